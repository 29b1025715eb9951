"""Rewrite step 0001 from the metadata: `python -m tests.store.write_first_schema`.

Only while no store of schema 1 has been released; afterwards 0001 is history and a change is a new step.
"""

from pathlib import Path
from textwrap import wrap

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from app.store import migrations
from app.store.store import PROGRAM

HEAD = '''"""Schema 1, word for word as first released. Never changed: what comes after is a new step."""

from alembic import op

STATEMENTS = (
'''
FOOT = ''')


def upgrade() -> None:
    """Create the program's tables in an empty store."""
    for statement in STATEMENTS:
        op.execute(statement)
'''


def literal(statement: str) -> str:
    """The statement as a Python literal, its long lines folded (SQL does not mind)."""
    lines = [line.strip() for line in statement.strip().splitlines()]
    if len(lines) == 1:
        return f'    "{lines[0]}",\n'
    folded = [part for line in lines[1:-1] for part in wrap(line, 98, subsequent_indent="    ")]
    body = "\n".join(f"        {line}" for line in folded)
    return f'    """\n    {lines[0]}\n{body}\n    {lines[-1]}\n    """,\n'


def main() -> None:
    """Write app/store/migrations/versions/0001_first.py."""
    body = ""
    for table in PROGRAM.tables:
        indexes = sorted(table.indexes, key=lambda index: str(index.name))
        for item in (CreateTable(table), *map(CreateIndex, indexes)):
            body += literal(str(item.compile(dialect=sqlite.dialect())))
    target = Path(migrations.__file__).parent / "versions" / "0001_first.py"
    target.write_text(HEAD + body + FOOT, encoding="utf-8")


if __name__ == "__main__":
    main()
