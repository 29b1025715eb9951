"""A year of a network: two meetings, a difficulty that changes the objective, the balance, the papers.

The sample is played on the evenings of its meetings; the program is closed in between. Then all is undone.
"""

from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.domain.balance_facts import SignKind
from app.domain.difficulties import DifficultyState
from app.domain.objectives import AgreementStage, Voices
from app.domain.paper_kinds import PaperKind
from app.domain.programme import ActionState
from app.ui.kit import Grid
from tests.helpers import dump
from tests.ui.conftest import TypeText
from tests.ui.journey.animator import Animator, Days
from tests.ui.journey.conftest import Program
from tests.ui.journey.evenings import (
    ACTION,
    DECISION,
    DIFFICULTY,
    FIRST,
    SECOND,
    count_hands_and_close,
    find_what_is_left_on_the_next_agenda,
    hold_the_meeting,
    hold_the_second_meeting,
    open_the_meeting,
    prepare_the_meeting,
    say_who_is_there,
)
from tests.ui.journey.hands import plain
from tests.ui.journey.keyboard import CTRL, Key

BEFORE = date(2026, 11, 23)
AIM = "Acheter mieux ensemble et alléger de 1 500 euros par cycle les charges de nos ateliers"
NEW_AIM = "Rompre la solitude de l’indépendant, et acheter mieux ensemble"
OBJECTION = "Celui qui ne vient que pour acheter n’aura plus sa place"
TREATMENT = "L’achat groupé reste dans l’objectif"
REASON = "Les achats vont bien et personne ne s’en réjouit"
VISIT = "Visiter le club de Saumur"


@pytest.fixture
def animator(
    program: Program, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, type_text: TypeText, tmp_path: Path
) -> Animator:
    """Two weeks before the next meeting of the sample."""
    return Animator(program, Days(monkeypatch, BEFORE), qtbot, type_text, tmp_path)


def signs(animator: Animator) -> dict[SignKind, bool]:
    return {sign.kind: sign.green for sign in animator.balance().signs}


# --- the objective ----------------------------------------------------------------------------------


def judge_the_difficulty(animator: Animator) -> None:
    mouse = animator.mouse

    def propose() -> None:
        assert mouse.see("opening-text").toPlainText() == AIM
        mouse.write("opening-text", NEW_AIM)

    mouse.click("nav-course")
    mouse.click("course-tab-difficulties")
    case = animator.difficulty(DIFFICULTY)
    mouse.click_cell(mouse.see("difficulties-grid", Grid), case.id, "text")
    mouse.write("judging-reasons", REASON)
    animator.in_dialog("opening-dialog", propose, lambda: mouse.click("judging-aim"))
    assert animator.difficulty(DIFFICULTY).state is DifficultyState.AGREEING
    assert animator.words("agreement-hint").startswith("«\u00a0Voici la proposition.")
    assert animator.agreement().why == f"{DIFFICULTY}\n{REASON}"


def lead_the_agreement(animator: Animator) -> None:
    """Its five stages; the objection is kept by going on, and waits for its treatment."""
    mouse = animator.mouse
    mouse.click("agreement-next")
    mouse.write("agreement-clarification-text", "Les achats continuent-ils ?")
    mouse.choose("agreement-clarification-who", "Maud Hervé")
    mouse.click("agreement-clarification-say")
    mouse.click("agreement-next")
    mouse.write("agreement-reaction-text", "Je m’y retrouve enfin")
    mouse.click("agreement-reaction-say")
    mouse.click("agreement-next")
    mouse.write("agreement-objection-text", OBJECTION)
    mouse.choose("agreement-objection-who", "Karim Saïd")
    mouse.click("agreement-next")
    assert animator.agreement().stage is AgreementStage.DECISION
    give_voices(animator, "11", "", "1", "2")
    assert animator.words("deciding-reason") == "Il reste 1 objection à traiter avant de décider."
    assert not mouse.see("deciding-adopt").isEnabled() and not mouse.see("deciding-reject").isEnabled()
    mouse.click("agreement-previous")
    objection = next(each for each in animator.agreement().said if each.pending)
    mouse.write(f"objection-{objection.id}-treatment", TREATMENT)
    mouse.click("agreement-next")
    assert [(each.text, each.member, each.treatment) for each in animator.agreement().said] == [
        ("Les achats continuent-ils\u00a0?", "Maud Hervé", ""),
        ("Je m’y retrouve enfin", "", ""),
        (OBJECTION, "Karim Saïd", TREATMENT),
    ]


