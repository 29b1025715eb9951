"""«Besoins»: the articles of the purchase, what the wishes fill, and who wants how much."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton

from app.core.i18n import _, ngettext
from app.domain.buying import BuyingLine, GroupPurchase
from app.domain.changes import Changes
from app.domain.members import Member
from app.domain.steps import Step
from app.ui.buying.one_off_dialog import edit_one_off
from app.ui.buying.pack_words import asked, askers, pack_state, pack_tone, to_buy
from app.ui.buying.wishes_side import WishesSide
from app.ui.context import Context
from app.ui.kit import (
    Adaptive,
    Card,
    Column,
    EmptyState,
    Grid,
    StatusLine,
    button,
    column,
    holder,
    primary_button,
    row,
    stacked,
)
from app.ui.kit.two_cards import TwoCards
from app.ui.parts.part import Part

NO_LIST, OF_CYCLE, OF_ONE_OFF = range(3)
Suppliers = list[tuple[int | None, str]]


class NeedsPart(Part):
    """A cycle's articles come from its agreed list; those of a one-off purchase are typed here."""

    subjects = frozenset(
        {
            *("cycle", "one_off", "pooled_item", "collective_item", "need_line", "member_list", "member"),
            *("buying_line", "offer", "supplier", "purchase_order"),
        }
    )

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, name="needs")
        self._purchase: GroupPurchase | None = None
        self.advance_button = primary_button("", name="needs-advance", icon="check")
        self.advance_button.clicked.connect(self._on_advance)
        self._people = button(_("Participants…"), name="needs-people", icon="members")
        self._people.clicked.connect(self._on_people)
        self._remove = button(_("Supprimer l’article"), name="needs-remove", icon="remove")
        self._suppliers: Suppliers = []
        self._next = "offers"
        self.of_cycle = NeedsSide(ctx, self._suppliers, one_off=False)
        self.of_one_off = NeedsSide(ctx, self._suppliers, one_off=True)
        foot = Adaptive((holder(row(self._people, 1)), 1), (self._remove, 0), name="needs-foot")
        self.of_one_off.card.add(column(foot, margins=(15, 0, 15, 0)))
        self._remove.clicked.connect(self.of_one_off.grid.remove_selected)
        self.of_one_off.grid.current_row_changed.connect(self._on_current)
        self.empty = EmptyState(
            _("La liste collective attend l’accord du groupe\u00a0: on achète ensuite ce qu’elle retient."),
            _("Aller aux priorités"),
            name="needs-empty",
            icon="cart",
        )
        self.empty.acted.connect(self._on_priorities)
        self.sides = stacked(self.empty, self.of_cycle, self.of_one_off, name="needs-sides")
        self.add(self.sides, stretch=1)

    @property
    def side(self) -> NeedsSide:
        """The side of the purchase in view."""
        return self.of_one_off if self._purchase is not None and self._purchase.one_off else self.of_cycle

    def actions(self) -> Sequence[QPushButton]:
        return (self.advance_button,)

    def begin(self) -> None:
        if self.sides.currentIndex() == NO_LIST:
            self.empty.setFocus()
        else:
            self.side.begin()

    def reload(self) -> None:
        purchase_id = self.ctx.purchase_id
        if self.ctx.services is None or purchase_id is None:
            return
        self._purchase = self.ctx.opened.buying.get(purchase_id)
        lines = self.ctx.opened.buying.lines(purchase_id)
        offers = self.ctx.opened.offers.all(purchase_id)
        known = {offer.supplier_id: offer.supplier for offer in offers}
        known |= {line.supplier_id: line.supplier for line in lines if line.supplier_id is not None}
        self._suppliers[:] = [(None, _("aucun")), *known.items()]
        self._show_next(bool(self.ctx.opened.orders.all(purchase_id)), bool(offers), bool(lines))
        one_off = self._purchase.one_off
        people = self.ctx.opened.one_offs.participants(purchase_id) if one_off else []
        self.side.show_lines(lines, people)
        self._on_current(self.of_one_off.grid.current_id())
        self.sides.setCurrentIndex(OF_ONE_OFF if one_off else OF_CYCLE if lines else NO_LIST)

    def _show_next(self, ordered: bool, priced: bool, wanted: bool) -> None:
        """Suppliers first, then their prices, then the baskets, then the orders."""
        sellers = self.ctx.opened.suppliers.all(self._purchase.network_id) if self._purchase else []
        stages = ((ordered, "orders"), (priced, "comparison"), (sellers, "offers"), (True, "suppliers"))
        self._next = next(place for reached, place in stages if reached)
        words = {
            "suppliers": _("Noter les fournisseurs"),
            "offers": _("Demander des prix"),
            "comparison": _("Comparer les offres"),
            "orders": _("Voir les commandes"),
        }[self._next]
        self.advance_button.setText(words)
        self.advance_button.setAccessibleName(words)
        self.advance_button.setEnabled(wanted)

    @Slot()
    def _on_advance(self) -> None:
        self.ctx.signals.navigate_requested.emit("buying", self._next)

    @Slot(object)
    def _on_current(self, row_id: Hashable) -> None:
        self._remove.setEnabled(row_id is not None)

    @Slot()
    def _on_people(self) -> None:
        if self._purchase is not None:
            edit_one_off(self.ctx, self, self._purchase)

    @Slot()
    def _on_priorities(self) -> None:
        self.ctx.signals.navigate_requested.emit("process", Step.PRIORITIES)


