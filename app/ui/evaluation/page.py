"""«Indicateurs»: whether the network works, in numbers."""

from app.core.i18n import _
from app.ui.context import Context
from app.ui.parts.network_page import NetworkPage
from app.ui.parts.stack import Place


def places() -> tuple[Place, ...]:
    """The parts of the page."""
    return (
        Place("board", "app.ui.evaluation.board.part:BoardPart", _("Tableau de bord")),
        Place("indicators", "app.ui.evaluation.indicators:IndicatorsPart", _("Définitions")),
        Place("measures", "app.ui.evaluation.measures:MeasuresPart", _("Mesures")),
        Place("practices", "app.ui.evaluation.practices:PracticesPart", _("Bonnes pratiques")),
        Place("referrals", "app.ui.evaluation.referrals:ReferralsPart", _("Recommandations")),
        Place("networks", "app.ui.evaluation.networks:NetworksPart", _("Réseaux")),
    )


class EvaluationPage(NetworkPage):
    """The figures of the network, what they are counted from, and the logs that feed them."""

    icon = "chart"

    def __init__(self, ctx: Context) -> None:
        super().__init__(
            ctx, name="evaluation", title=_("Le réseau tient-il ses promesses ?"), places=places()
        )
