"""The kit all views are made of; import names from here.

Names are looked up when first asked for: the window is painted before the grid, the charts and the fields
are loaded. (The layout function `grid` is in app.ui.kit.layout: a module here has its name.)
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.ui.kit.buttons import button, danger_button, icon_button, link, primary_button, tab_button
    from app.ui.kit.cards import Card, KpiCard, PageHeader
    from app.ui.kit.chart import ChartView
    from app.ui.kit.columns import Column, RowStyle
    from app.ui.kit.fields import (
        DateEdit,
        FieldHost,
        LineEdit,
        MoneyEdit,
        QuantityEdit,
        SearchField,
        TextArea,
        check,
        choice,
        fill_choice,
        labeled,
    )
    from app.ui.kit.grid import Grid
    from app.ui.kit.icons import icon, pixmap, set_icon
    from app.ui.kit.labels import EmptyState, label, pill, set_flag, set_tip, set_tone, tip
    from app.ui.kit.layout import (
        Adaptive,
        Tiles,
        clear,
        column,
        form,
        holder,
        row,
        scrolled,
        set_gaps,
        set_size,
        stacked,
    )
    from app.ui.kit.rows_model import RowsModel
    from app.ui.kit.stepper import Stepper
    from app.ui.kit.strips import StatusLine

__all__ = [
    "Adaptive",
    "Card",
    "ChartView",
    "Column",
    "DateEdit",
    "EmptyState",
    "FieldHost",
    "Grid",
    "KpiCard",
    "LineEdit",
    "MoneyEdit",
    "PageHeader",
    "QuantityEdit",
    "RowStyle",
    "RowsModel",
    "SearchField",
    "StatusLine",
    "Stepper",
    "TextArea",
    "Tiles",
    "button",
    "check",
    "choice",
    "clear",
    "column",
    "danger_button",
    "fill_choice",
    "form",
    "holder",
    "icon",
    "icon_button",
    "label",
    "labeled",
    "link",
    "pill",
    "pixmap",
    "primary_button",
    "row",
    "scrolled",
    "set_flag",
    "set_gaps",
    "set_icon",
    "set_size",
    "set_tip",
    "set_tone",
    "stacked",
    "tab_button",
    "tip",
]

_HOMES = {
    "buttons": ("button", "danger_button", "icon_button", "link", "primary_button", "tab_button"),
    "cards": ("Card", "KpiCard", "PageHeader"),
    "chart": ("ChartView",),
    "columns": ("Column", "RowStyle"),
    "fields": (
        "DateEdit",
        "FieldHost",
        "LineEdit",
        "MoneyEdit",
        "QuantityEdit",
        "SearchField",
        "TextArea",
        "check",
        "choice",
        "fill_choice",
        "labeled",
    ),
    "grid": ("Grid",),
    "icons": ("icon", "pixmap", "set_icon"),
    "labels": ("EmptyState", "label", "pill", "set_flag", "set_tip", "set_tone", "tip"),
    "layout": (
        "Adaptive",
        "Tiles",
        "clear",
        "column",
        "form",
        "holder",
        "row",
        "scrolled",
        "set_gaps",
        "set_size",
        "stacked",
    ),
    "rows_model": ("RowsModel",),
    "stepper": ("Stepper",),
    "strips": ("StatusLine",),
}
_HOME = {name: module for module, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    """The object `name` of its module."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    globals()[name] = found
    return found
