"""The line an action is typed in: what, who, for when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QStringListModel, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.core.errors import UserError
from app.core.i18n import _
from app.ui.ask import given
from app.ui.kit import (
    Adaptive,
    DateEdit,
    FieldHost,
    LineEdit,
    column,
    holder,
    labeled,
    primary_button,
    row,
    set_size,
)
from app.ui.kit.label_completion import offer_known


class EntryLine(QWidget):
    """`added` on Enter in a field or the button; `left_down` on the Down key."""

    added = Signal()
    left_down = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("actions-entry")
        self._known = QStringListModel(self)
        self.text = LineEdit(
            name="actions-new-text", accessible=_("Nouvelle action"), hint=_("Ce qu’il y a à faire")
        )
        self.person = LineEdit(name="actions-new-member", accessible=_("Qui s’en charge"), hint=_("Nom"))
        offer_known(self.person, self._known, name="actions-new-member-known")
        self.due = DateEdit(name="actions-new-due", accessible=_("Échéance"))
        self.button = primary_button(_("Ajouter"), name="actions-new-add", icon="add")
        self.button.clicked.connect(self.added)
        self.hosts = (
            labeled(_("Nouvelle action"), self.text, field="text"),
            labeled(_("Qui"), self.person, field="member"),
            labeled(_("Échéance"), self.due, field="due"),
        )
        for field in (self.text, self.person, self.due):
            field.returnPressed.connect(self.added)
        set_size(self.text, width=230, least=True)
        set_size(self.person, width=130, least=True)
        set_size(self.due, width=110, least=True)
        whom = row(self.hosts[1], self.hosts[2], self._made_foot(), gap=8)
        line = Adaptive((self.hosts[0], 1), (holder(whom), 0), name="actions-entry-line", gap=8)
        self.setLayout(column(line))
        for host in self.hosts[1:]:
            whom.setAlignment(host, Qt.AlignmentFlag.AlignTop)

    def _made_foot(self) -> QWidget:
        """The button level with the fields, under labels as high as theirs."""
        foot = FieldHost(" ", self.button)
        foot.setObjectName("actions-new-add-host")
        return foot

    def offer_people(self, names: Sequence[str]) -> None:
        """The names proposed while a person is typed."""
        if list(names) != self._known.stringList():
            self._known.setStringList(list(names))

    def due_day(self) -> date | None:
        """The day typed; UserError naming "due" when it cannot be read."""
        day: date | None = given(self.due, "due")
        return day

    def clear(self) -> None:
        """Ready for the next one: the person and the day are typed anew."""
        for field in (self.text, self.person, self.due):
            field.setModified(False)
            field.set_value(None)
        self.clear_errors()
        self.text.setFocus()

    def clear_errors(self) -> None:
        """Before it is tried again."""
        for host in self.hosts:
            host.clear_error()

    def show_user_error(self, error: UserError) -> bool:
        """Beside the field it names, with the cursor in it."""
        for host in self.hosts:
            if host.field == error.field:
                host.control.setFocus()
                return host.show_user_error(error)
        return False

    @Slot()
    def begin(self) -> None:
        """In the text."""
        self.text.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.left_down.emit()
        else:
            super().keyPressEvent(event)
