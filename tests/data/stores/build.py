"""Build the store of a released schema: `python -m tests.data.stores.build 1`.

Run once, when the schema is released; the file is then kept as it is for ever.
"""

import sys
from contextlib import closing
from pathlib import Path

from app.store import file
from app.store.migrations import migrate
from app.store.schema import Schema
from app.store.store import PROGRAM

STATEMENTS = (
    "INSERT INTO network VALUES "
    "(1, 'Les Halles d’Orléans', 'les halles d''orleans', 'purchasing', 'Payer moins', 'monthly', 50000)",
    "INSERT INTO member VALUES (1, 1, 'Éloïse', 'eloise', '', 'boulangère', '', '', '2026-01-05', NULL)",
    "INSERT INTO member VALUES (2, 1, 'Œdipe', 'oedipe', '', '', '', '', NULL, NULL)",
    "INSERT INTO cycle VALUES (1, 1, 'Printemps', 120000, '2026-03-01', 2, NULL, NULL)",
    "INSERT INTO member_list VALUES (1, 1, 1, '2026-03-04', 'eloise.xlsx')",
    "INSERT INTO pooled_item (id, cycle_id, label, label_key, category, moved_why) "
    "VALUES (1, 1, 'Papier A4', 'papier a4', '', '')",
    "INSERT INTO need_line "
    "(id, list_id, position, label, label_key, quantity, unit, unit_price, note, item_id) "
    "VALUES (1, 1, 1, 'Papier A4', 'papier a4', 1250, '', 489, '', 1)",
    "INSERT INTO journal_action VALUES (1, 'Créer le réseau', 1772323200000, 0, 0)",
    "INSERT INTO journal_action VALUES (2, 'Ajouter deux membres', 1772323260000, 0, 0)",
    "UPDATE journal_state SET token = 1, saved_at = 1772323260000",
)


def main(number: int) -> None:
    """Write schema-<number>.decollage beside this script."""
    path = Path(__file__).with_name(f"schema-{number}.decollage")
    path.unlink(missing_ok=True)
    path.touch()
    with closing(file.connect(path)) as raw:
        migrate(raw, Schema(PROGRAM.metadata, PROGRAM.steps[:number]), path)
        for statement in STATEMENTS:
            raw.execute(statement)
        raw.execute("VACUUM")


if __name__ == "__main__":
    main(int(sys.argv[1]))
