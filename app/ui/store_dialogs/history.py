"""«Historique…»: what was done, and the way back to before any of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QWidget

from app.core.formats import clock_time
from app.core.formats import day as format_day
from app.core.i18n import _, ngettext
from app.ui.context import Context
from app.ui.dialog_frame import asked, frame
from app.ui.kit.buttons import button, primary_button
from app.ui.kit.cards import Card
from app.ui.kit.columns import Column, RowStyle
from app.ui.kit.fields import SearchField
from app.ui.kit.grid import Grid
from app.ui.kit.labels import label
from app.ui.kit.layout import column

if TYPE_CHECKING:
    from app.services.history import JournalEntry


def show_history(ctx: Context, parent: QWidget) -> None:
    """Open the list of the latest actions."""
    if ctx.services is None:
        return
    asked(HistoryDialog(ctx, parent))


class HistoryDialog(QDialog):
    """The latest actions, the newest first; «Annuler jusqu’ici» takes back the one chosen and all since."""

    def __init__(self, ctx: Context, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._entries: list[JournalEntry] = []
        self.setObjectName("history-dialog")
        self.setWindowTitle(_("Historique"))
        self.hint = label("", wrap=True, name="history-hint")
        self.grid = Grid(
            [
                Column("day", _("Jour"), width=104, getter=_day),
                Column("time", _("Heure"), width=66, getter=_time),
                Column("label", _("Action"), width=0, strong=True),
                Column("state", _("État"), "pill", width=108, getter=state_of, tone=_tone, align="right"),
            ],
            name="history-grid",
            accessible=_("Les dernières actions, la plus récente d’abord"),
            sortable=False,
            row_style=_style,
        )
        self.grid.current_row_changed.connect(self._on_current)
        self.card = Card(name="history-card", flush=True)
        search = SearchField(name="history-search", hint=_("Rechercher…"))
        search.textChanged.connect(self.grid.filter_text)
        self.card.add_to_head(search)
        self.card.add(self.grid, stretch=1)
        body = column(self.card, self.hint, gap=10)
        body.setStretch(0, 1)
        close = button(_("Fermer"), name="history-close")
        close.clicked.connect(self.reject)
        self.undo_button = primary_button(_("Annuler jusqu’ici"), name="history-undo", icon="undo")
        self.undo_button.clicked.connect(self._on_undo)
        frame(self, body, close, self.undo_button, width=680, height=600)
        self.reload()
        self.grid.setFocus()

    def reload(self) -> None:
        """Show the actions there are."""
        self._entries = self._ctx.opened.history.entries()
        self.grid.set_rows(self._entries)
        n = len(self._entries)
        self.card.set_head(
            ngettext("{n} action", "Les {n} dernières actions", n).format(n=n)
            if n
            else _("Rien n’a encore été fait")
        )
        self._on_current(self.grid.current_id())

    def _to_undo(self, entry_id: object) -> int:
        """How many actions go back with this one; 0 when it is undone already or cannot be."""
        concerned = [
            entry
            for entry in self._entries
            if isinstance(entry_id, int) and entry.id >= entry_id and not entry.undone
        ]
        last = concerned[-1].id if concerned else None
        return 0 if last != entry_id or any(entry.sealed for entry in concerned) else len(concerned)

    @Slot(object)
    def _on_current(self, entry_id: object) -> None:
        n = self._to_undo(entry_id)
        chosen = next((entry for entry in self._entries if entry.id == entry_id), None)
        self.undo_button.setEnabled(n > 0)
        if chosen is None:
            self.hint.setText(_("Choisissez une action pour l’annuler, avec celles qui l’ont suivie."))
        elif n:
            words = ngettext(
                "Cette action sera annulée. Vous pourrez la rétablir.",
                "Cette action et les {others} suivantes seront annulées. Vous pourrez les rétablir.",
                n,
            )
            if n == 2:
                words = _("Cette action et la suivante seront annulées. Vous pourrez les rétablir.")
            self.hint.setText(words.format(others=n - 1))
        elif chosen.undone:
            self.hint.setText(_("Cette action est déjà annulée."))
        else:
            self.hint.setText(
                _("On ne peut pas revenir avant un bulletin secret, ni avant une suppression définitive.")
            )

    @Slot()
    def _on_undo(self) -> None:
        entry_id = self.grid.current_id()
        n = self._to_undo(entry_id)
        if n and isinstance(entry_id, int):
            services = self._ctx.opened
            if self._ctx.perform(lambda: services.history.undo_back_to(entry_id), self):
                said = ngettext("{n} action annulée.", "{n} actions annulées.", n).format(n=n)
                self._ctx.messages.banner(said)
            self.reload()
            self.grid.setFocus()


def state_of(entry: JournalEntry) -> str:
    """«annulée», «définitive», or nothing."""
    if entry.undone:
        return _("annulée")
    return _("définitive") if entry.sealed else ""


def _tone(entry: JournalEntry) -> str:
    return "muted" if entry.undone else "attention"


def _style(entry: JournalEntry) -> RowStyle:
    return RowStyle(muted=entry.undone)


def _day(entry: JournalEntry) -> str:
    return format_day(entry.at.astimezone().date())


def _time(entry: JournalEntry) -> str:
    return clock_time(entry.at)
