"""The papers of a network's evaluation, gathered from the store."""

from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest
from pypdf import PdfReader

from app.core.clock import today
from app.core.errors import UserError
from app.domain.boards import CardForm
from app.domain.debrief import Topic
from app.domain.evaluation_papers import QuestionnairePaper, SurveyResultsPaper, YearlyPaper
from app.domain.paper_kinds import OneOf, PaperKind
from app.domain.practices import PracticeDraft, SlipDraft, SlipKind
from app.domain.questionnaires import QuestionKind, SurveyKind
from app.domain.role_board import RoleDraft
from app.domain.survey_templates import template
from app.services.desk import Services
from app.services.evaluation.year_reviews import YearReviews

MARCH = date(2026, 3, 2)


def why_not(services: Services, cycle_id: int) -> dict[PaperKind, str]:
    return {state.kind: state.why_not for state in services.documents.states(cycle_id)}


def text(services: Services, cycle_id: int, kind: PaperKind, path: Path) -> str:
    services.documents.save(services.documents.papers(cycle_id, [kind]), path)
    words = " ".join(page.extract_text() for page in PdfReader(path).pages)
    return " ".join(words.split())


@pytest.fixture
def survey_id(services: Services, network_id: int) -> int:
    return services.surveys.add(network_id, template(SurveyKind.MEMBERS)).only_id("survey")


def asked(services: Services, survey_id: int, on: date, sheets: int) -> int:
    """A wave with so many sheets of fours."""
    wave_id = services.waves.open(survey_id, on, 10).only_id("wave")
    grades = {
        question.id: (4,)
        for question in services.surveys.get(survey_id).asked
        if question.kind is QuestionKind.GRADE5
    }
    for _sheet in range(sheets):
        services.sheets.add(wave_id, grades)
    return wave_id


def test_a_network_without_a_cycle_has_its_own_papers(
    services: Services, network_id: int, survey_id: int, tmp_path: Path
) -> None:
    asked(services, survey_id, MARCH, 3)
    documents = services.documents
    states = documents.states_of_network(network_id)
    ready = [state.kind for state in states if not state.why_not]
    assert [kind for kind in ready if kind.of_evaluation] == [
        PaperKind.DASHBOARD,
        PaperKind.QUESTIONNAIRE,
        PaperKind.SURVEY_RESULTS,
        PaperKind.YEARLY,
    ]
    path = tmp_path / "papiers.pdf"
    documents.save(documents.papers_of_network(network_id, ready), path)
    pages = [page.extract_text() for page in PdfReader(path).pages]
    assert "Tableau de bord" in pages[0] and "Bilan annuel" in "".join(pages)
    with pytest.raises(UserError, match="celui d’un cycle"):
        documents.papers_of_network(network_id, [PaperKind.BALLOTS])


def test_figures_alone_make_a_year_to_review(services: Services, network_id: int, tmp_path: Path) -> None:
    def reason() -> str:
        states = services.documents.states_of_network(network_id)
        return next(state.why_not for state in states if state.kind is PaperKind.YEARLY)

    assert "rien à relire" in reason()
    services.practices.add(network_id, PracticeDraft("Acheter au kilo", MARCH))
    assert reason() == ""
    path = tmp_path / "bilan.pdf"
    services.documents.save(services.documents.papers_of_network(network_id, [PaperKind.YEARLY]), path)
    assert "Aucun cycle cette année." in PdfReader(path).pages[0].extract_text()


def test_without_a_survey_there_is_no_questionnaire(services: Services, cycle_id: int) -> None:
    reason = why_not(services, cycle_id)[PaperKind.QUESTIONNAIRE]
    assert "créez d’abord une enquête" in reason
    with pytest.raises(UserError, match="créez d’abord une enquête"):
        services.documents.papers(cycle_id, [PaperKind.QUESTIONNAIRE])


def test_the_questionnaires_are_those_of_open_waves(
    services: Services, cycle_id: int, survey_id: int, network_id: int, tmp_path: Path
) -> None:
    other = services.surveys.add(network_id, template(SurveyKind.ROTI)).only_id("survey")
    path = tmp_path / "q.pdf"
    both = text(services, cycle_id, PaperKind.QUESTIONNAIRE, path)
    assert f"Formulaire E{survey_id}" in both and f"Formulaire E{other}" in both
    asked(services, survey_id, MARCH, 0)
    one = text(services, cycle_id, PaperKind.QUESTIONNAIRE, path)
    assert f"Formulaire E{survey_id}" in one and f"Formulaire E{other}" not in one


