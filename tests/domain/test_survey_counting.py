"""Results of waves, against figures worked out by hand."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from app.domain.questionnaires import (
    Answers,
    Audience,
    Choice,
    Question,
    QuestionKind,
    Sheet,
    Survey,
    SurveyKind,
    Wave,
)
from app.domain.survey_counting import question_waves, wave_results
from app.domain.survey_results import FreeText, QuestionResult, Theme, ThemeCount, said

GRADE = Question(1, "Les réunions vous sont-elles utiles ?", QuestionKind.GRADE5)
SCORE = Question(2, "Recommanderiez-vous le réseau ?", QuestionKind.GRADE10)
ONE = Question(3, "Le rythme ?", QuestionKind.ONE, choices=(Choice(31, "Bon"), Choice(32, "Lent")))
SEVERAL = Question(4, "Des envies ?", QuestionKind.SEVERAL, choices=(Choice(41, "Four"), Choice(42, "Stand")))
PRICES = Question(5, "Des prix avantageux", QuestionKind.IMPORTANCE)
TRUST = Question(6, "Des engagements tenus", QuestionKind.IMPORTANCE)
FREE = Question(7, "Une idée ?", QuestionKind.FREE)
SURVEY = Survey(
    id=1,
    network_id=1,
    kind=SurveyKind.MEMBERS,
    audience=Audience.MEMBERS,
    title="Votre avis",
    introduction="",
    anonymous=True,
    questions=(GRADE, SCORE, ONE, SEVERAL, PRICES, TRUST, FREE),
    answered=True,
)
WAVE = Wave(1, 1, "Vague 1 — mars 2026", date(2026, 3, 9), date(2026, 3, 20), 15, 12)
LATER = Wave(2, 1, "Vague 2 — mars 2027", date(2027, 3, 9), None, 15, 12)


def sheets(answers: Sequence[Answers]) -> list[Sheet]:
    return [Sheet(each) for each in answers]


def graded(*grades: int) -> list[Sheet]:
    return sheets([{GRADE.id: (grade,)} for grade in grades])


def row(survey: Survey, given: Sequence[Sheet], question: Question, *themes: Theme) -> QuestionResult:
    found = wave_results(survey, WAVE, given, themes).questions
    return next(each for each in found if each.question.id == question.id)


def test_grades_of_five() -> None:
    """2, 4, 5, 5: mean 4, deviations −2, 0, 1, 1, variance 6/4; three of four are satisfied."""
    result = row(SURVEY, graded(5, 4, 2, 5), GRADE)
    assert (result.answers, result.asked, result.hidden) == (4, 15, False)
    assert result.counts == (("1", 0), ("2", 1), ("3", 0), ("4", 1), ("5", 2))
    assert result.mean == 4
    assert result.spread is not None and round(result.spread**2, 9) == 1.5
    assert result.csat == Fraction(3, 4)
    assert result.nps is None
    assert said(result) == "Moyenne 4/5 (4/15 réponses), écart-type 1,2. Satisfaits (4 ou 5)\xa0: 75\xa0%."


def test_recommendation_of_the_methods() -> None:
    """5 promoters, 4 passives, 3 detractors of 12 answers among 15: +17 ± 21."""
    grades = [10, 10, 9, 9, 9, 8, 8, 7, 7, 6, 5, 0]
    results = wave_results(SURVEY, WAVE, sheets([{SCORE.id: (grade,)} for grade in grades]))
    result = results.questions[1]
    assert result.counts[0] == ("0", 1) and result.counts[9] == ("9", 3) and len(result.counts) == 11
    assert result.mean == Fraction(88, 12)
    assert results.headlines == ("Recommandation\xa0: +17 (12/15 réponses, ± 21)",)
    assert said(result) == ("NPS +17 (12/15 réponses, ± 21)\xa0: 5 promoteurs, 4 passifs, 3 détracteurs.")


def test_satisfaction_is_the_mean_of_all_the_grades() -> None:
    """35 in 8 grades of one question, 11 in 3 of the other: 46 in 11, that is 4.18, from nine sheets."""
    other = replace(GRADE, id=8, text="L’accueil vous a-t-il plu ?")
    survey = replace(SURVEY, questions=(GRADE, other))
    first = [{GRADE.id: (grade,)} for grade in (5, 5, 5, 4, 4, 4)]
    both: list[Answers] = [
        {GRADE.id: (4,), other.id: (4,)},
        {GRADE.id: (4,), other.id: (3,)},
        {other.id: (4,)},
    ]
    results = wave_results(survey, WAVE, sheets([*first, *both]))
    assert results.headlines == ("Satisfaction\xa0: 4,2/5 (9/15 réponses)",)
    assert (results.sheets, results.answered) == (9, "9/15 réponses")
    roti = wave_results(replace(survey, kind=SurveyKind.ROTI), replace(WAVE, asked=None), graded(4, 4, 5))
    assert roti.headlines == ("ROTI\xa0: 4,3/5 (3 réponses)",)


def test_choices_count_respondents() -> None:
    given = sheets(
        [
            {ONE.id: (31,), SEVERAL.id: (41, 42)},
            {ONE.id: (32,), SEVERAL.id: (42,)},
            {ONE.id: (31,), SEVERAL.id: (41, 42)},
        ]
    )
    assert row(SURVEY, given, ONE).counts == (("Bon", 2), ("Lent", 1))
    several = row(SURVEY, given, SEVERAL)
    assert (several.answers, several.counts) == (3, (("Four", 2), ("Stand", 3)))
    assert several.expectation is None, "two ticks are no pair of grades"
    assert said(several) == "3/15 réponses, Four 2, Stand 3"


def test_expectations_biggest_gap_first() -> None:
    """Prices: 4 × (5 − 3) = 8. Trust: 5 × (5 − 2) = 15."""
    given = sheets([{PRICES.id: pair, TRUST.id: (5, 2)} for pair in ((5, 3), (4, 3), (3, 3))])
    results = wave_results(SURVEY, WAVE, given)
    assert [
        (each.question.id, each.expectation and each.expectation.gap) for each in results.expectations
    ] == [
        (TRUST.id, Fraction(15)),
        (PRICES.id, Fraction(8)),
    ]
    assert results.headlines == (
        "Attente à combler\xa0: «\xa0Des engagements tenus\xa0» (écart 15 sur 20)",
        "Attente à combler\xa0: «\xa0Des prix avantageux\xa0» (écart 8 sur 20)",
    )
    words = "Importance 4/5, satisfaction 3/5, écart 8 sur 20 (3/15 réponses)."
    assert said(row(SURVEY, given, PRICES)) == words


def test_texts_and_themes() -> None:
    given = [
        Sheet({FREE.id: "Un stand"}),
        Sheet({FREE.id: "Des apéros"}, copies=2),
        Sheet({FREE.id: "Un four à bois"}),
        Sheet({GRADE.id: (4,)}),
    ]
    gear = Theme(1, FREE.id, "Matériel", frozenset({"Un stand", "Un four à bois", "Ce que nul n’a dit"}))
    life = Theme(2, FREE.id, "Convivialité", frozenset({"Des apéros", "Un stand"}))
    result = row(SURVEY, given, FREE, gear, life, Theme(3, FREE.id, "Autre"), Theme(4, 99, "Ailleurs"))
    assert result.texts == (
        FreeText("Des apéros", 2, (2,)),
        FreeText("Un four à bois", 1, (1,)),
        FreeText("Un stand", 1, (2, 1)),
    )
    assert result.themes == (
        ThemeCount(2, "Convivialité", 3),
        ThemeCount(1, "Matériel", 2),
        ThemeCount(3, "Autre", 0),
    )
    assert result.unsorted == 0
    assert row(SURVEY, given, FREE, life).unsorted == 1
    assert said(result) == "4/15 réponses, Convivialité 3, Matériel 2"


def test_nothing_is_told_of_two_answers() -> None:
    given = sheets([{GRADE.id: (5,), SCORE.id: (9,), ONE.id: (31,), FREE.id: "Merci", PRICES.id: (5, 1)}] * 2)
    theme = Theme(1, FREE.id, "Mercis", frozenset({"Merci"}))
    results = wave_results(SURVEY, WAVE, given, [theme])
    answered = [each for each in results.questions if each.answers]
    assert answered == [QuestionResult(each.question, 2, 15, True) for each in answered]
    assert results.expectations == ()
    assert results.headlines == ("Moins de 3 réponses par question\xa0: le détail n’est pas montré.",)
    assert said(answered[0]) == "2/15 réponses\xa0: moins de 3, le détail n’est pas montré."
    assert wave_results(SURVEY, WAVE, ()).headlines == ()


def test_a_question_few_answered_stays_out_of_the_satisfaction() -> None:
    other = replace(GRADE, id=8)
    survey = replace(SURVEY, questions=(GRADE, other))
    given = sheets([{GRADE.id: (4,)}, {GRADE.id: (4,)}, {GRADE.id: (4,), other.id: (1,)}])
    assert wave_results(survey, WAVE, given).headlines == ("Satisfaction\xa0: 4/5 (3/15 réponses)",)


def test_a_named_wave_lists_its_texts_and_no_more() -> None:
    given = sheets([{FREE.id: "Merci"}, {FREE.id: "Un stand"}])
    theme = Theme(1, FREE.id, "Mercis", frozenset({"Merci"}))
    result = row(replace(SURVEY, anonymous=False), given, FREE, theme)
    assert result.hidden and result.themes == ()
    assert [text.text for text in result.texts] == ["Merci", "Un stand"]


def test_a_retired_question_is_shown_where_it_was_answered() -> None:
    survey = replace(SURVEY, questions=(ONE, replace(GRADE, retired=True)))
    assert [each.question.id for each in wave_results(survey, WAVE, graded(4, 4, 4)).questions] == [
        ONE.id,
        GRADE.id,
    ]
    assert [each.question.id for each in wave_results(survey, WAVE, ()).questions] == [ONE.id]


def test_waves_are_compared_on_the_same_question() -> None:
    given = [(LATER, graded(4, 5, 4, 5), ()), (WAVE, graded(3, 4, 3, 4), ())]
    (found,) = question_waves(SURVEY, given)
    assert (found.question, found.audience) == (GRADE, Audience.MEMBERS)
    first, second = found.points
    assert (first.wave, first.change) == (WAVE, None)
    assert second.change is not None
    assert (second.change.before, second.change.after) == (Fraction(7, 2), Fraction(9, 2))
    assert not second.change.confirmed


def test_a_hidden_wave_is_skipped_and_tells_nothing() -> None:
    between = replace(LATER, id=3, opened=date(2026, 9, 9))
    given = [(WAVE, graded(3, 3, 3), ()), (between, graded(1, 1), ()), (LATER, graded(4, 4, 4), ())]
    _first, hidden, last = question_waves(SURVEY, given)[0].points
    assert hidden.result.hidden and hidden.change is None
    assert hidden.result.mean is None and hidden.result.counts == ()
    assert last.change is not None and last.change.before == 3


def test_importance_is_compared_by_its_satisfaction() -> None:
    waves = [
        (WAVE, sheets([{PRICES.id: (5, 2)}] * 3), ()),
        (LATER, sheets([{PRICES.id: (1, 4)}] * 3), ()),
    ]
    change = question_waves(SURVEY, waves)[0].points[1].change
    assert change is not None and (change.before, change.after) == (Fraction(2), Fraction(4))


def test_choices_are_set_side_by_side_without_a_change() -> None:
    waves = [(WAVE, sheets([{ONE.id: (31,)}] * 3), ()), (LATER, sheets([{ONE.id: (32,)}] * 3), ())]
    points = question_waves(SURVEY, waves)[0].points
    assert [point.result.counts[0][1] for point in points] == [3, 0]
    assert [point.change for point in points] == [None, None]
