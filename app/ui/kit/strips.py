"""Strips: the banner that offers «Annuler», and the line that says what cannot be read."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy

from app.core.i18n import _
from app.ui.kit.buttons import button, icon_button
from app.ui.kit.labels import label
from app.ui.kit.layout import Snug, row

BANNER_MS = 9000


class Banner(Snug, QFrame):
    """A dark strip at the bottom of the page; gone after nine seconds, or at the next action."""

    undo_requested = Signal()
    left = Signal()
    """It is gone, and the cursor was in it."""

    def __init__(self, *, name: str = "banner") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", "banner")
        self.text = label(name=f"{name}-text", wrap=True)
        self.undo = button(_("Annuler"), name=f"{name}-undo")
        self.close_button = icon_button(
            "close", _("Fermer ce message"), name=f"{name}-close", token="banner_text"
        )
        self.setLayout(row(self.text, self.undo, self.close_button, gap=8, margins=(16, 4, 6, 4)))
        layout = self.layout()
        assert layout is not None
        layout.setStretch(0, 1)  # type: ignore[attr-defined]
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(BANNER_MS)
        self._timer.timeout.connect(self.leave)
        self.undo.clicked.connect(self._on_undo)
        self.close_button.clicked.connect(self.leave)
        self.hide()

    def say(self, text: str, undo: bool) -> None:
        """Show `text`, with «Annuler» when `undo`."""
        self.text.setText(text)
        self.undo.setVisible(undo)
        self.setAccessibleName(text)
        self.show()
        self.raise_()
        self._timer.start()

    def leave(self) -> None:
        """Go, and say so when the cursor was here."""
        focused = self.window().focusWidget()
        had_cursor = focused is not None and self.isAncestorOf(focused)
        self._timer.stop()
        self.hide()
        if had_cursor:
            self.left.emit()

    def _on_undo(self) -> None:
        self.leave()
        self.undo_requested.emit()


class StatusLine(Snug, QFrame):
    """One sentence in the attention colour, hidden when empty: `grid.status_changed.connect(status.say)`."""

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", "status")
        self.text = label(name=f"{name}-text", wrap=True)
        self.setLayout(row(self.text, margins=(12, 6, 12, 6)))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    def say(self, text: str) -> None:
        """Show `text`; empty hides the line."""
        self.text.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))
