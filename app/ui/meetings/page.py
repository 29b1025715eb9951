"""«Réunions»: when the network meets, on what, what was said there, and what members send back."""

from app.core.i18n import _
from app.ui.context import Context
from app.ui.parts.advised_page import AdvisedPage
from app.ui.parts.stack import Place

TOPICS = {
    "calendar": "Préparer une réunion",
    "agenda": "Préparer une réunion",
    "live": "Tenir une réunion",
    "remarks": "Recueillir les remarques",
    "adaptations": "Proposer une adaptation",
}
"""Headings of the animator's guide."""


def places() -> tuple[Place, ...]:
    """The parts of the page."""
    return (
        Place("calendar", "app.ui.meetings.calendar.part:CalendarPart", _("Calendrier")),
        Place("agenda", "app.ui.meetings.agenda.part:AgendaPart", _("Ordre du jour")),
        Place("live", "app.ui.meetings.live.part:LivePart", _("En réunion")),
        Place("remarks", "app.ui.feedback.remarks.part:RemarksPart", _("Remarques")),
        Place("adaptations", "app.ui.feedback.adaptations.part:AdaptationsPart", _("Adaptations")),
    )


class MeetingsPage(AdvisedPage):
    """Prepared, held and followed up in one place."""

    icon = "meeting"

    def __init__(self, ctx: Context) -> None:
        super().__init__(
            ctx,
            name="meetings",
            title=_("De quoi parlons-nous, et quand\u00a0?"),
            places=places(),
            topics=TOPICS,
        )
