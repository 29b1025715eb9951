"""A survey at the end of a cycle: printed, keyed, read, acted on, found in the papers; then undone."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from app.core import clock
from app.core.formats import day
from app.core.text import of_name
from app.domain.paper_kinds import PaperKind
from app.domain.steps import Step
from app.domain.survey_results import FollowUpKind, QuestionResult
from app.ui.documents.page import DocumentsPage
from app.ui.kit import Grid
from tests.helpers import dump
from tests.services.oil_and_paper import agree_on_oil_and_paper
from tests.ui.journey.buyer import Buyer
from tests.ui.journey.hands import answering, plain, read_paper
from tests.ui.journey.keyboard import CTRL, Key

TITLE = "Le réseau que vous souhaitez"
SHEETS = {
    # what is ticked, Enter; who gives time; four pairs of importance and satisfaction; a few words, Enter
    "Anne": ("13\r", "1", "52344425", "Un four partagé\r"),
    "Bilal": ("3\r", "2", "42335324", "Un atelier commun\r"),
    "Chloé": ("34\r", "1", "51244233", "\r"),
}
FRENCH = dict(zip("0123456789", "à&é\"'(-è_ç", strict=True))
EXPECTED = {
    # Mean importance, mean satisfaction, importance × (5 − satisfaction).
    "La diversité des membres": ("4,7", "1,7", "15,6"),  # 14/3, 5/3, 140/9
    "Ce que nous achetons ou partageons": ("4,3", "3", "8,7"),  # 13/3, 9/3, 26/3
    "Le rythme et la forme des réunions": ("2,7", "3,7", "3,6"),  # 8/3, 11/3, 32/9
    "Notre façon de décider": ("2,3", "4", "2,3"),  # 7/3, 12/3, 7/3
}
WISH, WANTED = "Un four partagé", "La diversité des membres"
"""What becomes an article, and what becomes an action."""


@pytest.fixture
def host(buyer: Buyer) -> Buyer:
    """Her network is at the debrief of its cycle."""
    services = buyer.services
    cycle_id = services.cycles.add(buyer.network, "Automne", None, clock.today()).only_id("cycle")
    agree_on_oil_and_paper(services, cycle_id, {name: buyer.member(name) for name in SHEETS})
    while services.cycles.get(cycle_id).step is not Step.DEBRIEF:
        services.cycles.advance(cycle_id)
    buyer.window.ctx.show_network(buyer.network, cycle_id)
    return buyer


def wave_id(host: Buyer) -> int:
    (wave,) = host.services.waves.all(host.network)
    return wave.id


def by_text(host: Buyer) -> dict[str, QuestionResult]:
    results = host.services.survey_results.of(wave_id(host))
    return {each.question.text: each for each in results.questions}


# --- written and printed ----------------------------------------------------------------------------


def begin_from_a_template(host: Buyer) -> None:
    def fill(_dialog: QWidget) -> None:
        host.mouse.choose("survey-new-model", "Évolutions souhaitées (7 questions)")
        host.mouse.choose("survey-new-anonymous", "Nominatif")
        host.mouse.click("survey-new-accept")

    host.mouse.click("nav-surveys")
    with answering("survey-new", fill):
        host.mouse.click("questionnaires-empty-button")
    (survey,) = host.services.surveys.all(host.network)
    assert (survey.title, survey.anonymous, len(survey.asked)) == (TITLE, False, 7)


def open_a_wave(host: Buyer) -> None:
    opened = clock.today() - timedelta(days=40)  # in the year that the review looks back on

    def fill(_dialog: QWidget) -> None:
        assert host.mouse.see("wave-asked").text() == "4"
        host.mouse.write("wave-title", "Fin de cycle")
        host.mouse.write("wave-day", day(opened))
        host.mouse.click("wave-accept")

    with answering("wave", fill):
        host.mouse.click("waves-open")
    wave = host.services.waves.get(wave_id(host))
    assert (wave.title, wave.opened, wave.asked) == ("Fin de cycle", opened, 4)
    assert wave.cycle_id == host.window.ctx.cycle_id


@contextmanager
def save_as(host: Buyer, path: Path) -> Iterator[None]:
    def save(_dialog: QWidget) -> None:
        host.mouse.write("fileNameEdit", str(path))
        host.mouse.press(Key.Key_Return)

    with answering("save-dialog", save):
        yield


def saved(host: Buyer, kind: PaperKind, name: str) -> str:
    """The words of the paper in view, saved as a PDF."""
    page = host.window.page("documents")
    assert isinstance(page, DocumentsPage)
    host.mouse.qtbot.waitUntil(lambda: page.preview.pdf is not None and page.jobs.idle)
    assert page.chosen == [kind]
    path = host.folder / name
    with save_as(host, path):
        host.mouse.click("documents-save")
    host.mouse.qtbot.waitUntil(path.exists)
    host.mouse.qtbot.waitUntil(lambda: page.jobs.idle)
    return read_paper(path)


def print_it(host: Buyer) -> None:
    host.mouse.click("survey-print")
    note = host.mouse.see("documents-paper-questionnaire-note", QLabel).text()
    assert TITLE in note and "toutes les enquêtes" in note
    text = saved(host, PaperKind.QUESTIONNAIRE, "questionnaire.pdf")
    (survey,) = host.services.surveys.all(host.network)
    for number, question in enumerate(survey.asked, 1):
        assert plain(f"{number}. {question.text}") in text
        for choice in question.choices:
            assert plain(choice.text) in text
    assert TITLE in text and "Fin de cycle" in text and f"Formulaire E{survey.id}" in text
    assert "Ce questionnaire porte votre nom" in text and "Votre nom" in text


# --- keyed ------------------------------------------------------------------------------------------


def key(keys: str, *, keypad: bool = False) -> int:
    """The keys of a French keyboard without Shift, or of its keypad; how many they were."""
    for sign in keys:
        held = Qt.KeyboardModifier.KeypadModifier if keypad else Qt.KeyboardModifier.NoModifier
        code = Key.Key_Return if sign == "\r" else Key.Key_unknown
        text = sign if keypad else FRENCH.get(sign, sign)
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            target = QApplication.focusWidget()
            assert target is not None
            QApplication.sendEvent(target, QKeyEvent(kind, code, held, text))
    return len(keys)


def key_the_pile(host: Buyer) -> None:
    host.mouse.click("nav-surveys")
    host.mouse.click("waves-key")
    assert host.words("keying-help").startswith("Entrée confirme le nom.")
    for n, (name, answers) in enumerate(SHEETS.items(), 1):
        field = host.keys.cursor()
        assert field.objectName() == "keying-member" and field.text() == name  # type: ignore[attr-defined]
        key("\r")
        ticks, one, grades, words = answers
        count = key(ticks) + key(one + grades, keypad=name == "Bilal")
        key(words[:-1])
        key(words[-1])
        assert count + 1 + 1 <= 25, "a key per answer, Enter for the words and for the name"
        assert host.words("keying-said") == f"Feuille {of_name(name)} enregistrée."
        ending = "feuille saisie" if n == 1 else "feuilles saisies"
        assert host.words("keying-count") == f"{n} {ending} sur 4"
    assert host.services.waves.get(wave_id(host)).answers == 3


# --- read -------------------------------------------------------------------------------------------


def read_on_screen(host: Buyer) -> None:
    host.mouse.click("surveys-tab-results")
    assert host.words("results-answered") == "3/4 réponses"
    assert host.words("results-headlines").splitlines() == [
        f"Attente à combler\u00a0: «\u00a0{text}\u00a0» (écart {gap} sur 20)"
        for text, (_importance, _satisfaction, gap) in list(EXPECTED.items())[:3]
    ]
    grid = host.mouse.see("results-gaps-grid", Grid)
    shown = {
        row.question.text: tuple(
            grid.rows_model.index(at, grid.rows_model.column_of(column)).data()
            for column in ("importance", "satisfaction", "gap")
        )
        for at, row in enumerate(grid.rows_model.rows())
    }
    assert shown == EXPECTED and list(shown) == list(EXPECTED)
    several, one = list(by_text(host).values())[:2]
    assert [n for _text, n in several.counts] == [1, 0, 3, 1, 0, 0, 0, 0]
    assert [n for _text, n in one.counts] == [2, 1, 0]


def read_on_paper(host: Buyer) -> None:
    host.mouse.click("results-print")
    text = saved(host, PaperKind.SURVEY_RESULTS, "résultats.pdf")
    assert f"Résultats — {TITLE}" in text and "3/4 réponses" in text
    for wanted, (importance, satisfaction, gap) in EXPECTED.items():
        assert f"{wanted} {importance} {satisfaction} {gap} 3/4 réponses" in text
    assert "Oui, volontiers 2" in text and "Peut-être, selon le sujet 1" in text
    assert WISH in text and "Un atelier commun" in text


# --- acted on ---------------------------------------------------------------------------------------


def start_the_next_cycle(host: Buyer) -> int:
    def fill(_dialog: QWidget) -> None:
        host.mouse.write("cycle-title", "Hiver")
        host.mouse.click("cycle-accept")

    host.mouse.click("nav-process")
    with answering("cycle-dialog", fill):
        host.mouse.menu("process-cycle-menu", "Nouveau cycle…")
    cycle_id = host.window.ctx.cycle_id
    assert cycle_id is not None and host.services.cycles.get(cycle_id).title == "Hiver"
    return cycle_id


def act_on_it(host: Buyer, ending: int, coming: int) -> None:
    began = day(host.services.cycles.get(ending).started)
    host.mouse.menu("process-cycle-menu", f"Automne (depuis le {began})")
    host.mouse.click("nav-surveys")
    grid = host.mouse.see("results-gaps-grid", Grid)
    host.mouse.click_cell(grid, by_text(host)[WANTED].question.id, "text")
    host.keys.type("a")
    free = next(each for each in by_text(host).values() if each.texts).question.id
    texts = host.mouse.see(f"results-question-{free}-texts", Grid)
    host.mouse.click_cell(texts, WISH, "text")
    host.keys.type("v")
    assert "«\u00a0Hiver\u00a0»" in host.window.ctx.messages.last()
    made = {each.kind: each for each in host.services.follow_ups.all(host.network)}
    assert made[FollowUpKind.ACTION].text == WANTED and made[FollowUpKind.ACTION].cycle_id == ending
    assert made[FollowUpKind.ITEM].text == WISH and made[FollowUpKind.ITEM].cycle_id == coming
    assert [item.label for item in host.services.pool.items(coming)] == [WISH]
    assert [action.text for action in host.services.debriefs.view(ending).actions] == [WANTED]


# --- read back --------------------------------------------------------------------------------------


def opinion(host: Buyer) -> tuple[str, list[str]]:
    results = host.services.survey_results.of(wave_id(host))
    return f"{TITLE} (membres), Fin de cycle\u00a0: 3/4 réponses", list(results.headlines)


def find_it_in_the_debrief(host: Buyer) -> None:
    host.mouse.click("nav-process")
    host.mouse.click("process-stepper-5")
    host.mouse.click("debrief-print")
    text = saved(host, PaperKind.DEBRIEF, "débriefing.pdf")
    heading, sentences = opinion(host)
    for words in (heading, *sentences, WANTED):
        assert plain(words) in text


def find_it_in_the_review_of_the_year(host: Buyer) -> None:
    line = host.mouse.see("documents-paper-yearly")
    host.mouse.qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=line.rect().center())
    text = saved(host, PaperKind.YEARLY, "bilan.pdf")
    heading, sentences = opinion(host)
    for words in (heading, *sentences, WANTED, WISH):
        assert plain(words) in text


@pytest.mark.journey
def test_a_survey_and_all_the_way_back(host: Buyer) -> None:
    history, store = host.services.history, host.services.store
    start, start_label = dump(store), history.undo_label
    ending: Any = host.window.ctx.cycle_id
    begin_from_a_template(host)
    open_a_wave(host)
    print_it(host)
    key_the_pile(host)
    read_on_screen(host)
    read_on_paper(host)
    coming = start_the_next_cycle(host)
    act_on_it(host, ending, coming)
    find_it_in_the_debrief(host)
    find_it_in_the_review_of_the_year(host)
    end = dump(store)
    while history.undo_label != start_label:
        host.keys.press(Key.Key_Z, held=CTRL)
    assert dump(store) == start
    while history.redo_label is not None:
        host.keys.press(Key.Key_Y, held=CTRL)
    assert dump(store) == end


@pytest.mark.journey
def test_anonymous_sheets_by_the_keypad_are_in_no_history(host: Buyer) -> None:
    def choose(_dialog: QWidget) -> None:
        host.mouse.choose("survey-new-model", "ROTI de fin de réunion (2 questions)")
        host.mouse.click("survey-new-accept")

    def accept(_dialog: QWidget) -> None:
        host.mouse.click("wave-accept")

    host.mouse.click("nav-surveys")
    with answering("survey-new", choose):
        host.mouse.click("questionnaires-empty-button")
    with answering("wave", accept):
        host.mouse.click("waves-open")
    host.mouse.click("waves-key")
    history = host.services.history
    host.keys.cursor()
    key("-4\r-+5\r-3\r", keypad=True)  # only the digits are grades
    wave, (survey,) = wave_id(host), host.services.surveys.all(host.network)
    assert [sheet.answers for sheet in host.services.sheets.all(wave)] == [
        {survey.asked[0].id: (grade,)} for grade in (3, 4, 5)
    ]
    assert host.words("keying-count") == "3 feuilles saisies sur 4"
    label = history.undo_label
    host.keys.press(Key.Key_Z, held=CTRL)
    assert (host.services.waves.get(wave).answers, history.undo_label) == (3, label)
    host.mouse.click("surveys-tab-results")
    assert host.words("results-headlines") == "ROTI\u00a0: 4/5 (3/4 réponses)"  # (3 + 4 + 5) / 3
