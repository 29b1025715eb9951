"""A network's evaluation as it is printed: one sample of each paper."""

import dataclasses
from datetime import date
from fractions import Fraction

from app.domain.boards import CardForm
from app.domain.catalogue import catalogue
from app.domain.debrief import Action, Format, Note, RoleReview, Satisfaction, Topic
from app.domain.evaluation_papers import (
    BoardFigure,
    DashboardPaper,
    EvaluationPaper,
    Goal,
    Prospects,
    QuestionnaireForm,
    QuestionnairePaper,
    SurveyOutcome,
    SurveyResultsPaper,
    YearlyPaper,
)
from app.domain.indicators import Answers, Bucket, MemberValue, Reading, Split, Target, Unit, Window
from app.domain.network import NetworkType
from app.domain.overview import DebriefView
from app.domain.papers import Imprint
from app.domain.planning import Cycle
from app.domain.questionnaires import Answer, Audience, Choice, QuestionKind, Sheet, Survey, SurveyKind, Wave
from app.domain.savings import Savings
from app.domain.standing import StandingHolder, StandingRole
from app.domain.steps import Step
from app.domain.survey_counting import question_waves, wave_results
from app.domain.survey_results import Difficulty, FollowUp, FollowUpKind, SurveyDigest, Theme
from app.domain.survey_templates import template
from app.domain.symbols import Symbol

IMPRINT = Imprint("Club Indé 44", NetworkType.PURCHASES, "Équipement de rentrée", date(2026, 12, 18))


def survey(kind: SurveyKind, number: int, *, anonymous: bool = True) -> Survey:
    """A template as it is stored."""
    draft = template(kind)
    questions = tuple(
        dataclasses.replace(
            question,
            id=100 * number + place,
            required=place == 0,
            choices=tuple(
                Choice(1000 * number + 10 * place + n, each.text) for n, each in enumerate(question.choices)
            ),
        )
        for place, question in enumerate(draft.questions)
    )
    return Survey(
        number, 1, kind, draft.audience, draft.title, draft.introduction, anonymous, questions, True, 1
    )


def wave(survey_id: int, number: int, opened: date, closed: date | None = None) -> Wave:
    """One time it was asked."""
    return Wave(number, survey_id, f"Vague {number} — {opened:%m/%Y}", opened, closed, 15, 12)


MEMBERS = survey(SurveyKind.MEMBERS, 12)
EXPECTATIONS = survey(SurveyKind.EXPECTATIONS, 13, anonymous=False)


def questionnaire_paper() -> QuestionnairePaper:
    """An anonymous questionnaire that is asked, and a named one that never was."""
    forms = (
        QuestionnaireForm(MEMBERS, wave(12, 2, date(2026, 12, 1))),
        QuestionnaireForm(EXPECTATIONS, None),
    )
    return QuestionnairePaper(IMPRINT, forms)


TODAY = date(2026, 12, 18)
YEAR = Window(date(2025, 12, 19), TODAY, "Les 12 derniers mois")
MONTHS = ("Juil. 2026", "Août 2026", "Sept. 2026", "Oct. 2026", "Nov. 2026", "Déc. 2026")


def reading(symbol: Symbol, values: list[int | None], *, target: int | None = None) -> Reading:
    """An indicator over six months; its last value stands for the year."""
    definition = next(each for each in catalogue() if each.symbol == symbol)
    buckets = tuple(
        Bucket(
            Window(date(2026, 7 + n, 1), date(2026, 7 + n, 28), MONTHS[n]), None if v is None else Fraction(v)
        )
        for n, v in enumerate(values)
    )
    measured = [bucket for bucket in buckets if bucket.value is not None]
    goal = Target(1, symbol, Fraction(target), date(2026, 12, 31)) if target is not None else None
    return Reading(
        definition,
        YEAR,
        measured[-1].value if measured else None,
        buckets,
        measured[-1] if measured else None,
        measured[-2] if len(measured) > 1 else None,
        measured[0].value * Fraction(9, 10) if measured and measured[0].value else None,
        target=goal,
    )


SAVINGS = reading(Symbol.SAVINGS, [120_000, None, 180_500, 210_000, 199_950, 264_020], target=250_000)
RATE = reading(Symbol.SAVINGS_RATE, [12, None, 14, 15, 13, 17], target=15)
MEETINGS = reading(Symbol.MEETINGS, [70, 75, None, 80, 85, 90])
CONTENT = reading(Symbol.SATISFACTION, [3, None, 4, 4, 3, 4])
PRAISE = dataclasses.replace(
    reading(Symbol.NPS, [None, 20, None, None, None, 17]), answers=Answers(12, 15, (5, 4, 3))
)
GIVEN = reading(Symbol.REFERRALS_GIVEN, [3, 5, 2, 8, 6, 9])
MARGIN = reading(Symbol.MARGIN, [None] * 6)


def dashboard_paper() -> DashboardPaper:
    """A card of each form; one of them has nothing to show."""
    split = Split(
        ("Dans le groupe", "Hors du groupe"),
        tuple(bucket.window for bucket in GIVEN.buckets),
        tuple((bucket.value, Fraction(2)) for bucket in GIVEN.buckets),
    )
    ranking = (
        MemberValue(1, "Lucie Morel", Fraction(9)),
        MemberValue(2, "Joël Le Goff", Fraction(6)),
        MemberValue(3, "Fatou N’Diaye", None),
    )
    return DashboardPaper(
        dataclasses.replace(IMPRINT, cycle=IMPRINT.network),
        YEAR,
        (
            BoardFigure(CardForm.BAR, 2, SAVINGS),
            BoardFigure(CardForm.GAUGE, 1, RATE),
            BoardFigure(CardForm.FIGURE, 1, MEETINGS),
            BoardFigure(CardForm.LINE, 1, CONTENT),
            BoardFigure(CardForm.RANKING, 1, GIVEN, ranking=ranking),
            BoardFigure(CardForm.STACKED, 2, GIVEN, split),
            BoardFigure(CardForm.TABLE, 1, RATE),
            BoardFigure(CardForm.BAR, 1, MARGIN),
            BoardFigure(CardForm.FIGURE, 1, PRAISE),
        ),
    )


