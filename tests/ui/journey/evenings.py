"""The two meetings of the year, held from the page of a meeting."""

from datetime import date

from app.core.formats import day as written
from app.domain.meetings import MeetingState, Presence
from app.ui.kit import Grid
from tests.ui.journey.animator import Animator
from tests.ui.journey.keyboard import CTRL, Key

FIRST, SECOND = date(2026, 12, 8), date(2027, 1, 12)
RECURRING = "Actions de la dernière réunion"
CARRIED = "Comment nous recommander les uns les autres"
ENDED = "Quelle vie de club voulons-nous"
DECISION = "Deux métiers se présentent au début de chaque réunion"
ACTION, ACTION_DUE = "Préparer le carnet de recommandations", date(2027, 1, 10)
DIFFICULTY = "Nous achetons bien, et nous restons seuls le reste du mois"


def agenda(animator: Animator) -> list[tuple[str, str]]:
    """The points of the agenda on screen, and where each stands."""
    grid = animator.mouse.see("agenda-grid", Grid)
    return [(row.text, row.state) for row in grid.rows_model.rows()]


# --- the first meeting ------------------------------------------------------------------------------


def prepare_the_meeting(animator: Animator) -> None:
    mouse = animator.mouse
    mouse.click("nav-meetings")
    mouse.click("meetings-tab-agenda")
    assert agenda(animator) == [
        (RECURRING, "à traiter"),
        (CARRIED, "reporté du 10 novembre"),
        (ENDED, "à traiter"),
    ]
    assert mouse.see("agenda-open").text() == "Ouvrir la réunion"


def open_the_meeting(animator: Animator, day: date) -> None:
    mouse = animator.mouse
    mouse.click("nav-meetings")
    mouse.click("meetings-tab-agenda")
    mouse.click("agenda-open")
    assert animator.meeting(day).state is MeetingState.OPEN
    assert animator.keys.cursor().objectName() == "live-people"


def say_who_is_there(animator: Animator) -> None:
    """One key for each, in the order of the list: Jeanne sends word, Célia speaks for Driss."""
    keys, services = animator.keys, animator.services
    for each in services.sittings.view(animator.meeting(FIRST).id).attendance:
        keys.type({"Jeanne Aubry": "e", "Driss Benali": "r"}.get(each.member, "p"))
        if each.member == "Driss Benali":
            keys.type_known("célia")
    said = {each.member: each for each in services.sittings.view(animator.meeting(FIRST).id).attendance}
    assert said["Jeanne Aubry"].presence is Presence.EXCUSED
    assert (said["Driss Benali"].presence, said["Driss Benali"].proxy) == (
        Presence.REPRESENTED,
        "Célia Nguyen",
    )
    assert animator.words("live-counts") == "12 présents, 1 excusé, 1 représenté sur 14"
    assert keys.cursor().objectName() == "live-text"


def hold_the_meeting(animator: Animator) -> None:
    """What was done since, a point dealt with, one left, and what is said about the last."""
    keys, mouse = animator.keys, animator.mouse
    mouse.click("live-tab-last")
    animator.click_line("live-last-actions", "Trouver une seconde personne", box=True)
    animator.click_line("live-agenda", "1. ")
    mouse.click("live-close-point")
    assert animator.words("live-point-title-words") == f"2. {CARRIED}"
    animator.click_line("live-agenda", "3. ")
    keys.press(Key.Key_F5)
    keys.type(DECISION)
    keys.press(Key.Key_Return, Key.Key_F6)
    keys.type(ACTION)
    keys.press(Key.Key_Return)
    keys.type_known("ivan petrov")
    keys.type(written(ACTION_DUE))
    keys.press(Key.Key_Return, Key.Key_F7)
    keys.type(DIFFICULTY)
    keys.press(Key.Key_Return)
    view = animator.services.sittings.view(animator.meeting(FIRST).id)
    (action,), (decision,), (difficulty,) = view.actions, view.minutes, view.difficulties
    assert (action.action.text, action.action.member, action.action.due) == (
        ACTION,
        "Ivan Petrov",
        ACTION_DUE,
    )
    assert (decision.text, decision.point_id) == (DECISION, view.points[2].id)
    assert difficulty.text == DIFFICULTY
    keys.press(Key.Key_Return, held=CTRL)
    assert [point.closed for point in animator.services.meetings.agenda(view.meeting.id)] == [
        True,
        False,
        True,
    ]


def count_hands_and_close(animator: Animator, day: date, *hands: str) -> None:
    """From five down to one: was it worth the time?"""
    animator.mouse.click("live-tab-opinion")
    animator.mouse.write("live-mark-5", hands[0])
    for typed in hands[1:]:
        animator.keys.press(Key.Key_Return)
        animator.keys.type(typed)
    animator.keys.press(Key.Key_Return)
    assert animator.keys.cursor().objectName() == "live-close"
    animator.keys.press(Key.Key_Return)
    meeting = animator.meeting(day)
    assert (meeting.state, meeting.closed) == (MeetingState.CLOSED, day)
    assert [str(count) for count in reversed(meeting.marks.counts)] == list(hands)


def find_what_is_left_on_the_next_agenda(animator: Animator) -> None:
    assert animator.window.ctx.messages.last() == ("Réunion terminée. 1 point reporté au 12 janvier.")
    animator.mouse.click("meetings-tab-agenda")
    assert agenda(animator)[1] == (CARRIED, "reste à traiter")
    animator.mouse.click("agenda-meeting-coming")
    assert agenda(animator) == [
        (RECURRING, "à traiter"),
        (CARRIED, "reporté du 8 décembre"),
    ]


# --- the second meeting -----------------------------------------------------------------------------


def hold_the_second_meeting(animator: Animator) -> None:
    """Nora is missing; what was to be done is done, and nothing is left."""
    keys, mouse = animator.keys, animator.mouse
    open_the_meeting(animator, SECOND)
    mouse.click_cell(
        mouse.see("live-people", Grid),
        next(
            each.id for each in animator.services.members.all(animator.network) if each.name == "Nora Castel"
        ),
        "member",
    )
    keys.type("a")
    mouse.click("live-all-present")
    assert animator.words("live-counts") == "13 présents, 1 absent sur 14"
    mouse.click("live-tab-last")
    for text in (ACTION, "Mesurer le temps passé"):
        animator.click_line("live-last-actions", text, box=True)
    for _point in range(2):
        mouse.click("live-close-point")
    count_hands_and_close(animator, SECOND, "10", "3", "0", "0", "0")
    assert animator.window.ctx.messages.last() == "Réunion terminée. Tous les points sont traités."
    mouse.click("meetings-tab-agenda")
    mouse.click("agenda-meeting-coming")
    assert agenda(animator) == [(RECURRING, "à traiter")]
