"""How adaptations are told in the list and beside it."""

from __future__ import annotations

from app.core import clock
from app.core.formats import dated, day
from app.core.i18n import _
from app.domain.adaptations import Adaptation, AdaptationState, AnsweredRemark, state_label, when_words

TONES = {
    AdaptationState.PROPOSED: "",
    AdaptationState.TRIED: "accent",
    AdaptationState.KEPT: "done",
    AdaptationState.DROPPED: "muted",
}


def state_words(adaptation: Adaptation) -> str:
    """Where it is; «À juger» once its day has come."""
    return _("À juger") if adaptation.is_due(clock.today()) else state_label(adaptation.state)


def state_tone(adaptation: Adaptation) -> str:
    """The tone of the pill that says it."""
    return "attention" if adaptation.is_due(clock.today()) else TONES[adaptation.state]


def judged_words(adaptation: Adaptation) -> str:
    """How it will be judged, or was meant to be."""
    if not adaptation.judged_by:
        return ""
    return _("À quoi le groupe le verra\u00a0: {how}").format(how=adaptation.judged_by)


def short_when(adaptation: Adaptation) -> str:
    """«à juger le 12/01/2027», for a cell."""
    return when_words(adaptation, clock.today(), day)


def trial_words(adaptation: Adaptation) -> str:
    """«À partir du 1er décembre 2026, à juger le 12 janvier 2027»; «» without a date."""
    first, last = adaptation.from_on, adaptation.judge_on
    if adaptation.state is not AdaptationState.PROPOSED:
        last = None  # the line above it says when it is, or was, judged
    if first is not None and last is not None:
        words = _("À partir du {day}, à juger le {last}")
        return words.format(day=dated(first), last=dated(last))
    if first is not None:
        return _("À partir du {day}").format(day=dated(first))
    return "" if last is None else _("À juger le {day}").format(day=dated(last))


def effect_words(adaptation: Adaptation) -> str:
    """The effect noted, «» before."""
    if not adaptation.effect:
        return ""
    if adaptation.decided is None:
        return _("Effet noté la dernière fois\u00a0: {text}").format(text=adaptation.effect)
    return _("Effet\u00a0: {text}").format(text=adaptation.effect)


def remark_words(remark: AnsweredRemark) -> str:
    """«On attend trop. (Chloé)»."""
    if not remark.member:
        return remark.text
    return _("{text} ({who})").format(text=remark.text, who=remark.member)
