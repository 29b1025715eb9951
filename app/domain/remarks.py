"""Remarks: what members send back, sorted into themes, and what is said in return."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from app.core.i18n import _
from app.core.text import bounded, bounded_lines, required
from app.domain.steps import Step, step_label

REMARK_MAX = 600
THEME_MAX = 40
ANSWER_MAX = 600
KEYED_THEMES = 9
"""How many themes a digit gives."""


class AboutKind(StrEnum):
    """What a remark may be about."""

    STEP = "step"
    ROLE = "role"
    ITEM = "item"
    MEETING = "meeting"


class RemarkState(StrEnum):
    """Where a remark is."""

    NOTED = "noted"
    SORTED = "sorted"
    ADAPTED = "adapted"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class About:
    """What a remark is about: `key` is the number of the step, else the id of the role, item or meeting.

    A step is one of the cycle `cycle_id`.
    """

    kind: AboutKind
    key: int
    cycle_id: int | None = None


@dataclass(frozen=True, slots=True)
class RemarkDraft:
    """What is typed of a remark; without `member_id` it is anonymous."""

    text: str
    member_id: int | None = None
    about: About | None = None


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme of the network and how many remarks it holds."""

    id: int
    name: str
    remarks: int


@dataclass(frozen=True, slots=True)
class Remark:
    """A stored remark; `member` is "" when it is anonymous, `adaptations` those it led to.

    `about_words` says in French what it is about («Étape 2, Mise en commun»), "" for nothing. `answer` is
    what was said back, on the day `closed`.
    """

    id: int
    text: str
    noted: date
    member_id: int | None
    member: str
    about: About | None
    about_words: str
    theme_id: int | None
    theme: str
    adaptations: tuple[int, ...]
    answer: str
    closed: date | None

    @property
    def state(self) -> RemarkState:
        """Where it is: what was done last counts."""
        if self.closed is not None:
            return RemarkState.ANSWERED
        if self.adaptations:
            return RemarkState.ADAPTED
        return RemarkState.NOTED if self.theme_id is None else RemarkState.SORTED


@dataclass(frozen=True, slots=True)
class RemarkGroup:
    """Remarks shown together under `words`."""

    words: str
    remarks: tuple[Remark, ...]


def grouped(remarks: Sequence[Remark], themes: Sequence[Theme]) -> list[RemarkGroup]:
    """Those to sort first, then theme by theme as the digits give them, then those answered.

    Inside a group the order of `remarks` is kept; a group without a remark is left out.
    """
    open_ones = [remark for remark in remarks if remark.state is not RemarkState.ANSWERED]
    groups = [(_("À trier"), [each for each in open_ones if each.state is RemarkState.NOTED])]
    for theme in themes:
        groups.append((theme.name, [each for each in open_ones if each.theme_id == theme.id]))
    adapted = [each for each in open_ones if each.theme_id is None and each.state is RemarkState.ADAPTED]
    groups.append((_("Sans thème"), adapted))
    groups.append((_("Réponse donnée"), [each for each in remarks if each.closed is not None]))
    return [RemarkGroup(words, tuple(inside)) for words, inside in groups if inside]


def state_label(state: RemarkState) -> str:
    """The French words for where a remark is."""
    return {
        RemarkState.NOTED: _("à trier"),
        RemarkState.SORTED: _("triée"),
        RemarkState.ADAPTED: _("adaptation"),
        RemarkState.ANSWERED: _("répondue"),
    }[state]


def who_words(remark: Remark) -> str:
    """The member's name, or «anonyme»."""
    return remark.member or _("anonyme")


def about_words(kind: AboutKind, words: str) -> str:
    """«Rôle Réception»; `words` is the name of the role or of the item, or the title of the meeting."""
    return {
        AboutKind.ROLE: _("Rôle {name}"),
        AboutKind.ITEM: _("Article {name}"),
        AboutKind.MEETING: "{name}",
    }[kind].format(name=words)


def step_words(step: Step) -> str:
    """«Étape 2, Mise en commun»."""
    return _("Étape {n}, {name}").format(n=step.value, name=step_label(step))


def proposed_themes() -> tuple[str, ...]:
    """The themes proposed to a network that has none."""
    return (
        _("Organisation"),
        _("Produits et prix"),
        _("Livraisons"),
        _("Réunions"),
        _("Ambiance"),
    )


def check_remark(draft: RemarkDraft) -> RemarkDraft:
    """The draft with a clean text, or UserError."""
    text = bounded(draft.text, REMARK_MAX, field="text")
    return replace(draft, text=required(text, _("Écrivez d’abord la remarque."), field="text"))


def check_theme(name: str) -> str:
    """The clean name of a theme, or UserError when it is empty or too long."""
    return required(bounded(name, THEME_MAX, field="name"), _("Donnez un nom au thème."), field="name")


def check_answer(text: str) -> str:
    """The clean words said back, or UserError when there are none."""
    text = bounded_lines(text, ANSWER_MAX, field="answer")
    return required(text, _("Écrivez ce qui a été répondu."), field="answer")
