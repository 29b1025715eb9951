"""Questionnaires: begun from a template, their questions edited, asked in waves."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from app.core.clock import today
from app.domain.members import MemberDraft
from app.domain.network import NetworkDraft
from app.domain.paper_kinds import OneOf, PaperKind
from app.domain.questionnaires import Audience, QuestionKind, Survey, SurveyKind, Wave
from app.domain.survey_templates import template
from app.ui.context import Context
from app.ui.surveys.questionnaires.part import QuestionnairesPart
from app.ui.surveys.questionnaires.question_dialog import QuestionDialog
from app.ui.surveys.questionnaires.survey_dialogs import EditSurveyDialog, NewSurveyDialog
from app.ui.surveys.questionnaires.wave_dialog import WaveDialog
from tests.ui.conftest import Show

Answer = Callable[[type[QDialog], Callable[[QDialog], None]], None]
NETWORK = NetworkDraft("Club")


@pytest.fixture
def network(ctx: Context) -> int:
    network = ctx.services.networks.add(NETWORK).only_id("network")
    ctx.services.members.add_many(network, [MemberDraft(name) for name in ("Anne", "Bilal", "Chloé")])
    ctx.show_network(network, None)
    return network


@pytest.fixture
def part(network: int, show: Show) -> QuestionnairesPart:
    """The part alone, kept up to date."""
    return show(QuestionnairesPart)


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Answer:
    """Fill the next dialog of a kind and press its primary button."""

    def set_answer(kind: type[QDialog], fill: Callable[[QDialog], None]) -> None:
        def run(dialog: QDialog) -> int:
            fill(dialog)
            dialog.accept_button.click()
            return dialog.result()

        monkeypatch.setattr(kind, "exec", run)

    return set_answer


@pytest.fixture
def survey(ctx: Context, network: int, part: QuestionnairesPart) -> int:
    """The members' questionnaire, in view."""
    made = ctx.perform(lambda: ctx.services.surveys.add(network, template(SurveyKind.MEMBERS)), None)
    assert made is not None
    return made.only_id("survey")


def choose(box: object, value: object) -> None:
    box.setCurrentIndex(box.findData(value))


def only(ctx: Context) -> Survey:
    (found,) = ctx.services.surveys.all(ctx.network_id)
    return found


def opened(ctx: Context, survey: int) -> Wave:
    ctx.perform(lambda: ctx.services.waves.open(survey, today(), 3), None)
    return ctx.services.waves.of_survey(survey)[0]


def say(ctx: Context, survey: int, wave: Wave) -> None:
    """One sheet, that answers the first question."""
    question = ctx.services.surveys.get(survey).asked[0].id
    ctx.perform(lambda: ctx.services.sheets.add(wave.id, {question: (4,)}), None)


def test_the_first_questionnaire_comes_from_a_template(
    ctx: Context, part: QuestionnairesPart, answer: Answer
) -> None:
    assert part.empty.isVisible() and part.new_button.isHidden()

    def fill(dialog: NewSurveyDialog) -> None:
        assert dialog.title.text() == template(SurveyKind.MEMBERS).title
        choose(dialog.model, SurveyKind.CLIENTS)
        assert not dialog.anonymous.isEnabled()
        dialog.title.setText("Vos clients")

    answer(NewSurveyDialog, fill)
    part.empty.button.click()
    found = only(ctx)
    assert (found.title, found.audience, found.anonymous) == ("Vos clients", Audience.CLIENTS, True)
    assert len(found.asked) == len(template(SurveyKind.CLIENTS).questions)
    assert part.survey_card.title.text() == "Vos clients"
    assert part.grid.isVisible() and not part.new_button.isHidden()


