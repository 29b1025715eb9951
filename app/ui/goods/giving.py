"""What is left of an article goes to a member who asked for none of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.core.i18n import _
from app.core.units import counted
from app.domain.changes import Changes
from app.domain.goods import ShareOut
from app.domain.members import Member
from app.ui.ask import AskDialog, wanted
from app.ui.context import Context
from app.ui.kit import LineEdit, QuantityEdit, choice, labeled


class GiveDialog(AskDialog):
    """To whom, how much, why; all of the rest is proposed."""

    def __init__(
        self, ctx: Context, parent: QWidget | None, out: ShareOut, members: Sequence[Member]
    ) -> None:
        super().__init__(ctx, parent, name="sharing-give", title=_("Donner ce qui reste"))
        self._line_id = out.order_line_id
        names = [(member.id, member.name) for member in members]
        self.member = choice(names, name="sharing-give-member", accessible=_("À qui"))
        self.quantity = QuantityEdit(name="sharing-give-quantity", accessible=_("Quantité"))
        self.quantity.set_value(out.rest)
        self.why = LineEdit(
            name="sharing-give-reason",
            accessible=_("Pourquoi"),
            hint=_("par exemple\u00a0: il en veut bien un"),
        )
        hosts = [
            labeled(_("À qui"), self.member, field="member_id"),
            labeled(_("Quantité"), self.quantity, field="quantity"),
            labeled(_("Pourquoi"), self.why, field="reason"),
        ]
        words = _("{article}\u00a0: il reste {rest}. Ce qui est donné est facturé à ce membre.")
        sentence = words.format(article=out.label, rest=counted(out.rest, out.unit))
        self.lay_out(sentence, hosts, _("Donner"), self._given)

    def _given(self) -> Changes | None:
        services = self.ctx.opened
        quantity = wanted(self.quantity, "quantity", _("Indiquez une quantité."))
        member_id = self.member.currentData()
        return services.reception.give(self._line_id, member_id, quantity, self.why.text())


def others(out: ShareOut, members: Sequence[Member]) -> list[Member]:
    """The members who have no share of an article."""
    having = {share.member_id for share in out.shares}
    return [member for member in members if member.id not in having]
