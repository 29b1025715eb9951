"""Markdown to read: Qt sets it solid, here it has air."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent, QTextBlock, QTextCursor
from PySide6.QtWidgets import QTextBrowser

from app.ui import theme


class GuideText(QTextBrowser):
    """A text to scroll and to go about in by its headings; `tight` beside the work, in a narrow column."""

    def __init__(self, *, name: str, accessible: str, tight: bool = False) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.setOpenExternalLinks(False)
        self._tight = tight
        self._heading: str | None = None

    def show_markdown(self, text: str) -> None:
        """Show `text` from its beginning, at the size and in the colours in force."""
        self.setMarkdown(text)
        document = self.document()
        document.setDocumentMargin(theme.px(2 if self._tight else 20))
        document.setIndentWidth(theme.px(16 if self._tight else 32))
        for block in self._blocks():
            spaced = block.blockFormat()
            spaced.setBottomMargin(theme.px(4 if self._tight else 8))
            if spaced.headingLevel():
                spaced.setTopMargin(theme.px(0 if self._tight else 18))
            elif block.previous().textList() and not block.textList():
                spaced.setTopMargin(theme.px(8))
            QTextCursor(block).setBlockFormat(spaced)

    def headings(self) -> list[str]:
        """Every heading, in order."""
        return [block.text() for block in self._blocks() if block.blockFormat().headingLevel()]

    def show_heading(self, heading: str) -> None:
        """Bring a heading to the top of the text; the beginning when there is none of that name."""
        self._heading = heading
        if self.isVisible():
            self._go()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._heading is not None:
            self._go()

    def _go(self) -> None:
        """Where a heading stands is known once the text has its width."""
        document = self.document()
        found = (b for b in self._blocks() if b.blockFormat().headingLevel() and b.text() == self._heading)
        block = next(found, document.begin())
        self._heading = None
        self.setTextCursor(QTextCursor(block))
        top = document.documentLayout().blockBoundingRect(block).top() if block.position() else 0
        self.verticalScrollBar().setValue(round(top) - theme.px(8))

    def _blocks(self) -> list[QTextBlock]:
        block, found = self.document().begin(), []
        while block.isValid():
            found.append(block)
            block = block.next()
        return found
