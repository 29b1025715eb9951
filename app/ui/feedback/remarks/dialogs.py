"""What was said back to a remark, and which adaptation answers it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.core import clock
from app.core.errors import UserError
from app.core.i18n import _, ngettext
from app.domain.adaptations import Adaptation
from app.domain.changes import Changes
from app.domain.remarks import Remark
from app.ui.ask import AskDialog
from app.ui.context import Context
from app.ui.kit import TextArea, choice, labeled


class AnswerDialog(AskDialog):
    """What was said back, to the member or to the group."""

    def __init__(self, ctx: Context, parent: QWidget | None, remarks: Sequence[Remark]) -> None:
        super().__init__(ctx, parent, name="answer-dialog", title=_("Répondre"))
        self._ids = [remark.id for remark in remarks]
        self.answer = TextArea(
            name="answer-text",
            accessible=_("Qu’avons-nous répondu\u00a0?"),
            hint=_("Nous serons deux."),
            lines=4,
        )
        if len(remarks) == 1:
            self.answer.set_value(remarks[0].answer)
        n = len(remarks)
        sentence = ngettext(
            "«\u00a0{text}\u00a0» Une remarque est close quand on lui a répondu.",
            "{n} remarques. Elles sont closes quand on leur a répondu.",
            n,
        )
        hosts = [labeled(_("Qu’avons-nous répondu\u00a0?"), self.answer, field="answer")]
        self.lay_out(
            sentence.format(n=n, text=remarks[0].text), hosts, _("Enregistrer la réponse"), self._stored
        )

    def _stored(self) -> Changes | None:
        return self.ctx.opened.remarks.answer(self._ids, self.answer.value(), clock.today())


class LinkDialog(AskDialog):
    """An adaptation not decided yet that answers these remarks too."""

    def __init__(
        self,
        ctx: Context,
        parent: QWidget | None,
        remarks: Sequence[Remark],
        adaptations: Sequence[Adaptation],
    ) -> None:
        super().__init__(ctx, parent, name="link-dialog", title=_("Relier à une adaptation"))
        self._ids = [remark.id for remark in remarks]
        options: list[tuple[object, str]] = [(each.id, each.text) for each in adaptations]
        self.adaptation = choice(options, name="link-adaptation", accessible=_("Adaptation"))
        self.adaptation.setMinimumContentsLength(24)
        self.adaptation.setSizeAdjustPolicy(
            self.adaptation.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        sentence = _("Cette adaptation répondra aussi à ce qui est choisi.")
        hosts = [labeled(_("Adaptation"), self.adaptation, field="adaptation")]
        self.lay_out(sentence, hosts, _("Relier"), self._stored)

    def _stored(self) -> Changes | None:
        adaptation_id = self.adaptation.currentData()
        if adaptation_id is None:
            raise UserError(_("Choisissez une adaptation."), field="adaptation")
        return self.ctx.opened.adaptations.link(adaptation_id, self._ids)
