"""A cycle as it is printed: one sample of each paper, with words that a real group would use."""

from datetime import date
from decimal import Decimal

import pytest

from app.domain.debrief import Action, Format, Note, RoleReview, Satisfaction, Topic
from app.domain.items import Agreement, CollectiveItem, PooledItem
from app.domain.lists import ListStatus, NeedLine
from app.domain.network import NetworkType
from app.domain.overview import DebriefView
from app.domain.papers import (
    AttendancePaper,
    BallotsPaper,
    CollectivePaper,
    DebriefPaper,
    Imprint,
    ListForm,
    ListFormsPaper,
    PlanningPaper,
    ResultPaper,
    RolesPaper,
)
from app.domain.planning import Cycle, PlannedStep
from app.domain.questionnaires import Audience
from app.domain.results import Money
from app.domain.role_board import Role, RoleHolder
from app.domain.savings import Reference, Savings, total
from app.domain.steps import Step
from app.domain.survey_results import SurveyDigest
from app.domain.voting import Presence, RankedItem, Result, Rule, Scale, Vote, Voter
from app.reports.debrief import purchase

PRINTED = date(2026, 12, 18)
IMPRINT = Imprint("Club Indé 44", NetworkType.PURCHASES, "Équipement de rentrée", PRINTED)
PLANNING = (
    PlannedStep(Step.LISTS, date(2026, 10, 16), date(2026, 10, 16)),
    PlannedStep(Step.POOLING, date(2026, 10, 23), date(2026, 10, 22)),
    PlannedStep(Step.PRIORITIES, date(2026, 11, 6), date(2026, 11, 13)),
    PlannedStep(Step.ROLES, date(2026, 11, 13), date(2026, 11, 13)),
    PlannedStep(Step.DEBRIEF, date(2026, 12, 18), date(2026, 12, 18)),
)
CYCLE = Cycle(
    1, 1, "Équipement de rentrée", 500_000, date(2026, 10, 5), Step.DEBRIEF, date(2026, 10, 5), None, PLANNING
)


def bought(
    number: int, label: str, unit: str, count: int, price: int | None, reference: int | None
) -> CollectiveItem:
    """An item of the collective list after its purchase."""
    cost = (reference or 0) * count
    return CollectiveItem(
        number,
        number,
        number,
        label,
        "Fournitures",
        unit,
        Decimal(count),
        ("Lucie Morel", "Joël Le Goff", "Fatou N’Diaye"),
        cost,
        reference,
        Reference.OWN_PRICE,
        "",
        price,
        Decimal(count),
    )


ITEMS = (
    bought(1, "Ramette papier A4 80 g", "ramettes", 64, 420, 590),
    bought(2, "Écran 27 pouces QHD", "écrans", 7, 19_800, 24_900),
    bought(3, "Cartouche HP 305 XL", "cartouches", 22, 2_200, 2_750),
    bought(4, "Licence compta, 1 an", "licences", 6, 12_000, 18_000),
    bought(5, "Porte-vues 40 pages", "pièces", 30, 165, None),
)

SURVEY = SurveyDigest(
    wave_id=1,
    title="Votre avis sur le réseau",
    wave="Vague 1 — décembre 2026",
    audience=Audience.MEMBERS,
    answers=12,
    asked=15,
    sentences=(
        "Satisfaction\u00a0: 4,2/5 (12/15 réponses)",
        "Recommandation\u00a0: +17 (12/15 réponses, ± 21)",
    ),
)


def debrief_view(
    items: tuple[CollectiveItem, ...] = ITEMS,
    style: Format = Format.WORKED_IMPROVE,
    notes: tuple[Note, ...] | None = None,
    actions: tuple[Action, ...] | None = None,
) -> DebriefView:
    """A debrief with the notes of a real meeting."""
    said = (
        Note(1, Topic.WORKED, "Les listes remises par tableur, importées en une fois"),
        Note(2, Topic.WORKED, "Deux devis par article au-delà de 500 €"),
        Note(3, Topic.WORKED, "Le binôme achats et comptes"),
        Note(4, Topic.IMPROVE, "Vote des priorités trop tard : une semaine de retard"),
        Note(5, Topic.IMPROVE, "Stock reçu chez un seul membre, retraits difficiles"),
        Note(6, Topic.LESSON, "Fixer la date du vote dès la première réunion."),
        Note(7, Topic.LESSON, "Prévoir deux points de retrait quand plus de huit membres sont servis."),
        Note(8, Topic.DECISION, "Le cycle suivant commence le 11/01/2027."),
    )
    program = (
        Action(1, "Ouvrir un second point de retrait", 3, "Noé Œuvrard", date(2027, 1, 15), None, "Équip."),
        Action(
            2,
            "Proposer la recommandation mutuelle comme objectif ajouté",
            4,
            "Claire Abadie",
            date(2027, 1, 22),
            None,
            "Équip.",
        ),
        Action(3, "Une lettre aux anciens membres", None, "", None, None, "Équip."),
    )
    previous = (
        Action(9, "Demander un devis groupé d’assurance", 2, "Joël Le Goff", date(2026, 11, 1), None, "Été"),
    )
    return DebriefView(
        cycle=CYCLE,
        held_on=PRINTED,
        animator="Claire Abadie",
        format=style,
        previous_actions=previous,
        previous_lessons=(),
        items=items,
        savings=total(map(purchase, items)) if items else Savings(),
        participation=(12, 14),
        planning=PLANNING,
        roles=(
            RoleReview(1, "Achats", ("Lucie Morel",), ("Joël Le Goff",), "Tenu ; reconduit"),
            RoleReview(2, "Comptes", ("Fatou N’Diaye",), (), "Tenu ; chercher un suppléant"),
            RoleReview(3, "Stocks", ("Noé Œuvrard",), ("Claire Abadie",), "À partager entre deux sites"),
        ),
        notes=said if notes is None else notes,
        satisfaction=Satisfaction((0, 0, 2, 5, 4)),
        actions=program if actions is None else actions,
        accounts=Money(252_227, 247_505, 4_722),
        surveys=(SURVEY,),
    )


