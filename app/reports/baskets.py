"""The comparison of baskets: what each costs, what is missing for free delivery, what the group chose."""

from collections.abc import Hashable, Sequence
from decimal import Decimal

from app.core.formats import day, money, quantity
from app.core.i18n import _, ngettext
from app.core.units import counted
from app.domain.buying import Choice, Comparison
from app.domain.paper_kinds import PaperKind, paper_label
from app.domain.purchase_papers import BasketsPaper
from app.domain.purchasing import Basket, BasketLine, BasketOrder, Hint
from app.domain.suppliers import Supplier
from app.reports.kit import style
from app.reports.kit.blocks import Card, Cards, Heading, Space, Text, bullets
from app.reports.kit.flow import Block
from app.reports.kit.grid import Cell, Column, Grid, Row
from app.reports.sheet import NOTHING, Sheet, headed


def _seller(comparison: Comparison, key: Hashable) -> Supplier | None:
    return comparison.suppliers.get(key) if isinstance(key, int) else None


def _supplier(comparison: Comparison, key: Hashable) -> str:
    known = _seller(comparison, key)
    return known.name if known else NOTHING


def _label(comparison: Comparison, key: Hashable) -> str:
    return comparison.labels.get(key, NOTHING) if isinstance(key, int) else NOTHING


def _unit(comparison: Comparison, key: Hashable) -> str:
    return comparison.units.get(key, "") if isinstance(key, int) else ""


def threshold(order: BasketOrder, supplier: Supplier | None) -> str:
    """What an order misses, on the basis of its supplier; empty when it misses nothing."""
    missing = order.short or order.to_free
    if not missing:
        return ""
    words = (
        _("il manque {amount} pour le minimum de commande")
        if order.short
        else _("il manque {amount} pour la livraison offerte")
    )
    before_vat = supplier is not None and not supplier.vat_included
    amount = _("{amount} HT").format(amount=money(missing)) if before_vat else money(missing)
    return words.format(amount=amount)


def _basket_row(number: int, basket: Basket) -> Row:
    count = ngettext("{n} commande", "{n} commandes", len(basket.orders)).format(n=len(basket.orders))
    delivery = sum(order.delivery for order in basket.orders)
    near = _("à {margin} près").format(margin=money(basket.margin)) if basket.margin else ""
    return Row(
        (
            _("Panier {n}").format(n=number),
            count,
            money(sum(order.goods for order in basket.orders)),
            money(delivery) if delivery else NOTHING,
            Cell(money(basket.cost), strong=True, note=near) if near else money(basket.cost),
            f"+\u00a0{money(basket.gap)}" if basket.gap else _("le moins cher"),
        ),
        strong=True,
    )


def _baskets_grid(comparison: Comparison) -> Grid:
    """A strong row per basket, under it a row per order."""
    columns = [
        Column(""),
        Column(_("Fournisseurs"), share=1),
        Column(_("Marchandises"), right=True),
        Column(_("Livraison"), right=True),
        Column(_("Total TTC"), right=True),
        Column(_("Écart"), right=True),
    ]
    rows = []
    for number, basket in enumerate(comparison.baskets, start=1):
        rows.append(_basket_row(number, basket))
        for order in basket.orders:
            missing = threshold(order, _seller(comparison, order.supplier))
            name = Cell(_supplier(comparison, order.supplier), note=missing, note_ink="attention_text")
            delivery = money(order.delivery) if order.delivery else _("sans frais")
            rows.append(Row(("", name, money(order.goods), delivery, "", "")))
    return Grid(columns, rows, before=4.0)


def _where(comparison: Comparison, line: BasketLine | None) -> Cell:
    if line is None:
        return Cell(NOTHING)
    supplier = _seller(comparison, line.supplier)
    words = (
        _("{quantity} à {price}")
        if supplier is None or supplier.vat_included
        else _("{quantity} à {price} HT")
    )
    price = words.format(quantity=quantity(line.quantity), price=money(line.unit_price))
    return Cell(_supplier(comparison, line.supplier), note=price)


def _lines_grid(comparison: Comparison, first: Basket, second: Basket | None) -> Grid:
    """Where each article goes in the cheapest basket and in the next."""
    columns = [
        Column(_("Article"), share=3),
        Column(_("Unité"), at_most=60),
        Column(_("Panier 1"), share=2.4),
        Column(_("Coût TTC"), right=True),
    ]
    if second is not None:
        columns += [Column(_("Panier 2"), share=2.4), Column(_("Coût TTC"), right=True)]
    others = {line.line: line for line in second.lines} if second else {}
    rows = []
    for line in first.lines:
        cells: list[str | Cell] = [
            Cell(_label(comparison, line.line), strong=True),
            _unit(comparison, line.line),
            _where(comparison, line),
            money(line.cost),
        ]
        if second is not None:
            other = others.get(line.line)
            same = other is not None and other.supplier == line.supplier
            cells += [
                Cell(_("comme le panier 1"), ink="muted") if same else _where(comparison, other),
                NOTHING if other is None else money(other.cost),
            ]
        rows.append(Row(tuple(cells)))
    return Grid(columns, rows, before=4.0)


