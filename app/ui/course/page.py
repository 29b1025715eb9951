"""«Cap»: whether the network holds its course, and what the group agrees to change."""

from app.core.i18n import _
from app.ui.context import Context
from app.ui.parts.advised_page import AdvisedPage
from app.ui.parts.stack import Place

TOPICS = {
    "balance": "L’équilibre du réseau",
    "difficulties": "La manière, ou le but\u00a0?",
    "evolutions": "Décider par consentement",
    "objectives": "Décider par consentement",
    "actions": "Suivre les actions",
    "roles": "Partager les rôles",
}
"""Headings of the animator's guide."""


def places() -> tuple[Place, ...]:
    """The parts of the page."""
    return (
        Place("balance", "app.ui.course.balance.part:BalancePart", _("Équilibre")),
        Place("difficulties", "app.ui.course.difficulties.part:DifficultiesPart", _("Difficultés")),
        Place("evolutions", "app.ui.course.evolutions.part:EvolutionsPart", _("Accords")),
        Place("objectives", "app.ui.course.objectives.part:ObjectivesPart", _("Objectif et charte")),
        Place("actions", "app.ui.course.actions.part:ActionsPart", _("Actions")),
        Place("roles", "app.ui.course.standing.part:StandingPart", _("Rôles permanents")),
    )


class CoursePage(AdvisedPage):
    """The objective, the difficulties, the actions and roles, and the balance they add up to."""

    icon = "objective"

    def __init__(self, ctx: Context) -> None:
        super().__init__(
            ctx, name="course", title=_("Tenons-nous le cap\u00a0?"), places=places(), topics=TOPICS
        )
