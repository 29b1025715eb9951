"""Step 4: the roles at the left, the wishes of the members at the right."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QPushButton, QSizePolicy, QWidget

from app.core import clock
from app.core.i18n import _, ngettext
from app.domain.changes import Changes
from app.domain.members import Member
from app.domain.programme import Load, load_told
from app.domain.role_board import Role
from app.ui.context import Context
from app.ui.kit import (
    Card,
    EmptyState,
    StatusLine,
    button,
    column,
    holder,
    label,
    row,
    set_size,
    stacked,
)
from app.ui.kit.one_bar import InnerArea
from app.ui.kit.two_cards import TwoCards
from app.ui.parts.part import Part
from app.ui.process.roles import card as acts
from app.ui.process.roles.card import RoleCard
from app.ui.process.roles.dialogs import AcceptFor, MemberChooser, RoleDialog, candidates
from app.ui.process.roles.proposal import ProposalDialog
from app.ui.process.roles.wishes import WishGrid, wish_rows


class RolesStep(Part):
    """«Répartir les rôles»."""

    subjects = frozenset(
        {"role", "role_wish", "role_holder", "member", "cycle"}
        | {"action", "standing_role", "standing_holder"}
    )

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, name="roles")
        self._roles: list[Role] = []
        self._members: list[Member] = []
        self._loads: dict[int, Load] = {}
        self._columns: object = None
        self.cards: dict[int, RoleCard] = {}
        self.wishes: WishGrid | None = None
        self._print = button(_("Fiche des rôles"), name="roles-print", icon="print")
        self._print.clicked.connect(self._on_print)
        self.add_button = button(_("Ajouter un rôle"), name="roles-add", icon="add")
        self.add_button.clicked.connect(self._on_add)
        self._column = column(gap=10)
        board = column(self._column, row(self.add_button, 1), 1, gap=10)
        self._board = InnerArea(holder(board, name="roles-board"), name="roles-scroll", least=260)
        self._board.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        set_size(self._board, width=330, least=True)
        self._build_wishes()
        self.nothing = EmptyState(
            _("Aucun rôle dans ce cycle. Un rôle dit qui fait quoi entre deux réunions."),
            _("Ajouter un rôle"),
            name="roles-empty",
            icon="members",
        )
        self.nothing.acted.connect(self._on_add)
        self.stack = stacked(
            self.nothing,
            TwoCards(self._board, self.wish_card, name="roles-work", shares=(36, 64)),
            name="roles-stack",
        )
        self.add(self.stack, stretch=1)

    def _build_wishes(self) -> None:
        self.wish_card = Card(_("Souhaits"), name="roles-wish-card", flush=True)
        self.propose_button = button(_("Proposer une répartition"), name="roles-propose", icon="process")
        self.propose_button.clicked.connect(self._on_propose)
        self.wish_card.add_to_head(self.propose_button)
        words = _(
            "Un chiffre par case\u00a0: 1 est le premier souhait, 2 le suivant\u00a0; vide veut dire non. "
            "Tab\u00a0: rôle suivant · Entrée\u00a0: membre suivant · Échap\u00a0: sortir."
        )
        self.wish_hint = label(words, "note", wrap=True, name="roles-wish-hint")
        self.wish_card.add(row(self.wish_hint, margins=(15, 0, 15, 0)))
        self._wish_place = column()
        self.wish_card.add(self._wish_place, stretch=1)
        self.status = StatusLine(name="roles-status")
        self.wish_card.add(self.status)
        self.load = label("", "note", wrap=True, name="roles-load")
        self.wish_card.add(row(self.load, margins=(15, 0, 15, 0)))
        self.no_members = EmptyState(
            _("Le réseau n’a pas encore de membre."),
            _("Ajouter des membres"),
            name="roles-no-members",
            icon="members",
        )
        self.no_members.acted.connect(self._on_members)
        self.wish_card.add(self.no_members, stretch=1)
        self.wish_card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    # --- what the page asks -------------------------------------------------------------------------

    def begin(self) -> None:
        if self.wishes is not None:
            self.wishes.setFocus()

    def actions(self) -> Sequence[QPushButton]:
        return (self._print,)

    def hint(self) -> str:
        waiting = sum(held.accepted is None for role in self._roles for held in role.holders)
        empty = sum(role.empty_seats for role in self._roles)
        parts = [
            words.format(n=count)
            for words, count in (
                (ngettext("{n} place reste à prendre", "{n} places restent à prendre", empty), empty),
                (ngettext("{n} accord à confirmer", "{n} accords à confirmer", waiting), waiting),
            )
            if count
        ]
        return ", ".join(parts) + "." if parts else ""

    def reload(self) -> None:
        services, cycle_id, network_id = self.ctx.services, self.ctx.cycle_id, self.ctx.network_id
        if services is None or cycle_id is None or network_id is None:
            return
        self._roles = services.roles.all(cycle_id)
        self._members = [member for member in services.members.all(network_id) if member.left is None]
        loads = services.programme.loads(network_id, clock.today())
        self._loads = {load.member_id: load for load in loads}
        self.stack.setCurrentIndex(1 if self._roles else 0)
        self._show_cards()
        self._show_wishes()
        self._order_stops()
        self.footer_changed.emit()

    def _show_cards(self) -> None:
        if list(self.cards) != [role.id for role in self._roles]:
            for old in self.cards.values():
                self._column.removeWidget(old)
                old.setParent(None)
                old.deleteLater()
            self.cards = {role.id: RoleCard(role) for role in self._roles}
            for made in self.cards.values():
                made.asked.connect(self._on_asked)
                self._column.addWidget(made)
                made.show()
        for role in self._roles:
            self.cards[role.id].show_role(role, self._loads)

    def _show_wishes(self) -> None:
        columns = [(role.id, role.name, role.mission) for role in self._roles]
        if self.wishes is None or columns != self._columns:
            if self.wishes is not None:
                self._wish_place.removeWidget(self.wishes)
                self.wishes.setParent(None)
                self.wishes.deleteLater()
            self._columns = columns
            self.wishes = WishGrid(self._roles)
            self.wishes.wish_given.connect(self._on_wish)
            self.wishes.left.connect(self.propose_button.setFocus)
            self.wishes.status_changed.connect(self.status.say)
            self.wishes.current_row_changed.connect(self._on_member)
            self._wish_place.addWidget(self.wishes)
        self.wishes.set_rows(wish_rows(self._members, self._roles, self._loads))
        known = bool(self._members)
        self.no_members.setVisible(not known)
        for shown in (self.wishes, self.wish_hint, self.propose_button, self.load):
            shown.setVisible(known)
        self._on_member(self.wishes.current_id())

    def _order_stops(self) -> None:
        """Tab goes as the eye: the cards, then the wishes; new widgets would come last by themselves."""
        stops = [self.nothing.button, *(stop for card in self.cards.values() for stop in card.stops())]
        stops += [self.add_button, self.propose_button, self.wishes, self.no_members.button]
        for before, after in itertools.pairwise(stop for stop in stops if stop is not None):
            QWidget.setTabOrder(before, after)

    def _role(self, role_id: int) -> Role:
        return next(role for role in self._roles if role.id == role_id)

    @Slot(object)
    def _on_member(self, member_id: object) -> None:
        """Say what the member under the cursor carries."""
        load = self._loads.get(member_id) if isinstance(member_id, int) else None
        self.load.setText(load_told(load) if load is not None else "")

    # --- acts ---------------------------------------------------------------------------------------

    @Slot(int, int, object)
    def _on_wish(self, role_id: int, member_id: int, rank: int | None) -> None:
        services = self.ctx.opened
        self.ctx.perform(lambda: services.roles.set_wish(role_id, member_id, rank), self.wishes)

    @Slot(str, int, int)
    def _on_asked(self, act: str, role_id: int, member_id: int) -> None:
        services = self.ctx.opened
        roles = services.roles
        writes: dict[str, Callable[[], Changes]] = {
            acts.ACCEPT: lambda: roles.accept(role_id, member_id, clock.today()),
            acts.TAKE_BACK: lambda: roles.accept(role_id, member_id, None),
            acts.HOLDER: lambda: roles.give(role_id, member_id),
            acts.DEPUTY: lambda: roles.give(role_id, member_id, deputy=True),
            acts.WITHDRAW: lambda: roles.withdraw(role_id, member_id),
        }
        if act in writes:
            if self.ctx.perform(writes[act], self) and act == acts.WITHDRAW:
                self.ctx.messages.banner(_("Le rôle est libéré."), undo=True)
        else:
            self._ask(act, role_id, member_id)

    def _ask(self, act: str, role_id: int, member_id: int) -> None:
        role = self._role(role_id)
        if act == acts.GIVE:
            rows = candidates(role, self._roles, self._members, self._loads)
            self._open(MemberChooser(self, role, rows), self._on_member_chosen)
        elif act == acts.ACCEPT_FOR:
            held = next(each for each in role.holders if each.member_id == member_id)
            self._open(AcceptFor(self, role, held), self._on_accepted_for)
        elif act == acts.EDIT:
            self._open(RoleDialog(self, role), self._on_role_typed)
        elif act == acts.REMOVE:
            self._remove(role)

    def _open(self, dialog: QDialog, slot: Callable[[], None]) -> None:
        dialog.accepted.connect(slot)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot()
    def _on_member_chosen(self) -> None:
        dialog, services = self.sender(), self.ctx.services
        assert isinstance(dialog, MemberChooser) and services is not None
        role_id, member_id, deputy = dialog.role_id, dialog.chosen, dialog.deputy
        if member_id is not None:
            self.ctx.perform(lambda: services.roles.give(role_id, member_id, deputy=deputy), self)

    @Slot()
    def _on_accepted_for(self) -> None:
        dialog, services = self.sender(), self.ctx.services
        assert isinstance(dialog, AcceptFor) and services is not None
        role_id, member_id, on, who = dialog.role_id, dialog.member_id, dialog.on, dialog.who
        self.ctx.perform(lambda: services.roles.accept(role_id, member_id, on, who), self)

    @Slot()
    def _on_add(self) -> None:
        self._open(RoleDialog(self), self._on_role_typed)

    @Slot()
    def _on_role_typed(self) -> None:
        dialog, services, cycle_id = self.sender(), self.ctx.services, self.ctx.cycle_id
        assert isinstance(dialog, RoleDialog) and services is not None and cycle_id is not None
        role_id, draft = dialog.role_id, dialog.draft
        if draft is None:
            return
        if role_id:
            self.ctx.perform(lambda: services.roles.update(role_id, draft), self)
        else:
            self.ctx.perform(lambda: services.roles.add(cycle_id, draft), self)

    def _remove(self, role: Role) -> None:
        services = self.ctx.opened
        if self.ctx.perform(lambda: services.roles.remove([role.id]), self):
            words = _("Rôle «\u00a0{role}\u00a0» supprimé.").format(role=role.name)
            self.ctx.messages.banner(words, undo=True)
            self.add_button.setFocus()

    @Slot()
    def _on_propose(self) -> None:
        services, network_id, cycle_id = self.ctx.services, self.ctx.network_id, self.ctx.cycle_id
        assert services is not None and network_id is not None and cycle_id is not None
        names = {member.id: member.name for member in services.members.all(network_id)}
        propose = partial(services.roles.propose, cycle_id)
        self._open(ProposalDialog(self, propose, self._roles, names), self._on_proposal)

    @Slot()
    def _on_proposal(self) -> None:
        dialog, services, cycle_id = self.sender(), self.ctx.services, self.ctx.cycle_id
        assert isinstance(dialog, ProposalDialog) and services is not None and cycle_id is not None
        allocation = dialog.allocation
        if allocation is not None and self.ctx.perform(
            lambda: services.roles.apply(cycle_id, allocation), self
        ):
            self.ctx.messages.banner(_("Les rôles sont répartis\u00a0: chacun confirme le sien."), undo=True)

    @Slot()
    def _on_members(self) -> None:
        self.ctx.signals.navigate_requested.emit("members", None)

    @Slot()
    def _on_print(self) -> None:
        self.ctx.signals.navigate_requested.emit("documents", "roles")
