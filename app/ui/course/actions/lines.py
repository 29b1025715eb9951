"""The rows of the programme, what is filtered out of them, and where each action comes from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.core.i18n import _, ngettext
from app.domain.programme import (
    ActionSource,
    ActionState,
    ProgrammeAction,
    SourceKind,
    source_label,
    state_label,
)
from app.domain.steps import Step

TONES = {
    ActionState.LATE: "danger",
    ActionState.OPEN: "accent",
    ActionState.IDEA: "attention",
    ActionState.DONE: "done",
}
NOBODY = 0
"""The filter «sans personne»; ids of members begin at 1."""


class Shown(StrEnum):
    """Which actions the programme shows."""

    ALL = "all"
    LATE = "late"
    TO_DO = "to_do"
    IDEAS = "ideas"
    DONE = "done"


_STATES = {
    Shown.ALL: frozenset(ActionState),
    Shown.LATE: frozenset({ActionState.LATE}),
    Shown.TO_DO: frozenset({ActionState.LATE, ActionState.OPEN}),
    Shown.IDEAS: frozenset({ActionState.IDEA}),
    Shown.DONE: frozenset({ActionState.DONE}),
}


@dataclass(frozen=True, slots=True)
class ActionLine:
    """An action as the programme shows it; `kind` is that of its source."""

    id: int
    done: bool
    text: str
    member_id: int | None
    member: str
    due: date | None
    state: ActionState
    said: str
    source: str
    kind: SourceKind
    origin: ActionSource


@dataclass(frozen=True, slots=True)
class Filter:
    """What is kept; None for any person, any source."""

    shown: Shown = Shown.ALL
    member_id: int | None = None
    kind: SourceKind | None = None

    def keeps(self, line: ActionLine) -> bool:
        """Whether the line is among what is asked for."""
        return (
            line.state in _STATES[self.shown]
            and (self.member_id is None or (line.member_id or NOBODY) == self.member_id)
            and (self.kind is None or line.kind is self.kind)
        )


def action_lines(entries: Iterable[ProgrammeAction], on: date) -> list[ActionLine]:
    """A line for each action, in the order given."""
    words = {state: state_label(state) for state in ActionState}
    return [_line(entry, entry.state(on), words) for entry in entries]


def _line(entry: ProgrammeAction, state: ActionState, words: dict[ActionState, str]) -> ActionLine:
    action = entry.action
    return ActionLine(
        id=action.id,
        done=action.done is not None,
        text=action.text,
        member_id=action.member_id,
        member=action.member,
        due=action.due,
        state=state,
        said=words[state],
        source="" if entry.source.kind is SourceKind.OTHER else source_label(entry.source),
        kind=entry.source.kind,
        origin=entry.source,
    )


def shown_words(lines: Sequence[ActionLine]) -> list[tuple[Shown, str]]:
    """The choices of the first filter, each with how many actions it keeps."""
    counts = {
        shown: sum(line.state in states for line in lines) if lines else 0
        for shown, states in _STATES.items()
    }
    labels = {
        Shown.ALL: _("Toutes ({n})"),
        Shown.LATE: _("En retard ({n})"),
        Shown.TO_DO: _("À faire ({n})"),
        Shown.IDEAS: _("Idées ({n})"),
        Shown.DONE: _("Faites ({n})"),
    }
    return [(shown, words.format(n=counts[shown])) for shown, words in labels.items()]


def count_words(lines: Sequence[ActionLine]) -> tuple[str, str]:
    """How many actions are to be done, and how many of them are late; the latter "" when none is."""
    late = sum(line.state is ActionState.LATE for line in lines)
    to_do = late + sum(line.state is ActionState.OPEN for line in lines)
    words = ngettext("{n} action à faire", "{n} actions à faire", to_do).format(n=to_do)
    said = ngettext("{n} en retard", "{n} en retard", late).format(n=late)
    return words if to_do else _("Aucune action à faire"), said if late else ""


def place_of(source: ActionSource) -> tuple[str, object] | None:
    """The view to open, and what to hand it, for the place an action comes from; None when it has none."""
    if source.source_id is None:
        return None
    return {
        SourceKind.DEBRIEF: ("process", int(Step.DEBRIEF)),
        SourceKind.MEETING: ("meetings", ("live", source.source_id)),
        SourceKind.DIFFICULTY: ("course", ("difficulties", source.source_id)),
        SourceKind.ADAPTATION: ("meetings", ("adaptations", source.source_id)),
        SourceKind.SURVEY: ("surveys", ("results", source.source_id)),
    }.get(source.kind)
