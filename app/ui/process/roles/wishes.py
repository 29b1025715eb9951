"""The grid of wishes: members down, roles across, a digit in the cell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from app.core.i18n import _
from app.domain.members import Member
from app.domain.programme import Load
from app.domain.role_board import Role
from app.ui.kit import Column, Grid, tip
from app.ui.kit.digit_keys import typed_digit

_PREFIX = "role-"


@dataclass(frozen=True, slots=True)
class WishRow:
    """A member, how many actions and roles she carries, and the rank she gives to each role."""

    id: int
    name: str
    load: int | None
    ranks: Mapping[int, int]


def wish_rows(members: Sequence[Member], roles: Sequence[Role], loads: Mapping[int, Load]) -> list[WishRow]:
    """A row for each member."""
    ranks: dict[int, dict[int, int]] = {member.id: {} for member in members}
    for role in roles:
        for member_id, rank in role.wishes:
            if member_id in ranks:
                ranks[member_id][role.id] = rank
    return [
        WishRow(
            member.id, member.name, loads[member.id].weight if member.id in loads else None, ranks[member.id]
        )
        for member in members
    ]


class WishGrid(Grid):
    """`wish_given(role id, member id, rank or None)` for each digit typed; Delete empties.

    Tab goes from role to role and Enter to the next member, as in a list; members times roles are many cells,
    so Escape says `left`.
    """

    wish_given = Signal(int, int, object)
    left = Signal()

    def __init__(self, roles: Sequence[Role]) -> None:
        hint = _("Actions à faire, rôles du cycle et rôles permanents que chacun porte déjà.")
        names = [
            Column("name", _("Membre"), width=0, strong=True),
            Column("load", _("Porte"), "int", width=53, hint=hint, align="center"),
        ]
        super().__init__(
            names + [_column(role) for role in roles],
            name="roles-wishes",
            accessible=_("Souhaits des membres"),
            sortable=False,
        )
        self.cell_edited.connect(self._on_edited)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        rank = typed_rank(event)
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif rank is None or not self._editable_cell():
            super().keyPressEvent(event)
        else:
            self.rows_model.setData(self.currentIndex(), str(rank) if rank else "")

    def _editable_cell(self) -> bool:
        index = self.currentIndex()
        return index.isValid() and self.rows_model.columns[index.column()].editable

    def _on_edited(self, member_id: int, key: str, value: int | None) -> None:
        self.wish_given.emit(int(key.removeprefix(_PREFIX)), member_id, value)


def typed_rank(event: QKeyEvent) -> int | None:
    """The rank a key gives, 0 to empty the cell, None for any other key."""
    if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Space):
        return 0
    return typed_digit(event)


def _column(role: Role) -> Column:
    def rank(row: Any) -> int | None:
        found: int | None = row.ranks.get(role.id)
        return found

    hint = _("{role}\u00a0: {mission}").format(role=role.name, mission=role.mission)
    return Column(
        f"{_PREFIX}{role.id}",
        role.name.replace(" ", "\n", 1),
        "int",
        editable=True,
        width=max(58, 20 + 7 * max(len(part) for part in role.name.split(" ", 1))),
        getter=rank,
        align="center",
        hint=tip(hint if role.mission else role.name),
    )
