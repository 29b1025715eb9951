"""A difficulty that changes the objective, without a mouse: noted, judged, led to its decision."""

from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.domain.difficulties import DifficultyState
from app.domain.objectives import AgreementStage, Voices
from tests.helpers import dump
from tests.ui.conftest import TypeText
from tests.ui.journey.animator import Animator, Days
from tests.ui.journey.conftest import Program
from tests.ui.journey.keyboard import ALT, CTRL, Key

TODAY = date(2026, 11, 23)
NEW_AIM = "Rompre la solitude de l’indépendant"
DIFFICULTY = "Nous restons seuls le reste du mois"
OBJECTION, TREATMENT = "Nous n’achèterons plus", "Acheter ensemble devient un second objectif"


@pytest.fixture
def animator(
    program: Program, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, type_text: TypeText, tmp_path: Path
) -> Animator:
    """On the sample, whose objective nobody has changed yet."""
    return Animator(program, Days(monkeypatch, TODAY), qtbot, type_text, tmp_path)


def note_and_judge(animator: Animator) -> None:
    """Alt+4 the course, Ctrl+2 the difficulties; the dialog hands the cursor to the judgement."""
    keys = animator.keys

    def propose() -> None:
        assert keys.cursor().objectName() == "opening-text"
        keys.press(Key.Key_A, held=CTRL)
        keys.type(NEW_AIM)

    def judge() -> None:
        keys.use("judging-aim")

    keys.press(Key.Key_4, held=ALT)
    keys.press(Key.Key_2, held=CTRL)
    animator.by_keys(
        "difficulty-dialog", lambda: keys.type(DIFFICULTY), lambda: keys.use("difficulties-add", back=True)
    )
    assert keys.cursor().objectName() == "judging-reasons"
    keys.type("Le but est trop étroit")
    animator.by_keys("opening-dialog", propose, judge)
    assert animator.difficulty(DIFFICULTY).state is DifficultyState.AGREEING
    assert keys.cursor().objectName() == "agreement-text"


def lead(animator: Animator) -> None:
    """Enter notes what is said; the next stage takes the cursor where it is worked on."""
    keys = animator.keys
    for kind, said in (("clarification", "Qui est seul"), ("reaction", "Enfin"), ("objection", OBJECTION)):
        keys.use("agreement-next")
        assert keys.cursor().objectName() == f"agreement-{kind}-text"
        keys.type(said)
        keys.press(Key.Key_Return)
    (objection,) = [each for each in animator.agreement().said if each.pending]
    treatment = f"objection-{objection.id}-treatment"
    assert keys.cursor().objectName() == treatment
    keys.use("agreement-next")
    assert animator.agreement().stage is AgreementStage.DECISION
    give_voices(animator, "11", "0", "1", "2")
    assert animator.words("deciding-reason") == "Il reste 1 objection à traiter avant de décider."
    keys.use("agreement-previous")
    assert keys.cursor().objectName() == treatment
    keys.type(TREATMENT)
    keys.use("agreement-next")


def give_voices(animator: Animator, *voices: str) -> None:
    keys = animator.keys
    assert keys.cursor().objectName() == "deciding-in-favour"
    for place, count in enumerate(voices):
        if place:
            keys.press(Key.Key_Tab)
        keys.press(Key.Key_A, held=CTRL)
        keys.type(count)


def decide(animator: Animator) -> None:
    keys = animator.keys
    give_voices(animator, "11", "0", "1", "1")
    assert animator.words("deciding-reason").startswith("Il manque 1 voix")
    keys.press(Key.Key_A, held=CTRL)
    keys.type("2")
    assert animator.words("deciding-reason") == "Tout y est\u00a0: l’accord peut être clos."
    keys.use("deciding-adopt")
    agreement = animator.agreement()
    assert agreement.adopted and agreement.voices == Voices(11, 0, 1, 2)
    keys.stays_in_the_page()


@pytest.mark.journey
def test_an_agreement_by_the_keyboard(animator: Animator) -> None:
    store, history = animator.services.store, animator.services.history
    start, start_label, keys = dump(store), history.undo_label, animator.keys
    note_and_judge(animator)
    lead(animator)
    decide(animator)
    keys.press(Key.Key_4, held=CTRL)
    assert animator.words("objective-common-text") == NEW_AIM
    keys.press(Key.Key_1, held=ALT)
    assert animator.words("home-objective-text") == NEW_AIM
    while history.undo_label != start_label:
        keys.press(Key.Key_Z, held=CTRL)
    assert dump(store) == start
