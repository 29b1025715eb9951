"""«Sauvegardes…»: the copies of the store, made, looked at, gone back to."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from operator import attrgetter
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QWidget

from app.core.errors import EnvironmentProblem
from app.core.formats import clock_time, quantity
from app.core.formats import day as format_day
from app.core.i18n import _, ngettext
from app.ui import file_dialogs, in_view
from app.ui.context import Context
from app.ui.dialog_frame import asked, frame
from app.ui.kit.buttons import button, primary_button
from app.ui.kit.cards import Card
from app.ui.kit.columns import Column
from app.ui.kit.grid import Grid
from app.ui.kit.labels import label
from app.ui.kit.layout import column
from app.ui.kit.strips import StatusLine

if TYPE_CHECKING:
    from app.services.history import Backup


def show_backups(ctx: Context, parent: QWidget) -> None:
    """Open the list of the backups."""
    if ctx.services is None:
        return
    had_problem = ctx.services.history.backup_problem is not None
    asked(BackupsDialog(ctx, parent))
    if had_problem:
        ctx.show_network(ctx.network_id, ctx.cycle_id)  # the strip that says so may go


def moment(backup: Backup) -> str:
    """«23/11/2026 à 14:02», in local time."""
    local = backup.made_at.astimezone()
    return _("{day} à {time}").format(day=format_day(local.date()), time=clock_time(local))


def size_words(size: int) -> str:
    """A size in bytes as «340 ko» or «1,2 Mo»."""
    if size < 1_000_000:
        return _("{n}\u00a0ko").format(n=quantity(Decimal(max(round(size / 1000), 1))))
    return _("{n}\u00a0Mo").format(n=quantity(Decimal(round(size / 100_000)) / 10))


class BackupsDialog(QDialog):
    """Restoring keeps the present state as a backup first, and closes the dialog on what came back."""

    def __init__(self, ctx: Context, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self.setObjectName("backups-dialog")
        self.setWindowTitle(_("Sauvegardes"))
        intro = label(
            _(
                "Décollage copie vos données à l’ouverture et à la fermeture. Pour revenir à une copie, "
                "choisissez-la puis «\u00a0Restaurer\u00a0»\u00a0: l’état présent est d’abord gardé comme "
                "sauvegarde, vous pourrez donc y revenir."
            ),
            wrap=True,
            name="backups-intro",
        )
        self.problem = StatusLine(name="backups-problem")
        self.grid = self._made_grid()
        self.grid.current_row_changed.connect(self._on_current)
        card = Card(name="backups-card", flush=True)
        folder = button(_("Ouvrir le dossier"), name="backups-folder", icon="folder")
        folder.clicked.connect(self._on_folder)
        now = button(_("Sauvegarder maintenant"), name="backups-now", icon="backup")
        now.clicked.connect(self._on_now)
        card.add_to_head(folder)
        card.add_to_head(now)
        card.add(self.grid, stretch=1)
        self.card = card
        body = column(intro, self.problem, card, gap=12)
        body.setStretch(2, 1)
        self.restore_button = primary_button(_("Restaurer"), name="backups-restore", icon="history")
        self.restore_button.clicked.connect(self._on_restore)
        close = button(_("Fermer"), name="backups-close")
        close.clicked.connect(self.reject)
        frame(self, body, close, self.restore_button, width=760, height=560)
        self.reload()
        self.grid.setFocus()

    def _made_grid(self) -> Grid:
        why = self._ctx.opened.history.why
        return Grid(
            [
                Column("made_at", _("Date"), width=154, strong=True, getter=moment),
                Column("why", _("Faite"), width=0, getter=why),
                Column("networks", _("Réseaux"), "int", width=76, getter=_count("networks")),
                Column("members", _("Membres"), "int", width=78, getter=_count("members")),
                Column("cycles", _("Cycles"), "int", width=66, getter=_count("cycles")),
                Column("size", _("Taille"), width=84, align="right", getter=_size),
            ],
            name="backups-grid",
            accessible=_("Sauvegardes, la plus récente d’abord"),
            sortable=False,
            row_id=attrgetter("path"),
        )

    def reload(self) -> None:
        """Show the copies there are."""
        history = self._ctx.opened.history
        self._backups = history.backups()
        self.grid.set_rows(self._backups)
        n = len(self._backups)
        self.card.set_head(
            ngettext("{n} sauvegarde", "{n} sauvegardes", n).format(n=n) if n else _("Aucune sauvegarde")
        )
        problem = history.backup_problem
        self.problem.say(problem_words(problem) if problem else "")
        self._on_current(self.grid.current_id())

    @Slot(object)
    def _on_current(self, path: object) -> None:
        self.restore_button.setEnabled(path is not None)

    @Slot()
    def _on_now(self) -> None:
        try:
            made = self._ctx.opened.history.back_up()
        except EnvironmentProblem as problem:
            self._ctx.messages.problem(self, problem.what, problem.advice)
            return
        self.reload()
        self.grid.select_id(made.path)
        self.grid.setFocus()

    @Slot()
    def _on_folder(self) -> None:
        folder = self._ctx.opened.history.backup_folder
        file_dialogs.show_path(folder if folder.is_dir() else folder.parent)

    @Slot()
    def _on_restore(self) -> None:
        chosen = next((each for each in self._backups if each.path == self.grid.current_id()), None)
        if chosen is None or not self._ctx.may_leave(_("Restaurer sans elle")) or not self._agreed(chosen):
            return
        try:
            self._ctx.opened.history.restore(chosen)
        except EnvironmentProblem as problem:
            self._ctx.messages.problem(self, problem.what, problem.advice)
            return
        finally:
            self._show_everything()
        self._ctx.messages.banner(
            _("Données du {moment} restaurées. L’état d’avant est dans les sauvegardes.").format(
                moment=moment(chosen)
            )
        )
        self.accept()

    def _show_everything(self) -> None:
        """Tell the whole window to read again: the content was exchanged."""
        network_id = in_view.known_network(self._ctx.opened, self._ctx.network_id)
        cycle_id = in_view.known_cycle(self._ctx.opened, network_id, self._ctx.cycle_id)
        self._ctx.show_network(network_id, cycle_id)

    def warning(self) -> str:
        """What to know before restoring."""
        said = _("L’état présent sera d’abord gardé comme sauvegarde.")
        if self._ctx.opened.history.has_secret_ballots():
            said += " " + _(
                "Attention\u00a0: les bulletins du vote secret en cours ne sont dans aucune sauvegarde. "
                "Ils seront perdus pour de bon, il faudra revoter."
            )
        return said

    def _agreed(self, chosen: Backup) -> bool:
        question = _("Revenir aux données du {moment}\u00a0?").format(moment=moment(chosen))
        return self._ctx.messages.confirm(self, question, _("Restaurer"), self.warning())


def problem_words(problem: EnvironmentProblem) -> str:
    """Why the last automatic backup failed, and that the data is safe."""
    words = _("La dernière sauvegarde automatique n’a pas pu se faire. {what} {advice}")
    return words.format(what=problem.what, advice=problem.advice).strip()


def _count(what: str) -> Callable[[Backup], int | None]:
    def counted(backup: Backup) -> int | None:
        return backup.counts.get(what)

    return counted


def _size(backup: Backup) -> str:
    return size_words(backup.size)