class NeedsSide(TwoCards):
    """The articles at the left, the wishes for the one in view at the right; Ctrl+Enter goes across."""

    def __init__(self, ctx: Context, suppliers: Suppliers, *, one_off: bool) -> None:
        name = "needs-one-off" if one_off else "needs-cycle"
        self._ctx = ctx
        self._lines: dict[int, BuyingLine] = {}
        self._one_off = one_off
        self._suppliers = suppliers
        self.grid = (_one_off_grid if one_off else _cycle_grid)(suppliers)
        self.status = StatusLine(name=f"{name}-status")
        self.card = Card(name=f"{name}-card", flush=True)
        self.card.add(self.grid, stretch=1)
        self.card.add(self.status)
        self.wishes = WishesSide(ctx, name=f"{name}-wishes", typed=one_off)
        super().__init__(self.card, self.wishes, name=name, shares=(15, 5), least=900)
        across = QShortcut(QKeySequence(Qt.Modifier.CTRL | Qt.Key.Key_Return), self)
        across.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        across.setObjectName(f"{name}-across")
        across.activated.connect(self._on_across)
        self.grid.status_changed.connect(self.status.say)
        self.grid.cell_edited.connect(self._on_edited)
        self.grid.row_added.connect(self._on_added)
        self.grid.rows_removed.connect(self._on_removed)
        self.grid.current_row_changed.connect(self._on_current)
        self.wishes.article_done.connect(self._on_article_done)
        self.wishes.all_done.connect(self._on_all_done)

    def show_lines(self, lines: Sequence[BuyingLine], people: Sequence[Member]) -> None:
        """Show the articles; `people` are the participants of a one-off purchase."""
        self._lines = {line.item_id: line for line in lines}
        n = len(lines)
        note = ngettext("{n} participant", "{n} participants", len(people)).format(n=len(people))
        self.card.set_head(
            ngettext("{n} article", "{n} articles", n).format(n=n), note if self._one_off else _lacking(lines)
        )
        self.grid.set_rows(lines)
        packed, offered = any(line.packs for line in lines), len(self._suppliers) > 1
        self.grid.hide_columns(
            {key for key, kept in (("state", packed), ("supplier_id", offered)) if not kept}
        )
        self.wishes.show_lines(lines, people)
        if lines and not self.grid.currentIndex().isValid():
            self.grid.select_id(lines[0].item_id)
        self._on_current(self.grid.current_id())

    def begin(self) -> None:
        """On the empty row when articles are typed, else on the first."""
        self.grid.setFocus()
        if not self.grid.currentIndex().isValid():
            self.grid.select_id(None, "label")

    @Slot(object)
    def _on_current(self, row_id: Hashable) -> None:
        line = self._lines.get(row_id) if isinstance(row_id, int) else None
        self.wishes.show_line(line)

    @Slot()
    def _on_across(self) -> None:
        if self.wishes.grid.hasFocus() or not self.wishes.grid.isVisible():
            self.grid.setFocus()
        else:
            self.wishes.begin()

    @Slot()
    def _on_article_done(self) -> None:
        """On with the next article, or to the empty row after the last one."""
        model = self.grid.rows_model
        following = model.position(self.grid.current_id()) + 1
        if following < len(model.rows()):
            self.grid.select_id(model.id_at(following), "label")
            self.wishes.begin()
        else:
            self._on_all_done()

    @Slot()
    def _on_all_done(self) -> None:
        self.grid.setFocus()
        self.grid.select_id(None, "label")

    # --- what is typed ----------------------------------------------------------------------------

    @Slot(object, str, object)
    def _on_edited(self, item_id: int, key: str, value: Any) -> None:
        self._ctx.perform(lambda: self._change(item_id, key, value), self.grid)

    def _change(self, item_id: int, key: str, value: Any) -> Changes:
        if key == "pack":
            pack: Decimal | None = value
            return self._ctx.opened.buying.set_pack(item_id, pack)
        if key == "supplier_id":
            return self._ctx.opened.buying.choose_supplier(item_id, value)
        return self._ctx.opened.one_offs.update_article(item_id, {key: value})

    @Slot(object)
    def _on_added(self, values: Mapping[str, Any]) -> None:
        purchase_id = self._ctx.purchase_id
        assert purchase_id is not None
        self._ctx.perform(
            lambda: self._ctx.opened.one_offs.add_article(
                purchase_id, values.get("label", ""), values.get("unit", ""), values.get("reference_price")
            ),
            self.grid,
        )

    @Slot(object)
    def _on_removed(self, item_ids: Sequence[int]) -> None:
        names = [self._lines[each].label for each in item_ids]
        if self._ctx.perform(lambda: self._ctx.opened.one_offs.remove_articles(item_ids), self.grid):
            n = len(names)
            said = ngettext("«\u00a0{name}\u00a0» supprimé.", "{n} articles supprimés.", n)
            self._ctx.messages.banner(said.format(n=n, name=names[0]), undo=True)


