"""What is coming: one line per day, opened by Enter or a click."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.core.formats import day as format_day
from app.core.formats import short_day
from app.core.i18n import _, ngettext
from app.domain.overview import Coming, ComingKind
from app.ui import theme
from app.ui.home import words
from app.ui.kit import Card, clear, column, label, pill, row, set_size

MOST_SHOWN = 7


class ComingLine(QAbstractButton):
    """A day, what is due, and how far it is."""

    def __init__(self, entry: Coming, place: int) -> None:
        super().__init__()
        self.entry = entry
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)  # painted anew when the mouse comes and goes
        self.setObjectName(f"home-coming-{place}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        said, tone = words.due(entry)
        self.setAccessibleName(f"{format_day(entry.day)}, {entry.text}, {said}")
        when = label(short_day(entry.day), name=f"home-coming-{place}-day")
        set_size(when, width=44)
        what = label(entry.text, wrap=True, name=f"home-coming-{place}-text")
        line = row(when, gap=12, margins=(8, 7, 6, 8))
        line.addWidget(what, 1)
        line.addWidget(pill(said, tone, name=f"home-coming-{place}-pill"))
        self.setLayout(line)

    def sizeHint(self) -> QSize:
        line = self.layout()
        return line.totalSizeHint() if line is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """One line high at least: how many the words take is for `heightForWidth` to say."""
        return QSize(super().minimumSizeHint().width(), theme.px(33))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(key == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("hover"))
            painter.drawRoundedRect(self.rect(), theme.px(6), theme.px(6))
        painter.setPen(theme.color("line"))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        if self.hasFocus():
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), theme.px(6), theme.px(6))
        painter.end()


class ComingCard(Card):
    """The nearest days, late ones first; `opened(Coming)` when one is chosen."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("À venir"), name="home-coming")
        self._lines = column(gap=0)
        self.nothing = label(
            _("Rien de prévu dans les deux mois."), "muted", wrap=True, name="home-coming-none"
        )
        self.more = label("", "note", name="home-coming-more")
        self.add(self.nothing, self._lines, self.more, 1)
        self._shown: tuple[Coming, ...] | None = None

    def show_coming(self, coming: tuple[Coming, ...]) -> None:
        """Show the nearest ones; the focus stays on its line when nothing changed."""
        if coming == self._shown:
            return
        self._shown = coming
        clear(self._lines)
        for place, entry in enumerate(_kept(coming)):
            line = ComingLine(entry, place)
            line.clicked.connect(self._on_clicked)
            self._lines.addWidget(line)
        left = len(coming) - MOST_SHOWN
        self.nothing.setVisible(not coming)
        self.more.setVisible(left > 0)
        self.more.setText(ngettext("… et {n} autre.", "… et {n} autres.", max(left, 1)).format(n=left))

    def lines(self) -> list[QWidget]:
        """The lines in view, nearest first."""
        items = (self._lines.itemAt(i) for i in range(self._lines.count()))
        return [widget for item in items if item is not None and (widget := item.widget()) is not None]

    @Slot()
    def _on_clicked(self) -> None:
        line = self.sender()
        if isinstance(line, ComingLine):
            self.opened.emit(line.entry)


def _kept(coming: tuple[Coming, ...]) -> tuple[Coming, ...]:
    """The nearest ones; the next meeting has its line whatever is late before it."""
    kept = coming[:MOST_SHOWN]
    meeting = next((entry for entry in coming if entry.kind is ComingKind.MEETING), None)
    return kept if meeting is None or meeting in kept else (*kept[:-1], meeting)
