"""«Ajouter une carte…»: which indicator, in which form."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QWidget

from app.core.i18n import _
from app.domain.boards import CardForm, form_label
from app.domain.catalogue import forms_for
from app.domain.indicators import Definition
from app.ui.kit import button, choice, column, fill_choice, label, labeled, primary_button, row, set_size


class AddCardDialog(QDialog):
    """A group, an indicator of it, a form that suits; `symbol`, `form` and `width_asked` once accepted."""

    def __init__(self, parent: QWidget, definitions: Sequence[Definition]) -> None:
        super().__init__(parent)
        self.setObjectName("board-add")
        self.setWindowTitle(_("Ajouter une carte"))
        self._definitions = list(definitions)
        groups = list(dict.fromkeys(each.group for each in self._definitions))
        self.group = choice([(each, each) for each in groups], name="board-add-group", accessible=_("Groupe"))
        self.indicator = choice([], name="board-add-indicator", accessible=_("Indicateur"))
        self.shape = choice([], name="board-add-form", accessible=_("Forme"))
        widths = [(1, _("1 colonne")), (2, _("2 colonnes")), (3, _("3 colonnes"))]
        self.columns = choice(widths, name="board-add-width", accessible=_("Largeur"))
        self.meaning = label("", "note", wrap=True, name="board-add-meaning")
        set_size(self.meaning, height=60, least=True)
        self.accept_button = primary_button(_("Ajouter la carte"), name="board-add-accept")
        cancel = button(_("Annuler"), name="board-add-cancel")
        self.accept_button.setDefault(True)
        self.accept_button.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        self.setLayout(
            column(
                labeled(_("Groupe"), self.group),
                labeled(_("Indicateur"), self.indicator),
                self.meaning,
                row(labeled(_("Forme"), self.shape), labeled(_("Largeur"), self.columns), gap=12),
                row(1, cancel, self.accept_button),
                gap=12,
                margins=18,
            )
        )
        set_size(self, width=460, least=True)
        self.group.currentIndexChanged.connect(self._on_group)
        self.indicator.currentIndexChanged.connect(self._on_indicator)
        self._on_group()
        self.indicator.setFocus()

    @property
    def symbol(self) -> str:
        """The indicator chosen."""
        return str(self.indicator.currentData())

    @property
    def form(self) -> CardForm:
        """The form chosen."""
        return CardForm(self.shape.currentData())

    @property
    def width_asked(self) -> int:
        """In columns."""
        return int(self.columns.currentData())

    @Slot()
    def _on_group(self) -> None:
        group = self.group.currentData()
        inside = [(each.symbol, each.name) for each in self._definitions if each.group == group]
        fill_choice(self.indicator, inside)
        self._on_indicator()

    @Slot()
    def _on_indicator(self) -> None:
        chosen = next(each for each in self._definitions if each.symbol == self.indicator.currentData())
        self.meaning.setText(chosen.meaning)
        forms = [(form, form_label(form)) for form in forms_for(chosen)]
        fill_choice(self.shape, forms, self.shape.currentData())
