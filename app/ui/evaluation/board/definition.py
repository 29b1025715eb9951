"""What an indicator is, and the rows it was counted from over some days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QLabel, QWidget

from app.core.formats import day
from app.core.i18n import _
from app.domain.indicators import (
    Definition,
    Hidden,
    Origin,
    SourceRow,
    Window,
    better_label,
    origin_label,
    span_label,
    unit_label,
)
from app.domain.reading_words import answers_line, figure_text, hidden_text
from app.domain.value_words import value_text
from app.ui.context import Context
from app.ui.dialog_frame import asked
from app.ui.kit import Card, Column, Grid, button, check, column, label, row, set_size


@dataclass(frozen=True, slots=True)
class Numbered:
    """A source row under the number that names it in the grid."""

    id: int
    row: SourceRow


def open_definition(
    ctx: Context, parent: QWidget, network_id: int, definition: Definition, window: Window
) -> None:
    """Show the dialog, then go where the row chosen in it leads."""
    dialog = DefinitionDialog(ctx, parent, network_id, definition, window)
    asked(dialog)
    if dialog.chosen is not None:
        go_to(ctx, dialog.chosen)


def go_to(ctx: Context, chosen: SourceRow) -> None:
    """Bring the cycle or the one-off purchase of a row in view, and open its place."""
    if chosen.place is None:
        return
    if chosen.cycle_id is not None and ctx.network_id is not None:
        purchases = ctx.opened.buying.purchases(ctx.network_id)
        if any(each.one_off and each.id == chosen.cycle_id for each in purchases):
            ctx.show_one_off(chosen.cycle_id)
        else:
            ctx.cycle_id = chosen.cycle_id
            ctx.show_one_off(None)
    ctx.signals.navigate_requested.emit(*chosen.place)


class DefinitionDialog(QDialog):
    """The card of an indicator over its source rows; `chosen` is the row to open once accepted."""

    def __init__(
        self, ctx: Context, parent: QWidget, network_id: int, definition: Definition, window: Window
    ) -> None:
        super().__init__(parent)
        self.setObjectName("board-definition")
        self.setWindowTitle(_("Définition et lignes"))
        self.chosen: SourceRow | None = None
        self._definition = definition
        self._projected = parent.window().isFullScreen()
        figures = ctx.opened.figures
        self._reading = figures.reading(network_id, definition.symbol, window)
        self._is_few = bool(figures.hidden(network_id, [definition.symbol], window))
        is_told = self._projected and self._is_few and definition.origin is Origin.FORMULA
        self.rows = [
            Numbered(number, each)
            for number, each in enumerate(figures.rows(network_id, definition.symbol, window))
            if not is_told  # the indicators of a formula are written with their values
        ]
        title = label(definition.name, "heading", wrap=True, name="board-definition-name")
        self.period = label("", "strong", wrap=True, name="board-definition-period")
        self.few = label(hidden_text(Hidden.ALL), "note", wrap=True, name="board-definition-few")
        facts = [
            label(text, "body", wrap=True, name=f"board-definition-fact-{number}", selectable=True)
            for number, text in enumerate(fact_lines(definition))
        ]
        self.reveal = check(_("Montrer les montants"), name="board-definition-reveal", slot=self._on_reveal)
        self.reveal.setVisible(definition.confidential)
        self.reveal.setEnabled(not self._projected)
        close = button(_("Fermer"), name="board-definition-close")
        close.clicked.connect(self.reject)
        self.setLayout(
            column(
                title,
                self.period,
                self.few,
                *facts,
                self._made_rows(),
                row(self.reveal, 1, close),
                margins=18,
            )
        )
        self._say_value()
        set_size(self, width=900, height=560, least=True)

    def _made_rows(self) -> QWidget:
        card = Card(name="board-definition-card", flush=True)
        self.grid = _grid(self)
        self.grid.row_activated.connect(self._on_activated)
        self.grid.current_row_changed.connect(self._on_current)
        self.grid.set_rows(self.rows)
        self.grid.setVisible(bool(self.rows))
        self.note = _note(self.rows)
        self.whole = label("", "body", wrap=True, name="board-definition-whole", selectable=True)
        self.whole.setVisible(bool(self.rows))
        card.add(column(self.note, margins=(15, 0, 15, 0)))
        card.add(self.grid, stretch=1)
        card.add(column(self.whole, margins=(15, 0, 15, 0)))
        if self.rows:
            self.grid.select_id(0)
        set_size(card, height=200, least=True)
        return card

    def is_masked(self) -> bool:
        """Whether values are hidden just now; always on a screen shown to the group."""
        return self._definition.confidential and (self._projected or not self.reveal.isChecked())

    def written(self, numbered: Numbered) -> str:
        """The value of a row; blank for one that only tells."""
        value = numbered.row.value
        return "" if value is None else value_text(value, self._definition.unit)

    def _say_value(self) -> None:
        """The value of the period, unless it would tell what the rows behind it hide."""
        window = self._reading.window
        is_hidden = self._is_few and (self._projected or self.is_masked())
        shown = replace(self._reading, hidden=Hidden.ALL) if is_hidden else self._reading
        words = _("{period}\u00a0: {value}").format(
            period=window.label or f"{day(window.start)} – {day(window.end)}", value=figure_text(shown)
        )
        if basis := answers_line(shown.answers):
            words = _("{period} ({basis})").format(period=words, basis=basis)
        self.period.setText(words)
        self.few.setVisible(is_hidden)

    @Slot(bool)
    def _on_reveal(self, _on: bool) -> None:
        self._say_value()
        self.grid.set_rows(self.rows)
        self.grid.viewport().update()

    @Slot(object)
    def _on_current(self, number: int | None) -> None:
        """The row in view whole: a column may cut it."""
        if number is None:
            self.whole.setText("")
            return
        chosen = self.rows[number].row
        words = _("{label}\u00a0: {detail}") if chosen.detail else "{label}"
        self.whole.setText(words.format(label=chosen.label, detail=chosen.detail))

    @Slot(object)
    def _on_activated(self, number: int) -> None:
        chosen = self.rows[number].row
        if chosen.place is not None:
            self.chosen = chosen
            self.accept()


def fact_lines(definition: Definition) -> list[str]:
    """The definition card, one fact a line."""
    formula = definition.formula
    facts = [
        ("", definition.meaning),
        (_("Formule") if definition.origin is Origin.FORMULA else _("Calcul"), formula),
        (_("Source"), definition.source),
    ]
    found = [
        _("{what}\u00a0: {text}").format(what=what, text=text) if what else text
        for what, text in facts
        if text
    ]
    labels = (unit_label(definition.unit), span_label(definition.span), better_label(definition.better))
    found.append(" · ".join((*labels, origin_label(definition.origin))))
    return found


def _grid(dialog: DefinitionDialog) -> Grid:
    return Grid(
        [
            Column("on", _("Date"), "day", width=100, getter=lambda numbered: numbered.row.on),
            Column("label", _("Ligne"), width=265, getter=lambda numbered: numbered.row.label),
            Column("detail", _("Détail"), width=0, getter=lambda numbered: numbered.row.detail),
            Column(
                "value",
                _("Valeur"),
                width=120,
                align="right",
                getter=dialog.written,
                masked=dialog.is_masked,
            ),
        ],
        name="board-definition-rows",
        accessible=_("Lignes comptées"),
        holds_tab=False,
    )


def _note(rows: Sequence[Numbered]) -> QLabel:
    if not rows:
        words = _("Rien n’a été noté sur cette période.")
    elif any(each.row.place is not None for each in rows):
        words = _("Entrée ou double clic ouvre la ligne là où elle a été saisie.")
    else:
        words = _("Ce que l’indicateur a compté.")
    return label(words, "note", wrap=True, name="board-definition-note")