def _lacking(lines: Sequence[BuyingLine]) -> str:
    n = sum(pack_tone(line) == "attention" for line in lines)
    return ngettext("{n} carton à compléter", "{n} cartons à compléter", n).format(n=n) if n else ""


def _item_id(line: BuyingLine) -> int:
    return line.item_id


def _buying_columns(suppliers: Suppliers, *, asked_width: int, supplier_width: int) -> list[Column]:
    """What is known of every purchase's articles once they are named."""
    return [
        Column("asked", _("Demandé"), "range", width=asked_width, getter=asked),
        Column(
            "pack",
            _("Colis de"),
            "quantity",
            editable=True,
            width=66,
            hint=_("Par combien l’article se vend\u00a0; laissez vide s’il se vend à l’unité."),
        ),
        Column("state", _("Cartons"), "pill", width=146, getter=pack_state, tone=pack_tone, align="right"),
        Column("to_buy", _("À acheter"), "quantity", width=80, getter=to_buy, strong=True),
        Column(
            "supplier_id",
            _("Fournisseur"),
            "choice",
            editable=True,
            width=supplier_width,
            choices=suppliers,
            hint=_("Choisissez parmi ceux qui ont donné un prix."),
        ),
    ]


def _cycle_grid(suppliers: Suppliers) -> Grid:
    columns = _buying_columns(suppliers, asked_width=80, supplier_width=126)
    columns.insert(1, Column("askers", _("Membres"), "int", width=72, getter=askers))
    return Grid(
        [Column("label", _("Article"), width=0, strong=True), *columns],
        name="needs-cycle-grid",
        accessible=_("Articles à acheter"),
        row_id=_item_id,
    )


def _one_off_grid(suppliers: Suppliers) -> Grid:
    return Grid(
        [
            Column("label", _("Article"), editable=True, width=0, strong=True),
            Column("unit", _("Unité"), editable=True, width=78),
            Column(
                "reference_price",
                _("Prix seul"),
                "money",
                editable=True,
                width=70,
                hint=_("Ce que chacun paie quand il achète seul\u00a0; facultatif."),
            ),
            *_buying_columns(suppliers, asked_width=74, supplier_width=92),
        ],
        name="needs-one-off-grid",
        accessible=_("Articles à acheter"),
        adds=True,
        removes=True,
        sortable=False,
        row_id=_item_id,
    )
