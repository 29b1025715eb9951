"""Home: where the network is, what to do now, what is coming."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from app.core import clock
from app.core.i18n import _
from app.domain.overview import Coming, ComingKind, Overview
from app.domain.shown_tables import BALANCE_TABLES
from app.domain.steps import Step, step_label
from app.ui.context import Context
from app.ui.home import words
from app.ui.home.coming import ComingCard
from app.ui.home.first_start import FirstStart
from app.ui.home.savings import SavingsCard
from app.ui.kit import Adaptive, Card, EmptyState, KpiCard, Stepper, Tiles, holder, label, link, pixmap, row
from app.ui.page import Page
from app.ui.process.cycle_dialog import new_cycle


class HomePage(Page):
    """«Que fait-on maintenant ?»: the cycle and its step, four figures, one chart, what is coming."""

    subjects = BALANCE_TABLES

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, name="home", title=_("Bonjour, voici où en est le réseau"))
        self._overview: Overview | None = None
        self.project = self.add_action_button(_("Projeter"), "project", self._project, name="home-project")
        self.resume = self.add_action_button("", "", self._resume, primary=True, name="home-resume")
        self.first = FirstStart()
        self.first.act_requested.connect(ctx.signals.action_requested)
        self.no_cycle = EmptyState(
            _("Aucun cycle pour l’instant. Un cycle va des listes individuelles au débriefing."),
            _("Commencer un cycle"),
            name="home-empty",
            icon="process",
            act_icon="add",
        )
        self.no_cycle.acted.connect(self._start_cycle)
        self._make_objective()
        self._make_cycle()
        self._make_figures()
        self.savings = SavingsCard()
        self.coming = ComingCard()
        self.coming.opened.connect(self._open)
        ctx.signals.theme_changed.connect(self._draw_flag)
        self.details = Adaptive((self.savings, 60), (self.coming, 40), name="home-details")
        self.accounts = label(role="muted", wrap=True, name="home-accounts")
        self._make_balance()
        self.add(self.objective, self.cycle, self.figures, self.balance, self.accounts)
        self.add(self.details, self.no_cycle, self.first, stretch=1)
        self._show_sides()

    def _make_objective(self) -> None:
        self.objective_text = label(role="strong", wrap=True, name="home-objective-text")
        self._flag = label(name="home-objective-icon")
        what = label(_("Objectif commun"), "muted", name="home-objective-what")
        line = row(self._flag, what, gap=8)
        line.addWidget(self.objective_text, 1)
        self.objective: QWidget = holder(line, name="home-objective")

    def _make_cycle(self) -> None:
        self.cycle = Card(name="home-cycle")
        self.cycle_title = label(role="heading", wrap=True, name="home-cycle-name")
        self.cycle_note = label(role="note", wrap=True, name="home-cycle-due")
        self.cycle_note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.stepper = Stepper([step_label(step) for step in Step], name="home-stepper", framed=False)
        self.stepper.step_requested.connect(self._go_to_step)
        self.cycle.add(
            Adaptive((self.cycle_title, 1), (self.cycle_note, 1), name="home-cycle-words"), self.stepper
        )

    def _make_figures(self) -> None:
        self.saved = KpiCard(_("Économies réalisées"), name="home-saved")
        self.participation = KpiCard(_("Participation"), name="home-participation")
        self.satisfaction = KpiCard(_("Satisfaction"), name="home-satisfaction")
        self.late = KpiCard(_("Actions en retard"), name="home-late")
        self.figures = Tiles(
            self.saved, self.participation, self.satisfaction, self.late, name="home-figures"
        )

    def _make_balance(self) -> None:
        self.balance_words = label(role="muted", wrap=True, name="home-balance-words")
        self.balance_button = link(_("Équilibre"), name="home-balance-open", tip=_("Voir les sept signes"))
        self.balance_button.clicked.connect(self._open_balance)
        line = row(self.balance_button, gap=8)
        line.addWidget(self.balance_words, 1)
        self.balance: QWidget = holder(line, name="home-balance")

    # --- what is shown ----------------------------------------------------------------------------

    def reload(self) -> None:
        network_id = self.ctx.network_id
        today = clock.today()
        self._overview = None
        if network_id is None:
            self.first.show_folder(self.ctx.opened.history.path.parent)
            self._show_sides()
            return
        overview = self._overview = self.ctx.opened.home.overview(network_id)
        active = sum(member.active_on(today) for member in self.ctx.opened.members.all(network_id))
        self.set_title(_("Bonjour, voici où en est le réseau"), words.subtitle(today, active))
        self.objective_text.setText(self.ctx.opened.networks.get(network_id).objective)
        self._draw_flag()
        self._show_cycle(overview)
        for card, figure in (
            (self.saved, words.saved(overview)),
            (self.participation, words.participation(overview)),
            (self.satisfaction, words.satisfaction(overview)),
            (self.late, words.late_actions(overview)),
        ):
            card.show_figure(figure.text, figure.meaning, tone=figure.tone, meaning_tone=figure.meaning_tone)
        self.accounts.setText(words.accounts(overview))
        self.balance_words.setText(self.ctx.opened.balance.view(network_id, months=1).verdict)
        self.savings.show_savings(overview.savings, overview.target)
        self.coming.show_coming(overview.coming)
        self._show_sides()

    def begin(self) -> None:
        for made in (self.resume, self.no_cycle.button, self.first.new_button):
            if made is not None and made.isVisible():
                made.setFocus()

    def _show_sides(self) -> None:
        """The first start, the network without a cycle, or everything."""
        overview = self._overview
        has_cycle = overview is not None and overview.cycle is not None
        self.first.setVisible(overview is None)
        self.header.setVisible(overview is not None)
        self.no_cycle.setVisible(overview is not None and not has_cycle)
        self.objective.setVisible(overview is not None and bool(self.objective_text.text()))
        with_cycle: tuple[QWidget, ...] = (self.cycle, self.figures, self.accounts, self.savings)
        for part in (*with_cycle, self.project, self.resume):
            part.setVisible(has_cycle)
        meets = overview is not None and bool(overview.coming)  # a group may meet before its first cycle
        for part in (self.balance, self.details):
            part.setVisible(has_cycle or meets)

    @Slot()
    def _draw_flag(self) -> None:
        self._flag.setPixmap(pixmap("objective", "accent", density=self.devicePixelRatioF()))

    def _show_cycle(self, overview: Overview) -> None:
        cycle = overview.cycle
        if cycle is None:
            return
        today = clock.today()
        self.cycle_title.setText(cycle.title)
        self.cycle_note.setText(words.cycle_note(overview, today))
        done = [planned.step.value for planned in cycle.planning if planned.closed is not None]
        late = [each.step.value for each in cycle.planning if each.closed is None and each.is_late(today)]
        current = 0 if cycle.closed is not None else cycle.step.value
        self.stepper.show_steps(current=current, done=done, late=late)
        text = _("Reprendre l’étape {n}").format(n=cycle.step.value)
        if cycle.closed is not None:
            text = _("Commencer un nouveau cycle")
        self.resume.setText(text)
        self.resume.setAccessibleName(text)

    # --- acts -------------------------------------------------------------------------------------

    @Slot()
    def _project(self) -> None:
        self.ctx.signals.action_requested.emit("project")

    @Slot()
    def _resume(self) -> None:
        cycle = self._overview.cycle if self._overview is not None else None
        if cycle is not None and cycle.closed is None:
            self._go_to(cycle.step.value)
        else:
            self._start_cycle()

    @Slot()
    def _start_cycle(self) -> None:
        if new_cycle(self.ctx, self) is not None:
            self.ctx.signals.navigate_requested.emit("process", Step.LISTS.value)

    @Slot(int)
    def _go_to_step(self, number: int) -> None:
        self._go_to(number)

    @Slot()
    def _open_balance(self) -> None:
        self.ctx.signals.navigate_requested.emit("course", "balance")

    @Slot(object)
    def _open(self, entry: Coming) -> None:
        """A step opens its view, a meeting its agenda, an action its line of the programme."""
        if entry.step is not None:
            self._go_to(entry.step.value)
        elif entry.kind is ComingKind.MEETING:
            self.ctx.signals.navigate_requested.emit("meetings", ("agenda", entry.id))
        else:
            self.ctx.signals.navigate_requested.emit("course", ("actions", entry.id))

    def _go_to(self, place: int) -> None:
        """Bring the cycle shown here in view, then a place of its process."""
        cycle = self._overview.cycle if self._overview is not None else None
        if cycle is not None:
            self.ctx.cycle_id = cycle.id
            self.ctx.signals.navigate_requested.emit("process", place)
