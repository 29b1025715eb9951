"""Keying a pile of sheets by keys alone, as on a French keyboard."""

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.core.clock import today
from app.core.text import of_name
from app.domain.questionnaires import (
    Answer,
    Audience,
    Question,
    QuestionDraft,
    QuestionKind,
    Survey,
    SurveyDraft,
    SurveyKind,
    to_content,
)
from app.domain.survey_templates import template
from app.ui import theme
from app.ui.context import Context
from app.ui.surveys.keying.part import KeyingPart
from app.ui.surveys.page import SurveysPage

_FRENCH = dict(zip("0123456789", "à&é\"'(-è_ç", strict=True))
KEYS = {
    "⏎": (Qt.Key.Key_Return, "\r"),
    " ": (Qt.Key.Key_Space, " "),
    "←": (Qt.Key.Key_Backspace, "\b"),
    "↑": (Qt.Key.Key_Up, ""),
}


class Hands:
    """Two hands on a French keyboard, without Shift; counts the keys."""

    def __init__(self) -> None:
        self.count = 0

    def press(self, keys: str) -> None:
        for sign in keys:
            key, text = KEYS.get(sign, (Qt.Key.Key_unknown, _FRENCH.get(sign, sign)))
            self.count += 1
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                target = QApplication.focusWidget()
                assert isinstance(target, QWidget)
                QApplication.sendEvent(target, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text))


def opened(ctx: Context, draft: SurveyDraft, *, anonymous: bool = True, asked: int | None = 12) -> Survey:
    """A survey with one open wave, in the sample's network."""
    services, network = ctx.opened, ctx.network_id
    assert network is not None
    before = {each.id for each in services.surveys.all(network)}
    services.surveys.add(network, draft)
    survey = next(each for each in services.surveys.all(network) if each.id not in before)
    services.surveys.update(survey.id, {"anonymous": anonymous})
    services.waves.open(survey.id, today(), asked)
    return services.surveys.get(survey.id)


def wave_of(ctx: Context, survey: Survey) -> int:
    return ctx.opened.waves.of_survey(survey.id)[0].id


@pytest.fixture
def shown(sample_ctx: Context, qtbot: QtBot) -> Iterator[KeyingPart]:
    part = KeyingPart(sample_ctx)
    qtbot.addWidget(part)
    part.resize(1060, 700)
    part.show()
    qtbot.waitExposed(part)
    part.activateWindow()
    yield part


def begin(part: KeyingPart, wave_id: int) -> None:
    part.open_at(wave_id)
    part.begin()


def expected(survey: Survey, grades: str, ticks: str) -> dict[int, Answer]:
    """The answers of a members' sheet: four grades, a choice, ticks, a 0–10 grade."""
    asked = survey.asked
    answers: dict[int, Answer] = {asked[at].id: (int(grades[at]),) for at in range(4)}
    answers[asked[4].id] = (asked[4].choices[int(grades[4]) - 1].id,)
    if ticks:
        answers[asked[5].id] = tuple(asked[5].choices[int(tick) - 1].id for tick in sorted(ticks))
    answers[asked[6].id] = (10 if grades[5] == "d" else int(grades[5]),)
    return answers


def test_twelve_sheets_by_keys_alone(sample_ctx: Context, shown: KeyingPart) -> None:
    survey = opened(sample_ctx, template(SurveyKind.MEMBERS))
    wave_id = wave_of(sample_ctx, survey)
    begin(shown, wave_id)
    wanted: Counter[str] = Counter()
    for n in range(12):
        grades = "".join(str((n + at) % 5 + 1) for at in range(4)) + str(n % 4 + 1) + "d9876543210d"[n]
        ticks = "123456"[: n % 7]
        hands = Hands()
        hands.press(grades[:5] + ticks + "⏎" + grades[5] + "⏎")
        assert hands.count <= 25
        assert shown.desk.said.text() == f"Feuille {n + 1} enregistrée."
        assert shown.count.text().endswith("sur 12")
        wanted[to_content(expected(survey, grades, ticks))] += 1
    found = Counter(
        {to_content(sheet.answers): sheet.copies for sheet in sample_ctx.opened.sheets.all(wave_id)}
    )
    assert found == wanted
    assert found.total() == 12


