"""The import dialog: the files at the left, the lines of the one in view at the right."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QWidget

from app.core.errors import UserError
from app.core.i18n import _, ngettext
from app.core.text import fold
from app.domain.changes import Changes
from app.ui.context import Context
from app.ui.dialog_frame import frame
from app.ui.kit.buttons import button, primary_button
from app.ui.kit.cards import Card
from app.ui.kit.columns import Column, RowStyle
from app.ui.kit.fields import LineEdit, choice, fill_choice, labeled
from app.ui.kit.grid import Grid
from app.ui.kit.layout import column, row, set_size
from app.ui.kit.strips import StatusLine
from app.ui.process.import_files import (
    ImportFile,
    accepted_of,
    file_state,
    import_files_of,
    import_label,
    waiting_words,
    waits_for_owner,
)
from app.ui.process.import_preview import PreviewGrid, said_of, take_by_keys
from app.ui.process.preview_rows import PreviewRow

if TYPE_CHECKING:
    from app.services.lists import ListPreview

NOBODY, CREATE = "", "create"
NEW = "new:"
"""Before the folded name of a member whom the files name and the network does not know."""


class FilesGrid(Grid):
    """Enter goes to the next file that waits for its member, while one does."""

    def next_waiting(self, row: int) -> int | None:
        """The position of the first file after `row`, round and round, without a member."""
        rows = self.rows_model.rows()
        order = (*range(row + 1, len(rows)), *range(row))
        return next((at for at in order if waits_for_owner(rows[at])), None)

    def go_down(self, row: int, column: int) -> None:
        following = self.next_waiting(row)
        if following is None or column != self.rows_model.column_of("owner"):
            super().go_down(row, column)
        else:
            self.go(following, column)


class ImportDialog(QDialog):
    """Nothing is stored before «Importer»; one undo takes the whole import back."""

    def __init__(self, ctx: Context, parent: QWidget | None, previews: Sequence[ListPreview]) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._files = import_files_of(previews)
        services, cycle_id, network_id = ctx.services, ctx.cycle_id, ctx.network_id
        assert services is not None and cycle_id is not None and network_id is not None
        self._services, self._cycle_id = services, cycle_id
        self._names = {member.id: member.name for member in services.members.all(network_id)}
        self._lines = {status.member_id: status.lines for status in services.lists.statuses(cycle_id)}
        self._fresh = {NEW + fold(file.new_name): file.new_name for file in self._files if file.creates}
        self._owners = self._known_owners()
        self._current = self._files[0].id
        self.setObjectName("import-dialog")
        self.setWindowTitle(_("Importer des listes"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        parts = column(gap=14)
        parts.addWidget(self._files_card(), 2)
        parts.addWidget(self._file_card(), 3)
        cancel = button(_("Annuler"), name="import-cancel")
        cancel.clicked.connect(self.reject)
        self.take = primary_button("", name="import-take")
        self.take.clicked.connect(self._on_take)
        take_by_keys(self, self.take)
        self.said = frame(self, parts, cancel, self.take, width=1180, height=720)
        self.files.current_row_changed.connect(self._on_file)
        self.files.cell_edited.connect(self._on_edited)
        self.preview.rows_corrected.connect(self._on_rows)
        self.preview.status_changed.connect(self.status.say)
        self._show_all()
        self.files.select_id(self._first_in_doubt(), "owner")
        self.files.setFocus()

    # --- made -------------------------------------------------------------------------------------

    def _files_card(self) -> Card:
        words = ngettext("{n} fichier lu", "{n} fichiers lus", len(self._files)).format(n=len(self._files))
        card = Card(words, name="import-files-card", flush=True)
        self.files = FilesGrid(
            [
                Column("taken", "", "check", editable=True, width=40, hint=_("Importer ce fichier")),
                Column("name", _("Fichier"), width=0, getter=_file_name),
                Column(
                    "owner",
                    _("Membre"),
                    "choice",
                    editable=True,
                    width=0,
                    getter=self._owner,
                    choices=self._owners,
                    strong=True,
                ),
                Column("lines", _("Lignes"), "int", width=58),
                Column("state", "", "pill", width=122, getter=_state, tone=_tone),
            ],
            name="import-files",
            accessible=_("Fichiers à importer"),
            sortable=False,
            row_style=_style,
        )
        card.add(self.files, stretch=1)
        set_size(card, width=498, least=True)
        return card

    def _file_card(self) -> Card:
        self.card = Card(name="import-file-card", flush=True)
        for part in (self.card.title, self.card.note):
            part.setWordWrap(True)
            self.card.head.setStretchFactor(part, 1)
        self.card.head.setStretch(1, 0)
        self.card.note.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.member = choice([], name="import-member", accessible=_("Membre à qui est cette liste"))
        self.member.activated.connect(self._on_member)
        self.new_name = LineEdit(name="import-new-name", accessible=_("Nom du nouveau membre"))
        self.new_name.textEdited.connect(self._on_new_name)
        self.replaces = choice([], name="import-replaces", accessible=_("Ce que devient sa liste actuelle"))
        self.replaces.activated.connect(self._on_replaces)
        self._member_host = labeled(_("Cette liste est celle de"), self.member)
        self._name_host = labeled(_("Nom du nouveau membre"), self.new_name, field="name")
        self._replaces_host = labeled(_("Ce que devient sa liste actuelle"), self.replaces)
        fields = row(gap=12, margins=(15, 0, 15, 4))
        for host in (self._member_host, self._name_host, self._replaces_host):
            fields.addWidget(host, 1)
            fields.setAlignment(host, Qt.AlignmentFlag.AlignTop)
        self.preview = PreviewGrid(name="import-preview")
        self.status = StatusLine(name="import-status")
        self.card.add(fields)
        self.card.add(self.preview, stretch=1)
        self.card.add(self.status)
        set_size(self.card, width=420, least=True)
        return self.card

    # --- shown ------------------------------------------------------------------------------------

    def _file(self) -> ImportFile:
        return next(file for file in self._files if file.id == self._current)

    def _first_in_doubt(self) -> int:
        doubtful = (file.id for file in self._files if file_state(file)[1] in ("danger", "attention"))
        return next(doubtful, self._files[0].id)

    def _known_owners(self) -> list[tuple[object, str]]:
        """The members, then those the files name and nobody knows, any other to create, and those who
        already have a file."""
        words = _("Nouveau\u00a0: {name}")
        named = [(key, words.format(name=name)) for key, name in self._fresh.items()]
        given = {file.member_id for file in self._files}
        free = [pair for pair in self._names.items() if pair[0] not in given]
        served = [pair for pair in self._names.items() if pair[0] in given]
        return [*free, *named, (CREATE, _("Créer un membre…")), *served]

    def _owner(self, file: ImportFile) -> object:
        """The option of `_known_owners` a file stands at; None while it has none."""
        if not file.creates:
            return file.member_id
        named = NEW + fold(file.new_name)
        return named if named in self._fresh else CREATE

    def _show_all(self) -> None:
        self._owners[:] = self._known_owners()
        self.files.set_rows(self._files)
        self.said.setText(waiting_words(self._files))
        self.take.setText(import_label(self._files))
        self.take.setAccessibleName(self.take.text())
        self.take.setEnabled(any(file.ready for file in self._files))

    def _show_file(self) -> None:
        file = self._file()
        self.status.say(file.problem)
        self.preview.setVisible(not file.problem)
        self.preview.show_rows(file.rows)
        self._show_choices()

    def _show_choices(self) -> None:
        file = self._file()
        self.card.set_head(file.path.name, "" if file.problem else said_of(file.rows))
        options = [(NOBODY, _("Choisir le membre…")), *self._owners]
        fill_choice(self.member, options, self._owner(file) or NOBODY)
        self._member_host.setVisible(not file.problem)
        self._name_host.setVisible(file.creates and not file.problem)
        if not self.new_name.hasFocus():
            self.new_name.setText(file.new_name)
        had = self._lines.get(file.member_id or 0, 0)
        self._replaces_host.setVisible(bool(had))
        words = ngettext("Déjà {n} ligne dans ce cycle", "Déjà {n} lignes dans ce cycle", had).format(n=had)
        self._replaces_host.label.setText(words)
        pairs = [(True, _("Remplacer sa liste actuelle")), (False, _("Ajouter à la suite"))]
        fill_choice(self.replaces, pairs, file.replaces)

    # --- decided ----------------------------------------------------------------------------------

    def _change(self, file_id: Hashable, **fields: Any) -> None:
        self._files = [replace(file, **fields) if file.id == file_id else file for file in self._files]
        self._show_all()

    @Slot(object)
    def _on_file(self, file_id: Hashable) -> None:
        if isinstance(file_id, int):
            self._current = file_id
            self._show_file()

    @Slot(object, str, object)
    def _on_edited(self, file_id: Hashable, key: str, value: object) -> None:
        if key == "taken":
            self._change(file_id, taken=bool(value))
        else:
            self._give(file_id, value)

    @Slot()
    def _on_member(self) -> None:
        self._give(self._current, self.member.currentData())
        if self.member.currentData() == CREATE:
            self.new_name.setFocus()
        elif self.member.currentData() != NOBODY:
            self._go_on()

    def _go_on(self) -> None:
        """Show the next file that waits for its member, the cursor staying where members are chosen."""
        following = self.files.next_waiting(self.files.rows_model.position(self._current))
        if following is not None:
            self.files.select_id(self.files.rows_model.id_at(following), "owner")

    def _give(self, file_id: Hashable, owner: object) -> None:
        """Say whose list a file is: a member's id, NEW + a name found in a file, CREATE or NOBODY."""
        fields: dict[str, Any] = {"member_id": owner if isinstance(owner, int) else None}
        if isinstance(owner, str) and owner in self._fresh:
            fields["new_name"] = self._fresh[owner]
        self._change(file_id, creates=owner == CREATE or "new_name" in fields, **fields)
        self._show_choices()

    @Slot(str)
    def _on_new_name(self, name: str) -> None:
        self._change(self._current, new_name=name)

    @Slot()
    def _on_replaces(self) -> None:
        self._change(self._current, replaces=self.replaces.currentData())

    @Slot(object)
    def _on_rows(self, rows: list[PreviewRow]) -> None:
        self._change(self._current, rows=tuple(rows))
        self.card.set_head(self._file().path.name, said_of(rows))

    # --- stored -----------------------------------------------------------------------------------

    @Slot()
    def _on_take(self) -> None:
        accepted = accepted_of(self._files)
        if not self._ctx.perform(self._store, self):
            return
        lines = sum(len(each.lines) for each in accepted)
        said = _("{lists}, {lines}.").format(
            lists=ngettext("{n} liste importée", "{n} listes importées", len(accepted)).format(
                n=len(accepted)
            ),
            lines=ngettext("{n} ligne", "{n} lignes", lines).format(n=lines),
        )
        self.accept()
        self._ctx.signals.navigate_requested.emit("process", 1)
        self._ctx.messages.banner(said, undo=True)

    def _store(self) -> Changes:
        return self._services.lists.import_lists(self._cycle_id, accepted_of(self._files))

    def show_user_error(self, error: UserError) -> bool:
        """Beside the new name when it is about it, else at the bottom."""
        if error.field == "name" and self._name_host.isVisible():
            return self._name_host.show_user_error(error)
        self.said.setText(error.message)
        return True


def _file_name(file: ImportFile) -> str:
    return file.path.name


def _state(file: ImportFile) -> str:
    return file_state(file)[0]


def _tone(file: ImportFile) -> str:
    return file_state(file)[1]


def _style(file: ImportFile) -> RowStyle:
    return RowStyle(muted=not file.taken)
