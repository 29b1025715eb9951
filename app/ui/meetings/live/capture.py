"""The line where what is said is caught: its kind by one key, its words, Enter; the cursor stays."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QStringListModel, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QWidget

from app.core.errors import UserError
from app.core.i18n import _
from app.domain.members import Member
from app.ui.ask import given
from app.ui.evaluation.people import People
from app.ui.kit import (
    column,
    holder,
    icon_button,
    label,
    labeled,
    row,
    tab_button,
)
from app.ui.kit.flow import Flow
from app.ui.kit.label_completion import offer_known
from app.ui.meetings.live.fields import EnterDay, EnterField
from app.ui.meetings.live.words import KEYS, Kind, kind_label


@dataclass(frozen=True, slots=True)
class Caught:
    """What Enter stores; `id` is that of what is corrected, None for something new."""

    kind: Kind
    text: str
    member_id: int | None = None
    due: date | None = None
    id: int | None = None


class _Words(EnterField):
    """Up, Down and the page keys ask for another point."""

    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.moved.emit(_STEPS[key])
        else:
            super().keyPressEvent(event)


_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class CaptureLine(QWidget):
    """`caught(Caught)`: call `clear` once it is stored. `moved(-1 | 1)` for another point."""

    caught = Signal(object)
    moved = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("live-capture")
        self.kind = Kind.DECISION
        self._correcting: int | None = None
        self._people = People()
        self._names: dict[int, str] = {}
        self._known = QStringListModel(self)
        group = QButtonGroup(self)
        self.tabs = {}
        for kind in Kind:
            made = tab_button(f"{kind_label(kind)} {KEYS[kind][0]}", name=f"live-kind-{kind}")
            made.setAccessibleName(kind_label(kind))
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            made.clicked.connect(self._on_tab)
            group.addButton(made)
            self.tabs[kind] = made
        self.text = _Words(name="live-text", accessible="")
        self.person = EnterField(name="live-person", accessible=_("Qui s’en charge"), hint=_("Qui"))
        popup = offer_known(self.person, self._known, name="live-person-known")
        popup.setAccessibleName(_("Membres proposés"))
        self._popup = popup
        self.due = EnterDay(name="live-due", accessible=_("Pour quand"), hint=_("Pour le (jj/mm)"))
        self.text_host = labeled("", self.text, field="text")
        self.person_host = labeled("", self.person, field="member")
        self.due_host = labeled("", self.due, field="due")
        self.store_button = icon_button("check", _("Garder cette ligne (Entrée)"), name="live-store")
        self.leave_button = icon_button("close", _("Renoncer à corriger (Échap)"), name="live-leave")
        self.hint = label("", "note", wrap=True, name="live-capture-hint")
        whom = row(self.person_host, self.due_host, gap=8)
        self.whom = holder(whom, name="live-whom")
        acts = row(self.store_button, self.leave_button, gap=2)
        kinds = Flow(*self.tabs.values(), name="live-kinds", gap=4)
        line = row(self.text_host, acts, gap=4)
        line.setStretch(0, 1)
        for each in (self.store_button, self.leave_button):
            acts.setAlignment(each, Qt.AlignmentFlag.AlignTop)
        self.setLayout(column(kinds, line, self.whom, self.hint, gap=6))
        self._connect()
        self.choose(Kind.DECISION)

    def _connect(self) -> None:
        self.text.entered.connect(self._on_text)
        self.person.entered.connect(self._on_person)
        self.due.entered.connect(self.store)
        self.store_button.clicked.connect(self.store)
        self.leave_button.clicked.connect(self.clear)
        self.text.moved.connect(self.moved)
        for field in (self.text, self.person, self.due):
            field.left_off.connect(self.clear)

    # --- what is shown ----------------------------------------------------------------------------

    def show_members(self, everybody: Iterable[Member], active: Iterable[Member]) -> None:
        """Whom an action can be given to."""
        everybody = list(everybody)
        self._people = People(everybody)
        self._names = {member.id: member.name for member in everybody}
        names = [member.name for member in active]
        if names != self._known.stringList():
            self._known.setStringList(names)

    def choose(self, kind: Kind) -> None:
        """What the next line is."""
        self.kind = kind
        self.tabs[kind].setChecked(True)
        self.whom.setVisible(kind is Kind.ACTION)
        self.leave_button.setVisible(self._correcting is not None)
        for each, made in self.tabs.items():
            made.setEnabled(self._correcting is None or each is kind)
        said = {
            Kind.DECISION: _("Ce que le groupe décide"),
            Kind.ACTION: _("Ce qu’il y a à faire"),
            Kind.DIFFICULTY: _("Ce qui ne va pas"),
            Kind.NOTE: _("Ce qui se dit"),
        }[kind]
        self.text.setPlaceholderText(said)
        self.text.setAccessibleName(f"{kind_label(kind)}, {said}")
        hint = _("Entrée garde la ligne\u00a0; ↑ et ↓ changent de point.")
        if kind is Kind.ACTION:
            hint = _("Entrée\u00a0: le texte, puis qui, puis la date. Sans les deux, c’est une idée.")
        if self._correcting is not None:
            hint = _("Entrée garde la correction, Échap y renonce.")
        self.hint.setText(hint)

    def begin(self, kind: Kind | None = None) -> None:
        """Put the cursor in the words, of that kind when it is told."""
        if kind is not None and self._correcting is None:
            self.choose(kind)
        self.text.setFocus()

    def correct(self, known: Caught, person: str) -> None:
        """Bring back something caught before; `person` is the name of who does it."""
        self._correcting = known.id
        self.choose(known.kind)
        self._fill(known.text, person, known.due)
        self.text.setFocus()
        self.text.selectAll()

    @Slot()
    def clear(self) -> None:
        """Ready for the next line of the same kind."""
        self._correcting = None
        self.choose(self.kind)
        self._fill("", "", None)
        self.clear_errors()
        self.text.setFocus()

    def _fill(self, text: str, person: str, due: date | None) -> None:
        for field, value in ((self.text, text), (self.person, person), (self.due, due)):
            field.setModified(False)
            field.set_value(value)

    def clear_errors(self) -> None:
        """Before it is tried again."""
        for host in (self.text_host, self.person_host, self.due_host):
            host.clear_error()

    def show_user_error(self, error: UserError) -> bool:
        """Beside the field it names, with the cursor in it."""
        for host in (self.text_host, self.person_host, self.due_host):
            if host.field == error.field:
                host.control.setFocus()
                return host.show_user_error(error)
        return False

    # --- Enter ------------------------------------------------------------------------------------

    @Slot()
    def _on_tab(self) -> None:
        self.begin(Kind(self.sender().objectName().rpartition("-")[2]))

    @Slot()
    def _on_text(self) -> None:
        if self.kind is Kind.ACTION and self.text.text().strip():
            self.person.setFocus()
            self.person.selectAll()
        else:
            self.store()

    @Slot()
    def _on_person(self) -> None:
        """The name typed in full, then the day."""
        self._popup.hide()
        try:
            member_id = self._people.named(self.person.text(), "member")
        except UserError as error:
            self.show_user_error(error)
            return
        self.person_host.clear_error()
        if member_id is not None:
            self.person.setModified(False)
            self.person.setText(self._names[member_id])
        self.due.setFocus()
        self.due.selectAll()

    @Slot()
    def store(self) -> None:
        """Say what is typed; nothing while there are no words."""
        if not self.text.text().strip():
            self.text.setFocus()
            return
        self.clear_errors()
        action = self.kind is Kind.ACTION
        try:
            member_id = self._people.named(self.person.text(), "member") if action else None
            due = given(self.due, "due") if action else None
        except UserError as error:
            self.show_user_error(error)
            return
        self.caught.emit(Caught(self.kind, self.text.text(), member_id, due, self._correcting))
