"""What the goods' views say in words: quantities with their unit, deliveries that differ, movements."""

from collections.abc import Mapping
from decimal import Decimal

from app.core.formats import MINUS, quantity
from app.core.formats import day as format_day
from app.core.i18n import _
from app.domain.buying import OrderLine, OrderState
from app.domain.goods import Movement, MovementKind, ShareOut

STATE_TONES = {
    OrderState.PREPARED: "",
    OrderState.SENT: "accent",
    OrderState.RECEIVED: "attention",
    OrderState.CLOSED: "done",
}


def signed(value: Decimal) -> str:
    """«+12», «−2», «0»."""
    sign = "+" if value > 0 else MINUS if value < 0 else ""
    return f"{sign}{quantity(abs(value))}"


def difference(value: Decimal) -> str:
    """«il manque 4», «2 de plus»; empty when there is none."""
    if value < 0:
        return _("il manque {n}").format(n=quantity(-value))
    return _("{n} de plus").format(n=quantity(value)) if value else ""


def delivery_words(line: OrderLine) -> str:
    """How the delivery of a line differs from the order; «conforme» when it does not, empty until typed."""
    if line.delivered is None:
        return ""
    spoilt = _("abîmé") if line.damaged else ""
    replaced = _("remplacé") if line.replacement else ""
    return difference(line.delivered - line.quantity) or spoilt or replaced or _("conforme")


def delivery_tone(line: OrderLine) -> str:
    """Amber when the delivery differs; the words say the same."""
    differs = line.delivered != line.quantity or line.damaged or line.replacement
    return "attention" if differs else "done"


def asked_words(asked: Decimal, most: Decimal) -> str:
    """«4», or «de 4 à 6»."""
    if most > asked:
        return _("{low} à {high}").format(low=quantity(asked), high=quantity(most))
    return quantity(asked)


def sharing_gap(out: ShareOut) -> Decimal:
    """What is left over what everybody accepts, negative when under what they asked at least."""
    least = sum((share.asked for share in out.shares), Decimal(0))
    most = sum((share.most for share in out.shares), Decimal(0))
    return min(out.usable - least, Decimal(0)) or max(min(out.usable - most, out.rest), Decimal(0))


def sharing_words(out: ShareOut) -> str:
    """Whether what came is what was asked, and «à la main» when somebody's share was changed."""
    by_hand = _("à la main") if is_by_hand(out) else ""
    said = [words for words in (difference(sharing_gap(out)), by_hand) if words]
    return ", ".join(said) or _("comme demandé")


def sharing_tone(out: ShareOut) -> str:
    """Amber when there is less or more than asked, teal when only changed by hand."""
    return "attention" if sharing_gap(out) else "accent" if is_by_hand(out) else "done"


def is_by_hand(out: ShareOut) -> bool:
    """Whether somebody's share was changed by hand."""
    return any(share.by_hand for share in out.shares)


def movement_words(movement: Movement, known: Mapping[int, Movement]) -> str:
    """What happened, to whom or from whom, and the note; `known` holds the movements that are corrected."""
    corrected = known.get(movement.corrects or 0)
    if movement.kind is not MovementKind.CORRECTION:
        what = _plain_words(movement)
    elif corrected is None:
        what = _("Correction")
    else:
        inner = _plain_words(corrected)
        words = _("Correction du {day}\u00a0: {what}")
        what = words.format(day=format_day(corrected.day), what=inner[:1].lower() + inner[1:])
    return _("{what} – {note}").format(what=what, note=movement.note) if movement.note else what


def _plain_words(movement: Movement) -> str:
    if movement.kind is MovementKind.COUNT:
        return count_words(movement.quantity)
    if movement.kind is MovementKind.IN:
        words = _("Livré par {name}") if movement.supplier else _("Entrée")
        return words.format(name=movement.supplier)
    if movement.supplier:
        return _("Remis à {name}").format(name=movement.member)
    return _("Sortie pour {name}").format(name=movement.member) if movement.member else _("Sortie")


def count_words(gap: Decimal) -> str:
    """What a count says of the stock as it was written."""
    if gap < 0:
        return _("Inventaire\u00a0: il manquait {n}").format(n=quantity(-gap))
    if gap > 0:
        return _("Inventaire\u00a0: {n} de plus que noté").format(n=quantity(gap))
    return _("Inventaire\u00a0: le compte est juste")
