"""Why a delivered article is shared as it is, in plain French."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.core.formats import quantity
from app.core.i18n import _, ngettext
from app.domain.goods import usable


@dataclass(frozen=True, slots=True)
class Facts:
    """What the why of a shared line is made of.

    `least` and `most` are the sums of the members' wishes. `as_asked`: the shares are the fair ones, nobody
    having changed them; else `by_hand` names whose are set by hand, `handed` says that some were handed over
    before, `outdated` that the wishes have changed since.
    """

    delivered: Decimal
    damaged: Decimal
    least: Decimal
    most: Decimal
    as_asked: bool
    by_hand: Sequence[str]
    handed: bool
    outdated: bool
    replacement: str

    @property
    def usable(self) -> Decimal:
        """What could be shared."""
        return usable(self.delivered, self.damaged)


def why(facts: Facts) -> str:
    """The sentences, the main one first."""
    sentences = [_main(facts) if facts.as_asked else _changed(facts)]
    if facts.by_hand:
        names = ", ".join(facts.by_hand)
        text = ngettext(
            "Part changée à la main : {names}.", "Parts changées à la main : {names}.", len(facts.by_hand)
        )
        sentences.append(text.format(names=names))
    if facts.handed and not facts.as_asked:
        sentences.append(_("Ce qui était déjà remis n’a pas bougé."))
    if facts.outdated:
        sentences.append(_("Les demandes ont changé depuis ce partage."))
    if 0 < facts.damaged < facts.delivered:
        text = ngettext("{n} abîmé, mis de côté.", "{n} abîmés, mis de côté.", int(facts.damaged))
        sentences.append(text.format(n=quantity(facts.damaged)))
    if facts.replacement:
        sentences.append(_("Remplacé par : {text}.").format(text=facts.replacement.rstrip(".")))
    return " ".join(sentences)


def _main(facts: Facts) -> str:
    if not facts.delivered:
        return _("Rien n’a été livré.")
    if not facts.usable:
        return _("Tout ce qui a été livré est abîmé.")
    if not facts.most:
        return _("Personne ne l’a demandé : tout reste dans le stock du réseau.")
    if facts.usable < facts.least:
        text = ngettext(
            "Reçu {received} pour {asked} demandé : au prorata des demandes, au plus fort reste.",
            "Reçu {received} pour {asked} demandés : au prorata des demandes, au plus fort reste.",
            int(facts.least),
        )
        return text.format(received=quantity(facts.usable), asked=quantity(facts.least))
    if facts.usable == facts.least:
        return _("Chaque membre reçoit ce qui a été demandé.")
    if facts.usable <= facts.most:
        return _(
            "{extra} de plus que le minimum demandé : au prorata de ce que chaque membre accepte en plus."
        ).format(extra=quantity(facts.usable - facts.least))
    return _("{extra} de plus que demandé : le surplus reste dans le stock du réseau.").format(
        extra=quantity(facts.usable - facts.most)
    )


def _changed(facts: Facts) -> str:
    text = ngettext(
        "Reçu {received} pour {asked} demandé.", "Reçu {received} pour {asked} demandés.", int(facts.least)
    )
    return text.format(received=quantity(facts.usable), asked=quantity(facts.least))
