"""Results of waves as they are stored: counted, hidden, sorted into themes, read back in the debrief."""

from dataclasses import dataclass

import pytest

from app.core.errors import UserError
from app.domain.questionnaires import Answers, Audience, Question, QuestionKind, SurveyDraft, SurveyKind
from app.domain.survey_results import FreeText, ThemeCount
from app.services.desk import Services
from tests.services.conftest import DAY

SCORES = [10, 10, 9, 9, 9, 8, 8, 7, 7, 6, 5, 0]


@dataclass(frozen=True)
class Paper:
    """A questionnaire of one question of each of these kinds."""

    survey: int
    grade: int
    score: int
    free: int


@pytest.fixture
def paper(services: Services, network_id: int) -> Paper:
    draft = SurveyDraft(
        "Votre avis",
        SurveyKind.MEMBERS,
        Audience.MEMBERS,
        questions=(
            Question(0, "Les réunions vous sont-elles utiles ?", QuestionKind.GRADE5),
            Question(0, "Recommanderiez-vous le réseau ?", QuestionKind.GRADE10),
            Question(0, "Une idée ?", QuestionKind.FREE),
        ),
    )
    survey = services.surveys.add(network_id, draft).only_id("survey")
    return Paper(survey, *(question.id for question in services.surveys.get(survey).asked))


def asked(services: Services, paper: Paper, answers: list[Answers], cycle_id: int | None = None) -> int:
    wave = services.waves.open(paper.survey, DAY, 15, cycle_id=cycle_id).only_id("wave")
    for each in answers:
        services.sheets.add(wave, each)
    return wave


def test_twelve_sheets_give_what_was_worked_out_by_hand(
    services: Services, cycle_id: int, paper: Paper
) -> None:
    """12 grades that sum to 50, and the score of the methods."""
    grades = [5, 5, 5, 5, 4, 4, 4, 4, 4, 4, 3, 3]
    answers: list[Answers] = [
        {paper.grade: (grade,), paper.score: (score,)} for grade, score in zip(grades, SCORES, strict=True)
    ]
    assert services.debriefs.view(cycle_id).surveys == ()
    wave = asked(services, paper, answers, cycle_id)
    results = services.survey_results.of(wave)
    assert results.headlines == (
        "Satisfaction\xa0: 4,2/5 (12/15 réponses)",
        "Recommandation\xa0: +17 (12/15 réponses, ± 21)",
    )
    grade, score, free = results.questions
    assert grade.counts == (("1", 0), ("2", 0), ("3", 2), ("4", 6), ("5", 4))
    assert (score.answered, free.answers, free.hidden) == ("12/15 réponses", 0, True)
    (digest,) = services.debriefs.view(cycle_id).surveys
    assert digest.sentences == results.headlines
    assert digest.heading == f"Votre avis (membres), {results.wave.title}\xa0: 12/15 réponses"


def test_a_wave_without_sheets_says_nothing_in_the_debrief(
    services: Services, cycle_id: int, paper: Paper
) -> None:
    asked(services, paper, [], cycle_id)
    assert services.debriefs.view(cycle_id).surveys == ()


def test_two_anonymous_sheets_tell_nothing(services: Services, cycle_id: int, paper: Paper) -> None:
    answers: list[Answers] = [{paper.grade: (1,), paper.free: "Je pars"}, {paper.grade: (5,)}]
    wave = asked(services, paper, answers, cycle_id)
    results = services.survey_results.of(wave)
    assert all(each.hidden and not each.counts and not each.texts for each in results.questions)
    (digest,) = services.debriefs.view(cycle_id).surveys
    assert digest.sentences == ("Moins de 3 réponses par question\xa0: le détail n’est pas montré.",)


