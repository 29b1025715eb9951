"""«Partage»: who gets how much of each delivered article, why, and what stays in the stock."""

from __future__ import annotations

from collections.abc import Hashable
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt, QTimer, Slot

from app.core.formats import quantity
from app.core.i18n import _, ngettext
from app.core.units import counted
from app.domain.goods import Share, ShareOut
from app.domain.members import Member
from app.ui.context import Context
from app.ui.dialog_frame import asked
from app.ui.goods import SHARE_TABLES
from app.ui.goods.giving import GiveDialog, others
from app.ui.goods.reason import ReasonStrip
from app.ui.goods.words import asked_words, is_by_hand, sharing_tone, sharing_words
from app.ui.kit import (
    Adaptive,
    Card,
    Column,
    EmptyState,
    Grid,
    RowStyle,
    SearchField,
    StatusLine,
    button,
    holder,
    label,
    row,
    stacked,
)
from app.ui.kit.two_cards import TwoCards
from app.ui.parts.part import Part

ZERO = Decimal(0)


class SharingPart(Part):
    """The articles at the left, those that came short or in excess first; the shares of one at the right."""

    subjects = SHARE_TABLES

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, name="sharing")
        self._outs: dict[int, ShareOut] = {}
        self._asking: tuple[Share, Decimal] | None = None
        self.empty = EmptyState(
            _("Rien n’est encore livré. Dès la réception, chaque article se partage ici entre ses membres."),
            _("Aller à la réception"),
            name="sharing-empty",
            icon="box",
        )
        self.empty.acted.connect(self._on_reception)
        cards = TwoCards(self._made_articles(), self._made_shares(), name="sharing-work", shares=(48, 52))
        self.stack = stacked(self.empty, cards, name="sharing-stack")
        self.add(self.stack, stretch=1)

    # --- how it is made ---------------------------------------------------------------------------

    def _made_articles(self) -> Card:
        self.card = Card(name="sharing-card", flush=True)
        self.search = SearchField(name="sharing-search", hint=_("Rechercher…"), width=150)
        self.card.add_to_head(self.search)
        self.grid = Grid(
            [
                Column("label", _("Article"), width=0, strong=True),
                Column("usable", _("À partager"), width=98, getter=usable_words, align="right"),
                Column(
                    "state",
                    _("Partage"),
                    "pill",
                    width=176,
                    getter=sharing_words,
                    tone=sharing_tone,
                    align="right",
                ),
            ],
            name="sharing-grid",
            accessible=_("Articles livrés"),
            sortable=False,
            row_id=line_id,
        )
        self.search.textChanged.connect(self.grid.filter_text)
        self.grid.current_row_changed.connect(self._on_current)
        self.grid.row_activated.connect(self._on_activated)
        self.card.add(self.grid, stretch=1)
        return self.card

    def _made_shares(self) -> Card:
        self.shares_card = Card(name="sharing-shares-card", flush=True)
        self.shares_card.wrap_title()
        self.why = label("", "muted", wrap=True, name="sharing-why")
        self.shares = Grid(
            [
                Column("member", _("Membre"), width=0, strong=True),
                Column("asked", _("Demandé"), width=78, getter=share_asked, align="right"),
                Column("quantity", _("Reçoit"), "quantity", editable=True, width=66, strong=True),
                Column(
                    "state", "", "pill", width=92, getter=share_state, tone=share_state_tone, align="right"
                ),
                Column("reason", _("Pourquoi"), editable=True, width=118),
            ],
            name="sharing-shares",
            accessible=_("Parts de l’article"),
            sortable=False,
            holds_tab=False,  # Enter goes down
            row_style=share_style,
        )
        self.shares.cell_edited.connect(self._on_edited)
        self.status = StatusLine(name="sharing-status")
        self.shares.status_changed.connect(self.status.say)
        self.reason = ReasonStrip(name="sharing-reason")
        self.reason.given.connect(self._on_reason)
        self.reason.dropped.connect(self._on_reason_dropped)
        self.sums = label("", "strong", wrap=True, name="sharing-sums")
        self.again_button = button(_("Repartager"), name="sharing-again", icon="undo")
        self.again_button.clicked.connect(self._on_again)
        self.give_button = button(_("Donner le reste…"), name="sharing-give-open", icon="add")
        self.give_button.clicked.connect(self._on_give)
        acts = holder(row(1, self.give_button, self.again_button))
        foot = Adaptive((self.sums, 1), (acts, 0), name="sharing-foot")
        around = (15, 0, 15, 0)
        self.shares_card.add(row(self.why, margins=around))
        self.shares_card.add(self.shares, stretch=1)
        self.shares_card.add(self.status, self.reason, row(foot, margins=around))
        return self.shares_card

    # --- what is shown ----------------------------------------------------------------------------

    @property
    def out(self) -> ShareOut | None:
        """The article under the cursor."""
        current = self.grid.current_id()
        return self._outs.get(current) if isinstance(current, int) else None

    def begin(self) -> None:
        (self.grid if self.stack.currentIndex() else self.empty).setFocus()

    def reload(self) -> None:
        services, purchase_id = self.ctx.services, self.ctx.purchase_id
        if services is None or purchase_id is None:
            return
        outs = sorted(services.reception.shares(purchase_id), key=urgency)
        self._outs = {out.order_line_id: out for out in outs}
        self.stack.setCurrentIndex(1 if outs else 0)
        differing = sum(sharing_tone(out) != "done" for out in outs)
        count = ngettext("{n} article livré", "{n} articles livrés", len(outs)).format(n=len(outs))
        words = ngettext("dont {n} à regarder", "dont {n} à regarder", differing).format(n=differing)
        self.card.set_head(count, words if differing else _("tout est comme demandé"))
        self.grid.set_rows(outs)
        if self.out is None and outs:
            self.grid.select_id(outs[0].order_line_id)
        self._show_shares()

    @Slot(object)
    def _on_current(self, _line_id: Hashable) -> None:
        self._drop_reason()
        self._show_shares()

    @Slot(object)
    def _on_activated(self, _line_id: Hashable) -> None:
        """Enter on an article goes to its shares."""
        self.shares.setFocus()

    def _show_shares(self) -> None:
        out = self.out
        self.shares.set_rows(out.shares if out else ())
        self.again_button.setEnabled(out is not None and is_by_hand(out))
        self.give_button.setVisible(out is not None and out.rest > 0 and bool(self._others(out)))
        if out is None:
            self.shares_card.set_head(_("Parts"))
            self.why.setText("")
            self.sums.setText("")
            return
        self.shares_card.set_head(out.label)
        self.why.setText(out.why)
        self.sums.setText(sum_words(out))

    # --- what is typed ----------------------------------------------------------------------------

    @Slot(object, str, object)
    def _on_edited(self, share_id: int, key: str, value: Any) -> None:
        out = self.out
        share = next((each for each in out.shares if each.id == share_id), None) if out else None
        if share is None:
            return
        given = share.quantity if key == "reason" else (value or ZERO)
        reason = (value or "") if key == "reason" else share.reason
        if key == "quantity" and not reason:
            self._asking = (share, given)
            self.reason.ask(share.member, share.quantity, given)
            # Once the cell is left: the grid takes the cursor to the next row first.
            QTimer.singleShot(0, self.reason, self.reason.begin)
            return
        self._set(share, given, reason, self.shares)

    def _set(self, share: Share, given: Decimal, reason: str, initiator: object) -> bool:
        services = self.ctx.opened
        changes = self.ctx.perform(
            lambda: services.reception.set_share(share.id, given, reason),
            initiator,  # type: ignore[arg-type]
        )
        return changes is not None

    @Slot(str)
    def _on_reason(self, reason: str) -> None:
        if self._asking is None:
            return
        share, given = self._asking
        if self._set(share, given, reason, self.reason):
            self._drop_reason()
            self.shares.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_reason_dropped(self) -> None:
        self._drop_reason()
        self.shares.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop_reason(self) -> None:
        self._asking = None
        self.reason.leave()

    @Slot()
    def _on_again(self) -> None:
        services, out = self.ctx.services, self.out
        if services is None or out is None:
            return
        if self.ctx.perform(lambda: services.reception.share_again(out.order_line_id), self):
            said = _("«\u00a0{label}\u00a0» partagé à nouveau, sans les changements à la main.")
            self.ctx.messages.banner(said.format(label=out.label), undo=True)

    def _others(self, out: ShareOut) -> list[Member]:
        services, network_id = self.ctx.services, self.ctx.network_id
        assert services is not None and network_id is not None
        return others(out, services.members.active(network_id))

    @Slot()
    def _on_give(self) -> None:
        out = self.out
        if out is None:
            return
        dialog = GiveDialog(self.ctx, self, out, self._others(out))
        if asked(dialog):
            name = dialog.member.currentText()
            said = _("Donné à {name}\u00a0: {label}.").format(name=name, label=out.label)
            self.ctx.messages.banner(said, undo=True)
        self.shares.setFocus()

    @Slot()
    def _on_reception(self) -> None:
        self.ctx.signals.navigate_requested.emit("goods", "reception")


