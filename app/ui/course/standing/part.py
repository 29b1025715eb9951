"""«Rôles permanents»: what the network needs held from one cycle to the next, and by whom."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QPushButton

from app.core import clock
from app.core.i18n import _, ngettext
from app.domain.programme import Load, load_words
from app.domain.standing import StandingHolder, StandingRole
from app.ui.context import Context
from app.ui.course.standing import card as acts
from app.ui.course.standing.card import StandingCard
from app.ui.course.standing.dialogs import HandOverDialog, NoteDialog, RoleDialog, TakeUpDialog
from app.ui.dialog_frame import asked
from app.ui.kit import EmptyState, Tiles, button, column, holder, label, stacked
from app.ui.parts.part import Part

NOTHING, ROLES = range(2)


class StandingPart(Part):
    """The standing roles of the network in view."""

    subjects = frozenset(
        {"standing_role", "standing_holder", "member", "action", "role", "role_holder", "cycle"}
    )

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, name="standing")
        self._roles: list[StandingRole] = []
        self._loads: list[Load] = []
        self._tiles: Tiles | None = None
        self.cards: dict[int, StandingCard] = {}
        self.add_button = button(_("Ajouter un rôle…"), name="standing-add", icon="add")
        self.add_button.clicked.connect(self._on_add)
        self.empty = EmptyState(
            _(
                "Aucun rôle permanent. Il en faut pour ce qui dure\u00a0: l’accueil, la trésorerie, "
                "l’animation."
            ),
            _("Ajouter un rôle"),
            name="standing-empty",
            icon="person",
            act_icon="add",
        )
        self.empty.acted.connect(self._on_add)
        self.summary = label("", "muted", wrap=True, name="standing-summary")
        self._place = column(self.summary, gap=12)
        self._place.addStretch(1)
        self.faces = stacked(self.empty, holder(self._place, name="standing-roles"), name="standing-faces")
        self.add(self.faces, stretch=1)

    # --- what is shown ----------------------------------------------------------------------------

    def actions(self) -> Sequence[QPushButton]:
        return (self.add_button,)

    def reload(self) -> None:
        network_id = self.ctx.network_id
        if network_id is None:
            return
        on = clock.today()
        self._roles = self.ctx.opened.standing.all(network_id, on)
        self._loads = self.ctx.opened.programme.loads(network_id, on)
        if list(self.cards) != [role.id for role in self._roles]:
            self._make_cards()
        words = {load.member_id: load_words(load) for load in self._loads}
        for role in self._roles:
            self.cards[role.id].show_role(role, words)
        self.summary.setText(summary(self._roles))
        self.faces.setCurrentIndex(ROLES if self._roles else NOTHING)
        self.add_button.setVisible(bool(self._roles))

    def _make_cards(self) -> None:
        if self._tiles is not None:
            self._place.removeWidget(self._tiles)
            self._tiles.hide()
            self._tiles.deleteLater()
        self.cards = {role.id: StandingCard(role) for role in self._roles}
        self._tiles = Tiles(*self.cards.values(), name="standing-cards", least=400) if self.cards else None
        for made in self.cards.values():
            made.asked.connect(self._on_asked)
        if self._tiles is not None:
            self._place.insertWidget(1, self._tiles)

    def begin(self) -> None:
        """On the first vacant seat, else on the first role."""
        if not self._roles:
            self.empty.setFocus()
            return
        vacant = next((role for role in self._roles if role.vacant), None)
        if vacant is not None:
            self.cards[vacant.id].give_button.setFocus()
        else:
            self.cards[self._roles[0].id].stops()[0].setFocus()

    def open_at(self, argument: object) -> None:
        """Go to the role with this id."""
        if isinstance(argument, int) and argument in self.cards:
            self.cards[argument].menu_button.setFocus()

    # --- acts -------------------------------------------------------------------------------------

    def _role(self, role_id: int) -> StandingRole:
        return next(role for role in self._roles if role.id == role_id)

    @Slot()
    def _on_add(self) -> None:
        asked(RoleDialog(self.ctx, self))

    @Slot(str, int, int)
    def _on_asked(self, act: str, role_id: int, holder_id: int) -> None:
        role = self._role(role_id)
        made: dict[str, Callable[[], QDialog]] = {
            acts.EDIT: lambda: RoleDialog(self.ctx, self, role),
            acts.GIVE: lambda: TakeUpDialog(self.ctx, self, role, self._loads),
            acts.HAND_OVER: lambda: HandOverDialog(self.ctx, self, role, _time(role, holder_id), self._loads),
            acts.NOTE: lambda: NoteDialog(self.ctx, self, _time(role, holder_id)),
        }
        if act in made:
            asked(made[act]())
        elif act == acts.REMOVE:
            self._remove(role)
        else:
            self._move(role, 1 if act == acts.DOWN else -1)

    def _move(self, role: StandingRole, by: int) -> None:
        place = self._roles.index(role) + by
        if 0 <= place < len(self._roles):
            self.ctx.perform(lambda: self.ctx.opened.standing.move(role.id, place), self)
            self.open_at(role.id)

    def _remove(self, role: StandingRole) -> None:
        if self.ctx.perform(lambda: self.ctx.opened.standing.remove([role.id]), self):
            words = _("Rôle «\u00a0{role}\u00a0» supprimé, avec la mémoire de ses passations.")
            self.ctx.messages.banner(words.format(role=role.name), undo=True)
            self.begin()


def summary(roles: Sequence[StandingRole]) -> str:
    """How many roles there are, and how many seats are vacant."""
    n, vacant = len(roles), sum(role.vacant for role in roles)
    said = ngettext("{n} rôle permanent", "{n} rôles permanents", n).format(n=n)
    if not vacant:
        return _("{roles}, toutes les places sont tenues.").format(roles=said)
    free = ngettext("{n} place libre", "{n} places libres", vacant).format(n=vacant)
    return _("{roles}, {free}.").format(roles=said, free=free)


def _time(role: StandingRole, holder_id: int) -> StandingHolder:
    return next(each for each in (*role.holders, *role.past) if each.id == holder_id)
