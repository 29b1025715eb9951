"""«Bonnes pratiques»: what members shared, and at the right who took it up."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Slot

from app.core import clock
from app.core.i18n import _, ngettext
from app.domain.changes import Changes
from app.domain.members import Member
from app.domain.practices import Adoption, Practice, PracticeDraft, check_practice
from app.ui.context import Context
from app.ui.evaluation.log_part import LogPart, require
from app.ui.kit import (
    Card,
    Column,
    EmptyState,
    Grid,
    RowStyle,
    StatusLine,
    choice,
    column,
    fill_choice,
    label,
)
from app.ui.kit.label_completion import LabelCompletion
from app.ui.kit.two_cards import TwoCards

SIDE_BY_SIDE = 820
"""Width in pixels at 100 % under which who took it up stands below the log."""


@dataclass(frozen=True, slots=True)
class Taker:
    """A member beside a practice, with her adoption when she took it up."""

    id: int
    name: str
    adoption: Adoption | None

    @property
    def taken(self) -> bool:
        """Whether she took it up."""
        return self.adoption is not None

    @property
    def on(self) -> date | None:
        """Since when."""
        return self.adoption.on if self.adoption else None

    @property
    def note(self) -> str:
        """What she made of it."""
        return self.adoption.note if self.adoption else ""


def takers(practice: Practice, members: Sequence[Member], today: date) -> list[Taker]:
    """The members who can take it up: those of today but the one who shared it, and who already did."""
    taken = {adoption.member_id: adoption for adoption in practice.adoptions}
    return [
        Taker(member.id, member.name, taken.get(member.id))
        for member in members
        if member.id in taken or (member.id != practice.member_id and member.active_on(today))
    ]


class PracticesPart(LogPart):
    """The log at the left, the practice under the cursor at the right."""

    subjects = frozenset({"practice", "adoption", "member"})
    people_keys = ("member_id",)

    def __init__(self, ctx: Context) -> None:
        self._practices: dict[int, Practice] = {}
        empty = EmptyState(
            _("Aucune bonne pratique n’est encore notée. Gardez ici ce que les membres se transmettent."),
            _("Noter une bonne pratique"),
            name="practices-empty",
            icon="star",
            act_icon="add",
        )
        super().__init__(
            ctx, name="practices", grid=_made_grid(), empty=empty, add_text=_("Noter une bonne pratique")
        )
        self.kinds = LabelCompletion(self.grid, "kind")
        self.filter = choice(
            [(None, _("Tous les types"))], name="practices-filter", accessible=_("Type de bonne pratique")
        )
        self.filter.currentIndexChanged.connect(self._on_filter)
        self.tools.addWidget(self.filter)
        sides = TwoCards(
            self.card, self._made_side(), name="practices-sides", shares=(64, 36), least=SIDE_BY_SIDE
        )
        self.lay_out(sides)
        self.grid.current_row_changed.connect(self._on_current)

    def _made_side(self) -> Card:
        self.side = Card(name="practices-side", flush=True)
        self.side_title = label("", "heading", wrap=True, name="practices-side-name")
        self.count = label("", "note", wrap=True, name="practices-count")
        self.takers = Grid(
            [
                Column("taken", _("Repris"), "check", editable=True, width=56),
                Column("name", _("Membre"), width=0, strong=True),
                Column("on", _("Le"), "day", editable=True, width=98),
                Column("note", _("Note"), editable=True, width=50),
            ],
            name="practices-takers",
            accessible=_("Qui a repris cette bonne pratique"),
            sortable=False,
            row_style=_taker_style,
        )
        self.takers.cell_edited.connect(self._on_taken)
        self.takers_status = StatusLine(name="practices-takers-status")
        self.takers.status_changed.connect(self.takers_status.say)
        self.side.add(column(self.side_title, self.count, gap=2, margins=(15, 0, 15, 0)))
        self.side.add(self.takers, stretch=1)
        self.side.add(column(self.takers_status, margins=(15, 0, 15, 0)))
        return self.side

    # --- what is shown ----------------------------------------------------------------------------

    def rows(self, network_id: int) -> Sequence[Practice]:
        return self.ctx.opened.practices.all(network_id)

    def show_rows(self, rows: Sequence[Practice]) -> None:
        self._practices = {practice.id: practice for practice in rows}
        kinds = self.ctx.opened.practices.kinds(self._opened_network)
        self.kinds.set_labels(kinds)
        used = {practice.kind for practice in rows}
        options = [(None, _("Tous les types")), *((kind, kind) for kind in kinds if kind in used)]
        fill_choice(self.filter, options, self.filter.currentData())
        self._on_filter()
        self.title.setText(self.count_words(len(rows)))
        self._show_practice()

    @Slot()
    def _on_filter(self) -> None:
        kind = self.filter.currentData()
        self.grid.rows_model.filter_rows(None if kind is None else lambda row: row.kind == kind)

    @property
    def practice(self) -> Practice | None:
        """The practice under the cursor."""
        current = self.grid.current_id()
        return self._practices.get(current) if isinstance(current, int) else None

    @Slot(object)
    def _on_current(self, _practice_id: Hashable) -> None:
        self._show_practice()

    def _show_practice(self) -> None:
        practice = self.practice
        self.takers.setVisible(practice is not None)
        if practice is None:
            self.side_title.setText(_("Qui l’a reprise\u00a0?"))
            self.count.setText(_("Choisissez une bonne pratique dans la liste."))
            return
        rows = takers(practice, self.members, clock.today())
        n = len(practice.adoptions)
        words = ngettext("reprise par {n} membre sur {all}", "reprise par {n} membres sur {all}", n)
        self.side_title.setText(practice.title)
        self.count.setText(words.format(n=n, all=len(rows)))
        self.takers.set_rows(rows)

    def begin_row(self) -> None:
        """On the newest practice, so that the right side says who took it up."""
        rows = self.grid.rows_model.rows()
        self.grid.select_id(rows[-1].id if rows and not self._adding else None)

    # --- who took it up ---------------------------------------------------------------------------

    @Slot(object, str, object)
    def _on_taken(self, member_id: int, key: str, value: Any) -> None:
        practice = self.practice
        if practice is None:
            return
        had = next((each for each in practice.adoptions if each.member_id == member_id), None)
        if had is not None and (value is False or (key == "on" and value is None)):
            if self.ctx.perform(lambda: self.ctx.opened.practices.drop([had.id]), self.takers):
                words = _("{name} n’est plus parmi ceux qui l’ont reprise.")
                self.ctx.messages.banner(words.format(name=had.member), undo=True)
        elif value:
            on, note = (had.on, had.note) if had is not None else (clock.today(), "")
            if key == "on":
                on = value
            elif key == "note":
                note = value
            adopt = self.ctx.opened.practices.adopt
            self.ctx.perform(lambda: adopt(practice.id, member_id, on, note), self.takers)
        elif had is not None and key == "note":
            adopt = self.ctx.opened.practices.adopt
            self.ctx.perform(lambda: adopt(practice.id, member_id, had.on), self.takers)

    # --- what is typed ----------------------------------------------------------------------------

    def draft_of(self, values: Mapping[str, Any]) -> PracticeDraft:
        """Shared today unless told."""
        return check_practice(PracticeDraft(**{"title": "", "on": clock.today(), **self.fields_of(values)}))

    def store(self, network_id: int, drafts: Sequence[PracticeDraft]) -> Changes:
        return self.ctx.opened.practices.add_many(network_id, drafts)

    def change(self, row_id: int, fields: Mapping[str, Any]) -> Changes:
        require(fields, "on", _("Cette case ne peut pas rester vide."), only_given=True)
        return self.ctx.opened.practices.update(row_id, fields)

    def discard(self, ids: Sequence[int]) -> Changes:
        return self.ctx.opened.practices.remove(ids)

    def count_words(self, n: int) -> str:
        return ngettext("{n} bonne pratique", "{n} bonnes pratiques", n).format(n=n)


def _made_grid() -> Grid:
    return Grid(
        [
            Column("on", _("Date"), "day", editable=True, width=98),
            Column("title", _("Bonne pratique"), editable=True, width=0, strong=True),
            Column("kind", _("Type"), editable=True, width=98),
            Column("member_id", _("Partagée par"), editable=True, width=126, getter=_sharer),
            Column("note", _("Note"), editable=True, width=54),
            Column("adopted", _("Reprise"), width=62, align="right", getter=_adopted_words),
        ],
        name="practices-grid",
        accessible=_("Bonnes pratiques"),
        adds=True,
        removes=True,
    )


def _sharer(practice: Practice) -> str:
    return practice.member


def _adopted_words(practice: Practice) -> str:
    n = len(practice.adoptions)
    return ngettext("par {n}", "par {n}", n).format(n=n) if n else "–"


def _taker_style(taker: Taker) -> RowStyle:
    return RowStyle(muted=not taker.taken)
