"""The button that fills an agenda from a template, the one that suits first."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from app.core.i18n import _
from app.domain.agenda_templates import AgendaKind, agenda_label
from app.ui.kit.buttons import PushButton
from app.ui.kit.icons import set_icon


class TemplateMenu(PushButton):
    """`chosen(AgendaKind)`."""

    chosen = Signal(object)

    def __init__(self, *, name: str) -> None:
        super().__init__(_("Modèle"))
        self.setObjectName(name)
        self.setAccessibleName(_("Remplir d’après un modèle"))
        self.setProperty("role", "button")
        self.setAutoDefault(False)
        set_icon(self, "list", size=16)
        self._menu = QMenu(self)
        self._menu.setObjectName(f"{name}-menu")
        self._menu.setAccessibleName(_("Modèles d’ordre du jour"))
        self.setMenu(self._menu)

    def show_templates(self, proposed: AgendaKind) -> None:
        """Offer every template, `proposed` first and said to be so."""
        self._menu.clear()
        others = [kind for kind in AgendaKind if kind is not proposed]
        for kind in (proposed, *others):
            words = agenda_label(kind)
            if kind is proposed:
                words = _("{name} (conseillé)").format(name=words)
            action = self._menu.addAction(words, self._on_chosen)
            action.setObjectName(f"{self.objectName()}-{kind}")
            action.setData(kind.value)
            if kind is proposed:
                self._menu.addSeparator()

    @Slot()
    def _on_chosen(self) -> None:
        chosen = self.sender()
        if isinstance(chosen, QAction):
            self.chosen.emit(AgendaKind(chosen.data()))
