"""The results of a wave on screen, and the keys that turn them into acts."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.core.clock import today
from app.domain.questionnaires import Audience, QuestionDraft, QuestionKind, SurveyDraft, SurveyKind
from app.domain.survey_results import FollowUpKind
from app.ui.context import Context
from app.ui.surveys.followups import FollowUpsPart
from app.ui.surveys.results.part import NOTHING, ResultsPart

WISH = "Un four à céramique partagé"


@pytest.fixture
def wave(sample_ctx: Context) -> int:
    """A named wave of three sheets: a grade, an expectation and a wish each."""
    services, network = sample_ctx.opened, sample_ctx.network_id
    assert network is not None
    services.surveys.add(
        network, SurveyDraft("Votre avis", SurveyKind.MEMBERS, Audience.MEMBERS, anonymous=False)
    )
    survey = max(services.surveys.all(network), key=lambda each: each.id).id
    for text, kind in (
        ("Satisfait ?", QuestionKind.GRADE5),
        ("Des prix bas", QuestionKind.IMPORTANCE),
        ("Vos souhaits ?", QuestionKind.FREE),
    ):
        services.surveys.add_question(survey, QuestionDraft(text, kind))
    services.waves.open(survey, today(), 12)
    found = services.waves.of_survey(survey)[0].id
    grade, expected, free = (each.id for each in services.surveys.get(survey).asked)
    for member, words in zip(services.members.all(network), (WISH, WISH, "Rien"), strict=False):
        services.sheets.add(found, {grade: (4,), expected: (5, 2), free: words}, member.id)
    return found


@pytest.fixture
def part(sample_ctx: Context, wave: int, qtbot: QtBot) -> ResultsPart:
    made = ResultsPart(sample_ctx)
    qtbot.addWidget(made)
    made.resize(1064, 800)
    made.reload()
    made.open_at(wave)
    made.show()
    sample_ctx.signals.data_changed.connect(made.reload)
    return made


def test_says_how_many_answered_and_the_gap(part: ResultsPart) -> None:
    assert part.answered.text() == "3/12 réponses"
    assert "4/5" in part.headlines.text()
    assert part.gaps is not None
    assert "Des prix bas" in part.gaps.words()
    assert [card.answered.text() for card in part.figures.values()] == ["3/12 réponses"]


def test_one_key_makes_an_answer_an_act(part: ResultsPart, sample_ctx: Context, qtbot: QtBot) -> None:
    card = next(iter(part.free.values()))
    card.texts.select_id(WISH)
    qtbot.keyClick(card.texts, Qt.Key.Key_A)
    qtbot.keyClick(card.texts, Qt.Key.Key_D)
    assert sample_ctx.network_id is not None
    follow_ups = sample_ctx.opened.follow_ups.all(sample_ctx.network_id)
    assert {each.kind for each in follow_ups} == {FollowUpKind.ACTION, FollowUpKind.DIFFICULTY}
    assert {each.text for each in follow_ups} == {WISH}
    assert card.became.text() == "action, difficulté"
    qtbot.keyClick(card.texts, Qt.Key.Key_A)
    assert "déjà" in sample_ctx.messages.last()


def test_a_vote_that_began_is_refused_in_words(part: ResultsPart, sample_ctx: Context, qtbot: QtBot) -> None:
    card = next(iter(part.free.values()))
    qtbot.keyClick(card.texts, Qt.Key.Key_V)
    assert sample_ctx.network_id is not None
    assert not sample_ctx.opened.follow_ups.all(sample_ctx.network_id)
    assert "vote" in sample_ctx.messages.last().lower()


def test_a_digit_sorts_an_answer_into_a_theme_and_back(part: ResultsPart, qtbot: QtBot) -> None:
    card = next(iter(part.free.values()))
    card.new_theme.setText("Matériel")
    qtbot.keyClick(card.new_theme, Qt.Key.Key_Return)
    results = part.ctx.opened.survey_results
    theme = results.themes(card.question_id)[0]
    assert theme.name == "Matériel"
    card.texts.select_id(WISH)
    qtbot.keyClick(card.texts, Qt.Key.Key_1)
    counted = results.of(part.wave.currentData()).questions[-1].themes
    assert [each.answers for each in counted] == [2]
    qtbot.keyClick(card.texts, Qt.Key.Key_1)
    assert results.of(part.wave.currentData()).questions[-1].themes[0].answers == 0
    card.themes.rows_removed.emit([theme.id])
    assert results.themes(card.question_id) == []


def test_answers_have_the_room_of_columns_that_say_nothing(part: ResultsPart, qtbot: QtBot) -> None:
    card = next(iter(part.free.values()))
    grid, column_of = card.texts, card.texts.rows_model.column_of
    assert grid.isColumnHidden(column_of("themes")) and grid.isColumnHidden(column_of("became"))
    card.theme_typed.emit(card.question_id, "Rythme")
    grid.select_id(WISH)
    qtbot.keyClick(grid, Qt.Key.Key_1)
    assert not grid.isColumnHidden(column_of("themes")) and grid.isColumnHidden(column_of("became"))
    qtbot.keyClick(grid, Qt.Key.Key_A)
    assert not grid.isColumnHidden(column_of("became"))


def test_themes_follow_one_another_and_are_renamed(part: ResultsPart, qtbot: QtBot) -> None:
    card = next(iter(part.free.values()))
    card.new_theme.setFocus()
    for name in ("Lieu", "Rythme"):
        qtbot.keyClicks(card.new_theme, name)
        qtbot.keyClick(card.new_theme, Qt.Key.Key_Return)
        assert card.new_theme.text() == "", "ready for the next one"
    results = part.ctx.opened.survey_results
    last = results.themes(card.question_id)[-1]
    card.themes.cell_edited.emit(last.id, "name", "Réunions plus courtes")
    assert [theme.name for theme in results.themes(card.question_id)] == ["Lieu", "Réunions plus courtes"]
    part.ctx.undo()
    assert [theme.name for theme in results.themes(card.question_id)] == ["Lieu", "Rythme"]


def test_follow_ups_are_listed_and_removed(part: ResultsPart, sample_ctx: Context, qtbot: QtBot) -> None:
    network = sample_ctx.network_id
    assert network is not None
    before = sample_ctx.opened.follow_ups.difficulties(network)
    card = next(iter(part.figures.values()))
    qtbot.mouseClick(card.acts[FollowUpKind.DIFFICULTY], Qt.MouseButton.LeftButton)
    shown = FollowUpsPart(sample_ctx)
    qtbot.addWidget(shown)
    shown.reload()
    made = sample_ctx.opened.follow_ups.all(network)
    assert [each.text for each in made] == ["Satisfait ?"]
    assert shown.grid.select_id(made[0].id)
    assert shown.difficulties.rows_model.rowCount() == len(before) + 1
    assert shown.reading.text() == "Satisfait ?"
    assert shown.nothing.isHidden()
    with qtbot.waitSignal(sample_ctx.signals.navigate_requested) as asked:
        qtbot.keyClick(shown.grid, Qt.Key.Key_Return)
    assert asked.args == ["course", ("difficulties", made[0].became_id)]
    shown.difficulties.select_id(made[0].became_id)
    with qtbot.waitSignal(sample_ctx.signals.navigate_requested) as asked:
        qtbot.keyClick(shown.difficulties, Qt.Key.Key_Return)
    assert asked.args == ["course", ("difficulties", made[0].became_id)]
    qtbot.keyClick(shown.grid, Qt.Key.Key_Delete)
    assert sample_ctx.opened.follow_ups.all(network) == []
    assert sample_ctx.opened.follow_ups.difficulties(network) == before
    shown.reload()
    assert before and not shown.nothing.isHidden() and shown.grid.isHidden()
    assert shown.difficulties.isColumnHidden(shown.difficulties.rows_model.column_of("survey"))


def test_enter_goes_to_the_action_that_an_answer_became(
    part: ResultsPart, sample_ctx: Context, qtbot: QtBot
) -> None:
    """Also when the survey was of no cycle."""
    card = next(iter(part.figures.values()))
    qtbot.mouseClick(card.acts[FollowUpKind.ACTION], Qt.MouseButton.LeftButton)
    shown = FollowUpsPart(sample_ctx)
    qtbot.addWidget(shown)
    shown.reload()
    (made,) = sample_ctx.opened.follow_ups.all(sample_ctx.network_id)
    shown.grid.select_id(made.id)
    with qtbot.waitSignal(sample_ctx.signals.navigate_requested) as asked:
        qtbot.keyClick(shown.grid, Qt.Key.Key_Return)
    assert asked.args == ["course", ("actions", made.became_id)]


def test_nothing_yet_says_where_it_comes_from(ctx: Context, qtbot: QtBot) -> None:
    made = ResultsPart(ctx)
    qtbot.addWidget(made)
    made.reload()
    assert made.faces.currentIndex() == NOTHING
