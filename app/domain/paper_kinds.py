"""The papers an animator may print, by name, and which a meeting needs."""

from dataclasses import dataclass
from enum import StrEnum

from app.core.i18n import _
from app.domain.steps import Step


class PaperKind(StrEnum):
    """The papers of a cycle, of a purchase, of the network's meetings, evaluation and course, as listed."""

    PLANNING = "planning"
    FORMS = "forms"
    ATTENDANCE = "attendance"
    BALLOTS = "ballots"
    RESULT = "result"
    COLLECTIVE = "collective"
    ROLES = "roles"
    DEBRIEF = "debrief"
    QUOTATION = "quotation"
    BASKETS = "baskets"
    ORDERS = "orders"
    DISTRIBUTION_MEMBERS = "distribution_members"
    DISTRIBUTION_ITEMS = "distribution_items"
    WALL = "wall"
    LABELS = "labels"
    STATEMENTS = "statements"
    SETTLEMENT = "settlement"
    STOCK = "stock"
    INVITATION = "invitation"
    AGENDA = "agenda"
    SIGN_IN = "sign_in"
    MINUTES = "minutes"
    DASHBOARD = "dashboard"
    QUESTIONNAIRE = "questionnaire"
    SURVEY_RESULTS = "survey_results"
    YEARLY = "yearly"
    DIFFICULTY = "difficulty"
    CHARTER = "charter"
    BALANCE = "balance"
    PROGRAMME = "programme"

    @property
    def of_purchase(self) -> bool:
        """Whether it is a paper of buying and goods, which a one-off purchase has too."""
        return self in _PURCHASE

    @property
    def of_evaluation(self) -> bool:
        """Whether it is a paper of indicators and surveys, which the whole network has."""
        return self in _EVALUATION

    @property
    def of_meetings(self) -> bool:
        """Whether it is a paper of the network's meetings."""
        return self in _MEETINGS

    @property
    def of_course(self) -> bool:
        """Whether it is a paper of the network's course: its difficulties, objective, balance, actions."""
        return self in _COURSE

    @property
    def of_cycle(self) -> bool:
        """Whether only a cycle has it."""
        return not (self.of_purchase or self.of_meetings or self.of_evaluation or self.of_course)


_PURCHASE = frozenset(
    {
        PaperKind.QUOTATION,
        PaperKind.BASKETS,
        PaperKind.ORDERS,
        PaperKind.DISTRIBUTION_MEMBERS,
        PaperKind.DISTRIBUTION_ITEMS,
        PaperKind.WALL,
        PaperKind.LABELS,
        PaperKind.STATEMENTS,
        PaperKind.SETTLEMENT,
        PaperKind.STOCK,
    }
)

_EVALUATION = frozenset(
    {PaperKind.DASHBOARD, PaperKind.QUESTIONNAIRE, PaperKind.SURVEY_RESULTS, PaperKind.YEARLY}
)

_MEETINGS = frozenset({PaperKind.INVITATION, PaperKind.AGENDA, PaperKind.SIGN_IN, PaperKind.MINUTES})

_COURSE = frozenset({PaperKind.DIFFICULTY, PaperKind.CHARTER, PaperKind.BALANCE, PaperKind.PROGRAMME})


@dataclass(frozen=True, slots=True)
class OneOf:
    """A paper about one thing alone: QUESTIONNAIRE about a questionnaire, SURVEY_RESULTS about a wave, those
    of meetings about a meeting, DIFFICULTY about a difficulty."""

    kind: PaperKind
    id: int


@dataclass(frozen=True, slots=True)
class PaperState:
    """Whether a paper can be printed now; `why_not` is a French sentence when it cannot."""

    kind: PaperKind
    label: str
    purpose: str
    why_not: str = ""
    group: str = ""
    """The French heading it is listed under."""


# What the group handles at a meeting of each step.
MEETING_PAPERS = {
    Step.LISTS: (PaperKind.PLANNING, PaperKind.FORMS, PaperKind.ATTENDANCE),
    Step.POOLING: (PaperKind.PLANNING, PaperKind.ATTENDANCE, PaperKind.BALLOTS),
    Step.PRIORITIES: (PaperKind.PLANNING, PaperKind.BALLOTS, PaperKind.RESULT, PaperKind.COLLECTIVE),
    Step.ROLES: (PaperKind.PLANNING, PaperKind.COLLECTIVE, PaperKind.ROLES, PaperKind.BASKETS),
    Step.DEBRIEF: (
        PaperKind.COLLECTIVE,
        PaperKind.ROLES,
        PaperKind.DEBRIEF,
        PaperKind.STATEMENTS,
        PaperKind.SETTLEMENT,
    ),
}


# What it handles at any meeting of the network.
NEXT_MEETING_PAPERS = (PaperKind.AGENDA, PaperKind.SIGN_IN)

# What it handles for a one-off purchase.
ONE_OFF_PAPERS = (PaperKind.BASKETS, PaperKind.ORDERS, PaperKind.STATEMENTS, PaperKind.SETTLEMENT)


