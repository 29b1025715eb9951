"""Values typed, pasted and imported."""

from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from app.core.clock import today
from app.core.errors import UserError
from app.domain.catalogue import Symbol
from app.domain.indicators import IndicatorDraft, MemberValue, Unit
from app.domain.members import MemberDraft
from app.domain.network import NetworkDraft
from app.services.desk import Services
from tests.helpers import dump

DAY = date(2026, 6, 1)
REVENUE = Symbol.DECLARED_REVENUE
Told = list[tuple[date, str, Fraction]]


@pytest.fixture
def wait(services: Services, network_id: int) -> str:
    """An indicator of the network, not by member."""
    services.indicators.add(network_id, IndicatorDraft("Attente", unit=Unit.NUMBER))
    return "attente"


def told(services: Services, network_id: int, symbol: str) -> Told:
    return [(each.on, each.member, each.value) for each in services.measures.all(network_id, symbol)]


def test_a_value_of_the_same_day_is_replaced(services: Services, network_id: int, wait: str) -> None:
    services.measures.put(network_id, wait, DAY, Fraction(4), note="froid")
    services.measures.put(network_id, wait, date(2026, 7, 1), Fraction(3))
    services.measures.put(network_id, wait, DAY, Fraction(-5, 2))
    assert told(services, network_id, wait) == [
        (date(2026, 7, 1), "", Fraction(3)),
        (DAY, "", Fraction(-5, 2)),
    ]
    assert services.measures.all(network_id, wait)[1].note == ""
    assert not services.measures.put(network_id, wait, DAY, Fraction(-5, 2)).subjects


def test_each_member_has_her_own(services: Services, network_id: int, members: dict[str, int]) -> None:
    for name, value in (("Denis", 300), ("Anne", 100)):
        services.measures.put(network_id, REVENUE, DAY, Fraction(value), members[name])
    assert told(services, network_id, REVENUE) == [
        (DAY, "Anne", Fraction(100)),
        (DAY, "Denis", Fraction(300)),
    ]
    assert services.measures.sheet(network_id, REVENUE, DAY) == [
        MemberValue(members["Anne"], "Anne", Fraction(100)),
        MemberValue(members["Bilal"], "Bilal", None),
        MemberValue(members["Chloé"], "Chloé", None),
        MemberValue(members["Denis"], "Denis", Fraction(300)),
    ]


def test_a_sheet_has_who_was_there_or_was_measured(
    services: Services, network_id: int, members: dict[str, int]
) -> None:
    for name in ("Anne", "Bilal"):
        services.members.update(members[name], {"left": date(2026, 1, 1)})
    services.measures.put(network_id, REVENUE, DAY, Fraction(100), members["Anne"])
    assert [row.member for row in services.measures.sheet(network_id, REVENUE, DAY)] == [
        "Anne",
        "Chloé",
        "Denis",
    ]


def test_what_the_program_computes_is_not_typed(services: Services, network_id: int) -> None:
    services.indicators.add(network_id, IndicatorDraft("Double", formula="marge * 2"))
    start = dump(services.store)
    for symbol in (Symbol.SAVINGS, "double"):
        with pytest.raises(UserError, match="il n’y a rien à saisir"):
            services.measures.put(network_id, symbol, DAY, Fraction(1))
        with pytest.raises(UserError, match="il n’y a rien à saisir"):
            services.measures.read_rows(network_id, symbol, [["Date", "Valeur"], ["1/6/2026", "1"]])
    assert dump(services.store) == start


def test_by_member_or_not_is_kept_apart(
    services: Services, network_id: int, members: dict[str, int], wait: str
) -> None:
    for symbol, member_id in ((REVENUE, None), (wait, members["Anne"])):
        with pytest.raises(UserError) as refused:
            services.measures.put(network_id, symbol, DAY, Fraction(1), member_id)
        assert refused.value.field == "member_id"


def test_a_member_of_another_network_is_refused(
    services: Services, network_id: int, members: dict[str, int]
) -> None:
    other = services.networks.add(NetworkDraft("Autre")).only_id("network")
    stranger = services.members.add(other, MemberDraft("Zoé")).only_id("member")
    services.measures.put(network_id, REVENUE, DAY, Fraction(1), members["Anne"])
    mine = services.measures.all(network_id, REVENUE)[0].id
    for act in (
        lambda: services.measures.put(network_id, REVENUE, DAY, Fraction(1), stranger),
        lambda: services.measures.update(mine, {"member_id": stranger}),
    ):
        with pytest.raises(UserError) as refused:
            act()
        assert refused.value.field == "member_id"


@pytest.mark.parametrize(
    ("on", "value", "field"),
    [
        (DAY, Fraction(1, 3), "value"),
        (date(1989, 1, 1), Fraction(1), "on"),
        (today() + timedelta(days=400), Fraction(1), "on"),
    ],
)
def test_a_value_that_cannot_be_is_refused(
    services: Services, network_id: int, wait: str, on: date, value: Fraction, field: str
) -> None:
    with pytest.raises(UserError) as refused:
        services.measures.put(network_id, wait, on, value)
    assert refused.value.field == field
    assert not services.measures.all(network_id, wait)


