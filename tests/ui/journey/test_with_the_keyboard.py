"""A small group from its first start to its printed debrief, without a mouse."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.core import clock
from app.core.formats import day, money
from app.domain.debrief import Topic
from app.domain.paper_kinds import PaperKind
from app.domain.steps import Step
from app.domain.voting import Presence
from app.services.desk import Services
from app.ui.documents.page import DocumentsPage
from app.ui.main_window import MainWindow
from tests.ui.conftest import TypeText
from tests.ui.journey.hands import answering, plain, read_paper, wait_for_work
from tests.ui.journey.keyboard import ALT, CTRL, Key, Keyboard

GROUP = ("Anne", "Bilal", "Chloé")
TYPED = {
    "Anne": [
        ("Ramettes papier A4 80g", "10", "", "5,50", "1"),
        ("Chaises pliantes", "4", "", "22", "2"),
        ("Café moulu 1 kg", "2", "", "14", "2"),
        ("Souris sans fil", "1", "", "25", "3"),
    ],
    "Bilal": [
        ("ramette de papier A4 (80 g)", "5", "", "6", "1"),
        ("chaise pliante", "6", "", "20", "1"),
        ("Café en grains 1 kg", "3", "", "15", "3"),
        ("Écran 24 pouces", "1", "", "143,50", "2"),
    ],
    "Chloé": [
        ("Écran 27 pouces", "1", "", "254", "1"),
        ("huile d’olive 5 L", "2", "", "31,90", "2"),
        ("Lampe de bureau", "2", "", "18", "2"),
        ("Chaises pliantes", "2", "", "21", "3"),
    ],
}


@pytest.fixture
def keys(qtbot: QtBot, window: MainWindow, type_text: TypeText) -> Keyboard:
    return Keyboard(qtbot, window, type_text)


def the_services(keys: Keyboard) -> Services:
    services = keys.window.ctx.services
    assert services is not None
    return services


def the_cycle(keys: Keyboard) -> int:
    cycle_id = keys.window.ctx.cycle_id
    assert cycle_id is not None
    return cycle_id


def go_on(keys: Keyboard, step: Step) -> None:
    keys.press(Key.Key_Return, held=CTRL)
    assert the_services(keys).cycles.get(the_cycle(keys)).step is step


def create_the_network(keys: Keyboard) -> None:
    def fill(_dialog: QWidget) -> None:
        keys.type("Le trio")
        keys.press(Key.Key_Tab, Key.Key_Tab)
        keys.type("Acheter ensemble.")
        keys.go_to("network-accept")
        keys.press(Key.Key_Return)

    with answering("network-dialog", fill):
        keys.use("home-first-new_network")
    (network,) = the_services(keys).networks.all()
    assert (network.name, network.objective) == ("Le trio", "Acheter ensemble.")


def type_the_members(keys: Keyboard) -> None:
    keys.use("members-nobody-button")
    for name in GROUP:
        keys.type_row(name)
    network_id = keys.window.ctx.network_id
    assert network_id is not None
    assert [member.name for member in the_services(keys).members.all(network_id)] == list(GROUP)


def start_the_cycle(keys: Keyboard) -> None:
    def fill(_dialog: QWidget) -> None:
        keys.type("Premier cycle")
        keys.press(Key.Key_Tab)
        keys.type("600")
        keys.press(Key.Key_Return)

    keys.press(Key.Key_2, held=ALT)
    with answering("cycle-dialog", fill):
        keys.use("process-empty-button")
    assert the_services(keys).cycles.get(the_cycle(keys)).budget == 60_000


def agree_on_the_planning(keys: Keyboard) -> None:
    keys.use("process-planning")
    keys.use("process-primary")
    assert the_services(keys).cycles.get(the_cycle(keys)).agreed == clock.today()
    keys.press(Key.Key_1, held=CTRL)


def type_the_lists(keys: Keyboard) -> None:
    keys.go_to("entry-grid")
    for name in GROUP:
        for cells in TYPED[name]:
            keys.type_row(*cells)
        keys.press(Key.Key_F9)
        if name != GROUP[-1]:
            keys.press(Key.Key_Down, held=CTRL)
    services, cycle_id = the_services(keys), the_cycle(keys)
    assert [(each.member, each.lines, each.handed_in) for each in services.lists.statuses(cycle_id)] == [
        (name, 4, True) for name in GROUP
    ]
    first = services.lists.lines(cycle_id)[0]
    assert (first.label, first.quantity, first.unit_price, first.priority) == (
        "Ramettes papier A4 80g",
        Decimal(10),
        550,
        1,
    )


def group_what_is_the_same(keys: Keyboard) -> None:
    services, cycle_id = the_services(keys), the_cycle(keys)
    wait_for_work(keys.qtbot, keys.window)
    keys.go_to("pooling-pair")
    for _pair in range(len(services.pool.proposals(cycle_id))):
        keys.press(Key.Key_Return)
    assert services.pool.proposals(cycle_id) == []
    by_name = {item.label: item for item in services.pool.items(cycle_id)}
    assert len(by_name) == 9 and "Café en grains 1 kg" in by_name
    paper = next(item for item in by_name.values() if "apier" in item.label)
    assert (paper.quantity, paper.members) == (Decimal(15), 2)


def vote_and_settle(keys: Keyboard) -> None:
    services, cycle_id = the_services(keys), the_cycle(keys)
    keys.go_to("priorities-voters")
    keys.press(Key.Key_Down, Key.Key_Down, Key.Key_R)
    keys.type("par B")
    keys.press(Key.Key_Return)
    _anne, bilal, chloe = services.votes.voters(cycle_id)
    assert chloe.presence is Presence.REPRESENTED and chloe.proxy_id == bilal.member_id
    keys.press(Key.Key_Up, Key.Key_Up, Key.Key_Return)
    for _voter in GROUP:
        for points in ("4", "3", "2", "1"):
            keys.type(points)
            keys.press(Key.Key_Return)
        keys.press(*[Key.Key_Return] * (len(services.pool.items(cycle_id)) - 4))
    assert [voter.spent for voter in services.votes.voters(cycle_id)] == [10, 10, 10]
    assert keys.cursor().objectName() == "priorities-reveal"
    keys.press(Key.Key_Return)
    result = services.outcome.result(cycle_id)
    assert result is not None and 0 < result.spent <= 60_000
    assert keys.cursor().objectName() == "priorities-result"
    keys.press(Key.Key_Down, held=CTRL)
    keys.wait_for_dialog("priorities-move")
    keys.type("Nous en avons encore")
    keys.press(Key.Key_Return)
    keys.use("process-primary")
    keys.wait_for_dialog("priorities-agree")
    keys.press(Key.Key_Return)
    agreement = services.outcome.agreement(cycle_id)
    assert agreement is not None and agreement.votes_for == 3
    kept = [item.item_id for item in services.outcome.collective_list(cycle_id)]
    assert kept == [row.item_id for row in result.rows if row.retained][1:]


def share_out_the_roles(keys: Keyboard) -> None:
    services, cycle_id = the_services(keys), the_cycle(keys)
    keys.go_to("roles-wishes")
    for place in range(len(GROUP)):
        if place:
            keys.press(Key.Key_Down, Key.Key_Right)
        keys.type("1")
    keys.use("roles-propose", back=True)
    keys.wait_for_dialog("role-proposal")
    keys.use("role-proposal-accept")
    held = [role.holders[0].name if role.holders else "" for role in services.roles.all(cycle_id)]
    assert held == ["Anne", "Bilal", "Chloé", "", ""]
    role = services.roles.all(cycle_id)[0]
    keys.use(f"role-{role.id}-holder-{role.holders[0].member_id}-accept", back=True)
    assert services.roles.all(cycle_id)[0].holders[0].accepted == clock.today()


def note_what_was_paid(keys: Keyboard) -> None:
    services, cycle_id = the_services(keys), the_cycle(keys)
    keys.go_to("purchases-grid")
    for item in services.purchases.all(cycle_id):
        assert item.reference_price is not None
        keys.type(money(item.reference_price - 100))
        keys.press(Key.Key_Return)
    bought = services.purchases.all(cycle_id)
    assert services.purchases.savings(cycle_id).saved == sum(int(100 * item.quantity) for item in bought)


LESSON = "Voter dès la première réunion"
ACTION = "Demander deux devis"


def look_back(keys: Keyboard) -> None:
    services, cycle_id = the_services(keys), the_cycle(keys)
    keys.go_to("debrief-held-on")
    keys.type(day(clock.today()))
    keys.press(Key.Key_Tab)
    keys.type("Anne")
    keys.press(Key.Key_Return)
    keys.press(Key.Key_PageDown, Key.Key_PageDown, held=ALT)
    for text in ("L’entraide", "La bonne humeur"):
        keys.type_row(text)
    keys.press(Key.Key_PageDown, held=ALT)
    keys.type_row("0", "0", "0", "1", "2")
    keys.press(Key.Key_PageDown, held=ALT)
    keys.type_row(LESSON)
    keys.press(Key.Key_PageDown, held=ALT)
    keys.type_row(ACTION, "Bil", day(clock.today() + timedelta(days=21)))
    keys.type_row("Une journée portes ouvertes")
    view = services.debriefs.view(cycle_id)
    assert (view.held_on, view.animator) == (clock.today(), "Anne")
    assert view.satisfaction.counts == (0, 0, 0, 1, 2)
    assert [(note.topic, note.text) for note in view.notes] == [
        (Topic.WORKED, "L’entraide"),
        (Topic.WORKED, "La bonne humeur"),
        (Topic.LESSON, LESSON),
    ]
    action, idea = view.actions
    assert (action.text, action.member, action.due) == (
        ACTION,
        "Bilal",
        clock.today() + timedelta(days=21),
    )
    assert idea.is_idea


def save_the_debrief(keys: Keyboard, path: Path) -> None:
    def save(_dialog: QWidget) -> None:
        keys.press(Key.Key_A, held=CTRL)
        keys.type(str(path))
        keys.press(Key.Key_Return)

    keys.press(Key.Key_ParenRight, held=ALT)
    keys.press(Key.Key_Home)
    for _paper in PaperKind:
        if keys.cursor().objectName() != "documents-paper-debrief":
            keys.press(Key.Key_Down)
    keys.press(Key.Key_Return)
    page = keys.window.page("documents")
    assert isinstance(page, DocumentsPage)
    keys.qtbot.waitUntil(lambda: page.preview.pdf is not None and page.jobs.idle)
    assert page.chosen == [PaperKind.DEBRIEF]
    with answering("save-dialog", save):
        keys.press(Key.Key_S, held=CTRL)
    keys.qtbot.waitUntil(path.is_file)
    keys.qtbot.waitUntil(lambda: page.jobs.idle)
    keys.cursor()


def check_the_paper(keys: Keyboard, path: Path) -> None:
    view = the_services(keys).debriefs.view(the_cycle(keys))
    text = read_paper(path)
    assert plain(money(view.savings.saved)) in text and "3 / 3" in text
    assert view.participation == (3, 3)
    assert LESSON in text and ACTION in text and "Bilal" in text


STAGES: tuple[Step | Callable[[Keyboard], None], ...] = (
    create_the_network,
    type_the_members,
    start_the_cycle,
    agree_on_the_planning,
    type_the_lists,
    Step.POOLING,
    group_what_is_the_same,
    Step.PRIORITIES,
    vote_and_settle,
    Step.ROLES,
    share_out_the_roles,
    Step.DEBRIEF,
    note_what_was_paid,
    Step.DEBRIEF,
    look_back,
    Step.DEBRIEF,
)
"""What one does, and the steps one goes on to; the cycle is closed from the last one."""


@pytest.mark.journey
def test_a_small_group_goes_through_its_cycle_with_the_keyboard_alone(keys: Keyboard, tmp_path: Path) -> None:
    for stage in STAGES:
        if isinstance(stage, Step):
            go_on(keys, stage)
        else:
            stage(keys)
        keys.stays_in_the_page()
    assert the_services(keys).cycles.get(the_cycle(keys)).closed == clock.today()
    save_the_debrief(keys, tmp_path / "débriefing.pdf")
    check_the_paper(keys, tmp_path / "débriefing.pdf")
