"""What the comparison says in words: thresholds, gaps, hints, prices to verify, what a score is."""

from collections.abc import Sequence
from decimal import Decimal

from app.core.formats import NBSP, money, quantity
from app.core.formats import day as format_day
from app.core.i18n import _, ngettext
from app.core.units import counted
from app.domain.buying import BuyingLine, Choice, Comparison
from app.domain.purchasing import Basket, BasketOrder, Hint
from app.domain.suppliers import StoredOffer, Supplier
from app.ui.buying.order_words import listed

MOST_SAID = 3
"""Hints said above the list, which shows them all."""


def basket_name(index: int) -> str:
    """«Panier 1», as on paper."""
    return _("Panier {n}").format(n=index + 1)


def gap_words(basket: Basket) -> str:
    """«le moins cher», «+ 12,00 €»."""
    return f"+{NBSP}{money(basket.gap)}" if basket.gap else _("le moins cher")


def sellers_words(basket: Basket) -> str:
    """«2 fournisseurs»."""
    n = len(basket.orders)
    return ngettext("{n} fournisseur", "{n} fournisseurs", n).format(n=n)


def order_words(comparison: Comparison, basket: Basket, order: BasketOrder) -> str:
    """«Brico Loire : 5 articles, 1 007,80 € + 25,00 € de livraison»."""
    n = sum(line.supplier == order.supplier for line in basket.lines)
    articles = ngettext("{n} article", "{n} articles", n).format(n=n)
    words = (
        _("{supplier}\u00a0: {articles}, {goods} + {delivery} de livraison")
        if order.delivery
        else _("{supplier}\u00a0: {articles}, {goods}, sans frais de livraison")
    )
    return words.format(
        supplier=seller_of(comparison, order.supplier).name,
        articles=articles,
        goods=money(order.goods),
        delivery=money(order.delivery),
    )


def threshold_words(comparison: Comparison, order: BasketOrder) -> str:
    """What an order misses on the supplier's own basis; empty when it misses nothing."""
    included = seller_of(comparison, order.supplier).vat_included

    def said(cents: int) -> str:
        return money(cents) if included else _("{amount} HT").format(amount=money(cents))

    if order.short:
        return _("Minimum de commande non atteint\u00a0: il manque {amount}.").format(
            amount=said(order.short)
        )
    if order.to_free is not None:
        return _("Il manque {amount} pour la livraison offerte.").format(amount=said(order.to_free))
    return ""


def seller_of(comparison: Comparison, key: object) -> Supplier:
    """The supplier of an order or of a line."""
    assert isinstance(key, int)
    return comparison.suppliers[key]


def hint_words(comparison: Comparison, hint: Hint) -> str:
    """«Toner : en prendre 40 coûte moins que 38 (180,00 € au lieu de 228,00 €).»"""
    assert isinstance(hint.line, int)
    words = _(
        "{article} chez {supplier}\u00a0: en prendre {better} coûte moins que {now} "
        "({better_cost} au lieu de {cost})."
    )
    return words.format(
        article=comparison.labels[hint.line],
        supplier=seller_of(comparison, hint.supplier).name,
        better=counted(hint.better, comparison.units[hint.line]),
        now=quantity(hint.quantity),
        better_cost=money(hint.better_cost),
        cost=money(hint.cost),
    )


def margin_words(basket: Basket) -> str:
    """That the search was stopped, and what it may miss; empty when the basket is proved the cheapest."""
    if not basket.margin:
        return ""
    words = _(
        "Les minimums de commande rendent le calcul très long, il a été arrêté\u00a0: "
        "un panier moins cher de {margin} au plus peut exister."
    )
    return words.format(margin=money(basket.margin))


def hints_words(comparison: Comparison, basket: Basket) -> list[str]:
    """The hints that spare most, and how many others the list shows."""
    hints = sorted(basket.hints, key=lambda hint: -hint.spared)
    said = [hint_words(comparison, hint) for hint in hints[:MOST_SAID]]
    more = len(hints) - MOST_SAID
    if more > 0:
        words = ngettext(
            "{n} autre article coûte moins cher en plus grande quantité\u00a0: voyez la liste.",
            "{n} autres articles coûtent moins cher en plus grande quantité\u00a0: voyez la liste.",
            more,
        )
        said.append(words.format(n=more))
    return said


