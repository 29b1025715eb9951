"""Importing values: which column is what, and beside each row what becomes of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QWidget

from app.core.errors import UserError
from app.core.i18n import _, ngettext
from app.domain.indicators import Definition, Unit
from app.domain.typed_values import MEASURE_FIELDS, MeasureLine
from app.domain.value_words import value_text
from app.ui.context import Context
from app.ui.dialog_frame import answers, frame
from app.ui.kit import (
    Card,
    Column,
    Grid,
    RowStyle,
    StatusLine,
    Tiles,
    column,
    labeled,
    set_size,
)
from app.ui.kit.column_choice import chosen_columns, column_choosers

if TYPE_CHECKING:
    from app.services.evaluation.measures import MeasureFile


class MeasureImportDialog(QDialog):
    """Nothing is stored before «Reprendre 12 valeurs»; one undo takes it back."""

    def __init__(
        self, ctx: Context, parent: QWidget | None, definition: Definition, file: MeasureFile, source: str
    ) -> None:
        super().__init__(parent)
        self._ctx, self._file, self._definition = ctx, file, definition
        self.setObjectName("measures-import-dialog")
        self.setWindowTitle(_("Reprendre des valeurs\u00a0: {name}").format(name=definition.name))
        fields = [key for key in MEASURE_FIELDS if key != "member" or definition.by_member]
        labels, table = {key: field_label(key) for key in fields}, file.table
        self.choosers = column_choosers(
            labels, table.headings, table.rows, table.columns, self._on_columns, name="measures-import"
        )
        hosts = [labeled(labels[key], made) for key, made in self.choosers.items()]
        self.preview = _made_preview(definition)
        self.card = Card(source, name="measures-import-card", flush=True)
        self.card.add(self.preview, stretch=1)
        set_size(self.card, height=240, least=True)
        self.notice = StatusLine(name="measures-import-notice")
        body = column(Tiles(*hosts, name="measures-import-columns", least=200), self.notice, gap=14)
        body.addWidget(self.card, 1)
        cancel, self.accept_button = answers(self, _("Reprendre"), self._on_accept, name="measures-import")
        self.aside = frame(self, body, cancel, self.accept_button, width=980, height=640)
        self._show()
        self.accept_button.setFocus()

    @Slot()
    def _on_columns(self) -> None:
        network_id = self._ctx.network_id
        assert network_id is not None
        columns: dict[str, int | None] = dict.fromkeys(MEASURE_FIELDS)
        columns |= chosen_columns(self.choosers)
        try:
            self._file = self._ctx.opened.measures.preview(
                network_id, self._definition.symbol, self._file, columns
            )
        except UserError as error:
            self._ctx.messages.refused(self, error)
            return
        self._show()

    def _show(self) -> None:
        lines = self._file.lines
        self.preview.set_rows(list(lines))
        self.notice.say("\n".join(filter(None, [self._file.notice, self._other_sheets()])))
        n = sum(not line.problem for line in lines)
        left = len(lines) - n
        words = ngettext("Reprendre {n} valeur", "Reprendre {n} valeurs", n).format(n=n)
        self.accept_button.setText(words if n else _("Rien à reprendre"))
        self.accept_button.setAccessibleName(self.accept_button.text())
        self.accept_button.setEnabled(n > 0)
        aside = ngettext("{n} ligne laissée de côté", "{n} lignes laissées de côté", left).format(n=left)
        self.aside.setText(aside if left else "")
        sparse = {"before", "note", "problem"}
        said = {key for line in lines for key in sparse if getattr(line, key) not in (None, "")}
        self.preview.hide_columns(sparse - said)

    def _other_sheets(self) -> str:
        if not self._file.other_sheets:
            return ""
        words = _("Seule la première feuille est lue, pas\u00a0: {names}.")
        return words.format(names=", ".join(self._file.other_sheets))

    @Slot()
    def _on_accept(self) -> None:
        if import_lines(self._ctx, self, self._definition, self._file):
            self.accept()


def import_lines(ctx: Context, parent: QWidget, definition: Definition, file: MeasureFile) -> bool:
    """Store the lines that can be, and say so; False when it was refused."""
    network_id = ctx.network_id
    assert network_id is not None
    n = sum(not line.problem for line in file.lines)
    if not ctx.perform(
        lambda: ctx.opened.measures.import_lines(network_id, definition.symbol, file.lines), parent
    ):
        return False
    said = ngettext("{n} valeur reprise.", "{n} valeurs reprises.", n).format(n=n)
    ctx.messages.banner(said, undo=True)
    return True


def field_label(key: str) -> str:
    """The French name of a column a table of values can have."""
    return {"on": _("Date"), "member": _("Membre"), "value": _("Valeur"), "note": _("Remarque")}[key]


def _made_preview(definition: Definition) -> Grid:
    columns = [
        Column("row", _("Ligne"), "int", width=58),
        Column("on", _("Date"), "day", width=104),
        Column("value", _("Valeur"), width=120, align="right", getter=_value_of(definition.unit, "value")),
        Column(
            "before", _("Remplace"), width=120, align="right", getter=_value_of(definition.unit, "before")
        ),
        Column("note", _("Remarque"), width=0),
        Column("problem", _("Laissée de côté"), width=0),
    ]
    if definition.by_member:
        columns.insert(2, Column("member", _("Membre"), width=0, strong=True))
    return Grid(
        columns,
        name="measures-import-preview",
        accessible=_("Ce qui sera repris"),
        row_id=lambda line: line.row,
        row_style=lambda line: RowStyle(muted=bool(line.problem)),
    )


def _value_of(unit: Unit, key: str) -> Callable[[MeasureLine], str]:
    def text(line: MeasureLine) -> str:
        value = getattr(line, key)
        return "" if value is None else value_text(value, unit)

    return text
