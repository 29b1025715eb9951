"""A one-off purchase of three members, who all want coffee, in view."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from app.core.clock import today
from app.domain.entries import Entry, EntryDraft, EntryKind, Method, Split
from app.domain.members import MemberDraft
from app.domain.network import NetworkDraft
from app.ui.context import Context
from app.ui.parts.part import Part

Fill = Callable[[QDialog], None]


@dataclass(frozen=True)
class Club:
    """The network and its purchase; members by name."""

    ctx: Context
    network: int
    cycle: int
    members: dict[str, int]

    def entries(self) -> list[Entry]:
        return self.ctx.services.entries.all(self.network, self.cycle)

    def balances(self) -> dict[str, int]:
        return {each.member: each.balance for each in self.ctx.services.accounts.ledger(self.cycle).accounts}

    def advance(self, amount: int = 3000, member: str = "Anne") -> int:
        """An expense a member advanced, shared equally."""
        draft = EntryDraft(
            EntryKind.EXPENSE,
            amount,
            today(),
            "Location du camion",
            member_id=self.members[member],
            cycle_id=self.cycle,
            split=Split.EQUAL,
            method=Method.CARD,
            paid=today(),
        )
        return self._added(draft)

    def due(self, amount: int = 4500) -> int:
        """An expense that is still to be paid."""
        draft = EntryDraft(
            EntryKind.EXPENSE, amount, today(), "Salle", cycle_id=self.cycle, split=Split.EQUAL
        )
        return self._added(draft)

    def _added(self, draft: EntryDraft) -> int:
        added = self.ctx.perform(lambda: self.ctx.services.entries.add(self.network, draft), None)
        assert added is not None
        return added.only_id("entry")


@pytest.fixture
def club(ctx: Context) -> Club:
    services = ctx.services
    network = services.networks.add(NetworkDraft("Club")).only_id("network")
    services.members.add_many(network, [MemberDraft(name) for name in ("Anne", "Bilal", "Chloé")])
    people = {member.name: member.id for member in services.members.all(network)}
    made = services.one_offs.add(network, "Épicerie", date(2026, 11, 2), list(people.values()))
    cycle = made.only_id("cycle")
    item = services.one_offs.add_article(cycle, "Café", "kg", None).only_id("pooled_item")
    for member_id in people.values():
        services.one_offs.set_wish(item, member_id, Decimal(1), None)
    ctx.show_network(network, None)
    ctx.show_one_off(cycle)
    return Club(ctx, network, cycle, people)


@pytest.fixture
def shown(qtbot: QtBot) -> Callable[[Part], Part]:
    """Show a part alone, up to date, and keep it so."""

    def show(part: Part) -> Part:
        qtbot.addWidget(part)
        part.resize(1012, 620)
        part.ctx.signals.data_changed.connect(part.reload)
        with qtbot.waitExposed(part):
            part.show()
        part.reload()
        return part

    return show


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Callable[[type[QDialog], Fill], None]:
    """Fill the next dialog of a kind and press its primary button."""

    def set_answer(kind: type[QDialog], fill: Fill) -> None:
        def run(dialog: QDialog) -> int:
            fill(dialog)
            dialog.accept_button.click()
            return dialog.result()

        monkeypatch.setattr(kind, "exec", run)

    return set_answer