def test_one_questionnaire_or_one_wave_is_printed_alone_and_named(
    services: Services, cycle_id: int, survey_id: int, network_id: int
) -> None:
    other = services.surveys.add(network_id, template(SurveyKind.ROTI)).only_id("survey")
    first = asked(services, survey_id, MARCH, 3)
    asked(services, survey_id, date(2026, 6, 1), 4)
    titles = {survey.id: survey.title for survey in services.surveys.all(network_id)}

    def gathered(only: OneOf | None, kind: PaperKind) -> object:
        (paper,) = services.documents.papers(cycle_id, [kind], only)
        return paper

    def purpose(only: OneOf | None, kind: PaperKind) -> str:
        states = services.documents.states(cycle_id, only)
        return next(state.purpose for state in states if state.kind is kind)

    paper = gathered(None, PaperKind.QUESTIONNAIRE)
    assert isinstance(paper, QuestionnairePaper)
    assert [form.survey.id for form in paper.forms] == [survey_id]  # the one with an open wave
    paper = gathered(OneOf(PaperKind.QUESTIONNAIRE, other), PaperKind.QUESTIONNAIRE)
    assert isinstance(paper, QuestionnairePaper)
    assert [form.survey.id for form in paper.forms] == [other]
    said = purpose(OneOf(PaperKind.QUESTIONNAIRE, other), PaperKind.QUESTIONNAIRE)
    assert titles[other] in said and titles[survey_id] not in said and "toutes les enquêtes" in said
    said = purpose(None, PaperKind.QUESTIONNAIRE)
    assert titles[survey_id] in said and "toutes les enquêtes" not in said

    results = gathered(OneOf(PaperKind.SURVEY_RESULTS, first), PaperKind.SURVEY_RESULTS)
    assert isinstance(results, SurveyResultsPaper)
    assert [outcome.results.wave.id for outcome in results.outcomes] == [first]
    assert "mars 2026" in purpose(OneOf(PaperKind.SURVEY_RESULTS, first), PaperKind.SURVEY_RESULTS)
    assert "juin 2026" in purpose(None, PaperKind.SURVEY_RESULTS)
    services.waves.remove([first])
    gone = gathered(OneOf(PaperKind.SURVEY_RESULTS, first), PaperKind.SURVEY_RESULTS)
    assert isinstance(gone, SurveyResultsPaper) and len(gone.outcomes) == 1


def test_the_dashboard_shows_the_proposed_cards(
    services: Services, cycle_id: int, network_id: int, tmp_path: Path
) -> None:
    board = services.boards.get(network_id)
    names = {each.symbol: each.name for each in services.indicators.definitions(network_id)}
    shown = text(services, cycle_id, PaperKind.DASHBOARD, tmp_path / "d.pdf")
    for card in board.cards:
        assert names[card.symbol] in shown
    assert "non mesuré" in shown


def test_only_totals_of_what_is_confidential_are_printed(
    services: Services, cycle_id: int, network_id: int, members: dict[str, int], tmp_path: Path
) -> None:
    services.boards.add_card(network_id, "affaires", CardForm.FIGURE)
    services.boards.add_card(network_id, "recommandations_donnees", CardForm.RANKING)
    thanked = SlipDraft(SlipKind.BUSINESS, members["Anne"], members["Bilal"], today(), amount=120_000)
    services.slips.add(network_id, thanked)
    shown = text(services, cycle_id, PaperKind.DASHBOARD, tmp_path / "d.pdf")
    assert "1 200,00 €" not in shown and "Moins de 3 lignes" in shown  # a lone slip is its total
    for _slip in range(2):
        services.slips.add(network_id, thanked)
    shown = text(services, cycle_id, PaperKind.DASHBOARD, tmp_path / "d.pdf")
    assert "3 600,00 €" in shown and "Anne" not in shown
    referred = SlipDraft(SlipKind.REFERRAL, members["Anne"], members["Bilal"], today())
    services.slips.add(network_id, referred)
    assert "Anne" in text(services, cycle_id, PaperKind.DASHBOARD, tmp_path / "d.pdf")


