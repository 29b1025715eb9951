"""The kit all views are made of; import names from here."""

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
from app.ui.kit.labels import EmptyState, label, pill, set_flag, set_tone, tip
from app.ui.kit.layout import (
    Adaptive,
    Tiles,
    clear,
    column,
    form,
    grid,
    holder,
    row,
    scrolled,
    set_gaps,
    set_size,
)
from app.ui.kit.rows_model import RowsModel
from app.ui.kit.stepper import Stepper
from app.ui.kit.strips import Banner, StatusLine

__all__ = [
    "Adaptive",
    "Banner",
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
    "grid",
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
    "set_tone",
    "tab_button",
    "tip",
]
