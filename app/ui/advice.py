"""Advice to the animator beside the work; where there is no room, in the guide."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from app.core.i18n import _
from app.ui import theme
from app.ui.context import Context
from app.ui.guide_notes import advice
from app.ui.guide_text import GuideText
from app.ui.kit.buttons import button, link
from app.ui.kit.cards import Card
from app.ui.kit.layout import row, set_size

WIDTH = 280
GAP = 14
LEAST_WORK = 860
"""Width the work keeps, in pixels at 100 %: with less, the advice is not put beside it."""


class AdvicePanel(QWidget):
    """`work`, and at its right a card that says what to do in it, what to watch for, what to say.

    `button` opens the advice and is for the page's header: it shows while the card does not, because the
    animator put it away (kept in the settings) or because there is no room; then it opens the guide.
    """

    def __init__(self, ctx: Context, work: QWidget, *, name: str) -> None:
        super().__init__()
        self.setObjectName(f"{name}-advised")
        self._ctx = ctx
        self._work = work
        self.topic = ""
        """The heading of the section shown."""
        self.text = GuideText(name=f"{name}-advice-text", accessible=_("Conseils d’animation"), tight=True)
        self.text.setProperty("role", "advice")
        self.text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.card = Card(_("Conseils d’animation"), name=f"{name}-advice")
        self.hide_button = link(
            _("Masquer"), name=f"{name}-advice-hide", tip=_("Masquer les conseils d’animation")
        )
        self.hide_button.clicked.connect(self._on_hide)
        self.card.add_to_head(self.hide_button)
        self.card.add(self.text, stretch=1)
        set_size(self.card, width=WIDTH)
        self.button = button(
            _("Conseils"), name=f"{name}-advice-open", icon="help", tip=_("Conseils d’animation")
        )
        self.button.clicked.connect(self._on_open)
        line = row(gap=GAP)
        line.addWidget(work, 1)
        line.addWidget(self.card)
        self.setLayout(line)
        self._arrange()
        ctx.signals.theme_changed.connect(self._on_theme)

    def show_topic(self, heading: str) -> None:
        """Advise on the section `heading` of docs/guide/animer.md; nothing is shown when there is none."""
        if heading != self.topic:
            self.topic = heading if advice(heading) is not None else ""
            self._write()
            self._arrange()

    def _write(self) -> None:
        self.text.show_markdown(f"### {self.topic}\n\n{advice(self.topic) or ''}")

    def has_room(self) -> bool:
        """Whether the card can stand beside the work."""
        least = max(theme.px(LEAST_WORK), self._work.minimumSizeHint().width())
        return self.width() >= least + theme.px(GAP + WIDTH)

    def _arrange(self) -> None:
        """What is whispered to the animator is not for the group to read on the wall."""
        wanted = bool(self.topic) and not self._ctx.projecting
        beside = wanted and self._ctx.settings.advice and self.has_room()
        self.card.setVisible(beside)
        self.button.setVisible(wanted and not beside)

    def sizeHint(self) -> QSize:
        """As high as the work alone: the advice scrolls."""
        return self._work.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """That of the work alone: the advice gives way."""
        least = self._work.minimumSizeHint()
        return least.expandedTo(self._work.minimumSize())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        """It may have been put away, or asked for, on another page."""
        super().showEvent(event)
        self._arrange()

    @Slot()
    def _on_hide(self) -> None:
        self._ctx.settings.advice = False
        self._arrange()
        self.button.setFocus()

    @Slot()
    def _on_open(self) -> None:
        if not self.has_room():
            self._ctx.signals.action_requested.emit("advice")
            return
        self._ctx.settings.advice = True
        self._arrange()
        self.text.setFocus()

    @Slot()
    def _on_theme(self) -> None:
        self._write()
        self._arrange()
