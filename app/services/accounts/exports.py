"""Everything out: all tables as a workbook or as CSV files, the books for Paheko and for Grisbi.

A start needs no spreadsheet writer: what writes is imported when something is written.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.errors import UserError
from app.domain.ledger import Ledger
from app.services.accounts.accounts import Accounts
from app.services.accounts.entries import Entries
from app.services.purchasing.buying import Buying
from app.store import Store

if TYPE_CHECKING:
    from app.exchange.books_out import Posting
    from app.exchange.sheets import Sheet

Work = Callable[[], None]
"""Writes what was gathered, in any thread: the store is not touched again. EnvironmentProblem when the disk
refuses."""

Told = Callable[[int, int], None]
"""Hears (done, total) between two groups of tables; what it raises ends the export, with nothing written."""


class Exports:
    """Files of a whole network."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def write_workbook(self, network_id: int, path: Path, told: Told | None = None) -> bool:
        """Write every table that has a row, each a sheet of one XLSX; whether some are confidential.

        In any thread: the tables are read one by one, and nobody waits for more than one of them. UserError
        when the network is gone by then, EnvironmentProblem when the disk refuses.
        """
        from app.exchange.sheets import write_sheets

        return self._write(partial(write_sheets, path), network_id, told)

    def write_csv(self, network_id: int, folder: Path, told: Told | None = None) -> bool:
        """As `write_workbook`, each table a CSV file of a folder made when absent."""
        from app.exchange.sheets import write_folder

        return self._write(partial(write_folder, folder), network_id, told)

    def years(self, network_id: int) -> list[int]:
        """The years the books speak of, the latest first."""
        return sorted({posting.day.year for posting in self._postings(network_id)}, reverse=True)

    def paheko_work(self, network_id: int, path: Path, year: int) -> Work:
        """The books of one year as Paheko imports them: it takes one financial year at a time."""
        from app.exchange.books_out import write_paheko

        rows = [posting for posting in self._postings(network_id) if posting.day.year == year]
        return partial(write_paheko, path, rows)

    def grisbi_work(self, network_id: int, path: Path) -> Work:
        """What moved in the cash box, of all years, as Grisbi imports it."""
        from app.exchange.books_out import cash_moves, write_grisbi

        return partial(write_grisbi, path, cash_moves(Entries(self._store).all(network_id)))

    def _postings(self, network_id: int) -> list[Posting]:
        from app.exchange.books_out import postings

        accounts = Accounts(self._store)
        purchases: list[tuple[str, Ledger]] = [
            (purchase.title, accounts.ledger(purchase.id))
            for purchase in Buying(self._store).purchases(network_id)
        ]
        return postings(Entries(self._store).all(network_id), purchases)

    def _write(self, write: Callable[[list[Sheet]], None], network_id: int, told: Told | None) -> bool:
        sheets = self._at_one_moment(network_id, told)
        write(sheets)
        return any(each.confidential and each.rows for each in sheets)

    def _at_one_moment(self, network_id: int, told: Told | None) -> list[Sheet]:
        """The tables as they stood together: read again when something was written meanwhile."""
        while True:
            revision = self._store.revision
            try:
                sheets = self._sheets(network_id, told)
            except UserError:  # something was removed between two reads
                if self._store.revision == revision:
                    raise
                continue
            if self._store.revision == revision:
                return sheets

    def _sheets(self, network_id: int, told: Told | None) -> list[Sheet]:
        from app.services.accounts.export_course import course_sheets, evaluation_sheets
        from app.services.accounts.export_goods import goods_sheets, money_sheets
        from app.services.accounts.export_process import process_sheets

        groups = (process_sheets, course_sheets, goods_sheets, money_sheets, evaluation_sheets)
        sheets: list[Sheet] = []
        for done, read in enumerate(groups, start=1):
            sheets += read(self._store, network_id)
            if told is not None:
                told(done, len(groups))
        return sheets
