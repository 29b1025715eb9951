"""The five steps of the collective process, and what each waits for."""

from dataclasses import dataclass
from enum import IntEnum

from app.core.i18n import _, ngettext


class Step(IntEnum):
    """The steps, in their order."""

    LISTS = 1
    POOLING = 2
    PRIORITIES = 3
    ROLES = 4
    DEBRIEF = 5


def step_label(step: Step) -> str:
    """The short French name, as on the stepper."""
    return {
        Step.LISTS: _("Listes"),
        Step.POOLING: _("Mise en commun"),
        Step.PRIORITIES: _("Priorités"),
        Step.ROLES: _("Rôles"),
        Step.DEBRIEF: _("Débriefing"),
    }[step]


def step_title(step: Step) -> str:
    """What the group does in the step, in French."""
    return {
        Step.LISTS: _("Recueillir les listes individuelles"),
        Step.POOLING: _("Mettre les listes en commun"),
        Step.PRIORITIES: _("Choisir les priorités et arrêter la liste collective"),
        Step.ROLES: _("Répartir les rôles"),
        Step.DEBRIEF: _("Débriefer et tirer les enseignements"),
    }[step]


@dataclass(frozen=True, slots=True)
class Progress:
    """What a cycle holds, counted; enough to say what a step still waits for."""

    lists_handed_in: int = 0
    lines: int = 0
    items: int = 0
    proposals_left: int = 0
    ballots: int = 0
    agreed: bool = False
    retained: int = 0
    seats_empty: int = 0
    prices_missing: int = 0


def blocking(step: Step, progress: Progress) -> str | None:
    """Why `step` cannot be left for the next one yet, as a French sentence; None when it can."""
    if step is Step.LISTS and not progress.lines:
        return _("Saisissez ou importez au moins une liste avant de mettre en commun.")
    if step is Step.POOLING and not progress.items:
        return _("Il n’y a encore aucun article à mettre au vote.")
    if step is Step.PRIORITIES and not progress.agreed:
        return _("La liste devient collective quand le groupe donne son accord.")
    return None


def hint(step: Step, progress: Progress) -> str:
    """What may still be done in the step, without preventing to go on; "" when nothing."""
    if step is Step.POOLING and progress.proposals_left:
        return ngettext(
            "{n} rapprochement reste à décider.",
            "{n} rapprochements restent à décider.",
            progress.proposals_left,
        ).format(n=progress.proposals_left)
    if step is Step.ROLES and progress.seats_empty:
        return ngettext(
            "{n} place reste à prendre.", "{n} places restent à prendre.", progress.seats_empty
        ).format(n=progress.seats_empty)
    if step is Step.DEBRIEF and progress.prices_missing:
        return ngettext(
            "{n} prix obtenu n’est pas encore saisi.",
            "{n} prix obtenus ne sont pas encore saisis.",
            progress.prices_missing,
        ).format(n=progress.prices_missing)
    return ""
