"""Every table and the books of the sample written out, and read back."""

import csv
from collections import Counter
from decimal import Decimal
from pathlib import Path

from python_calamine import CalamineWorkbook

from app.core.formats import parse_money
from app.domain.entries import EntryDraft, EntryKind, Method, Split
from app.domain.network import NetworkDraft
from app.services.desk import Services
from tests.services.conftest import DAY


def read(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream, delimiter=";"))


def paheko_accounts(services: Services, network_id: int, folder: Path) -> Counter[str]:
    """What each account holds over all years, debits less credits, from the files."""
    held: Counter[str] = Counter()
    for year in services.exports.years(network_id):
        path = folder / f"paheko-{year}.csv"
        services.exports.paheko_work(network_id, path, year)()
        for row in read(path)[1:]:
            assert row[2].endswith(f"/{year}")
            amount = parse_money(row[8])
            assert amount is not None
            assert amount > 0
            held[row[6]] += amount
            held[row[7]] -= amount
    return held


def assert_books_agree(services: Services, network_id: int, folder: Path) -> None:
    ledger = services.accounts.network_ledger(network_id)
    held = paheko_accounts(services, network_id, folder)
    assert sum(held.values()) == 0
    assert held["530"] + held["512A"] == ledger.cash
    assert -held["4110"] == sum(ledger.balances.values())
    assert -held["1651"] == ledger.deposits
    assert -held["4010"] - held["408"] == ledger.due
    assert -held["408"] == ledger.provisional
    result = -sum(amount for account, amount in held.items() if account[0] in "67")
    assert result == ledger.own_funds


def grisbi_cash(services: Services, network_id: int, path: Path) -> int:
    services.exports.grisbi_work(network_id, path)()
    moved = 0
    for row in read(path)[1:]:
        assert len(row) == 6
        assert bool(row[4]) != bool(row[5])
        moved += (parse_money(row[5]) or 0) - (parse_money(row[4]) or 0)
    return moved


def test_the_books_of_the_sample_agree_with_its_ledger(
    services: Services, sample: int, tmp_path: Path
) -> None:
    assert_books_agree(services, sample, tmp_path)
    ledger = services.accounts.network_ledger(sample)
    assert ledger.cash
    assert ledger.expenses
    assert grisbi_cash(services, sample, tmp_path / "grisbi.csv") == ledger.cash


def test_the_books_agree_with_entries_of_every_kind(services: Services, sample: int, tmp_path: Path) -> None:
    cycle = services.buying.purchases(sample)[0].id
    anne, bilal = [member.id for member in services.members.all(sample)][:2]
    amount = 100
    for kind in EntryKind:
        for member in (anne, None):
            if member is None and kind.needs_member:
                continue
            for paid in (DAY, None):
                amount = amount * 3 // 2 + 1
                other = bilal if kind is EntryKind.TRANSFER else None
                split = Split.EQUAL if kind is EntryKind.EXPENSE and paid else Split.NONE
                method = Method.CASH if paid else Method.CHEQUE
                draft = EntryDraft(kind, amount, DAY, "", member, other, cycle, split, method, paid)
                services.entries.add(sample, draft)
    assert_books_agree(services, sample, tmp_path)
    cash = services.accounts.network_ledger(sample).cash
    assert grisbi_cash(services, sample, tmp_path / "grisbi.csv") == cash


def test_every_table_is_a_sheet_with_its_rows(services: Services, sample: int, tmp_path: Path) -> None:
    path = tmp_path / "tout.xlsx"
    services.exports.workbook_work(sample, path)()
    book = CalamineWorkbook.from_path(str(path))
    sheets = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    assert len(sheets) == 25
    assert not [name for name, rows in sheets.items() if len(rows) < 2]
    assert len(sheets["Membres"]) - 1 == len(services.members.all(sample))
    purchases = services.buying.purchases(sample)
    assert len(sheets["Cycles et achats"]) - 1 == len(purchases)
    lines = [line for each in purchases for line in services.lists.lines(each.id)]
    assert len(sheets["Listes des membres"]) - 1 == len(lines)
    wanted = sum((line.quantity for line in lines), Decimal(0))
    assert sum(Decimal(str(row[3])) for row in sheets["Listes des membres"][1:]) == wanted
    entries = services.entries.all(sample)
    amounts = sum(entry.amount for entry in entries)
    assert sum(round(float(str(row[3])) * 100) for row in sheets["Écritures"][1:]) == amounts


def test_the_csv_files_say_what_the_workbook_says(services: Services, sample: int, tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    services.exports.csv_work(sample, folder)()
    services.exports.csv_work(sample, folder)()
    path = tmp_path / "tout.xlsx"
    services.exports.workbook_work(sample, path)()
    book = CalamineWorkbook.from_path(str(path))
    files = sorted(folder.iterdir())
    assert [each.stem[3:] for each in files] == book.sheet_names
    for each, name in zip(files, book.sheet_names, strict=True):
        with each.open(encoding="utf-8-sig", newline="") as stream:
            rows = list(csv.reader(stream, delimiter=";"))
        sheet = book.get_sheet_by_name(name).to_python()
        assert rows[0] == sheet[0]
        assert len(rows) == len(sheet)


def test_secret_ballots_stay_in_their_urn(services: Services, sample: int, tmp_path: Path) -> None:
    current = services.cycles.current(sample)
    assert current is not None
    shown = tmp_path / "tout.xlsx"
    services.exports.workbook_work(sample, shown)()
    book = CalamineWorkbook.from_path(str(shown))
    cycles = {row[0] for row in book.get_sheet_by_name("Votes à découvert").to_python()[1:]}
    open_and_known = {
        cycle.title
        for cycle in services.cycles.all(sample)
        if (vote := services.votes.get(cycle.id)).revealed and not vote.secret
    }
    assert cycles == open_and_known
    assert current.title not in cycles


def test_a_bare_network_goes_out_too(services: Services, tmp_path: Path) -> None:
    network = services.networks.add(NetworkDraft("Nu")).only_id("network")
    services.exports.workbook_work(network, tmp_path / "nu.xlsx")()
    assert services.exports.years(network) == []
    assert grisbi_cash(services, network, tmp_path / "nu.csv") == 0
