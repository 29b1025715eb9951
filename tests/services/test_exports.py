"""Every table and the books of the sample written out, and read back."""

import csv
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from app.core.errors import UserError
from app.core.formats import parse_money
from app.domain.entries import EntryDraft, EntryKind, Method, Split
from app.domain.members import MemberDraft
from app.domain.network import NetworkDraft
from app.domain.practices import SlipDraft, SlipKind
from app.domain.questionnaires import SurveyKind
from app.domain.survey_templates import template
from app.exchange.sheets import Sheet
from app.services.accounts import export_course
from app.services.desk import Services
from app.store import Store
from tests.services.conftest import DAY


def read(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream, delimiter=";"))


def tables(path: Path) -> dict[str, list[list[object]]]:
    """The rows of each sheet but its headings."""
    book = CalamineWorkbook.from_path(str(path))
    return {name: book.get_sheet_by_name(name).to_python()[1:] for name in book.sheet_names}


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
    services.exports.write_workbook(sample, path)
    book = CalamineWorkbook.from_path(str(path))
    sheets = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
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


def test_the_course_of_the_sample_goes_out_whole(services: Services, sample: int, tmp_path: Path) -> None:
    services.exports.write_workbook(sample, tmp_path / "tout.xlsx")
    sheets = tables(tmp_path / "tout.xlsx")
    meetings = services.calendar.all(sample)
    views = [services.sittings.view(meeting.id) for meeting in meetings]
    assert [row[:2] for row in sheets["Réunions"]] == [[each.day, each.starts] for each in meetings]
    assert [row[3] for row in sheets["Ordres du jour"]] == [p.text for view in views for p in view.points]
    noted = [(view.meeting.day, minute.text) for view in views for minute in view.minutes]
    assert [(row[0], row[3]) for row in sheets["Décisions et notes"]] == noted
    said = [
        (view.meeting.day, each.member)
        for view in views
        for each in view.attendance
        if each.presence is not None
    ]
    assert [(row[0], row[2]) for row in sheets["Présences"]] == said
    for name, service in (
        ("Remarques", services.remarks.all(sample)),
        ("Difficultés", services.difficulties.all(sample)),
        ("Accords", services.evolutions.all(sample)),
        ("Adaptations", services.adaptations.all(sample, DAY)),
        ("Stades du réseau", services.balance.stages(sample, DAY)),
        ("Actions", services.programme.all(sample, DAY)),
        ("Bonnes pratiques", services.practices.all(sample)),
        ("Cibles", services.indicators.targets(sample)),
        ("Vagues d’enquête", services.waves.all(sample)),
    ):
        assert len(sheets[name]) == len(service), name
    assert {row[0] for row in sheets["Rôles permanents"]} == {
        role.name for role in services.standing.all(sample, DAY)
    }


def test_what_surrounds_a_cycle_goes_out_too(services: Services, sample: int, tmp_path: Path) -> None:
    services.exports.write_workbook(sample, tmp_path / "tout.xlsx")
    sheets = tables(tmp_path / "tout.xlsx")
    network = dict(map(tuple, sheets["Réseau"]))
    assert network["Économies visées par cycle"] == "1 500,00 €"
    assert network["Réunions"].startswith("le 2ᵉ mardi de chaque mois")
    cycles = services.cycles.all(sample)
    agreed = {cycle.title: services.outcome.agreement(cycle.id) for cycle in cycles}
    assert [(row[0], *row[1:5]) for row in sheets["Accords sur les listes"]] == [
        (title, each.agreed_on, each.votes_for, each.against, each.abstaining)
        for title, each in agreed.items()
        if each is not None
    ]
    wishes = [wish for cycle in cycles for role in services.roles.all(cycle.id) for wish in role.wishes]
    assert [row[3] for row in sheets["Vœux pour les rôles"]] == [rank for _member, rank in wishes]
    handed = [each for cycle in cycles for each in services.lists.statuses(cycle.id) if each.handed_in]
    assert [row[1] for row in sheets["Remise des listes"] if row[4] == "oui"] == [e.member for e in handed]


