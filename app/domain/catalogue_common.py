"""The indicators every network has: who takes part, what is kept, who is content, who stays."""

from functools import partial

from app.core.i18n import _
from app.domain.catalogue_kinds import computed
from app.domain.indicators import Definition, Roll, Span, Unit
from app.domain.symbols import Symbol


def of_all(group: str) -> tuple[Definition, ...]:
    """The indicators of every type of network, under the heading `group`."""
    return (*_participation(group), *_kept(group), *_contentment(group), *_staying(group))


def _participation(group: str) -> tuple[Definition, ...]:
    define = partial(
        computed, unit=Unit.PERCENT, span=Span.CYCLE, roll=Roll.RATIO, group=group, by_member=True
    )
    return (
        define(
            Symbol.LISTS,
            name=_("Participation aux listes"),
            meaning=_("La part des membres qui ont dit leurs besoins\u00a0: sans listes, rien à partager."),
            formula=_("Membres ayant remis leur liste ÷ membres du réseau × 100"),
            source=_("Les listes de l’étape 1"),
        ),
        define(
            Symbol.VOTES,
            name=_("Participation aux votes"),
            meaning=_("La part des membres qui ont décidé avec les autres."),
            formula=_("Votants ÷ membres appelés à voter × 100"),
            source=_("La feuille de présence de l’étape 3"),
        ),
        define(
            Symbol.MEETINGS,
            name=_("Participation aux réunions"),
            meaning=_("La part des membres présents ou représentés quand le groupe se réunit."),
            formula=_("Membres présents ou représentés ÷ membres du jour × 100"),
            source=_("Les présences des réunions, et la feuille de présence de l’étape 3"),
        ),
    )


def _kept(group: str) -> tuple[Definition, ...]:
    define = partial(computed, unit=Unit.PERCENT, roll=Roll.RATIO, group=group)
    return (
        define(
            Symbol.PLANNING,
            name=_("Planning tenu"),
            meaning=_("La part des étapes closes à la date prévue, ou avant."),
            formula=_("Étapes closes à temps ÷ étapes closes ou en retard × 100"),
            source=_("Le planning des cycles"),
            span=Span.CYCLE,
        ),
        define(
            Symbol.ROLES,
            name=_("Rôles tenus"),
            meaning=_("La part des places de rôles que quelqu’un a prises."),
            formula=_("Places prises ÷ places prévues × 100"),
            source=_("Les rôles de l’étape 4"),
            span=Span.CYCLE,
        ),
        define(
            Symbol.ACTIONS,
            name=_("Actions faites à temps"),
            meaning=_("La part des actions décidées qui ont été faites pour le jour dit."),
            formula=_("Actions faites à leur date ou avant ÷ actions dues × 100"),
            source=_("Le programme d’actions des débriefings"),
            span=Span.MONTH,
        ),
    )


def _contentment(group: str) -> tuple[Definition, ...]:
    define = partial(computed, span=Span.MONTH, roll=Roll.RATIO, group=group)
    return (
        define(
            Symbol.SATISFACTION,
            name=_("Satisfaction à main levée"),
            meaning=_("La note que le groupe donne au cycle, en fin de débriefing."),
            formula=_("Somme des notes de 1 à 5 ÷ mains levées"),
            unit=Unit.MARK,
            source=_("Les mains levées de l’étape 5"),
            span=Span.CYCLE,
        ),
        define(
            Symbol.MEMBER_SATISFACTION,
            name=_("Satisfaction des membres"),
            meaning=_("La part des réponses satisfaites ou très satisfaites parmi celles des membres."),
            formula=_("Notes 4 et 5 ÷ notes de 1 à 5 × 100"),
            unit=Unit.PERCENT,
            source=_("Les enquêtes auprès des membres"),
        ),
        define(
            Symbol.CLIENT_SATISFACTION,
            name=_("Satisfaction des clients"),
            meaning=_("La part des réponses satisfaites ou très satisfaites parmi celles des clients."),
            formula=_("Notes 4 et 5 ÷ notes de 1 à 5 × 100"),
            unit=Unit.PERCENT,
            source=_("Les enquêtes auprès des clients"),
        ),
        define(
            Symbol.NPS,
            name=_("Recommandation du réseau"),
            meaning=_("La part des membres qui recommanderaient le réseau, moins celle des déçus."),
            formula=_("(Notes 9 et 10 − notes de 0 à 6) ÷ notes de 0 à 10 × 100"),
            unit=Unit.SCORE,
            source=_("Les questions de 0 à 10 des enquêtes auprès des membres"),
            split=True,
        ),
        define(
            Symbol.ROTI,
            name=_("Utilité des réunions"),
            meaning=_("Si le temps passé en réunion en valait la peine, de 1 à 5."),
            formula=_("Somme des notes de 1 à 5 ÷ réponses"),
            unit=Unit.MARK,
            source=_("Les mains levées en fin de réunion, et les enquêtes ROTI"),
        ),
    )


def _staying(group: str) -> tuple[Definition, ...]:
    define = partial(computed, span=Span.MONTH, group=group, source=_("Les dates d’arrivée et de départ"))
    return (
        define(
            Symbol.MEMBERS,
            name=_("Membres"),
            meaning=_("Combien de personnes font partie du réseau."),
            formula=_("Membres arrivés et non partis"),
            unit=Unit.COUNT,
            roll=Roll.LAST,
        ),
        define(
            Symbol.RETENTION,
            name=_("Fidélité des membres"),
            meaning=_("La part des membres d’il y a un an qui sont toujours là."),
            formula=_("Membres d’il y a douze mois toujours présents ÷ membres d’il y a douze mois × 100"),
            unit=Unit.PERCENT,
            roll=Roll.RATIO,
        ),
    )
