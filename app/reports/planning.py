"""The common planning, to hang on the wall; and its rows, which the debrief shows again."""

from datetime import date

from app.core.formats import day, long_day, short_day, signed_days
from app.core.i18n import _
from app.domain.papers import PlanningPaper
from app.domain.planning import Cycle, PlannedStep
from app.domain.steps import step_label, step_title
from app.reports.kit import style
from app.reports.kit.blocks import Heading, Text
from app.reports.kit.grid import Cell, Column, Grid, Row
from app.reports.sheet import NOTHING, Sheet, headed, joined
from app.reports.timeline import timeline


def gap(planned: PlannedStep, today: date) -> Cell:
    """«+7 j», strong when late; «à venir» for an open step whose day has not passed."""
    days = planned.days_late(today)
    if planned.closed is None and days <= 0:
        return Cell(_("à venir"), ink="muted")
    if days > 0:
        return Cell(signed_days(days), ink="attention_text", strong=True)
    return Cell(signed_days(days))


def kept_grid(steps: tuple[PlannedStep, ...], today: date) -> Grid:
    """Planned and done, step by step, with the gap in days."""
    columns = [
        Column(_("Étape"), share=1),
        Column(_("Prévu"), right=True),
        Column(_("Fait"), right=True),
        Column(_("Écart"), right=True),
    ]
    rows = [
        Row(
            (
                f"{int(planned.step)}. {step_label(planned.step)}",
                short_day(planned.due),
                short_day(planned.closed) if planned.closed else NOTHING,
                gap(planned, today),
            )
        )
        for planned in steps
    ]
    return Grid(columns, rows, before=4.0)


def _due_grid(cycle: Cycle, today: date) -> Grid:
    columns = [
        Column(_("Étape"), share=1),
        Column(_("Échéance"), at_most=150),
        Column(_("Faite le"), right=True),
        Column(_("Écart"), right=True),
    ]
    rows = [
        Row(
            (
                Cell(
                    f"{int(planned.step)}. {step_label(planned.step)}",
                    note=step_title(planned.step),
                    strong=True,
                ),
                long_day(planned.due),
                day(planned.closed) if planned.closed else NOTHING,
                gap(planned, today),
            ),
            room=30.0,
        )
        for planned in cycle.planning
    ]
    return Grid(columns, rows, before=8.0)


def planning(paper: PlanningPaper) -> Sheet:
    """The planning sheet."""
    cycle, imprint = paper.cycle, paper.imprint
    name = _("Planning commun")
    agreed = (
        _("accord du groupe le {day}").format(day=day(cycle.agreed))
        if cycle.agreed
        else _("à valider par le groupe")
    )
    about = joined([_("Cycle commencé le {day}").format(day=day(cycle.started)), agreed])
    late = any(planned.is_late(imprint.printed) and not planned.closed for planned in cycle.planning)
    closing = (
        _("Une étape en retard se rattrape en avançant la suivante, ou se décale avec le groupe.")
        if late
        else _("Chaque échéance se tient ou se décale avec l’accord du groupe.")
    )
    legend = _(
        "Barre pleine\u00a0: étape faite. Barre pâle\u00a0: étape à venir. Trait\u00a0: échéance. "
        "Barre fine\u00a0: retard."
    )
    return headed(
        name,
        imprint,
        about,
        [
            _due_grid(cycle, imprint.printed),
            Heading(_("Sur le calendrier")),
            timeline(cycle, imprint.printed),
            Text(legend, style.NOTE, before=10.0),
            Text(closing, before=8.0),
        ],
    )
