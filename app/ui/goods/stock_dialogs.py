"""The acts on the stock: something comes in or goes out, a movement is put right by another."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.core import clock
from app.core.i18n import _
from app.core.units import counted
from app.domain.changes import Changes
from app.domain.goods import Movement, MovementKind, StockArticle
from app.domain.members import Member
from app.ui.ask import AskDialog, given, wanted
from app.ui.context import Context
from app.ui.goods.words import signed
from app.ui.kit import DateEdit, LineEdit, QuantityEdit, choice, labeled


class MoveDialog(AskDialog):
    """How much comes in or goes out, when, for whom, why."""

    def __init__(
        self,
        ctx: Context,
        parent: QWidget | None,
        article: StockArticle,
        kind: MovementKind,
        members: Sequence[Member],
    ) -> None:
        out = kind is MovementKind.OUT
        title = _("Sortie de stock") if out else _("Entrée en stock")
        super().__init__(ctx, parent, name="stock-move", title=title)
        self._article, self._kind = article, kind
        self.quantity = QuantityEdit(name="stock-move-quantity", accessible=_("Quantité"))
        self.day = DateEdit(name="stock-move-day", accessible=_("Le"))
        self.day.set_value(clock.today())
        names: list[tuple[object, str]] = [(None, _("personne en particulier"))]
        names += [(member.id, member.name) for member in members]
        self.member = choice(names, name="stock-move-member", accessible=_("Pour qui"))
        self.note = LineEdit(name="stock-move-remark", accessible=_("Remarque"), hint=_("facultatif"))
        hosts = [
            labeled(_("Quantité"), self.quantity, field="quantity"),
            labeled(_("Le"), self.day, field="on"),
            labeled(_("Pour qui"), self.member, field="member_id"),
            labeled(_("Remarque"), self.note, field="note"),
        ]
        if not out:
            del hosts[2]
        words = _("{article}\u00a0: il en reste {left}.")
        sentence = words.format(article=article.label, left=counted(article.left, article.unit))
        self.lay_out(sentence, hosts, _("Noter la sortie") if out else _("Noter l’entrée"), self._stored)

    def _stored(self) -> Changes | None:
        services = self.ctx.opened
        quantity = wanted(self.quantity, "quantity", _("Indiquez une quantité."))
        day = given(self.day, "on") or clock.today()
        member_id = self.member.currentData() if self._kind is MovementKind.OUT else None
        return services.stock.move(self._article.id, self._kind, quantity, day, member_id, self.note.text())


class CorrectDialog(AskDialog):
    """What a movement should have been; it stays, another one puts it right."""

    def __init__(self, ctx: Context, parent: QWidget | None, movement: Movement, what: str) -> None:
        super().__init__(ctx, parent, name="stock-correct", title=_("Corriger un mouvement"))
        self._movement = movement
        self.quantity = QuantityEdit(name="stock-correct-quantity", accessible=_("Quantité juste"))
        self.day = DateEdit(name="stock-correct-day", accessible=_("Corrigé le"))
        self.day.set_value(clock.today())
        self.note = LineEdit(name="stock-correct-why", accessible=_("Pourquoi"), hint=_("facultatif"))
        words = _(
            "«\u00a0{what}\u00a0», {quantity}. Ce mouvement reste écrit\u00a0: la différence sera notée "
            "par un autre."
        )
        hosts = [
            labeled(_("Quantité juste"), self.quantity, field="quantity", hint=_("0 si rien n’a bougé.")),
            labeled(_("Corrigé le"), self.day, field="on"),
            labeled(_("Pourquoi"), self.note, field="note"),
        ]
        sentence = words.format(what=what, quantity=signed(movement.quantity))
        self.lay_out(sentence, hosts, _("Corriger"), self._stored)

    def _stored(self) -> Changes | None:
        services = self.ctx.opened
        quantity = wanted(self.quantity, "quantity", _("Indiquez la quantité juste."))
        day = given(self.day, "on") or clock.today()
        return services.stock.correct(self._movement.id, quantity, day, self.note.text())
