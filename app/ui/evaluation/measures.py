"""«Mesures»: the values that only people can know, typed, pasted or taken from a file."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton

from app.core.errors import UserError
from app.core.i18n import _
from app.domain.indicators import Definition, Origin, unit_label
from app.ui.context import Context
from app.ui.dialog_frame import asked
from app.ui.evaluation.indicator_dialog import IndicatorDialog
from app.ui.evaluation.measure_cards import SheetCard, ValuesCard
from app.ui.evaluation.measure_import import MeasureImportDialog, import_lines
from app.ui.file_dialogs import open_file
from app.ui.kit import Adaptive, EmptyState, button, choice, fill_choice, label, set_size, stacked
from app.ui.parts.part import Part

NOTHING, VALUES, SHEET = range(3)
_SUFFIXES = ("xlsx", "xlsm", "xls", "ods", "csv", "tsv", "txt")


class MeasuresPart(Part):
    """One typed indicator at a time."""

    subjects = frozenset({"indicator", "measurement", "member", "network"})

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, name="measures")
        self._symbol = ""
        self._typed: dict[str, Definition] = {}
        self.import_button = button(_("Importer un fichier…"), name="measures-import", icon="import")
        self.import_button.clicked.connect(self._on_import)
        self.empty = EmptyState(
            _("Aucun indicateur ne se saisit pour l’instant. Créez le vôtre, puis notez ses valeurs ici."),
            _("Nouvel indicateur…"),
            name="measures-empty",
            icon="chart",
            act_icon="add",
        )
        self.empty.acted.connect(self._on_new)
        self.indicator = choice([], name="measures-indicator", accessible=_("Indicateur à saisir"))
        self.indicator.setMinimumContentsLength(24)
        self.indicator.setSizeAdjustPolicy(
            self.indicator.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.indicator.currentIndexChanged.connect(self._on_chosen)
        self.words = label("", "note", wrap=True, name="measures-words")
        set_size(self.words, width=240, least=True)
        self.head = Adaptive((self.indicator, 0), (self.words, 1), name="measures-head")
        self.values = ValuesCard(ctx)
        self.sheet = SheetCard(ctx)
        self.sheet.day_changed.connect(self.reload)
        self.values.grid.paste_requested.connect(self._on_pasted)
        self.sheet.grid.paste_requested.connect(self._on_pasted)
        self.faces = stacked(self.empty, self.values, self.sheet, name="measures-faces")
        self.add(self.head)
        self.add(self.faces, stretch=1)

    # --- what is shown ----------------------------------------------------------------------------

    def actions(self) -> Sequence[QPushButton]:
        return (self.import_button,)

    @Slot()
    def reload(self) -> None:
        network_id = self.ctx.network_id
        if network_id is None:
            return
        every = self.ctx.opened.indicators.definitions(network_id)
        typed = [each for each in every if each.origin is Origin.TYPED]
        self._typed = {str(each.symbol): each for each in typed}
        self.head.setVisible(bool(typed))
        self.import_button.setVisible(bool(typed))
        if not typed:
            self.faces.setCurrentIndex(NOTHING)
            return
        if self._symbol not in self._typed:
            self._symbol = str(typed[0].symbol)
        fill_choice(self.indicator, [(str(each.symbol), each.name) for each in typed], self._symbol)
        definition = self._typed[self._symbol]
        measures = self.ctx.opened.measures.all(network_id, self._symbol)
        words = _("{unit}. {meaning}").format(unit=unit_label(definition.unit), meaning=definition.meaning)
        self.words.setText(words)
        if definition.by_member:
            self.sheet.show_sheet(definition, measures)
        else:
            self.values.show_values(definition, measures)
        self.faces.setCurrentIndex(SHEET if definition.by_member else VALUES)

    def begin(self) -> None:
        face = self.faces.currentIndex()
        if face == NOTHING:
            self.empty.setFocus()
        elif face == VALUES:
            self.values.grid.setFocus()
            self.values.grid.select_id(None)
        elif self.sheet.nobody.isVisibleTo(self.sheet):
            self.sheet.nobody.setFocus()
        else:
            self.sheet.grid.setFocus()
            self.sheet.grid.select_id(self.sheet.grid.rows_model.id_at(0), "value")

    def open_at(self, argument: object) -> None:
        """Type the values of this symbol."""
        if str(argument) in self._typed:
            self._symbol = str(argument)
            self.reload()

    @Slot()
    def _on_chosen(self) -> None:
        self._symbol = str(self.indicator.currentData())
        self.reload()

    @Slot()
    def _on_new(self) -> None:
        asked(IndicatorDialog(self.ctx, self))

    # --- tables -------------------------------------------------------------------------------------

    @Slot()
    def _on_import(self) -> None:
        network_id = self.ctx.network_id
        assert network_id is not None
        path = open_file(self.ctx, self, _("Importer des valeurs"), _("Tableaux"), _SUFFIXES)
        if path is None:
            return
        try:
            file = self.ctx.opened.measures.read_file(network_id, self._symbol, path)
        except UserError as error:
            self.ctx.messages.refused(self, error)
            return
        asked(MeasureImportDialog(self.ctx, self, self._typed[self._symbol], file, path.name))

    @Slot(object)
    def _on_pasted(self, cells: list[list[str]]) -> None:
        """Taken at once when every row can be; else shown first, with what is left out and why."""
        network_id = self.ctx.network_id
        assert network_id is not None
        definition = self._typed[self._symbol]
        try:
            file = self.ctx.opened.measures.read_rows(network_id, self._symbol, cells)
        except UserError as error:
            self.ctx.messages.refused(self, error)
            return
        if file.lines and not any(line.problem for line in file.lines):
            import_lines(self.ctx, self, definition, file)
        else:
            asked(MeasureImportDialog(self.ctx, self, definition, file, _("Lignes collées")))
