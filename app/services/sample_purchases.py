"""The purchases of the sample network: one gone through to the last cent, one under way."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from app.core.formats import parse_money, parse_quantity
from app.core.paths import resource
from app.domain.buying import Order, OrderState
from app.domain.entries import EntryDraft, EntryKind, Method, Split
from app.domain.purchasing import Basket, BasketLine
from app.domain.settling import SettlementMode
from app.domain.suppliers import OfferDraft, SupplierDraft
from app.services.desk import Services


@dataclass(frozen=True)
class Plot:
    """What a purchase of the sample is played on; days count from `start`."""

    services: Services
    network_id: int
    cycle_id: int
    members: Mapping[str, int]
    suppliers: Mapping[str, int]
    spec: Mapping[str, Any]
    start: date

    def day(self, key: str) -> date:
        """The day of one of the acts named in the sample."""
        return self.start + timedelta(days=self.spec["days"][key])

    def orders(self) -> list[Order]:
        """The orders of the purchase as they stand."""
        return self.services.orders.all(self.cycle_id)


class SamplePurchases:
    """The suppliers of the sample network once added, and its purchases played by the title of a cycle."""

    def __init__(self, services: Services, network_id: int, members: Mapping[str, int]) -> None:
        self._services = services
        self._network_id = network_id
        self._members = members
        self._content = json.loads(resource("sample", "achats.json").read_text(encoding="utf-8"))
        self._suppliers = self._add_suppliers()

    def play(self, title: str, cycle_id: int, start: date) -> bool:
        """Play the purchase of that cycle, which has its collective list; False when the sample has none."""
        for spec in self._content["purchases"]:
            if spec.get("cycle") == title:
                _play(self._plot(spec, cycle_id, start))
                return True
        return False

    def play_one_offs(self, today: date) -> None:
        """Add the one-off purchases, their dates around today, and the contributions of the year."""
        for spec in self._content["purchases"]:
            if "one_off" in spec:
                start = today + timedelta(days=spec["starts"])
                taking_part = [self._members[name] for name in spec["members"]]
                added = self._services.one_offs.add(self._network_id, spec["one_off"], start, taking_part)
                plot = self._plot(spec, added.only_id("cycle"), start)
                _wish(plot)
                _play(plot)
        for name, amount in self._content["contributions"]:
            draft = EntryDraft(
                EntryKind.CONTRIBUTION, _cents(amount), today - timedelta(days=60), "Cotisation de l’année"
            )
            self._add(draft, name)

    def _plot(self, spec: Mapping[str, Any], cycle_id: int, start: date) -> Plot:
        return Plot(self._services, self._network_id, cycle_id, self._members, self._suppliers, spec, start)

    def _add(self, draft: EntryDraft, name: str) -> None:
        _enter(self._services, self._network_id, draft, self._members[name])

    def _add_suppliers(self) -> dict[str, int]:
        service, content = self._services.suppliers, self._content
        details = dict(content["details"])
        details["treasurer_id"] = self._members[details.pop("treasurer")]
        service.set_details(self._network_id, details)
        criteria = [
            service.add_criterion(self._network_id, name, weight).only_id("criterion")
            for name, weight in content["criteria"]
        ]
        suppliers = {}
        for spec in content["suppliers"]:
            marks = spec.pop("marks")
            money = {key: _cents(spec[key]) for key in ("minimum", "delivery", "free_from") if key in spec}
            added = service.add(self._network_id, SupplierDraft(**{**spec, **money})).only_id("supplier")
            suppliers[spec["name"]] = added
            for criterion, mark in zip(criteria, marks, strict=True):
                service.set_mark(added, criterion, mark)
        return suppliers


def _wish(plot: Plot) -> None:
    """The articles of a one-off purchase, and who wants how much."""
    service = plot.services.one_offs
    for label, unit, price in plot.spec["articles"]:
        item = service.add_article(plot.cycle_id, label, unit, _cents(price)).only_id("pooled_item")
        for name, (least, most) in plot.spec["wishes"][label].items():
            top = parse_quantity(most) if most else None
            service.set_wish(item, plot.members[name], parse_quantity(least), top)


def _play(plot: Plot) -> None:
    """From the offers to the settlement, as far as the sample says."""
    _offer(plot)
    _order(plot)
    _receive(plot)
    _pay(plot)
    if plot.spec.get("finished"):
        _hand_over(plot)
        _settle(plot)


def _offer(plot: Plot) -> None:
    items = {line.label: line.item_id for line in plot.services.buying.lines(plot.cycle_id)}
    for name, rows in plot.spec["offers"].items():
        for label, breaks, pack, vat in rows:
            plot.services.offers.set(
                plot.suppliers[name],
                OfferDraft(
                    item_id=items[label],
                    breaks=tuple((parse_quantity(start), _cents(price)) for start, price in breaks),
                    quoted_on=plot.day("offers"),
                    pack=parse_quantity(pack) if pack else None,
                    vat=parse_quantity(vat),
                ),
            )


def _order(plot: Plot) -> None:
    buying, orders = plot.services.buying, plot.services.orders
    basket = _basket(plot)
    buying.choose(plot.cycle_id, basket, basket.cost, plot.day("choice"), plot.spec["reason"])
    orders.prepare(plot.cycle_id, plot.day("order"))
    for order in plot.orders():
        orders.set_state(order.id, OrderState.SENT, plot.day("sent"))


def _basket(plot: Plot) -> Basket:
    """The basket the group chose, told rather than computed: the sample opens without loading the solver."""
    items = {line.label: line for line in plot.services.buying.lines(plot.cycle_id)}
    lines = [
        BasketLine(items[label].item_id, plot.suppliers[name], items[label].wanted, 0, 0)
        for name, labels in plot.spec["chosen"].items()
        for label in labels
    ]
    return Basket(_cents(plot.spec["cost"]), tuple(lines), (), (), (), 0)


def _receive(plot: Plot) -> None:
    reception = plot.services.reception
    for order in plot.orders():
        if order.supplier.name in plot.spec.get("waits", ()):
            continue
        reception.receive_all(order.id, plot.day("received"))
        told = plot.spec["deliveries"].get(order.supplier.name, {})
        for line in order.lines:
            if line.label in told:
                reception.set_line(line.id, _told(told[line.label]))
        number, total, delivery = plot.spec["invoices"][order.supplier.name]
        reception.set_invoice(order.id, number, plot.day("invoice"), _cents(total), delivery=_cents(delivery))
        if reception.propose_amounts(order.id):
            reception.apply_amounts(order.id)
    outs = {out.label: out for out in reception.shares(plot.cycle_id)}
    for label, name, quantity, reason in plot.spec.get("by_hand", ()):
        share = next(each for each in outs[label].shares if each.member == name)
        reception.set_share(share.id, Decimal(quantity), reason)


def _pay(plot: Plot) -> None:
    services, spec, day = plot.services, plot.spec, plot.day("paid")
    for name, amount, method in spec["payments"]:
        draft = EntryDraft(EntryKind.PAYMENT, _cents(amount), day, method=Method(method))
        _enter(services, plot.network_id, draft, plot.members[name], plot.cycle_id)
    for label, amount, name, split in spec.get("expenses", ()):
        draft = EntryDraft(
            EntryKind.EXPENSE, _cents(amount), day, label, split=Split(split), method=Method.CARD, paid=day
        )
        _enter(services, plot.network_id, draft, plot.members[name], plot.cycle_id)
    for name, amount in spec.get("deposits", ()):
        for kind in (EntryKind.DEPOSIT, EntryKind.DEPOSIT_RETURN):
            draft = EntryDraft(kind, _cents(amount), day, "Consigne des caisses", method=Method.CASH)
            _enter(services, plot.network_id, draft, plot.members[name], plot.cycle_id)
    if spec.get("finished"):
        due = [
            entry.id
            for entry in services.entries.all(plot.network_id, plot.cycle_id)
            if entry.order_id is not None
        ]
        services.entries.pay(due, day, Method.TRANSFER)


def _hand_over(plot: Plot) -> None:
    shares = plot.services.handover.shares(plot.cycle_id)
    plot.services.handover.hand([share.id for share in shares], plot.day("handed"), signed=True)
    for order in plot.orders():
        plot.services.orders.set_state(order.id, OrderState.CLOSED, plot.day("paid"))


def _settle(plot: Plot) -> None:
    accounts = plot.services.accounts
    accounts.plan_settlement(plot.cycle_id, SettlementMode(plot.spec["settle"]))
    for transfer in accounts.transfers(plot.cycle_id):
        accounts.confirm(transfer.id, plot.day("settled"), Method.TRANSFER)


def _enter(
    services: Services, network_id: int, draft: EntryDraft, member_id: int, cycle_id: int | None = None
) -> None:
    services.entries.add(network_id, replace(draft, member_id=member_id, cycle_id=cycle_id))


def _told(cells: Mapping[str, str]) -> dict[str, object]:
    """What came of a line, read as it is typed."""
    readers = {"delivered": parse_quantity, "damaged": parse_quantity, "invoiced": _cents}
    return {key: readers[key](text) if key in readers else text for key, text in cells.items()}


def _cents(text: str) -> int:
    cents = parse_money(text)
    assert cents is not None, text
    return cents
