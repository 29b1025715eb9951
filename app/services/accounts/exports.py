"""Everything out: all tables as a workbook or as CSV files, the books for Paheko and for Grisbi.

A start needs no spreadsheet writer: what writes is imported when something is written.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

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


class Exports:
    """Files of a whole network: each is gathered at once, and written when the work is called."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def workbook_work(self, network_id: int, path: Path) -> Work:
        """Every table, each a sheet of one XLSX."""
        from app.exchange.sheets import write_sheets

        return partial(write_sheets, path, self._sheets(network_id))

    def csv_work(self, network_id: int, folder: Path) -> Work:
        """Every table, each a CSV file of a folder made when absent."""
        from app.exchange.sheets import write_folder

        return partial(write_folder, folder, self._sheets(network_id))

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

    def _sheets(self, network_id: int) -> list[Sheet]:
        from app.services.accounts.export_goods import goods_sheets, money_sheets
        from app.services.accounts.export_process import process_sheets

        return [
            *process_sheets(self._store, network_id),
            *goods_sheets(self._store, network_id),
            *money_sheets(self._store, network_id),
        ]
