"""What the process page can show: the views of the five steps, the purchases, the planning."""

from app.core.i18n import _
from app.domain.steps import Step
from app.ui.parts.stack import Place

PLANNING = "planning"

MAIN = {
    Step.LISTS: "lists",
    Step.POOLING: "pooling",
    Step.PRIORITIES: "priorities",
    Step.ROLES: "roles",
    Step.DEBRIEF: "debrief",
}
"""The view of each step."""

TABS = {Step.ROLES: ("roles", "purchases"), Step.DEBRIEF: ("purchases", "debrief")}
"""The steps that have two views: one buys between the roles and the debrief."""


def places() -> dict[str, Place]:
    """Every view by its key."""
    every = (
        Place("lists", "app.ui.process.lists:ListsStep", _("Listes")),
        Place("pooling", "app.ui.process.pooling:PoolingStep", _("Mise en commun")),
        Place("priorities", "app.ui.process.priorities:PrioritiesStep", _("Priorités")),
        Place("roles", "app.ui.process.roles:RolesStep", _("Rôles")),
        Place("purchases", "app.ui.process.purchases:PurchasesStep", _("Achats réalisés")),
        Place("debrief", "app.ui.process.debrief:DebriefStep", _("Débriefing")),
        Place(PLANNING, "app.ui.process.planning:PlanningView", _("Planning commun")),
    )
    return {place.key: place for place in every}


def step_of(key: str) -> Step | None:
    """The step whose view is `key`; None for the purchases and the planning."""
    return next((step for step, main in MAIN.items() if main == key), None)


def onward(step: Step) -> str:
    """What the primary button of a step says."""
    return {
        Step.LISTS: _("Continuer vers la mise en commun"),
        Step.POOLING: _("Continuer vers les priorités"),
        Step.PRIORITIES: _("Continuer vers les rôles"),
        Step.ROLES: _("Continuer vers le débriefing"),
        Step.DEBRIEF: _("Clore le cycle"),
    }[step]