RANKED = (
    RankedItem(
        1, 1, "Ramette papier A4 80 g", 1000, 9, "64 ramettes", 37_760, True, "Soutenu par 9 votants sur 12."
    ),
    RankedItem(
        2,
        2,
        "Écran 27 pouces QHD",
        820,
        7,
        "7 écrans",
        174_300,
        True,
        "Les 7 votants de « Écran 27 pouces » le paient 249,00 € chacun sur une part de 357,14 €.",
        (("Lucie Morel", 24_900), ("Joël Le Goff", 24_900)),
    ),
    RankedItem(
        3,
        3,
        "Vidéoprojecteur",
        400,
        4,
        "1",
        62_000,
        False,
        "Soutenu par 4 votants.",
        (),
        "prêté par la mairie",
    ),
    RankedItem(4, 4, "Fauteuils", 100, 1, "12", None, False, "Son coût n’est pas connu."),
)

VOTERS = (
    Voter(1, "Lucie Morel", Presence.PRESENT, None, "", False, None),
    Voter(2, "Joël Le Goff", Presence.REPRESENTED, 1, "Lucie Morel", False, None),
    Voter(3, "Noé Œuvrard", Presence.ABSENT, None, "", False, None),
    Voter(4, "Fatou N’Diaye", Presence.PRESENT, None, "", False, None),
)


def pooled(count: int) -> tuple[PooledItem, ...]:
    """Items to vote on."""
    return tuple(
        PooledItem(
            n,
            f"Article commun {n}",
            "",
            "pièces",
            Decimal(n),
            3,
            1_000 + n,
            None if n == 2 else n * (1_000 + n),
        )
        for n in range(1, count + 1)
    )


@pytest.fixture
def debrief_paper() -> DebriefPaper:
    return DebriefPaper(IMPRINT, debrief_view())


@pytest.fixture
def collective_paper() -> CollectivePaper:
    agreement = Agreement(date(2026, 11, 6), 11, 0, 1, "")
    return CollectivePaper(IMPRINT, ITEMS, agreement, 500_000, RANKED[2:])


@pytest.fixture
def planning_paper() -> PlanningPaper:
    return PlanningPaper(IMPRINT, CYCLE)


@pytest.fixture
def roles_paper() -> RolesPaper:
    lucie = RoleHolder(1, "Lucie Morel", False, date(2026, 11, 13), "")
    joel = RoleHolder(2, "Joël Le Goff", True, date(2026, 11, 13), "Lucie Morel")
    return RolesPaper(
        IMPRINT,
        (
            Role(
                1,
                "Achats",
                "Demande les devis, compare, commande.",
                1,
                (lucie, joel),
                ((1, 1), (2, 2), (4, 1)),
                "",
            ),
            Role(
                2,
                "Stocks",
                "Reçoit, compte et remet les articles à chacun.",
                2,
                (RoleHolder(3, "Noé Œuvrard", False, None, ""),),
                (),
                "",
            ),
            Role(3, "Communication", "", 1, (), (), ""),
        ),
        {1: "Lucie Morel", 2: "Joël Le Goff", 4: "Fatou N’Diaye"},
    )


@pytest.fixture
def forms_paper() -> ListFormsPaper:
    given = NeedLine(
        1,
        1,
        1,
        "Lucie Morel",
        1,
        "Huile d’olive 5 L",
        Decimal("1.5"),
        Decimal(3),
        "bidons",
        4_250,
        1,
        "bio si possible",
        None,
    )
    forms = (ListForm("Lucie Morel", (given,)), ListForm("Joël Le Goff"))
    return ListFormsPaper(IMPRINT, forms, date(2026, 10, 16))


@pytest.fixture
def ballots_paper() -> BallotsPaper:
    vote = Vote(1, 1, Scale.POINTS, 10, Rule.EQUAL_SHARES, False, False)
    return BallotsPaper(IMPRINT, vote, VOTERS, pooled(6))


@pytest.fixture
def result_paper() -> ResultPaper:
    return ResultPaper(
        IMPRINT,
        Result(RANKED, 250_000, 212_060, 37_940, ("Fatou N’Diaye", "Noé Œuvrard"), 2, 12, Rule.EQUAL_SHARES),
    )


@pytest.fixture
def attendance_paper() -> AttendancePaper:
    return AttendancePaper(
        IMPRINT,
        (
            ListStatus(1, 1, "Lucie Morel", 12, 128_450, True),
            ListStatus(None, 2, "Joël Le Goff", 0, 0, False),
            ListStatus(2, 4, "Fatou N’Diaye", 5, 0, True),
        ),
        date(2026, 10, 16),
    )
