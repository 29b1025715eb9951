"""The stage of the network: what the program proposes, what the animator decided, what it asks for."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from app.core import clock
from app.core.formats import dated
from app.core.i18n import _
from app.domain.balance_facts import BalanceView
from app.domain.changes import Changes
from app.domain.stages import Stage, stage_asks, stage_label
from app.ui.ask import AskDialog, wanted
from app.ui.context import Context
from app.ui.dialog_frame import asked
from app.ui.kit import Card, DateEdit, TextArea, button, choice, fill_choice, label, labeled, row


class StageCard(Card):
    """One sentence each: where the network is, what the figures say, what this stage asks."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(_("Stade du réseau"), name="balance-stage")
        self._ctx = ctx
        self._proposed = Stage.CONCEPTION
        self.stage = label("", "figure", wrap=True, name="balance-stage-name")
        self.since = label("", "note", wrap=True, name="balance-stage-since")
        self.asks = label("", "body", wrap=True, name="balance-stage-asks")
        self.proposed = label("", "muted", wrap=True, name="balance-stage-proposed")
        self.decide_button = button(_("Décider du stade…"), name="balance-stage-decide", icon="flag")
        self.decide_button.clicked.connect(self._on_decide)
        self.add(self.stage, self.since, self.asks, self.proposed)
        self.add(1)
        self.add(row(self.decide_button, 1))

    def show_stage(self, view: BalanceView) -> None:
        """The stage decided; while there is none, the one the signs propose."""
        decided, self._proposed = view.decided, view.proposed
        stage = decided.stage if decided else view.proposed
        self.stage.setText(stage_label(stage))
        self.since.setText(_said(view))
        self.asks.setText(stage_asks(stage))
        differs = decided is not None and decided.stage is not view.proposed
        self.proposed.setText(
            _("Les signes parlent plutôt pour\u00a0: {stage}.").format(stage=stage_label(view.proposed))
        )
        self.proposed.setVisible(differs)

    @Slot()
    def _on_decide(self) -> None:
        asked(StageDialog(self._ctx, self, self._proposed))


def _said(view: BalanceView) -> str:
    """«décidé le 12 mars 2026. Trois cycles menés au bout.», or that it is only proposed."""
    if view.decided is None:
        return _("proposé d’après les signes\u00a0: à vous d’en décider")
    said = _("décidé le {day}").format(day=dated(view.decided.on))
    return f"{said}. {view.decided.note}" if view.decided.note else said


class StageDialog(AskDialog):
    """Which stage the network has reached, from which day, and why."""

    def __init__(self, ctx: Context, parent: QWidget | None, proposed: Stage) -> None:
        super().__init__(ctx, parent, name="stage-dialog", title=_("Décider du stade du réseau"))
        stages = [(stage, stage_label(stage)) for stage in Stage]
        self.stage = choice(stages, name="stage-dialog-stage", accessible=_("Stade"))
        fill_choice(self.stage, stages, proposed)
        self.on = DateEdit(name="stage-dialog-on", accessible=_("À partir du"))
        self.on.set_value(clock.today())
        self.note = TextArea(name="stage-dialog-shown-by", accessible=_("Ce qui le montre"), lines=2)
        hosts = [
            labeled(_("Stade"), self.stage, field="stage"),
            labeled(_("À partir du"), self.on, field="on"),
            labeled(_("Ce qui le montre"), self.note, field="note"),
        ]
        sentence = _("Les signes proposent\u00a0: {stage}. La décision est la vôtre.")
        self.lay_out(sentence.format(stage=stage_label(proposed)), hosts, _("Décider"), self._decide)

    def _decide(self) -> Changes | None:
        network_id = self.ctx.network_id
        if network_id is None:
            return None
        on = wanted(self.on, "on", _("Indiquez le jour."))
        stage = Stage(self.stage.currentData())
        return self.ctx.opened.balance.decide_stage(network_id, stage, on, self.note.value())
