"""«Déplacer vers…»: choose the item that lines go to, by typing a part of its name."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QWidget

from app.core.i18n import _, ngettext
from app.domain.items import PooledItem
from app.ui.kit import Column, Grid, SearchField, button, column, label, primary_button, row, set_size


class ItemChooser(QDialog):
    """`chosen` is the item's id once accepted; `line_ids` are the lines that will move."""

    def __init__(self, parent: QWidget, items: Sequence[PooledItem], line_ids: Sequence[int]) -> None:
        super().__init__(parent)
        self.setObjectName("pooling-chooser")
        self.setWindowTitle(_("Déplacer vers un autre article"))
        self.line_ids = list(line_ids)
        self.chosen: int | None = None
        count = len(self.line_ids)
        words = ngettext("Où va cette ligne\u00a0?", "Où vont ces {n} lignes\u00a0?", count).format(n=count)
        self.search = SearchField(name="pooling-chooser-search", hint=_("Rechercher un article…"), width=0)
        self.grid = Grid(
            [
                Column("label", _("Article"), width=0, strong=True),
                Column("category", _("Catégorie"), width=130),
                Column("members", _("Membres"), "int", width=80),
            ],
            name="pooling-chooser-grid",
            accessible=_("Articles"),
        )
        self.accept_button = primary_button(_("Déplacer ici"), name="pooling-chooser-accept")
        self.cancel_button = button(_("Annuler"), name="pooling-chooser-cancel")
        self.accept_button.setDefault(True)
        self.setLayout(
            column(
                label(words, "heading", name="pooling-chooser-question"),
                self.search,
                self.grid,
                row(1, self.cancel_button, self.accept_button),
                gap=12,
                margins=18,
            )
        )
        set_size(self, width=520, height=420, least=True)
        self.grid.set_rows(items)
        self.search.textChanged.connect(self._on_typed)
        self.grid.row_activated.connect(self._on_activated)
        self.grid.current_row_changed.connect(self._on_current)
        self.accept_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)
        self._select_first()
        self.search.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.search.hasFocus():
            self.grid.setFocus()
        else:
            super().keyPressEvent(event)

    def accept(self) -> None:
        """Take the item under the cursor; nothing happens when no name fits what was typed."""
        chosen = self.grid.current_id()
        if isinstance(chosen, int):
            self.chosen = chosen
            super().accept()

    def _on_typed(self, text: str) -> None:
        self.grid.filter_text(text)
        self._select_first()

    def _select_first(self) -> None:
        self.grid.select_id(self.grid.rows_model.id_at(0))
        self._on_current(self.grid.current_id())

    def _on_current(self, item_id: object) -> None:
        self.accept_button.setEnabled(item_id is not None)

    def _on_activated(self, _item_id: object) -> None:
        self.accept()
