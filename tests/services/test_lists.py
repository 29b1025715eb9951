"""Lists typed and imported."""

import os
from decimal import Decimal
from pathlib import Path

import pytest

from app.core.errors import UserError
from app.domain.lists import AcceptedList, ListLine
from app.domain.members import MemberDraft
from app.services.desk import Services
from tests.services.conftest import DAY

LISTS = Path(__file__).parents[1] / "data" / "listes"


def test_statuses_count_and_value(services: Services, cycle_id: int, members: dict[str, int]) -> None:
    lines = [ListLine("Papier", Decimal("2.5"), 101), ListLine("Colle", Decimal(1))]
    services.lists.add_lines(cycle_id, members["Bilal"], lines)
    services.lists.hand_in(cycle_id, members["Bilal"], DAY)
    statuses = {status.member: status for status in services.lists.statuses(cycle_id, DAY)}
    assert list(statuses) == ["Anne", "Bilal", "Chloé", "Denis"]
    bilal = statuses["Bilal"]
    assert (bilal.lines, bilal.total, bilal.handed_in) == (2, 253, True)
    assert statuses["Anne"].list_id is None and not statuses["Anne"].handed_in


def test_ranges_and_order_are_kept(services: Services, cycle_id: int, members: dict[str, int]) -> None:
    services.lists.add_lines(cycle_id, members["Anne"], [ListLine("B", Decimal(5), most=Decimal(7))])
    services.lists.add_lines(cycle_id, members["Anne"], [ListLine("A", Decimal("1.5"))])
    lines = services.lists.lines(cycle_id, members["Anne"])
    assert [(line.label, line.quantity, line.most) for line in lines] == [
        ("B", Decimal(5), Decimal(7)),
        ("A", Decimal("1.5"), None),
    ]
    with pytest.raises(UserError) as refusal:
        services.lists.update_line(lines[0].id, {"most": Decimal(2)})
    assert refusal.value.field == "quantity"


def test_files_find_their_members_and_one_undo_takes_all_back(
    services: Services, network_id: int, cycle_id: int, members: dict[str, int]
) -> None:
    services.members.add(network_id, MemberDraft("Lucie Morel"))
    paths = sorted(LISTS.glob("liste-*"))
    previews = services.lists.read_files(cycle_id, paths)
    assert all(not preview.problem for preview in previews)
    lucie = next(preview for preview in previews if preview.content.member == "Lucie Morel")
    people = {member.name: member.id for member in services.members.all(network_id)}
    assert lucie.member_id == people["Lucie Morel"]
    assert services.lists.lines(cycle_id) == []
    before = services.history.undo_label
    accepted = [
        AcceptedList(member_id, preview.content.lines, preview.path.name)
        for member_id, preview in zip(people.values(), previews, strict=False)
    ]
    services.lists.import_lists(cycle_id, accepted)
    assert len(services.lists.lines(cycle_id)) == sum(len(item.lines) for item in accepted)
    assert services.history.undo_label == "Importer 5 listes"
    services.history.undo()
    assert services.lists.lines(cycle_id) == [] and services.history.undo_label == before


def test_an_unreadable_file_says_why(services: Services, cycle_id: int, tmp_path: Path) -> None:
    empty = tmp_path / "vide.csv"
    empty.write_bytes(b"")
    (preview,) = services.lists.read_files(cycle_id, [empty])
    assert preview.problem and preview.content.lines == ()


def test_importing_again_replaces_or_adds(services: Services, cycle_id: int, members: dict[str, int]) -> None:
    line = ListLine("Papier", Decimal(1))
    anne = members["Anne"]
    services.lists.import_lists(cycle_id, [AcceptedList(anne, [line], "a.csv")])
    services.lists.import_lists(cycle_id, [AcceptedList(anne, [line], "a.csv")])
    assert len(services.lists.lines(cycle_id, anne)) == 1
    services.lists.import_lists(cycle_id, [AcceptedList(anne, [line], "a.csv", replace=False)])
    assert [row.position for row in services.lists.lines(cycle_id, anne)] == [1, 2]


def test_an_imported_list_may_bring_its_member_and_one_undo_takes_both_back(
    services: Services, network_id: int, cycle_id: int, members: dict[str, int]
) -> None:
    line = ListLine("Papier", Decimal(1))
    accepted = [AcceptedList(members["Anne"], [line]), AcceptedList(None, [line], new_member=" Zoé  Roy ")]
    services.lists.import_lists(cycle_id, accepted)
    assert [member.name for member in services.members.all(network_id)][-1] == "Zoé Roy"
    assert {line.member for line in services.lists.lines(cycle_id)} == {"Anne", "Zoé Roy"}
    services.history.undo()
    assert services.lists.lines(cycle_id) == []
    assert len(services.members.all(network_id)) == len(members)


@pytest.mark.parametrize("name", ["", "  ", "ANNE"])
def test_a_member_who_cannot_be_added_stops_the_import(
    services: Services, cycle_id: int, members: dict[str, int], name: str
) -> None:
    line = ListLine("Papier", Decimal(1))
    with pytest.raises(UserError) as refusal:
        services.lists.import_lists(cycle_id, [AcceptedList(None, [line], new_member=name)])
    assert refusal.value.field == "name"
    assert services.lists.lines(cycle_id) == []


def test_reading_files_tells_how_far_it_is(services: Services, tmp_path: Path) -> None:
    paths = [tmp_path / "absent.csv", LISTS / "liste-02.csv"]
    told: list[tuple[int, int]] = []
    absent, read = services.lists.read_contents(paths, lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]
    assert absent.problem and not read.problem and len(read.content.lines) == 13


def test_known_labels_are_each_said_once(
    services: Services, network_id: int, cycle_id: int, members: dict[str, int]
) -> None:
    lines = [ListLine(label, Decimal(1)) for label in ("Écran", "Colle", "ecran")]
    services.lists.add_lines(cycle_id, members["Anne"], lines)
    assert [label.casefold() for label in services.lists.labels(network_id)] == ["colle", "écran"]


def test_two_files_of_one_member_make_one_list(
    services: Services, cycle_id: int, members: dict[str, int]
) -> None:
    anne = members["Anne"]
    accepted = [AcceptedList(anne, [ListLine(label, Decimal(1))]) for label in ("Colle", "Papier")]
    services.lists.import_lists(cycle_id, accepted)
    assert [line.label for line in services.lists.lines(cycle_id, anne)] == ["Colle", "Papier"]


def test_a_file_whose_name_is_no_text(services: Services, cycle_id: int, members: dict[str, int]) -> None:
    """As left on Linux by an archive made on an old Windows."""
    source = os.fsdecode(b"liste_\xe9t\xe9.csv")
    lines = [ListLine("Table", Decimal(2))]
    services.lists.import_lists(cycle_id, [AcceptedList(members["Anne"], lines, source)])
    assert [line.label for line in services.lists.lines(cycle_id)] == ["Table"]
