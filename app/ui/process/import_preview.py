"""The grid that shows a file row by row before it is taken, and the dialog for pasted cells."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from app.core.errors import UserError
from app.core.i18n import _, ngettext
from app.core.text import of_name
from app.domain.lists import MemberList
from app.ui.dialog_frame import frame
from app.ui.kit.buttons import button, primary_button
from app.ui.kit.cards import Card
from app.ui.kit.columns import Column, RowStyle
from app.ui.kit.grid import Grid
from app.ui.kit.layout import column
from app.ui.kit.strips import StatusLine
from app.ui.process.preview_rows import (
    CHECK,
    FAULTY,
    GOOD,
    SKIPPED,
    PreviewRow,
    corrected,
    count,
    preview_rows,
    ready_lines,
)


def state_text(shown: PreviewRow) -> str:
    """The badge of a row."""
    return {
        GOOD: "",
        CHECK: _("à vérifier"),
        FAULTY: _("à corriger"),
        SKIPPED: _("ignorée"),
    }[shown.state]


def state_tone(shown: PreviewRow) -> str:
    """The tone of `state_text`."""
    return {GOOD: "", CHECK: "attention", FAULTY: "danger", SKIPPED: "muted"}[shown.state]


def _label(shown: PreviewRow) -> str:
    if shown.state == SKIPPED and not shown.label:
        return _("Ignorée\u00a0: {reason}").format(reason=shown.said)
    return shown.label


def _style(shown: PreviewRow) -> RowStyle:
    return RowStyle(muted=shown.state == SKIPPED)


def said_of(rows: Sequence[PreviewRow]) -> str:
    """«10 lignes prêtes, 1 à corriger (laissée de côté), 2 à vérifier»."""
    ready, faulty, doubtful = count(rows, GOOD, CHECK), count(rows, FAULTY), count(rows, CHECK)
    words = [ngettext("{n} ligne prête", "{n} lignes prêtes", ready).format(n=ready)]
    if faulty:
        text = ngettext(
            "{n} à corriger, laissée de côté sinon", "{n} à corriger, laissées de côté sinon", faulty
        )
        words.append(text.format(n=faulty))
    if doubtful:
        words.append(_("{n} à vérifier").format(n=doubtful))
    return " · ".join(words)


class PreviewGrid(Grid):
    """Rows of a file; typing in a cell corrects it and `rows_corrected` hands over all the rows."""

    rows_corrected = Signal(object)

    def __init__(self, *, name: str) -> None:
        super().__init__(
            [
                Column("row", _("Ligne"), "int", width=52),
                Column("label", _("Article"), editable=True, width=0, getter=_label, strong=True),
                Column("amounts", _("Quantité"), "range", editable=True, width=80),
                Column("unit", _("Unité"), editable=True, width=64),
                Column("unit_price", _("Prix seul"), "money", editable=True, width=88),
                Column("priority", _("Priorité"), "int", editable=True, width=64),
                Column("state", "", "pill", width=92, getter=state_text, tone=state_tone),
                Column("said", _("Remarque"), width=0),
            ],
            name=name,
            accessible=_("Lignes lues dans le fichier"),
            sortable=False,
            row_style=_style,
        )
        self._rows: list[PreviewRow] = []
        self.cell_edited.connect(self._on_corrected)

    def show_rows(self, rows: Sequence[PreviewRow]) -> None:
        """Show rows, the first one to correct in sight."""
        self._rows = list(rows)
        doubtful = bool(count(rows, CHECK, FAULTY))
        seen = (("state", doubtful), ("said", doubtful), ("unit", _has_units(rows)))
        self.hide_columns([key for key, shown in seen if not shown])
        self.set_rows(self._rows)
        first = next((each for each in rows if each.state == FAULTY), None)
        if first is not None:
            self.select_id(first.id, "amounts")
        else:
            self.scrollToTop()

    @Slot(object, str, object)
    def _on_corrected(self, row_id: Hashable, key: str, value: object) -> None:
        before = next(each for each in self._rows if each.id == row_id)
        if before.state == SKIPPED:
            before = replace(before, state=FAULTY)
        try:
            after = corrected(before, key, value)
        except UserError as error:
            self.show_user_error(error)
            return
        self._rows = [after if each.id == row_id else each for each in self._rows]
        self.set_rows(self._rows)
        self.rows_corrected.emit(list(self._rows))


def _has_units(rows: Sequence[PreviewRow]) -> bool:
    return any(each.unit or each.state == FAULTY for each in rows)


def take_by_keys(dialog: QDialog, take: QPushButton) -> None:
    """Ctrl+Enter presses `take` from anywhere in `dialog`: Tab would have to cross a whole grid."""
    take.setToolTip(_("Ctrl+Entrée"))
    for written in ("Ctrl+Return", "Ctrl+Enter"):
        QShortcut(QKeySequence(written), dialog).activated.connect(take.click)


class PasteDialog(QDialog):
    """Shown when some of what is pasted cannot be taken; `accepted_lines` hands over what can."""

    accepted_lines = Signal(object)

    def __init__(self, read: MemberList, member: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("paste-dialog")
        self.setWindowTitle(_("Coller dans la liste {of_name}").format(of_name=of_name(member)))
        self._rows = preview_rows(read)
        self.grid = PreviewGrid(name="paste-grid")
        self.status = StatusLine(name="paste-status")
        card = Card(_("Ce qui a été collé"), name="paste-card", flush=True)
        card.add(self.grid, stretch=1)
        card.add(self.status)
        cancel = button(_("Annuler"), name="paste-cancel")
        self.take = primary_button("", name="paste-take")
        cancel.clicked.connect(self.reject)
        self.take.clicked.connect(self._on_take)
        take_by_keys(self, self.take)
        self.said = frame(self, column(card), cancel, self.take, width=920, height=440)
        self.grid.status_changed.connect(self.status.say)
        self.grid.rows_corrected.connect(self._on_rows)
        self.grid.show_rows(self._rows)
        self.grid.setFocus()
        self._say()

    @Slot(object)
    def _on_rows(self, rows: list[PreviewRow]) -> None:
        self._rows = rows
        self._say()

    def _say(self) -> None:
        ready = count(self._rows, GOOD, CHECK)
        self.said.setText(said_of(self._rows))
        self.take.setText(ngettext("Ajouter {n} ligne", "Ajouter {n} lignes", ready).format(n=ready))
        self.take.setAccessibleName(self.take.text())
        self.take.setEnabled(bool(ready))

    @Slot()
    def _on_take(self) -> None:
        self.accept()
        self.accepted_lines.emit(ready_lines(self._rows))
