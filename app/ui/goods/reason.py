"""Why a share was changed by hand: asked under the shares as soon as one is typed."""

from decimal import Decimal

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QSizePolicy

from app.core.errors import UserError
from app.core.formats import quantity
from app.core.i18n import _
from app.ui.kit import Adaptive, LineEdit, button, holder, labeled, row
from app.ui.kit.layout import Snug


class ReasonStrip(Snug, QFrame):
    """`given(reason)` by Enter or «Garder cette part»; `dropped` by Escape or «Annuler»."""

    given = Signal(str)
    dropped = Signal()

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", "status")
        self.field = LineEdit(
            name=f"{name}-field",
            accessible=_("Pourquoi cette part"),
            hint=_("par exemple\u00a0: elle en a trop"),
        )
        self.host = labeled("", self.field, field="reason")
        self.host.label.setWordWrap(True)
        self.keep_button = button(_("Garder cette part"), name=f"{name}-keep")
        self.drop_button = button(_("Annuler"), name=f"{name}-drop")
        acts = holder(row(1, self.drop_button, self.keep_button))
        body = Adaptive((self.host, 1), (acts, 0), name=f"{name}-body")
        self.setLayout(row(body, margins=(15, 8, 15, 8)))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        # Enter gives the reason: what is refused then stays said, which a commit would take back.
        self.field.editingFinished.disconnect(self.field.commit)
        self.field.returnPressed.connect(self._on_given)
        self.keep_button.clicked.connect(self._on_given)
        self.drop_button.clicked.connect(self.dropped)
        self.hide()

    def ask(self, member: str, before: Decimal, now: Decimal) -> None:
        """Ask why `member` gets `now`."""
        words = _("{member}\u00a0: {now} au lieu de {before}. Pourquoi\u00a0?")
        self.host.label.setText(words.format(member=member, now=quantity(now), before=quantity(before)))
        self.host.label.show()
        self.host.clear_error()
        self.field.clear()
        self.show()

    @Slot()
    def begin(self) -> None:
        """Put the cursor in the field."""
        if self.isVisible():
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Hide, emptied."""
        self.field.clear()
        self.hide()

    def show_user_error(self, error: UserError) -> bool:
        """A reason that is missing, or a quantity that is too much: the words come under the field."""
        return self.host.show_user_error(error)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _on_given(self) -> None:
        self.given.emit(self.field.text())