def test_the_count_stays_in_view_in_big_type(
    sample_ctx: Context, dressed: QApplication, qtbot: QtBot
) -> None:
    survey = opened(sample_ctx, template(SurveyKind.MEMBERS))
    theme.apply(dressed, "light", 200)
    page = SurveysPage(sample_ctx)
    qtbot.addWidget(page)
    page.resize(1010, 700)
    page.refresh()
    page.show()
    page.open_at(("keying", wave_of(sample_ctx, survey)))
    page.begin()
    QApplication.processEvents()  # offscreen, the list of names takes the keyboard for a moment
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    part = page.part
    assert isinstance(part, KeyingPart)
    hands = Hands()
    for sheet in range(2):
        for position, keys in enumerate(("1", "2", "3", "4", "1", "12⏎", "5")):
            row = part.desk.paper.rows[position]
            qtbot.waitUntil(lambda row=row: not row.keys.visibleRegion().isEmpty())
            assert row.keys.text().endswith(f" · {sheet} feuille saisie sur 12")
            hands.press(keys)
        hands.press("⏎")
    assert part.desk.paper.rows[0].keys.text().endswith(" · 2 feuilles saisies sur 12")


def test_the_thirteenth_of_twelve_is_refused_and_stays_on_screen(
    sample_ctx: Context, shown: KeyingPart
) -> None:
    survey = opened(sample_ctx, template(SurveyKind.ROTI), asked=1)
    begin(shown, wave_of(sample_ctx, survey))
    hands = Hands()
    hands.press("4⏎")
    hands.press("5⏎")
    assert "1 questionnaire remis" in shown.desk.error.text()
    assert shown.desk.paper.entry.answers == {survey.asked[0].id: (5,)}


def test_back_clears_the_question_before(sample_ctx: Context, shown: KeyingPart) -> None:
    survey = opened(sample_ctx, template(SurveyKind.MEMBERS))
    begin(shown, wave_of(sample_ctx, survey))
    hands = Hands()
    hands.press("12←")
    assert shown.desk.paper.entry.answers == {survey.asked[0].id: (1,)}
    hands.press("5 ↑")
    assert shown.desk.paper.entry.answers == {survey.asked[0].id: (1,), survey.asked[1].id: (5,)}
    assert shown.desk.paper.entry.position == 2


def test_the_last_sheet_is_taken_back_with_its_answers(sample_ctx: Context, shown: KeyingPart) -> None:
    survey = opened(sample_ctx, template(SurveyKind.ROTI))
    wave_id = wave_of(sample_ctx, survey)
    begin(shown, wave_id)
    hands = Hands()
    hands.press("4Bien⏎")
    hands.press("2⏎")
    QTest.mouseClick(shown.desk.take_back_button, Qt.MouseButton.LeftButton)
    assert sample_ctx.opened.waves.get(wave_id).answers == 1
    assert shown.desk.paper.entry.answers == {survey.asked[0].id: (2,)}
    assert not shown.desk.take_back_button.isEnabled()
    hands.press("3⏎")
    kept = {to_content(sheet.answers) for sheet in sample_ctx.opened.sheets.all(wave_id)}
    first, last = survey.asked
    assert kept == {to_content({first.id: (4,), last.id: "Bien"}), to_content({first.id: (3,)})}


def test_a_required_question_refuses_to_be_passed(sample_ctx: Context, shown: KeyingPart) -> None:
    question = Question(0, "Revenez-vous ?", QuestionKind.GRADE5, required=True)
    draft = SurveyDraft("Retour", SurveyKind.ROTI, Audience.MEMBERS, questions=(question,))
    survey = opened(sample_ctx, draft)
    begin(shown, wave_of(sample_ctx, survey))
    hands = Hands()
    hands.press(" ⏎")
    assert "attend une réponse" in shown.desk.paper.rows[0].error.text()
    hands.press("7")
    assert "touches 1 à 5" in shown.desk.paper.rows[0].error.text()
    hands.press("5")
    assert shown.desk.paper.entry.current is None
    hands.press("⏎")
    assert sample_ctx.opened.waves.get(wave_of(sample_ctx, survey)).answers == 1


