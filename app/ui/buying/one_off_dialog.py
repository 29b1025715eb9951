"""A one-off purchase: what, when, and who takes part."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QWidget

from app.core import clock
from app.core.errors import UserError
from app.core.i18n import _, ngettext
from app.domain.buying import GroupPurchase
from app.domain.changes import Changes
from app.domain.members import Member
from app.ui.context import Context
from app.ui.dialog_frame import answers, asked, frame, refused
from app.ui.kit import (
    Card,
    Column,
    DateEdit,
    FieldHost,
    Grid,
    LineEdit,
    column,
    labeled,
    link,
    set_size,
)
from app.ui.page import Page


def new_one_off(ctx: Context, parent: QWidget) -> None:
    """Ask for a one-off purchase, store it and go where its articles are typed.

    A network comes first, then members.
    """
    services, network_id = ctx.services, ctx.network_id
    if services is None or network_id is None:
        ctx.signals.action_requested.emit("new_network")
        return
    if not any(member.active_on(clock.today()) for member in services.members.all(network_id)):
        ctx.messages.inform(parent, _("Notez d’abord les membres du réseau\u00a0: ce sont eux qui achètent."))
        ctx.signals.navigate_requested.emit("members", None)
        return
    dialog = OneOffDialog(ctx, parent)
    if asked(dialog) and dialog.purchase_id is not None:
        ctx.show_one_off(dialog.purchase_id)
        ctx.signals.navigate_requested.emit("buying", "needs")
        if isinstance(parent, Page) and parent.isVisible():
            parent.begin()  # the cursor is still in its menu


def edit_one_off(ctx: Context, parent: QWidget, purchase: GroupPurchase) -> None:
    """Change the title, the day and the participants of a one-off purchase."""
    asked(OneOffDialog(ctx, parent, purchase))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A member who may take part."""

    id: int
    name: str
    taken: bool


class OneOffDialog(QDialog):
    """Title, day, and the members ticked; all active members for a new purchase."""

    def __init__(self, ctx: Context, parent: QWidget | None, purchase: GroupPurchase | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._purchase = purchase
        self._people = self._candidates()
        self._before = {each.id for each in self._people if each.taken}
        self.purchase_id: int | None = None
        self.setObjectName("one-off-dialog")
        self.setWindowTitle(_("Modifier l’achat ponctuel") if purchase else _("Achat ponctuel"))
        self.title = LineEdit(
            name="one-off-title", accessible=_("Ce qu’on achète"), hint=_("Cidre de la ferme")
        )
        self.day = DateEdit(name="one-off-day", accessible=_("Date de l’achat"))
        self.title.set_value(purchase.title if purchase else "")
        self.day.set_value(purchase.started if purchase else clock.today())
        self._hosts: list[FieldHost] = [
            labeled(_("Ce qu’on achète"), self.title, field="title"),
            labeled(_("Date de l’achat"), self.day, field="on"),
        ]
        body = column(*self._hosts, gap=14)
        body.addWidget(self._made_card(), 1)
        cancel, self.accept_button = answers(
            self, _("Enregistrer") if purchase else _("Commencer l’achat"), self._on_accept, name="one-off"
        )
        self.said = frame(self, body, cancel, self.accept_button, width=500, height=620)
        self._show()
        self.title.setFocus()

    def _made_card(self) -> Card:
        self.card = Card(name="one-off-people-card", flush=True)
        everybody = link(_("Tous"), name="one-off-all", tip=_("Cocher tous les membres"))
        nobody = link(_("Aucun"), name="one-off-none", tip=_("Décocher tous les membres"))
        everybody.clicked.connect(self._on_all)
        nobody.clicked.connect(self._on_none)
        self.card.add_to_head(everybody)
        self.card.add_to_head(nobody)
        self.grid = Grid(
            [
                Column("taken", "", "check", editable=True, width=44, hint=_("Participe à l’achat")),
                Column("name", _("Membre"), width=0),
            ],
            name="one-off-people",
            accessible=_("Membres qui participent à l’achat"),
            sortable=False,
            holds_tab=False,
        )
        self.grid.cell_edited.connect(self._on_ticked)
        self.card.add(self.grid, stretch=1)
        set_size(self.card, height=220, least=True)
        return self.card

    def _candidates(self) -> list[Candidate]:
        services, network_id = self._ctx.services, self._ctx.network_id
        assert services is not None and network_id is not None
        members: list[Member] = services.members.all(network_id)
        if self._purchase is None:
            there = {member.id for member in members if member.active_on(clock.today())}
        else:
            there = {member.id for member in services.one_offs.participants(self._purchase.id)}
        return [
            Candidate(member.id, member.name, member.id in there)
            for member in members
            if member.id in there or member.active_on(clock.today())
        ]

    def _show(self) -> None:
        self.grid.set_rows(self._people)
        n = len(self._taken())
        self.card.set_head(ngettext("{n} participant", "{n} participants", n).format(n=n))

    def _taken(self) -> list[int]:
        return [each.id for each in self._people if each.taken]

    @Slot(object, str, object)
    def _on_ticked(self, member_id: int, _key: str, taken: bool) -> None:
        self._people = [replace(each, taken=taken) if each.id == member_id else each for each in self._people]
        self._show()

    @Slot()
    def _on_all(self) -> None:
        self._people = [replace(each, taken=True) for each in self._people]
        self._show()

    @Slot()
    def _on_none(self) -> None:
        self._people = [replace(each, taken=False) for each in self._people]
        self._show()

    # --- stored -----------------------------------------------------------------------------------

    @Slot()
    def _on_accept(self) -> None:
        for host in self._hosts:
            host.clear_error()
        self.said.setText("")
        if self._purchase is None:
            changes = self._ctx.perform(self._add, self)
            if changes is not None:
                self.purchase_id = changes.only_id("cycle")
                self.accept()
        elif self._rename(self._purchase) and self._set_participants(self._purchase):
            self.accept()

    def _add(self) -> Changes:
        services, network_id = self._ctx.services, self._ctx.network_id
        assert services is not None and network_id is not None
        return services.one_offs.add(network_id, self.title.text(), self._day(), self._taken())

    def _rename(self, purchase: GroupPurchase) -> bool:
        """Store the title and the day when they changed; False when refused."""
        services = self._ctx.opened

        def act() -> Changes:
            return services.one_offs.rename(purchase.id, self.title.text(), self._day())

        same = self.title.text().strip() == purchase.title and self.day.text() == self.day.written(
            purchase.started
        )
        return same or self._ctx.perform(act, self) is not None

    def _set_participants(self, purchase: GroupPurchase) -> bool:
        services = self._ctx.opened
        taken = self._taken()
        if set(taken) == self._before:
            return True
        return (
            self._ctx.perform(lambda: services.one_offs.set_participants(purchase.id, taken), self)
            is not None
        )

    def _day(self) -> date:
        try:
            on: Any = self.day.value()
        except UserError as error:
            raise UserError(error.message, field="on") from error
        if on is None:
            raise UserError(_("Indiquez le jour de l’achat."), field="on")
        assert isinstance(on, date)
        return on

    def show_user_error(self, error: UserError) -> bool:
        """Beside the field it names, else at the bottom."""
        if refused(self._hosts, error):
            return True
        self.said.setText(error.message)
        return True
