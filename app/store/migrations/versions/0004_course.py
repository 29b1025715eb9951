"""Schema 4, word for word as first released. What comes after is a new step."""

from alembic import op

STATEMENTS = (
    """
    CREATE TABLE meeting_rhythm (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, network_id INTEGER NOT NULL, every VARCHAR NOT
        NULL, step INTEGER NOT NULL, weekday INTEGER NOT NULL, nth INTEGER, first_on DATE NOT NULL,
        skipped_months VARCHAR NOT NULL, starts_at INTEGER NOT NULL, minutes INTEGER NOT NULL, place
        VARCHAR NOT NULL, zone VARCHAR NOT NULL, CONSTRAINT ck_meeting_rhythm_step CHECK (step > 0),
        CONSTRAINT ck_meeting_rhythm_weekday CHECK (weekday BETWEEN 0 AND 6), CONSTRAINT
        ck_meeting_rhythm_nth CHECK (nth BETWEEN 1 AND 5), CONSTRAINT ck_meeting_rhythm_starts_at CHECK
        (starts_at BETWEEN 0 AND 1439), CONSTRAINT ck_meeting_rhythm_minutes CHECK (minutes > 0),
        CONSTRAINT uq_meeting_rhythm_network_id UNIQUE (network_id), CONSTRAINT
        fk_meeting_rhythm_network_id FOREIGN KEY(network_id) REFERENCES network (id) ON DELETE CASCADE
    )
    """,
    "CREATE INDEX ix_meeting_rhythm_network_id ON meeting_rhythm (network_id)",
    """
    CREATE TABLE network_stage (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, network_id INTEGER NOT NULL, stage VARCHAR NOT
        NULL, decided_on DATE NOT NULL, note VARCHAR NOT NULL, CONSTRAINT
        uq_network_stage_network_id_decided_on UNIQUE (network_id, decided_on), CONSTRAINT
        fk_network_stage_network_id FOREIGN KEY(network_id) REFERENCES network (id) ON DELETE CASCADE
    )
    """,
    "CREATE INDEX ix_network_stage_network_id ON network_stage (network_id)",
    """
    CREATE TABLE remark_theme (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, network_id INTEGER NOT NULL, name VARCHAR NOT NULL,
        name_key VARCHAR NOT NULL, CONSTRAINT ck_remark_theme_name CHECK (name <> ''), CONSTRAINT
        uq_remark_theme_network_id_name_key UNIQUE (network_id, name_key), CONSTRAINT
        fk_remark_theme_network_id FOREIGN KEY(network_id) REFERENCES network (id) ON DELETE CASCADE
    )
    """,
    "CREATE INDEX ix_remark_theme_network_id ON remark_theme (network_id)",
    """
    CREATE TABLE standing_role (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, network_id INTEGER NOT NULL, position INTEGER NOT
        NULL, name VARCHAR NOT NULL, mission VARCHAR NOT NULL, seats INTEGER NOT NULL, CONSTRAINT
        ck_standing_role_name CHECK (name <> ''), CONSTRAINT ck_standing_role_seats CHECK (seats > 0),
        CONSTRAINT fk_standing_role_network_id FOREIGN KEY(network_id) REFERENCES network (id) ON DELETE
        CASCADE
    )
    """,
    "CREATE INDEX ix_standing_role_network_id ON standing_role (network_id)",
    """
    CREATE TABLE statement (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, network_id INTEGER NOT NULL, kind VARCHAR NOT NULL,
        position INTEGER NOT NULL, text VARCHAR NOT NULL, since DATE, ended_on DATE, CONSTRAINT
        ck_statement_text CHECK (text <> ''), CONSTRAINT ck_statement_ended CHECK (ended_on IS NULL OR
        since IS NOT NULL), CONSTRAINT fk_statement_network_id FOREIGN KEY(network_id) REFERENCES network
        (id) ON DELETE CASCADE
    )
    """,
    "CREATE INDEX ix_statement_network_id ON statement (network_id)",
    """
    CREATE TABLE meeting (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, network_id INTEGER NOT NULL, cycle_id INTEGER,
        title VARCHAR NOT NULL, held_on DATE NOT NULL, starts_at INTEGER NOT NULL, minutes INTEGER NOT
        NULL, place VARCHAR NOT NULL, zone VARCHAR NOT NULL, series_on DATE, cancelled INTEGER NOT NULL,
        uid VARCHAR NOT NULL, sequence INTEGER NOT NULL, animator VARCHAR NOT NULL, secretary VARCHAR NOT
        NULL, notes VARCHAR NOT NULL, opened_on DATE, closed_on DATE, mark_1 INTEGER NOT NULL, mark_2
        INTEGER NOT NULL, mark_3 INTEGER NOT NULL, mark_4 INTEGER NOT NULL, mark_5 INTEGER NOT NULL,
        CONSTRAINT ck_meeting_starts_at CHECK (starts_at BETWEEN 0 AND 1439), CONSTRAINT
        ck_meeting_minutes CHECK (minutes > 0), CONSTRAINT ck_meeting_cancelled CHECK (cancelled IN (0,
        1)), CONSTRAINT ck_meeting_marks CHECK (mark_1 >= 0 AND mark_2 >= 0 AND mark_3 >= 0 AND mark_4 >=
        0 AND mark_5 >= 0), CONSTRAINT uq_meeting_uid UNIQUE (uid), CONSTRAINT
        uq_meeting_network_id_series_on UNIQUE (network_id, series_on), CONSTRAINT fk_meeting_network_id
        FOREIGN KEY(network_id) REFERENCES network (id) ON DELETE CASCADE, CONSTRAINT fk_meeting_cycle_id
        FOREIGN KEY(cycle_id) REFERENCES cycle (id) ON DELETE SET NULL
    )
    """,
    "CREATE INDEX ix_meeting_cycle_id ON meeting (cycle_id)",
    "CREATE INDEX ix_meeting_held_on ON meeting (held_on)",
    "CREATE INDEX ix_meeting_network_id ON meeting (network_id)",
    """
    CREATE TABLE member_field (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, member_id INTEGER NOT NULL, text VARCHAR NOT NULL,
        CONSTRAINT uq_member_field_member_id UNIQUE (member_id), CONSTRAINT fk_member_field_member_id
        FOREIGN KEY(member_id) REFERENCES member (id) ON DELETE CASCADE
    )
    """,
    "CREATE INDEX ix_member_field_member_id ON member_field (member_id)",
    """
    CREATE TABLE objective_indicator (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, network_id INTEGER NOT NULL, statement_id INTEGER,
        symbol VARCHAR NOT NULL, CONSTRAINT ck_objective_indicator_symbol CHECK (symbol <> ''), CONSTRAINT
        fk_objective_indicator_network_id FOREIGN KEY(network_id) REFERENCES network (id) ON DELETE
        CASCADE, CONSTRAINT fk_objective_indicator_statement_id FOREIGN KEY(statement_id) REFERENCES
        statement (id) ON DELETE CASCADE
    )
    """,
    "CREATE INDEX ix_objective_indicator_network_id ON objective_indicator (network_id)",
    "CREATE INDEX ix_objective_indicator_statement_id ON objective_indicator (statement_id)",
    """
    CREATE TABLE standing_holder (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, role_id INTEGER NOT NULL, member_id INTEGER NOT
        NULL, since DATE NOT NULL, until DATE, note VARCHAR NOT NULL, CONSTRAINT ck_standing_holder_until
        CHECK (until IS NULL OR until >= since), CONSTRAINT fk_standing_holder_role_id FOREIGN
        KEY(role_id) REFERENCES standing_role (id) ON DELETE CASCADE, CONSTRAINT
        fk_standing_holder_member_id FOREIGN KEY(member_id) REFERENCES member (id) ON DELETE CASCADE
    )
    """,
    "CREATE INDEX ix_standing_holder_member_id ON standing_holder (member_id)",
    "CREATE INDEX ix_standing_holder_role_id ON standing_holder (role_id)",
    """
    CREATE TABLE adaptation (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, network_id INTEGER NOT NULL, text VARCHAR NOT NULL,
        concerns VARCHAR NOT NULL, proposed_on DATE NOT NULL, from_on DATE, judged_by VARCHAR NOT NULL,
        judge_on DATE, state VARCHAR NOT NULL, decided_on DATE, effect VARCHAR NOT NULL, difficulty_id
        INTEGER, CONSTRAINT ck_adaptation_text CHECK (text <> ''), CONSTRAINT fk_adaptation_network_id
        FOREIGN KEY(network_id) REFERENCES network (id) ON DELETE CASCADE, CONSTRAINT
        fk_adaptation_difficulty_id FOREIGN KEY(difficulty_id) REFERENCES difficulty (id) ON DELETE SET
        NULL
    )
    """,
    "CREATE INDEX ix_adaptation_difficulty_id ON adaptation (difficulty_id)",
    "CREATE INDEX ix_adaptation_network_id ON adaptation (network_id)",
    """
    CREATE TABLE agenda_point (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, meeting_id INTEGER NOT NULL, position INTEGER NOT
        NULL, text VARCHAR NOT NULL, minutes INTEGER, member_id INTEGER, recurring INTEGER NOT NULL,
        closed INTEGER NOT NULL, spent INTEGER NOT NULL, carried_from INTEGER, notes VARCHAR NOT NULL,
        CONSTRAINT ck_agenda_point_text CHECK (text <> ''), CONSTRAINT ck_agenda_point_minutes CHECK
        (minutes > 0), CONSTRAINT ck_agenda_point_recurring CHECK (recurring IN (0, 1)), CONSTRAINT
        ck_agenda_point_closed CHECK (closed IN (0, 1)), CONSTRAINT ck_agenda_point_spent CHECK (spent >=
        0), CONSTRAINT fk_agenda_point_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON
        DELETE CASCADE, CONSTRAINT fk_agenda_point_member_id FOREIGN KEY(member_id) REFERENCES member (id)
        ON DELETE SET NULL, CONSTRAINT fk_agenda_point_carried_from FOREIGN KEY(carried_from) REFERENCES
        agenda_point (id) ON DELETE SET NULL
    )
    """,
    "CREATE INDEX ix_agenda_point_carried_from ON agenda_point (carried_from)",
    "CREATE INDEX ix_agenda_point_meeting_id ON agenda_point (meeting_id)",
    "CREATE INDEX ix_agenda_point_member_id ON agenda_point (member_id)",
    """
    CREATE TABLE attendance (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, meeting_id INTEGER NOT NULL, member_id INTEGER NOT
        NULL, presence VARCHAR NOT NULL, proxy_id INTEGER, CONSTRAINT ck_attendance_proxy CHECK (proxy_id
        IS NULL OR proxy_id <> member_id), CONSTRAINT uq_attendance_meeting_id_member_id UNIQUE
        (meeting_id, member_id), CONSTRAINT fk_attendance_meeting_id FOREIGN KEY(meeting_id) REFERENCES
        meeting (id) ON DELETE CASCADE, CONSTRAINT fk_attendance_member_id FOREIGN KEY(member_id)
        REFERENCES member (id) ON DELETE CASCADE, CONSTRAINT fk_attendance_proxy_id FOREIGN KEY(proxy_id)
        REFERENCES member (id) ON DELETE SET NULL
    )
    """,
    "CREATE INDEX ix_attendance_meeting_id ON attendance (meeting_id)",
    "CREATE INDEX ix_attendance_member_id ON attendance (member_id)",
    "CREATE INDEX ix_attendance_proxy_id ON attendance (proxy_id)",
    """
    CREATE TABLE difficulty_detail (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, difficulty_id INTEGER NOT NULL, since DATE, touches
        VARCHAR NOT NULL, severity INTEGER NOT NULL, tried VARCHAR NOT NULL, meeting_id INTEGER, judgement
        VARCHAR, judged_on DATE, reasons VARCHAR NOT NULL, action_id INTEGER, result VARCHAR NOT NULL,
        CONSTRAINT ck_difficulty_detail_severity CHECK (severity BETWEEN 1 AND 3), CONSTRAINT
        ck_difficulty_detail_judged CHECK (judgement IS NULL OR judged_on IS NOT NULL), CONSTRAINT
        uq_difficulty_detail_difficulty_id UNIQUE (difficulty_id), CONSTRAINT
        fk_difficulty_detail_difficulty_id FOREIGN KEY(difficulty_id) REFERENCES difficulty (id) ON DELETE
        CASCADE, CONSTRAINT fk_difficulty_detail_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting
        (id) ON DELETE SET NULL, CONSTRAINT fk_difficulty_detail_action_id FOREIGN KEY(action_id)
        REFERENCES action (id) ON DELETE SET NULL
    )
    """,
    "CREATE INDEX ix_difficulty_detail_action_id ON difficulty_detail (action_id)",
    "CREATE INDEX ix_difficulty_detail_difficulty_id ON difficulty_detail (difficulty_id)",
    "CREATE INDEX ix_difficulty_detail_meeting_id ON difficulty_detail (meeting_id)",
    """
    CREATE TABLE evolution (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, network_id INTEGER NOT NULL, difficulty_id INTEGER,
        kind VARCHAR NOT NULL, act VARCHAR NOT NULL, statement_id INTEGER, "before" VARCHAR NOT NULL, text
        VARCHAR NOT NULL, why VARCHAR NOT NULL, opened_on DATE NOT NULL, stage INTEGER NOT NULL,
        decided_on DATE, outcome VARCHAR, in_favour INTEGER, against INTEGER, abstaining INTEGER, absent
        INTEGER, members INTEGER, CONSTRAINT ck_evolution_stage CHECK (stage BETWEEN 1 AND 5), CONSTRAINT
        ck_evolution_voices CHECK ((decided_on IS NULL) = (outcome IS NULL) AND (decided_on IS NULL OR
        in_favour >= 0 AND against >= 0 AND abstaining >= 0 AND absent >= 0 AND in_favour + against +
        abstaining + absent = members)), CONSTRAINT fk_evolution_network_id FOREIGN KEY(network_id)
        REFERENCES network (id) ON DELETE CASCADE, CONSTRAINT fk_evolution_difficulty_id FOREIGN
        KEY(difficulty_id) REFERENCES difficulty (id) ON DELETE SET NULL, CONSTRAINT
        fk_evolution_statement_id FOREIGN KEY(statement_id) REFERENCES statement (id) ON DELETE CASCADE
    )
    """,
    "CREATE INDEX ix_evolution_difficulty_id ON evolution (difficulty_id)",
    "CREATE INDEX ix_evolution_network_id ON evolution (network_id)",
    "CREATE INDEX ix_evolution_statement_id ON evolution (statement_id)",
    """
    CREATE TABLE remark (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, network_id INTEGER NOT NULL, member_id INTEGER,
        text VARCHAR NOT NULL, noted_on DATE NOT NULL, cycle_id INTEGER, step INTEGER, role_id INTEGER,
        item_id INTEGER, meeting_id INTEGER, theme_id INTEGER, answer VARCHAR NOT NULL, closed_on DATE,
        CONSTRAINT ck_remark_text CHECK (text <> ''), CONSTRAINT ck_remark_step CHECK (step BETWEEN 1 AND
        5), CONSTRAINT fk_remark_network_id FOREIGN KEY(network_id) REFERENCES network (id) ON DELETE
        CASCADE, CONSTRAINT fk_remark_member_id FOREIGN KEY(member_id) REFERENCES member (id) ON DELETE
        SET NULL, CONSTRAINT fk_remark_cycle_id FOREIGN KEY(cycle_id) REFERENCES cycle (id) ON DELETE SET
        NULL, CONSTRAINT fk_remark_role_id FOREIGN KEY(role_id) REFERENCES role (id) ON DELETE SET NULL,
        CONSTRAINT fk_remark_item_id FOREIGN KEY(item_id) REFERENCES pooled_item (id) ON DELETE SET NULL,
        CONSTRAINT fk_remark_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE SET
        NULL, CONSTRAINT fk_remark_theme_id FOREIGN KEY(theme_id) REFERENCES remark_theme (id) ON DELETE
        SET NULL
    )
    """,
    "CREATE INDEX ix_remark_cycle_id ON remark (cycle_id)",
    "CREATE INDEX ix_remark_item_id ON remark (item_id)",
    "CREATE INDEX ix_remark_meeting_id ON remark (meeting_id)",
    "CREATE INDEX ix_remark_member_id ON remark (member_id)",
    "CREATE INDEX ix_remark_network_id ON remark (network_id)",
    "CREATE INDEX ix_remark_role_id ON remark (role_id)",
    "CREATE INDEX ix_remark_theme_id ON remark (theme_id)",
    """
    CREATE TABLE action_source (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, action_id INTEGER NOT NULL, noted_on DATE NOT NULL,
        meeting_id INTEGER, point_id INTEGER, difficulty_id INTEGER, adaptation_id INTEGER, CONSTRAINT
        uq_action_source_action_id UNIQUE (action_id), CONSTRAINT fk_action_source_action_id FOREIGN
        KEY(action_id) REFERENCES action (id) ON DELETE CASCADE, CONSTRAINT fk_action_source_meeting_id
        FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE SET NULL, CONSTRAINT
        fk_action_source_point_id FOREIGN KEY(point_id) REFERENCES agenda_point (id) ON DELETE SET NULL,
        CONSTRAINT fk_action_source_difficulty_id FOREIGN KEY(difficulty_id) REFERENCES difficulty (id) ON
        DELETE SET NULL, CONSTRAINT fk_action_source_adaptation_id FOREIGN KEY(adaptation_id) REFERENCES
        adaptation (id) ON DELETE SET NULL
    )
    """,
    "CREATE INDEX ix_action_source_action_id ON action_source (action_id)",
    "CREATE INDEX ix_action_source_adaptation_id ON action_source (adaptation_id)",
    "CREATE INDEX ix_action_source_difficulty_id ON action_source (difficulty_id)",
    "CREATE INDEX ix_action_source_meeting_id ON action_source (meeting_id)",
    "CREATE INDEX ix_action_source_point_id ON action_source (point_id)",
    """
    CREATE TABLE adaptation_remark (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, adaptation_id INTEGER NOT NULL, remark_id INTEGER
        NOT NULL, CONSTRAINT uq_adaptation_remark_adaptation_id_remark_id UNIQUE (adaptation_id,
        remark_id), CONSTRAINT fk_adaptation_remark_adaptation_id FOREIGN KEY(adaptation_id) REFERENCES
        adaptation (id) ON DELETE CASCADE, CONSTRAINT fk_adaptation_remark_remark_id FOREIGN
        KEY(remark_id) REFERENCES remark (id) ON DELETE CASCADE
    )
    """,
    "CREATE INDEX ix_adaptation_remark_adaptation_id ON adaptation_remark (adaptation_id)",
    "CREATE INDEX ix_adaptation_remark_remark_id ON adaptation_remark (remark_id)",
    """
    CREATE TABLE evolution_voice (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, evolution_id INTEGER NOT NULL, kind VARCHAR NOT
        NULL, position INTEGER NOT NULL, member_id INTEGER, text VARCHAR NOT NULL, treatment VARCHAR NOT
        NULL, treated_on DATE, CONSTRAINT ck_evolution_voice_text CHECK (text <> ''), CONSTRAINT
        fk_evolution_voice_evolution_id FOREIGN KEY(evolution_id) REFERENCES evolution (id) ON DELETE
        CASCADE, CONSTRAINT fk_evolution_voice_member_id FOREIGN KEY(member_id) REFERENCES member (id) ON
        DELETE SET NULL
    )
    """,
    "CREATE INDEX ix_evolution_voice_evolution_id ON evolution_voice (evolution_id)",
    "CREATE INDEX ix_evolution_voice_member_id ON evolution_voice (member_id)",
    """
    CREATE TABLE minute (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, meeting_id INTEGER NOT NULL, point_id INTEGER, kind
        VARCHAR NOT NULL, position INTEGER NOT NULL, text VARCHAR NOT NULL, CONSTRAINT ck_minute_text
        CHECK (text <> ''), CONSTRAINT fk_minute_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting
        (id) ON DELETE CASCADE, CONSTRAINT fk_minute_point_id FOREIGN KEY(point_id) REFERENCES
        agenda_point (id) ON DELETE SET NULL
    )
    """,
    "CREATE INDEX ix_minute_meeting_id ON minute (meeting_id)",
    "CREATE INDEX ix_minute_point_id ON minute (point_id)",
)


def upgrade() -> None:
    """Create the tables of this step."""
    for statement in STATEMENTS:
        op.execute(statement)
