"""«Exporter (.ics)»: meetings in a file that calendar programs read."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.core.errors import EnvironmentProblem, UserError
from app.core.formats import dated
from app.core.i18n import _
from app.domain.meetings import Meeting, meeting_title
from app.ui import file_dialogs
from app.ui.context import Context
from app.ui.documents.names import safe_name


def export_calendar(ctx: Context, parent: QWidget, network_id: int, meeting: Meeting | None = None) -> None:
    """Ask where, then write one meeting, or all of the network."""
    network = ctx.opened.networks.get(network_id).name
    if meeting is None:
        title, what = _("Exporter le calendrier"), _("Réunions")
    else:
        title, what = _("Exporter la réunion"), meeting_title(meeting)
        if meeting.title:
            what = _("{title} du {day}").format(title=what, day=dated(meeting.day))
    name = f"{safe_name(f'{what} — {network}')}.ics"
    path = file_dialogs.save_file(ctx, parent, title, _("Calendriers"), "ics", name)
    if path is None:
        return
    try:
        ctx.opened.calendar.ics_work(path, network_id, None if meeting is None else [meeting.id])()
    except UserError as refusal:
        ctx.messages.refused(parent, refusal)
    except EnvironmentProblem as problem:
        ctx.messages.problem(parent, problem.what, problem.advice)
    else:
        words = _(
            "«\u00a0{name}\u00a0» est dans le dossier {folder}. Ouvrez-le avec votre agenda\u00a0: "
            "les réunions s’y inscrivent."
        )
        ctx.messages.banner(words.format(name=path.name, folder=path.parent))
