"""The dialogs of the evaluation page as `app.ui.walk_dialogs` shows them."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from app.core.i18n import _
from app.domain.indicators import Origin
from app.ui.context import Context
from app.ui.evaluation.indicator_dialog import IndicatorDialog
from app.ui.evaluation.measure_import import MeasureImportDialog
from app.ui.opening import Opening

_PASTED = (("Date", "Valeur"), ("31/12/2025", "12"), ("", "beaucoup"))


def new_indicator(ctx: Context, parent: QWidget) -> QDialog | None:
    """An empty indicator; None without a network."""
    return None if ctx.network_id is None else IndicatorDialog(ctx, parent)


def pasted_values(ctx: Context, parent: QWidget) -> QDialog | None:
    """Pasted rows for the first typed indicator of the network; None without one."""
    network_id = ctx.network_id
    if network_id is None:
        return None
    known = ctx.opened.indicators.definitions(network_id)
    definition = next((each for each in known if each.origin is Origin.TYPED), None)
    if definition is None:
        return None
    file = ctx.opened.measures.read_rows(network_id, definition.symbol, _PASTED)
    return MeasureImportDialog(ctx, parent, definition, file, _("Lignes collées"))


OPENINGS = (
    Opening("indicator-new", "evaluation", "indicators", new_indicator, needs_cycle=False),
    Opening("measures-paste", "evaluation", "measures", pasted_values, needs_cycle=False),
)
