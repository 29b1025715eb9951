"""Words on the page. Users' texts are shown as they are: never read as markup."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from app.ui.kit.buttons import primary_button
from app.ui.kit.icons import pixmap
from app.ui.kit.layout import column, row


def label(
    text: str = "",
    role: str = "body",
    *,
    wrap: bool = False,
    tone: str = "",
    name: str = "",
    selectable: bool = False,
) -> QLabel:
    """Plain text as "title", "heading", "strong", "body", "muted", "note", "figure", "error" or "pill"."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setProperty("role", role)
    made.setProperty("tone", tone)
    made.setWordWrap(wrap)
    if name:
        made.setObjectName(name)
    if selectable:
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if wrap:
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return made


def set_tone(target: QWidget, tone: str) -> None:
    """Change the tone of a label, pill or figure and repaint it."""
    set_flag(target, "tone", tone)


def set_flag(target: QWidget, flag: str, value: object) -> None:
    """Set a property the style sheet looks at, and restyle."""
    if target.property(flag) != value:
        target.setProperty(flag, value)
        target.style().unpolish(target)
        target.style().polish(target)
        target.update()


def pill(text: str, tone: str = "", *, name: str = "") -> QLabel:
    """A badge: «retenu» (accent), «reste 4» (attention), «fait» (done), «en retard» (danger)."""
    made = label(text, "pill", tone=tone, name=name)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return made


def tip(text: str) -> str:
    """A user's text, safe as a tooltip (Qt reads markup in tooltips)."""
    from html import escape  # 1.4 ms that the first paint does without

    return f"<span>{escape(text)}</span>"


def set_tip(target: QWidget, text: str) -> None:
    """Show a user's text as the tooltip; a screen reader, to which Qt gives the tooltip, gets it plain."""
    target.setToolTip(tip(text) if text else "")
    target.setAccessibleDescription(text)


class EmptyState(QWidget):
    """An empty page: an icon, a sentence, and the one button that fills it (`self.button`, or None).

    `acted` is the press of that button. The focus the page is given goes to it.
    """

    acted = Signal()

    def __init__(
        self, sentence: str, act: str = "", *, name: str, icon: str = "list", act_icon: str = ""
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self._icon = icon
        self.picture = label(name=f"{name}-icon")
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sentence = label(sentence, "muted", wrap=True, name=f"{name}-sentence")
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.button: QPushButton | None = None
        inner = column(1, self.picture, self.sentence, gap=12, margins=16)
        if act:
            self.button = primary_button(act, name=f"{name}-button", icon=act_icon)
            self.button.clicked.connect(self.acted)
            self.setFocusProxy(self.button)
            inner.addLayout(row(1, self.button, 1))
        inner.addStretch(1)
        self.setLayout(inner)
        self._draw()

    def set_sentence(self, sentence: str) -> None:
        self.sentence.setText(sentence)

    def set_act(self, act: str) -> None:
        """What the button says, to the eye and to a screen reader."""
        if self.button is not None:
            self.button.setText(act)
            self.button.setAccessibleName(act)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.PaletteChange) and hasattr(self, "picture"):
            self._draw()

    def _draw(self) -> None:
        self.picture.setPixmap(pixmap(self._icon, "accent", size=36, density=self.devicePixelRatioF()))
