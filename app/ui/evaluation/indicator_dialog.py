"""An indicator of the animator's own: typed, or computed from others by a formula."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QWidget

from app.core.errors import UserError
from app.core.i18n import _
from app.domain.changes import Changes
from app.domain.indicators import (
    Better,
    Definition,
    IndicatorDraft,
    Origin,
    Roll,
    Span,
    Unit,
    better_label,
    roll_label,
    span_label,
    unit_label,
)
from app.ui.context import Context
from app.ui.dialog_frame import answers, frame, refused
from app.ui.kit import (
    FieldHost,
    LineEdit,
    TextArea,
    Tiles,
    button,
    check,
    choice,
    column,
    fill_choice,
    holder,
    labeled,
    row,
)


class IndicatorDialog(QDialog):
    """Name, meaning, where the values come from, and how they read."""

    def __init__(self, ctx: Context, parent: QWidget | None, own: Definition | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._own = own
        network_id = ctx.network_id
        assert network_id is not None
        self._network_id = network_id
        self.setObjectName("indicator-dialog")
        self.setWindowTitle(_("Modifier l’indicateur") if own else _("Nouvel indicateur"))
        self._make_fields()
        self._make_formula(ctx.opened.indicators.definitions(network_id))
        self._hosts = self._make_hosts()
        if own is not None:
            self._show(own)
        cancel, self.accept_button = answers(
            self, _("Enregistrer") if own else _("Créer l’indicateur"), self._on_accept, name="indicator"
        )
        name, meaning, origin, source, formula, unit, span, better, roll, by_member = self._hosts
        tiles = Tiles(unit, span, better, roll, name="indicator-tiles", least=240)
        body = column(name, meaning, origin, source, formula, self._inserting, by_member, tiles, 1, gap=12)
        frame(self, body, cancel, self.accept_button, width=620, height=690)
        self._on_origin()
        self.name.setFocus()

    def _make_fields(self) -> None:
        self.name = LineEdit(
            name="indicator-name", accessible=_("Nom de l’indicateur"), hint=_("Nouveaux clients")
        )
        self.meaning = TextArea(
            name="indicator-meaning",
            accessible=_("Ce qu’il veut dire"),
            hint=_("Combien de clients sont venus par le réseau."),
            lines=2,
        )
        self.origin = choice(
            [(False, _("Je saisis les valeurs")), (True, _("Une formule les calcule"))],
            name="indicator-origin",
            accessible=_("D’où viennent les valeurs"),
        )
        self.origin.currentIndexChanged.connect(self._on_origin)
        self.source = LineEdit(
            name="indicator-source", accessible=_("Où les trouver"), hint=_("Le cahier de l’accueil")
        )
        self.unit = choice(
            [(unit, unit_label(unit)) for unit in Unit], name="indicator-unit", accessible=_("Unité")
        )
        fill_choice(self.unit, [(unit, unit_label(unit)) for unit in Unit], Unit.COUNT)
        spans = [(span, span_label(span)) for span in Span]
        self.span = choice(spans, name="indicator-span", accessible=_("À quel rythme"))
        fill_choice(self.span, spans, Span.MONTH)
        self.better = choice(
            [(better, better_label(better)) for better in Better],
            name="indicator-better",
            accessible=_("Dans quel sens c’est bien"),
        )
        self.roll = choice(
            [(roll, roll_label(roll)) for roll in Roll],
            name="indicator-roll",
            accessible=_("Pour une période"),
        )
        self.by_member = check(_("Une valeur pour chaque membre"), name="indicator-by-member")

    def _make_formula(self, known: Sequence[Definition]) -> None:
        self.formula = LineEdit(name="indicator-formula", accessible=_("Formule"), hint="economies / membres")
        self.formula.committed.connect(self._on_formula)
        own = None if self._own is None else self._own.symbol
        self.symbols = choice(
            [(each.symbol, f"{each.name} ({each.symbol})") for each in known if each.symbol != own],
            name="indicator-symbols",
            accessible=_("Indicateurs que la formule peut employer"),
        )
        self.symbols.setMinimumContentsLength(20)
        self.symbols.setSizeAdjustPolicy(self.symbols.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.insert = button(_("Insérer"), name="indicator-insert", icon="add")
        self.insert.setAutoDefault(False)
        self.insert.clicked.connect(self._on_insert)
        inside = row(self.symbols, self.insert, gap=8)
        inside.setStretch(0, 1)
        self._inserting = holder(inside, name="indicator-inserting")

    def _make_hosts(self) -> list[FieldHost]:
        return [
            labeled(_("Nom de l’indicateur"), self.name, field="name"),
            labeled(_("Ce qu’il veut dire"), self.meaning, field="meaning"),
            labeled(_("D’où viennent les valeurs"), self.origin, field="origin"),
            labeled(_("Où les trouver"), self.source, field="source"),
            labeled(
                _("Formule"),
                self.formula,
                field="formula",
                hint=_(
                    "Des indicateurs, des nombres, + − * / et des parenthèses"
                    "\u00a0; aussi min, max, moyenne, somme et arrondi."
                ),
            ),
            labeled(_("Unité"), self.unit, field="unit"),
            labeled(_("À quel rythme"), self.span, field="span"),
            labeled(_("Dans quel sens c’est bien"), self.better, field="better"),
            labeled(_("Pour une période"), self.roll, field="roll"),
            labeled("", self.by_member, field="by_member"),
        ]

    def _show(self, own: Definition) -> None:
        self.name.set_value(own.name)
        self.meaning.set_value(own.meaning)
        self.source.set_value(own.source)
        self.formula.set_value(own.formula)
        self.origin.setCurrentIndex(self.origin.findData(own.origin is Origin.FORMULA))
        for box, value in (
            (self.unit, own.unit),
            (self.span, own.span),
            (self.better, own.better),
            (self.roll, own.roll),
        ):
            box.setCurrentIndex(box.findData(value))
        self.by_member.setChecked(own.by_member)

    # --- what follows from what ---------------------------------------------------------------------

    @Slot()
    def _on_origin(self) -> None:
        by_formula = bool(self.origin.currentData())
        hosts = {host.field: host for host in self._hosts}
        hosts["formula"].setVisible(by_formula)
        self._inserting.setVisible(by_formula)
        for field in ("source", "by_member"):
            hosts[field].setVisible(not by_formula)

    @Slot()
    def _on_insert(self) -> None:
        self.formula.insert(str(self.symbols.currentData()))
        self.formula.setFocus()

    @Slot(object)
    def _on_formula(self, _text: object) -> None:
        """Say at once why a formula cannot be read."""
        text = self.formula.text()
        host = next(each for each in self._hosts if each.field == "formula")
        host.clear_error()
        if not text.strip() or not self.origin.currentData():
            return
        try:
            self._ctx.opened.indicators.check_formula(self._network_id, text, self._own_id)
        except UserError as error:
            host.show_user_error(error)

    @property
    def _own_id(self) -> int | None:
        return None if self._own is None else self._own.own_id

    # --- stored -------------------------------------------------------------------------------------

    @Slot()
    def _on_accept(self) -> None:
        for host in self._hosts:
            host.clear_error()
        if self._ctx.perform(self._store, self) is not None:
            self.accept()

    def _store(self) -> Changes | None:
        draft = self._draft()
        if self._own_id is None:
            return self._ctx.opened.indicators.add(self._network_id, draft)
        return self._ctx.opened.indicators.update(self._own_id, asdict(draft))

    def _draft(self) -> IndicatorDraft:
        by_formula = bool(self.origin.currentData())
        formula = self.formula.text().strip() if by_formula else ""
        if by_formula and not formula:
            raise UserError(_("Écrivez la formule, ou choisissez de saisir les valeurs."), field="formula")
        return IndicatorDraft(
            name=self.name.text(),
            meaning=self.meaning.value(),
            formula=formula,
            unit=Unit(self.unit.currentData()),
            source="" if by_formula else self.source.text(),
            span=Span(self.span.currentData()),
            better=Better(self.better.currentData()),
            roll=Roll(self.roll.currentData()),
            by_member=self.by_member.isChecked() and not by_formula,
        )

    def show_user_error(self, error: UserError) -> bool:
        """Beside the field it names."""
        return refused(self._hosts, error)
