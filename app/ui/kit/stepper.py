"""The five steps, always in sight during a cycle; done, current and to come, told by mark and weight too."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QWidget

from app.core.i18n import _
from app.ui import theme
from app.ui.kit.icons import pixmap
from app.ui.kit.layout import row


class StepButton(QAbstractButton):
    """One step: a disc with its number or a tick, and its name."""

    def __init__(self, number: int, text: str) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)  # painted anew when the mouse comes and goes
        self.number = number
        self.state = "future"
        self.late = False
        self.here = False
        self.compact = False
        self.setText(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_state("future", late=False)

    def set_state(self, state: str, *, late: bool, here: bool = False) -> None:
        """State "done", "current" (in view) or "future"; `late` adds an attention ring and says it.

        `here` is where the group stands: said, and ringed when another step is in view.
        """
        self.state, self.late, self.here = state, late, here
        said = {"done": _("étape faite"), "current": _("étape affichée"), "future": _("étape à venir")}[state]
        if here:
            said = _("étape en cours")
        words = [_("Étape {number}").format(number=self.number), self.text(), said]
        if late:
            words.append(_("en retard"))
        self.setAccessibleName(", ".join(words))
        self.setToolTip(f"{self.text()} · {said}" + (f" · {_('en retard')}" if late else ""))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return self._bare_size() if self.compact and self.state != "current" else self.full_size()

    def full_size(self) -> QSize:
        """The size that shows the name."""
        wide = QFontMetrics(theme.font("cell", bold=self.state == "current")).horizontalAdvance(self.text())
        return QSize(theme.px(2 + 26 + 9 + 4) + wide, theme.px(32))

    def minimumSizeHint(self) -> QSize:
        return self._bare_size()

    def _bare_size(self) -> QSize:
        return QSize(theme.px(30), theme.px(32))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = theme.px(26)
        disc = QRectF(theme.px(2), (self.height() - side) / 2, side, side)
        ground, ink = {
            "done": ("done_soft", "done_strong"),
            "current": ("accent", "accent_text"),
            "future": ("neutral_soft", "neutral_strong"),
        }[self.state]
        ring = "attention" if self.late else "accent" if self.here else ""
        painter.setPen(QPen(theme.color(ring), theme.px(2)) if ring else Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(ground))
        painter.drawEllipse(disc)
        if self.state == "done":
            mark = pixmap("check", ink, size=16, density=self.devicePixelRatioF())
            half = theme.px(16) / 2
            painter.drawPixmap(QPointF(disc.center().x() - half, disc.center().y() - half), mark)
        else:
            painter.setPen(theme.color(ink))
            painter.setFont(theme.font("cell", bold=True))
            painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(self.number))
        current = self.state == "current"
        painter.setFont(theme.font("cell", bold=current))
        painter.setPen(theme.color("accent" if self.underMouse() and not current else "text"))
        left = disc.right() + theme.px(9)
        words = QRectF(left, 0, self.width() - left, self.height())
        text = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, int(words.width()) + 1
        )
        if words.width() > theme.px(16):
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        if self.hasFocus():
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            edge = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(edge, theme.px(6), theme.px(6))
        painter.end()


class _Line(QWidget):
    """What joins two steps."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(2)
        self.setMinimumWidth(12)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("line"))
        painter.end()


class Stepper(QFrame):
    """`step_requested(number)` when a step (1…) is clicked, or chosen by Enter or Space; arrows move."""

    step_requested = Signal(int)

    def __init__(self, names: Sequence[str], *, name: str, framed: bool = True) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(_("Étapes du cycle"))
        if framed:
            self.setProperty("role", "card")
        self.buttons = [StepButton(number, text) for number, text in enumerate(names, 1)]
        line = row(gap=8, margins=(14, 9, 14, 9) if framed else 0)
        for made in self.buttons:
            if made.number > 1:
                line.addWidget(_Line(), 1)
            line.addWidget(made)
            made.setObjectName(f"{name}-{made.number}")
            made.clicked.connect(self._on_clicked)
        self.setLayout(line)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_steps(
        self, *, current: int, here: int | None = None, done: Sequence[int] = (), late: Sequence[int] = ()
    ) -> None:
        """Mark the steps (numbers from 1, 0 for none): `current` in view, `here` where the group stands
        (default: the one in view)."""
        stands = current if here is None else here
        for made in self.buttons:
            state = "current" if made.number == current else "done" if made.number in done else "future"
            made.set_state(state, late=made.number in late, here=made.number == stands)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Too narrow for every name: keep that of the current step."""
        super().resizeEvent(event)
        needed = sum(made.full_size().width() for made in self.buttons) + theme.px(28 * len(self.buttons))
        for made in self.buttons:
            if made.compact != (self.width() < needed):
                made.compact = self.width() < needed
                made.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        move = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        focused = [index for index, made in enumerate(self.buttons) if made.hasFocus()]
        if move is None or not focused:
            super().keyPressEvent(event)
            return
        target = min(max(focused[0] + move, 0), len(self.buttons) - 1)
        self.buttons[target].setFocus(Qt.FocusReason.TabFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.buttons[0].setFocus()

    def _on_clicked(self) -> None:
        made = self.sender()
        if isinstance(made, StepButton):
            self.step_requested.emit(made.number)
