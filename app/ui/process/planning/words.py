"""What is said of a due date: late or not, in words and in a tone."""

from datetime import date

from app.core.formats import day as format_day
from app.core.formats import short_day
from app.core.i18n import _
from app.domain.planning import PlannedStep

_DAY_NAMES = ("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim.")


def days(count: int) -> str:
    """«3 j»."""
    return _("{n}\u00a0j").format(n=count)


def due_state(planned: PlannedStep, today: date) -> tuple[str, str]:
    """(words, tone) of a step: «en retard de 3 j» (attention), «close le …» (done), «dans 12 j»."""
    late = planned.days_late(today)
    if planned.closed is not None:
        said = _("close le {day}").format(day=format_day(planned.closed))
        if late > 0:
            return _("{said}, {days} de retard").format(said=said, days=days(late)), "attention"
        return said, "done"
    if late > 0:
        return _("en retard de {days}").format(days=days(late)), "attention"
    if late == 0:
        return _("aujourd’hui"), "accent"
    return _("dans {days}").format(days=days(-late)), ""


def flag_words(planned: PlannedStep, today: date) -> str:
    """The same in the few words a flag has room for: «faite», «6 j de retard», «dans 12 j»."""
    late = planned.days_late(today)
    if planned.closed is None:
        return due_state(planned, today)[0]
    return _("{days} de retard").format(days=days(late)) if late > 0 else _("faite")


def short_due(due: date) -> str:
    """«lun. 23/11»."""
    return f"{_DAY_NAMES[due.weekday()]}\u00a0{short_day(due)}"