def test_an_empty_questionnaire_wants_a_title_then_a_question(
    ctx: Context, part: QuestionnairesPart, answer: Answer, qtbot: QtBot
) -> None:
    dialog = NewSurveyDialog(ctx, part)
    qtbot.addWidget(dialog)
    choose(dialog.model, None)
    dialog.accept_button.click()
    assert ctx.messages.last() == "Donnez un titre au questionnaire."
    dialog.title.setText("À nous")
    choose(dialog.anonymous, False)
    assert "l’animateur saura qui a répondu quoi" in dialog.promised.hint.text()
    dialog.accept_button.click()
    assert not only(ctx).anonymous and not only(ctx).asked
    assert not part.waves.open.isEnabled()

    def fill(dialog: QuestionDialog) -> None:
        dialog.text.setPlainText("Quelle couleur ?")
        choose(dialog.kind, QuestionKind.ONE)
        dialog.choices.setPlainText("Bleu\nVert")
        dialog.required.setChecked(True)

    answer(QuestionDialog, fill)
    part.questions.add_question.click()
    (question,) = only(ctx).asked
    assert [each.text for each in question.choices] == ["Bleu", "Vert"]
    assert (question.kind, question.required) == (QuestionKind.ONE, True)
    assert not part.questions.grid.isColumnHidden(4)
    assert part.waves.open.isEnabled()


def test_choices_are_asked_for_only_where_there_are_some(
    ctx: Context, part: QuestionnairesPart, survey: int, qtbot: QtBot
) -> None:
    dialog = QuestionDialog(ctx, part, only(ctx))
    qtbot.addWidget(dialog)
    assert dialog._choices_host.isHidden()
    choose(dialog.kind, QuestionKind.SEVERAL)
    dialog.text.setPlainText("Quoi ?")
    dialog.accept_button.click()
    assert dialog._choices_host.error.text() == "Donnez au moins deux choix, un par ligne."


def test_questions_are_moved_added_before_and_removed(
    ctx: Context, part: QuestionnairesPart, survey: int, answer: Answer
) -> None:
    first, second, third = (each.id for each in only(ctx).asked[:3])
    part.questions.grid.select_id(first)
    assert not part.questions.up.isEnabled()
    part.questions.down.click()
    assert [each.id for each in only(ctx).asked[:3]] == [second, first, third]
    assert part.questions.question.id == first
    part.questions.up.click()
    assert [each.id for each in only(ctx).asked[:3]] == [first, second, third]

    def fill(dialog: QuestionDialog) -> None:
        dialog.text.setPlainText("Et le lieu ?")
        choose(dialog.place, second)

    answer(QuestionDialog, fill)
    part.questions.add_question.click()
    assert only(ctx).asked[1].text == "Et le lieu\u00a0?"
    assert part.questions.question.text == "Et le lieu\u00a0?"
    QTest.keyClick(part.questions.grid, Qt.Key.Key_Delete)
    assert ctx.messages.last() == "1 question retirée."
    assert [each.id for each in only(ctx).asked[:3]] == [first, second, third]
    ctx.undo()
    assert only(ctx).asked[1].text == "Et le lieu\u00a0?"


def test_an_answered_question_is_kept_aside_in_words(
    ctx: Context, part: QuestionnairesPart, survey: int
) -> None:
    wave = opened(ctx, survey)
    say(ctx, survey, wave)
    asked = only(ctx).asked
    part.questions.grid.select_id(asked[0].id)
    part.questions.remove.click()
    assert "se reconnaîtraient" in ctx.messages.last() and only(ctx).asked == asked
    ctx.perform(lambda: ctx.services.waves.close(wave.id, today()), None)
    part.questions.remove.click()
    assert "les réponses déjà données restent" in ctx.messages.last()
    last = part.questions.grid.rows_model.rows()[-1]
    assert (last.id, last.number, last.first_retired) == (asked[0].id, None, True)
    assert part.questions.question == asked[1] and part.questions.remove.isEnabled()
    part.questions.grid.select_id(last.id)
    assert not part.questions.edit.isEnabled() and not part.questions.remove.isVisible()
    assert part.questions.restore.isVisible()
    QTest.keyClick(part.questions.grid, Qt.Key.Key_Return)
    assert "est posée de nouveau" in ctx.messages.last()
    assert only(ctx).asked == asked
    assert part.questions.question == asked[0] and part.focusWidget() is part.questions.grid
    assert part.questions.remove.isVisible() and not part.questions.restore.isVisible()


