"""«Résultats»: what buying together saved, by article, supplier and member; income, expenses, margin."""

from __future__ import annotations

from operator import attrgetter

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QButtonGroup

from app.core.formats import money, percent
from app.core.i18n import _, ngettext
from app.domain.results import ItemResult, MemberResult, PurchaseResults, SupplierResult
from app.domain.savings import Savings
from app.ui import theme
from app.ui.accounts.words import MONEY_SUBJECTS
from app.ui.context import Context
from app.ui.kit import Card, Column, EmptyState, Grid, KpiCard, Tiles, label, row, stacked, tab_button
from app.ui.parts.part import Part

LOW = 400
"""Height in pixels at 100 % under which the four cards would leave no room for the lists."""

NARROW = 640
"""Width under which they would take two lines."""

Result = ItemResult | SupplierResult | MemberResult


class ResultsPart(Part):
    """Nothing is typed here; what is not measured is said, never counted as nil."""

    subjects = MONEY_SUBJECTS

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, name="results")
        self.saved = KpiCard(_("Économies"), name="results-saved")
        self.income = KpiCard(_("Recettes"), name="results-income")
        self.expenses = KpiCard(_("Dépenses"), name="results-expenses")
        self.margin = KpiCard(_("Marge"), name="results-margin")
        self.tiles = Tiles(self.saved, self.income, self.expenses, self.margin, name="results-figures")
        self.line = label("", "strong", wrap=True, name="results-line")
        self.line.hide()
        self.card = Card(name="results-card", flush=True)
        self.grids = {"items": _items(), "suppliers": _suppliers(), "members": _members()}
        titles = {
            "items": _("Par article"),
            "suppliers": _("Par fournisseur"),
            "members": _("Par membre"),
        }
        self.tabs = {key: tab_button(title, name=f"results-tab-{key}") for key, title in titles.items()}
        group = QButtonGroup(self)
        for position, made in enumerate(self.tabs.values()):
            group.addButton(made)
            made.clicked.connect(self._on_tab)
            self.card.head.insertWidget(position, made)
        self.tabs["items"].setChecked(True)
        self.nothing = EmptyState("", name="results-nothing", icon="chart")
        self.stack = stacked(*self.grids.values(), self.nothing, name="results-stack")
        self.said = label("", "note", wrap=True, name="results-said")
        foot = row(margins=(15, 0, 15, 0))
        foot.addWidget(self.said, 1)
        self.card.add(self.stack, stretch=1)
        self.card.add(foot)
        self.add(self.tiles, self.line)
        self.add(self.card, stretch=1)

    def resizeEvent(self, event: object) -> None:
        """The lists come first: in a low window, or in big type, the figures are one line of words."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        low = self.height() < theme.px(LOW) or self.width() < theme.px(NARROW)
        self.tiles.setVisible(not low)
        self.line.setVisible(low)

    @property
    def side(self) -> str:
        """The list in front."""
        return next(key for key, made in self.tabs.items() if made.isChecked())

    def begin(self) -> None:
        if self.stack.currentWidget() is not self.nothing:
            self.grids[self.side].setFocus()
        else:
            self.tabs[self.side].setFocus()

    def reload(self) -> None:
        services, purchase_id = self.ctx.services, self.ctx.purchase_id
        if services is None or purchase_id is None:
            return
        results = services.results.of(purchase_id)
        self._show_figures(results)
        self.grids["items"].set_rows(results.items)
        self.grids["suppliers"].set_rows(results.suppliers)
        self.grids["members"].set_rows(results.members)
        self._on_tab()

    def _show_figures(self, results: PurchaseResults) -> None:
        savings = results.savings
        tone = "danger" if savings.saved < 0 else "done" if savings.saved else ""
        self.saved.show_figure(saved_words(savings), share_words(savings), tone=tone)
        nothing = _("rien n’est encore saisi")
        for card, amount, meaning in (
            (self.income, results.income, _("versements, cotisations, ventes")),
            (self.expenses, results.expenses, _("factures, livraisons et autres frais")),
            (self.margin, results.margin, _("recettes moins dépenses")),
        ):
            if amount is None:
                card.show_figure(_("non mesuré"), nothing)
            else:
                card.show_figure(money(amount), meaning)
        pair = _("{what}\u00a0: {figure}")
        shown = (self.saved, self.income, self.expenses, self.margin)
        self.line.setText(
            " · ".join(pair.format(what=kpi.what.text(), figure=kpi.figure.text()) for kpi in shown)
        )

    @Slot()
    def _on_tab(self) -> None:
        grid = self.grids[self.side]
        empty = not grid.rows_model.rows()
        self.nothing.set_sentence(
            _("Pas encore de liste collective\u00a0: il n’y a rien à mesurer.")
            if self.side == "items"
            else _("Aucune commande n’est reçue\u00a0: les économies se mesurent par article seulement.")
        )
        self.stack.setCurrentWidget(self.nothing if empty else grid)
        said = {
            "items": _("La référence est ce que l’article aurait coûté, acheté seul."),
            "suppliers": _("Dépensé avec la livraison, taxes comprises."),
            "members": _("Chaque membre se compare au prix qu’il a donné, sinon à celui de l’article."),
        }
        self.said.setText("" if empty else said[self.side])


def saved_words(savings: Savings) -> str:
    """What was saved in all, or «non mesuré»."""
    return money(savings.saved) if savings.measured else _("non mesuré")


def share_words(savings: Savings) -> str:
    """Its share of the reference, and what is left out of it."""
    parts = []
    if savings.reference:
        share = percent(savings.saved, savings.reference)
        parts.append(_("{share} du prix de référence").format(share=share))
    if savings.unmeasured:
        words = ngettext("{n} article non mesuré", "{n} articles non mesurés", savings.unmeasured)
        parts.append(words.format(n=savings.unmeasured))
    return ", ".join(parts)


def saving(result: Result) -> str:
    """What was saved on a row, or «non mesuré», which is not nil."""
    return _("non mesuré") if result.saved is None else money(result.saved)


def saving_tone(result: Result) -> str:
    """Green when saved; the sign says it too."""
    if result.saved is None:
        return "muted"
    return "danger" if result.saved < 0 else "done" if result.saved else ""


def left_out(result: SupplierResult | MemberResult) -> str:
    """How many lines are not measured."""
    n = result.unmeasured
    return ngettext("{n} ligne", "{n} lignes", n).format(n=n) if n else ""


def unit_share(item: ItemResult) -> str:
    """What was saved on each unit, as a share of the reference."""
    if item.saved is None or item.reference is None or item.obtained is None:
        return ""
    return percent(item.reference - item.obtained, item.reference)


def _saving_column() -> Column:
    return Column("saved", _("Économie"), "pill", width=130, align="right", getter=saving, tone=saving_tone)


def _items() -> Grid:
    return Grid(
        [
            Column("label", _("Article"), width=0, strong=True),
            Column("quantity", _("Reçu"), "quantity", width=80),
            Column("reference", _("Référence"), "money", width=104),
            Column("reference_kind", _("Origine de la référence"), width=210),
            Column("obtained", _("Prix obtenu"), "money", width=108),
            Column("share", _("Soit"), width=76, align="right", getter=unit_share),
            _saving_column(),
        ],
        name="results-items",
        accessible=_("Économies par article"),
        row_id=attrgetter("item_id"),
    )


def _suppliers() -> Grid:
    return Grid(
        [
            Column("name", _("Fournisseur"), width=0, strong=True),
            Column("spent", _("Dépensé"), "money", width=130),
            Column("unmeasured", _("Non mesuré"), width=120, align="right", getter=left_out),
            _saving_column(),
        ],
        name="results-suppliers",
        accessible=_("Économies par fournisseur"),
        row_id=attrgetter("name"),
    )


def _members() -> Grid:
    return Grid(
        [
            Column("name", _("Membre"), width=0, strong=True),
            Column("received", _("Reçu"), "money", width=130),
            Column("unmeasured", _("Non mesuré"), width=120, align="right", getter=left_out),
            _saving_column(),
        ],
        name="results-members",
        accessible=_("Économies par membre"),
        row_id=attrgetter("member_id"),
    )
