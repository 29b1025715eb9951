"""One card of the dashboard: a title that opens, a figure, what it is compared to, a chart, a menu."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from app.core.i18n import _
from app.domain import boards
from app.domain.boards import WIDEST, CardForm, form_label
from app.domain.card_charts import card_chart, window_of
from app.domain.catalogue import forms_for
from app.domain.evaluation_papers import BoardFigure
from app.domain.indicators import Definition, Value, Window
from app.domain.reading_words import lines
from app.domain.value_words import plain_text, value_text
from app.ui import theme
from app.ui.evaluation.board.remarks import Remarks
from app.ui.kit import (
    Card,
    ChartView,
    Column,
    Grid,
    icon_button,
    label,
    set_icon,
    set_size,
    tip,
)
from app.ui.kit.buttons import PushButton

LINES = 5
HEIGHTS = {CardForm.FIGURE: 110, CardForm.GAUGE: 84}
_USUAL_HEIGHT = 200

UP, DOWN, WIDER, NARROWER, OPEN, REMOVE = "up", "down", "wider", "narrower", "open", "remove"


@dataclass(frozen=True, slots=True)
class BucketRow:
    """A line of a table."""

    id: int
    label: str
    value: Value


class TitleButton(PushButton):
    """The name of a card, cut where there is no room for it; whole in its tooltip and aloud."""

    def __init__(self, text: str, *, name: str) -> None:
        super().__init__()
        self._text = text
        self.setObjectName(name)
        self.setProperty("role", "link")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(_("{name}\u00a0: définition et lignes").format(name=text))
        self.setToolTip(tip(text))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(text.replace("&", "&&"))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(80), super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        wide = self.fontMetrics().horizontalAdvance(self._text) + theme.px(12)
        return QSize(wide, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - theme.px(10)
        cut = self.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, room)
        self.setText(cut.replace("&", "&&"))


class BoardCard(Card):
    """A card at a place of the board, empty until `show_figure`."""

    asked = Signal(int, str)
    """Its position, and an act: UP … REMOVE, or the value of a form."""
    opened = Signal(int, object)
    """Its position, and the days to open."""

    def __init__(self, position: int, count: int, card: boards.Card, definition: Definition) -> None:
        name = f"board-card-{position}"
        super().__init__(name=name)
        self.position, self.card, self.definition = position, card, definition
        self.figure: BoardFigure | None = None
        self.title_button = TitleButton(definition.name, name=f"{name}-open")
        self.title_button.clicked.connect(self._on_open)
        self._count = count
        self._acts: QMenu | None = None
        self.menu_button = self._made_button()
        self.head.insertWidget(0, self.title_button)
        self.add_to_head(self.menu_button)
        self.value = label("…", "figure", name=f"{name}-value")
        self.remarks = Remarks(name=f"{name}-remarks")
        self.chart: ChartView | None = None
        self.table: Grid | None = None
        shown = self._made_picture(name)
        self.add(self.value)
        if card.form is CardForm.GAUGE:  # it writes the figure itself
            self.value.hide()
            self.add(shown, self.remarks)
        else:
            self.add(self.remarks)
            self.add(shown, stretch=1)
        self.add(0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        """That of the layout, without laying words out: the board asks for the height at its width apart."""
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

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
            set_size(self.table, height=_USUAL_HEIGHT, least=True)
            self.table.row_activated.connect(self._on_point)
            return self.table
        self.chart = ChartView(name=f"{name}-chart", accessible=words, interactive=True)
        is_gauge = self.card.form is CardForm.GAUGE
        set_size(self.chart, height=HEIGHTS.get(self.card.form, _USUAL_HEIGHT), least=not is_gauge)
        self.chart.point_activated.connect(self._on_point)
        return self.chart

    def _written(self, row: BucketRow) -> str:
        return value_text(row.value, self.definition.unit)

    # --- the menu

    def _made_button(self) -> QPushButton:
        words = _("Carte {name}").format(name=self.definition.name)
        made = icon_button("menu", words, name=f"{self.objectName()}-menu")
        made.setToolTip(tip(words))
        set_size(made, width=36, height=30)
        made.clicked.connect(self._on_menu)
        return made

    @property
    def acts(self) -> QMenu:
        """The menu, made when it is first asked for."""
        if self._acts is None:
            self._acts = QMenu(self.menu_button)
            self._acts.setObjectName(f"{self.objectName()}-acts")
            self._fill_menu()
        return self._acts

    def _fill_menu(self) -> None:
        if self.position > 0:
            self._act(UP, _("&Monter"), "chevron-up")
        if self.position < self._count - 1:
            self._act(DOWN, _("&Descendre"), "chevron-down")
        if self.card.width < WIDEST:
            self._act(WIDER, _("Plus &large"), "add")
        if self.card.width > 1:
            self._act(NARROWER, _("Moins l&arge"), "minus")
        forms = [form for form in forms_for(self.definition) if form is not self.card.form]
        self.acts.addSeparator()
        for form in forms:
            self._act(form.value, _("Montrer en «\u00a0{form}\u00a0»").format(form=form_label(form)))
        self.acts.addSeparator()
        self._add("picture", _("Copier l’&image"), "copy", self._on_copy_picture)
        self._add("data", _("&Copier les données"), "copy", self._on_copy_data)
        self._act(OPEN, _("Dé&finition et lignes…"), "list")
        self.acts.addSeparator()
        self._act(REMOVE, _("&Retirer la carte"), "remove")

    def _act(self, act: str, text: str, icon: str = "") -> None:
        self._add(act, text, icon, self._on_asked)

    def _add(self, act: str, text: str, icon: str, slot: Callable[[], None]) -> None:
        made = self.acts.addAction(text, slot)
        made.setObjectName(f"{self.acts.objectName()}-{act}")
        made.setProperty("act", act)
        if icon:
            set_icon(made, icon)

    @Slot()
    def _on_menu(self) -> None:
        self.acts.popup(self.menu_button.mapToGlobal(self.menu_button.rect().bottomLeft()))

    @Slot()
    def _on_asked(self) -> None:
        self.asked.emit(self.position, self.sender().property("act"))

    # --- the figure

    def show_figure(self, figure: BoardFigure) -> None:
        """Show what was read."""
        self.figure = figure
        reading, unit = figure.reading, self.definition.unit
        self.value.setText(value_text(reading.value, unit))
        said = lines(reading, self.card.form)[:LINES]
        self.remarks.show_lines(said)
        if self.table is not None:
            rows = [
                BucketRow(number, bucket.label, bucket.value) for number, bucket in enumerate(reading.buckets)
            ]
            self.table.set_rows(rows[::-1])
        if self.chart is not None:
            make = card_chart(figure)
            self.chart.show_chart(make)
            self.chart.setVisible(make is not None)
        spoken = [self.definition.name, self.value.text(), *(each.text for each in said)]
        self.setAccessibleName(", ".join(spoken))

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

    @Slot()
    def _on_copy_picture(self) -> None:
        if self.chart is not None and not self.chart.isHidden():
            self.chart.copy_picture()
        else:
            QGuiApplication.clipboard().setPixmap(self.grab())

    @Slot()
    def _on_copy_data(self) -> None:
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
