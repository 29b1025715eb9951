"""The facts, by themselves: savings with their reference, participation, planning kept, roles held."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Slot

from app.core import clock
from app.core.formats import money, percent, short_day, signed_days
from app.core.i18n import _, ngettext
from app.domain.debrief import RoleReview
from app.domain.items import CollectiveItem, amount
from app.domain.members import Member
from app.domain.overview import DebriefView
from app.domain.planning import PlannedStep
from app.domain.results import money_words
from app.domain.steps import step_label
from app.domain.survey_results import SurveyDigest
from app.ui.context import Context
from app.ui.kit import Adaptive, Card, Column, Grid, KpiCard, StatusLine, Tiles, label, set_size
from app.ui.process.debrief.phase import PhaseView
from app.ui.process.purchases import shown_saving, tone


@dataclass(frozen=True, slots=True)
class GapRow:
    """A step of the planning: due, closed, the gap in days and whether it is late."""

    id: int
    step: str
    due: date
    closed: date | None
    gap: str
    late: bool


def gap_rows(planning: Sequence[PlannedStep], today: date) -> list[GapRow]:
    """A row for each step; a step still open has a gap only when it is late."""
    return [
        GapRow(
            planned.step.value,
            f"{planned.step.value}. {step_label(planned.step)}",
            planned.due,
            planned.closed,
            signed_days(planned.days_late(today)) if planned.closed or planned.is_late(today) else "",
            planned.is_late(today),
        )
        for planned in planning
    ]


def closed_words(row: GapRow) -> str:
    """The day a step was closed, without its year."""
    return short_day(row.closed) if row.closed else ""


def gap_words(row: GapRow) -> str:
    """«+7 j», «0 j»; a dash while the step may still be in time."""
    return row.gap or "–"


def gap_tone(row: GapRow) -> str:
    """Amber when late; the sign says it too."""
    return "attention" if row.late else "done" if row.gap else "muted"


def held_by(review: Any) -> str:
    """Holders, then deputies; «personne» for an empty role."""
    names = ", ".join(review.holders) or _("personne")
    if not review.deputies:
        return names
    return _("{names} ; suppléant\u00a0: {deputies}").format(names=names, deputies=", ".join(review.deputies))


def paid(item: CollectiveItem) -> int | None:
    """What was paid for an item; None until its price is known."""
    return None if item.price is None else amount(item.price, item.received or Decimal(0))


def reference(item: CollectiveItem) -> str:
    """The reference price and where it comes from."""
    if item.reference_price is None:
        return _("sans référence")
    return _("{price}, {kind}").format(price=money(item.reference_price), kind=item.reference_kind.label)


def survey_words(surveys: Sequence[SurveyDigest]) -> str:
    """Each survey of the cycle and, a line each, what it says."""
    return "\n".join(
        line
        for survey in surveys
        for line in (survey.heading, *(f"•\u00a0{said}" for said in survey.sentences))
    )


def role_id(review: RoleReview) -> int:
    """The id of a reviewed role."""
    return review.role_id


class FactsPhase(PhaseView):
    """«Les faits»."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, name="debrief-facts")
        self.saved = KpiCard(_("Économies"), name="debrief-saved")
        self.participation = KpiCard(_("Participation"), name="debrief-participation")
        self.kept = KpiCard(_("Planning"), name="debrief-kept")
        self.accounts = label("", "muted", wrap=True, name="debrief-accounts")
        self.roles_grid = _roles_grid()
        self.planning_grid = _planning_grid()
        self.items_grid = _items_grid()
        self.status = StatusLine(name="debrief-facts-status")
        self.body.addWidget(
            Tiles(self.saved, self.participation, self.kept, name="debrief-figures", least=170)
        )
        self.body.addWidget(self.accounts)
        self.items = self._card(_("Réalisé, article par article"), "debrief-items", self.items_grid, 0)
        both = Adaptive(
            (self._card(_("Planning tenu"), "debrief-planning", self.planning_grid, 274), 0),
            (self._card(_("Rôles tenus"), "debrief-roles", self.roles_grid, 396), 1),
            name="debrief-kept-and-held",
            gap=10,
        )
        self.body.addWidget(both, 1)
        self.surveys_said = label("", "body", wrap=True, name="debrief-surveys-said")
        self.surveys = Card(_("Ce que disent les enquêtes"), name="debrief-surveys")
        self.surveys.add(self.surveys_said)
        self.body.addWidget(self.surveys)
        self.body.addWidget(self.status)
        self.body.addWidget(self.items, 1)
        self.roles_grid.status_changed.connect(self.status.say)
        self.roles_grid.cell_edited.connect(self._on_finding)

    def _card(self, title: str, name: str, grid: Grid, width: int) -> Card:
        card = Card(title, name=name, flush=True)
        card.add(grid, stretch=1)
        set_size(card, width=width, height=272, least=True)
        return card

    def show_debrief(self, view: DebriefView, members: Sequence[Member]) -> None:
        """Show the figures of the cycle."""
        self._show_savings(view)
        said = _("Comptes de l’achat\u00a0: {said}").format(said=money_words(view.accounts))
        self.accounts.setText(said)
        took_part, among = view.participation
        self.participation.show_figure(
            f"{took_part} / {among}",
            _("{share} des membres ont remis leur liste").format(share=percent(took_part, among)),
        )
        today = clock.today()
        closed = [planned for planned in view.planning if planned.closed is not None]
        in_time = sum(not planned.is_late(today) for planned in closed)
        late = len(closed) - in_time
        words = ngettext("étape close à temps", "étapes closes à temps", in_time)
        self.kept.show_figure(f"{in_time} / {len(closed)}", words, meaning_tone="attention" if late else "")
        self.planning_grid.set_rows(gap_rows(view.planning, today))
        self.roles_grid.set_rows(view.roles)
        self.items_grid.set_rows(view.items)
        self.items.setVisible(bool(view.items))
        self.surveys_said.setText(survey_words(view.surveys))
        self.surveys.setVisible(bool(view.surveys))

    def _show_savings(self, view: DebriefView) -> None:
        sums = view.savings
        parts = []
        if sums.reference:
            share = percent(sums.saved, sums.reference)
            parts.append(_("{share} du prix de référence").format(share=share))
        if sums.unmeasured:
            words = ngettext("{n} article non mesuré", "{n} articles non mesurés", sums.unmeasured)
            parts.append(words.format(n=sums.unmeasured))
        figure = money(sums.saved) if sums.measured else _("non mesuré")
        ink = "danger" if sums.saved < 0 else "done" if sums.saved else ""
        self.saved.show_figure(figure, ", ".join(parts), tone=ink)

    @Slot(object, str, object)
    def _on_finding(self, role: int, _key: str, text: str) -> None:
        self.write(lambda: self.services().debriefs.set_finding(role, text or ""), self.roles_grid)


