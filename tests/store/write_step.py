"""Write a step that adds tables: `python -m tests.store.write_step 2 buying supplier offer …`.

Only while no store of that schema has been released; afterwards the step is history.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from textwrap import wrap

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from app.store import migrations
from app.store.store import PROGRAM

HEAD = '''"""Schema {number}, word for word as first released. What comes after is a new step."""

from alembic import op

STATEMENTS = (
'''
FOOT = ''')


def upgrade() -> None:
    """Create the tables of this step."""
    for statement in STATEMENTS:
        op.execute(statement)
'''


def literal(statement: str) -> str:
    """The statement as a Python literal, its long lines folded (SQL does not mind)."""
    lines = [line.strip() for line in statement.strip().splitlines()]
    if len(lines) == 1:
        return f'    "{lines[0]}",\n'
    folded = wrap(" ".join(lines[1:-1]), 98)
    body = "\n".join(f"        {line}" for line in folded)
    return f'    """\n    {lines[0]}\n{body}\n    {lines[-1]}\n    """,\n'


def main(number: int, name: str, tables: Sequence[str]) -> None:
    """Write app/store/migrations/versions/<number>_<name>.py, which creates `tables`."""
    body = ""
    for table in (table for table in PROGRAM.tables if table.name in tables):
        indexes = sorted(table.indexes, key=lambda index: str(index.name))
        for item in (CreateTable(table), *map(CreateIndex, indexes)):
            body += literal(str(item.compile(dialect=sqlite.dialect())))
    target = Path(migrations.__file__).parent / "versions" / f"{number:04}_{name}.py"
    target.write_text(HEAD.replace("{number}", str(number)) + body + FOOT, encoding="utf-8")


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], sys.argv[3:])
