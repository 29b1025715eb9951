"""What tests of several layers share."""

from sqlalchemy import text

from app.store import Store


def dump(store: Store) -> str:
    """Every row of every table of the program, in a fixed order; not the journal, nor how ids are drawn."""
    lines = []
    with store.read() as session:
        tables = session.execute(
            text(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY 1"
            )
        ).scalars()
        for table in [name for name in tables if not name.startswith("journal")]:
            rows = session.execute(text(f'SELECT * FROM "{table}"'))
            lines += [f"{table}: {row}" for row in sorted(repr(tuple(row)) for row in rows)]
    return "\n".join(lines)
