"""The urn of anonymous sheets: what goes in says nothing of who, nor when."""

from collections import Counter
from collections.abc import Iterable

from sqlalchemy import insert
from sqlmodel import Session, delete, select

from app.models import AnswerUrnRow


def put_in(session: Session, wave_id: int, contents: Iterable[str]) -> None:
    """Add sheets to a wave."""
    piles = _piles(session)
    for content in contents:
        piles[wave_id, content] += 1
    _lay_out(session, piles)


def take_out(session: Session, wave_id: int, content: str) -> bool:
    """Take one sheet of that content back; whether there was one."""
    piles = _piles(session)
    if not piles[wave_id, content]:
        return False
    piles[wave_id, content] -= 1
    _lay_out(session, piles)
    return True


def _piles(session: Session) -> Counter[tuple[int, str]]:
    known = session.exec(select(AnswerUrnRow.wave_id, AnswerUrnRow.content, AnswerUrnRow.copies))
    return Counter({(wave, content): copies for wave, content, copies in known})


def _lay_out(session: Session, piles: Counter[tuple[int, str]]) -> None:
    """Write every pile anew, in order of content.

    SQLite puts a new row where the page has room: without this, where the piles lie in the file would tell
    in what order they came.
    """
    connection = session.connection()
    connection.execute(delete(AnswerUrnRow))
    rows = [{"wave_id": wave, "content": text, "copies": n} for (wave, text), n in sorted(piles.items()) if n]
    if rows:
        connection.execute(insert(AnswerUrnRow), rows)
