"""Schema 3, word for word as first released. What comes after is a new step."""

from alembic import op

STATEMENTS = (
    """
    CREATE TABLE board (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        network_id INTEGER NOT NULL,
        period VARCHAR NOT NULL,
        CONSTRAINT uq_board_network_id UNIQUE (network_id),
        CONSTRAINT fk_board_network_id FOREIGN KEY(network_id) REFERENCES network (id) ON DELETE CASCADE
    )
    """,
    "CREATE INDEX ix_board_network_id ON board (network_id)",
    """
    CREATE TABLE indicator (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        network_id INTEGER NOT NULL,
        symbol VARCHAR NOT NULL,
        name VARCHAR NOT NULL,
        meaning VARCHAR NOT NULL,
        formula VARCHAR NOT NULL,
        unit VARCHAR NOT NULL,
        source VARCHAR NOT NULL,
        span VARCHAR NOT NULL,
        better VARCHAR NOT NULL,
        roll VARCHAR NOT NULL,
        by_member INTEGER NOT NULL,
        CONSTRAINT ck_indicator_name CHECK (name <> ''),
        CONSTRAINT ck_indicator_symbol CHECK (symbol <> ''),
        CONSTRAINT ck_indicator_by_member CHECK (by_member IN (0, 1)),
        CONSTRAINT uq_indicator_network_id_symbol UNIQUE (network_id, symbol),
        CONSTRAINT fk_indicator_network_id FOREIGN KEY(network_id) REFERENCES network (id) ON DELETE
            CASCADE
    )
    """,
    "CREATE INDEX ix_indicator_network_id ON indicator (network_id)",
    """
    CREATE TABLE survey (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        network_id INTEGER NOT NULL,
        kind VARCHAR NOT NULL,
        audience VARCHAR NOT NULL,
        title VARCHAR NOT NULL,
        introduction VARCHAR NOT NULL,
        anonymous INTEGER NOT NULL,
        CONSTRAINT ck_survey_title CHECK (title <> ''),
        CONSTRAINT ck_survey_anonymous CHECK (anonymous IN (0, 1)),
        CONSTRAINT fk_survey_network_id FOREIGN KEY(network_id) REFERENCES network (id) ON DELETE CASCADE
    )
    """,
    "CREATE INDEX ix_survey_network_id ON survey (network_id)",
    """
    CREATE TABLE target (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        network_id INTEGER NOT NULL,
        symbol VARCHAR NOT NULL,
        value INTEGER NOT NULL,
        due_on DATE NOT NULL,
        CONSTRAINT uq_target_network_id_symbol_due_on UNIQUE (network_id, symbol, due_on),
        CONSTRAINT fk_target_network_id FOREIGN KEY(network_id) REFERENCES network (id) ON DELETE CASCADE
    )
    """,
    "CREATE INDEX ix_target_network_id ON target (network_id)",
    """
    CREATE TABLE board_card (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        board_id INTEGER NOT NULL,
        position INTEGER NOT NULL,
        symbol VARCHAR NOT NULL,
        form VARCHAR NOT NULL,
        width INTEGER NOT NULL,
        CONSTRAINT ck_board_card_width CHECK (width BETWEEN 1 AND 3),
        CONSTRAINT fk_board_card_board_id FOREIGN KEY(board_id) REFERENCES board (id) ON DELETE CASCADE
    )
    """,
    "CREATE INDEX ix_board_card_board_id ON board_card (board_id)",
    """
    CREATE TABLE difficulty (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        network_id INTEGER NOT NULL,
        cycle_id INTEGER,
        text VARCHAR NOT NULL,
        noted_on DATE NOT NULL,
        closed_on DATE,
        CONSTRAINT ck_difficulty_text CHECK (text <> ''),
        CONSTRAINT fk_difficulty_network_id FOREIGN KEY(network_id) REFERENCES network (id) ON DELETE
            CASCADE,
        CONSTRAINT fk_difficulty_cycle_id FOREIGN KEY(cycle_id) REFERENCES cycle (id) ON DELETE SET NULL
    )
    """,
    "CREATE INDEX ix_difficulty_cycle_id ON difficulty (cycle_id)",
    "CREATE INDEX ix_difficulty_network_id ON difficulty (network_id)",
    """
    CREATE TABLE measurement (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        network_id INTEGER NOT NULL,
        symbol VARCHAR NOT NULL,
        member_id INTEGER,
        measured_on DATE NOT NULL,
        value INTEGER NOT NULL,
        note VARCHAR NOT NULL,
        CONSTRAINT fk_measurement_network_id FOREIGN KEY(network_id) REFERENCES network (id) ON DELETE
            CASCADE,
        CONSTRAINT fk_measurement_member_id FOREIGN KEY(member_id) REFERENCES member (id) ON DELETE
            CASCADE
    )
    """,
    "CREATE INDEX ix_measurement_member_id ON measurement (member_id)",
    "CREATE INDEX ix_measurement_network_id ON measurement (network_id)",
    "CREATE INDEX ix_measurement_series ON measurement (network_id, symbol, measured_on)",
    """
    CREATE TABLE practice (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        network_id INTEGER NOT NULL,
        title VARCHAR NOT NULL,
        kind VARCHAR NOT NULL,
        member_id INTEGER,
        shared_on DATE NOT NULL,
        note VARCHAR NOT NULL,
        CONSTRAINT ck_practice_title CHECK (title <> ''),
        CONSTRAINT fk_practice_network_id FOREIGN KEY(network_id) REFERENCES network (id) ON DELETE
            CASCADE,
        CONSTRAINT fk_practice_member_id FOREIGN KEY(member_id) REFERENCES member (id) ON DELETE SET NULL
    )
    """,
    "CREATE INDEX ix_practice_member_id ON practice (member_id)",
    "CREATE INDEX ix_practice_network_id ON practice (network_id)",
    """
    CREATE TABLE question (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        survey_id INTEGER NOT NULL,
        position INTEGER NOT NULL,
        section VARCHAR NOT NULL,
        text VARCHAR NOT NULL,
        kind VARCHAR NOT NULL,
        required INTEGER NOT NULL,
        retired INTEGER NOT NULL,
        CONSTRAINT ck_question_text CHECK (text <> ''),
        CONSTRAINT ck_question_required CHECK (required IN (0, 1)),
        CONSTRAINT ck_question_retired CHECK (retired IN (0, 1)),
        CONSTRAINT fk_question_survey_id FOREIGN KEY(survey_id) REFERENCES survey (id) ON DELETE CASCADE
    )
    """,
    "CREATE INDEX ix_question_survey_id ON question (survey_id)",
    """
    CREATE TABLE referral (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        network_id INTEGER NOT NULL,
        kind VARCHAR NOT NULL,
        giver_id INTEGER NOT NULL,
        receiver_id INTEGER NOT NULL,
        given_on DATE NOT NULL,
        outside INTEGER NOT NULL,
        contact VARCHAR NOT NULL,
        amount INTEGER,
        note VARCHAR NOT NULL,
        CONSTRAINT ck_referral_amount CHECK (amount > 0),
        CONSTRAINT ck_referral_outside CHECK (outside IN (0, 1)),
        CONSTRAINT ck_referral_two CHECK (giver_id <> receiver_id),
        CONSTRAINT fk_referral_network_id FOREIGN KEY(network_id) REFERENCES network (id) ON DELETE
            CASCADE,
        CONSTRAINT fk_referral_giver_id FOREIGN KEY(giver_id) REFERENCES member (id) ON DELETE CASCADE,
        CONSTRAINT fk_referral_receiver_id FOREIGN KEY(receiver_id) REFERENCES member (id) ON DELETE
            CASCADE
    )
    """,
    "CREATE INDEX ix_referral_days ON referral (network_id, kind, given_on)",
    "CREATE INDEX ix_referral_giver_id ON referral (giver_id)",
    "CREATE INDEX ix_referral_network_id ON referral (network_id)",
    "CREATE INDEX ix_referral_receiver_id ON referral (receiver_id)",
    """
    CREATE TABLE wave (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        survey_id INTEGER NOT NULL,
        cycle_id INTEGER,
        title VARCHAR NOT NULL,
        opened_on DATE NOT NULL,
        closed_on DATE,
        asked INTEGER,
        CONSTRAINT ck_wave_title CHECK (title <> ''),
        CONSTRAINT ck_wave_asked CHECK (asked > 0),
        CONSTRAINT fk_wave_survey_id FOREIGN KEY(survey_id) REFERENCES survey (id) ON DELETE CASCADE,
        CONSTRAINT fk_wave_cycle_id FOREIGN KEY(cycle_id) REFERENCES cycle (id) ON DELETE SET NULL
    )
    """,
    "CREATE INDEX ix_wave_cycle_id ON wave (cycle_id)",
    "CREATE INDEX ix_wave_survey_id ON wave (survey_id)",
    """
    CREATE TABLE adoption (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        practice_id INTEGER NOT NULL,
        member_id INTEGER NOT NULL,
        adopted_on DATE NOT NULL,
        note VARCHAR NOT NULL,
        CONSTRAINT uq_adoption_practice_id_member_id UNIQUE (practice_id, member_id),
        CONSTRAINT fk_adoption_practice_id FOREIGN KEY(practice_id) REFERENCES practice (id) ON DELETE
            CASCADE,
        CONSTRAINT fk_adoption_member_id FOREIGN KEY(member_id) REFERENCES member (id) ON DELETE CASCADE
    )
    """,
    "CREATE INDEX ix_adoption_member_id ON adoption (member_id)",
    "CREATE INDEX ix_adoption_practice_id ON adoption (practice_id)",
    """
    CREATE TABLE answer_urn (
        wave_id INTEGER NOT NULL,
        content VARCHAR NOT NULL,
        copies INTEGER NOT NULL,
        CONSTRAINT pk_answer_urn PRIMARY KEY (wave_id, content),
        CONSTRAINT ck_answer_urn_copies CHECK (copies > 0),
        CONSTRAINT fk_answer_urn_wave_id FOREIGN KEY(wave_id) REFERENCES wave (id) ON DELETE CASCADE
        )
    WITHOUT ROWID
    """,
    """
    CREATE TABLE choice (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        question_id INTEGER NOT NULL,
        position INTEGER NOT NULL,
        text VARCHAR NOT NULL,
        CONSTRAINT ck_choice_text CHECK (text <> ''),
        CONSTRAINT fk_choice_question_id FOREIGN KEY(question_id) REFERENCES question (id) ON DELETE
            CASCADE
    )
    """,
    "CREATE INDEX ix_choice_question_id ON choice (question_id)",
    """
    CREATE TABLE follow_up (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        wave_id INTEGER NOT NULL,
        question_id INTEGER NOT NULL,
        text VARCHAR NOT NULL,
        item_id INTEGER,
        action_id INTEGER,
        difficulty_id INTEGER,
        CONSTRAINT ck_follow_up_one CHECK ((item_id IS NOT NULL) + (action_id IS NOT NULL) +
            (difficulty_id IS NOT NULL) = 1),
        CONSTRAINT fk_follow_up_wave_id FOREIGN KEY(wave_id) REFERENCES wave (id) ON DELETE CASCADE,
        CONSTRAINT fk_follow_up_question_id FOREIGN KEY(question_id) REFERENCES question (id) ON DELETE
            CASCADE,
        CONSTRAINT fk_follow_up_item_id FOREIGN KEY(item_id) REFERENCES pooled_item (id) ON DELETE
            CASCADE,
        CONSTRAINT fk_follow_up_action_id FOREIGN KEY(action_id) REFERENCES action (id) ON DELETE CASCADE,
        CONSTRAINT fk_follow_up_difficulty_id FOREIGN KEY(difficulty_id) REFERENCES difficulty (id) ON
            DELETE CASCADE
    )
    """,
    "CREATE INDEX ix_follow_up_action_id ON follow_up (action_id)",
    "CREATE INDEX ix_follow_up_difficulty_id ON follow_up (difficulty_id)",
    "CREATE INDEX ix_follow_up_item_id ON follow_up (item_id)",
    "CREATE INDEX ix_follow_up_question_id ON follow_up (question_id)",
    "CREATE INDEX ix_follow_up_wave_id ON follow_up (wave_id)",
    """
    CREATE TABLE named_sheet (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        wave_id INTEGER NOT NULL,
        member_id INTEGER NOT NULL,
        content VARCHAR NOT NULL,
        CONSTRAINT uq_named_sheet_wave_id_member_id UNIQUE (wave_id, member_id),
        CONSTRAINT fk_named_sheet_wave_id FOREIGN KEY(wave_id) REFERENCES wave (id) ON DELETE CASCADE,
        CONSTRAINT fk_named_sheet_member_id FOREIGN KEY(member_id) REFERENCES member (id) ON DELETE
            CASCADE
    )
    """,
    "CREATE INDEX ix_named_sheet_member_id ON named_sheet (member_id)",
    "CREATE INDEX ix_named_sheet_wave_id ON named_sheet (wave_id)",
    """
    CREATE TABLE survey_file (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        wave_id INTEGER NOT NULL,
        digest VARCHAR NOT NULL,
        name VARCHAR NOT NULL,
        CONSTRAINT uq_survey_file_wave_id_digest UNIQUE (wave_id, digest),
        CONSTRAINT fk_survey_file_wave_id FOREIGN KEY(wave_id) REFERENCES wave (id) ON DELETE CASCADE
    )
    """,
    "CREATE INDEX ix_survey_file_wave_id ON survey_file (wave_id)",
    """
    CREATE TABLE theme (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        question_id INTEGER NOT NULL,
        name VARCHAR NOT NULL,
        name_key VARCHAR NOT NULL,
        CONSTRAINT ck_theme_name CHECK (name <> ''),
        CONSTRAINT uq_theme_question_id_name_key UNIQUE (question_id, name_key),
        CONSTRAINT fk_theme_question_id FOREIGN KEY(question_id) REFERENCES question (id) ON DELETE
            CASCADE
    )
    """,
    "CREATE INDEX ix_theme_question_id ON theme (question_id)",
    """
    CREATE TABLE themed_text (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        theme_id INTEGER NOT NULL,
        wave_id INTEGER NOT NULL,
        text VARCHAR NOT NULL,
        CONSTRAINT uq_themed_text_theme_id_wave_id_text UNIQUE (theme_id, wave_id, text),
        CONSTRAINT fk_themed_text_theme_id FOREIGN KEY(theme_id) REFERENCES theme (id) ON DELETE CASCADE,
        CONSTRAINT fk_themed_text_wave_id FOREIGN KEY(wave_id) REFERENCES wave (id) ON DELETE CASCADE
    )
    """,
    "CREATE INDEX ix_themed_text_theme_id ON themed_text (theme_id)",
    "CREATE INDEX ix_themed_text_wave_id ON themed_text (wave_id)",
)


def upgrade() -> None:
    """Create the tables of this step."""
    for statement in STATEMENTS:
        op.execute(statement)