def answers_of(asked: Survey, person: int) -> dict[int, Answer]:
    """What the nth person answers, always the same."""
    found: dict[int, Answer] = {}
    for place, question in enumerate(asked.asked):
        grade = (person * 3 + place) % 5 + 1
        match question.kind:
            case QuestionKind.GRADE5:
                found[question.id] = (max(grade, 2),)
            case QuestionKind.GRADE10:
                found[question.id] = ((person * 3) % 7 + 4,)
            case QuestionKind.IMPORTANCE:
                found[question.id] = (min(5, grade + 2), grade)
            case QuestionKind.FREE:
                found[question.id] = ("Des réunions plus courtes !", "Merci à toutes", "Plus d’achats")[
                    person % 3
                ]
            case _:
                found[question.id] = (question.choices[person % len(question.choices)].id,)
    return found


def outcome(asked: Survey) -> SurveyOutcome:
    """Twelve answers in spring and fourteen in autumn."""
    free = next(question.id for question in asked.asked if question.kind is QuestionKind.FREE)
    themes = [Theme(1, free, "Rythme", frozenset({"Des réunions plus courtes !"}))]
    waves = []
    for number, (opened, people) in enumerate(((date(2026, 4, 1), 12), (date(2026, 12, 1), 14)), start=1):
        asking = dataclasses.replace(wave(asked.id, number, opened), answers=people)
        waves.append((asking, [Sheet(answers_of(asked, n * number)) for n in range(people)], themes))
    results = wave_results(asked, *waves[-1])
    return SurveyOutcome(results, tuple(question_waves(asked, waves)))


def survey_results_paper() -> SurveyResultsPaper:
    """A satisfaction survey and one of expectations."""
    return SurveyResultsPaper(IMPRINT, (outcome(MEMBERS), outcome(EXPECTATIONS)))


def debrief(title: str, started: date, closed: date | None) -> DebriefView:
    """A cycle as the review looks back on it."""
    step = Step.DEBRIEF
    cycle = Cycle(1, 1, title, 500_000, started, step, started, closed, ())
    roles = (RoleReview(1, "Achats", ("Lucie Morel",), ("Joël Le Goff",), ""),)
    notes = (Note(1, Topic.LESSON, "Demander les prix plus tôt !"), Note(2, Topic.WORKED, "Le vote"))
    savings = Savings(210_000, 900_000, 690_000, 4, 1)
    hands = Satisfaction((0, 0, 1, 6, 5))
    return DebriefView(
        cycle, closed, "", Format.WORKED_IMPROVE, (), (), (), savings, (12, 14), (), roles, notes, hands, ()
    )


def yearly_paper() -> YearlyPaper:
    """A year of two cycles, the second still open."""
    prospects = Prospects(
        (
            Action(1, "Demander trois devis", 1, "Lucie Morel", date(2027, 1, 15), None, "Rentrée"),
            Action(2, "Trouver une salle", None, "", None, None, ""),
        ),
        (
            FollowUp(
                1,
                2,
                "Vos attentes",
                "Vague 2",
                1,
                "Un besoin ?",
                "Un atelier",
                FollowUpKind.ITEM,
                3,
                "Atelier de soudure",
                2,
                "Équipement de rentrée",
            ),
        ),
        (Difficulty(1, "Réunions trop longues", date(2026, 12, 2), None),),
        (
            Goal(
                RATE.definition.name,
                Unit.PERCENT,
                Target(1, "taux_economies", Fraction(18), date(2027, 12, 31)),
            ),
        ),
    )
    return YearlyPaper(
        dataclasses.replace(IMPRINT, cycle="2026"),
        "Acheter ensemble ce dont chacun a besoin, au meilleur prix.",
        Window(date(2026, 1, 1), date(2026, 12, 31), "2026"),
        (
            debrief("Printemps", date(2026, 2, 2), date(2026, 6, 12)),
            debrief("Équipement de rentrée", date(2026, 10, 5), None),
        ),
        (SAVINGS, RATE, MEETINGS, CONTENT, MARGIN),
        (
            BoardFigure(CardForm.BAR, 2, SAVINGS),
            BoardFigure(CardForm.LINE, 1, CONTENT),
            BoardFigure(CardForm.LINE, 1, RATE),
        ),
        (
            SurveyDigest(
                2,
                MEMBERS.title,
                "Vague 2 — déc. 2026",
                Audience.MEMBERS,
                14,
                15,
                outcome(MEMBERS).results.headlines,
            ),
        ),
        prospects,
        (
            StandingRole(
                1,
                "Trésorerie",
                "",
                1,
                (StandingHolder(1, 1, "Lucie Morel", date(2026, 6, 1), None, "", None),),
                (StandingHolder(2, 2, "Joël Le Goff", date(2025, 1, 6), date(2026, 6, 1), "", None),),
            ),
        ),
    )


def evaluation_papers() -> dict[str, EvaluationPaper]:
    """By the name of their golden text."""
    return {
        "questionnaire": questionnaire_paper(),
        "dashboard": dashboard_paper(),
        "survey_results": survey_results_paper(),
        "yearly": yearly_paper(),
    }
