"""A new cycle may start from the lists of the last one."""

from datetime import date
from decimal import Decimal

from pytestqt.qtbot import QtBot

from app.domain.lists import ListLine
from app.ui.context import Context
from app.ui.process.cycle_dialog import CycleDialog


def test_the_first_cycle_has_nothing_to_start_from(ctx: Context, network_id: int, qtbot: QtBot) -> None:
    dialog = CycleDialog(ctx, None)
    qtbot.addWidget(dialog)
    assert dialog.copies is None


def test_the_lists_of_the_last_cycle_are_taken_up_when_asked(
    ctx: Context, cycle_id: int, network_id: int, qtbot: QtBot
) -> None:
    anne = ctx.services.members.all(network_id)[0].id
    ctx.services.lists.add_lines(cycle_id, anne, [ListLine("Café", Decimal(2), 500, 1)])
    members = [member.id for member in ctx.services.members.all(network_id)]
    ctx.services.one_offs.add(network_id, "Cidre", date(2026, 12, 1), members)
    made = []
    for copied in (False, True):
        dialog = CycleDialog(ctx, None)
        qtbot.addWidget(dialog)
        dialog.show()
        assert dialog.copies is not None and not dialog.copies.isChecked()
        dialog.title.set_value(f"Suite {copied}")
        dialog.copies.setChecked(copied)
        dialog.accept_button.click()
        assert dialog.cycle_id is not None
        made.append([line.label for line in ctx.services.lists.lines(dialog.cycle_id)])
        ctx.undo()
    assert made == [[], ["Café"]]
