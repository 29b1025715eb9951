"""The dialogs of networks made outside their buttons; see `app.ui.walk_dialogs`."""

from PySide6.QtWidgets import QDialog, QWidget

from app.ui.context import Context
from app.ui.opening import Opening
from app.ui.start.network_dialog import NetworkDialog


def edit(ctx: Context, parent: QWidget) -> QDialog:
    """The network in view."""
    assert ctx.network_id is not None
    return NetworkDialog(ctx, parent, ctx.opened.networks.get(ctx.network_id))


OPENINGS = (
    Opening("network-new", "home", None, NetworkDialog, needs_cycle=False),
    Opening("network-edit", "home", None, edit),
)