def test_importance_takes_two_digits_and_the_mouse_works_too(sample_ctx: Context, shown: KeyingPart) -> None:
    survey = opened(sample_ctx, template(SurveyKind.EXPECTATIONS))
    begin(shown, wave_of(sample_ctx, survey))
    hands = Hands()
    hands.press("54")
    second = shown.desk.paper.rows[1]
    for side, digit in ((0, 3), (1, 2)):
        made = next(made for made, at, mark in second.buttons if (at, mark) == (side, digit))
        assert min(made.width(), made.height()) >= 24
        QTest.mouseClick(made, Qt.MouseButton.LeftButton)
    assert shown.desk.paper.entry.answers == {survey.asked[0].id: (5, 4), survey.asked[1].id: (3, 2)}
    hands.press("1⏎")
    assert "satisfaction" in shown.desk.paper.rows[2].error.text()


def test_named_sheets_say_whose_they_are(sample_ctx: Context, shown: KeyingPart) -> None:
    survey = opened(sample_ctx, template(SurveyKind.ROTI), anonymous=False)
    wave_id = wave_of(sample_ctx, survey)
    begin(shown, wave_id)
    hands = Hands()
    first = shown.desk.member.text()
    hands.press("⏎4⏎")
    assert first and shown.desk.said.text() == f"Feuille {of_name(first)} enregistrée."
    assert shown.desk.member.text() not in ("", first)
    hands.press("⏎2⏎")
    assert [sheet.answers for sheet in sample_ctx.opened.sheets.named(wave_id)] == [
        {survey.asked[0].id: (4,)},
        {survey.asked[0].id: (2,)},
    ]
    member_id = sample_ctx.opened.sheets.named(wave_id)[0].member_id
    shown.desk.grid.row_activated.emit(member_id)
    assert shown.desk.paper.entry.answers == {survey.asked[0].id: (4,)}
    hands.press("5⏎")
    assert sample_ctx.opened.sheets.named(wave_id)[0].answers == {survey.asked[0].id: (5,)}
    shown.desk.grid.rows_removed.emit([member_id])
    assert len(sample_ctx.opened.sheets.named(wave_id)) == 1
    sample_ctx.undo()
    assert len(sample_ctx.opened.sheets.named(wave_id)) == 2


def test_what_is_undone_is_no_longer_said_to_be_stored(sample_ctx: Context, shown: KeyingPart) -> None:
    sample_ctx.signals.data_changed.connect(shown.reload)  # as its page does
    survey = opened(sample_ctx, template(SurveyKind.ROTI), anonymous=False)
    begin(shown, wave_of(sample_ctx, survey))
    hands = Hands()
    hands.press("⏎4 Bien ⏎")
    assert shown.desk.said.text().endswith("enregistrée.") and shown.desk.take_back_button.isEnabled()
    sample_ctx.undo()
    assert shown.desk.said.text() == "" and not shown.desk.take_back_button.isEnabled()
    hands.press("⏎4⏎")
    said = shown.desk.said.text()
    shown.reload()
    assert shown.desk.said.text() == said != ""
    shown.desk.grid.row_activated.emit(shown.desk.sheets[0].member_id)
    hands.press("5⏎")
    assert shown.desk.said.text().endswith("enregistrée.")
    sample_ctx.undo()  # the first answers are back
    assert shown.desk.said.text() == ""


def test_a_closed_wave_says_so(sample_ctx: Context, shown: KeyingPart) -> None:
    survey = opened(sample_ctx, template(SurveyKind.ROTI), anonymous=False)
    wave_id = wave_of(sample_ctx, survey)
    sample_ctx.opened.waves.close(wave_id, today())
    begin(shown, wave_id)
    assert not shown.desk.isVisible()
    assert "close depuis" in shown.closed.sentence.text()
    assert shown.closed.button is not None
    shown.closed.button.click()
    assert shown.desk.isVisible()
    assert sample_ctx.opened.waves.get(wave_id).closed is None


