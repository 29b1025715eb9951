"""Best practices: what was shared, and who took it up."""

from dataclasses import replace
from datetime import date

import pytest

from app.core.errors import UserError
from app.domain.members import MemberDraft
from app.domain.network import NetworkDraft
from app.domain.practices import PracticeDraft
from app.services.desk import Services
from tests.helpers import dump
from tests.services.conftest import DAY

STAND = PracticeDraft("Partager un stand", DAY)


def test_newest_first_with_who_took_it_up(
    services: Services, network_id: int, members: dict[str, int]
) -> None:
    practices = services.practices
    older = PracticeDraft(
        " Emballer  sans plastique ", date(2026, 3, 1), "Méthode", members["Anne"], "Papier\nkraft"
    )
    practices.add(network_id, replace(STAND, kind="Organisation"))
    practices.add(network_id, older)
    first, second = practices.all(network_id)
    assert (first.title, first.member_id, first.member) == ("Partager un stand", None, "")
    assert (second.title, second.kind, second.member) == ("Emballer sans plastique", "Méthode", "Anne")
    assert second.note == "Papier\nkraft"
    practices.adopt(second.id, members["Chloé"], date(2026, 5, 2))
    practices.adopt(second.id, members["Bilal"], date(2026, 4, 1), " en kraft ")
    adoptions = practices.all(network_id)[1].adoptions
    assert [(each.member, each.on, each.note) for each in adoptions] == [
        ("Bilal", date(2026, 4, 1), "en kraft"),
        ("Chloé", date(2026, 5, 2), ""),
    ]
    practices.adopt(second.id, members["Bilal"], date(2026, 6, 1))
    again = practices.all(network_id)[1].adoptions
    assert [(each.id, each.on) for each in again] == [
        (adoptions[1].id, date(2026, 5, 2)),
        (adoptions[0].id, date(2026, 6, 1)),
    ]
    practices.drop([again[0].id])
    assert [each.member for each in practices.all(network_id)[1].adoptions] == ["Bilal"]


def test_a_kind_is_written_one_way(services: Services, network_id: int) -> None:
    practices = services.practices
    assert practices.kinds(network_id) == ["Contact utile", "Fournisseur", "Méthode", "Organisation", "Outil"]
    practices.add_many(
        network_id, [replace(STAND, kind=kind) for kind in ("methode", "Astuce", "ASTUCE", "")]
    )
    assert sorted(each.kind for each in practices.all(network_id)) == ["", "Astuce", "Astuce", "Méthode"]
    assert practices.kinds(network_id)[0] == "Astuce"
    other = services.networks.add(NetworkDraft("Autre")).only_id("network")
    assert "Astuce" not in practices.kinds(other)


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (replace(STAND, title="  "), "title"),
        (replace(STAND, kind="k" * 61), "kind"),
        (replace(STAND, note="n" * 501), "note"),
        (replace(STAND, member_id=9_999), "member_id"),
    ],
)
def test_what_makes_no_sense_is_refused(
    services: Services, network_id: int, draft: PracticeDraft, field: str
) -> None:
    before = dump(services.store)
    with pytest.raises(UserError) as refusal:
        services.practices.add_many(network_id, [STAND, draft])
    assert refusal.value.field == field
    assert dump(services.store) == before


def test_who_shared_it_does_not_take_it_up(
    services: Services, network_id: int, members: dict[str, int]
) -> None:
    practices = services.practices
    practices.add(network_id, replace(STAND, member_id=members["Anne"]))
    (shared,) = practices.all(network_id)
    with pytest.raises(UserError, match="Anne a partagé"):
        practices.adopt(shared.id, members["Anne"], DAY)
    practices.adopt(shared.id, members["Bilal"], DAY)
    with pytest.raises(UserError, match="Bilal a repris") as refusal:
        practices.update(shared.id, {"member_id": members["Bilal"]})
    assert refusal.value.field == "member_id"
    practices.update(shared.id, {"member_id": members["Chloé"], "title": "Tenir un stand à deux"})
    (changed,) = practices.all(network_id)
    assert (changed.member, changed.title) == ("Chloé", "Tenir un stand à deux")
    assert changed.adoptions[0].member == "Bilal"


def test_a_stranger_takes_nothing_up(services: Services, network_id: int) -> None:
    services.practices.add(network_id, STAND)
    other = services.networks.add(NetworkDraft("Autre")).only_id("network")
    zoe = services.members.add(other, MemberDraft("Zoé")).only_id("member")
    with pytest.raises(UserError, match="ne fait pas partie"):
        services.practices.adopt(services.practices.all(network_id)[0].id, zoe, DAY)


def test_what_is_removed_takes_its_adoptions_and_brings_them_back(
    services: Services, network_id: int, members: dict[str, int]
) -> None:
    services.practices.add(network_id, STAND)
    (shared,) = services.practices.all(network_id)
    services.practices.adopt(shared.id, members["Bilal"], DAY)
    before = services.practices.all(network_id)
    services.practices.remove([shared.id])
    assert services.practices.all(network_id) == []
    services.history.undo()
    assert services.practices.all(network_id) == before


@pytest.mark.parametrize("told", ["sharer", "taker"])
def test_one_of_the_log_stays(
    services: Services, network_id: int, members: dict[str, int], told: str
) -> None:
    services.practices.add(
        network_id, replace(STAND, member_id=members["Anne" if told == "sharer" else "Bilal"])
    )
    services.practices.adopt(
        services.practices.all(network_id)[0].id, members["Bilal" if told == "sharer" else "Anne"], DAY
    )
    with pytest.raises(UserError, match="garde son passé"):
        services.members.remove([members["Anne"]])
    services.members.remove([members["Chloé"]])
