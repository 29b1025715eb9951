"""Step 5: the debrief meeting, one phase at a time, with its time in sight."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QPushButton

from app.core.i18n import _
from app.domain.debrief import phases
from app.ui import theme
from app.ui.context import Context
from app.ui.kit import Adaptive, button, column, holder, label, row, set_size
from app.ui.kit.one_bar import InnerArea, InnerStack
from app.ui.kit.two_cards import TwoCards
from app.ui.parts.part import Part
from app.ui.process.debrief.actions import PreviousPhase, ProgramPhase
from app.ui.process.debrief.facts import FactsPhase
from app.ui.process.debrief.hands import HandsPhase
from app.ui.process.debrief.phase import PhaseView
from app.ui.process.debrief.rail import Rail
from app.ui.process.debrief.timer import Clock
from app.ui.process.debrief.voices import LessonsPhase, VoicesPhase

LEAST_WIDTH = 700
"""Pixels at 100 % for the rail to stand beside the phase."""


class DebriefStep(Part):
    """«Débriefer et tirer les enseignements»; `clock` gives the seconds of the timers."""

    subjects = frozenset(
        {
            "action",
            "agreement",
            "collective_item",
            "cycle",
            "debrief",
            "debrief_note",
            "member",
            "member_list",
            "planned_step",
            "role",
            "role_holder",
            "entry",
            "purchase_order",
            "order_line",
            "share",
            "survey",
            "wave",
            "answer_urn",
            "named_sheet",
            "question",
        }
    )

    def __init__(self, ctx: Context, clock: Clock = time.monotonic) -> None:
        super().__init__(ctx, name="debrief")
        self._cycle_id: int | None = None
        self._print = button(_("Fiche de débriefing"), name="debrief-print", icon="print")
        self._print.clicked.connect(self._on_print)
        self._phases = phases()
        self.views: dict[str, PhaseView] = {
            "actions": PreviousPhase(ctx),
            "facts": FactsPhase(ctx),
            "voices": VoicesPhase(ctx),
            "satisfaction": HandsPhase(ctx),
            "lessons": LessonsPhase(ctx),
            "program": ProgramPhase(ctx),
        }
        self.key = self._phases[0].key
        self.rail = Rail(self._phases, clock)
        set_size(self.rail, width=290, least=True)
        self.rail.phase_chosen.connect(self.show_phase)
        self.rail.meeting_changed.connect(self._on_meeting)
        self.title = label("", "title", wrap=True, name="debrief-phase-title")
        self.stack = InnerStack(name="debrief-phases")
        for phase in self._phases:
            area = InnerArea(self.views[phase.key], name=f"debrief-{phase.key}-scroll", least=280)
            self.stack.addWidget(area)
        self.before = button(_("Phase précédente"), name="debrief-before", icon="chevron-left")
        self.after = button("", name="debrief-after")
        self.before.clicked.connect(self._on_before)
        self.after.clicked.connect(self._on_after)
        self._lay_out()
        for keys, slot in (("Alt+PgDown", self._on_after), ("Alt+PgUp", self._on_before)):
            made = QShortcut(QKeySequence(keys), self)
            made.setObjectName(f"debrief-key-{keys[4:].lower()}")
            made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.activated.connect(slot)
        self.show_phase(self.key)

    def _lay_out(self) -> None:
        right = column(self.title, gap=10)
        right.addWidget(self.stack, 1)
        ways = (holder(row(self.before, 1)), 1), (holder(row(1, self.after)), 0)
        right.addWidget(Adaptive(*ways, name="debrief-ways"))
        stage = holder(right, name="debrief-stage")
        work = TwoCards(self.rail, stage, name="debrief-work", shares=(0, 1), least=LEAST_WIDTH)
        self.add(work, stretch=1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "rail"):
            self._fit()

    def _fit(self) -> None:
        """Beside the phase, the rail shows all; above it, in a narrow window or large type, only the time."""
        self.rail.set_compact(self.width() < theme.px(LEAST_WIDTH))

    # --- what the page asks -------------------------------------------------------------------------

    def begin(self) -> None:
        self.rail.timer.run_button.setFocus()

    def actions(self) -> Sequence[QPushButton]:
        return (self._print,)

    def reload(self) -> None:
        services, cycle_id, network_id = self.ctx.services, self.ctx.cycle_id, self.ctx.network_id
        if services is None or cycle_id is None or network_id is None:
            return
        if cycle_id != self._cycle_id:
            self._cycle_id = cycle_id
            self.rail.timer.forget()
            self.show_phase(self._phases[0].key)
        view = services.debriefs.view(cycle_id)
        members = [member for member in services.members.all(network_id) if member.left is None]
        self.rail.show_meeting(view.held_on, view.animator)
        for phase in self.views.values():
            phase.show_debrief(view, members)

    # --- phases -------------------------------------------------------------------------------------

    @Slot(str)
    def show_phase(self, key: str) -> None:
        """Bring a phase to the front; its time is shown, and runs only when it is started."""
        self.key = key
        at = self._position()
        self.title.setText(self._phases[at].label)
        self.stack.setCurrentIndex(at)
        self.rail.show_phase(key)
        self.before.setEnabled(at > 0)
        self.after.setEnabled(at + 1 < len(self._phases))
        following = self._phases[at + 1].label if at + 1 < len(self._phases) else ""
        words = (
            _("Phase suivante\u00a0: {phase}").format(phase=following) if following else _("Dernière phase")
        )
        self.after.setText(words)
        self.after.setAccessibleName(words)

    def _position(self) -> int:
        return next(at for at, phase in enumerate(self._phases) if phase.key == self.key)

    def _go(self, by: int) -> None:
        at = self._position() + by
        if 0 <= at < len(self._phases):
            self.show_phase(self._phases[at].key)
            first = self.views[self.key].first()
            if first is not None:
                first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _on_before(self) -> None:
        self._go(-1)

    @Slot()
    def _on_after(self) -> None:
        self._go(1)

    # --- acts ---------------------------------------------------------------------------------------

    @Slot(object, str)
    def _on_meeting(self, held_on: date | None, animator: str) -> None:
        services, cycle_id = self.ctx.services, self._cycle_id
        assert services is not None and cycle_id is not None
        self.ctx.perform(lambda: services.debriefs.set_meeting(cycle_id, held_on, animator), self)

    @Slot()
    def _on_print(self) -> None:
        self.ctx.signals.navigate_requested.emit("documents", "debrief")
