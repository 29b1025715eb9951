"""The guide, opened at the page the animator is on."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent, QTextCursor
from PySide6.QtWidgets import QDialog, QTextBrowser, QWidget

from app.core.i18n import _
from app.core.paths import guide_file
from app.ui.context import Context
from app.ui.dialog_frame import frame
from app.ui.kit.buttons import primary_button
from app.ui.kit.layout import column


class Guide(QDialog):
    """The text of docs/guide, with its headings to go to."""

    def __init__(self, parent: QWidget, heading: str = "") -> None:
        super().__init__(parent)
        self.setObjectName("guide")
        self.setWindowTitle(_("Guide de Décollage"))
        self.text = QTextBrowser()
        self.text.setObjectName("guide-text")
        self.text.setAccessibleName(_("Guide"))
        self.text.setOpenExternalLinks(False)
        self.text.setMarkdown(guide_file().read_text(encoding="utf-8"))
        close = primary_button(_("Fermer"), name="guide-close")
        close.clicked.connect(self.accept)
        frame(self, column(self.text), close, width=820, height=620)
        self._heading = heading

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.show_heading(self._heading)

    def show_heading(self, heading: str) -> None:
        """Bring a heading to the top of the text; the beginning when there is none of that name."""
        document = self.text.document()
        block = document.begin()
        while block.isValid() and not (block.blockFormat().headingLevel() and block.text() == heading):
            block = block.next()
        block = block if block.isValid() else document.begin()
        self.text.setTextCursor(QTextCursor(block))
        top = document.documentLayout().blockBoundingRect(block).top() if block.position() else 0
        self.text.verticalScrollBar().setValue(round(top))


def show_guide(ctx: Context, parent: QWidget) -> None:
    """F1: the guide at the heading that names the page in sight."""
    Guide(parent, ctx.view_title).exec()
