"""The dialogs of the process made outside their buttons, roles apart; see `app.ui.walk_dialogs`."""

import tempfile
from pathlib import Path

from PySide6.QtWidgets import QDialog, QWidget

from app.core import clock
from app.ui.context import Context
from app.ui.opening import Opening
from app.ui.process.cycle_dialog import CycleDialog
from app.ui.process.import_dialog import ImportDialog
from app.ui.process.import_preview import PasteDialog
from app.ui.process.pooling.chooser import ItemChooser
from app.ui.process.priorities.dialogs import AgreeDialog, MoveDialog

_PASTED = "Papier A4\t10\t4,50\nToner noir\tbeaucoup\t59\nStylos\t3\tcher\n"


def edit_cycle(ctx: Context, parent: QWidget) -> QDialog:
    """The cycle in view."""
    return CycleDialog(ctx, parent, ctx.opened.cycles.get(_cycle(ctx)))


def import_lists(ctx: Context, parent: QWidget) -> QDialog:
    """A file with a good row and two that cannot be read."""
    lists = ctx.opened.lists
    with tempfile.TemporaryDirectory(prefix="decollage-listes-") as folder:
        path = Path(folder, "Liste de Zoé.csv")
        path.write_text("Article\tQuantité\tPrix\n" + _PASTED, encoding="utf-8")
        read = lists.read_contents([path])
    return ImportDialog(ctx, parent, lists.previews(_cycle(ctx), read))


def paste_list(ctx: Context, parent: QWidget) -> QDialog:
    """The same rows, pasted."""
    return PasteDialog(ctx.opened.lists.read_pasted(_PASTED), "Zoé Martin", parent)


def choose_item(ctx: Context, parent: QWidget) -> QDialog | None:
    """The lines of the first item go to another."""
    pool = ctx.opened.pool
    items = pool.items(_cycle(ctx))
    if not items:
        return None
    return ItemChooser(parent, items[1:], [line.line_id for line in pool.lines(items[0].id)])


def agree(ctx: Context, parent: QWidget) -> QDialog:
    """The vote is closed."""
    return AgreeDialog(ctx, parent, _cycle(ctx), ballots=12, members=14, day=clock.today())


def move(ctx: Context, parent: QWidget) -> QDialog | None:
    """The last item of the result changes sides."""
    result = ctx.opened.outcome.result(_cycle(ctx))
    if result is None or not result.rows:
        return None
    item = result.rows[-1]
    return MoveDialog(ctx, parent, item, retained=not item.retained)


def _cycle(ctx: Context) -> int:
    assert ctx.cycle_id is not None
    return ctx.cycle_id


OPENINGS = (
    Opening("cycle-new", "process", None, CycleDialog),
    Opening("cycle-edit", "process", None, edit_cycle),
    Opening("lists-import", "process", "lists", import_lists),
    Opening("lists-paste", "process", "lists", paste_list),
    Opening("pooling-chooser", "process", "pooling", choose_item),
    Opening("priorities-agree", "process", "priorities", agree),
    Opening("priorities-move", "process", "priorities", move),
)
