"""«Équilibre»: the verdict, the seven signs, the stage, and the months behind."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton

from app.core.i18n import _
from app.domain.balance_facts import BalanceView, SignKind, sign_word
from app.domain.shown_tables import BALANCE_TABLES
from app.ui.context import Context
from app.ui.course.balance.months import AMBER, GREEN, MonthsCard
from app.ui.course.balance.sign_lines import SignLine
from app.ui.course.balance.stage import StageCard
from app.ui.kit import Card, button, label, pill, set_tone
from app.ui.kit.flow import Flow
from app.ui.kit.two_cards import TwoCards
from app.ui.parts.part import Part


class BalancePart(Part):
    """Whether the network has found its balance, and what to mend first."""

    subjects = BALANCE_TABLES

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, name="balance")
        self.print_button = button(_("Imprimer"), name="balance-print", icon="print")
        self.print_button.clicked.connect(self._on_print)
        self.project_button = button(_("Projeter"), name="balance-project", icon="project")
        self.project_button.clicked.connect(self._on_project)
        self.summary = Card(_("Le réseau a-t-il trouvé son équilibre\u00a0?"), name="balance-summary")
        self.verdict = label("", "title", wrap=True, name="balance-verdict")
        self.marks = {kind: pill("", name=f"balance-mark-{kind.value}") for kind in SignKind}
        self.summary.add(self.verdict, Flow(*self.marks.values(), name="balance-marks"), 1)
        self.stage = StageCard(ctx)
        self.top = TwoCards(self.summary, self.stage, name="balance-top", shares=(55, 45))
        self.signs = Card(name="balance-signs")
        self.lines = {kind: SignLine(kind) for kind in SignKind}
        for line in self.lines.values():
            line.opened.connect(self._on_opened)
            self.signs.add(line)
        self.months = MonthsCard()
        self.add(self.top, self.signs, self.months)
        self.body.addStretch(1)

    def actions(self) -> Sequence[QPushButton]:
        return self.project_button, self.print_button

    def reload(self) -> None:
        network_id = self.ctx.network_id
        if network_id is not None:
            self._show(self.ctx.opened.balance.view(network_id))

    def _show(self, view: BalanceView) -> None:
        self.verdict.setText(view.verdict)
        self.stage.show_stage(view)
        for sign in view.signs:
            self.lines[sign.kind].show_sign(sign)
            mark = GREEN if sign.green else AMBER
            self.marks[sign.kind].setText(f"{mark}\u00a0{sign_word(sign.kind)}")
            set_tone(self.marks[sign.kind], "done" if sign.green else "attention")
        self.months.show_months(view.history)

    def begin(self) -> None:
        self.stage.decide_button.setFocus()

    def open_at(self, argument: object) -> None:
        """Put the cursor on the sign of this kind."""
        if isinstance(argument, SignKind):
            self.lines[argument].open_button.setFocus()

    @Slot(object)
    def _on_opened(self, place: tuple[str, object]) -> None:
        self.ctx.signals.navigate_requested.emit(*place)

    @Slot()
    def _on_print(self) -> None:
        self.ctx.signals.navigate_requested.emit("documents", "balance")

    @Slot()
    def _on_project(self) -> None:
        self.ctx.signals.action_requested.emit("project")