def test_without_a_wave_the_button_leads_to_the_questionnaires(ctx: Context, qtbot: QtBot) -> None:
    part = KeyingPart(ctx)
    qtbot.addWidget(part)
    part.show()
    part.reload()
    assert part.empty.button is not None
    with qtbot.waitSignal(ctx.signals.navigate_requested) as asked:
        part.empty.button.click()
    assert asked.args == ["surveys", "questionnaires"]


def test_what_is_half_typed_waits_for_its_wave(sample_ctx: Context, shown: KeyingPart) -> None:
    one, other = (opened(sample_ctx, template(kind)) for kind in (SurveyKind.MEMBERS, SurveyKind.ROTI))
    begin(shown, wave_of(sample_ctx, one))
    Hands().press("123")
    begin(shown, wave_of(sample_ctx, other))
    assert shown.desk.paper.blank
    begin(shown, wave_of(sample_ctx, one))
    assert len(shown.desk.paper.entry.answers) == 3


def test_the_wave_just_opened_is_keyed_next(sample_ctx: Context, shown: KeyingPart) -> None:
    """Sheets keyed into another wave would be lost in its urn."""
    shown.reload()
    before = shown.waves.currentData()
    shown.begin()
    Hands().press("12")
    one = wave_of(sample_ctx, opened(sample_ctx, template(SurveyKind.ROTI)))
    shown.reload()
    assert shown.waves.currentData() == one and shown.desk.paper.blank
    other = wave_of(sample_ctx, opened(sample_ctx, template(SurveyKind.CLIENTS)))
    shown.open_at(before)
    assert shown.waves.currentData() == before != other
    assert len(shown.desk.paper.entry.answers) == 2
    shown.reload()
    assert shown.waves.currentData() == before


def test_a_question_added_meanwhile_keeps_what_is_typed(sample_ctx: Context, shown: KeyingPart) -> None:
    survey = opened(sample_ctx, template(SurveyKind.ROTI))
    begin(shown, wave_of(sample_ctx, survey))
    Hands().press("3")
    sample_ctx.opened.surveys.add_question(survey.id, QuestionDraft("Et la salle ?"))
    shown.reload()
    assert len(shown.desk.paper.rows) == 3
    assert shown.desk.paper.entry.answers == {survey.asked[0].id: (3,)}


def test_in_its_page_the_cursor_stays_on_the_sheet(sample_ctx: Context, qtbot: QtBot) -> None:
    survey = opened(sample_ctx, template(SurveyKind.MEMBERS))
    wave_id = wave_of(sample_ctx, survey)
    page = SurveysPage(sample_ctx)
    qtbot.addWidget(page)
    page.resize(1060, 780)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.open_at(("keying", wave_id))
    page.begin()
    hands = Hands()
    for _sheet in range(3):
        hands.press("1234112⏎d⏎")
    assert sample_ctx.opened.waves.get(wave_id).answers == 3
    part = page.part
    assert isinstance(part, KeyingPart)
    assert part.desk.paper.hasFocus()
    assert part.count.text() == "3 feuilles saisies sur 12"
    qtbot.waitUntil(lambda: part.desk.store_button.visibleRegion().boundingRect().height() >= 24)


def test_everything_that_takes_the_cursor_is_named(sample_ctx: Context, shown: KeyingPart) -> None:
    survey = opened(sample_ctx, template(SurveyKind.MEMBERS), anonymous=False)
    begin(shown, wave_of(sample_ctx, survey))
    taking = [
        each
        for each in shown.findChildren(QWidget)
        if each.focusPolicy() != Qt.FocusPolicy.NoFocus and each.isVisible() and each.focusProxy() is None
    ]
    assert taking
    assert [each for each in taking if not each.objectName()] == []
    assert [each.objectName() for each in taking if not each.accessibleName()] == []
