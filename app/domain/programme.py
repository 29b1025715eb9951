"""The programme of actions over everything, and how the work is shared between members."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.core.i18n import _, ngettext
from app.domain.debrief import Action


class ActionState(StrEnum):
    """Where an action stands, in the order the programme lists them."""

    LATE = "late"
    OPEN = "open"
    IDEA = "idea"
    DONE = "done"


class SourceKind(StrEnum):
    """What an action comes from."""

    DEBRIEF = "debrief"
    MEETING = "meeting"
    DIFFICULTY = "difficulty"
    ADAPTATION = "adaptation"
    SURVEY = "survey"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class ActionSource:
    """Where an action was decided; `source_id` is of the cycle, meeting, difficulty … it names."""

    kind: SourceKind
    source_id: int | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class ProgrammeAction:
    """An action with where it comes from; `noted` is None for those of debriefs and surveys."""

    action: Action
    source: ActionSource
    noted: date | None = None

    def state(self, on: date) -> ActionState:
        """Where it stands on that day; without a person or a date it is an idea."""
        return action_state(self.action, on)


@dataclass(frozen=True, slots=True)
class Load:
    """What an active member carries: her open actions, the late ones among them, her roles by name."""

    member_id: int
    member: str
    actions: int = 0
    late: int = 0
    roles: tuple[str, ...] = ()
    standing: tuple[str, ...] = ()

    @property
    def weight(self) -> int:
        """Actions and roles together, to compare members by."""
        return self.actions + len(self.roles) + len(self.standing)


def action_state(action: Action, on: date) -> ActionState:
    """Where an action stands on that day."""
    if action.done is not None:
        return ActionState.DONE
    if action.is_idea:
        return ActionState.IDEA
    return ActionState.LATE if action.is_late(on) else ActionState.OPEN


def programme_order(actions: Iterable[ProgrammeAction], on: date) -> list[ProgrammeAction]:
    """Late ones first, then open ones by date, ideas, and what is done, the latest first."""
    rank = {state: place for place, state in enumerate(ActionState)}

    def key(entry: ProgrammeAction) -> tuple[int, int, int]:
        action = entry.action
        day = -action.done.toordinal() if action.done else (action.due or date.max).toordinal()
        return rank[entry.state(on)], day, action.id

    return sorted(actions, key=key)


def state_label(state: ActionState) -> str:
    """The French word for where an action stands."""
    return {
        ActionState.LATE: _("en retard"),
        ActionState.OPEN: _("à faire"),
        ActionState.IDEA: _("idée"),
        ActionState.DONE: _("faite"),
    }[state]


def source_label(source: ActionSource) -> str:
    """Where an action comes from, in French: «Réunion du 8 décembre 2026»."""
    if source.words and source.kind is not SourceKind.MEETING:
        return _("{kind}\u00a0: {words}").format(kind=kind_label(source.kind), words=source.words)
    return source.words or kind_label(source.kind)


def kind_label(kind: SourceKind) -> str:
    """The French name of a kind of source."""
    return {
        SourceKind.DEBRIEF: _("Débriefing"),
        SourceKind.MEETING: _("Réunion"),
        SourceKind.DIFFICULTY: _("Difficulté"),
        SourceKind.ADAPTATION: _("Adaptation"),
        SourceKind.SURVEY: _("Enquête"),
        SourceKind.OTHER: _("Programme d’actions"),
    }[kind]


def load_words(load: Load) -> str:
    """«2 actions, 1 rôle», or that she carries nothing."""
    roles = len(load.roles) + len(load.standing)
    said = [
        ngettext("{n} action", "{n} actions", load.actions).format(n=load.actions) if load.actions else "",
        ngettext("{n} rôle", "{n} rôles", roles).format(n=roles) if roles else "",
    ]
    return ", ".join(filter(None, said)) or _("rien pour l’instant")


def load_told(load: Load) -> str:
    """«Maud Hervé : 1 action, 1 rôle, dont 1 action en retard (Secrétariat)»."""
    said = [_("{name}\u00a0: {load}").format(name=load.member, load=load_words(load))]
    if load.late:
        late = ngettext("dont {n} action en retard", "dont {n} actions en retard", load.late)
        said.append(late.format(n=load.late))
    roles = ", ".join((*load.roles, *load.standing))
    return ", ".join(said) + (f" ({roles})" if roles else "")