def test_results_are_those_of_the_latest_wave_with_answers(
    services: Services, cycle_id: int, survey_id: int, tmp_path: Path
) -> None:
    assert "encore de réponse" in why_not(services, cycle_id)[PaperKind.SURVEY_RESULTS]
    asked(services, survey_id, MARCH, 4)
    asked(services, survey_id, date(2026, 6, 1), 5)
    asked(services, survey_id, date(2026, 9, 1), 0)
    shown = text(services, cycle_id, PaperKind.SURVEY_RESULTS, tmp_path / "r.pdf")
    assert "5/10 réponses" in shown and "juin 2026" in shown
    assert "D’une vague à l’autre" in shown and "4/10 réponses" in shown


def test_results_of_two_people_stay_hidden(
    services: Services, cycle_id: int, survey_id: int, tmp_path: Path
) -> None:
    asked(services, survey_id, MARCH, 2)
    shown = text(services, cycle_id, PaperKind.SURVEY_RESULTS, tmp_path / "r.pdf")
    assert "2/10 réponses" in shown and "Moyenne" not in shown


@pytest.mark.parametrize(
    ("day", "start", "end"),
    [
        (date(2026, 12, 18), date(2026, 1, 1), date(2026, 12, 18)),
        (date(2027, 1, 20), date(2026, 1, 1), date(2026, 12, 31)),
        (date(2026, 11, 23), date(2025, 11, 1), date(2026, 10, 31)),
        (date(2028, 3, 1), date(2027, 3, 1), date(2028, 2, 29)),
    ],
)
def test_the_year_reviewed_depends_on_the_month(
    services: Services, network_id: int, day: date, start: date, end: date
) -> None:
    window = YearReviews(services.store).window(network_id, day)
    assert (window.start, window.end) == (start, end)


def test_the_review_of_a_year_gathers_everything(
    services: Services, network_id: int, cycle_id: int, members: dict[str, int], tmp_path: Path
) -> None:
    services.debriefs.add_note(cycle_id, Topic.LESSON, "Demander les prix plus tôt")
    services.debriefs.add_action(cycle_id, "Trouver une salle", members["Anne"], date(2027, 3, 1))
    services.indicators.set_target(network_id, "taux_economies", Fraction(15), date(2030, 12, 31))
    (paper,) = services.documents.papers(cycle_id, [PaperKind.YEARLY])
    assert isinstance(paper, YearlyPaper)
    cycle = services.cycles.get(cycle_id)
    ran = cycle.started <= paper.window.end
    assert [view.cycle.id for view in paper.cycles] == ([cycle_id] if ran else [])
    shown = text(services, cycle_id, PaperKind.YEARLY, tmp_path / "y.pdf")
    assert "Trouver une salle" in shown and "31/12/2030" in shown and "non mesuré" in shown
    assert ("Demander les prix plus tôt" in shown) == ran


def test_a_review_says_who_held_a_standing_role_in_the_year(
    services: Services, network_id: int, cycle_id: int, members: dict[str, int]
) -> None:
    window = YearReviews(services.store).window(network_id, today())

    def role(name: str) -> int:
        return services.standing.add(network_id, RoleDraft(name)).only_id("standing_role")

    def take_up(role_id: int, name: str, since: date) -> int:
        return services.standing.take_up(role_id, members[name], since).only_id("standing_holder")

    long_ago, ended, inside = date(2020, 1, 6), date(2021, 1, 6), window.start + timedelta(days=40)
    cash, minutes = role("Trésorerie"), role("Comptes rendus")
    services.standing.hand_over(take_up(cash, "Anne", long_ago), members["Bilal"], ended)
    second = services.standing.all(network_id, window.end)[0].holders[0]
    services.standing.hand_over(second.id, members["Chloé"], inside)
    services.standing.hand_over(take_up(minutes, "Anne", long_ago), None, window.start)
    (paper,) = services.documents.papers(cycle_id, [PaperKind.YEARLY])
    assert isinstance(paper, YearlyPaper)
    (held,) = paper.standing
    assert held.name == "Trésorerie"
    assert [each.member for each in held.holders] == ["Chloé"]
    assert [each.member for each in held.past] == ["Bilal"]
