"""«Écritures»: what came in and went out, of this purchase or of the network, and the figures of it."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QPushButton, QStackedWidget

from app.core.formats import money
from app.core.i18n import _, ngettext
from app.domain.entries import Entry
from app.domain.ledger import Ledger
from app.ui import theme
from app.ui.accounts.ask_dialogs import PayDialog
from app.ui.accounts.entry_acts import EntryActs
from app.ui.accounts.entry_dialog import Choices, EntryDialog
from app.ui.accounts.entry_grid import EntryGrid, is_due
from app.ui.accounts.exporting import export_button
from app.ui.accounts.payments import PaymentsRoom
from app.ui.accounts.scope import Scope
from app.ui.accounts.words import MONEY_SUBJECTS, wrong_words
from app.ui.context import Context
from app.ui.dialog_frame import asked
from app.ui.kit import (
    Card,
    EmptyState,
    KpiCard,
    SearchField,
    StatusLine,
    Tiles,
    button,
    column,
    holder,
    label,
    primary_button,
    row,
)
from app.ui.parts.part import Part

LOW = 430
"""Height in pixels at 100 % under which the four cards would leave no room for the entries."""

NARROW = 640
"""Width under which they would take two lines."""


class EntriesPart(Part):
    """The list, or while members pay one after the other, the room of payments."""

    subjects = MONEY_SUBJECTS

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, name="entries")
        self._entries: dict[int, Entry] = {}
        self._shown: int | None = None
        self.export_button = export_button(ctx, self)
        self.payments_button = button(_("Versements…"), name="entries-payments", icon="money")
        self.payments_button.clicked.connect(self._on_payments)
        self.add_button = primary_button(_("Ajouter…"), name="entries-add", icon="add")
        self.add_button.clicked.connect(self._on_add)
        self.strip = StatusLine(name="entries-wrong")
        self.cash = KpiCard(_("En caisse"), name="entries-cash")
        self.income = KpiCard(_("Recettes"), name="entries-income")
        self.expenses = KpiCard(_("Dépenses"), name="entries-expenses")
        self.margin = KpiCard(_("Marge"), name="entries-margin")
        self.tiles = Tiles(self.cash, self.income, self.expenses, self.margin, name="entries-figures")
        self.line = label("", "strong", wrap=True, name="entries-line")
        self.line.hide()
        self.stack = QStackedWidget()
        self.stack.setObjectName("entries-stack")
        self.empty = EmptyState(
            _("Rien n’est encore saisi. Notez les versements des membres et les dépenses du réseau."),
            _("Ajouter une écriture"),
            name="entries-empty",
            icon="money",
            act_icon="add",
        )
        self.empty.acted.connect(self._on_add)
        self.payments = PaymentsRoom(ctx)
        self.payments.closed.connect(self._on_payments_closed)
        for each in (self._made_list(), self.payments):
            self.stack.addWidget(each)
        self.stack.currentChanged.connect(self._make_room)
        self.add(self.strip, self.tiles, self.line)
        self.add(self.stack, stretch=1)

    def _made_list(self) -> Card:
        self.card = Card(name="entries-card", flush=True)
        self.scope = Scope(name="entries-scope")
        self.scope.changed.connect(self.reload)
        self.card.head.insertWidget(0, self.scope)
        self.search = SearchField(name="entries-search", hint=_("Rechercher…"), width=150)
        self.card.add_to_head(self.search)
        self.grid = EntryGrid()
        self.status = StatusLine(name="entries-status")
        self.acts = EntryActs(self.ctx)
        self.acts.edit_requested.connect(self._on_edit)
        self.acts.pay_requested.connect(self._on_pay)
        self.listed = QStackedWidget()
        self.listed.setObjectName("entries-listed")
        foot = row(margins=(15, 2, 15, 0))
        foot.addWidget(self.acts, 1)
        inner = column(gap=8)
        inner.addWidget(self.grid, 1)
        inner.addWidget(self.status)
        inner.addLayout(foot)
        self.listed.addWidget(self.empty)
        self.listed.addWidget(holder(inner, name="entries-work"))
        self.card.add(self.listed, stretch=1)
        self.search.textChanged.connect(self.grid.filter_text)
        self.grid.status_changed.connect(self.status.say)
        self.grid.current_row_changed.connect(self._on_current)
        self.grid.row_activated.connect(self._on_activated)
        self.grid.rows_removed.connect(self._on_removed)
        return self.card

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window, in big type, or while members pay, the figures are one line of words."""
        super().resizeEvent(event)
        self._make_room()

    @Slot()
    def _make_room(self) -> None:
        low = self.height() < theme.px(LOW) or self.width() < theme.px(NARROW)
        low = low or self.stack.currentWidget() is self.payments
        self.tiles.setVisible(not low)
        self.line.setVisible(low)
        self.card.note.setVisible(not low and bool(self._entries))

    # --- what is shown ----------------------------------------------------------------------------

    def actions(self) -> Sequence[QPushButton]:
        return (self.export_button, self.payments_button, self.add_button)

    def begin(self) -> None:
        if self.stack.currentWidget() is self.payments:
            self.payments.begin()
        elif self.listed.currentIndex():
            self.grid.setFocus()
        else:
            self.empty.setFocus()

    @Slot()
    def reload(self) -> None:
        services, network_id = self.ctx.services, self.ctx.network_id
        if services is None or network_id is None:
            return
        before, self._shown = self._shown, self.scope.show_purchase(self.ctx.purchase_id)
        shown = self._shown
        if shown != before:
            self.stack.setCurrentWidget(self.card)
        entries = services.entries.all(network_id, shown)
        if shown is None:
            ledger = services.accounts.network_ledger(network_id)
        else:
            ledger = services.accounts.ledger(shown)
        self._entries = {entry.id: entry for entry in entries}
        self.strip.say(wrong_words(services.accounts.check(network_id)))
        self._show_figures(ledger, any(map(is_due, entries)))
        n = len(entries)
        self.card.note.setText(ngettext("{n} écriture", "{n} écritures", n).format(n=n) if n else "")
        self.card.note.setVisible(bool(n) and self.line.isHidden())
        self.grid.set_rows(entries)
        self.listed.setCurrentIndex(1 if entries else 0)
        self.search.setVisible(bool(entries))
        if self.grid.current_id() is None and entries:
            self.grid.select_id(self.grid.rows_model.id_at(0))
        self._on_current(self.grid.current_id())
        self.payments.show_payments(ledger, self._members(), entries, shown)
        self.payments_button.setEnabled(bool(self._members()))

    def _show_figures(self, ledger: Ledger, is_any_due: bool) -> None:
        apart = _("dont {amount} de consignes, gardées à part").format(amount=money(ledger.deposits))
        tone = "danger" if ledger.cash < 0 else ""
        none = _("aucune consigne à rendre")
        self.cash.show_figure(money(ledger.cash), apart if ledger.deposits else none, tone=tone)
        own = ledger.contributions + ledger.sales
        words = _("dont {amount} pour le réseau").format(amount=money(own)) if own else ""
        self.income.show_figure(money(ledger.income), words or _("versées par les membres"))
        due = _("dont {amount} à payer").format(amount=money(ledger.due))
        meaning = due if ledger.due else _("toutes payées") if ledger.expenses else ""
        if ledger.provisional:
            words = _("{amount} à payer, dont {provisional} sans facture")
            meaning = words.format(amount=money(ledger.due), provisional=money(ledger.provisional))
        late = "attention" if ledger.due or is_any_due else ""
        self.expenses.show_figure(money(ledger.expenses), meaning, meaning_tone=late)
        self.margin.show_figure(money(ledger.margin), _("recettes moins dépenses"))
        pair = _("{what}\u00a0: {figure}")
        shown = (self.cash, self.income, self.expenses, self.margin)
        said = [pair.format(what=kpi.what.text(), figure=kpi.figure.text()) for kpi in shown]
        self.line.setText(" · ".join([*said, due] if ledger.due else said))

    def _members(self) -> list[tuple[int, str]]:
        services, network_id = self.ctx.services, self.ctx.network_id
        if services is None or network_id is None:
            return []
        return [(each.id, each.name) for each in services.members.active(network_id)]

    @property
    def entry(self) -> Entry | None:
        """The entry under the cursor."""
        current = self.grid.current_id()
        return self._entries.get(current) if isinstance(current, int) else None

    @Slot(object)
    def _on_current(self, _entry_id: Hashable) -> None:
        self.acts.show_entry(self.entry)

    # --- acts -------------------------------------------------------------------------------------

    def choices(self, entry: Entry | None = None) -> Choices:
        """What an entry can be about; who left since stays with hers."""
        services, network_id = self.ctx.services, self.ctx.network_id
        assert services is not None and network_id is not None
        named = {entry.member_id, entry.other_id} if entry is not None else set()
        members = self._members()
        known = {member_id for member_id, _name in members}
        members += [
            (each.id, each.name)
            for each in services.members.all(network_id)
            if each.id in named and each.id not in known
        ]
        purchases = [(each.id, each.title) for each in services.buying.purchases(network_id)]
        return Choices(members, purchases, self._shown)

    @Slot()
    def _on_add(self) -> None:
        dialog = EntryDialog(self.ctx, self, self.choices())
        asked(dialog)
        n = dialog.added
        if n:
            words = ngettext("{n} écriture ajoutée.", "{n} écritures ajoutées.", n)
            self.ctx.messages.banner(words.format(n=n), undo=n == 1)
        self.begin()

    @Slot()
    def _on_edit(self) -> None:
        entry = self.entry
        if entry is not None:
            self._run(EntryDialog(self.ctx, self, self.choices(entry), entry))

    @Slot(object)
    def _on_activated(self, _entry_id: Hashable) -> None:
        self._on_edit()

    @Slot()
    def _on_pay(self) -> None:
        chosen = [self._entries[each] for each in self.grid.selected_ids() if each in self._entries]
        if not chosen and self.entry is not None:
            chosen = [self.entry]
        due = [each for each in chosen if is_due(each)]
        if due and self._run(PayDialog(self.ctx, self, due, self._members())):
            n = len(due)
            words = ngettext("{n} dépense marquée payée.", "{n} dépenses marquées payées.", n)
            self.ctx.messages.banner(words.format(n=n), undo=True)

    def _run(self, dialog: QDialog) -> bool:
        accepted = asked(dialog)
        self.grid.setFocus()
        return accepted

    @Slot(object)
    def _on_removed(self, ids: list[int]) -> None:
        self.acts.drop(ids)

    @Slot()
    def _on_payments(self) -> None:
        self.stack.setCurrentWidget(self.payments)
        self.payments.open()

    @Slot()
    def _on_payments_closed(self) -> None:
        self.stack.setCurrentWidget(self.card)
        self.begin()
