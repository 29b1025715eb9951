"""What is done to the entry under the cursor: its detail in words, and its buttons."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from app.core.errors import EnvironmentProblem, UserError
from app.core.i18n import _, ngettext
from app.domain.entries import Entry
from app.ui.accounts.entry_grid import is_due
from app.ui.accounts.words import detail_words
from app.ui.context import Context
from app.ui.file_dialogs import open_file, show_path
from app.ui.kit import button, column, label
from app.ui.kit.flow import Flow

RECEIPT_SUFFIXES = ("pdf", "jpg", "jpeg", "png", "heic", "webp", "odt", "docx", "xlsx", "ods", "txt")


class EntryActs(QWidget):
    """The foot of the list of entries."""

    edit_requested = Signal()
    pay_requested = Signal()

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self.setObjectName("entries-foot")
        self._ctx = ctx
        self._entry: Entry | None = None
        self.detail = label("", "note", wrap=True, name="entries-detail")
        self.edit = button(_("Modifier…"), name="entries-edit", icon="edit")
        self.pay = button(_("Marquer payée…"), name="entries-pay", icon="check")
        self.attach = button(_("Joindre un justificatif…"), name="entries-attach", icon="note")
        self.open = button(_("Ouvrir le justificatif"), name="entries-open", icon="eye")
        self.detach = button(_("Retirer le justificatif"), name="entries-detach", icon="close")
        self.remove = button(_("Supprimer"), name="entries-remove", icon="remove")
        acts = (self.pay, self.edit, self.remove, self.attach, self.open, self.detach)
        buttons = Flow(*acts, name="entries-buttons")
        self.setLayout(column(self.detail, buttons, gap=6))
        self.edit.clicked.connect(self.edit_requested)
        self.pay.clicked.connect(self.pay_requested)
        self.attach.clicked.connect(self._on_attach)
        self.open.clicked.connect(self._on_open)
        self.detach.clicked.connect(self._on_detach)
        self.remove.clicked.connect(self._on_remove)

    def show_entry(self, entry: Entry | None) -> None:
        """Show what can be done with `entry`."""
        self._entry = entry
        self.setVisible(entry is not None)
        if entry is None:
            return
        self.detail.setText(detail_words(entry))
        self.detail.setVisible(bool(self.detail.text()))
        self.pay.setVisible(is_due(entry))
        self.attach.setVisible(not entry.receipt)
        self.open.setVisible(bool(entry.receipt))
        self.detach.setVisible(bool(entry.receipt))
        self.remove.setVisible(entry.order_id is None)

    @Slot()
    def _on_attach(self) -> None:
        entry = self._entry
        if entry is None:
            return
        title = _("Joindre un justificatif")
        path = open_file(self._ctx, self, title, _("Justificatifs"), RECEIPT_SUFFIXES)
        if path is not None:
            self.keep(entry, path)

    def keep(self, entry: Entry, path: Path) -> None:
        """Keep a copy of the file at `path` as the receipt."""
        entries = self._ctx.opened.entries
        if self._ctx.perform(lambda: entries.attach(entry.id, path), self):
            said = _("«\u00a0{name}\u00a0» est copié avec les comptes.").format(name=path.name)
            self._ctx.messages.banner(said, undo=True)

    @Slot()
    def _on_open(self) -> None:
        if self._entry is None:
            return
        try:
            show_path(self._ctx.opened.entries.receipt(self._entry.id))
        except UserError as error:
            self._ctx.messages.error(self, error.message)
        except EnvironmentProblem as problem:
            self._ctx.messages.problem(self, problem.what, problem.advice)

    @Slot()
    def _on_detach(self) -> None:
        entry = self._entry
        if entry is not None and self._ctx.perform(lambda: self._ctx.opened.entries.detach(entry.id), self):
            self._ctx.messages.banner(_("Justificatif retiré."), undo=True)

    @Slot()
    def _on_remove(self) -> None:
        if self._entry is not None:
            self.drop([self._entry.id])

    def drop(self, ids: list[int]) -> None:
        """Remove these entries."""
        if self._ctx.perform(lambda: self._ctx.opened.entries.remove(ids), self):
            n = len(ids)
            words = ngettext("{n} écriture supprimée.", "{n} écritures supprimées.", n)
            self._ctx.messages.banner(words.format(n=n), undo=True)
