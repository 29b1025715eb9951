"""«Liste»: the members, typed like a spreadsheet."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QStackedWidget

from app.core import clock
from app.core.errors import UserError
from app.core.formats import day as format_day
from app.core.i18n import _, ngettext
from app.domain.changes import Changes
from app.domain.members import Member, MemberDraft
from app.ui import file_dialogs
from app.ui.context import Context
from app.ui.dialog_frame import asked
from app.ui.kit.buttons import button, primary_button
from app.ui.kit.cards import Card
from app.ui.kit.columns import Column, RowStyle
from app.ui.kit.fields import SearchField, check
from app.ui.kit.flow import Flow
from app.ui.kit.grid import Grid
from app.ui.kit.labels import EmptyState
from app.ui.kit.layout import Adaptive, column
from app.ui.kit.strips import StatusLine
from app.ui.members.import_dialog import ImportDialog
from app.ui.parts.part import Part

if TYPE_CHECKING:
    from app.services.members import MemberFile
    from app.ui.tasks import Progress

SUFFIXES = ("xlsx", "ods", "xls", "csv", "tsv", "txt")
SHEET_KEYS = "Ctrl+Return"
NOBODY, EVERYBODY = range(2)


def state_of(member: Member) -> str:
    """«actif», «ancien», or «à venir» for one who has not joined yet."""
    today = clock.today()
    if member.active_on(today):
        return _("actif")
    return _("ancien") if has_left(member) else _("à venir")


def tone_of(member: Member) -> str:
    """The tone of the badge that says `state_of`."""
    return "done" if member.active_on(clock.today()) else "muted"


def has_left(member: Member) -> bool:
    """Whether she is gone by today."""
    return member.left is not None and member.left <= clock.today()


def style_of(member: Member) -> RowStyle:
    """Those who left are drawn lighter."""
    return RowStyle(muted=has_left(member))


def made_grid() -> Grid:
    """The columns that are typed like a spreadsheet's."""
    return Grid(
        [
            Column("name", _("Nom"), editable=True, width=0, strong=True),
            Column("organisation", _("Organisation"), editable=True, width=134),
            Column("trade", _("Métier"), editable=True, width=110),
            Column("email", _("Adresse électronique"), editable=True, width=184),
            Column("phone", _("Téléphone"), editable=True, width=118),
            Column("joined", _("Arrivée"), "day", editable=True, width=100),
            Column("left", _("Départ"), "day", editable=True, width=100),
            Column("state", _("État"), "pill", width=78, getter=state_of, tone=tone_of, align="right"),
        ],
        name="members-grid",
        accessible=_("Membres du réseau"),
        adds=True,
        removes=True,
        row_style=style_of,
    )


def left_words(member: Member, changes: Changes) -> str:
    """What is said once a departure is noted: her past stays, her roles are to be taken up again."""
    assert member.left is not None
    words = _("Départ noté pour {name} au {day}\u00a0: son passé est gardé.")
    said = words.format(name=member.name, day=format_day(member.left))
    roles = sum(len(changes.subjects.get(held, ())) for held in ("role_holder", "standing_holder"))
    if roles:
        words = ngettext("Son rôle est à reprendre.", "Ses {n} rôles sont à reprendre.", roles)
        said += " " + words.format(n=roles)
    return said