def _roles_grid() -> Grid:
    return Grid(
        [
            Column("role", _("Rôle"), width=122, strong=True),
            Column("held", _("Tenu par"), width=118, getter=held_by),
            Column("finding", _("Constat"), editable=True, width=0),
        ],
        name="debrief-roles-grid",
        accessible=_("Rôles tenus"),
        sortable=False,
        row_id=role_id,
    )


def _planning_grid() -> Grid:
    return Grid(
        [
            Column("step", _("Étape"), width=130, strong=True),
            Column("closed", _("Faite"), width=62, getter=closed_words),
            Column("gap", _("Écart"), "pill", width=76, align="right", getter=gap_words, tone=gap_tone),
        ],
        name="debrief-planning-grid",
        accessible=_("Planning tenu"),
        sortable=False,
    )


def _items_grid() -> Grid:
    return Grid(
        [
            Column("label", _("Article"), width=0, strong=True),
            Column("received", _("Reçu"), "quantity", width=70),
            Column("reference", _("Référence, par unité"), width=200, align="right", getter=reference),
            Column("paid", _("Payé"), "money", width=104, getter=paid),
            Column("saving", _("Économie"), "pill", width=112, align="right", getter=shown_saving, tone=tone),
        ],
        name="debrief-items-grid",
        accessible=_("Réalisé, article par article"),
        sortable=False,
    )