def give_voices(animator: Animator, *voices: str) -> None:
    for name, count in zip(("in-favour", "against", "abstaining", "absent"), voices, strict=True):
        if count:
            animator.mouse.write(f"deciding-{name}", count)


def decide(animator: Animator) -> None:
    """Eleven of fourteen are for; a voice that is missing is named first."""
    mouse = animator.mouse
    give_voices(animator, "11", "", "1", "1")
    assert animator.words("deciding-sum") == "11 + 0 + 1 + 1 = 13 membres"
    assert (
        animator.words("deciding-reason") == "Il manque 1 voix\u00a0: le réseau compte 14 membres ce jour-là."
    )
    assert not mouse.see("deciding-adopt").isEnabled()
    give_voices(animator, "", "", "", "2")
    mouse.click("deciding-adopt")
    agreement = animator.agreement()
    assert agreement.adopted and agreement.decided == FIRST and agreement.voices == Voices(11, 0, 1, 2)
    case = animator.difficulty(DIFFICULTY)
    assert case.state is DifficultyState.CLOSED and NEW_AIM in case.result


def read_the_new_objective(animator: Animator) -> None:
    animator.mouse.click("course-tab-objectives")
    assert animator.words("objective-common-text") == NEW_AIM
    assert animator.words("objective-common-history").splitlines() == [
        "En vigueur depuis le 8 décembre 2026\u00a0: "
        "11\u00a0pour, 0\u00a0contre, 1\u00a0abstention, 2\u00a0absents",
        f"Dès l’origine, jusqu’au 8 décembre 2026\u00a0: «\u00a0{AIM}\u00a0»",
    ]
    animator.mouse.click("nav-home")
    assert animator.words("home-objective-text") == NEW_AIM


# --- the balance ------------------------------------------------------------------------------------


def find_two_signs_amber(animator: Animator) -> None:
    animator.mouse.click("nav-home")
    assert animator.words("home-balance-words").startswith("5 signes sur 7 sont au vert.")
    animator.mouse.click("home-balance-open")
    assert {kind for kind, green in signs(animator).items() if not green} == {
        SignKind.ROLES,
        SignKind.ACTIONS,
    }
    assert animator.words("balance-roles-state") == "à reprendre"
    assert animator.words("balance-roles-finding") == (
        "Membres qui portent un rôle permanent ou du dernier cycle réparti\u00a0: 11 sur 14"
    )


def give_everybody_a_role(animator: Animator) -> None:
    mouse = animator.mouse

    def name_it() -> None:
        mouse.write("standing-role-name", "Carnet de recommandations")
        mouse.write("standing-role-mission", "Tient à jour qui recommande qui.")

    mouse.click("nav-course")
    mouse.click("course-tab-balance")
    mouse.click("balance-roles-open")
    animator.in_dialog("standing-role", name_it, lambda: mouse.click("standing-add"))
    takers = {
        "Accueil": "Driss Benali",
        "Présentation des métiers": "Nora Castel",
        "Carnet de recommandations": "Ivan Petrov",
    }
    roles = {role.name: role.id for role in animator.services.standing.all(animator.network, SECOND)}
    for role, name in takers.items():
        animator.in_dialog(
            "standing-take-up",
            lambda name=name: animator.choose("standing-take-up-member", name),
            lambda role=role: mouse.click(f"standing-{roles[role]}-give"),
        )
    assert animator.words("standing-summary") == "8 rôles permanents, toutes les places sont tenues."
    assert signs(animator)[SignKind.ROLES]


