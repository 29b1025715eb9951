"""The guide as it is opened; see `app.ui.walk_dialogs`."""

from PySide6.QtWidgets import QWidget

from app.ui.context import Context
from app.ui.guide import Guide
from app.ui.opening import Opening


def _program(ctx: Context, parent: QWidget) -> Guide:
    return Guide(parent, ctx.view_title)


def _advice(ctx: Context, parent: QWidget) -> Guide:
    return Guide(parent, ctx.view_title, advising=True)


OPENINGS = (
    Opening("guide", "home", None, _program, needs_cycle=False),
    Opening("advice", "process", None, _advice),
)
