"""The guide, opened at the page the animator is on, and at what the group is doing there."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QDialog, QPushButton, QStackedWidget, QWidget

from app.core.i18n import _
from app.core.paths import advice_file, guide_file
from app.ui.advice import AdvicePanel
from app.ui.context import Context
from app.ui.dialog_frame import asked, frame
from app.ui.guide_text import GuideText
from app.ui.kit.buttons import primary_button, tab_button
from app.ui.kit.fields import choice, fill_choice
from app.ui.kit.layout import Adaptive, column, holder, row


class Guide(QDialog):
    """The texts of docs/guide, with their headings to go to: the program, then how to animate."""

    def __init__(
        self, parent: QWidget, heading: str = "", topic: str = "", *, advising: bool = False
    ) -> None:
        super().__init__(parent)
        self.setObjectName("guide")
        self.setWindowTitle(_("Guide de Décollage"))
        self.text = GuideText(name="guide-text", accessible=_("Guide du programme"))
        self.advice = GuideText(name="guide-advice", accessible=_("Conseils d’animation"))
        self._stack = QStackedWidget()
        self._stack.setObjectName("guide-stack")
        self._group = QButtonGroup(self)
        program = self._tab(_("Le programme"), "guide-tab-program", self.text)
        animating = self._tab(_("Animer"), "guide-tab-advice", self.advice)
        self.headings = choice([], name="guide-headings", accessible=_("Aller à"))
        self.headings.activated.connect(self._on_heading)
        head = Adaptive(
            (holder(row(program, animating, 1, gap=4)), 1), (self.headings, 0), name="guide-head", gap=8
        )
        close = primary_button(_("Fermer"), name="guide-close")
        close.clicked.connect(self.accept)
        frame(self, column(head, self._stack, gap=10), close, width=820, height=620)
        for text, file, wanted in ((self.text, guide_file(), heading), (self.advice, advice_file(), topic)):
            text.show_markdown(file.read_text(encoding="utf-8"))
            text.show_heading(wanted)
        self._wanted = {self.text: heading, self.advice: topic}
        (animating if advising else program).setChecked(True)
        self._show(self.advice if advising else self.text)

    def _tab(self, text: str, name: str, shown: GuideText) -> QPushButton:
        made = tab_button(text, name=name)
        made.clicked.connect(self._on_tab)
        self._group.addButton(made, self._stack.addWidget(shown))
        return made

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._in_front().setFocus()

    def _in_front(self) -> GuideText:
        return self.text if self._stack.currentWidget() is self.text else self.advice

    @Slot()
    def _on_tab(self) -> None:
        self._show(self.text if self._group.checkedId() == self._stack.indexOf(self.text) else self.advice)

    def _show(self, shown: GuideText) -> None:
        self._stack.setCurrentWidget(shown)
        headings = shown.headings()
        fill_choice(self.headings, [(each, each) for each in headings], self._wanted[shown])

    @Slot()
    def _on_heading(self) -> None:
        shown = self._in_front()
        self._wanted[shown] = self.headings.currentData()
        shown.show_heading(self.headings.currentData())


def show_guide(ctx: Context, parent: QWidget) -> None:
    """F1: the guide at the heading that names the page in sight; in its other tab, what is advised there."""
    asked(Guide(parent, ctx.view_title, _topic(parent)))


def show_advice(ctx: Context, parent: QWidget) -> None:
    """The guide at what is advised for the work in sight."""
    asked(Guide(parent, ctx.view_title, _topic(parent), advising=True))


def _topic(parent: QWidget) -> str:
    """What the page in sight is about; "" when it says nothing."""
    shown = (panel for panel in parent.window().findChildren(AdvicePanel) if panel.isVisible())
    return next((panel.topic for panel in shown), "")
