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

TablesWork = Callable[[], bool]
"""Reads the tables one by one and writes them, in any thread: nobody waits for more than one of them.

True when some are confidential. UserError when the network is gone by then, EnvironmentProblem as `Work`.
"""


class Exports:
    """Files of a whole network, each written when the work is called."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def workbook_work(self, network_id: int, path: Path) -> TablesWork:
        """Every table that has a row, each a sheet of one XLSX."""

        def work() -> bool:
            from app.exchange.sheets import write_sheets

            sheets = self._at_one_moment(network_id)
            write_sheets(path, sheets)
            return any(each.confidential and each.rows for each in sheets)

        return work

    def csv_work(self, network_id: int, folder: Path) -> TablesWork:
        """Every table that has a row, each a CSV file of a folder made when absent."""

        def work() -> bool:
            from app.exchange.sheets import write_folder

            sheets = self._at_one_moment(network_id)
            write_folder(folder, sheets)
            return any(each.confidential and each.rows for each in sheets)

        return work

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

    def _at_one_moment(self, network_id: int) -> list[Sheet]:
        """The tables as they stood together: read again when something was written meanwhile."""
        while True:
            revision = self._store.revision
            try:
                sheets = self._sheets(network_id)
            except UserError:  # something was removed between two reads
                if self._store.revision == revision:
                    raise
                continue
            if self._store.revision == revision:
                return sheets

    def _sheets(self, network_id: int) -> list[Sheet]:
        from app.services.accounts.export_course import course_sheets, evaluation_sheets
        from app.services.accounts.export_goods import goods_sheets, money_sheets
        from app.services.accounts.export_process import process_sheets

        return [
            *process_sheets(self._store, network_id),
            *course_sheets(self._store, network_id),
            *goods_sheets(self._store, network_id),
            *money_sheets(self._store, network_id),
            *evaluation_sheets(self._store, network_id),
        ]
