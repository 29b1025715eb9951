"""Adaptations: what the group does otherwise, tried, then kept or dropped with its effect."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from app.core.errors import UserError
from app.core.formats import dated
from app.core.i18n import _, ngettext
from app.core.text import bounded, bounded_lines, required
from app.domain.debrief import Action

TEXT_MAX = 300
CONCERNS_MAX = 120
JUDGED_BY_MAX = 300
EFFECT_MAX = 600


class AdaptationState(StrEnum):
    """Where an adaptation is, in the order it goes through."""

    PROPOSED = "proposed"
    TRIED = "tried"
    KEPT = "kept"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class AdaptationDraft:
    """What changes, for whom, from when, and how and when the group will judge it; only `text` is needed."""

    text: str
    concerns: str = ""
    from_on: date | None = None
    judged_by: str = ""
    judge_on: date | None = None
    difficulty_id: int | None = None


@dataclass(frozen=True, slots=True)
class AnsweredRemark:
    """A remark an adaptation answers; `member` is "" when it is anonymous."""

    id: int
    text: str
    member: str


@dataclass(frozen=True, slots=True)
class Adaptation:
    """A stored adaptation with the remarks it answers; `difficulty` is the words of the one it came from.

    `actions` are those of the programme that carry it out.
    """

    id: int
    text: str
    concerns: str
    proposed: date
    from_on: date | None
    judged_by: str
    judge_on: date | None
    state: AdaptationState
    decided: date | None
    effect: str
    difficulty_id: int | None
    difficulty: str
    remarks: tuple[AnsweredRemark, ...]
    actions: tuple[Action, ...] = ()

    def is_due(self, on: date) -> bool:
        """Whether it is on trial and the day to judge it has come."""
        return self.state is AdaptationState.TRIED and self.judge_on is not None and self.judge_on <= on


def state_label(state: AdaptationState) -> str:
    """The French name of a state, as a heading."""
    return {
        AdaptationState.PROPOSED: _("Proposée"),
        AdaptationState.TRIED: _("À l’essai"),
        AdaptationState.KEPT: _("Gardée"),
        AdaptationState.DROPPED: _("Abandonnée"),
    }[state]


def adaptation_order(adaptations: Iterable[Adaptation], on: date) -> list[Adaptation]:
    """Those due to be judged first, then those on trial by day, proposed, kept and dropped, latest first."""
    rank = {
        AdaptationState.TRIED: 1,
        AdaptationState.PROPOSED: 2,
        AdaptationState.KEPT: 3,
        AdaptationState.DROPPED: 4,
    }

    def key(each: Adaptation) -> tuple[int, int, int]:
        if each.state is AdaptationState.TRIED:
            place = 0 if each.is_due(on) else 1
            return place, (each.judge_on or date.max).toordinal(), each.id
        return rank[each.state], -(each.decided or each.proposed).toordinal(), -each.id

    return sorted(adaptations, key=key)


def summary_words(adaptations: Iterable[Adaptation], on: date) -> str:
    """What the group changed and whether it works, in a sentence: counts by state, and those to judge."""
    found = list(adaptations)
    if not found:
        return _("Rien n’a encore changé.")
    states = [each.state for each in found]
    tried, kept = states.count(AdaptationState.TRIED), states.count(AdaptationState.KEPT)
    dropped, proposed = states.count(AdaptationState.DROPPED), states.count(AdaptationState.PROPOSED)
    due = sum(each.is_due(on) for each in found)
    words = [
        ngettext("{n} gardée", "{n} gardées", kept).format(n=kept) if kept else "",
        ngettext("{n} abandonnée", "{n} abandonnées", dropped).format(n=dropped) if dropped else "",
        ngettext("{n} à l’essai", "{n} à l’essai", tried).format(n=tried) if tried else "",
        ngettext("{n} proposée", "{n} proposées", proposed).format(n=proposed) if proposed else "",
    ]
    said = ", ".join(filter(None, words))
    if due:
        said += "\u00a0; " + ngettext("{n} à juger maintenant", "{n} à juger maintenant", due).format(n=due)
    return f"{said}."


def when_words(adaptation: Adaptation, on: date, said: Callable[[date], str] = dated) -> str:
    """What its dates say: proposed on, to be judged on …, kept or dropped on; `said` writes a day."""
    if adaptation.decided is not None:
        kept = adaptation.state is AdaptationState.KEPT
        words = _("gardée le {day}") if kept else _("abandonnée le {day}")
        return words.format(day=said(adaptation.decided))
    if adaptation.state is AdaptationState.PROPOSED:
        return _("proposée le {day}").format(day=said(adaptation.proposed))
    if adaptation.judge_on is None:
        return _("sans date pour en juger")
    words = _("à juger depuis le {day}") if adaptation.is_due(on) else _("à juger le {day}")
    return words.format(day=said(adaptation.judge_on))


def check_adaptation(draft: AdaptationDraft) -> AdaptationDraft:
    """The draft with clean texts; UserError naming the field."""
    text = bounded(draft.text, TEXT_MAX, field="text")
    text = required(text, _("Écrivez d’abord ce qui change."), field="text")
    _check_days(draft.from_on, draft.judge_on)
    return replace(
        draft,
        text=text,
        concerns=bounded(draft.concerns, CONCERNS_MAX, field="concerns"),
        judged_by=bounded_lines(draft.judged_by, JUDGED_BY_MAX, field="judged_by"),
    )


def check_trial(draft: AdaptationDraft) -> AdaptationDraft:
    """The draft ready to be tried; UserError for what is missing: from when, how and when it is judged."""
    checked = check_adaptation(draft)
    if checked.from_on is None:
        raise UserError(_("Indiquez à partir de quand on essaie."), field="from_on")
    if not checked.judged_by:
        raise UserError(_("Dites à quoi le groupe verra que cela marche."), field="judged_by")
    if checked.judge_on is None:
        raise UserError(_("Indiquez quand le groupe en jugera."), field="judge_on")
    return checked


def check_decision(state: AdaptationState, *, kept: bool, effect: str) -> str:
    """The clean effect noted with a decision.

    UserError when it is not said, when the adaptation is decided already, or is kept without a trial.
    """
    if state in (AdaptationState.KEPT, AdaptationState.DROPPED):
        raise UserError(_("Cette adaptation est déjà décidée. Rouvrez-la d’abord."))
    if kept and state is AdaptationState.PROPOSED:
        raise UserError(_("Mettez-la d’abord à l’essai\u00a0: on garde ce qu’on a vu marcher."), field="kept")
    words = _("Écrivez quel a été l’effet.")
    if state is AdaptationState.PROPOSED:
        words = _("Écrivez pourquoi le groupe n’en veut pas.")
    return required(bounded_lines(effect, EFFECT_MAX, field="effect"), words, field="effect")


def _check_days(from_on: date | None, judge_on: date | None) -> None:
    if from_on is not None and judge_on is not None and judge_on < from_on:
        raise UserError(_("On ne peut pas en juger avant d’avoir essayé."), field="judge_on")
