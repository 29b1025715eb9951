"""Difficulties: what happens, whom it touches, and the judgement: did the way fail, or the aim?"""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum

from app.core.errors import UserError
from app.core.i18n import _
from app.core.text import bounded, bounded_lines, glued, required
from app.domain.debrief import Action, check_text
from app.domain.objectives import Judgement

TOUCHES_MAX = 200
LONG_MAX = 1000
RESULT_MAX = 400


class Severity(IntEnum):
    """How much a difficulty weighs."""

    LIGHT = 1
    SERIOUS = 2
    BLOCKING = 3


class DifficultyState(StrEnum):
    """Where a difficulty is."""

    NOTED = "noted"
    JUDGED = "judged"
    ADJUSTING = "adjusting"
    AGREEING = "agreeing"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class DifficultyDraft:
    """What is typed about a difficulty; only `text` is required."""

    text: str
    since: date | None = None
    touches: str = ""
    severity: Severity = Severity.SERIOUS
    tried: str = ""
    meeting_id: int | None = None
    cycle_id: int | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """The last agreement a difficulty led to; open while `decided` is None."""

    evolution_id: int
    title: str
    decided: date | None
    adopted: bool


@dataclass(frozen=True, slots=True)
class DifficultyCase:
    """A difficulty with its judgement and what followed.

    `source` says where it was noted («Réunion du 8 décembre 2026», a survey, a cycle), «» for none. `action`
    is the adjustment's, `agreement` the last one opened for it, `result` what closed it.
    """

    id: int
    text: str
    noted: date
    closed: date | None
    source: str = ""
    meeting_id: int | None = None
    since: date | None = None
    touches: str = ""
    severity: Severity = Severity.SERIOUS
    tried: str = ""
    judgement: Judgement | None = None
    judged: date | None = None
    reasons: str = ""
    action: Action | None = None
    agreement: Proposal | None = None
    result: str = ""

    @property
    def state(self) -> DifficultyState:
        """Where it is."""
        if self.closed is not None:
            return DifficultyState.CLOSED
        if self.judgement is None:
            return DifficultyState.NOTED
        if self.judgement is Judgement.WAY:
            return DifficultyState.ADJUSTING if self.action else DifficultyState.JUDGED
        under_way = self.agreement is not None and self.agreement.decided is None
        return DifficultyState.AGREEING if under_way else DifficultyState.JUDGED


@dataclass(frozen=True, slots=True)
class HelpingQuestion:
    """A question that helps to tell: a yes points to `towards`."""

    text: str
    towards: Judgement


def questions() -> tuple[HelpingQuestion, ...]:
    """The questions that help to tell the way from the aim; those of the way first."""
    way = (
        _("L’objectif nous paraît-il toujours bon à atteindre\u00a0?"),
        _("Avec plus de temps, d’autres bras ou une règle plus claire, disparaîtrait-elle\u00a0?"),
        _("Est-ce que cela a déjà bien marché, à un autre moment ou avec d’autres\u00a0?"),
    )
    aim = (
        _("Même en nous organisant bien, aurions-nous la même difficulté\u00a0?"),
        _("Des membres viennent-ils chercher autre chose que ce que dit l’objectif\u00a0?"),
        _("Si nous atteignions l’objectif demain, la difficulté serait-elle encore là\u00a0?"),
    )
    return (
        *(HelpingQuestion(text, Judgement.WAY) for text in way),
        *(HelpingQuestion(text, Judgement.AIM) for text in aim),
    )


def severity_label(severity: Severity) -> str:
    """The French name of a severity."""
    return {
        Severity.LIGHT: _("Gênante"),
        Severity.SERIOUS: _("Sérieuse"),
        Severity.BLOCKING: _("Bloquante"),
    }[severity]


def state_label(case: DifficultyCase) -> str:
    """Where a difficulty is, in a few French words."""
    if case.state is DifficultyState.JUDGED:
        return _("À ajuster") if case.judgement is Judgement.WAY else _("Accord à ouvrir")
    return {
        DifficultyState.NOTED: _("À juger"),
        DifficultyState.ADJUSTING: _("Ajustement"),
        DifficultyState.AGREEING: _("Accord en cours"),
        DifficultyState.CLOSED: _("Terminée"),
    }[case.state]


def check_difficulty(draft: DifficultyDraft) -> DifficultyDraft:
    """The draft with clean texts, set as French wants them; UserError naming the field."""
    return DifficultyDraft(
        text=glued(check_text(draft.text)),
        since=draft.since,
        touches=glued(bounded(draft.touches, TOUCHES_MAX, field="touches")),
        severity=Severity(draft.severity),
        tried=glued(bounded_lines(draft.tried, LONG_MAX, field="tried")),
        meeting_id=draft.meeting_id,
        cycle_id=draft.cycle_id,
    )


def check_adjustment(action_text: str, member_id: int | None, due: date | None) -> str:
    """The clean text of an adjustment; UserError when it lacks its words, its person or its date."""
    text = glued(check_text(action_text, field="action"))
    if member_id is None:
        raise UserError(_("Choisissez la personne qui s’en charge."), field="member_id")
    if due is None:
        raise UserError(_("Indiquez pour quand."), field="due")
    return text


def check_close(case: DifficultyCase, result: str) -> str:
    """The clean result; UserError naming what is missing before the difficulty can be closed.

    The way: its adjustment; the aim: an agreement the group has decided. Both: what came out of it.
    """
    if case.judgement is None:
        raise UserError(_("Jugez d’abord\u00a0: la manière, ou le but\u00a0?"), field="judgement")
    if case.judgement is Judgement.WAY and case.action is None:
        raise UserError(
            _("Décidez d’abord d’un ajustement\u00a0: une action, une personne, une date."), field="action"
        )
    if case.judgement is Judgement.AIM and (case.agreement is None or case.agreement.decided is None):
        raise UserError(
            _("Le but est en cause\u00a0: la difficulté se clôt par l’accord du groupe sur l’objectif."),
            field="judgement",
        )
    text = glued(bounded(result, RESULT_MAX, field="result"))
    return required(text, _("Écrivez ce que cela a donné."), field="result")
