"""«Déplacer vers…»: choose the item that lines go to, by typing a part of its name."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.core.i18n import _, ngettext
from app.domain.items import PooledItem
from app.ui.grid_chooser import GridChooser
from app.ui.kit import Column, Grid, button, label, primary_button, row, set_size


class ItemChooser(GridChooser):
    """`chosen` is the item's id once accepted; `line_ids` are the lines that will move."""

    def __init__(self, parent: QWidget, items: Sequence[PooledItem], line_ids: Sequence[int]) -> None:
        grid = Grid(
            [
                Column("label", _("Article"), width=0, strong=True),
                Column("category", _("Catégorie"), width=130),
                Column("members", _("Membres"), "int", width=80),
            ],
            name="pooling-chooser-grid",
            accessible=_("Articles"),
        )
        super().__init__(parent, name="pooling-chooser", hint=_("Rechercher un article…"), grid=grid)
        self.setWindowTitle(_("Déplacer vers un autre article"))
        self.line_ids = list(line_ids)
        count = len(self.line_ids)
        words = ngettext("Où va cette ligne\u00a0?", "Où vont ces {n} lignes\u00a0?", count).format(n=count)
        self.accept_button = primary_button(_("Déplacer ici"), name="pooling-chooser-accept")
        self.cancel_button = button(_("Annuler"), name="pooling-chooser-cancel")
        self.accept_button.setDefault(True)
        self.grid.current_row_changed.connect(self._on_current)
        self.accept_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)
        question = label(words, "heading", name="pooling-chooser-question")
        self.arrange([question], row(1, self.cancel_button, self.accept_button), items)
        self._on_current(self.grid.current_id())
        set_size(self, width=520, height=420, least=True)

    def _on_current(self, item_id: object) -> None:
        self.accept_button.setEnabled(item_id is not None)
