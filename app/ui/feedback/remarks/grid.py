"""The remarks, group by group; a digit puts those selected into a theme, 0 back among those to sort."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent

from app.core.i18n import _
from app.domain.remarks import Remark, RemarkGroup, RemarkState, who_words
from app.ui.feedback.remarks.words import state_tone, state_words
from app.ui.kit import Column, RowStyle
from app.ui.kit.digit_keys import typed_digit
from app.ui.kit.sparing import SparingGrid


class RemarkGrid(SparingGrid):
    """`digit_typed(0 … 9)` for the theme of the selected rows; the card says what it gives up."""

    digit_typed = Signal(int)

    def __init__(self) -> None:
        self._dividers: dict[int, str] = {}
        super().__init__(
            [
                Column("text", _("Remarque"), width=0, strong=True),
                Column("member", _("Qui"), width=110, getter=who_words),
                Column("theme", _("Thème"), width=134),
                Column(
                    "state", _("État"), "pill", width=98, align="right", getter=state_words, tone=state_tone
                ),
            ],
            name="remarks-grid",
            accessible=_("Remarques"),
            removes=True,
            sortable=False,
            row_style=self._style,
            spares=("member", "theme"),
        )

    def show_groups(self, groups: Sequence[RemarkGroup]) -> None:
        """Show the groups one under the other, with a line above those sorted and above those answered."""
        rows = [remark for group in groups for remark in group.remarks]
        self._dividers = {
            here.id: _band(here) for before, here in pairwise(rows) if _band(before) != _band(here)
        }
        self.set_rows(rows)

    def _style(self, remark: Remark) -> RowStyle:
        return RowStyle(muted=remark.closed is not None, divider=self._dividers.get(remark.id, ""))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = typed_digit(event)
        if digit is None:
            super().keyPressEvent(event)
        else:
            self.digit_typed.emit(digit)


def _band(remark: Remark) -> str:
    if remark.state is RemarkState.NOTED:
        return _("À trier")
    return _("Réponse donnée") if remark.closed is not None else _("Triées, par thème")
