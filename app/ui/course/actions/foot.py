"""The action under the cursor: its whole text, where it comes from, and what can be done with it."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from app.core.i18n import _
from app.core.text import shortened
from app.ui.course.actions.lines import ActionLine, place_of
from app.ui.kit import Adaptive, button, column, label, link
from app.ui.kit.flow import Flow

MOST = 60
"""Letters of a text shown in a button or a banner."""


class ActionFoot(QWidget):
    """`origin_asked(action id)` and `done_asked(action id)`; the part wires `remove_button`."""

    origin_asked = Signal(object)
    done_asked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("actions-under")
        self._line: ActionLine | None = None
        self.whole = label("", "note", wrap=True, name="actions-whole")
        self.origin = link("", name="actions-origin", icon="chevron-right")
        self.done_button = button(_("Fait"), name="actions-done", icon="check", tip=_("Espace"))
        self.remove_button = button(_("Supprimer"), name="actions-remove", icon="remove", tip=_("Suppr"))
        self.origin.clicked.connect(self._on_origin)
        self.done_button.clicked.connect(self._on_done)
        acts = Flow(self.done_button, self.remove_button, name="actions-acts")
        foot = Adaptive((Flow(self.origin, name="actions-from"), 1), (acts, 0), name="actions-foot")
        self.setLayout(column(self.whole, foot, gap=6))

    def show_line(self, line: ActionLine | None) -> None:
        """Speak of this one; None while the cursor is on none."""
        self._line = line
        for each in (self.done_button, self.remove_button):
            each.setEnabled(line is not None)
        hint = _("Espace dit qu’une action est faite\u00a0; Entrée sur son origine y conduit.")
        self.whole.setText(line.text if line is not None else hint)
        self.done_button.setText(_("Rouvrir") if line is not None and line.done else _("Fait"))
        goes = line is not None and place_of(line.origin) is not None
        self.origin.setVisible(goes)
        if line is not None and goes:
            whole = _("Ouvrir\u00a0: {origin}").format(origin=line.source)
            self.origin.setText(shortened(whole, MOST))
            self.origin.setAccessibleName(whole)

    @Slot()
    def _on_origin(self) -> None:
        if self._line is not None:
            self.origin_asked.emit(self._line.id)

    @Slot()
    def _on_done(self) -> None:
        if self._line is not None:
            self.done_asked.emit(self._line.id)
