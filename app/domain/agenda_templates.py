"""Ready-made agendas: an ordinary meeting, and the meeting of each step of the process.

Each fills about an hour; the debrief's follows the phases of `app.domain.debrief`. What opens a meeting and
what ends it recur.
"""

from dataclasses import dataclass
from enum import StrEnum

from app.core.i18n import _
from app.domain.debrief import phases
from app.domain.steps import Step, step_label


class AgendaKind(StrEnum):
    """The ready-made agendas."""

    ORDINARY = "ordinary"
    LISTS = "lists"
    POOLING = "pooling"
    PRIORITIES = "priorities"
    ROLES = "roles"
    DEBRIEF = "debrief"


OF_STEP = {
    Step.LISTS: AgendaKind.LISTS,
    Step.POOLING: AgendaKind.POOLING,
    Step.PRIORITIES: AgendaKind.PRIORITIES,
    Step.ROLES: AgendaKind.ROLES,
    Step.DEBRIEF: AgendaKind.DEBRIEF,
}


@dataclass(frozen=True, slots=True)
class TemplatePoint:
    """A point of a ready-made agenda, its time in minutes."""

    text: str
    minutes: int
    recurring: bool = False


def agenda_label(kind: AgendaKind) -> str:
    """The French name of a ready-made agenda."""
    if kind is AgendaKind.ORDINARY:
        return _("Réunion ordinaire")
    step = next(step for step, its_kind in OF_STEP.items() if its_kind is kind)
    return _("Étape {n}\u00a0: {name}").format(n=int(step), name=step_label(step))


def proposed(step: Step | None) -> AgendaKind:
    """The agenda that suits where the group stands; an ordinary one between two cycles."""
    return AgendaKind.ORDINARY if step is None else OF_STEP[step]


def template(kind: AgendaKind) -> tuple[TemplatePoint, ...]:
    """The points of a ready-made agenda, in the language of the interface."""
    middle = {
        AgendaKind.ORDINARY: _ordinary,
        AgendaKind.LISTS: _lists,
        AgendaKind.POOLING: _pooling,
        AgendaKind.PRIORITIES: _priorities,
        AgendaKind.ROLES: _roles,
        AgendaKind.DEBRIEF: _debrief,
    }[kind]()
    return (*_opening(kind), *middle, *_ending())


def _opening(kind: AgendaKind) -> list[TemplatePoint]:
    welcome = TemplatePoint(_("Accueil et présences"), 5, recurring=True)
    if kind is AgendaKind.DEBRIEF:  # whose own first phase looks back on the actions
        return [welcome]
    return [welcome, TemplatePoint(_("Actions de la dernière réunion"), 10, recurring=True)]


def _ending() -> list[TemplatePoint]:
    return [TemplatePoint(_("Ce que nous retenons, prochaine date, avis"), 5, recurring=True)]


def _ordinary() -> list[TemplatePoint]:
    return [
        TemplatePoint(_("Nouvelles de chacun\u00a0: ce qui va, ce qui gêne"), 15),
        TemplatePoint(_("Remarques des membres et adaptations en cours"), 10),
        TemplatePoint(_("Le sujet du jour"), 20),
    ]


def _lists() -> list[TemplatePoint]:
    return [
        TemplatePoint(_("Pourquoi acheter ensemble\u00a0: rappel de l’objectif"), 10),
        TemplatePoint(_("Le planning commun\u00a0: en convenir"), 10),
        TemplatePoint(_("Remplir sa liste individuelle, à deux si besoin"), 20),
        TemplatePoint(_("Qui manque, et qui relance qui"), 5),
    ]


def _pooling() -> list[TemplatePoint]:
    return [
        TemplatePoint(_("Les listes reçues\u00a0: lecture d’ensemble"), 10),
        TemplatePoint(_("Même article ou non\u00a0: décider des rapprochements"), 25),
        TemplatePoint(_("Articles, unités et prix à préciser"), 10),
    ]


def _priorities() -> list[TemplatePoint]:
    return [
        TemplatePoint(_("Le budget et la règle du vote"), 5),
        TemplatePoint(_("Chacun défend un article"), 15),
        TemplatePoint(_("Le vote"), 10),
        TemplatePoint(_("Le résultat, et l’accord sur la liste collective"), 15),
    ]


def _roles() -> list[TemplatePoint]:
    return [
        TemplatePoint(_("Ce que demande chaque rôle"), 10),
        TemplatePoint(_("Les souhaits de chacun"), 10),
        TemplatePoint(_("Répartir les rôles et les suppléances"), 15),
        TemplatePoint(_("Dates de l’achat et de la distribution"), 10),
    ]


def _debrief() -> list[TemplatePoint]:
    return [TemplatePoint(phase.label, phase.minutes) for phase in phases()]
