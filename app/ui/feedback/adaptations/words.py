"""How adaptations are told in the list and beside it."""

from __future__ import annotations

from app.core import clock
from app.core.formats import dated, day
from app.core.i18n import _
from app.domain.adaptations import Adaptation, AdaptationState, AnsweredRemark, state_label, when_words
from app.ui.course.difficulties.following import action_words

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


def facts(adaptation: Adaptation) -> str:
    """«à juger le 13 décembre 2026 · à partir du 24 octobre 2026 · pour : ceux qui reçoivent»."""
    words = [when_words(adaptation, clock.today())]
    if adaptation.from_on is not None:
        words.append(_("à partir du {day}").format(day=dated(adaptation.from_on)))
    if adaptation.state is AdaptationState.PROPOSED and adaptation.judge_on is not None:
        words.append(_("à juger le {day}").format(day=dated(adaptation.judge_on)))
    if adaptation.concerns:
        words.append(_("pour\u00a0: {who}").format(who=adaptation.concerns))
    return " · ".join(words)


def actions_words(adaptation: Adaptation) -> str:
    """Its actions, one on each line; «» without any."""
    today = clock.today()
    lines = [f"•\u00a0{each.text} ({action_words(each, today)})" for each in adaptation.actions]
    return "\n".join([_("Au programme d’actions\u00a0:"), *lines]) if lines else ""


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
