"""What the wishes for an article fill, in words: cartons, what is missing, what will be bought."""

from decimal import Decimal

from app.core.formats import quantity
from app.core.i18n import _, ngettext
from app.domain.buying import BuyingLine


def asked(line: BuyingLine) -> tuple[Decimal, Decimal | None] | None:
    """What is wanted, as a range; None while nobody wants any."""
    if not line.wishes:
        return None
    return line.wanted, None if line.most == line.wanted else line.most


def askers(line: BuyingLine) -> int:
    """How many members want some."""
    return len(line.wishes)


def pack_state(line: BuyingLine) -> str:
    """«2 cartons pleins», «manque 3 au carton»; empty without cartons or wishes."""
    packs = line.packs
    if packs is None or not line.wishes:
        return ""
    if not packs.lacking:
        return _full(packs.count)
    missing = quantity(packs.lacking)
    if not packs.count:
        return _("manque {n} au carton").format(n=missing)
    return ngettext("{count} plein, manque {n}", "{count} pleins, manque {n}", packs.count).format(
        count=packs.count, n=missing
    )


def pack_tone(line: BuyingLine) -> str:
    """The tone of `pack_state`."""
    if line.packs is None:
        return ""
    return "attention" if line.packs.lacking else "done"


def to_buy(line: BuyingLine) -> Decimal | None:
    """What will be ordered; None while nobody wants any."""
    return line.to_buy if line.wishes else None


def pack_sentence(line: BuyingLine) -> str:
    """The same in full, for the article in view: what one says aloud to the group."""
    if not line.wishes:
        return _("Personne n’en demande pour l’instant.")
    if line.packs is None or line.pack is None:
        return _("À acheter\u00a0: {quantity}.").format(quantity=quantity(line.to_buy))
    packs = line.packs
    size, bought = quantity(line.pack), quantity(line.to_buy)
    if not packs.lacking:
        words = _("{full} de {size}. À acheter\u00a0: {quantity}.")
        return words.format(full=_full(packs.count), size=size, quantity=bought)
    missing = quantity(packs.lacking)
    if not packs.count:
        return _(
            "Il manque {missing} pour remplir un carton de {size}\u00a0: sans cela, rien n’est commandé."
        ).format(missing=missing, size=size)
    return _(
        "{full} de {size}, il manque {missing} pour le suivant. À acheter\u00a0: {quantity} "
        "sur {wanted} demandés."
    ).format(
        full=_full(packs.count), size=size, missing=missing, quantity=bought, wanted=quantity(line.wanted)
    )


def _full(count: int) -> str:
    return ngettext("{n} carton plein", "{n} cartons pleins", count).format(n=count)
