"""Importing members: which column is what, and beside each row what becomes of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QWidget

from app.core.i18n import _, ngettext
from app.domain.members import MemberDraft, MemberLine
from app.ui.context import Context
from app.ui.dialog_frame import answers, frame
from app.ui.kit.cards import Card
from app.ui.kit.column_choice import chosen_columns, column_choosers, column_count, column_name
from app.ui.kit.columns import Column, RowStyle
from app.ui.kit.fields import labeled
from app.ui.kit.grid import Grid
from app.ui.kit.layout import Tiles, column, set_size

if TYPE_CHECKING:
    from app.services.members import MemberFile

FIRST_ROWS = 3
_ROOM = 1110


def field_labels() -> dict[str, str]:
    """The French name of each column a file of members can have."""
    return {
        "name": _("Nom"),
        "first_name": _("Prénom, s’il est à part"),
        "organisation": _("Organisation"),
        "trade": _("Métier"),
        "email": _("Adresse électronique"),
        "phone": _("Téléphone"),
        "joined": _("Arrivée"),
    }


class ImportDialog(QDialog):
    """Nothing is stored before «Importer 14 membres»; one undo takes it back."""

    def __init__(self, ctx: Context, parent: QWidget | None, file: MemberFile, source: str) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._file = file
        self.drafts: list[MemberDraft] = []
        self.setObjectName("members-import-dialog")
        self.setWindowTitle(_("Importer des membres"))
        n = len(file.rows)
        lines = ngettext("{n} ligne", "{n} lignes", n).format(n=n)
        labels = {field: text for field, text in field_labels().items() if field in file.columns}
        self.choosers = column_choosers(
            labels, file.headings, file.rows, file.columns, self._refresh, name="import-column"
        )
        tiles = Tiles(
            *(labeled(labels[field], made) for field, made in self.choosers.items()),
            name="import-columns",
            least=220,
        )
        self.preview = self._made_preview()
        card = Card(_("Ce qui sera importé"), name="import-preview-card", flush=True)
        card.add(self.preview, stretch=1)
        body = column(self._first_rows(source, lines), tiles, card, gap=14)
        body.setStretch(2, 1)
        cancel, self.accept_button = answers(self, _("Importer"), self._on_accept, name="import")
        self.aside = frame(self, body, cancel, self.accept_button, width=1180, height=730)
        self._refresh()
        self.accept_button.setFocus()

    def _first_rows(self, source: str, lines: str) -> Card:
        """The file as it is, so that the columns can be told."""
        many = column_count(self._file.headings, self._file.rows)
        wide = max(_ROOM // max(many, 1), 120)
        columns = [
            Column(str(index), column_name(self._file.headings, index), width=wide, getter=_cell(index))
            for index in range(many)
        ]
        card = Card(source, lines, name="import-first-card", flush=True)
        first = Grid(
            columns,
            name="import-first-rows",
            accessible=_("Les premières lignes du fichier"),
            sortable=False,
            row_id=_number,
        )
        first.set_rows(list(enumerate(self._file.rows[:FIRST_ROWS])))
        set_size(first, height=146)
        card.add(first)
        return card

    @staticmethod
    def _made_preview() -> Grid:
        return Grid(
            [
                Column("row", _("Ligne"), "int", width=54),
                Column("name", _("Nom"), width=0, strong=True, getter=_name),
                Column("problem", _("Laissée de côté"), width=0),
                Column("organisation", _("Organisation"), width=150, getter=_of("organisation")),
                Column("trade", _("Métier"), width=120, getter=_of("trade")),
                Column("email", _("Adresse électronique"), width=190, getter=_of("email")),
                Column("phone", _("Téléphone"), width=120, getter=_of("phone")),
                Column("joined", _("Arrivée"), "day", width=100, getter=_of("joined")),
            ],
            name="import-preview",
            accessible=_("Ce qui sera importé"),
            row_id=lambda line: line.row,
            row_style=lambda line: RowStyle(muted=line.draft is None),
        )

    @Slot()
    def _refresh(self) -> None:
        """Read the rows again under the columns chosen."""
        services, network_id = self._ctx.services, self._ctx.network_id
        assert services is not None and network_id is not None
        columns = chosen_columns(self.choosers)
        lines = services.members.preview(network_id, self._file, columns)
        self.preview.set_rows(lines)
        self.drafts = [line.draft for line in lines if line.draft is not None]
        n, left = len(self.drafts), len(lines) - len(self.drafts)
        self.accept_button.setEnabled(n > 0)
        self.accept_button.setText(
            ngettext("Importer {n} membre", "Importer {n} membres", n).format(n=n)
            if n
            else _("Rien à importer")
        )
        self.accept_button.setAccessibleName(self.accept_button.text())
        aside = ngettext("{n} ligne laissée de côté", "{n} lignes laissées de côté", left).format(n=left)
        self.aside.setText(aside if left else "")
        unused = [field for field, place in columns.items() if place is None and field != "name"]
        self.preview.hide_columns([*unused, *(() if left else ("problem",))])

    @Slot()
    def _on_accept(self) -> None:
        services, network_id = self._ctx.services, self._ctx.network_id
        assert services is not None and network_id is not None
        if self._ctx.perform(lambda: services.members.add_many(network_id, self.drafts), self):
            n = len(self.drafts)
            said = ngettext("{n} membre importé.", "{n} membres importés.", n).format(n=n)
            self._ctx.messages.banner(said, undo=True)
            self.accept()


def _cell(index: int) -> Callable[[tuple[int, Sequence[str]]], str]:
    def cell(numbered: tuple[int, Sequence[str]]) -> str:
        row = numbered[1]
        return row[index] if index < len(row) else ""

    return cell


def _number(numbered: tuple[int, Sequence[str]]) -> int:
    return numbered[0]


def _name(line: MemberLine) -> str:
    return line.text if line.draft is None else line.draft.name


def _of(field: str) -> Callable[[MemberLine], object]:
    def value(line: MemberLine) -> object:
        return None if line.draft is None else getattr(line.draft, field)

    return value
