"""The guide, opened at the page the animator is on."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent, QTextCursor
from PySide6.QtWidgets import QDialog, QTextBrowser, QWidget

from app.core.i18n import _
from app.core.paths import guide_file
from app.ui import theme
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
        self._space_out()
        close = primary_button(_("Fermer"), name="guide-close")
        close.clicked.connect(self.accept)
        frame(self, column(self.text), close, width=820, height=620)
        self._heading = heading

    def _space_out(self) -> None:
        """Qt sets Markdown solid: give paragraphs and headings air."""
        document = self.text.document()
        document.setDocumentMargin(theme.px(20))
        block = document.begin()
        while block.isValid():
            spaced = block.blockFormat()
            spaced.setBottomMargin(theme.px(8))
            if spaced.headingLevel():
                spaced.setTopMargin(theme.px(18))
            QTextCursor(block).setBlockFormat(spaced)
            block = block.next()

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
