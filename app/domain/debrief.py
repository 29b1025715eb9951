"""The debrief: facts, what the group says, lessons, decisions, actions."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.core.errors import UserError
from app.core.i18n import _
from app.core.text import bounded, required

TEXT_MAX = 400
HANDS_MAX = 500


class Format(StrEnum):
    """The way the group looks back."""

    WORKED_IMPROVE = "worked_improve"
    START_STOP_CONTINUE = "start_stop_continue"
    FOUR_L = "four_l"


class Topic(StrEnum):
    """The heading a note stands under."""

    WORKED = "worked"
    IMPROVE = "improve"
    START = "start"
    STOP = "stop"
    CONTINUE = "continue"
    LIKED = "liked"
    LEARNED = "learned"
    LACKED = "lacked"
    LONGED_FOR = "longed_for"
    LESSON = "lesson"
    DECISION = "decision"


TOPICS = {
    Format.WORKED_IMPROVE: (Topic.WORKED, Topic.IMPROVE),
    Format.START_STOP_CONTINUE: (Topic.START, Topic.STOP, Topic.CONTINUE),
    Format.FOUR_L: (Topic.LIKED, Topic.LEARNED, Topic.LACKED, Topic.LONGED_FOR),
}


def format_label(style: Format) -> str:
    """The French name of a debrief format."""
    return {
        Format.WORKED_IMPROVE: _("Ce qui a marché, ce qui est à améliorer"),
        Format.START_STOP_CONTINUE: _("Commencer, arrêter, continuer"),
        Format.FOUR_L: _("Aimé, appris, manqué, souhaité"),
    }[style]


def topic_label(topic: Topic) -> str:
    """The French heading of a topic."""
    return {
        Topic.WORKED: _("Ce qui a marché"),
        Topic.IMPROVE: _("Ce qui est à améliorer"),
        Topic.START: _("Commencer"),
        Topic.STOP: _("Arrêter"),
        Topic.CONTINUE: _("Continuer"),
        Topic.LIKED: _("Aimé"),
        Topic.LEARNED: _("Appris"),
        Topic.LACKED: _("Manqué"),
        Topic.LONGED_FOR: _("Souhaité"),
        Topic.LESSON: _("Enseignements"),
        Topic.DECISION: _("Décisions"),
    }[topic]


@dataclass(frozen=True, slots=True)
class Note:
    """Something said at the debrief."""

    id: int
    topic: Topic
    text: str


@dataclass(frozen=True, slots=True)
class Action:
    """Something to do. Without a person and a date it is still an idea."""

    id: int
    text: str
    member_id: int | None
    member: str
    due: date | None
    done: date | None
    cycle: str

    @property
    def is_idea(self) -> bool:
        """Whether a person or a date is missing."""
        return self.member_id is None or self.due is None

    def is_late(self, today: date) -> bool:
        """Whether it is an open action past its date."""
        return self.done is None and not self.is_idea and self.due is not None and self.due < today


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """Hands raised for each mark 1..5, in that order."""

    counts: tuple[int, int, int, int, int] = (0, 0, 0, 0, 0)

    @property
    def answers(self) -> int:
        """How many hands were raised."""
        return sum(self.counts)

    @property
    def tenths(self) -> int | None:
        """The mean in tenths (42 = 4,2), rounded half up; None without answers."""
        total = sum(mark * hands for mark, hands in enumerate(self.counts, start=1))
        return (20 * total + self.answers) // (2 * self.answers) if self.answers else None


@dataclass(frozen=True, slots=True)
class RoleReview:
    """A role as the debrief looks back on it."""

    role_id: int
    role: str
    holders: tuple[str, ...]
    deputies: tuple[str, ...]
    finding: str


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase of the debrief meeting, with its time in minutes."""

    key: str
    label: str
    minutes: int


def phases() -> list[Phase]:
    """The phases of a debrief of an hour, in their order."""
    return [
        Phase("actions", _("Actions du dernier débriefing"), 5),
        Phase("facts", _("Les faits"), 10),
        Phase("voices", _("Le tour de parole"), 20),
        Phase("satisfaction", _("La satisfaction"), 5),
        Phase("lessons", _("Enseignements et décisions"), 10),
        Phase("program", _("Le programme d’actions"), 10),
    ]


def check_text(text: str, *, field: str = "text") -> str:
    """The clean text of a note or an action, or UserError when it is empty or too long."""
    return required(bounded(text, TEXT_MAX, field=field), _("Écrivez d’abord une phrase."), field=field)


def check_hands(mark: int, hands: int) -> int:
    """How many hands a mark 1..5 got, or UserError when nobody can have counted that."""
    if mark not in range(1, 6):
        raise ValueError(mark)
    if not 0 <= hands <= HANDS_MAX:
        raise UserError(_("Comptez les mains levées\u00a0: un nombre entier, 0 ou plus."), field="hands")
    return hands