def hint_sentence(comparison: Comparison, hint: Hint) -> str:
    """«Café moulu : en prendre 40 coûte moins que 38, 12,00 € de moins chez Brico.»"""
    return _(
        "{article}\u00a0: en prendre {better} coûte moins que {quantity}, {spared} de moins chez {supplier}."
    ).format(
        article=_label(comparison, hint.line),
        better=counted(hint.better, _unit(comparison, hint.line)),
        quantity=quantity(hint.quantity),
        spared=money(hint.spared),
        supplier=_supplier(comparison, hint.supplier),
    )


def _mark(mark: Decimal | None) -> str:
    return NOTHING if mark is None else f"{mark:.2f}".replace(".", ",")


def _criteria(comparison: Comparison) -> list[Block]:
    """The marks of each basket with the weights the group agreed; nothing when only the price counts."""
    if not comparison.criteria:
        return []
    weighed = {each.basket: each for each in comparison.weighed}
    order = [weighed[index] for index in range(len(comparison.baskets)) if index in weighed]
    columns = [
        Column(_("Critère"), share=1),
        Column(_("Poids"), right=True),
        *(Column(_("Panier {n}").format(n=each.basket + 1), right=True) for each in order),
    ]
    rows = [Row((_("Prix"), str(comparison.price_weight), *(_mark(each.price_mark) for each in order)))]
    for index, criterion in enumerate(comparison.criteria):
        marks = (_mark(each.marks[index]) for each in order)
        rows.append(Row((criterion.name, str(criterion.weight), *marks)))
    rows.append(
        Row((_("Note sur 5, selon les poids"), "", *(_mark(each.score) for each in order)), strong=True)
    )
    best = comparison.weighed[0]
    words = _("Le panier {n} a la meilleure note.").format(n=best.basket + 1)
    missing = any(None in each.marks for each in order)
    blank = _("Un critère sans note ne compte pas dans le panier concerné.") if missing else ""
    return [
        Heading(_("Les critères du groupe")),
        Grid(columns, rows, before=4.0),
        Text(" ".join(part for part in (words if best.score is not None else "", blank) if part), before=4.0),
    ]


def _choice(choice: Choice | None) -> list[Block]:
    if choice is None:
        return [Text(_("Le groupe n’a pas encore choisi."), style.STRONG, before=2.0)]
    over = choice.cost - choice.cheapest
    words = _("Choix du groupe le {day}\u00a0: un panier à {cost}.").format(
        day=day(choice.chosen_on), cost=money(choice.cost)
    )
    gap = _("C’est {amount} de plus que le moins cher.").format(amount=money(over)) if over > 0 else ""
    reason = _("Pourquoi\u00a0: {reason}").format(reason=choice.reason) if choice.reason else ""
    line = [Text(reason, style.BODY, before=2.0)] if reason else []
    return [Text(" ".join(part for part in (words, gap) if part), style.STRONG, before=2.0), *line]


def _warnings(comparison: Comparison) -> list[str]:
    found = []
    if any(basket.margin for basket in comparison.baskets):
        found.append(
            _(
                "Les minimums de commande rendent le calcul très long, il a été arrêté\u00a0: un panier "
                "moins cher peut exister, de la somme écrite sous le total au plus."
            )
        )
    if comparison.unpriced:
        found.append(
            _("Sans aucune offre\u00a0: {articles}.").format(articles=", ".join(comparison.unpriced))
        )
    if comparison.stale:
        stale = ", ".join(f"{offer.label} ({offer.supplier})" for offer in comparison.stale)
        found.append(_("Prix à vérifier avant de commander\u00a0: {offers}.").format(offers=stale))
    return found


def _section(title: str, texts: Sequence[str]) -> list[Block]:
    return [Heading(title), Space(3.0), *bullets(texts)] if texts else []


def baskets(paper: BasketsPaper) -> Sheet:
    """The baskets, cheapest first, and where each article goes in the first two."""
    comparison, name = paper.comparison, paper_label(PaperKind.BASKETS)
    first, *others = comparison.baskets
    second = others[0] if others else None
    cards = [
        Card(_("Le moins cher"), money(first.cost), _("articles et livraison, TTC")),
        Card(_("Le suivant"), money(second.cost) if second else NOTHING, _gap(second)),
        Card(_("Articles"), str(len(first.lines)), _unpriced(comparison)),
    ]
    hints = [hint_sentence(comparison, hint) for hint in first.hints]
    return headed(
        name,
        paper.imprint,
        "",
        [
            *_choice(paper.choice),
            Cards(cards, before=8.0),
            Heading(_("Les paniers comparés")),
            _baskets_grid(comparison),
            *_section(_("En prendre plus coûte moins"), hints),
            *_section(_("À savoir"), _warnings(comparison)),
            *_criteria(comparison),
            Heading(_("Où va chaque article")),
            _lines_grid(comparison, first, second),
        ],
    )


def _gap(second: Basket | None) -> str:
    if second is None:
        return _("aucun autre panier")
    return _("{amount} de plus").format(amount=money(second.gap))


def _unpriced(comparison: Comparison) -> str:
    return (
        _("{n} sans offre").format(n=len(comparison.unpriced))
        if comparison.unpriced
        else _("tous ont une offre")
    )