def test_what_was_promised_is_settled_once_answered(
    ctx: Context, part: QuestionnairesPart, survey: int, answer: Answer
) -> None:
    assert "ne change plus" not in part.survey_card.facts.text()
    say(ctx, survey, opened(ctx, survey))
    assert "ne change plus" in part.survey_card.facts.text()

    def fill(dialog: EditSurveyDialog) -> None:
        assert not dialog.anonymous.isEnabled() and not dialog.audience.isEnabled()
        dialog.title.setText("Votre avis")
        dialog.introduction.setPlainText("Merci !")

    answer(EditSurveyDialog, fill)
    part.survey_card.edit.click()
    assert (only(ctx).title, only(ctx).introduction) == ("Votre avis", "Merci\u00a0!")
    assert part.survey_card.title.text() == "Votre avis"


def test_a_wave_is_opened_as_proposed_and_corrected(
    ctx: Context, part: QuestionnairesPart, survey: int, answer: Answer
) -> None:
    def fill(dialog: WaveDialog) -> None:
        assert dialog.asked.text() == "3"

    answer(WaveDialog, fill)
    part.waves.open.click()
    (wave,) = ctx.services.waves.of_survey(survey)
    assert (wave.asked, wave.opened, wave.cycle_id) == (3, today(), None)
    assert "sauvegardes" in part.waves.note_line.text()

    def correct(dialog: WaveDialog) -> None:
        dialog.asked.setText("beaucoup")
        dialog.accept_button.click()
        assert "n’est pas un nombre entier" in ctx.messages.last()
        dialog.asked.setText("")
        dialog.title.setText("Avant l’été")

    answer(WaveDialog, correct)
    part.waves.edit.click()
    (wave,) = ctx.services.waves.of_survey(survey)
    assert (wave.asked, wave.title) == (None, "Avant l’été")


def test_a_wave_leads_to_its_keying_and_its_results(
    ctx: Context, part: QuestionnairesPart, survey: int
) -> None:
    wave = opened(ctx, survey)
    gone: list[tuple[str, object]] = []
    ctx.signals.navigate_requested.connect(lambda key, place: gone.append((key, place)))
    part.waves.key.click()
    part.waves.results.click()
    part.survey_card.print.click()
    assert gone == [
        ("surveys", ("keying", wave.id)),
        ("surveys", ("results", wave.id)),
        ("documents", OneOf(PaperKind.QUESTIONNAIRE, survey)),
    ]


def test_closing_an_anonymous_wave_is_asked_first_and_final(
    ctx: Context, part: QuestionnairesPart, survey: int
) -> None:
    wave = opened(ctx, survey)
    part.waves.close_wave.click()
    assert ctx.services.waves.get(wave.id).closed == today()
    part.waves.reopen.click()
    say(ctx, survey, wave)
    part.waves.close_wave.click()
    assert ctx.services.waves.get(wave.id).closed is None
    ctx.messages.answer(True)
    part.waves.close_wave.click()
    assert ctx.services.waves.get(wave.id).closed == today()
    assert part.waves.reopen.isHidden() and part.waves.key.isHidden()


def test_removing_a_wave_is_undone_or_asked_first(
    ctx: Context, part: QuestionnairesPart, survey: int
) -> None:
    wave = opened(ctx, survey)
    part.waves.remove.click()
    assert not ctx.services.waves.of_survey(survey)
    ctx.undo()
    say(ctx, survey, wave)
    part.waves.remove.click()
    assert ctx.messages.said[-1].kind == "confirm"
    assert ctx.services.waves.of_survey(survey)
    ctx.messages.answer(True)
    part.waves.remove.click()
    assert not ctx.services.waves.of_survey(survey)


def test_a_copy_comes_in_view_and_goes_with_a_way_back(
    ctx: Context, part: QuestionnairesPart, survey: int
) -> None:
    part.survey_card.copy.click()
    assert part.survey_card.title.text().endswith("(copie)")
    part.survey_card.remove.click()
    assert only(ctx).id == survey
    assert ctx.messages.said[-1].kind == "banner"
    ctx.undo()
    assert len(ctx.services.surveys.all(ctx.network_id)) == 2
    say(ctx, survey, opened(ctx, survey))
    part.show_survey(survey)
    part.survey_card.remove.click()
    assert ctx.messages.said[-1].kind == "confirm"
    assert len(ctx.services.surveys.all(ctx.network_id)) == 2