class ListPart(Part):
    """The grid of the members; those who left are shown on demand."""

    subjects = frozenset({"member"})

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, name="members-list")
        self._adding = False
        self._sent = False
        self._removing: Sequence[Hashable] = ()
        self.export_button = button(_("Exporter…"), name="members-export", icon="export")
        self.export_button.clicked.connect(self._on_export)
        self.import_button = button(_("Importer…"), name="members-import", icon="import")
        self.import_button.clicked.connect(self._on_import)
        self.add_button = primary_button(_("Ajouter"), name="members-add", icon="add")
        self.add_button.clicked.connect(self._on_add)
        self.faces = QStackedWidget()
        self.faces.setObjectName("members-faces")
        self._add_empty_face()
        self.faces.addWidget(self._made_card())
        self.add(self.faces, stretch=1)
        sheet = QShortcut(QKeySequence(SHEET_KEYS), self)
        sheet.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        sheet.activated.connect(self._on_sheet)

    # --- how it is made ---------------------------------------------------------------------------

    def _add_empty_face(self) -> None:
        self.nobody = EmptyState(
            _(
                "Personne n’est encore inscrit. Ajoutez les membres au clavier, ou importez-les depuis un "
                "tableur."
            ),
            _("Ajouter un membre"),
            name="members-nobody",
            icon="members",
            act_icon="add",
        )
        self.nobody.acted.connect(self._on_add)
        self.faces.addWidget(self.nobody)

    def _made_card(self) -> Card:
        self.card = Card(name="members-card", flush=True)
        self.search = SearchField(name="members-search", hint=_("Rechercher…"))
        self.card.add_to_head(self.search)
        self.grid = made_grid()
        self.status = StatusLine(name="members-status")
        self.past = check(_("Montrer les anciens"), name="members-past", slot=self._on_past)
        self.sheet_button = button(
            _("Voir sa fiche"), name="members-sheet", icon="person", tip=_("Ctrl+Entrée")
        )
        self.sheet_button.clicked.connect(self._on_sheet)
        self.leave_button = button(_("Noter un départ"), name="members-leave", icon="calendar")
        self.leave_button.clicked.connect(self._on_leave)
        self.remove_button = button(_("Supprimer"), name="members-remove", icon="remove")
        self.remove_button.clicked.connect(self.grid.remove_selected)
        foot = Adaptive(
            (self.past, 1),
            (Flow(self.sheet_button, self.leave_button, self.remove_button, name="members-acts"), 0),
            name="members-foot",
        )
        self.card.add(self.grid, stretch=1)
        self.card.add(column(self.status, foot, gap=6, margins=(15, 0, 15, 0)))
        self.grid.status_changed.connect(self.status.say)
        self.grid.cell_edited.connect(self._on_edited)
        self.grid.row_added.connect(self._on_added)
        self.grid.rows_removed.connect(self._on_removed)
        self.grid.paste_requested.connect(self._on_pasted)
        self.grid.selectionModel().selectionChanged.connect(self._show_acts)
        self.grid.row_activated.connect(self._on_activated)
        self.search.textChanged.connect(self.grid.filter_text)
        return self.card

    # --- what is shown ----------------------------------------------------------------------------

    def actions(self) -> Sequence[QPushButton]:
        return (self.export_button, self.import_button, self.add_button)

    def reload(self) -> None:
        network_id = self.ctx.network_id
        if network_id is None:
            return
        members = self.ctx.opened.members.all(network_id)
        self.faces.setCurrentIndex(EVERYBODY if members or self._adding else NOBODY)
        self.export_button.setEnabled(bool(members))
        # An empty page has its own button: one thing to do, said once.
        self.add_button.setVisible(self.faces.currentIndex() == EVERYBODY)
        gone = sum(map(has_left, members))
        here = len(members) - gone
        self.card.set_head(
            ngettext("{n} membre", "{n} membres", here).format(n=here),
            ngettext("{n} ancien", "{n} anciens", gone).format(n=gone) if gone else "",
        )
        self.past.setEnabled(gone > 0)
        shown = self.past.isChecked()
        self.grid.set_rows([member for member in members if shown or not has_left(member)])
        self._show_acts()

    def begin(self) -> None:
        """On the empty row, so that what is typed adds a member; on the row one was sent to."""
        if self.faces.currentIndex() == NOBODY:
            self.nobody.setFocus()
            return
        self.grid.setFocus()
        if not self._sent:
            self.grid.select_id(None, "name")
        self._sent = False

    def open_at(self, argument: object) -> None:
        """Go to the member with this id."""
        if isinstance(argument, int):
            self.search.clear()
            if self.grid.rows_model.position(argument) < 0:
                self.past.setChecked(True)
            self._sent = self.grid.select_id(argument)

    @Slot()
    def _show_acts(self) -> None:
        """After a removal the cursor is on the next row, which nobody has chosen yet."""
        chosen = bool(self.grid.selected_ids())
        for each in (self.sheet_button, self.leave_button, self.remove_button):
            each.setEnabled(chosen)

    @Slot(bool)
    def _on_past(self, _shown: bool) -> None:
        self.reload()

    @Slot()
    def _on_sheet(self) -> None:
        self._on_activated(self.grid.current_id())

    @Slot(object)
    def _on_activated(self, member_id: Hashable) -> None:
        if isinstance(member_id, int):
            self.ctx.signals.navigate_requested.emit("members", ("sheet", member_id))

    # --- what is typed ----------------------------------------------------------------------------

    @Slot()
    def _on_add(self) -> None:
        self._adding = True
        self.reload()
        self.search.clear()
        self.grid.setFocus()
        self.grid.select_id(None, "name")

    @Slot(object)
    def _on_added(self, values: Mapping[str, Any]) -> None:
        network_id = self.ctx.network_id
        assert network_id is not None
        draft = MemberDraft(**{"name": "", **values})
        self.ctx.perform(lambda: self.ctx.opened.members.add(network_id, draft), self.grid)

    @Slot(object, str, object)
    def _on_edited(self, member_id: int, key: str, value: object) -> None:
        fields = {key: value}
        changes = self.ctx.perform(lambda: self.ctx.opened.members.update(member_id, fields), self.grid)
        if changes and key == "left" and value is not None:
            member = next(each for each in self._every() if each.id == member_id)
            self.ctx.messages.banner(left_words(member, changes), undo=True)

    def _every(self) -> list[Member]:
        assert self.ctx.network_id is not None
        return self.ctx.opened.members.all(self.ctx.network_id)

    @Slot()
    def _on_leave(self) -> None:
        """Put the cursor where the date is typed, today proposed."""
        member_id = self.grid.current_id()
        if member_id is None:
            return
        self.grid.setFocus()
        self.grid.select_id(member_id, "left")
        self.grid.edit(self.grid.currentIndex())

    @Slot(object)
    def _on_removed(self, member_ids: Sequence[int]) -> None:
        self._removing = member_ids
        names = {member.id: member.name for member in self._every()}
        changes = self.ctx.perform(lambda: self.ctx.opened.members.remove(member_ids), self)
        self._removing = ()
        if changes:
            self.grid.setFocus()  # the button falls asleep: the cursor would go anywhere
            n = len(member_ids)
            said = ngettext(
                "{name} ne figure plus dans la liste.", "{n} membres ne figurent plus dans la liste.", n
            )
            self.ctx.messages.banner(said.format(n=n, name=names[member_ids[0]]), undo=True)

    def show_user_error(self, error: UserError) -> bool:
        """A member with a past is not removed: her departure is offered instead."""
        if error.field != "left" or len(self._removing) != 1:
            return super().show_user_error(error)
        member_id = self._removing[0]
        if self.ctx.messages.confirm(self, error.message, _("Noter son départ aujourd’hui")):
            assert isinstance(member_id, int)
            self._on_edited(member_id, "left", clock.today())
        return True

    # --- files and pastes -------------------------------------------------------------------------

    @Slot(object)
    def _on_pasted(self, cells: list[list[str]]) -> None:
        self._offer(self.ctx.opened.members.read_pasted(cells), _("Lignes collées"))

    @Slot()
    def _on_import(self) -> None:
        title, kind = _("Importer des membres"), _("Tableurs et textes")
        path = file_dialogs.open_file(self.ctx, self, title, kind, SUFFIXES)
        if path is not None:
            self.import_file(path)

    def import_file(self, path: Path) -> None:
        """Read a file of members and show what would be imported."""
        read = self.ctx.opened.members.read_file

        def work(_progress: Progress) -> MemberFile:
            return read(path)

        def done(file: MemberFile) -> None:
            self._offer(file, path.name)

        self.ctx.tasks.run(_("Lecture du fichier…"), work, done, parent=self)

    def _offer(self, file: MemberFile, source: str) -> None:
        asked(ImportDialog(self.ctx, self, file, source))
        self.grid.setFocus()

    @Slot()
    def _on_export(self) -> None:
        title, name = _("Exporter les membres"), _("Membres") + ".xlsx"
        path = file_dialogs.save_file(self.ctx, self, title, _("Classeur"), "xlsx", name)
        if path is not None:
            self.export_file(path)

    def export_file(self, path: Path) -> None:
        """Write every member, those who left included."""
        path = path if path.suffix.lower() == ".xlsx" else path.with_name(f"{path.name}.xlsx")
        write, members = self.ctx.opened.members.write_file, self._every()

        def work(_progress: Progress) -> None:
            write(path, members)

        def done(_nothing: None) -> None:
            self.ctx.messages.banner(_("Membres exportés dans {name}.").format(name=path.name))

        self.ctx.tasks.run(_("Export des membres…"), work, done, parent=self)
