"""What a network measures and shares, as tables: indicators, values, targets, best practices, slips.

What is confidential has tables of its own, that say so in their name: take them out before passing a
workbook on.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from app.core.i18n import _
from app.domain.indicators import (
    Definition,
    Measure,
    Target,
    Unit,
    better_label,
    origin_label,
    roll_label,
    span_label,
    unit_label,
)
from app.domain.practices import Practice, Slip, SlipKind
from app.exchange.sheets import DAY, MONEY, NUMBER, TEXT, Sheet, sheet, yes

_THOUSANDTH = Decimal("0.001")


def indicator_sheets(
    definitions: Sequence[Definition], measures: Mapping[str, Sequence[Measure]], targets: Sequence[Target]
) -> list[Sheet]:
    """The indicators that were made, typed or aimed at, the values typed (by symbol) and the targets."""
    aimed = {target.symbol for target in targets}
    used = [d for d in definitions if d.own_id is not None or d.symbol in aimed or measures.get(d.symbol)]
    return [
        _indicators(used),
        _measures([d for d in used if not d.confidential], measures),
        _measures([d for d in used if d.confidential], measures, confidential=True),
        _targets({d.symbol: d for d in used}, targets),
    ]


def practice_sheets(practices: Sequence[Practice]) -> list[Sheet]:
    """The best practices, and who took each up."""
    columns = [
        *((_("Partagée le"), DAY), (_("Bonne pratique"), TEXT), (_("Sorte"), TEXT)),
        *((_("Partagée par"), TEXT), (_("Note"), TEXT), (_("Reprises"), NUMBER)),
    ]
    rows = [
        (each.on, each.title, each.kind, each.member, each.note, len(each.adoptions)) for each in practices
    ]
    taken = [(_("Bonne pratique"), TEXT), (_("Reprise par"), TEXT), (_("Le"), DAY), (_("Note"), TEXT)]
    adoptions = [
        (each.title, adoption.member, adoption.on, adoption.note)
        for each in practices
        for adoption in each.adoptions
    ]
    return [
        sheet(_("Bonnes pratiques"), columns, rows),
        sheet(_("Bonnes pratiques reprises"), taken, adoptions),
    ]


def slip_sheets(slips: Sequence[Slip]) -> list[Sheet]:
    """The recommendations, then the business thanked for, whose amounts are confidential."""
    people = ((_("Recommandé par"), TEXT), (_("Membre recommandé"), TEXT))
    outside = ((_("Client hors du réseau"), TEXT), (_("Contact"), TEXT), (_("Note"), TEXT))
    referrals = [
        (each.on, each.giver, each.receiver, yes(each.outside), each.contact, each.note)
        for each in slips
        if each.kind is SlipKind.REFERRAL
    ]
    business = [
        (each.on, each.giver, each.receiver, each.amount, yes(each.outside), each.contact, each.note)
        for each in slips
        if each.kind is SlipKind.BUSINESS
    ]
    amount = (_("Montant, pour l’animateur seul"), MONEY)
    return [
        sheet(_("Recommandations"), [(_("Donnée le"), DAY), *people, *outside], referrals),
        sheet(_("Affaires"), [(_("Le"), DAY), *people, amount, *outside], business, confidential=True),
    ]


def _indicators(definitions: Sequence[Definition]) -> Sheet:
    columns = [
        *((_("Indicateur"), TEXT), (_("Ce qu’il mesure"), TEXT), (_("Unité"), TEXT), (_("Valeurs"), TEXT)),
        *((_("Formule"), TEXT), (_("Source"), TEXT), (_("Mesuré"), TEXT), (_("Sens"), TEXT)),
        *((_("Sur une période"), TEXT), (_("Par membre"), TEXT), (_("Confidentiel"), TEXT)),
        (_("Nom dans les formules"), TEXT),
    ]
    rows = [
        (
            *(each.name, each.meaning, unit_label(each.unit), origin_label(each.origin)),
            *(each.formula, each.source, span_label(each.span), better_label(each.better)),
            *(roll_label(each.roll), yes(each.by_member), yes(each.confidential), str(each.symbol)),
        )
        for each in definitions
    ]
    return sheet(_("Indicateurs"), columns, rows)


def _measures(
    definitions: Sequence[Definition],
    measures: Mapping[str, Sequence[Measure]],
    *,
    confidential: bool = False,
) -> Sheet:
    columns = [
        *((_("Indicateur"), TEXT), (_("Date"), DAY), (_("Membre"), TEXT), (_("Valeur"), NUMBER)),
        *((_("Unité"), TEXT), (_("Note"), TEXT)),
    ]
    rows = [
        (
            *(definition.name, each.on, each.member, _number(each.value, definition.unit)),
            *(unit_label(definition.unit), each.note),
        )
        for definition in definitions
        for each in measures.get(definition.symbol, ())
    ]
    return sheet(_("Mesures"), columns, rows, confidential=confidential)


def _targets(definitions: Mapping[str, Definition], targets: Sequence[Target]) -> Sheet:
    columns = [(_("Indicateur"), TEXT), (_("À atteindre"), NUMBER), (_("Unité"), TEXT), (_("Pour le"), DAY)]
    rows = [
        (definition.name, _number(each.value, definition.unit), unit_label(definition.unit), each.due)
        for each in targets
        if (definition := definitions.get(each.symbol)) is not None
    ]
    return sheet(_("Cibles"), columns, rows)


def _number(value: Fraction, unit: Unit) -> Decimal:
    """The value in euros, points …, to the thousandth, as typed values are kept."""
    exact = value / 100 if unit is Unit.MONEY else value
    return (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(_THOUSANDTH)
