"""The indicators that belong to one type of network: buying, services, referrals, practices."""

from functools import partial

from app.core.i18n import _
from app.domain.indicators import Better, Definition, Origin, Roll, Span, Unit
from app.domain.network import NetworkType, network_type_label
from app.domain.symbols import Symbol

computed = partial(Definition, better=Better.UP, origin=Origin.COMPUTED)
"""A definition of the catalogue as most are: computed by the program, the higher the better."""


def of_purchases() -> tuple[Definition, ...]:
    """What buying together spares."""
    define = partial(
        computed,
        span=Span.CYCLE,
        group=network_type_label(NetworkType.PURCHASES),
        source=_("Les prix de référence et les prix obtenus de chaque achat"),
    )
    return (
        define(
            Symbol.SAVINGS,
            name=_("Économies réalisées"),
            meaning=_(
                "Ce que le groupe a dépensé en moins que si chacun avait acheté seul. "
                "Un achat ponctuel compte avec le cycle du moment. "
                "Chacun y a la part des articles qui lui sont revenus."
            ),
            formula=_(
                "Somme de (prix de référence − prix obtenu) × quantité reçue, pour les articles mesurés"
            ),
            unit=Unit.MONEY,
            roll=Roll.SUM,
            by_member=True,
            split=True,
        ),
        define(
            Symbol.SAVINGS_RATE,
            name=_("Taux d’économie"),
            meaning=_("La part que l’achat groupé a fait gagner sur le prix payé seul."),
            formula=_("Économies réalisées ÷ coût au prix de référence des articles mesurés × 100"),
            unit=Unit.PERCENT,
            roll=Roll.RATIO,
        ),
        define(
            Symbol.SAVINGS_PER_MEMBER,
            name=_("Économies par membre"),
            meaning=_("Ce qu’un participant y a gagné en moyenne\u00a0: c’est ce qui donne envie de rester."),
            formula=_("Économies réalisées ÷ membres qui ont reçu des articles ou remis une liste"),
            unit=Unit.MONEY,
            roll=Roll.RATIO,
        ),
    )


def of_services() -> tuple[Definition, ...]:
    """What shared services bring in and cost."""
    define = partial(
        computed,
        unit=Unit.MONEY,
        span=Span.MONTH,
        roll=Roll.SUM,
        group=network_type_label(NetworkType.SERVICES),
        source=_("Les écritures de la page Comptes"),
    )
    return (
        define(
            Symbol.REVENUE,
            name=_("Revenus du réseau"),
            meaning=_("Ce que le réseau gagne par lui-même\u00a0: ses cotisations et ses ventes."),
            formula=_("Cotisations + ventes"),
            split=True,
        ),
        define(
            Symbol.INCOME,
            name=_("Recettes"),
            meaning=_("Tout l’argent que les membres et les clients ont apporté."),
            formula=_("Versements + avances − remboursements + cotisations + ventes"),
        ),
        define(
            Symbol.EXPENSES,
            name=_("Dépenses"),
            meaning=_("Ce que le réseau a dépensé, factures comprises."),
            formula=_("Somme des dépenses"),
            better=Better.DOWN,
        ),
        define(
            Symbol.MARGIN,
            name=_("Marge"),
            meaning=_("Ce qui reste une fois les dépenses couvertes\u00a0; négative, le réseau s’appauvrit."),
            formula=_("Recettes − dépenses"),
        ),
    )


def of_referrals() -> tuple[Definition, ...]:
    """What recommending each other brings."""
    define = partial(
        computed,
        span=Span.MONTH,
        roll=Roll.SUM,
        group=network_type_label(NetworkType.REFERRALS),
        source=_("Les fiches de la page Recommandations"),
    )
    return (*_business(define), *_referrals(define))


def _business(define: partial[Definition]) -> tuple[Definition, ...]:
    """The amounts thanked for: confidential by member."""
    return (
        define(
            Symbol.BUSINESS,
            name=_("Affaires apportées"),
            meaning=_("Le montant des affaires conclues grâce à une recommandation, d’après les mercis."),
            formula=_("Somme des montants remerciés"),
            unit=Unit.MONEY,
            by_member=True,
            split=True,
            confidential=True,
        ),
        define(
            Symbol.BUSINESS_PER_MEMBER,
            name=_("Affaires par membre"),
            meaning=_("Ce que l’appartenance au réseau rapporte en moyenne à un membre."),
            formula=_("Affaires apportées ÷ membres présents dans le réseau"),
            unit=Unit.MONEY,
            roll=Roll.RATIO,
            confidential=True,
        ),
        define(
            Symbol.BUSINESS_SHARE,
            name=_("Apport d’affaires"),
            meaning=_("La part du chiffre d’affaires des membres qui vient du réseau."),
            formula=_("Affaires apportées ÷ chiffre d’affaires déclaré × 100"),
            unit=Unit.PERCENT,
            source=_("Les fiches de recommandation et le chiffre d’affaires déclaré par chaque membre"),
            roll=Roll.RATIO,
            by_member=True,
            confidential=True,
        ),
        define(
            Symbol.DECLARED_REVENUE,
            name=_("Chiffre d’affaires déclaré"),
            meaning=_("Ce que chaque membre déclare facturer dans l’année\u00a0: il sert à juger l’apport."),
            formula="",
            unit=Unit.MONEY,
            source=_("La déclaration de chaque membre, une fois par an"),
            span=Span.YEAR,
            origin=Origin.TYPED,
            by_member=True,
            confidential=True,
        ),
    )


def _referrals(define: partial[Definition]) -> tuple[Definition, ...]:
    return (
        define(
            Symbol.REFERRALS_GIVEN,
            name=_("Recommandations données"),
            meaning=_("Les contacts que les membres ont transmis\u00a0: chacun donne avant de recevoir."),
            formula=_("Nombre de recommandations transmises"),
            unit=Unit.COUNT,
            by_member=True,
            split=True,
        ),
        define(
            Symbol.REFERRALS_RECEIVED,
            name=_("Recommandations reçues"),
            meaning=_("Les contacts reçus\u00a0: un membre qui n’en reçoit pas risque de se lasser."),
            formula=_("Nombre de recommandations reçues"),
            unit=Unit.COUNT,
            by_member=True,
        ),
    )


def of_practices() -> tuple[Definition, ...]:
    """What members learn from each other."""
    define = partial(
        computed,
        unit=Unit.COUNT,
        span=Span.MONTH,
        roll=Roll.SUM,
        group=network_type_label(NetworkType.PRACTICES),
        source=_("Le journal de la page Bonnes pratiques"),
        by_member=True,
        split=True,
    )
    return (
        define(
            Symbol.PRACTICES_SHARED,
            name=_("Bonnes pratiques partagées"),
            meaning=_("Ce que les membres ont montré aux autres."),
            formula=_("Nombre de bonnes pratiques notées, par la personne qui les a partagées"),
        ),
        define(
            Symbol.PRACTICES_ADOPTED,
            name=_("Bonnes pratiques adoptées"),
            meaning=_("Ce que les membres ont repris chez eux\u00a0: partager ne suffit pas."),
            formula=_("Nombre de fois où une bonne pratique a été reprise, par la personne qui l’a reprise"),
        ),
    )
