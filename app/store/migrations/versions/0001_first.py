"""Schema 1, word for word as first released. Never changed: what comes after is a new step."""

from alembic import op

STATEMENTS = (
    """
    CREATE TABLE network (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        name VARCHAR NOT NULL,
        name_key VARCHAR NOT NULL,
        type VARCHAR NOT NULL,
        objective VARCHAR NOT NULL,
        rhythm VARCHAR NOT NULL,
        savings_target INTEGER,
        CONSTRAINT ck_network_name CHECK (name <> ''),
        CONSTRAINT ck_network_savings_target CHECK (savings_target >= 0),
        CONSTRAINT uq_network_name_key UNIQUE (name_key)
    )
    """,
    """
    CREATE TABLE cycle (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        network_id INTEGER NOT NULL,
        title VARCHAR NOT NULL,
        budget INTEGER,
        started_on DATE NOT NULL,
        step INTEGER NOT NULL,
        agreed_on DATE,
        closed_on DATE,
        CONSTRAINT ck_cycle_title CHECK (title <> ''),
        CONSTRAINT ck_cycle_budget CHECK (budget >= 0),
        CONSTRAINT ck_cycle_step CHECK (step BETWEEN 1 AND 5),
        CONSTRAINT fk_cycle_network_id FOREIGN KEY(network_id) REFERENCES network (id) ON DELETE CASCADE
    )
    """,
    "CREATE INDEX ix_cycle_network_id ON cycle (network_id)",
    """
    CREATE TABLE member (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        network_id INTEGER NOT NULL,
        name VARCHAR NOT NULL,
        name_key VARCHAR NOT NULL,
        organisation VARCHAR NOT NULL,
        trade VARCHAR NOT NULL,
        email VARCHAR NOT NULL,
        phone VARCHAR NOT NULL,
        joined_on DATE,
        left_on DATE,
        CONSTRAINT ck_member_name CHECK (name <> ''),
        CONSTRAINT ck_member_dates CHECK (joined_on IS NULL OR left_on IS NULL OR joined_on <= left_on),
        CONSTRAINT uq_member_network_id_name_key UNIQUE (network_id, name_key),
        CONSTRAINT fk_member_network_id FOREIGN KEY(network_id) REFERENCES network (id) ON DELETE CASCADE
    )
    """,
    "CREATE INDEX ix_member_network_id ON member (network_id)",
    """
    CREATE TABLE spelling (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        network_id INTEGER NOT NULL,
        left_key VARCHAR NOT NULL,
        right_key VARCHAR NOT NULL,
        same INTEGER NOT NULL,
        CONSTRAINT ck_spelling_order CHECK (left_key < right_key),
        CONSTRAINT ck_spelling_same CHECK (same IN (0, 1)),
        CONSTRAINT uq_spelling_network_id_left_key_right_key UNIQUE (network_id, left_key, right_key),
        CONSTRAINT fk_spelling_network_id FOREIGN KEY(network_id) REFERENCES network (id) ON DELETE
            CASCADE
    )
    """,
    "CREATE INDEX ix_spelling_network_id ON spelling (network_id)",
    """
    CREATE TABLE action (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        network_id INTEGER NOT NULL,
        cycle_id INTEGER,
        text VARCHAR NOT NULL,
        member_id INTEGER,
        due_on DATE,
        done_on DATE,
        CONSTRAINT ck_action_text CHECK (text <> ''),
        CONSTRAINT fk_action_network_id FOREIGN KEY(network_id) REFERENCES network (id) ON DELETE CASCADE,
        CONSTRAINT fk_action_cycle_id FOREIGN KEY(cycle_id) REFERENCES cycle (id) ON DELETE SET NULL,
        CONSTRAINT fk_action_member_id FOREIGN KEY(member_id) REFERENCES member (id) ON DELETE SET NULL
    )
    """,
    "CREATE INDEX ix_action_cycle_id ON action (cycle_id)",
    "CREATE INDEX ix_action_member_id ON action (member_id)",
    "CREATE INDEX ix_action_network_id ON action (network_id)",
    """
    CREATE TABLE agreement (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        cycle_id INTEGER NOT NULL,
        agreed_on DATE NOT NULL,
        votes_for INTEGER NOT NULL,
        against INTEGER NOT NULL,
        abstaining INTEGER NOT NULL,
        note VARCHAR NOT NULL,
        CONSTRAINT ck_agreement_voices CHECK (votes_for >= 0 AND against >= 0 AND abstaining >= 0),
        CONSTRAINT uq_agreement_cycle_id UNIQUE (cycle_id),
        CONSTRAINT fk_agreement_cycle_id FOREIGN KEY(cycle_id) REFERENCES cycle (id) ON DELETE CASCADE
    )
    """,
    "CREATE INDEX ix_agreement_cycle_id ON agreement (cycle_id)",
    """
    CREATE TABLE debrief (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        cycle_id INTEGER NOT NULL,
        held_on DATE,
        animator VARCHAR NOT NULL,
        format VARCHAR NOT NULL,
        mark_1 INTEGER NOT NULL,
        mark_2 INTEGER NOT NULL,
        mark_3 INTEGER NOT NULL,
        mark_4 INTEGER NOT NULL,
        mark_5 INTEGER NOT NULL,
        CONSTRAINT ck_debrief_marks CHECK (mark_1 >= 0 AND mark_2 >= 0 AND mark_3 >= 0 AND mark_4 >= 0 AND
            mark_5 >= 0),
        CONSTRAINT uq_debrief_cycle_id UNIQUE (cycle_id),
        CONSTRAINT fk_debrief_cycle_id FOREIGN KEY(cycle_id) REFERENCES cycle (id) ON DELETE CASCADE
    )
    """,
    "CREATE INDEX ix_debrief_cycle_id ON debrief (cycle_id)",
    """
    CREATE TABLE debrief_note (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        cycle_id INTEGER NOT NULL,
        topic VARCHAR NOT NULL,
        position INTEGER NOT NULL,
        text VARCHAR NOT NULL,
        CONSTRAINT ck_debrief_note_text CHECK (text <> ''),
        CONSTRAINT fk_debrief_note_cycle_id FOREIGN KEY(cycle_id) REFERENCES cycle (id) ON DELETE CASCADE
    )
    """,
    "CREATE INDEX ix_debrief_note_cycle_id ON debrief_note (cycle_id)",
    """
    CREATE TABLE member_list (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        cycle_id INTEGER NOT NULL,
        member_id INTEGER NOT NULL,
        handed_in_on DATE,
        source VARCHAR NOT NULL,
        CONSTRAINT uq_member_list_cycle_id_member_id UNIQUE (cycle_id, member_id),
        CONSTRAINT fk_member_list_cycle_id FOREIGN KEY(cycle_id) REFERENCES cycle (id) ON DELETE CASCADE,
        CONSTRAINT fk_member_list_member_id FOREIGN KEY(member_id) REFERENCES member (id) ON DELETE
            CASCADE
    )
    """,
    "CREATE INDEX ix_member_list_cycle_id ON member_list (cycle_id)",
    "CREATE INDEX ix_member_list_member_id ON member_list (member_id)",
    """
    CREATE TABLE planned_step (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        cycle_id INTEGER NOT NULL,
        step INTEGER NOT NULL,
        due_on DATE NOT NULL,
        closed_on DATE,
        CONSTRAINT ck_planned_step_step CHECK (step BETWEEN 1 AND 5),
        CONSTRAINT uq_planned_step_cycle_id_step UNIQUE (cycle_id, step),
        CONSTRAINT fk_planned_step_cycle_id FOREIGN KEY(cycle_id) REFERENCES cycle (id) ON DELETE CASCADE
    )
    """,
    "CREATE INDEX ix_planned_step_cycle_id ON planned_step (cycle_id)",
    """
    CREATE TABLE pooled_item (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        cycle_id INTEGER NOT NULL,
        label VARCHAR NOT NULL,
        label_key VARCHAR NOT NULL,
        category VARCHAR NOT NULL,
        moved INTEGER,
        moved_why VARCHAR NOT NULL,
        CONSTRAINT ck_pooled_item_label CHECK (label <> ''),
        CONSTRAINT ck_pooled_item_moved CHECK (moved IN (0, 1)),
        CONSTRAINT ck_pooled_item_moved_why CHECK (moved IS NULL OR moved_why <> ''),
        CONSTRAINT fk_pooled_item_cycle_id FOREIGN KEY(cycle_id) REFERENCES cycle (id) ON DELETE CASCADE
    )
    """,
    "CREATE INDEX ix_pooled_item_cycle_id ON pooled_item (cycle_id)",
    """
    CREATE TABLE role (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        cycle_id INTEGER NOT NULL,
        position INTEGER NOT NULL,
        name VARCHAR NOT NULL,
        mission VARCHAR NOT NULL,
        seats INTEGER NOT NULL,
        finding VARCHAR NOT NULL,
        CONSTRAINT ck_role_name CHECK (name <> ''),
        CONSTRAINT ck_role_seats CHECK (seats >= 0),
        CONSTRAINT fk_role_cycle_id FOREIGN KEY(cycle_id) REFERENCES cycle (id) ON DELETE CASCADE
    )
    """,
    "CREATE INDEX ix_role_cycle_id ON role (cycle_id)",
    """
    CREATE TABLE vote (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        cycle_id INTEGER NOT NULL,
        scale VARCHAR NOT NULL,
        points INTEGER NOT NULL,
        rule VARCHAR NOT NULL,
        secret INTEGER NOT NULL,
        revealed_on DATE,
        CONSTRAINT ck_vote_points CHECK (points > 0),
        CONSTRAINT ck_vote_secret CHECK (secret IN (0, 1)),
        CONSTRAINT uq_vote_cycle_id UNIQUE (cycle_id),
        CONSTRAINT fk_vote_cycle_id FOREIGN KEY(cycle_id) REFERENCES cycle (id) ON DELETE CASCADE
    )
    """,
    "CREATE INDEX ix_vote_cycle_id ON vote (cycle_id)",
    """
    CREATE TABLE ballot_line (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        vote_id INTEGER NOT NULL,
        member_id INTEGER NOT NULL,
        item_id INTEGER NOT NULL,
        value INTEGER NOT NULL,
        CONSTRAINT ck_ballot_line_value CHECK (value >= 0),
        CONSTRAINT uq_ballot_line_vote_id_member_id_item_id UNIQUE (vote_id, member_id, item_id),
        CONSTRAINT fk_ballot_line_vote_id FOREIGN KEY(vote_id) REFERENCES vote (id) ON DELETE CASCADE,
        CONSTRAINT fk_ballot_line_member_id FOREIGN KEY(member_id) REFERENCES member (id) ON DELETE
            CASCADE,
        CONSTRAINT fk_ballot_line_item_id FOREIGN KEY(item_id) REFERENCES pooled_item (id) ON DELETE
            CASCADE
    )
    """,
    "CREATE INDEX ix_ballot_line_item_id ON ballot_line (item_id)",
    "CREATE INDEX ix_ballot_line_member_id ON ballot_line (member_id)",
    "CREATE INDEX ix_ballot_line_vote_id ON ballot_line (vote_id)",
    """
    CREATE TABLE collective_item (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        cycle_id INTEGER NOT NULL,
        item_id INTEGER NOT NULL,
        rank INTEGER NOT NULL,
        quantity INTEGER NOT NULL,
        cost INTEGER NOT NULL,
        reference_price INTEGER,
        reference_kind VARCHAR NOT NULL,
        reason VARCHAR NOT NULL,
        price INTEGER,
        received INTEGER,
        CONSTRAINT ck_collective_item_quantity CHECK (quantity > 0),
        CONSTRAINT ck_collective_item_price CHECK (price >= 0),
        CONSTRAINT ck_collective_item_received CHECK (received >= 0),
        CONSTRAINT uq_collective_item_cycle_id_item_id UNIQUE (cycle_id, item_id),
        CONSTRAINT fk_collective_item_cycle_id FOREIGN KEY(cycle_id) REFERENCES cycle (id) ON DELETE
            CASCADE,
        CONSTRAINT fk_collective_item_item_id FOREIGN KEY(item_id) REFERENCES pooled_item (id) ON DELETE
            CASCADE
    )
    """,
    "CREATE INDEX ix_collective_item_cycle_id ON collective_item (cycle_id)",
    "CREATE INDEX ix_collective_item_item_id ON collective_item (item_id)",
    """
    CREATE TABLE need_line (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        list_id INTEGER NOT NULL,
        position INTEGER NOT NULL,
        label VARCHAR NOT NULL,
        label_key VARCHAR NOT NULL,
        quantity INTEGER NOT NULL,
        most INTEGER,
        unit VARCHAR NOT NULL,
        unit_price INTEGER,
        priority INTEGER,
        note VARCHAR NOT NULL,
        item_id INTEGER,
        CONSTRAINT ck_need_line_label CHECK (label <> ''),
        CONSTRAINT ck_need_line_quantity CHECK (quantity > 0),
        CONSTRAINT ck_need_line_most CHECK (most IS NULL OR most >= quantity),
        CONSTRAINT ck_need_line_unit_price CHECK (unit_price >= 0),
        CONSTRAINT ck_need_line_priority CHECK (priority BETWEEN 1 AND 3),
        CONSTRAINT fk_need_line_list_id FOREIGN KEY(list_id) REFERENCES member_list (id) ON DELETE
            CASCADE,
        CONSTRAINT fk_need_line_item_id FOREIGN KEY(item_id) REFERENCES pooled_item (id) ON DELETE SET
            NULL
    )
    """,
    "CREATE INDEX ix_need_line_item_id ON need_line (item_id)",
    "CREATE INDEX ix_need_line_list_id ON need_line (list_id)",
    """
    CREATE TABLE role_holder (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        role_id INTEGER NOT NULL,
        member_id INTEGER NOT NULL,
        deputy INTEGER NOT NULL,
        accepted_on DATE,
        accepted_for VARCHAR NOT NULL,
        CONSTRAINT ck_role_holder_deputy CHECK (deputy IN (0, 1)),
        CONSTRAINT uq_role_holder_role_id_member_id UNIQUE (role_id, member_id),
        CONSTRAINT fk_role_holder_role_id FOREIGN KEY(role_id) REFERENCES role (id) ON DELETE CASCADE,
        CONSTRAINT fk_role_holder_member_id FOREIGN KEY(member_id) REFERENCES member (id) ON DELETE
            CASCADE
    )
    """,
    "CREATE INDEX ix_role_holder_member_id ON role_holder (member_id)",
    "CREATE INDEX ix_role_holder_role_id ON role_holder (role_id)",
    """
    CREATE TABLE role_wish (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        role_id INTEGER NOT NULL,
        member_id INTEGER NOT NULL,
        rank INTEGER NOT NULL,
        CONSTRAINT ck_role_wish_rank CHECK (rank > 0),
        CONSTRAINT uq_role_wish_role_id_member_id UNIQUE (role_id, member_id),
        CONSTRAINT fk_role_wish_role_id FOREIGN KEY(role_id) REFERENCES role (id) ON DELETE CASCADE,
        CONSTRAINT fk_role_wish_member_id FOREIGN KEY(member_id) REFERENCES member (id) ON DELETE CASCADE
    )
    """,
    "CREATE INDEX ix_role_wish_member_id ON role_wish (member_id)",
    "CREATE INDEX ix_role_wish_role_id ON role_wish (role_id)",
    """
    CREATE TABLE urn (
        vote_id INTEGER NOT NULL,
        content VARCHAR NOT NULL,
        copies INTEGER NOT NULL,
        CONSTRAINT pk_urn PRIMARY KEY (vote_id, content),
        CONSTRAINT ck_urn_copies CHECK (copies > 0),
        CONSTRAINT fk_urn_vote_id FOREIGN KEY(vote_id) REFERENCES vote (id) ON DELETE CASCADE
        )
    WITHOUT ROWID
    """,
    """
    CREATE TABLE voter (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        vote_id INTEGER NOT NULL,
        member_id INTEGER NOT NULL,
        presence VARCHAR NOT NULL,
        proxy_id INTEGER,
        has_voted INTEGER NOT NULL,
        CONSTRAINT ck_voter_has_voted CHECK (has_voted IN (0, 1)),
        CONSTRAINT ck_voter_proxy CHECK (proxy_id IS NULL OR proxy_id <> member_id),
        CONSTRAINT uq_voter_vote_id_member_id UNIQUE (vote_id, member_id),
        CONSTRAINT fk_voter_vote_id FOREIGN KEY(vote_id) REFERENCES vote (id) ON DELETE CASCADE,
        CONSTRAINT fk_voter_member_id FOREIGN KEY(member_id) REFERENCES member (id) ON DELETE CASCADE,
        CONSTRAINT fk_voter_proxy_id FOREIGN KEY(proxy_id) REFERENCES member (id) ON DELETE SET NULL
    )
    """,
    "CREATE INDEX ix_voter_member_id ON voter (member_id)",
    "CREATE INDEX ix_voter_proxy_id ON voter (proxy_id)",
    "CREATE INDEX ix_voter_vote_id ON voter (vote_id)",
)


def upgrade() -> None:
    """Create the program's tables in an empty store."""
    for statement in STATEMENTS:
        op.execute(statement)
