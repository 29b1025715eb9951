"""«Recommandations»: what members pass on to each other, typed row by row; amounts stay hidden."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent, QShowEvent

from app.core import clock
from app.core.formats import day as format_day
from app.core.formats import money, short_day
from app.core.i18n import _, ngettext
from app.core.text import of_name
from app.domain.boards import Period
from app.domain.changes import Changes
from app.domain.indicators import LEAST_ROWS
from app.domain.measuring import window_of
from app.domain.practices import (
    Slip,
    SlipDraft,
    SlipKind,
    check_slip,
    slip_kind_label,
    slip_totals,
)
from app.ui import theme
from app.ui.context import Context
from app.ui.evaluation.log_part import LogPart, require
from app.ui.kit import Column, EmptyState, Grid, KpiCard, Tiles, button, column, holder, label, set_icon
from app.ui.kit.columns import MASK

LOW = 430
"""Height in pixels at 100 % under which the three cards would leave no room for the slips."""

NARROW = 560
"""Width under which they would take several lines."""


class ReferralsPart(LogPart):
    """The slips of the network, with the totals of twelve months.

    Amounts are hidden until asked for, hidden again each time the part is shown, and in full screen.
    """

    subjects = frozenset({"referral", "member"})
    people_keys = ("giver_id", "receiver_id")
    least_members = 2

    def __init__(self, ctx: Context) -> None:
        self._revealed = False
        self._slips: dict[int, Slip] = {}
        self._twins: dict[int, Slip] = {}
        self._doubled: Slip | None = None
        empty = EmptyState(
            _("Rien n’est encore noté. Saisissez les recommandations données et les affaires conclues."),
            _("Noter une recommandation"),
            name="referrals-empty",
            icon="members",
            act_icon="add",
        )
        super().__init__(
            ctx, name="referrals", grid=self._made_grid(), empty=empty, add_text=_("Noter une recommandation")
        )
        self.reveal_button = button(_("Montrer les montants"), name="referrals-reveal", icon="lock")
        self.reveal_button.clicked.connect(self._on_reveal)
        self.tools.addWidget(self.reveal_button)
        self.given = KpiCard(_("Recommandations"), name="referrals-given")
        self.business = KpiCard(_("Affaires"), name="referrals-business")
        self.total = KpiCard(_("Montant des affaires"), name="referrals-total")
        self.tiles = Tiles(self.given, self.business, self.total, name="referrals-figures")
        self.line = label("", "strong", wrap=True, name="referrals-line")
        self.line.hide()
        work = column(self.tiles, self.line, gap=14)
        work.addWidget(self.card, 1)
        self.lay_out(holder(work, name="referrals-work"))
        ctx.signals.theme_changed.connect(self._on_theme)

    def _made_grid(self) -> Grid:
        kinds = [(kind, slip_kind_label(kind)) for kind in SlipKind]
        sides = [(True, _("extérieur")), (False, _("intérieur"))]
        side_hint = _("Intérieur\u00a0: le client est un membre du réseau")
        return Grid(
            [
                Column("on", _("Date"), "day", editable=True, width=98),
                Column("kind", _("Type"), "choice", editable=True, width=162, choices=kinds),
                Column("giver_id", _("De"), editable=True, width=120, getter=_giver),
                Column("receiver_id", _("Pour"), editable=True, width=120, getter=_receiver),
                Column(
                    "outside", _("Client"), "choice", editable=True, width=80, choices=sides, hint=side_hint
                ),
                Column("contact", _("Contact"), editable=True, width=108),
                Column(
                    "amount",
                    _("Montant"),
                    "money",
                    editable=True,
                    width=98,
                    hint=_("Confidentiel\u00a0: caché tant qu’on ne le demande pas"),
                    masked=self.is_masked,
                ),
                Column("twin", "", "pill", width=160, align="right", getter=self._twin_words, tone=_amber),
                Column("note", _("Note"), editable=True, width=0),
            ],
            name="referrals-grid",
            accessible=_("Recommandations et affaires"),
            adds=True,
            removes=True,
        )

    # --- confidential -----------------------------------------------------------------------------

    def is_masked(self) -> bool:
        """Whether amounts are hidden; always on a screen shown to the group."""
        return not self._revealed or self.window().isFullScreen()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._set_revealed(False)

    @Slot()
    def _on_theme(self) -> None:
        """A projection that begins or ends is heard here: it changes the size of the type."""
        self._set_revealed(self._revealed and not self.window().isFullScreen())

    @Slot()
    def _on_reveal(self) -> None:
        self._set_revealed(not self._revealed)

    def _set_revealed(self, revealed: bool) -> None:
        projecting = self.window().isFullScreen()
        changed = revealed != self._revealed
        self._revealed = revealed and not projecting
        words = _("Cacher les montants") if self._revealed else _("Montrer les montants")
        self.reveal_button.setText(words)
        self.reveal_button.setAccessibleName(words)
        self.reveal_button.setEnabled(not projecting)
        projected = _("Les montants restent cachés pendant la projection.")
        self.reveal_button.setToolTip(projected if projecting else "")
        set_icon(self.reveal_button, "eye" if self._revealed else "lock", size=16)
        if changed:
            self.reload()  # new rows: what is sorted or searched follows what may be seen
        self.grid.viewport().update()

    # --- what is shown ----------------------------------------------------------------------------

    def rows(self, network_id: int) -> Sequence[Slip]:
        return self.ctx.opened.slips.all(network_id)

    def show_rows(self, rows: Sequence[Slip]) -> None:
        self._slips = {slip.id: slip for slip in rows}
        self._twins = {slip.id: self._slips[slip.twin] for slip in rows if slip.twin is not None}
        self.grid.hide_columns(() if self._twins else ("twin",))
        n = len(self._twins)
        note = ngettext("{n} fiche en double", "{n} fiches en double", n).format(n=n) if n else ""
        self.title.setText(self.count_words(len(rows)))
        self.note.setText(note)
        self._show_totals(rows)

    def _show_totals(self, slips: Sequence[Slip]) -> None:
        window = window_of(Period.TWELVE_MONTHS, clock.today(), None, ())
        totals = slip_totals(slips, window.start, window.end)
        none, months = _("non mesuré"), _("sur 12 mois")
        outside = ngettext("dont {n} à l’extérieur", "dont {n} à l’extérieur", totals.outside)
        given = f"{months}, {outside.format(n=totals.outside)}" if totals.referrals else months
        self.given.show_figure(str(totals.referrals) if totals.referrals else none, given)
        self.business.show_figure(str(totals.business) if totals.business else none, months)
        amount = none if totals.amount is None else money(totals.amount)
        said = _("sur 12 mois, pour tout le groupe")
        if self.is_masked() and 0 < totals.business < LEAST_ROWS:  # it would be the amount of one of them
            amount = MASK
            said = _("sur 12 mois\u00a0: caché, moins de {least} affaires").format(least=LEAST_ROWS)
        self.total.show_figure(amount, said)
        pair = _("{what}\u00a0: {figure}")
        shown = (self.given, self.business, self.total)
        self.line.setText(
            " · ".join(pair.format(what=each.what.text(), figure=each.figure.text()) for each in shown)
        )

    def _twin_words(self, slip: Slip) -> str:
        twin = self._twins.get(slip.id)
        return _("déjà saisie le {day}").format(day=short_day(twin.on)) if twin else ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window or in big type, the figures are one line of words."""
        super().resizeEvent(event)
        low = self.height() < theme.px(LOW) or self.width() < theme.px(NARROW)
        self.tiles.setVisible(not low)
        self.line.setVisible(low)

    # --- what is typed ----------------------------------------------------------------------------

    def draft_of(self, values: Mapping[str, Any]) -> SlipDraft:
        """Today, a recommendation unless there is an amount, for somebody outside: unless told."""
        fields = self.fields_of(values)
        for key, words in (
            ("giver_id", _("Indiquez qui recommande.")),
            ("receiver_id", _("Indiquez pour qui.")),
        ):
            require(fields, key, words)
        kind = SlipKind.BUSINESS if fields.get("amount") is not None else SlipKind.REFERRAL
        return check_slip(SlipDraft(**{"kind": kind, "on": clock.today(), **fields}))

    def store(self, network_id: int, drafts: Sequence[SlipDraft]) -> Changes:
        slips = self.ctx.opened.slips
        if len(drafts) == 1:
            self._doubled = slips.would_double(network_id, drafts[0])
            return slips.add(network_id, drafts[0])
        return slips.add_many(network_id, drafts)

    @Slot(object)
    def _on_added(self, values: Mapping[str, Any]) -> None:
        self._doubled = None
        if self.ctx.perform(lambda: self._stored(values), self.grid) and self._doubled is not None:
            self._say_doubled(self._doubled)

    def _say_doubled(self, earlier: Slip) -> None:
        words = _("Fiche notée, mais une semblable est déjà saisie au {day}, {of_giver} pour {receiver}.")
        said = words.format(
            day=format_day(earlier.on), of_giver=of_name(earlier.giver), receiver=earlier.receiver
        )
        self.ctx.messages.banner(said, undo=True)

    @Slot(object, str, object)
    def _on_edited(self, row_id: int, key: str, value: object) -> None:
        before = self._slips.get(row_id)
        if not self.ctx.perform(lambda: self.change(row_id, self.fields_of({key: value})), self.grid):
            return
        after = self._slips.get(row_id)  # as reloaded by the page
        if before is None or after is None:
            return
        if after.kind is not before.kind and key == "amount":
            words = _("Cette fiche est devenue un «\u00a0{kind}\u00a0».")
            self.ctx.messages.banner(words.format(kind=slip_kind_label(after.kind)), undo=True)
        elif before.amount is not None and after.amount is None:
            self.ctx.messages.banner(
                _("Une recommandation n’a pas de montant\u00a0: il est retiré."), undo=True
            )
        elif after.twin is not None and before.twin is None:
            self._say_doubled(self._twins[row_id])

    def change(self, row_id: int, fields: Mapping[str, Any]) -> Changes:
        for key in ("on", "kind", "giver_id", "receiver_id", "outside"):
            require(fields, key, _("Cette case ne peut pas rester vide."), only_given=True)
        return self.ctx.opened.slips.update(row_id, fields)

    def discard(self, ids: Sequence[int]) -> Changes:
        return self.ctx.opened.slips.remove(ids)

    def count_words(self, n: int) -> str:
        return ngettext("{n} fiche", "{n} fiches", n).format(n=n)


def _giver(slip: Slip) -> str:
    return slip.giver


def _receiver(slip: Slip) -> str:
    return slip.receiver


def _amber(_slip: Slip) -> str:
    return "attention"
