"""The agreement by consent that changes an objective or a rule of a network.

Each difficulty is judged: did the way fail, or the aim? Only an agreement changes an aim. It goes through
five stages and is closed with a date, voices that sum to the members, and every objection treated.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum

from app.core.errors import UserError
from app.core.formats import dated
from app.core.i18n import _, ngettext
from app.core.text import bounded, bounded_lines, clean, glued

STATEMENT_MAX = 300
"""Characters of an objective or a rule."""

SAID_MAX = 400
WHY_MAX = 1000


class Judgement(StrEnum):
    """What failed: the way the group works, or what it aims at."""

    WAY = "way"
    AIM = "aim"


class StatementKind(StrEnum):
    """What an agreement is about."""

    OBJECTIVE = "objective"
    RULE = "rule"


class EvolutionAct(StrEnum):
    """What an agreement does to it."""

    ADD = "add"
    CHANGE = "change"
    END = "end"


class Outcome(StrEnum):
    """What the group decided of a proposal."""

    ADOPTED = "adopted"
    REJECTED = "rejected"


class SaidKind(StrEnum):
    """What somebody said of a proposal."""

    CLARIFICATION = "clarification"
    REACTION = "reaction"
    OBJECTION = "objection"


class AgreementStage(IntEnum):
    """Where a guided agreement is."""

    PROPOSAL = 1
    CLARIFICATIONS = 2
    REACTIONS = 3
    OBJECTIONS = 4
    DECISION = 5


# --- rows ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Voices:
    """How many members were for, against, abstained, were absent."""

    in_favour: int
    against: int
    abstaining: int
    absent: int

    @property
    def total(self) -> int:
        """All of them; the members of that day once an agreement is closed."""
        return self.in_favour + self.against + self.abstaining + self.absent

    @property
    def words(self) -> str:
        """«11 pour, 0 contre, 1 abstention, 0 absent»."""
        return ", ".join(words for _count, words in self._told())

    @property
    def short(self) -> str:
        """«11 pour, 1 abstention»: only what was counted."""
        return ", ".join(words for count, words in self._told() if count)

    def _told(self) -> tuple[tuple[int, str], ...]:
        return (
            (self.in_favour, _("{n}\u00a0pour").format(n=self.in_favour)),
            (self.against, _("{n}\u00a0contre").format(n=self.against)),
            (
                self.abstaining,
                ngettext("{n}\u00a0abstention", "{n}\u00a0abstentions", self.abstaining).format(
                    n=self.abstaining
                ),
            ),
            (self.absent, ngettext("{n}\u00a0absent", "{n}\u00a0absents", self.absent).format(n=self.absent)),
        )

    @property
    def sum_words(self) -> str:
        """«11 + 0 + 1 + 0 = 12 membres»."""
        words = ngettext("{sum} = {n} membre", "{sum} = {n} membres", self.total)
        parts = (self.in_favour, self.against, self.abstaining, self.absent)
        return words.format(sum=" + ".join(str(part) for part in parts), n=self.total)


@dataclass(frozen=True, slots=True)
class Said:
    """A clarification, a reaction or an objection; `member` is «» when nobody is named."""

    id: int
    kind: SaidKind
    text: str
    member_id: int | None = None
    member: str = ""
    treatment: str = ""
    treated: date | None = None

    @property
    def pending(self) -> bool:
        """Whether it is an objection that nobody has answered yet."""
        return self.kind is SaidKind.OBJECTION and not self.treatment


@dataclass(frozen=True, slots=True)
class EvolutionDraft:
    """A proposal. Without `statement_id` a change is of the common objective, an addition is new.

    An addition that names a statement adopts that draft.
    """

    kind: StatementKind
    act: EvolutionAct
    statement_id: int | None = None
    text: str = ""
    why: str = ""
    difficulty_id: int | None = None


@dataclass(frozen=True, slots=True)
class Evolution:
    """An agreement, open until `decided`: then `outcome`, `voices` and `members` are there.

    `before` is the text it starts from, «» for an addition; `text` the one proposed, «» for an end.
    """

    id: int
    kind: StatementKind
    act: EvolutionAct
    statement_id: int | None
    difficulty_id: int | None
    difficulty: str
    before: str
    text: str
    why: str
    opened: date
    stage: AgreementStage
    decided: date | None = None
    outcome: Outcome | None = None
    voices: Voices | None = None
    members: int | None = None
    said: tuple[Said, ...] = ()

    @property
    def title(self) -> str:
        """What it is about, in a few words: «Modifier l’objectif commun»."""
        return title_of(self.kind, self.act, common=self.is_common)

    @property
    def is_common(self) -> bool:
        """Whether it is about the common objective itself."""
        return (
            self.kind is StatementKind.OBJECTIVE
            and self.act is EvolutionAct.CHANGE
            and self.statement_id is None
        )

    @property
    def subject(self) -> str:
        """The text it is known by: the one proposed, or the one it ends."""
        return self.text or self.before

    @property
    def adopted(self) -> bool:
        """Whether it is in force."""
        return self.outcome is Outcome.ADOPTED

    @property
    def decision(self) -> str:
        """«Adoption le 8 décembre 2026 : 11 pour, …», «» while it is open."""
        if self.decided is None or self.voices is None:
            return ""
        words = (
            _("Adoption le {day}\u00a0: {voices}.") if self.adopted else _("Refus le {day}\u00a0: {voices}.")
        )
        return words.format(day=dated(self.decided), voices=self.voices.words)

    def of_kind(self, kind: SaidKind) -> tuple[Said, ...]:
        """What was said of that kind, in order."""
        return tuple(each for each in self.said if each.kind is kind)


# --- in words ------------------------------------------------------------------------------------------


def title_of(kind: StatementKind, act: EvolutionAct, *, common: bool = False) -> str:
    """What an agreement is about: «Ajouter un objectif»."""
    if common:
        return _("Modifier l’objectif commun")
    return {
        (StatementKind.OBJECTIVE, EvolutionAct.ADD): _("Ajouter un objectif"),
        (StatementKind.OBJECTIVE, EvolutionAct.CHANGE): _("Modifier un objectif ajouté"),
        (StatementKind.OBJECTIVE, EvolutionAct.END): _("Mettre fin à un objectif"),
        (StatementKind.RULE, EvolutionAct.ADD): _("Adopter une règle"),
        (StatementKind.RULE, EvolutionAct.CHANGE): _("Modifier une règle"),
        (StatementKind.RULE, EvolutionAct.END): _("Mettre fin à une règle"),
    }[kind, act]


def judgement_label(judgement: Judgement) -> str:
    """The French name of a judgement."""
    return {Judgement.WAY: _("La manière"), Judgement.AIM: _("Le but")}[judgement]


def outcome_label(outcome: Outcome) -> str:
    """The French name of an outcome."""
    return {Outcome.ADOPTED: _("Adopté"), Outcome.REJECTED: _("Écarté")}[outcome]


def said_label(kind: SaidKind) -> str:
    """The French name of what somebody says of a proposal."""
    return {
        SaidKind.CLARIFICATION: _("Clarification"),
        SaidKind.REACTION: _("Réaction"),
        SaidKind.OBJECTION: _("Objection"),
    }[kind]


def stage_label(stage: AgreementStage) -> str:
    """The French name of a stage."""
    return {
        AgreementStage.PROPOSAL: _("Proposition"),
        AgreementStage.CLARIFICATIONS: _("Clarifications"),
        AgreementStage.REACTIONS: _("Réactions"),
        AgreementStage.OBJECTIONS: _("Objections"),
        AgreementStage.DECISION: _("Décision"),
    }[stage]


def stage_hint(stage: AgreementStage) -> str:
    """What the animator may say at a stage."""
    return {
        AgreementStage.PROPOSAL: _(
            "«\u00a0Voici la proposition. Je la lis deux fois, sans commentaire\u00a0: "
            "écoutons-la d’abord.\u00a0»"
        ),
        AgreementStage.CLARIFICATIONS: _(
            "«\u00a0Qu’est-ce qui n’est pas clair\u00a0? Des questions pour comprendre, sans dire encore "
            "ce qu’on en pense.\u00a0»"
        ),
        AgreementStage.REACTIONS: _(
            "«\u00a0Chacun dit à son tour ce que la proposition lui fait, sans réponse. Ensuite, le texte "
            "peut changer.\u00a0»"
        ),
        AgreementStage.OBJECTIONS: _(
            "«\u00a0Qui voit un risque pour le groupe\u00a0? Une objection n’est pas une préférence. Nous "
            "les prenons une par une.\u00a0»"
        ),
        AgreementStage.DECISION: _(
            "«\u00a0Voici le texte final. Qui est pour, qui est contre, qui s’abstient\u00a0? Comptons "
            "aussi les absents.\u00a0»"
        ),
    }[stage]


# --- what an agreement needs ---------------------------------------------------------------------------


def check_proposal(draft: EvolutionDraft) -> EvolutionDraft:
    """The draft with clean texts, set as French wants them; UserError beside `text` or `why`."""
    return EvolutionDraft(
        kind=draft.kind,
        act=draft.act,
        statement_id=draft.statement_id,
        text=glued(bounded(draft.text, STATEMENT_MAX, field="text")),
        why=glued(bounded_lines(draft.why, WHY_MAX, field="why")),
        difficulty_id=draft.difficulty_id,
    )


def check_decision(voices: Voices, members: int, objections: Sequence[Said], on: date | None) -> None:
    """UserError naming what is missing before an agreement can be closed.

    Every objection treated, voices of zero or more that sum to the members of that day, a date.
    """
    pending = sum(1 for each in objections if each.pending)
    if pending:
        words = ngettext(
            "Il reste {n} objection à traiter avant de décider.",
            "Il reste {n} objections à traiter avant de décider.",
            pending,
        )
        raise UserError(words.format(n=pending), field="objections")
    if min(voices.in_favour, voices.against, voices.abstaining, voices.absent) < 0:
        raise UserError(_("Un nombre de voix ne peut pas être négatif."), field="voices")
    if voices.total != members:
        raise UserError(_sum_words(voices, members), field="voices")
    if on is None:
        raise UserError(_("Indiquez la date de la décision."), field="on")


def check_adoption(voices: Voices) -> None:
    """UserError unless more voices are for than against."""
    if voices.in_favour <= voices.against:
        words = _(
            "Une proposition est adoptée avec plus de voix pour que de voix contre\u00a0: ici {for_} pour et "
            "{against} contre."
        )
        raise UserError(words.format(for_=voices.in_favour, against=voices.against), field="voices")


def check_text(evolution: Evolution) -> None:
    """UserError beside `text` when the proposal says nothing, or nothing new."""
    if evolution.act is EvolutionAct.END:
        return
    if not evolution.text:
        raise UserError(_("Écrivez la proposition."), field="text")
    if clean(evolution.text) == clean(evolution.before):
        raise UserError(_("La proposition dit la même chose que le texte en vigueur."), field="text")


def check_closing(
    evolution: Evolution, voices: Voices, members: int, on: date | None, *, adopted: bool
) -> date:
    """The day; UserError with the first thing missing before `evolution` can be closed with these voices."""
    if adopted:
        check_text(evolution)
    check_decision(voices, members, evolution.of_kind(SaidKind.OBJECTION), on)
    if evolution.stage is not AgreementStage.DECISION:
        raise UserError(_("Menez d’abord le groupe jusqu’à la décision."), field="stage")
    if adopted:
        check_adoption(voices)
    assert on is not None
    return on


def _sum_words(voices: Voices, members: int) -> str:
    gap = members - voices.total
    counted = ngettext("{n} membre", "{n} membres", members).format(n=members)
    if gap > 0:
        words = ngettext(
            "Il manque {n} voix\u00a0: le réseau compte {members} ce jour-là.",
            "Il manque {n} voix\u00a0: le réseau compte {members} ce jour-là.",
            gap,
        )
    else:
        words = ngettext(
            "Il y a {n} voix de trop\u00a0: le réseau compte {members} ce jour-là.",
            "Il y a {n} voix de trop\u00a0: le réseau compte {members} ce jour-là.",
            -gap,
        )
    return words.format(n=abs(gap), members=counted)
