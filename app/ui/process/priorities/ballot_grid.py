"""The items of a ballot with what the voter gives each: points typed, or a grade by one key."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView

from app.core.i18n import _
from app.domain.items import PooledItem
from app.domain.voting import Scale, grade_labels
from app.ui.kit import Column, Grid
from app.ui.kit.digit_keys import typed_digit
from app.ui.kit.rows_model import ERROR_ROLE
from app.ui.process.pooling.rows import units

VALUE = "value"


@dataclass(frozen=True, slots=True)
class BallotRow:
    """An item on a ballot. `value` is points, or a grade plus one: no grade is not the worst grade."""

    id: int
    label: str
    quantity: str
    total: int | None
    value: int | None


def ballot_rows(items: Sequence[PooledItem], values: Mapping[int, int], scale: Scale) -> list[BallotRow]:
    """The rows of a ballot; `values` as the services give them."""
    shift = 1 if scale is Scale.GRADES else 0
    return [
        BallotRow(
            id=item.id,
            label=item.label,
            quantity=units(item.quantity, item.unit),
            total=item.total,
            value=values[item.id] + shift if item.id in values else None,
        )
        for item in items
    ]


def changed(values: Mapping[int, int], item_id: int, value: int | None, scale: Scale) -> dict[int, int]:
    """`values` with what a row now says."""
    kept = {item: given for item, given in values.items() if item != item_id}
    if value is not None and scale is Scale.GRADES:
        kept[item_id] = value - 1
    elif value:
        kept[item_id] = value
    return kept


class BallotGrid(Grid):
    """Enter goes down, and past the last item says `finished`; Escape says `left`."""

    finished = Signal()
    left = Signal()

    def __init__(self, scale: Scale) -> None:
        self.scale = scale
        grades = [
            (None, ""),
            *((at, f"{at - 1} · {name}") for at, name in enumerate(grade_labels(), start=1)),
        ]
        value = (
            Column(VALUE, _("Mention"), "choice", editable=True, width=150, choices=grades)
            if scale is Scale.GRADES
            else Column(VALUE, _("Points"), "int", editable=True, width=80)
        )
        super().__init__(
            [
                Column("label", _("Article"), width=0, strong=True),
                Column("quantity", _("Quantité"), width=104, align="right"),
                Column("total", _("Coût"), "money", width=104),
                value,
            ],
            name=f"priorities-ballot-{scale.value}",
            accessible=_("Articles du bulletin"),
            holds_tab=False,  # Enter and the arrows go from item to item
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)

    def go_first(self) -> None:
        """Put the cursor where the first value is typed."""
        first = self.rows_model.id_at(0)
        if first is not None:
            self.select_id(first, VALUE)
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        held = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        if event.modifiers() & ~held or not index.isValid():
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._put(None)
        elif self.scale is Scale.GRADES and (grade := _grade_typed(event)) is not None:
            self._put(grade + 1)
            self.go_down(self.currentIndex().row(), index.column())
        else:
            if event.text().isdigit():
                self.go(index.row(), self.rows_model.column_of(VALUE))
            super().keyPressEvent(event)

    def _put(self, value: int | None) -> None:
        column = self.rows_model.column_of(VALUE)
        self.rows_model.setData(self.rows_model.index(self.currentIndex().row(), column), value)

    def go_down(self, row: int, column: int) -> None:
        if self.rows_model.index(row, self.rows_model.column_of(VALUE)).data(ERROR_ROLE):
            self.go(row, self.rows_model.column_of(VALUE))  # what was refused is to be typed again
        elif row >= self.rows_model.rowCount() - 1:
            self.finished.emit()
        else:
            super().go_down(row, self.rows_model.column_of(VALUE))


def _grade_typed(event: QKeyEvent) -> int | None:
    """The grade a key stands for; None for any other key."""
    digit = typed_digit(event)
    return digit if digit is not None and digit < len(grade_labels()) else None