def unpriced_words(labels: Sequence[str]) -> str:
    """The articles without an offer; empty when there is none."""
    if not labels:
        return ""
    words = ngettext(
        "Sans prix, donc hors des paniers\u00a0: {articles}. Aucun fournisseur ne le propose.",
        "Sans prix, donc hors des paniers\u00a0: {articles}. Aucun fournisseur ne les propose.",
        len(labels),
    )
    return words.format(articles=listed(labels))


def stale_of(comparison: Comparison, basket: Basket) -> list[StoredOffer]:
    """The offers of a basket that are to be verified."""
    used = {(line.supplier, line.line) for line in basket.lines}
    return [offer for offer in comparison.stale if (offer.supplier_id, offer.item_id) in used]


def stale_words(offers: Sequence[StoredOffer]) -> str:
    """The prices to verify, with their day; empty when there is none."""
    if not offers:
        return ""
    words = ngettext(
        "Un prix est à vérifier, il a plus de 90 jours ou n’est plus valable\u00a0: {prices}.",
        "{n} prix sont à vérifier, ils ont plus de 90 jours ou ne sont plus valables\u00a0: {prices}.",
        len(offers),
    )
    told = _("{article} ({supplier}, du {day})")
    prices = [
        told.format(article=each.label, supplier=each.supplier, day=format_day(each.quoted_on))
        for each in offers
    ]
    return words.format(n=len(offers), prices=listed(prices))


def packs_words(basket: Basket, lines: Sequence[BuyingLine]) -> str:
    """Where the orders will take less or more than the basket, by filled packs; empty when nowhere."""
    bought = {line.line: line.quantity for line in basket.lines}
    told = _("{article}, {ordered} au lieu de {bought}")
    differing = [
        told.format(
            article=line.label,
            ordered=counted(line.to_buy, line.unit),
            bought=quantity(bought[line.item_id]),
        )
        for line in lines
        if line.packs is not None and line.to_buy and bought.get(line.item_id, line.to_buy) != line.to_buy
    ]
    if not differing:
        return ""
    words = _("Les commandes ne prennent que des cartons pleins\u00a0: {articles}.")
    return words.format(articles="\u00a0; ".join(differing))


def remarks(comparison: Comparison, basket: Basket, ordered: Sequence[BuyingLine]) -> list[str]:
    """What is to be known of a basket; `ordered` are its articles as they will be ordered, once chosen."""
    return [
        *hints_words(comparison, basket),
        margin_words(basket),
        unpriced_words(comparison.unpriced),
        stale_words(stale_of(comparison, basket)),
        packs_words(basket, ordered),
    ]


def choice_words(choice: Choice, basket: Basket) -> str:
    """When and why the group chose, and what the basket cost then when it costs another sum now."""
    words = _("Retenu le {day}\u00a0: «\u00a0{reason}\u00a0»").format(
        day=format_day(choice.chosen_on), reason=choice.reason
    )
    if basket.cost != choice.cost:
        since = _("{words} Il coûtait alors {cost}.")
        return since.format(words=words, cost=money(choice.cost))
    return words


def changed_words(choice: Choice) -> str:
    """For a choice that is none of the baskets shown."""
    words = _(
        "Le panier retenu le {day} à {cost} n’est plus l’un de ceux-ci\u00a0: un prix, une quantité ou un "
        "fournisseur a changé depuis. «\u00a0{reason}\u00a0»"
    )
    return words.format(day=format_day(choice.chosen_on), cost=money(choice.cost), reason=choice.reason)


def mark_words(mark: Decimal | None) -> str:
    """«3,90»; a dash without a mark."""
    return "–" if mark is None else f"{mark:.2f}".replace(".", ",")


def score_words(comparison: Comparison) -> str:
    """What the score is, in a sentence."""
    weights = [(_("prix"), comparison.price_weight)]
    weights += [(each.name.lower(), each.weight) for each in comparison.criteria]
    said = ", ".join(f"{name}{NBSP}{weight}" for name, weight in weights)
    words = _(
        "Score = moyenne des notes sur 5, pondérée par les poids ({weights}). "
        "Le prix le plus bas a la note 5."
    )
    sentence = words.format(weights=said)
    if any(mark is None for each in comparison.weighed for mark in each.marks):
        return _(
            "{sentence} Un tiret\u00a0: un de ses fournisseurs n’a pas de note, le critère ne compte pas."
        ).format(sentence=sentence)
    return sentence
