"""What is read is kept until its tables are written: each source names them all, as SQLite sees them."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from datetime import date
from functools import partial

import pytest
from sqlalchemy import text
from sqlmodel import Session

from app.core.clock import today
from app.domain.boards import Period
from app.domain.indicators import IndicatorDraft, Roll, Window
from app.domain.shown_tables import FIGURE_TABLES
from app.domain.symbols import Symbol
from app.services.desk import Services
from app.services.evaluation.boards import TABLES, board_of
from app.services.evaluation.book import COMPUTED, Book
from app.services.evaluation.facts import Asked
from app.services.evaluation.kept import Kept
from app.services.evaluation.opinions import Opinions
from app.services.evaluation.readings import reading_of
from app.services.evaluation.typed_facts import Typed
from app.store.schema import engine_on

EVER = Window(date(2000, 1, 1), date(2100, 1, 1))


class Watched:
    """A network of a plain connection which knows what tables are read through it."""

    def __init__(self, raw: sqlite3.Connection, session: Session, network_id: int) -> None:
        self._raw = raw
        self.asked = Asked(session, network_id, today())

    def read_by(self, act: Callable[[], object]) -> set[str]:
        """The program's tables that `act` reads."""
        found: set[str] = set()

        def note(
            action: int, table: str | None, column: str | None, base: str | None, _by: str | None
        ) -> int:
            if action == sqlite3.SQLITE_READ and base is not None and table is not None:
                found.add(table)
            return sqlite3.SQLITE_OK

        self._raw.set_authorizer(note)  # and SQLite compiles again what it had compiled
        try:
            act()
        finally:
            self._raw.set_authorizer(None)
        tables = {
            name for (name,) in self._raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        }
        return found & tables


@pytest.fixture
def watched(services: Services, sample: int) -> Iterator[Watched]:
    services.indicators.add(sample, IndicatorDraft("Par tête", formula="economies / membres + affaires"))
    services.indicators.add(sample, IndicatorDraft("Heures", by_member=True))
    services.boards.set_period(sample, Period.ALL)  # the board is the network's own from here on
    with services.store.write("Perdre des factures") as uow:  # what came without one is counted apart
        uow.session.execute(text("DELETE FROM entry WHERE order_id IS NOT NULL"))
        uow.commit()
    copy = services.store.backup("essai").path
    with closing(sqlite3.connect(copy, isolation_level=None)) as raw, Session(engine_on(raw)) as session:
        yield Watched(raw, session, sample)


@pytest.mark.parametrize("symbol", sorted(COMPUTED))
def test_a_source_names_the_tables_it_reads(watched: Watched, symbol: str) -> None:
    source, asked = COMPUTED[symbol], watched.asked

    def read() -> None:
        source.line(asked, Roll.SUM)
        source.members(asked, EVER, Roll.SUM)
        source.parts(asked)
        if isinstance(source, Opinions):
            source.answers(asked)

    assert watched.read_by(read) == source.tables


def test_what_is_typed_names_its_table(watched: Watched, services: Services) -> None:
    declared = services.indicators.get(watched.asked.network_id, Symbol.DECLARED_REVENUE)
    source = Typed(declared)

    def read() -> None:
        source.line(watched.asked, Roll.SUM)
        source.members(watched.asked, EVER, Roll.SUM)

    assert watched.read_by(read) == source.tables


def _kept(watched: Watched, act: Callable[[Book], object]) -> tuple[set[str], list[frozenset[str]]]:
    """The tables that `act` reads, and those that each value kept meanwhile is said to be read from."""
    said: list[frozenset[str]] = []

    def revision_of(tables: Iterable[str]) -> int:
        said.append(frozenset(tables))
        return 0

    kept = Kept(revision_of)
    book = Book(watched.asked, kept)
    read = watched.read_by(lambda: book.keep("all", lambda: act(book)))
    kept.look(1)
    return read, said


def test_what_is_made_of_others_was_read_from_all_their_tables(watched: Watched, services: Services) -> None:
    network_id = watched.asked.network_id
    window = services.figures.window(network_id, Period.ALL)
    for definition in services.indicators.definitions(network_id):
        read, said = _kept(watched, partial(_reading, definition.symbol, window))
        assert any(read <= tables for tables in said), definition.symbol
    for act in (_window, _ranking, _parts):
        read, said = _kept(watched, act)
        assert any(read <= tables for tables in said), act.__name__


def test_a_dashboard_names_the_tables_it_is_read_from(watched: Watched) -> None:
    assert watched.read_by(lambda: board_of(watched.asked.session, watched.asked.network_id)) == TABLES


def _reading(symbol: str, window: Window, book: Book) -> object:
    return reading_of(book, symbol, window)


def _window(book: Book) -> object:
    return book.window(Period.CYCLE)


def _ranking(book: Book) -> object:
    return book.members(Symbol.DECLARED_REVENUE, EVER), book.stays


def _parts(book: Book) -> object:
    return book.source(book.definition(Symbol.SAVINGS)).parts(book.asked), book.cycles


def test_moving_a_card_reads_nothing_again(services: Services, sample: int, network_id: int) -> None:
    board = services.boards.get(sample)
    window = services.figures.window(sample, board.period)
    before = [services.figures.card(sample, card, window) for card in board.cards]
    services.boards.move_card(sample, board.cards[0].id, 3)
    after = [services.figures.card(sample, card, window) for card in board.cards]
    assert all(old.reading is new.reading for old, new in zip(before, after, strict=True))


def test_views_hear_of_every_table_a_figure_is_read_from() -> None:
    read = {table for source in COMPUTED.values() for table in source.tables}
    assert read | {"measurement", "indicator", "target"} <= FIGURE_TABLES
