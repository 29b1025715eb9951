"""What a purchase brought: savings by article, supplier and member, and its money."""

from decimal import Decimal

from sqlmodel import col, select

from app.domain.entries import EntryDraft, EntryKind
from app.domain.results import Money
from app.domain.savings import Reference
from app.models import CollectiveItemRow, MemberListRow, NeedLineRow, PooledItemRow
from app.services.common import row_id
from app.services.desk import Services
from tests.services.conftest import DAY
from tests.services.orders_made import invoice, make_order


def retain(services: Services, cycle_id: int, references: dict[str, int | None]) -> dict[str, int]:
    """Put the articles ordered on the collective list with their reference; their ids by name."""
    with services.store.write("Liste") as uow:
        query = select(PooledItemRow).where(col(PooledItemRow.cycle_id) == cycle_id)
        items = {item.label: row_id(item) for item in uow.session.exec(query)}
        for rank, (label, reference) in enumerate(references.items(), 1):
            uow.session.add(
                CollectiveItemRow(
                    cycle_id=cycle_id,
                    item_id=items[label],
                    rank=rank,
                    quantity=Decimal(10),
                    cost=0,
                    reference_price=reference,
                    reference_kind=Reference.QUOTE.value,
                )
            )
        uow.commit()
    return items


def test_nothing_entered_is_not_measured(services: Services, cycle_id: int) -> None:
    results = services.results.of(cycle_id)
    assert (results.items, results.suppliers, results.members) == ((), (), ())
    assert (results.income, results.expenses, results.margin) == (None, None, None)
    assert results.savings.measured == 0


def test_savings_are_measured_each_against_its_reference(
    services: Services, network_id: int, cycle_id: int, members: dict[str, int]
) -> None:
    anne, bilal, chloe = (members[name] for name in ("Anne", "Bilal", "Chloé"))
    order = make_order(
        services,
        cycle_id,
        {"Ramettes": (60, 360, {anne: 40, bilal: 20}), "Lampes": (2, 1_500, {chloe: 2})},
        delivery=500,
    )
    items = retain(services, cycle_id, {"Ramettes": 420, "Lampes": None})
    own_price(services, cycle_id, anne, items["Ramettes"], 400)
    with services.store.write("Reçu") as uow:
        row = uow.session.exec(
            select(CollectiveItemRow).where(col(CollectiveItemRow.item_id) == items["Ramettes"])
        ).one()
        row.price, row.received = 360, Decimal(60)
        uow.commit()
    invoice(services, order, 25_100)
    results = services.results.of(cycle_id)
    # methods.md: 4.20 to 3.60, 60 times, is 36.00.
    paper, lamps = results.items
    assert (paper.saved, paper.reference_kind, lamps.saved, lamps.reference_kind) == (
        3_600,
        "devis",
        None,
        "",
    )
    assert (results.savings.saved, results.savings.unmeasured) == (3_600, 1)
    (supplier,) = results.suppliers
    assert (supplier.name, supplier.spent, supplier.saved, supplier.unmeasured) == (
        "Papeterie", 25_100, 3_600, 1,
    )  # fmt: skip
    # Anne paid 4.00 alone: she saves 0.40 on 40, Bilal 0.60 on 20; Chloé has nothing to compare with.
    assert [(m.name, m.received, m.saved, m.unmeasured) for m in results.members] == [
        ("Anne", 14_400, 1_600, 0),
        ("Bilal", 7_200, 1_200, 0),
        ("Chloé", 3_000, None, 1),
    ]
    assert (results.income, results.expenses, results.margin) == (0, 25_100, -25_100)


def own_price(services: Services, cycle_id: int, member_id: int, item_id: int, price: int) -> None:
    """The member wrote three lines of the article, at that price on average."""
    with services.store.write("Prix") as uow:
        mine = MemberListRow(cycle_id=cycle_id, member_id=member_id)
        uow.session.add(mine)
        uow.session.flush()
        for position, offset in enumerate((-100, 0, 100)):
            uow.session.add(
                NeedLineRow(
                    list_id=row_id(mine),
                    position=position,
                    label="Ramettes",
                    label_key="ramettes",
                    quantity=Decimal(5),
                    unit_price=price + offset,
                    item_id=item_id,
                )
            )
        uow.commit()


def test_the_home_page_and_the_debrief_know_the_money(
    services: Services, network_id: int, cycle_id: int, members: dict[str, int]
) -> None:
    assert services.home.overview(network_id, DAY).accounts is None
    assert services.debriefs.view(cycle_id).accounts is None
    services.entries.add(
        network_id,
        EntryDraft(EntryKind.PAYMENT, 5_000, DAY, member_id=members["Anne"], cycle_id=cycle_id),
    )
    services.entries.add(network_id, EntryDraft(EntryKind.EXPENSE, 3_000, DAY, "Salle", cycle_id=cycle_id))
    money = Money(5_000, 3_000, 2_000)
    overview = services.home.overview(network_id, DAY)
    assert (overview.accounts, overview.accounts_cycle) == (money, "Rentrée")
    assert services.debriefs.view(cycle_id).accounts == money
    services.cycles.add(network_id, "Hiver", None, DAY)
    later = services.home.overview(network_id, DAY)
    assert (later.accounts, later.accounts_cycle) == (money, "Rentrée")


def test_a_list_without_orders_has_savings_alone(services: Services, sample: int) -> None:
    past = services.cycles.all(sample)[1].id
    results = services.results.of(past)
    assert results.savings == services.purchases.savings(past)
    assert sum(item.saved or 0 for item in results.items) == results.savings.saved
