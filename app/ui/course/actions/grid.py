"""The grid of the programme: Space says an action is done, Enter on its origin goes there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent

from app.core.i18n import _
from app.domain.programme import SourceKind, kind_label
from app.ui.course.actions.lines import TONES, ActionLine
from app.ui.kit import Column, Grid, RowStyle
from app.ui.kit.label_completion import LabelCompletion


class ActionGrid(Grid):
    """`done_asked(action id)` for Space anywhere in a row; Enter on the origin activates the row."""

    done_asked = Signal(int)

    def __init__(self) -> None:
        super().__init__(
            _columns(),
            name="actions-grid",
            accessible=_("Programme d’actions"),
            removes=True,
            row_style=lambda line: RowStyle(muted=line.done),
        )
        self._people = LabelCompletion(self, "member")

    def offer_people(self, names: Sequence[str]) -> None:
        """The names proposed while a person is typed."""
        self._people.set_labels(names)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        row = self.rows_model.row_at(index)
        if event.key() == Qt.Key.Key_Space and row is not None:
            self.done_asked.emit(row.id)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row is not None and self._links(index):
            self.row_activated.emit(row.id)
        else:
            super().keyPressEvent(event)

    def _links(self, index: QModelIndex) -> bool:
        return self.rows_model.columns[index.column()].key == "source"


def _columns() -> list[Column]:
    done = _("Espace dit que c’est fait, ou non.")
    origin = _("Entrée ou double-clic ouvre l’endroit où l’action a été décidée.")
    return [
        Column("done", _("Fait"), "check", editable=True, width=46, hint=done),
        Column("text", _("Action"), editable=True, width=0),
        Column("member", _("Qui"), editable=True, width=118),
        Column("due", _("Échéance"), "day", editable=True, width=100),
        Column("said", _("État"), "pill", width=92, tone=_tone),
        Column("source", _("Origine"), width=92, getter=_origin, hint=origin),
    ]


def _tone(line: ActionLine) -> str:
    return TONES[line.state]


def _origin(line: ActionLine) -> str:
    return "" if line.kind is SourceKind.OTHER else kind_label(line.kind)
