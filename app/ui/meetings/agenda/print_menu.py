"""The button that prints the papers of the meeting in view."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from app.core.i18n import _
from app.domain.paper_kinds import PaperKind
from app.ui.kit.buttons import PushButton
from app.ui.kit.icons import set_icon


class PrintMenu(PushButton):
    """`chosen(PaperKind)`; an agenda without points is not to be printed."""

    chosen = Signal(object)

    def __init__(self, *, name: str) -> None:
        super().__init__(_("Imprimer"))
        self.setObjectName(name)
        self.setAccessibleName(_("Imprimer"))
        self.setProperty("role", "button")
        self.setAutoDefault(False)
        set_icon(self, "print", size=16)
        menu = QMenu(self)
        menu.setObjectName(f"{name}-menu")
        menu.setAccessibleName(_("Papiers de la réunion"))
        papers = (
            (PaperKind.AGENDA, _("&Ordre du jour")),
            (PaperKind.SIGN_IN, _("&Feuille d’émargement")),
            (PaperKind.INVITATION, _("&Invitation")),
        )
        for kind, words in papers:
            action = menu.addAction(words, self._on_chosen)
            action.setObjectName(f"{name}-{kind}")
            action.setData(kind.value)
        self.agenda = menu.actions()[0]
        self.setMenu(menu)

    @Slot()
    def _on_chosen(self) -> None:
        chosen = self.sender()
        if isinstance(chosen, QAction):
            self.chosen.emit(PaperKind(chosen.data()))
