"""«Proposer une répartition»: who would get what, and why, before anything is stored."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QWidget

from app.core.i18n import _, ngettext
from app.domain.role_board import Role
from app.domain.roles import Allocation, why_role
from app.ui.kit import Column, Grid, button, choice, column, label, primary_button, row, set_size


@dataclass(frozen=True, slots=True)
class ProposedRow:
    """A role of the proposal: who would hold it, by which wish, what stays empty."""

    id: int
    role: str
    holders: str
    why: str
    empty: int


def proposed_rows(
    allocation: Allocation, roles: Sequence[Role], names: Mapping[int, str]
) -> list[ProposedRow]:
    """A row for each role."""
    return [
        ProposedRow(
            role.id,
            role.name,
            ", ".join(
                _("{name} (vœu n°\u00a0{rank})").format(
                    name=names[member], rank=allocation.ranks[member, role.id]
                )
                for member in allocation.holders[role.id]
            ),
            why_role(allocation, role.id, names),
            allocation.empty.get(role.id, 0),
        )
        for role in roles
    ]


def left_empty(row: ProposedRow) -> str:
    """What stays empty of a role."""
    words = ngettext("{n} place vide", "{n} places vides", row.empty)
    return words.format(n=row.empty) if row.empty else _("complet")


def tone(row: ProposedRow) -> str:
    """Amber for empty seats."""
    return "attention" if row.empty else "done"


class ProposalDialog(QDialog):
    """`allocation` once accepted; `propose(most roles per member)` asks the service."""

    def __init__(
        self,
        parent: QWidget,
        propose: Callable[[int], Allocation],
        roles: Sequence[Role],
        names: Mapping[int, str],
    ) -> None:
        super().__init__(parent)
        self.setObjectName("role-proposal")
        self.setWindowTitle(_("Répartition proposée"))
        self._propose, self._roles, self._names = propose, roles, names
        self.allocation: Allocation | None = None
        self.most = choice(
            [(1, _("un rôle au plus")), (2, _("deux rôles au plus")), (3, _("trois rôles au plus"))],
            name="role-proposal-most",
            accessible=_("Nombre de rôles par membre"),
        )
        title = label(_("Chaque membre tient"), "body", name="role-proposal-most-label")
        title.setBuddy(self.most)
        self.grid = _roles_grid()
        self.why = label("", "body", wrap=True, name="role-proposal-why")
        self.without = label("", "note", wrap=True, tone="attention", name="role-proposal-without")
        note = _(
            "Un membre ne reçoit jamais un rôle qu’il n’a pas souhaité. "
            "Les titulaires actuels sont remplacés\u00a0; les suppléants restent."
        )
        self.accept_button = primary_button(_("Appliquer"), name="role-proposal-accept")
        self.cancel_button = button(_("Annuler"), name="role-proposal-cancel")
        self.accept_button.setDefault(True)
        self.setLayout(
            column(
                row(title, self.most, 1),
                self.grid,
                self.why,
                self.without,
                label(note, "note", wrap=True, name="role-proposal-note"),
                row(1, self.cancel_button, self.accept_button),
                gap=12,
                margins=18,
            )
        )
        set_size(self, width=760, height=430, least=True)
        self.most.currentIndexChanged.connect(self._show)
        self.grid.current_row_changed.connect(self._on_row)
        self.accept_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)
        self._show()

    @Slot()
    def _show(self) -> None:
        """Ask anew with the limit chosen, and show it."""
        allocation = self._propose(self.most.currentData())
        self.allocation = allocation
        self._rows = proposed_rows(allocation, self._roles, self._names)
        self.grid.set_rows(self._rows)
        wished = bool(allocation.ranks)
        self.accept_button.setEnabled(wished)
        if not wished:
            self.without.setText(_("Aucun souhait n’est encore noté\u00a0: il n’y a rien à répartir."))
        elif allocation.without:
            names = ", ".join(self._names[member] for member in allocation.without)
            words = ngettext(
                "A souhaité un rôle et n’en a pas\u00a0: {names}.",
                "Ont souhaité un rôle et n’en ont pas\u00a0: {names}.",
                len(allocation.without),
            )
            self.without.setText(words.format(names=names))
        self.without.setVisible(not wished or bool(allocation.without))
        self.grid.select_id(self.grid.current_id() or self.grid.rows_model.id_at(0))
        self._on_row(self.grid.current_id())

    @Slot(object)
    def _on_row(self, role_id: object) -> None:
        """The whole why of the role under the cursor, which a cell may cut short."""
        self.why.setText(next((shown.why for shown in self._rows if shown.id == role_id), ""))


def _roles_grid() -> Grid:
    return Grid(
        [
            Column("role", _("Rôle"), width=170, strong=True),
            Column("holders", _("Confié à"), width=0),
            Column("empty", _("Places"), "pill", width=130, align="right", getter=left_empty, tone=tone),
        ],
        name="role-proposal-grid",
        accessible=_("Répartition proposée"),
        sortable=False,
    )
