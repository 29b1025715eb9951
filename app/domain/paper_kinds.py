"""The papers an animator may print, by name, and which a meeting needs."""

from dataclasses import dataclass
from enum import StrEnum

from app.core.i18n import _
from app.domain.steps import Step


class PaperKind(StrEnum):
    """The papers of a cycle, in the order of the process."""

    PLANNING = "planning"
    FORMS = "forms"
    ATTENDANCE = "attendance"
    BALLOTS = "ballots"
    RESULT = "result"
    COLLECTIVE = "collective"
    ROLES = "roles"
    DEBRIEF = "debrief"


@dataclass(frozen=True, slots=True)
class PaperState:
    """Whether a paper can be printed now; `why_not` is a French sentence when it cannot."""

    kind: PaperKind
    label: str
    purpose: str
    why_not: str = ""


# What the group handles at a meeting of each step.
MEETING_PAPERS = {
    Step.LISTS: (PaperKind.PLANNING, PaperKind.FORMS, PaperKind.ATTENDANCE),
    Step.POOLING: (PaperKind.PLANNING, PaperKind.ATTENDANCE, PaperKind.BALLOTS),
    Step.PRIORITIES: (PaperKind.PLANNING, PaperKind.BALLOTS, PaperKind.RESULT, PaperKind.COLLECTIVE),
    Step.ROLES: (PaperKind.PLANNING, PaperKind.COLLECTIVE, PaperKind.ROLES),
    Step.DEBRIEF: (PaperKind.COLLECTIVE, PaperKind.ROLES, PaperKind.DEBRIEF),
}


def paper_label(kind: PaperKind) -> str:
    """The French name of a paper."""
    return {
        PaperKind.PLANNING: _("Planning commun"),
        PaperKind.FORMS: _("Formulaires «\u00a0Ma liste\u00a0»"),
        PaperKind.ATTENDANCE: _("Remise des listes"),
        PaperKind.BALLOTS: _("Bulletins de vote"),
        PaperKind.RESULT: _("Résultat du vote"),
        PaperKind.COLLECTIVE: _("Liste collective"),
        PaperKind.ROLES: _("Fiche des rôles"),
        PaperKind.DEBRIEF: _("Fiche de débriefing"),
    }[kind]


def paper_purpose(kind: PaperKind) -> str:
    """What a paper is for, in one French sentence."""
    return {
        PaperKind.PLANNING: _("Les échéances des cinq étapes, à afficher."),
        PaperKind.FORMS: _("Une feuille au nom de chaque membre, à remplir à la main."),
        PaperKind.ATTENDANCE: _("Qui a remis sa liste, à cocher en réunion."),
        PaperKind.BALLOTS: _("Un bulletin par votant, à découper."),
        PaperKind.RESULT: _("Le classement, le pourquoi de chaque rang, le budget."),
        PaperKind.COLLECTIVE: _("Les articles retenus par le groupe."),
        PaperKind.ROLES: _("Missions, titulaires, suppléants et places libres."),
        PaperKind.DEBRIEF: _("Résultats, enseignements, décisions et actions."),
    }[kind]
