"""Slips: recommendations, business thanked for, and those noted twice."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.core.errors import UserError
from app.domain.members import MemberDraft
from app.domain.network import NetworkDraft
from app.domain.practices import SlipDraft, SlipKind
from app.services.desk import Services
from tests.helpers import dump
from tests.services.conftest import DAY


@pytest.fixture
def referral(members: dict[str, int]) -> SlipDraft:
    return SlipDraft(SlipKind.REFERRAL, members["Anne"], members["Bilal"], DAY, contact="Café des Halles")


@pytest.fixture
def thanks(members: dict[str, int]) -> SlipDraft:
    return SlipDraft(
        SlipKind.BUSINESS,
        members["Bilal"],
        members["Chloé"],
        DAY,
        outside=False,
        amount=340_000,
        note=" devis\nsigné ",
    )


def test_newest_first_as_typed(
    services: Services, network_id: int, referral: SlipDraft, thanks: SlipDraft
) -> None:
    services.slips.add(network_id, replace(referral, on=date(2026, 3, 1)))
    changes = services.slips.add(network_id, thanks)
    assert changes.label == "Noter un merci"
    business, given = services.slips.all(network_id)
    assert (business.kind, business.giver, business.receiver) == (SlipKind.BUSINESS, "Bilal", "Chloé")
    assert (business.amount, business.outside, business.note) == (340_000, False, "devis\nsigné")
    assert (given.kind, given.amount, given.outside, given.contact) == (
        SlipKind.REFERRAL,
        None,
        True,
        "Café des Halles",
    )
    assert (business.twin, given.twin) == (None, None)
    services.slips.remove([given.id])
    assert services.slips.all(network_id) == [business]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"receiver_id": 1, "giver_id": 1}, "receiver_id"),
        ({"amount": None}, "amount"),
        ({"amount": -5}, "amount"),
        ({"amount": 10**12 + 1}, "amount"),
        ({"kind": SlipKind.REFERRAL}, "amount"),
        ({"contact": "c" * 81}, "contact"),
        ({"giver_id": 9_999}, "giver_id"),
        ({"receiver_id": 9_999}, "receiver_id"),
    ],
)
def test_what_makes_no_sense_is_refused(
    services: Services,
    network_id: int,
    referral: SlipDraft,
    thanks: SlipDraft,
    fields: dict[str, object],
    field: str,
) -> None:
    before = dump(services.store)
    with pytest.raises(UserError) as refusal:
        services.slips.add_many(network_id, [referral, replace(thanks, **fields)])  # type: ignore[arg-type]
    assert refusal.value.field == field
    assert dump(services.store) == before


@pytest.mark.parametrize(
    ("fields", "doubled"),
    [
        ({}, True),
        ({"contact": " cafe DES halles"}, True),
        ({"contact": ""}, True),
        ({"contact": "Mairie"}, False),
        ({"on": DAY + timedelta(days=31)}, True),
        ({"on": DAY + timedelta(days=32)}, False),
        ({"on": DAY + timedelta(days=1), "contact": ""}, False),
        ({"kind": SlipKind.BUSINESS, "amount": 100}, False),
    ],
)
def test_a_doubled_slip_is_flagged_not_refused(
    services: Services, network_id: int, referral: SlipDraft, fields: dict[str, object], doubled: bool
) -> None:
    services.slips.add(network_id, referral)
    (first,) = services.slips.all(network_id)
    second = replace(referral, **fields)  # type: ignore[arg-type]
    assert services.slips.would_double(network_id, second) == (first if doubled else None)
    added = services.slips.add(network_id, second).only_id("referral")
    twins = {slip.id: slip.twin for slip in services.slips.all(network_id)}
    assert twins == {first.id: None, added: first.id if doubled else None}


def test_two_amounts_are_two_affairs(services: Services, network_id: int, thanks: SlipDraft) -> None:
    services.slips.add(network_id, thanks)
    assert services.slips.would_double(network_id, thanks) is not None
    assert services.slips.would_double(network_id, replace(thanks, amount=340_001)) is None


def test_a_third_one_names_the_first(services: Services, network_id: int, referral: SlipDraft) -> None:
    services.slips.add_many(network_id, [referral, referral, referral])
    slips = services.slips.all(network_id)
    first = min(slip.id for slip in slips)
    assert sorted((slip.id, slip.twin) for slip in slips)[1:] == [(first + 1, first), (first + 2, first)]
    services.slips.update(first + 1, {"contact": "Mairie"})
    twins = {slip.id: slip.twin for slip in services.slips.all(network_id)}
    assert twins == {first: None, first + 1: None, first + 2: first}


def test_a_kind_changes_with_its_amount(services: Services, network_id: int, referral: SlipDraft) -> None:
    slip_id = services.slips.add(network_id, referral).only_id("referral")
    with pytest.raises(UserError, match="montant de l’affaire"):
        services.slips.update(slip_id, {"kind": SlipKind.BUSINESS})
    services.slips.update(slip_id, {"amount": 5_000})
    (business,) = services.slips.all(network_id)
    assert (business.kind, business.amount) == (SlipKind.BUSINESS, 5_000)
    services.slips.update(slip_id, {"kind": SlipKind.REFERRAL})
    (given,) = services.slips.all(network_id)
    assert (given.kind, given.amount) == (SlipKind.REFERRAL, None)
    services.history.undo()
    assert services.slips.all(network_id) == [business]


@pytest.mark.parametrize("name", ["Anne", "Bilal"])
def test_one_named_on_a_slip_stays(
    services: Services, network_id: int, members: dict[str, int], referral: SlipDraft, name: str
) -> None:
    services.slips.add(network_id, referral)
    with pytest.raises(UserError, match="garde son passé"):
        services.members.remove([members[name]])
    services.members.remove([members["Denis"]])


def test_each_network_keeps_its_own(services: Services, network_id: int, referral: SlipDraft) -> None:
    services.slips.add(network_id, referral)
    other = services.networks.add(NetworkDraft("Autre")).only_id("network")
    services.members.add_many(other, [MemberDraft("Zoé"), MemberDraft("Yves")])
    assert services.slips.all(other) == []
    with pytest.raises(UserError):
        services.slips.add(other, referral)
    assert services.slips.would_double(other, referral) is None
