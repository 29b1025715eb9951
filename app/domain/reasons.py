"""The why of a choice, in plain French figures."""

from app.core.formats import money
from app.core.i18n import _, ngettext
from app.domain.selection import Funded, Item, Missed, Selection


def why(selection: Selection, item: Item, label: str) -> str:
    """Why `item`, named `label`, is retained or not, in a sentence or two; "" when it was not on the vote."""
    for funded in selection.items:
        if funded.item == item:
            return _why_retained(selection, funded, label)
    for missed in selection.missed:
        if missed.item == item:
            return _why_missed(missed, label)
    return ""


def left_out_sentence(count: int) -> str:
    """«4 membres sans rien», or "" when everybody gets something she supports."""
    return ngettext("{n} membre sans rien", "{n} membres sans rien", count).format(n=count) if count else ""


def _why_retained(selection: Selection, funded: Funded, label: str) -> str:
    voters = len(funded.payments)
    if not voters:
        return _("«\u00a0{label}\u00a0» est retenu à son rang\u00a0: il tient dans le budget.").format(
            label=label
        )
    if not funded.cost:
        return ngettext(
            "«\u00a0{label}\u00a0» ne coûte rien et {n} votant le demande.",
            "«\u00a0{label}\u00a0» ne coûte rien et {n} votants le demandent.",
            voters,
        ).format(label=label, n=voters)
    if funded.filled:
        return ngettext(
            "«\u00a0{label}\u00a0» est ajouté avec ce qui restait\u00a0:"
            " {n} votant le soutient, pour {cost}.",
            "«\u00a0{label}\u00a0» est ajouté avec ce qui restait\u00a0:"
            " {n} votants le soutiennent, pour {cost}.",
            voters,
        ).format(label=label, n=voters, cost=money(funded.cost))
    if selection.share is None:
        return ngettext(
            "«\u00a0{label}\u00a0» a le soutien de {n} votant et tient dans le budget\u00a0: {cost}.",
            "«\u00a0{label}\u00a0» a le soutien de {n} votants et tient dans le budget\u00a0: {cost}.",
            voters,
        ).format(label=label, n=voters, cost=money(funded.cost))
    return _why_paid(funded, label, money(selection.share))


def _why_paid(funded: Funded, label: str, share: str) -> str:
    """Equal shares: who pays, how much, out of what; the odd cents of rounding are not told."""
    voters = len(funded.payments)
    least, most = min(funded.payments.values()), max(funded.payments.values())
    if voters == 1:
        sentence = _("Le seul votant de «\u00a0{label}\u00a0» le paie {each} sur une part de {share}.")
    elif most - least <= 1:
        sentence = _(
            "Les {n} votants de «\u00a0{label}\u00a0» le paient {each} chacun sur une part de {share}."
        )
        most = (2 * funded.cost + voters) // (2 * voters)
    else:
        sentence = _(
            "Les {n} votants de «\u00a0{label}\u00a0» le paient de {least} à {each} sur une part de {share}."
        )
    return sentence.format(n=voters, label=label, each=money(most), least=money(least), share=share)


def _why_missed(missed: Missed, label: str) -> str:
    if not missed.supporters:
        return _("Personne n’a soutenu «\u00a0{label}\u00a0».").format(label=label)
    room = _(
        "«\u00a0{label}\u00a0» ne tient plus dans le reste\u00a0: il coûte {cost} et il reste {room}."
    ).format(label=label, cost=money(missed.cost), room=money(missed.room))
    if missed.missing is None:
        return room
    lack = ngettext(
        "Il manque {missing} à son seul votant pour payer «\u00a0{label}\u00a0».",
        "Il manque {missing} à ses {n} votants pour payer «\u00a0{label}\u00a0».",
        missed.supporters,
    ).format(missing=money(missed.missing), n=missed.supporters, label=label)
    return f"{lack} {room}"
