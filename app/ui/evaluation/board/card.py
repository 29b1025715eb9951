"""One card of the dashboard: a title that opens, a figure, what it is compared to, a chart, a menu."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu, QPushButton, QSizePolicy, QWidget

from app.core.i18n import _
from app.domain import boards
from app.domain.boards import CardForm
from app.domain.card_charts import card_chart, window_of
from app.domain.evaluation_papers import BoardFigure
from app.domain.indicators import Definition, Value, Window
from app.domain.reading_words import figure_text, lines
from app.domain.value_words import plain_text, value_text
from app.ui import theme
from app.ui.evaluation.board.card_menu import DATA, OPEN, PICTURE, card_menu
from app.ui.evaluation.board.card_words import CardWords
from app.ui.kit import (
    ChartView,
    Column,
    Grid,
    icon_button,
    set_size,
    set_tip,
)
from app.ui.kit.buttons import PushButton

LINES = 6
HEIGHTS = {CardForm.FIGURE: 110, CardForm.GAUGE: 84}
_USUAL_HEIGHT, _USUAL_WIDTH, _LEAST_WIDTH = 200, 290, 160
_EDGE, _GAP, _HEAD, _MENU = 16, 8, 30, 36
"""Pixels at 100 %: around the card, between its parts, the height of its head, the width of its button."""
_AROUND_TITLE = 12


@dataclass(frozen=True, slots=True)
class BucketRow:
    """A line of a table."""

    id: int
    label: str
    value: Value


class TitleButton(PushButton):
    """The name of a card, cut where there is no room for it; whole in its tooltip and aloud."""

    def __init__(self, text: str, card: QWidget, *, name: str) -> None:
        super().__init__(text.replace("&", "&&"), card)
        self._text = text
        self.setObjectName(name)
        self.setProperty("role", "link")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(_("{name}\u00a0: définition et lignes").format(name=text))
        set_tip(self, text)

    def place(self, left: int, top: int, room: int) -> None:
        """Stand there, no wider than the words nor than the room."""
        metrics, around = self.fontMetrics(), theme.px(_AROUND_TITLE)
        wide = min(metrics.horizontalAdvance(self._text) + around, room)
        cut = metrics.elidedText(self._text, Qt.TextElideMode.ElideRight, wide - around + 2)
        self.setText(cut.replace("&", "&&"))
        self.setGeometry(left, top, wide, theme.px(_HEAD))


class BoardCard(QFrame):
    """A card at a place of the board, empty until `show_figure`."""

    asked = Signal(int, str)
    """Its position, and an act: UP … REMOVE, or the value of a form."""
    opened = Signal(int, object)
    """Its position, and the days to open."""

    def __init__(self, position: int, count: int, card: boards.Card, definition: Definition) -> None:
        super().__init__()
        name = f"board-card-{position}"
        self.setObjectName(name)
        self.setProperty("role", "card")
        self.position, self.card, self.definition = position, card, definition
        self.figure: BoardFigure | None = None
        self.title_button = TitleButton(definition.name, self, name=f"{name}-open")
        self.title_button.clicked.connect(self._on_open)
        self._count = count
        self._acts: QMenu | None = None
        self.menu_button = self._made_button()
        self._words = CardWords()
        self._words.show("…", ())
        self.chart: ChartView | None = None
        self.table: Grid | None = None
        self._picture = self._made_picture(name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def shown_value(self) -> str:
        """The figure in words, as the card shows it."""
        return "…" if self.figure is None else figure_text(self.figure.reading)

    # --- where everything stands: by hand, for layouts took longer than all that they hold

    def sizeHint(self) -> QSize:
        """As if no line were wrapped: the board asks for the height at its width apart."""
        return QSize(theme.px(_USUAL_WIDTH), self._around(self._words.least_height))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(_LEAST_WIDTH), 0)

    def heightForWidth(self, width: int) -> int:
        return self._around(self._words.height(width - 2 * theme.px(_EDGE)))

    def _around(self, words: int) -> int:
        parts = (theme.px(_HEAD), words, self._picture_height)
        return 2 * theme.px(_EDGE) + sum(theme.px(_GAP) + part for part in parts if part) - theme.px(_GAP)

    @property
    def _picture_height(self) -> int:
        return 0 if self._picture.isHidden() else theme.px(HEIGHTS.get(self.card.form, _USUAL_HEIGHT))

    @property
    def words_box(self) -> QRect:
        """Where the words stand: under the head; of a gauge, which writes the figure itself, under it."""
        edge, gap = theme.px(_EDGE), theme.px(_GAP)
        inner, top = self.width() - 2 * edge, edge + theme.px(_HEAD) + gap
        if self.card.form is CardForm.GAUGE and self._picture_height:
            top += self._picture_height + gap
        return QRect(edge, top, inner, self._words.height(inner))

    def _arrange(self) -> None:
        edge, gap, head, menu = theme.px(_EDGE), theme.px(_GAP), theme.px(_HEAD), theme.px(_MENU)
        words = self.words_box
        self.menu_button.setGeometry(words.right() + 1 - menu, edge, menu, head)
        self.title_button.place(edge, edge, words.width() - menu - gap)
        top, high = edge + head + gap, self._picture_height
        if self.card.form is not CardForm.GAUGE:
            top += words.height() + gap if words.height() else 0
            high = max(high, self.height() - edge - top)
        self._picture.setGeometry(edge, top, words.width(), high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._words.forget()
            self._arrange()
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        self._words.paint(painter, self.words_box)
        painter.end()

    def _made_picture(self, name: str) -> QWidget:
        words = self.definition.name
        if self.card.form is CardForm.TABLE:
            self.table = Grid(
                [
                    Column("label", _("Période"), width=0),
                    Column("value", _("Valeur"), width=110, align="right", getter=self._written),
                ],
                name=f"{name}-table",
                accessible=words,
                sortable=False,
                holds_tab=False,
            )
            self.table.setParent(self)
            self.table.row_activated.connect(self._on_point)
            return self.table
        self.chart = ChartView(name=f"{name}-chart", accessible=words, interactive=True)
        set_size(self.chart, height=HEIGHTS.get(self.card.form, _USUAL_HEIGHT), least=True)
        self.chart.setParent(self)
        self.chart.point_activated.connect(self._on_point)
        return self.chart

    def _written(self, row: BucketRow) -> str:
        return value_text(row.value, self.definition.unit)

    # --- the menu

    def _made_button(self) -> QPushButton:
        words = _("Carte {name}").format(name=self.definition.name)
        made = icon_button("menu", words, name=f"{self.objectName()}-menu")
        set_tip(made, words)
        made.setParent(self)
        made.clicked.connect(self._on_menu)
        return made

    @property
    def acts(self) -> QMenu:
        """The menu, made when it is first asked for."""
        if self._acts is None:
            is_first, is_last = self.position == 0, self.position == self._count - 1
            self._acts = card_menu(
                self.menu_button, self._on_act, self.card, self.definition, is_first=is_first, is_last=is_last
            )
            self._acts.setObjectName(f"{self.objectName()}-acts")
        return self._acts

    @Slot()
    def _on_menu(self) -> None:
        self.acts.popup(self.menu_button.mapToGlobal(self.menu_button.rect().bottomLeft()))

    @Slot()
    def _on_act(self) -> None:
        act = self.sender().property("act")
        if act == PICTURE:
            self._copy_picture()
        elif act == DATA:
            self._copy_data()
        else:
            self.asked.emit(self.position, act)

    # --- the figure

    def show_figure(self, figure: BoardFigure) -> None:
        """Show what was read."""
        self.figure = figure
        said = lines(figure.reading, self.card.form)[:LINES]
        make = card_chart(figure)
        writes_itself = self.card.form is CardForm.GAUGE and make is not None
        self._words.show("" if writes_itself else self.shown_value, said)
        if self.table is not None:
            rows = [
                BucketRow(number, bucket.label, bucket.value)
                for number, bucket in enumerate(figure.reading.buckets)
            ]
            self.table.set_rows(rows[::-1])
        if self.chart is not None:
            self.chart.show_chart(make)
            self.chart.setVisible(make is not None)
        spoken = ", ".join([self.shown_value, *(each.text for each in said)])
        self.setAccessibleName(f"{self.definition.name}, {spoken}")
        self.title_button.setAccessibleDescription(spoken)  # the card itself never has the focus
        self.updateGeometry()
        if not self.testAttribute(Qt.WidgetAttribute.WA_PendingResizeEvent):
            self._arrange()
        self.update()

    def data_text(self) -> str:
        """What the card shows, as a spreadsheet takes it."""
        if self.figure is None:
            return ""
        if self.chart is not None and (text := self.chart.data_text()):
            return text
        reading, unit = self.figure.reading, self.definition.unit
        rows = [(_("Période"), self.definition.name), (reading.window.label, plain_text(reading.value, unit))]
        rows += [(bucket.label, plain_text(bucket.value, unit)) for bucket in reading.buckets]
        return "\n".join("\t".join(row) for row in rows)

    def _copy_picture(self) -> None:
        if self.chart is not None and not self.chart.isHidden():
            self.chart.copy_picture()
        else:
            QGuiApplication.clipboard().setPixmap(self.grab())

    def _copy_data(self) -> None:
        if text := self.data_text():
            QGuiApplication.clipboard().setText(text)

    @Slot()
    def _on_open(self) -> None:
        self.asked.emit(self.position, OPEN)

    @Slot(object)
    def _on_point(self, key: int) -> None:
        if self.figure is not None:
            days: Window = window_of(self.figure, key)
            self.opened.emit(self.position, days)
