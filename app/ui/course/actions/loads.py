"""What each member carries, the bars beside each other, so that the work is shared."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Signal, Slot

from app.core.i18n import _
from app.domain.programme import Load, load_told, load_words
from app.ui.kit import Card, Column, Grid, column, label, link, set_size


@dataclass(frozen=True, slots=True)
class LoadLine:
    """A member's load; `share` 0…1 of the heaviest, `late` whether something of it is."""

    id: int
    name: str
    words: str
    share: float
    late: bool
    told: str


def load_lines(loads: Sequence[Load]) -> list[LoadLine]:
    """A line for each member, those who carry most first."""
    most = max((load.weight for load in loads), default=0)
    return [
        LoadLine(
            id=load.member_id,
            name=load.member,
            words=load_words(load),
            share=load.weight / most if most else 0.0,
            late=bool(load.late),
            told=load_told(load),
        )
        for load in sorted(loads, key=lambda load: -load.weight)
    ]


class LoadsCard(Card):
    """`chosen(member id or None)`: a click or Enter keeps her actions only, again shows all."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("Qui porte quoi"), name="loads", flush=True)
        self._chosen: int | None = None
        self.all_link = link(_("Tous"), name="loads-all")
        self.all_link.setAccessibleName(_("Montrer les actions de tous"))
        self.all_link.clicked.connect(self._on_all)
        self.add_to_head(self.all_link)
        self.grid = Grid(
            [
                Column("name", _("Membre"), width=0, strong=True),
                Column("words", _("Charge"), width=127),
                Column("share", "", "bar", width=43, tone=_tone, hint=_("Comparée à la plus lourde.")),
            ],
            name="loads-grid",
            accessible=_("Charge de chaque membre"),
            sortable=False,
        )
        self.grid.row_activated.connect(self._on_chosen)
        self.grid.clicked.connect(self._on_clicked)
        self.grid.current_row_changed.connect(self._on_current)
        self.detail = label("", "note", wrap=True, name="loads-detail")
        set_size(self.grid, height=180, least=True)
        self.add(self.grid, stretch=1)
        self.add(column(self.detail, margins=(15, 0, 15, 4)))
        self._lines: dict[int, LoadLine] = {}

    def show_loads(self, loads: Sequence[Load]) -> None:
        """Show who carries what."""
        lines = load_lines(loads)
        self._lines = {line.id: line for line in lines}
        self.grid.set_rows(lines)
        self._tell(self.grid.current_id())

    def show_chosen(self, member_id: int | None) -> None:
        """The member whose actions are shown alone; None for all."""
        self._chosen = member_id
        self.all_link.setVisible(member_id is not None)
        if member_id in self._lines:
            self.grid.select_id(member_id)
        else:
            self.grid.clearSelection()
        self._tell(self.grid.current_id())

    def _tell(self, member_id: Hashable) -> None:
        line = self._lines.get(member_id) if isinstance(member_id, int) else None
        hint = _("Choisissez un membre pour ne voir que ses actions.")
        self.detail.setText(line.told if line is not None else hint)

    @Slot(object)
    def _on_current(self, member_id: object) -> None:
        self._tell(member_id if isinstance(member_id, int) else None)

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        self._on_chosen(self.grid.rows_model.id_at(index.row()))

    @Slot(object)
    def _on_chosen(self, member_id: object) -> None:
        self.chosen.emit(None if member_id == self._chosen else member_id)

    @Slot()
    def _on_all(self) -> None:
        self.chosen.emit(None)
        self.grid.setFocus()


def _tone(line: LoadLine) -> str:
    return "attention" if line.late else ""
