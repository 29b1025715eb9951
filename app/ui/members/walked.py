"""The dialog of members made outside its button; see `app.ui.walk_dialogs`."""

from PySide6.QtWidgets import QDialog, QWidget

from app.ui.context import Context
from app.ui.members.import_dialog import ImportDialog
from app.ui.opening import Opening

_PASTED = (
    ("Nom", "Métier", "Courriel"),
    ("Zoé Martin", "Fleuriste", "zoe@exemple.fr"),
    ("", "Boulanger", ""),
)


def import_members(ctx: Context, parent: QWidget) -> QDialog:
    """A good row, and one without a name."""
    return ImportDialog(ctx, parent, ctx.opened.members.read_pasted(_PASTED), "membres.csv")


OPENINGS = (Opening("members-import", "members", None, import_members),)