def bring_the_programme_to_life(animator: Animator) -> None:
    """The idea gets a person and a date; what is late is done."""
    mouse, services = animator.mouse, animator.services
    mouse.click("course-tab-balance")
    assert (
        animator.words("balance-actions-to-do")
        == "Donnez une personne et une date à chaque idée, ou retirez-la."
    )
    mouse.click("balance-actions-row-0")
    grid, visit = mouse.see("actions-grid", Grid), animator.action(VISIT)
    assert animator.keys.cursor() is grid and grid.current_id() == visit
    mouse.edit_cell(grid, visit, "member", "Léo Fontaine")
    mouse.edit_cell(grid, visit, "due", "31/03/2027")
    late = [
        each.action.id
        for each in services.programme.all(animator.network, SECOND)
        if each.state(SECOND) is ActionState.LATE
    ]
    assert animator.words("actions-late") == f"{len(late)} en retard"
    for action in late:
        mouse.click_cell(grid, action, "text")
        mouse.click("actions-done")
    assert not mouse.shows("actions-late")


def find_seven_signs_green(animator: Animator) -> None:
    animator.mouse.click("course-tab-balance")
    assert all(signs(animator).values())
    for kind in SignKind:
        assert animator.words(f"balance-{kind.value}-state") == "au vert"
    assert animator.words("balance-verdict").startswith("Les sept signes sont au vert")
    animator.mouse.click("nav-home")
    assert animator.words("home-balance-words").startswith("Les sept signes sont au vert")


# --- papers -----------------------------------------------------------------------------------------


def print_the_minutes(animator: Animator) -> None:
    """Those of the first meeting, from its page."""
    animator.mouse.click("nav-meetings")
    animator.mouse.click("meetings-tab-live")
    while animator.words("live-record-title") != "Réunion du 8 décembre 2026":
        animator.mouse.click("live-meeting-before")
    animator.mouse.click("live-print")
    text = animator.saved(PaperKind.MINUTES, "compte-rendu.pdf")
    for words in (
        "Réunion du 8 décembre 2026",
        DECISION,
        f"Ivan Petrov {ACTION}",
        "Présence : 13 présents ou représentés sur 14",
        "Driss Benali (par Célia Nguyen)",
        "Excusés 1 Jeanne Aubry",
        "reporté au 12 janvier 2027",
        "Prochaine réunion : mardi 12 janvier 2027",
        DIFFICULTY,
        "12 mains levées",
    ):
        assert plain(words) in text
    assert text.count("Signature") == 2
    assert text.index(DECISION) < text.index("Présence :")


def print_the_charter(animator: Animator) -> None:
    animator.mouse.click("nav-documents")
    animator.choose_paper(PaperKind.CHARTER)
    text = animator.saved(PaperKind.CHARTER, "charte.pdf")
    assert NEW_AIM in text and AIM not in text
    assert "Adoption le 8 décembre 2026 : 11 pour, 0 contre, 1 abstention, 2 absents." in text
    for member in animator.services.members.active(animator.network):
        assert member.name in text
    assert "Signature" in text


# --- the whole --------------------------------------------------------------------------------------


@pytest.mark.journey
def test_a_year_and_all_the_way_back(animator: Animator) -> None:
    start, start_label = dump(animator.services.store), animator.services.history.undo_label
    find_two_signs_amber(animator)
    prepare_the_meeting(animator)
    animator.come(FIRST)
    open_the_meeting(animator, FIRST)
    say_who_is_there(animator)
    hold_the_meeting(animator)
    count_hands_and_close(animator, FIRST, "8", "3", "1", "0", "0")
    find_what_is_left_on_the_next_agenda(animator)
    judge_the_difficulty(animator)
    lead_the_agreement(animator)
    decide(animator)
    read_the_new_objective(animator)
    animator.come(SECOND)
    hold_the_second_meeting(animator)
    give_everybody_a_role(animator)
    bring_the_programme_to_life(animator)
    find_seven_signs_green(animator)
    print_the_minutes(animator)
    print_the_charter(animator)
    store, history = animator.services.store, animator.services.history
    end = dump(store)
    animator.mouse.click("nav-meetings")
    while history.undo_label != start_label:
        animator.keys.press(Key.Key_Z, held=CTRL)
    assert dump(store) == start
    while history.redo_label is not None:
        animator.keys.press(Key.Key_Y, held=CTRL)
    assert dump(store) == end
