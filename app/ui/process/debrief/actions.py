"""Actions: what the last debrief left to do, and the programme of this one."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QSize, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.core import clock
from app.core.formats import short_day
from app.core.i18n import _, ngettext
from app.domain.debrief import Action, Note
from app.domain.members import Member
from app.domain.overview import DebriefView
from app.ui.context import Context
from app.ui.kit import Card, Column, EmptyState, Grid, StatusLine, button, clear, column, label, row
from app.ui.process.debrief.phase import PhaseView


def state_words(action: Action) -> str:
    """Whether an action is done, late, to do, or still an idea."""
    if action.done is not None:
        return _("faite le {day}").format(day=short_day(action.done))
    if action.is_idea:
        return _("idée")
    return _("en retard") if action.is_late(clock.today()) else _("à faire")


def state_tone(action: Action) -> str:
    """The tone of the state."""
    if action.done is not None:
        return "done"
    if action.is_idea:
        return ""
    return "attention" if action.is_late(clock.today()) else "accent"


def is_done(action: Any) -> bool:
    """Whether the box is ticked."""
    return action.done is not None


class ActionGrid(Grid):
    """What, who, until when; a box for done."""

    def __init__(self, *, name: str, accessible: str, adds: bool) -> None:
        # Shared with the column, which reads it anew whenever a cell is shown or edited.
        self._people: list[tuple[int | None, str]] = []
        super().__init__(
            [
                Column("text", _("Action"), editable=True, width=0, strong=True),
                Column("member_id", _("Qui"), "choice", editable=True, width=150, choices=self._people),
                Column("due", _("Pour le"), "day", editable=True, width=98),
                Column(
                    "state", _("État"), "pill", width=112, align="right", getter=state_words, tone=state_tone
                ),
                Column("done", _("Fait"), "check", editable=True, width=56, getter=is_done),
            ],
            name=name,
            accessible=accessible,
            adds=adds,
            removes=True,
            sortable=False,
        )
        self._all_rows = not adds
        if self._all_rows:
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Where nothing is added, as high as its rows: the phase scrolls, and no void follows the last."""
        hint = super().sizeHint()
        if self._all_rows:
            edges = 2 * self.frameWidth()
            bar = self.horizontalScrollBar()
            edges += bar.sizeHint().height() if bar.maximum() else 0
            hint.setHeight(
                self.horizontalHeader().sizeHint().height() + self.verticalHeader().length() + edges
            )
        return hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def show_actions(self, actions: Sequence[Action], members: Sequence[Member]) -> None:
        """Show `actions`; the choice offers the members, and whoever holds one of them."""
        people = {member.id: member.name for member in members}
        holding = {action.member_id: action.member for action in actions if action.member_id is not None}
        self._people[:] = [(None, "–"), *(holding | people).items()]
        self.set_rows(actions)
        self.updateGeometry()


class ActionsPhase(PhaseView):
    """A grid of actions and its writes; `adds` for the programme of this debrief."""

    def __init__(self, ctx: Context, *, name: str, accessible: str, adds: bool) -> None:
        super().__init__(ctx, name=name)
        self.grid = ActionGrid(name=f"{name}-grid", accessible=accessible, adds=adds)
        self.status = StatusLine(name=f"{name}-status")
        self.remove_button = button(_("Supprimer"), name=f"{name}-remove", icon="remove")
        self.remove_button.clicked.connect(self.grid.remove_selected)
        self._actions: dict[int, Action] = {}
        self.grid.status_changed.connect(self.status.say)
        self.grid.cell_edited.connect(self._on_edited)
        self.grid.row_added.connect(self._on_added)
        self.grid.rows_removed.connect(self._on_removed)

    def show_actions(self, actions: Sequence[Action], members: Sequence[Member]) -> None:
        """Show `actions`."""
        self._actions = {action.id: action for action in actions}
        self.grid.show_actions(actions, members)
        self.remove_button.setEnabled(bool(actions))

    def first(self) -> QWidget:
        return self.grid

    @Slot(object, str, object)
    def _on_edited(self, action_id: int, key: str, value: Any) -> None:
        programme = self.services().programme
        if key == "done":
            on = clock.today() if value else None
            self.write(lambda: programme.finish(action_id, on), self.grid)
            return
        action = self._actions[action_id]
        fields: dict[str, Any] = {"text": action.text, "member_id": action.member_id, "due": action.due}
        fields[key] = value
        text, member_id, due = fields["text"], fields["member_id"], fields["due"]
        self.write(lambda: programme.edit(action_id, text or "", member_id, due), self.grid)

    @Slot(object)
    def _on_added(self, typed: dict[str, Any]) -> None:
        member_id: int | None = typed.get("member_id")
        due: date | None = typed.get("due")
        add = self.services().debriefs.add_action
        self.write(lambda: add(self.cycle_id(), typed.get("text", ""), member_id, due), self.grid)

    @Slot(object)
    def _on_removed(self, ids: list[int]) -> None:
        if self.write(lambda: self.services().programme.remove(ids), self.grid):
            words = ngettext("Action supprimée.", "{n} actions supprimées.", len(ids)).format(n=len(ids))
            self.ctx.messages.banner(words, undo=True)