def urgency(out: ShareOut) -> int:
    """Short or in excess first, then changed by hand, then the others; the order is kept inside."""
    return ("attention", "accent", "done").index(sharing_tone(out))


def line_id(out: ShareOut) -> int:
    """A delivered line is known by its order line."""
    return out.order_line_id


def usable_words(out: ShareOut) -> str:
    """«46 rames»."""
    return counted(out.usable, out.unit)


def share_asked(share: Share) -> str:
    """What a member asked."""
    return asked_words(share.asked, share.most)


def share_state(share: Share) -> str:
    """«à la main», or «remis»."""
    return _("à la main") if share.by_hand else _("remis") if share.handed else ""


def share_state_tone(share: Share) -> str:
    """As `share_state` says."""
    return "accent" if share.by_hand else "done"


def share_style(share: Share) -> RowStyle:
    """What is handed over no longer moves."""
    return RowStyle(muted=share.handed is not None)


def sum_words(out: ShareOut) -> str:
    """«Partagé : 44 sur 46 rames. Reste 2, gardé en stock.»"""
    shared = _("Partagé\u00a0: {shared} sur {usable}.").format(
        shared=quantity(_sum(share.quantity for share in out.shares)), usable=usable_words(out)
    )
    if not out.rest:
        return _("{shared} Il ne reste rien.").format(shared=shared)
    return _("{shared} Reste {rest}, gardé en stock.").format(shared=shared, rest=quantity(out.rest))


def _sum(values: Any) -> Decimal:
    return sum(values, ZERO)
