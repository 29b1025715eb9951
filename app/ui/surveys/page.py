"""«Enquêtes»: what members and clients think and wish."""

from app.core.i18n import _
from app.ui.context import Context
from app.ui.parts.network_page import NetworkPage
from app.ui.parts.stack import Place


def places() -> tuple[Place, ...]:
    """The parts of the page."""
    return (
        Place("questionnaires", "app.ui.surveys.questionnaires.part:QuestionnairesPart", _("Questionnaires")),
        Place("keying", "app.ui.surveys.keying.part:KeyingPart", _("Saisie")),
        Place("results", "app.ui.surveys.results.part:ResultsPart", _("Résultats")),
        Place("followups", "app.ui.surveys.followups:FollowUpsPart", _("Suites")),
    )


class SurveysPage(NetworkPage):
    """Questionnaires on paper, answers keyed in, results shown to the group."""

    icon = "survey"

    def __init__(self, ctx: Context) -> None:
        super().__init__(
            ctx, name="surveys", title=_("Que pensent les membres et les clients ?"), places=places()
        )