class PreviousPhase(ActionsPhase):
    """«Actions du dernier débriefing», with its lessons."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(
            ctx, name="debrief-previous", accessible=_("Actions du dernier débriefing"), adds=False
        )
        self.card = Card(_("À suivre depuis le dernier débriefing"), name="debrief-previous-card", flush=True)
        self.card.wrap_title()
        self.card.add_to_head(self.remove_button)
        self.card.add(self.grid, self.status)
        self.lessons = Card(_("Enseignements du dernier débriefing"), name="debrief-last-lessons")
        self._lines = column(gap=6)
        self.lessons.add(self._lines)
        self.empty = EmptyState(
            _("C’est le premier débriefing du réseau\u00a0: aucune action ne reste à suivre."),
            name="debrief-previous-empty",
            icon="check",
        )
        self.body.addWidget(self.empty, 1)
        self.body.addWidget(self.card)
        self.body.addWidget(self.lessons)
        self.body.addStretch()
        self._shown: tuple[Note, ...] | None = None

    def show_debrief(self, view: DebriefView, members: Sequence[Member]) -> None:
        """Show what the last debrief left."""
        self.show_actions(view.previous_actions, members)
        self.card.setVisible(bool(view.previous_actions))
        self.lessons.setVisible(bool(view.previous_lessons))
        self.empty.setVisible(not view.previous_actions and not view.previous_lessons)
        if view.previous_lessons != self._shown:
            self._shown = view.previous_lessons
            clear(self._lines)
            for note in view.previous_lessons:
                self._lines.addWidget(
                    label(f"• {note.text}", "heading", wrap=True, name=f"debrief-lesson-{note.id}")
                )


class ProgramPhase(ActionsPhase):
    """«Le programme d’actions»: a person and a date make an action of an idea."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, name="debrief-program", accessible=_("Programme d’actions"), adds=True)
        self.card = Card(_("Qui fait quoi, et pour quand"), name="debrief-program-card", flush=True)
        self.card.wrap_title()
        self.count = label("", "muted", name="debrief-program-count")
        self.card.add_to_head(self.count)
        self.card.add_to_head(self.remove_button)
        self.card.add(self.grid, stretch=1)
        hint = label(
            _("Une ligne sans personne ou sans date reste une idée."),
            "note",
            wrap=True,
            name="debrief-program-hint",
        )
        self.card.add(self.status, row(hint, margins=(14, 2, 14, 2)))
        self.body.addWidget(self.card, 1)

    def show_debrief(self, view: DebriefView, members: Sequence[Member]) -> None:
        """Show the actions decided today."""
        self.show_actions(view.actions, members)
        ideas = sum(action.is_idea for action in view.actions)
        actions = len(view.actions) - ideas
        parts = [
            words.format(n=count)
            for words, count in (
                (ngettext("{n} action", "{n} actions", actions), actions),
                (ngettext("{n} idée", "{n} idées", ideas), ideas),
            )
            if count
        ]
        self.count.setText(" · ".join(parts))
