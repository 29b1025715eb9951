"""The line that says what cannot be read."""

from PySide6.QtWidgets import QFrame, QSizePolicy

from app.ui.kit.labels import label
from app.ui.kit.layout import Snug, row


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
