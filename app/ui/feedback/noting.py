"""Noting a remark, from anywhere: the sentence, Enter. Who said it and what about are there to be given."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.core import clock
from app.core.i18n import _
from app.domain.changes import Changes
from app.domain.remarks import About, Remark, RemarkDraft, who_words
from app.ui.ask import AskDialog
from app.ui.context import Context
from app.ui.dialog_frame import asked
from app.ui.feedback.abouts import Choice, choices, kind_in_view, preselected
from app.ui.kit import TextArea, choice, fill_choice, labeled
from app.ui.kit.member_field import MemberField


class Sentence(TextArea):
    """A text that Enter ends: `entered`."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class RemarkDialog(AskDialog):
    """A new remark, or the words of a stored one; `remark_id` once it is noted."""

    def __init__(
        self,
        ctx: Context,
        parent: QWidget | None,
        *,
        seen: About | None = None,
        remark: Remark | None = None,
    ) -> None:
        title = _("Modifier une remarque") if remark else _("Noter une remarque")
        super().__init__(ctx, parent, name="remark-dialog", title=title)
        self.remark_id: int | None = None
        self._remark = remark
        self._offered = _offered(ctx, remark)
        self._make_fields(seen)
        self._hosts = [labeled(_("La remarque"), self.text, field="text")]
        if remark is None:
            self._hosts.append(labeled(_("Qui la fait\u00a0?"), self.member, field="member"))
        self._hosts.append(labeled(_("À propos de"), self.about, field="about"))
        sentence = _(
            "Entrée l’enregistre. Sans nom, elle reste anonyme\u00a0: rien ne dira de qui elle vient."
        )
        if remark is not None:
            sentence = _("Remarque de\u00a0: {who}.").format(who=who_words(remark))
        self.lay_out(sentence, self._hosts, _("Enregistrer") if remark else _("Noter"), self._stored)
        self.text.entered.connect(self.accept_button.click)

    def _make_fields(self, seen: About | None) -> None:
        self.text = Sentence(
            name="remark-text",
            accessible=_("La remarque"),
            hint=_("On attend trop à la réception."),
            lines=3,
        )
        self.member = MemberField(name="remark-member")
        self.member.setAccessibleName(_("Qui la fait\u00a0?"))
        self.member.setPlaceholderText(_("anonyme"))
        if self.ctx.network_id is not None:
            self.member.set_members(self.ctx.opened.members.active(self.ctx.network_id))
        options = [(place, each.words) for place, each in enumerate(self._offered)]
        self.about = choice(options, name="remark-about", accessible=_("À propos de"))
        self.about.setMinimumContentsLength(24)
        self.about.setSizeAdjustPolicy(self.about.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        place = preselected(self._offered, seen)
        if self._remark is not None:
            self.text.set_value(self._remark.text)
            place = [each.about for each in self._offered].index(self._remark.about)
        fill_choice(self.about, options, place)

    def _stored(self) -> Changes | None:
        about = self._offered[self.about.currentData()].about
        remarks = self.ctx.opened.remarks
        if self._remark is not None:
            return remarks.update(self._remark.id, {"text": self.text.value(), "about": about})
        network_id = self.ctx.network_id
        if network_id is None:
            return None
        draft = RemarkDraft(self.text.value(), self.member.parse(self.member.text()), about)
        changes = remarks.add(network_id, draft, clock.today())
        self.remark_id = changes.only_id("remark")
        return changes


def _offered(ctx: Context, remark: Remark | None) -> list[Choice]:
    found = choices(ctx)
    if remark is not None and remark.about not in [each.about for each in found]:
        found.append(Choice(remark.about, remark.about_words))
    return found


def note_remark(ctx: Context, parent: QWidget) -> int | None:
    """Note a remark over whatever is in view; its id, None when it was given up."""
    if ctx.services is None:
        return None
    if ctx.network_id is None:
        ctx.messages.inform(parent, _("Créez d’abord un réseau\u00a0: ses membres feront des remarques."))
        return None
    dialog = RemarkDialog(ctx, parent, seen=kind_in_view(parent.window()))
    asked(dialog)
    noted = dialog.remark_id
    if noted is not None:
        ctx.messages.banner(_("Remarque notée."), undo=True)
    return noted