def paper_label(kind: PaperKind) -> str:
    """The French name of a paper."""
    return {
        PaperKind.PLANNING: _("Planning commun"),
        PaperKind.FORMS: _("Formulaires «\u00a0Ma liste\u00a0»"),
        PaperKind.ATTENDANCE: _("Remise des listes"),
        PaperKind.BALLOTS: _("Bulletins de vote"),
        PaperKind.RESULT: _("Résultat du vote"),
        PaperKind.COLLECTIVE: _("Liste collective"),
        PaperKind.ROLES: _("Fiche des rôles"),
        PaperKind.DEBRIEF: _("Fiche de débriefing"),
        PaperKind.QUOTATION: _("Demandes de prix"),
        PaperKind.BASKETS: _("Comparaison des offres"),
        PaperKind.ORDERS: _("Bons de commande"),
        PaperKind.DISTRIBUTION_MEMBERS: _("Distribution par membre"),
        PaperKind.DISTRIBUTION_ITEMS: _("Distribution par article"),
        PaperKind.WALL: _("Tableau mural"),
        PaperKind.LABELS: _("Étiquettes de caisse"),
        PaperKind.STATEMENTS: _("Relevés de compte"),
        PaperKind.SETTLEMENT: _("Règlement entre membres"),
        PaperKind.STOCK: _("État du stock"),
        PaperKind.INVITATION: _("Invitation"),
        PaperKind.AGENDA: _("Ordre du jour"),
        PaperKind.SIGN_IN: _("Feuille d’émargement"),
        PaperKind.MINUTES: _("Compte rendu"),
        PaperKind.DASHBOARD: _("Tableau de bord"),
        PaperKind.QUESTIONNAIRE: _("Questionnaires"),
        PaperKind.SURVEY_RESULTS: _("Résultats des enquêtes"),
        PaperKind.YEARLY: _("Bilan annuel"),
        PaperKind.DIFFICULTY: _("La manière, ou le but\u00a0?"),
        PaperKind.CHARTER: _("Charte"),
        PaperKind.BALANCE: _("Équilibre du réseau"),
        PaperKind.PROGRAMME: _("Programme d’actions"),
    }[kind]


def paper_group(kind: PaperKind) -> str:
    """The French heading a paper is listed under."""
    if kind.of_evaluation:
        return _("Évaluation")
    if kind.of_meetings:
        return _("Réunions")
    if kind.of_course:
        return _("Cap")
    return _("Achat") if kind.of_purchase else _("Cycle")


def paper_purpose(kind: PaperKind) -> str:
    """What a paper is for, in one French sentence."""
    return {
        PaperKind.PLANNING: _("Les échéances des cinq étapes, à afficher."),
        PaperKind.FORMS: _("Une feuille au nom de chaque membre, à remplir à la main."),
        PaperKind.ATTENDANCE: _("Qui a remis sa liste, à cocher en réunion."),
        PaperKind.BALLOTS: _("Un bulletin par votant, à découper."),
        PaperKind.RESULT: _("Le classement, le pourquoi de chaque rang, le budget."),
        PaperKind.COLLECTIVE: _("Les articles retenus par le groupe."),
        PaperKind.ROLES: _("Missions, titulaires, suppléants et places libres."),
        PaperKind.DEBRIEF: _("Résultats, enseignements, décisions et actions."),
        PaperKind.QUOTATION: _("Une par fournisseur, à remplir et à renvoyer."),
        PaperKind.BASKETS: _("Les paniers, ce qui manque pour la livraison offerte, le choix du groupe."),
        PaperKind.ORDERS: _("Une commande par fournisseur, à envoyer."),
        PaperKind.DISTRIBUTION_MEMBERS: _("Ce que chacun reçoit, à cocher et à signer."),
        PaperKind.DISTRIBUTION_ITEMS: _("Qui reçoit chaque article, à cocher."),
        PaperKind.WALL: _("Articles et membres sur un seul tableau, à afficher."),
        PaperKind.LABELS: _("Une par membre, à découper et à coller sur sa caisse."),
        PaperKind.STATEMENTS: _("Une page par membre : reçu, payé, solde."),
        PaperKind.SETTLEMENT: _("Qui verse combien à qui, à cocher et à signer."),
        PaperKind.STOCK: _("Ce qui reste et où, avec la place pour compter."),
        PaperKind.INVITATION: _("Date, lieu et points de la réunion, avec un pouvoir à découper."),
        PaperKind.AGENDA: _("L’heure, la durée et la personne de chaque point, avec la place d’écrire."),
        PaperKind.SIGN_IN: _("Une ligne à signer par membre, et les pouvoirs."),
        PaperKind.MINUTES: _("Décisions et actions d’abord, puis chaque point."),
        PaperKind.DASHBOARD: _("Les chiffres du réseau et leurs graphiques, sur la période choisie."),
        PaperKind.DIFFICULTY: _(
            "Une feuille par difficulté à juger\u00a0: les questions, la place d’écrire."
        ),
        PaperKind.BALANCE: _("Les sept signes, ce qu’il y a derrière, et le stade du réseau."),
        PaperKind.PROGRAMME: _("Qui fait quoi et pour quand, les idées, la charge de chacun."),
        PaperKind.CHARTER: _("L’objectif et les règles en vigueur, à signer par tous."),
        PaperKind.YEARLY: _("L’année du réseau\u00a0: cycles, chiffres, rôles, avis et suites."),
        PaperKind.SURVEY_RESULTS: _("Notes, attentes et mots de chaque enquête, une vague après l’autre."),
        PaperKind.QUESTIONNAIRE: _("Une feuille à remplir à la main par enquête en cours."),
    }[kind]
