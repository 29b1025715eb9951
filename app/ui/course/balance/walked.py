"""The dialog of the balance made outside its button; see `app.ui.walk_dialogs`."""

from PySide6.QtWidgets import QDialog, QWidget

from app.domain.stages import Stage
from app.ui.context import Context
from app.ui.course.balance.stage import StageDialog
from app.ui.opening import Opening


def decide(ctx: Context, parent: QWidget) -> QDialog:
    """The stage of the network."""
    return StageDialog(ctx, parent, Stage.BALANCE)


OPENINGS = (Opening("balance-stage", "course", "balance", decide, needs_cycle=False),)
