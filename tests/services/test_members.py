"""Members join, leave, and are never lost."""

from datetime import date
from decimal import Decimal

import pytest

from app.core.errors import UserError
from app.domain.members import MemberDraft
from app.domain.network import NetworkDraft
from app.models import EntryRow, StockArticleRow, StockMovementRow, TransferRow
from app.services.common import row_id
from app.services.desk import Services
from tests.services.conftest import DAY


def test_french_order_and_unique_names(services: Services, network_id: int) -> None:
    services.members.add_many(network_id, [MemberDraft("Zoé"), MemberDraft("elodie"), MemberDraft("Éloïse")])
    assert [member.name for member in services.members.all(network_id)] == ["elodie", "Éloïse", "Zoé"]
    with pytest.raises(UserError, match="Éloïse") as refusal:
        services.members.add(network_id, MemberDraft("  eloise "))
    assert refusal.value.field == "name"
    other = services.networks.add(NetworkDraft("Autre")).only_id("network")
    services.members.add(other, MemberDraft("Zoé"))


def test_a_refused_batch_stores_nobody(services: Services, network_id: int) -> None:
    with pytest.raises(UserError):
        services.members.add_many(network_id, [MemberDraft("Anne"), MemberDraft("ANNE")])
    assert services.members.all(network_id) == []


def test_one_who_left_keeps_her_past_and_gives_up_her_roles(
    services: Services, cycle_id: int, network_id: int, members: dict[str, int]
) -> None:
    role = services.roles.all(cycle_id)[0]
    services.roles.give(role.id, members["Anne"])
    services.lists.hand_in(cycle_id, members["Anne"], DAY)
    with pytest.raises(UserError, match="garde son passé"):
        services.members.remove([members["Anne"]])
    services.members.update(members["Anne"], {"left": DAY})
    assert services.roles.all(cycle_id)[0].holders == ()
    assert "Anne" not in [member.name for member in services.members.active(network_id, DAY)]
    assert "Anne" in [status.member for status in services.lists.statuses(cycle_id, DAY)]
    services.history.undo()
    assert [holder.name for holder in services.roles.all(cycle_id)[0].holders] == ["Anne"]


@pytest.mark.parametrize("told", ["payer", "receiver", "debtor", "creditor", "taker"])
def test_one_in_the_accounts_or_the_stock_stays(
    services: Services, network_id: int, cycle_id: int, members: dict[str, int], told: str
) -> None:
    anne = members["Anne"]
    with services.store.write("Écriture") as uow:
        entry = EntryRow(network_id=network_id, kind="transfer", amount=100, dated=DAY, label="Virement")
        article = StockArticleRow(network_id=network_id, label="Bâche", label_key="bache")
        uow.session.add(article)
        uow.session.flush()
        movement = StockMovementRow(
            article_id=row_id(article), kind="out", quantity=Decimal(-1), moved_on=DAY
        )
        transfer = TransferRow(cycle_id=cycle_id, position=1, amount=100)
        if told in ("payer", "receiver"):
            entry.member_id, entry.other_id = (anne, None) if told == "payer" else (None, anne)
            uow.session.add(entry)
        elif told == "taker":
            movement.member_id = anne
            uow.session.add(movement)
        else:
            transfer.payer_id, transfer.payee_id = (anne, None) if told == "debtor" else (None, anne)
            uow.session.add(transfer)
        uow.commit()
    with pytest.raises(UserError, match="garde son passé"):
        services.members.remove([anne])
    services.members.remove([members["Bilal"]])


@pytest.mark.parametrize(
    ("fields", "field"),
    [({"name": " "}, "name"), ({"email": "pas une adresse"}, "email"), ({"left": date(2000, 1, 1)}, "left")],
)
def test_bad_fields_are_named(
    services: Services, network_id: int, fields: dict[str, object], field: str
) -> None:
    services.members.add(network_id, MemberDraft("Anne", joined=date(2020, 1, 1)))
    (anne,) = services.members.all(network_id)
    with pytest.raises(UserError) as refusal:
        services.members.update(anne.id, fields)
    assert refusal.value.field == field
    assert services.members.all(network_id) == [anne]


def test_a_backup_is_made_before_several_come_in(services: Services, network_id: int) -> None:
    before = len(services.history.backups())
    services.members.add(network_id, MemberDraft("Anne"))
    assert len(services.history.backups()) == before
    services.members.add_many(network_id, [MemberDraft("Bilal"), MemberDraft("Chloé")])
    (made, *others) = services.history.backups()
    assert len(others) == before and made.counts["members"] == 1
