"""Two small dialogs: why an item is moved, and how many voices agree."""

from datetime import date

from PySide6.QtWidgets import QDialog, QWidget

from app.core.errors import UserError
from app.core.i18n import _
from app.domain.voting import RankedItem
from app.ui.context import Context
from app.ui.kit import (
    DateEdit,
    FieldHost,
    LineEdit,
    button,
    column,
    label,
    labeled,
    primary_button,
    row,
    set_size,
)
from app.ui.process.priorities.settings import CountEdit


class _Dialog(QDialog):
    """A question, fields, «Annuler» and the act; a refusal shows beside its field, or under them all."""

    def __init__(self, ctx: Context, parent: QWidget, *, name: str, title: str, act: str) -> None:
        super().__init__(parent)
        self.ctx = ctx
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.refusal = label("", "error", wrap=True, name=f"{name}-refusal")
        self.refusal.hide()
        self.accept_button = primary_button(act, name=f"{name}-accept")
        self.cancel_button = button(_("Annuler"), name=f"{name}-cancel")
        self.accept_button.setDefault(True)
        self.accept_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)
        self.finished.connect(self.deleteLater)
        set_size(self, width=440, least=True)

    def arrange(self, *items: QWidget) -> None:
        """Put the fields above the buttons."""
        self.setLayout(
            column(*items, self.refusal, row(1, self.cancel_button, self.accept_button), gap=12, margins=18)
        )

    def show_user_error(self, error: UserError) -> bool:
        """Always here: the dialog stays open until all is in order."""
        for host in self.findChildren(FieldHost):
            if error.field and host.field == error.field:
                return host.show_user_error(error)
        self.refusal.setText(error.message)
        self.refusal.show()
        return True


class MoveDialog(_Dialog):
    """Move an item into or out of the list, with a reason that stays on the sheet."""

    def __init__(self, ctx: Context, parent: QWidget, item: RankedItem, *, retained: bool) -> None:
        act = _("Ajouter à la liste") if retained else _("Retirer de la liste")
        super().__init__(ctx, parent, name="priorities-move", title=act, act=act)
        self._item_id, self._retained = item.item_id, retained
        question = (
            _("Pourquoi ajouter «\u00a0{label}\u00a0»\u00a0?")
            if retained
            else _("Pourquoi retirer «\u00a0{label}\u00a0»\u00a0?")
        )
        self.reason = LineEdit(name="priorities-move-reason", accessible=_("Raison"))
        host = labeled(
            _("Raison"),
            self.reason,
            field="reason",
            hint=_("Elle reste affichée, et sur la feuille imprimée."),
        )
        self.arrange(label(question.format(label=item.label), "heading", wrap=True), host)
        self.reason.setFocus()

    def accept(self) -> None:
        """Move it; the dialog stays while the reason is missing."""
        services, item_id, retained = self.ctx.services, self._item_id, self._retained
        reason = self.reason.text()
        if services is not None and self.ctx.perform(
            lambda: services.outcome.move(item_id, retained, reason), self
        ):
            super().accept()


class AgreeDialog(_Dialog):
    """«Le groupe est d’accord»: voices for (at first those whose ballot is in), against, abstaining."""

    def __init__(
        self, ctx: Context, parent: QWidget, cycle_id: int, *, ballots: int, members: int, day: date
    ) -> None:
        super().__init__(
            ctx,
            parent,
            name="priorities-agree",
            title=_("Accord du groupe"),
            act=_("Enregistrer l’accord"),
        )
        self._cycle_id, self._members = cycle_id, members
        self.votes_for = CountEdit(name="priorities-agree-for", accessible=_("Voix pour"))
        self.against = CountEdit(name="priorities-agree-against", accessible=_("Voix contre"))
        self.abstaining = CountEdit(name="priorities-agree-abstaining", accessible=_("Abstentions"))
        self.day = DateEdit(name="priorities-agree-day", accessible=_("Date de l’accord"))
        self.note = LineEdit(name="priorities-agree-note", accessible=_("Remarque"))
        self.total = label("", "note", wrap=True, name="priorities-agree-total")
        self.votes_for.set_value(ballots)
        self.against.set_value(0)
        self.abstaining.set_value(0)
        self.day.set_value(day)
        voices = row(
            labeled(_("Pour"), self.votes_for, field="votes_for"),
            labeled(_("Contre"), self.against),
            labeled(_("Abstentions"), self.abstaining),
            gap=12,
        )
        fields = QWidget()
        fields.setLayout(voices)
        self.arrange(
            label(_("Le groupe est d’accord sur cette liste\u00a0?"), "heading", wrap=True),
            fields,
            self.total,
            labeled(_("Date"), self.day, field="day"),
            labeled(_("Remarque (facultative)"), self.note),
        )
        for field in (self.votes_for, self.against, self.abstaining):
            field.textChanged.connect(self._show_total)
        self._show_total()
        self.votes_for.setFocus()
        self.votes_for.selectAll()

    def accept(self) -> None:
        """Record the agreement; the dialog stays while something cannot be read or is refused."""
        services, cycle_id = self.ctx.services, self._cycle_id
        try:
            voices = (self.votes_for.count(), self.against.count(), self.abstaining.count())
            day = self.day.value()
        except UserError as refusal:
            self.show_user_error(refusal)
            return
        if not isinstance(day, date):
            self.show_user_error(UserError(_("Indiquez la date de l’accord."), field="day"))
            return
        note = self.note.text()
        if services is not None and self.ctx.perform(
            lambda: services.outcome.agree(cycle_id, day, *voices, note=note), self
        ):
            super().accept()

    def _show_total(self) -> None:
        try:
            count = self.votes_for.count() + self.against.count() + self.abstaining.count()
        except UserError:
            self.total.setText("")
            return
        words = _("{n} voix sur {members} membres").format(n=count, members=self._members)
        self.total.setText(words)
