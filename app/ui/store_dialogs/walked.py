"""The dialogs of the store made outside the menu; see `app.ui.walk_dialogs`."""

from app.ui.opening import Opening
from app.ui.store_dialogs.backups import BackupsDialog
from app.ui.store_dialogs.history import HistoryDialog

OPENINGS = (
    Opening("backups", "home", None, BackupsDialog, needs_cycle=False),
    Opening("history", "home", None, HistoryDialog, needs_cycle=False),
)
