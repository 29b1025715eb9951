"""The export of an online form, taken into a wave."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.core.clock import today
from app.domain.questionnaires import SurveyKind
from app.domain.survey_templates import template
from app.ui.context import Context
from app.ui.surveys.keying.import_dialog import AnswerImportDialog
from app.ui.surveys.keying.part import KeyingPart
from app.ui.surveys.keying.walked import import_answers


def begun(ctx: Context, *, anonymous: bool = True) -> int:
    """An open wave of the end-of-meeting survey."""
    assert ctx.network_id is not None
    services = ctx.opened
    before = {each.id for each in services.surveys.all(ctx.network_id)}
    services.surveys.add(ctx.network_id, template(SurveyKind.ROTI))
    survey = next(each for each in services.surveys.all(ctx.network_id) if each.id not in before)
    services.surveys.update(survey.id, {"anonymous": anonymous})
    services.waves.open(survey.id, today(), None)
    return services.waves.of_survey(survey.id)[0].id


def dialog_of(ctx: Context, qtbot: QtBot, wave_id: int, path: Path) -> AnswerImportDialog:
    dialog = AnswerImportDialog(ctx, None, wave_id, ctx.opened.sheets.read_file(wave_id, path))
    qtbot.addWidget(dialog)
    return dialog


def test_columns_are_chosen_and_bad_rows_are_left_out(
    sample_ctx: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    wave_id = begun(sample_ctx)
    path = tmp_path / "réponses.csv"
    path.write_text("Date;Note A;Idées\n01/03/2026;4;Bien\n02/03/2026;9;\n03/03/2026;2;\n", encoding="utf-8")
    dialog = dialog_of(sample_ctx, qtbot, wave_id, path)
    grade, words = sample_ctx.opened.surveys.get(sample_ctx.opened.waves.get(wave_id).survey_id).asked
    dialog.choosers[str(grade.id)].setCurrentIndex(2)
    dialog.choosers[str(words.id)].setCurrentIndex(3)
    assert dialog.taken == 2
    assert dialog.accept_button.text() == "Importer 2 feuilles"
    assert "1 ligne laissée de côté" in dialog.aside.text()
    assert "Date" in dialog.notices.text.text()
    dialog.grid.select_id(3)
    assert dialog.status.text.text()
    dialog.accept_button.click()
    assert dialog.result() == AnswerImportDialog.DialogCode.Accepted
    kept = [sheet.answers for sheet in sample_ctx.opened.sheets.all(wave_id)]
    assert sorted(map(str, kept)) == sorted(map(str, [{grade.id: (4,), words.id: "Bien"}, {grade.id: (2,)}]))
    assert sample_ctx.messages.last() == "2 feuilles importées."


def test_without_a_column_nothing_can_be_imported(sample_ctx: Context, qtbot: QtBot, tmp_path: Path) -> None:
    wave_id = begun(sample_ctx, anonymous=False)
    path = tmp_path / "réponses.csv"
    question = sample_ctx.opened.surveys.get(sample_ctx.opened.waves.get(wave_id).survey_id).asked[0]
    name = sample_ctx.opened.members.all(sample_ctx.network_id or 0)[0].name
    path.write_text(f"Nom;{question.text}\n{name};5\n", encoding="utf-8")
    dialog = dialog_of(sample_ctx, qtbot, wave_id, path)
    assert dialog.taken == 1
    dialog.choosers[str(question.id)].setCurrentIndex(0)
    assert not dialog.accept_button.isEnabled()
    dialog.choosers[str(question.id)].setCurrentIndex(2)
    dialog.accept_button.click()
    assert [sheet.member for sheet in sample_ctx.opened.sheets.named(wave_id)] == [name]


def test_the_part_opens_the_dialog_on_a_file(
    sample_ctx: Context, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wave_id = begun(sample_ctx)
    part = KeyingPart(sample_ctx)
    qtbot.addWidget(part)
    sample_ctx.signals.data_changed.connect(part.reload)
    part.open_at(wave_id)
    question = sample_ctx.opened.surveys.get(sample_ctx.opened.waves.get(wave_id).survey_id).asked[0]
    path = tmp_path / "réponses.csv"
    path.write_text(f"Horodateur;{question.text}\n01/03/2026;5\n", encoding="utf-8")
    monkeypatch.setattr(AnswerImportDialog, "exec", lambda dialog: dialog.accept_button.click())
    part.import_file(path)
    qtbot.waitUntil(lambda: sample_ctx.opened.waves.get(wave_id).answers == 1)
    qtbot.waitUntil(lambda: part.count.text() == "1 feuille saisie")


def test_the_dialog_can_be_walked(sample_ctx: Context, qtbot: QtBot) -> None:
    wave_id = begun(sample_ctx)
    part = KeyingPart(sample_ctx)
    qtbot.addWidget(part)
    dialog = import_answers(sample_ctx, part)
    assert isinstance(dialog, AnswerImportDialog)
    assert dialog.taken == 2
    assert [bool(line.problems) for line in dialog.grid.rows_model.rows()] == [False, True]
    assert sample_ctx.opened.waves.get(wave_id).answers == 0