def test_free_answers_are_sorted_into_themes_and_counted(services: Services, paper: Paper) -> None:
    answers: list[Answers] = [{paper.free: text} for text in ("Un four", "Plus d’apéros", "Un four", "Rien")]
    wave = asked(services, paper, answers)
    results = services.survey_results
    gear = results.add_theme(paper.free, "Matériel").only_id("theme")
    life = results.add_theme(paper.free, "Convivialité").only_id("theme")
    with pytest.raises(UserError, match="encore ouverte"):
        results.sort_text(gear, wave, "Un four")
    services.waves.close(wave, DAY)
    results.sort_text(gear, wave, "Un four")
    results.sort_text(life, wave, "Plus d’apéros")
    assert results.sort_text(life, wave, "Plus d’apéros").subjects == {}
    free = results.of(wave).questions[-1]
    assert free.texts == (
        FreeText("Plus d’apéros", 1, (life,)),
        FreeText("Rien"),
        FreeText("Un four", 2, (gear,)),
    )
    assert free.themes == (ThemeCount(gear, "Matériel", 2), ThemeCount(life, "Convivialité", 1))
    assert free.unsorted == 1
    results.unsort_text(gear, wave, "Un four")
    results.rename_theme(gear, "Équipement")
    assert [theme.name for theme in results.themes(paper.free)] == ["Convivialité", "Équipement"]
    assert results.of(wave).questions[-1].unsorted == 3
    results.remove_themes([gear, life])
    assert results.of(wave).questions[-1].themes == ()
    assert len(results.of(wave).questions[-1].texts) == 3


def test_a_theme_counts_each_wave_by_itself(services: Services, paper: Paper) -> None:
    waves = [asked(services, paper, [{paper.free: "Un four"}] * 3) for _wave in range(2)]
    gear = services.survey_results.add_theme(paper.free, "Matériel").only_id("theme")
    services.waves.close(waves[0], DAY)
    services.survey_results.sort_text(gear, waves[0], "Un four")
    points = services.survey_results.compare(paper.survey)[-1].points
    assert [point.result.themes[0].answers for point in points] == [3, 0]


def test_themes_refuse_in_words(services: Services, paper: Paper) -> None:
    results = services.survey_results
    gear = results.add_theme(paper.free, " Matériel ").only_id("theme")
    with pytest.raises(UserError, match="existe déjà") as refusal:
        results.add_theme(paper.free, "MATERIEL")
    assert refusal.value.field == "name"
    with pytest.raises(UserError, match="Donnez un nom"):
        results.rename_theme(gear, " ")
    with pytest.raises(UserError, match="réponses libres"):
        results.add_theme(paper.grade, "Matériel")
    assert results.rename_theme(gear, "matériel").touches("theme")
    wave = asked(services, paper, [{paper.free: "Un four"}] * 2)
    services.waves.close(wave, DAY)
    with pytest.raises(UserError, match="n’est plus dans les résultats"):
        results.sort_text(gear, wave, "Un four")


def test_waves_are_compared(services: Services, paper: Paper) -> None:
    for grades in ((3, 3, 3, 4), (5, 5, 5, 4)):
        asked(services, paper, [{paper.grade: (grade,)} for grade in grades])
    (compared,) = services.survey_results.compare(paper.survey)
    assert compared.question.id == paper.grade
    first, second = compared.points
    assert first.change is None and second.change is not None
    assert second.change.words() == (
        "En hausse de 1,5 point (de 3,3 à 4,8), plus que le hasard ne l’explique, à confirmer."
    )


def test_a_named_wave_is_counted_as_one_without_names(
    services: Services, members: dict[str, int], paper: Paper
) -> None:
    services.surveys.update(paper.survey, {"anonymous": False})
    wave = services.waves.open(paper.survey, DAY, None).only_id("wave")
    for name, grade in zip(members, (5, 4, 3), strict=False):
        services.sheets.add(wave, {paper.grade: (grade,), paper.free: f"Merci, {grade}"}, members[name])
    results = services.survey_results.of(wave)
    assert results.questions[0].mean == 4
    assert results.headlines == ("Satisfaction\xa0: 4/5 (3 réponses)",)
    gear = services.survey_results.add_theme(paper.free, "Mercis").only_id("theme")
    services.survey_results.sort_text(gear, wave, "Merci, 5")
    assert services.survey_results.of(wave).questions[-1].themes[0].answers == 1
