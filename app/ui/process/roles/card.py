"""The card of a role: mission, seats, holders, and what can be done with each."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.core.i18n import _
from app.domain.programme import Load, load_words
from app.domain.role_board import Role, RoleHolder
from app.ui.kit import column, label, link, pill, row, set_gaps
from app.ui.kit.arrow_stops import ArrowStops
from app.ui.kit.menu_button import MenuButton
from app.ui.parts.role_head import HeadedCard
from app.ui.process.roles.words import seats_words, state_words

GIVE, EDIT, REMOVE = "give", "edit", "remove"
ACCEPT, ACCEPT_FOR, TAKE_BACK = "accept", "accept_for", "take_back"
HOLDER, DEPUTY, WITHDRAW = "holder", "deputy", "withdraw"


class RoleCard(HeadedCard):
    """Shows a role; `asked(act, role id, member id)` for what the animator wants (member id 0: the role)."""

    asked = Signal(str, int, int)

    def __init__(self, role: Role) -> None:
        super().__init__(name=f"role-{role.id}")
        self._role = role
        self._shown: object = None
        self._id = role.id
        self.menu_button.add(EDIT, _("&Modifier ce rôle…"), self._on_asked)
        self.menu_button.add(REMOVE, _("&Supprimer ce rôle"), self._on_asked)
        self.holders = column(gap=2)
        self._lines: list[HolderLine] = []
        self._arrows = ArrowStops(self)
        self.give_button = link(_("Confier…"), name=f"role-{role.id}-give", icon="add")
        self.give_button.clicked.connect(self._on_asked)
        self.give_button.setProperty("act", GIVE)
        said = row(self.mission, self.give_button)
        said.setStretch(0, 1)
        self.add(said, self.holders)
        layout = self.layout()
        assert layout is not None
        set_gaps(self.box, 3, 0)
        set_gaps(layout, 2, (16, 8, 12, 10))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_role(self, role: Role, loads: Mapping[int, Load]) -> None:
        """Show `role`, each holder with all she carries; nothing moves when only wishes changed."""
        held = [(each, loads.get(each.member_id)) for each in role.holders]
        kept = (role.name, role.mission, role.seats, held)
        if kept == self._shown:
            return
        self._shown, self._role = kept, role
        self.show_head(role.name, role.mission, seats_words(role))
        self.give_button.setAccessibleName(_("Confier le rôle «\u00a0{role}\u00a0»").format(role=role.name))
        focused = self.window().focusWidget()  # the window's: a dialog may have the keyboard
        name = focused.objectName() if focused is not None else ""
        for old in self._lines:
            self.holders.removeWidget(old)
            old.setParent(None)
            old.deleteLater()
        self._lines = [HolderLine(role.id, each, load) for each, load in held]
        for line in self._lines:
            line.asked.connect(self.asked)
            self.holders.addWidget(line)
            line.show()
        waiting = next((line.stops[0] for line in self._lines if len(line.stops) > 1), self.give_button)
        self._arrows.set_stops(self.stops(), waiting)
        self._give_focus_back(name)

    def stops(self) -> list[QWidget]:
        """What the arrows go through, from top to bottom; Tab reaches one, a consent to give if there is."""
        lines = [stop for line in self._lines for stop in line.stops]
        return [self.menu_button, self.give_button, *lines]

    def _give_focus_back(self, name: str) -> None:
        """To the line that had it, or to the card's own button when the line is gone."""
        if not name.startswith(f"role-{self._id}-holder-"):
            return
        stem = name.rpartition("-")[0]
        line = next((line for line in self._lines if line.objectName() == stem), None)
        (line.menu_button if line is not None else self.give_button).setFocus()

    @Slot()
    def _on_asked(self) -> None:
        self.asked.emit(self.sender().property("act"), self._id, 0)


class HolderLine(QWidget):
    """A member in a role: her name, whether she accepted, what she carries in all, and a menu."""

    asked = Signal(str, int, int)

    def __init__(self, role_id: int, held: RoleHolder, load: Load | None) -> None:
        super().__init__()
        self._ids = (role_id, held.member_id)
        self.stops: list[QWidget] = []
        stem = f"role-{role_id}-holder-{held.member_id}"
        self.setObjectName(stem)
        self.name = label(held.name, "strong", name=f"{stem}-name", wrap=True)
        self.name.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        line = row(self.name, gap=6)
        line.setStretch(0, 1)
        if held.deputy:
            line.addWidget(pill(_("suppléant"), name=f"{stem}-deputy"))
        words = state_words(held)
        if held.accepted is None:
            line.addWidget(pill(words, "attention", name=f"{stem}-state"))
            accept = link(_("Accepte"), name=f"{stem}-accept")
            accept.setAccessibleName(_("{name} accepte").format(name=held.name))
            accept.setProperty("act", ACCEPT)
            accept.clicked.connect(self._on_asked)
            line.addWidget(accept)
            self.stops.append(accept)
        self.menu_button = MenuButton(f"{stem}-menu")
        self.menu_button.set_words(_("Que faire avec {name}\u00a0?").format(name=held.name))
        self._fill(held)
        line.addWidget(self.menu_button)
        self.stops.append(self.menu_button)
        whole = column(line, gap=0)
        if held.accepted is not None:
            whole.addWidget(label(words, "note", tone="done", wrap=True, name=f"{stem}-state"))
        if load is not None:
            carried = _("porte en tout\u00a0: {load}").format(load=load_words(load))
            whole.addWidget(label(carried, "note", wrap=True, name=f"{stem}-load"))
        self.setLayout(whole)

    def _fill(self, held: RoleHolder) -> None:
        add, slot = self.menu_button.add, self._on_asked
        if held.accepted is None:
            add(ACCEPT, _("&Accepte le rôle"), slot)
            add(ACCEPT_FOR, _("Accepté par &quelqu’un d’autre…"), slot)
        else:
            add(TAKE_BACK, _("À &confirmer de nouveau"), slot)
        if held.deputy:
            add(HOLDER, _("Faire &titulaire"), slot)
        else:
            add(DEPUTY, _("Faire &suppléant"), slot)
        add(WITHDRAW, _("&Libérer ce rôle"), slot)

    @Slot()
    def _on_asked(self) -> None:
        sender: QObject = self.sender()
        self.asked.emit(sender.property("act"), *self._ids)