def test_a_value_is_corrected_but_never_onto_another(services: Services, network_id: int, wait: str) -> None:
    services.measures.put(network_id, wait, DAY, Fraction(4))
    services.measures.put(network_id, wait, date(2026, 7, 1), Fraction(3))
    july, june = services.measures.all(network_id, wait)
    services.measures.update(june.id, {"value": Fraction(9, 2), "note": " sans  Bilal "})
    assert services.measures.all(network_id, wait)[1].note == "sans Bilal"
    with pytest.raises(UserError, match="01/07/2026") as refused:
        services.measures.update(june.id, {"on": july.on})
    assert refused.value.field == "on"
    services.measures.update(june.id, {"on": date(2026, 8, 1)})
    assert told(services, network_id, wait)[0] == (date(2026, 8, 1), "", Fraction(9, 2))
    services.measures.remove([june.id, july.id])
    assert not services.measures.all(network_id, wait)


FILE = """Membre;Année;Chiffre d'affaires;Remarque
BILAL;2025;120 000,50 €;provisoire
Anne;2025;98000;
Zoé;2025;1;
Anne;2025;97000;
Denis;2025;beaucoup;
;2025;12;
"""


def test_a_file_is_matched_shown_and_taken_once(
    services: Services, network_id: int, members: dict[str, int], tmp_path: Path
) -> None:
    services.measures.put(network_id, REVENUE, date(2025, 1, 1), Fraction(5), members["Anne"])
    path = tmp_path / "ca.csv"
    path.write_text(FILE, encoding="utf-8")
    before = dump(services.store)
    file = services.measures.read_file(network_id, REVENUE, path)
    assert dump(services.store) == before
    assert file.table.columns == {"on": 1, "member": 0, "value": 2, "note": 3}
    assert [(line.row, line.member, bool(line.problem), line.before) for line in file.lines] == [
        (2, "Bilal", False, None),
        (3, "Anne", False, Fraction(5)),
        (4, "Zoé", True, None),
        (5, "Anne", True, Fraction(5)),
        (6, "Denis", True, None),
        (7, "", True, None),
    ]
    assert [line.problem for line in file.lines[2:4]] == [
        "«\u00a0Zoé\u00a0» n’est pas un membre du réseau.",
        "Ce jour est déjà plus haut.",
    ]
    changes = services.measures.import_lines(network_id, REVENUE, file.lines)
    assert changes.label == "Reprendre 2 mesures"
    after = dump(services.store)
    assert told(services, network_id, REVENUE) == [
        (date(2025, 1, 1), "Anne", Fraction(9_800_000)),
        (date(2025, 1, 1), "Bilal", Fraction(12_000_050)),
    ]
    again = services.measures.read_file(network_id, REVENUE, path)
    assert not services.measures.import_lines(network_id, REVENUE, again.lines).subjects
    assert dump(services.store) == after
    services.history.undo()
    assert dump(services.store) == before


def test_columns_can_be_chosen(services: Services, network_id: int, wait: str) -> None:
    file = services.measures.read_rows(
        network_id, wait, [["Mois", "Total", "Attente"], ["mars 2026", "7", "12,5"]]
    )
    assert [line.value for line in file.lines] == [Fraction(25, 2)]
    chosen = {**file.table.columns, "value": 1}
    (line,) = services.measures.preview(network_id, wait, file, chosen).lines
    assert (line.on, line.value, line.problem) == (date(2026, 3, 1), Fraction(7), "")


def test_a_paste_without_anything_to_take_is_said(services: Services, network_id: int, wait: str) -> None:
    file = services.measures.read_rows(network_id, wait, [["bonjour"], ["1/6/2026"]])
    with pytest.raises(UserError, match="aucune valeur"):
        services.measures.import_lines(network_id, wait, file.lines)


def test_names_are_found_in_any_order_of_their_words(services: Services, network_id: int) -> None:
    services.members.add(network_id, MemberDraft("Jean-Marc Le Goff"))
    rows = [["Date", "Nom", "Montant"], ["1/6/2026", "LE GOFF Jean Marc", "12"]]
    (line,) = services.measures.read_rows(network_id, REVENUE, rows).lines
    assert (line.member, line.problem) == ("Jean-Marc Le Goff", "")
    for name in ("Martin Paul", "Paul Martin"):
        services.members.add(network_id, MemberDraft(name))
    rows = [["Date", "Nom", "Montant"], ["1/6/2026", "paul martin", "12"], ["1/6/2026", "martin-paul", "9"]]
    first, second = services.measures.read_rows(network_id, REVENUE, rows).lines
    assert (first.member, first.problem) == ("Paul Martin", "")
    assert "n’est pas un membre" in second.problem


def test_percents_of_a_spreadsheet_are_understood_and_said(
    services: Services, network_id: int, tmp_path: Path
) -> None:
    services.indicators.add(network_id, IndicatorDraft("Remise", unit=Unit.PERCENT))
    path = tmp_path / "remises.csv"
    path.write_text("Mois;Remise\nmars 2026;0,1250\navril 2026;1\n", encoding="utf-8")
    file = services.measures.read_file(network_id, "remise", path)
    assert [line.value for line in file.lines] == [Fraction(25, 2), Fraction(100)]
    assert "0,125 devient 12,5" in file.notice
    path.write_text("Mois;Remise\nmars 2026;0,4 %\navril 2026;1\n", encoding="utf-8")
    file = services.measures.read_file(network_id, "remise", path)
    assert ([line.value for line in file.lines], file.notice) == ([Fraction(2, 5), Fraction(1)], "")
    pasted = services.measures.read_rows(network_id, "remise", [["mars 2026", "0,4"]])
    assert ([line.value for line in pasted.lines], pasted.notice) == ([Fraction(2, 5)], "")
