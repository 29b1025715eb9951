"""The export of an online form: which column answers which question, and what becomes of each row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QWidget

from app.core.errors import UserError
from app.core.i18n import _, ngettext
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
from app.ui.kit.column_choice import chosen_columns, column_choosers, short_heading

if TYPE_CHECKING:
    from app.services.surveys.answer_files import AnswerFile, AnswerLine

SUFFIXES = ("xlsx", "ods", "csv", "txt")


class AnswerImportDialog(QDialog):
    """Nothing is stored before «Importer 12 feuilles»."""

    def __init__(self, ctx: Context, parent: QWidget | None, wave_id: int, file: AnswerFile) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._wave_id = wave_id
        self._file = file
        self.taken = 0
        self._named = any(each.key == "member" for each in file.fields)
        self.setObjectName("keying-import-dialog")
        self.setWindowTitle(_("Importer des réponses"))
        labels = {each.key: each.label for each in file.fields}
        self.choosers = column_choosers(  # nobody's answers are told beside the headings
            labels, file.headings, (), file.columns, self._refresh, name="keying-import-column"
        )
        hosts = [labeled(short_heading(each.label), self.choosers[each.key]) for each in file.fields]
        for host in hosts:
            host.label.setWordWrap(True)
        self.notices = StatusLine(name="keying-import-notices")
        self.status = StatusLine(name="keying-import-status")
        self.card = Card(file.name, name="keying-import-card", flush=True)
        self.grid = self._made_grid()
        self.grid.current_row_changed.connect(self._on_current)
        self.card.add(self.grid, stretch=1)
        self.card.add(self.status)
        set_size(self.card, height=260, least=True)
        body = column(
            Tiles(*hosts, name="keying-import-columns", least=230, gap=10), self.notices, self.card, gap=12
        )
        body.setStretch(2, 1)
        cancel, self.accept_button = answers(self, _("Importer"), self._on_accept, name="keying-import")
        self.aside = frame(self, body, cancel, self.accept_button, width=1120, height=730)
        self._refresh()
        self.accept_button.setFocus()

    @staticmethod
    def _made_grid() -> Grid:
        return Grid(
            [
                Column("row", _("Ligne"), "int", width=58),
                Column("state", "", "pill", width=150, getter=_state, tone=_tone),
                Column("member", _("Membre"), width=170, strong=True),
                Column("text", _("Dans le fichier"), width=0),
                Column("problems", _("À savoir"), width=0, getter=_problems),
            ],
            name="keying-import-grid",
            accessible=_("Ce qui sera importé"),
            holds_tab=False,
            row_id=lambda line: line.row,
            row_style=lambda line: RowStyle(muted=not line.answers),
        )

    @Slot()
    def _refresh(self) -> None:
        """Read the rows again under the columns chosen."""
        columns = chosen_columns(self.choosers)
        lines = self._ctx.opened.sheets.preview(self._wave_id, self._file, columns)
        self.grid.set_rows(lines)
        n = self.taken = sum(bool(line.answers) for line in lines)
        self.accept_button.setEnabled(n > 0)
        self.accept_button.setText(
            ngettext("Importer {n} feuille", "Importer {n} feuilles", n).format(n=n)
            if n
            else _("Rien à importer")
        )
        self.accept_button.setAccessibleName(self.accept_button.text())
        left = len(lines) - n
        words = ngettext("{n} ligne laissée de côté", "{n} lignes laissées de côté", left)
        self.aside.setText(words.format(n=left) if left else "")
        read = ngettext("{n} ligne lue", "{n} lignes lues", len(lines)).format(n=len(lines))
        self.card.set_head(self._file.name, read)
        lacking = any(line.problems for line in lines)
        hidden = (("member", not self._named), ("problems", not lacking))
        self.grid.hide_columns([key for key, hide in hidden if hide])
        self.notices.say("\n".join(self._notices(columns)))

    @Slot(object)
    def _on_current(self, row: object) -> None:
        """What is to be known of the row under the cursor, in full."""
        lines = self.grid.rows_model.rows()
        self.status.say(next((_problems(line) for line in lines if line.row == row), ""))

    def _notices(self, columns: dict[str, int | None]) -> list[str]:
        said = []
        if self._file.before:
            words = _(
                "Déjà importé dans cette vague\u00a0: {names}. Vérifiez que ce fichier ne reprend pas "
                "les mêmes réponses."
            )
            said.append(words.format(names=", ".join(self._file.before)))
        if self._file.other_sheets:
            names = ", ".join(self._file.other_sheets)
            said.append(_("Feuilles du classeur non lues\u00a0: {names}.").format(names=names))
        left = self._file.left_out(columns)
        if left:
            names = " · ".join(short_heading(name) for name in left)
            said.append(_("Colonnes laissées de côté\u00a0: {names}.").format(names=names))
        return said

    @Slot()
    def _on_accept(self) -> None:
        sheets, n = self._ctx.opened.sheets, self.taken
        if self._ctx.perform(
            lambda: sheets.import_file(self._wave_id, self._file, chosen_columns(self.choosers)), self
        ):
            said = ngettext("{n} feuille importée.", "{n} feuilles importées.", n).format(n=n)
            self._ctx.messages.banner(said, undo=self._named)
            self.accept()

    def show_user_error(self, error: UserError) -> bool:
        """At the bottom, beside the buttons."""
        self.aside.setText(error.message)
        return True


def _state(line: AnswerLine) -> str:
    if not line.answers:
        return _("laissée de côté")
    if line.replaces:
        return _("remplace")
    return _("en partie") if line.problems else _("prise")


def _tone(line: AnswerLine) -> str:
    if not line.answers:
        return "danger"
    return "attention" if line.problems or line.replaces else "done"


def _problems(line: AnswerLine) -> str:
    return " ".join(line.problems)