def test_amounts_between_members_are_told_to_be_confidential(services: Services, tmp_path: Path) -> None:
    club = services.networks.add(NetworkDraft("Club")).only_id("network")
    services.members.add_many(club, [MemberDraft("Anne"), MemberDraft("Bilal")])
    anne, bilal = [member.id for member in services.members.all(club)]
    services.slips.add(club, SlipDraft(SlipKind.REFERRAL, anne, bilal, DAY))
    assert services.exports.write_workbook(club, tmp_path / "avant.xlsx") is False
    services.slips.add(club, SlipDraft(SlipKind.BUSINESS, anne, bilal, DAY, amount=120_050))
    services.member_pages.set_field(anne, "Tient la caisse")
    assert services.exports.write_workbook(club, tmp_path / "tout.xlsx") is True
    sheets = tables(tmp_path / "tout.xlsx")
    assert [row[:4] for row in sheets["Affaires (confidentiel)"]] == [[DAY, "Anne", "Bilal", 1200.5]]
    assert "1200.5" not in str({name: rows for name, rows in sheets.items() if "confidentiel" not in name})
    assert [row[-1] for row in sheets["Membres"]] == ["Tient la caisse", ""]


def test_anonymous_answers_stay_in_their_urn(services: Services, tmp_path: Path) -> None:
    club = services.networks.add(NetworkDraft("Club")).only_id("network")
    survey = services.surveys.add(club, template(SurveyKind.ROTI)).only_id("survey")
    question = services.surveys.get(survey).questions[0]
    wave = services.waves.open(survey, DAY, 5).only_id("wave")
    for mark in (5, 4, 1):
        services.sheets.add(wave, {question.id: (mark,)})
    services.exports.write_workbook(club, tmp_path / "ouverte.xlsx")
    (row,) = tables(tmp_path / "ouverte.xlsx")["Résultats d’enquête"]
    assert row[3:9] == [3, "", "", "", "", ""]
    services.waves.close(wave, DAY)
    services.exports.write_workbook(club, tmp_path / "close.xlsx")
    closed = tables(tmp_path / "close.xlsx")
    assert [row[4:6] for row in closed["Résultats d’enquête"] if row[4]][:5] == [
        [str(mark), times] for mark, times in zip(range(1, 6), (1, 0, 0, 1, 1), strict=True)
    ]
    assert not any(name.startswith("Réponses") for name in closed)


def test_what_is_written_while_the_tables_are_read_is_in_all_of_them(
    services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The network is gone through in one thread while the animator goes on in another."""
    club = services.networks.add(NetworkDraft("Club")).only_id("network")
    read_all, seen = export_course.course_sheets, []

    def interrupted(store: Store, network_id: int) -> list[Sheet]:
        if not seen:
            seen.append(services.members.add(club, MemberDraft("Anne")))
        return read_all(store, network_id)

    monkeypatch.setattr(export_course, "course_sheets", interrupted)
    services.exports.write_workbook(club, tmp_path / "tout.xlsx")
    assert [row[0] for row in tables(tmp_path / "tout.xlsx")["Membres"]] == ["Anne"]


def test_a_network_that_is_gone_is_told(services: Services, tmp_path: Path) -> None:
    club = services.networks.add(NetworkDraft("Club")).only_id("network")
    services.networks.remove(club)
    with pytest.raises(UserError):
        services.exports.write_workbook(club, tmp_path / "tout.xlsx")
    assert not (tmp_path / "tout.xlsx").exists()


def test_the_csv_files_say_what_the_workbook_says(services: Services, sample: int, tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    services.exports.write_csv(sample, folder)
    services.exports.write_csv(sample, folder)
    path = tmp_path / "tout.xlsx"
    services.exports.write_workbook(sample, path)
    book = CalamineWorkbook.from_path(str(path))
    files = sorted(folder.iterdir())
    assert [each.stem[3:] for each in files] == book.sheet_names
    assert len(files) > 40
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
    services.exports.write_workbook(sample, shown)
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
    assert services.exports.write_workbook(network, tmp_path / "nu.xlsx") is False
    assert list(tables(tmp_path / "nu.xlsx")) == ["Réseau"]
    assert services.exports.years(network) == []
    assert grisbi_cash(services, network, tmp_path / "nu.csv") == 0
