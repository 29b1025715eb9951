"""The strip at the top of the window: this is the sample, or no backup could be made."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFrame, QSizePolicy

from app.core.i18n import _
from app.domain.changes import Changes
from app.ui.context import Context
from app.ui.kit.buttons import button
from app.ui.kit.labels import label
from app.ui.kit.layout import Snug, row


class StoreStrip(Snug, QFrame):
    """A sentence and what to do about it; `act_requested(key)` is an entry of the menu."""

    act_requested = Signal(str)

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self._act = ""
        self.setObjectName("store-strip")
        self.setProperty("role", "status")
        self.text = label(name="store-strip-text", wrap=True)
        self.button = button("", name="store-strip-button")
        self.button.clicked.connect(self._on_clicked)
        line = row(self.text, self.button, gap=12, margins=(26, 5, 26, 5))
        line.setStretch(0, 1)
        self.setLayout(line)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()
        ctx.signals.network_changed.connect(self.refresh)
        ctx.signals.data_changed.connect(self._on_data_changed)

    @Slot()
    def refresh(self) -> None:
        """Show what there is to say of the open store."""
        services = self._ctx.services
        problem = services.history.backup_problem if services is not None else None
        if self._ctx.is_sample:
            said = _("Vous êtes dans l’exemple\u00a0: essayez tout, rien n’y est gardé.")
            self._say(said, _("Revenir à mes réseaux"), "own_store")
        elif problem is not None:
            said = _("La dernière sauvegarde automatique n’a pas pu se faire. {what}").format(
                what=problem.what
            )
            self._say(said, _("Sauvegardes…"), "backups")
        else:
            self.hide()

    def _say(self, text: str, act: str, key: str) -> None:
        self._act = key
        self.text.setText(text)
        self.button.setText(act)
        self.button.setAccessibleName(act)
        self.show()

    @Slot(object, object)
    def _on_data_changed(self, _changes: Changes, _initiator: QObject | None) -> None:
        self.refresh()

    @Slot()
    def _on_clicked(self) -> None:
        self.act_requested.emit(self._act)
