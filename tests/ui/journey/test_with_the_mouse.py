"""From the spreadsheets that members sent to the printed debrief, with the mouse."""

import json
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.core import clock
from app.core.formats import day, money
from app.core.text import fold
from app.domain.debrief import Topic
from app.domain.network import Rhythm
from app.domain.paper_kinds import PaperKind
from app.domain.steps import Step
from app.domain.voting import Presence
from app.services.desk import Services
from app.ui import file_dialogs
from app.ui.documents.page import DocumentsPage
from app.ui.kit import Grid
from app.ui.main_window import MainWindow
from tests.ui.conftest import TypeText
from tests.ui.journey.hands import answering, plain, read_paper, wait_for_work
from tests.ui.journey.pointer import Pointer

LISTS = Path(__file__).parents[2] / "data" / "listes"
SENT = json.loads((LISTS / "attendu.json").read_text("utf-8"))["members"]
GROUP = [sheet["member"] for sheet in SENT.values()]
TYPED, NAMED_IN_HER_FILE = GROUP[:2], "Yann Tanguy"
ENTER = Qt.Key.Key_Return


@pytest.fixture
def mouse(qtbot: QtBot, window: MainWindow, type_text: TypeText) -> Pointer:
    return Pointer(qtbot, window, type_text)


def the_services(mouse: Pointer) -> Services:
    services = mouse.window.ctx.services
    assert services is not None
    return services


def the_cycle(mouse: Pointer) -> int:
    cycle_id = mouse.window.ctx.cycle_id
    assert cycle_id is not None
    return cycle_id


def go_on(mouse: Pointer, words: str, step: Step) -> None:
    """Press the one button that goes on, which says where to."""
    assert mouse.see("process-primary").text() == words
    mouse.click("process-primary")
    assert the_services(mouse).cycles.get(the_cycle(mouse)).step is step


# --- the network, its members, the cycle ------------------------------------------------------------


def create_the_network(mouse: Pointer) -> None:
    def fill(_dialog: QWidget) -> None:
        mouse.write("network-name", "Les ateliers du Val")
        mouse.write("network-objective", "Payer moins cher nos fournitures.")
        mouse.choose("network-rhythm", "Toutes les deux semaines")
        mouse.write("network-target", "1 500")
        mouse.click("network-accept")

    with answering("network-dialog", fill):
        mouse.click("home-first-new_network")
    (network,) = the_services(mouse).networks.all()
    assert (network.name, network.savings_target) == ("Les ateliers du Val", 150_000)
    assert network.rhythm is Rhythm.FORTNIGHTLY


def type_two_members(mouse: Pointer) -> None:
    mouse.click("members-nobody-button")
    for name in TYPED:
        mouse.type(name)
        mouse.press(ENTER)
    assert people(mouse).keys() == set(TYPED)


def import_the_others(mouse: Pointer, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = folder / "membres.csv"
    others = [name for name in GROUP if name not in (*TYPED, NAMED_IN_HER_FILE)]
    path.write_text("\n".join(["Nom;Courriel", *(f"{name};" for name in others)]), "utf-8")
    monkeypatch.setattr(file_dialogs, "open_file", lambda *_args: path)

    def accept(_dialog: QWidget) -> None:
        assert mouse.see("import-accept").text() == "Importer 9 membres"
        mouse.click("import-accept")

    with answering("members-import-dialog", accept):
        mouse.click("members-import")
        mouse.qtbot.waitUntil(lambda: len(people(mouse)) == 11)


def people(mouse: Pointer) -> dict[str, int]:
    network_id = mouse.window.ctx.network_id
    assert network_id is not None
    return {member.name: member.id for member in the_services(mouse).members.all(network_id)}


def start_the_cycle(mouse: Pointer) -> None:
    def fill(_dialog: QWidget) -> None:
        mouse.write("cycle-title", "Équipement de rentrée")
        mouse.write("cycle-budget", "15 000")
        mouse.click("cycle-accept")

    mouse.click("nav-process")
    with answering("cycle-dialog", fill):
        mouse.click("process-empty-button")
    assert the_services(mouse).cycles.get(the_cycle(mouse)).budget == 1_500_000


def agree_on_the_planning(mouse: Pointer) -> None:
    mouse.click("process-planning")
    mouse.click("process-primary")
    assert the_services(mouse).cycles.get(the_cycle(mouse)).agreed == clock.today()
    mouse.click("process-back")


# --- steps 1 and 2: lists, pooling ------------------------------------------------------------------


def import_the_lists(mouse: Pointer, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = [LISTS / name for name in SENT]
    monkeypatch.setattr(file_dialogs, "open_files", lambda *_args: paths)
    mouse.click("lists-import")
    mouse.wait_for_dialog("import-dialog")
    files = mouse.see("import-files", Grid)
    waiting = [file for file in files.rows_model.rows() if file.member_id is None and not file.creates]
    for file in waiting:
        mouse.click_cell(files, file.id, "name")
        mouse.choose("import-member", SENT[file.path.name]["member"])
    assert mouse.see("import-take").text() == "Importer 12 listes"
    mouse.click("import-take")
    statuses = the_services(mouse).lists.statuses(the_cycle(mouse))
    assert {each.member: each.lines for each in statuses} == {
        sheet["member"]: len(sheet["lines"]) for sheet in SENT.values()
    }
    assert all(each.handed_in for each in statuses)


def group_what_is_the_same(mouse: Pointer) -> None:
    wait_for_work(mouse.qtbot, mouse.window)
    pool, cycle_id = the_services(mouse).pool, the_cycle(mouse)
    while mouse.shows("pooling-group"):
        mouse.click("pooling-group")
        wait_for_work(mouse.qtbot, mouse.window)
    assert pool.proposals(cycle_id) == []
    assert len(pool.items(cycle_id)) == len(
        {line["article"] for sheet in SENT.values() for line in sheet["lines"]}
    )


# --- step 3: priorities -----------------------------------------------------------------------------


def type_ballots(mouse: Pointer) -> None:
    services, cycle_id = the_services(mouse), the_cycle(mouse)
    voters = mouse.see("priorities-voters", Grid)
    absent, proxy = people(mouse)["Zoé Kowalczyk"], people(mouse)["Lucie Morel"]
    mouse.choose_in_cell(voters, absent, "presence", "par Lucie Morel")
    wishes = wanted(mouse)
    for name in (*GROUP[:5], "Zoé Kowalczyk"):
        mouse.click_cell(voters, people(mouse)[name], "name")
        ballot = mouse.see("priorities-ballot-points", Grid)
        for item_id in wishes[name][:5]:
            mouse.edit_cell(ballot, item_id, "value", "2", enter=False)
    mouse.click_cell(voters, absent, "name")
    by_id = {voter.member_id: voter for voter in services.votes.voters(cycle_id)}
    assert Counter(voter.spent for voter in by_id.values()) == {10: 6, None: 6}
    assert by_id[absent].presence is Presence.REPRESENTED and by_id[absent].proxy_id == proxy


def wanted(mouse: Pointer) -> dict[str, list[int]]:
    """The items each member asked for, as she ranked them."""
    lines = the_services(mouse).lists.lines(the_cycle(mouse))
    lines.sort(key=lambda line: line.priority or 9)
    wishes: dict[str, list[int]] = {name: [] for name in GROUP}
    for line in lines:
        if line.item_id is not None and line.item_id not in wishes[line.member]:
            wishes[line.member].append(line.item_id)
    return wishes


def reveal_and_settle(mouse: Pointer) -> None:
    services, cycle_id = the_services(mouse), the_cycle(mouse)
    mouse.click("priorities-reveal")
    result = services.outcome.result(cycle_id)
    assert result is not None and result.budget is not None and 0 < result.spent <= result.budget
    grid = mouse.see("priorities-result", Grid)
    first, last = result.rows[0], [row for row in result.rows if row.retained][-1]
    mouse.click_cell(grid, first.item_id, "label")
    assert first.why and first.why in mouse.see("priorities-why", QLabel).text()
    mouse.click_cell(grid, last.item_id, "label")
    mouse.click("priorities-move-button")
    mouse.wait_for_dialog("priorities-move")
    mouse.write("priorities-move-reason", "Le fournisseur n’en a plus")
    mouse.click("priorities-move-accept")
    assert mouse.see("process-primary").text() == "Le groupe est d’accord"
    mouse.click("process-primary")
    mouse.wait_for_dialog("priorities-agree")
    mouse.write("priorities-agree-for", "5")
    mouse.write("priorities-agree-abstaining", "1")
    mouse.click("priorities-agree-accept")
    agreement = services.outcome.agreement(cycle_id)
    assert agreement is not None and (agreement.votes_for, agreement.abstaining) == (5, 1)
    kept = [item.item_id for item in services.outcome.collective_list(cycle_id)]
    assert kept == [row.item_id for row in result.rows if row.retained and row is not last]


# --- step 4 and the purchases -----------------------------------------------------------------------


def share_out_the_roles(mouse: Pointer) -> None:
    services, cycle_id = the_services(mouse), the_cycle(mouse)
    grid = mouse.see("roles-wishes", Grid)
    for name, role in zip(GROUP, services.roles.all(cycle_id), strict=False):
        mouse.click_cell(grid, people(mouse)[name], f"role-{role.id}")
        mouse.type("1")
    mouse.click("roles-propose")
    mouse.wait_for_dialog("role-proposal")
    mouse.click("role-proposal-accept")
    held = {role.name: [holder.name for holder in role.holders] for role in services.roles.all(cycle_id)}
    assert list(held.values()) == [[name] for name in GROUP[:5]]
    role = services.roles.all(cycle_id)[0]
    mouse.menu(f"role-{role.id}-holder-{role.holders[0].member_id}-menu", "Accepté par quelqu’un d’autre…")
    mouse.wait_for_dialog("role-accept")
    mouse.write("role-accept-who", "Lucie Morel")
    mouse.click("role-accept-accept")
    (holder,) = services.roles.all(cycle_id)[0].holders
    assert (holder.accepted, holder.accepted_for) == (clock.today(), "Lucie Morel")


def note_what_was_paid(mouse: Pointer) -> None:
    services, cycle_id = the_services(mouse), the_cycle(mouse)
    grid = mouse.see("purchases-grid", Grid)
    for item in services.purchases.all(cycle_id):
        assert item.reference_price is not None
        mouse.edit_cell(grid, item.id, "price", money(item.reference_price - 150))
    bought = services.purchases.all(cycle_id)
    savings = services.purchases.savings(cycle_id)
    assert savings.unmeasured == 0
    assert savings.saved == sum(int(150 * (item.received or 0)) for item in bought)
    assert mouse.see("purchases-saved-figure", QLabel).text() == money(savings.saved)


# --- step 5: the debrief ----------------------------------------------------------------------------

LESSON = "Demander les devis avant le vote"
ACTION = "Appeler trois fournisseurs"


def look_back(mouse: Pointer) -> None:
    services, cycle_id = the_services(mouse), the_cycle(mouse)
    mouse.click("debrief-phase-facts")
    assert mouse.see("debrief-participation-figure", QLabel).text() == "12 / 12"
    mouse.click("debrief-phase-voices")
    for column, text in (("worked", "La mise en commun"), ("improve", "Les délais de livraison")):
        mouse.write(f"debrief-{column}-entry", text)
        mouse.press(ENTER)
    mouse.click("debrief-phase-satisfaction")
    for mark in (5, 5, 5, 4, 4, 2):
        mouse.click(f"debrief-mark-{mark}-more")
    mouse.click("debrief-phase-lessons")
    mouse.write("debrief-lesson-entry", LESSON)
    mouse.press(ENTER)
    view = services.debriefs.view(cycle_id)
    assert [(note.topic, note.text) for note in view.notes] == [
        (Topic.WORKED, "La mise en commun"),
        (Topic.IMPROVE, "Les délais de livraison"),
        (Topic.LESSON, LESSON),
    ]
    assert view.satisfaction.counts == (0, 1, 0, 2, 3)


def decide_what_to_do(mouse: Pointer) -> None:
    services, cycle_id = the_services(mouse), the_cycle(mouse)
    mouse.click("debrief-phase-program")
    grid = mouse.see("debrief-program-grid", Grid)
    mouse.edit_cell(grid, None, "text", ACTION)
    (row,) = grid.rows_model.rows()
    mouse.choose_in_cell(grid, row.id, "member_id", "Lucie Morel")
    mouse.edit_cell(grid, row.id, "due", day(clock.today() + timedelta(days=30)))
    mouse.edit_cell(grid, None, "text", "Visiter un autre réseau")
    action, idea = services.debriefs.view(cycle_id).actions
    assert (action.text, action.member, action.due) == (
        ACTION,
        "Lucie Morel",
        clock.today() + timedelta(days=30),
    )
    assert not action.is_idea and idea.is_idea and idea.text == "Visiter un autre réseau"


def save_the_debrief(mouse: Pointer, path: Path) -> None:
    def save(_dialog: QWidget) -> None:
        mouse.write("fileNameEdit", str(path))
        mouse.press(ENTER)

    mouse.click("debrief-print")
    page = mouse.window.page("documents")
    assert isinstance(page, DocumentsPage)
    mouse.qtbot.waitUntil(lambda: page.preview.pdf is not None and page.jobs.idle)
    assert page.chosen == [PaperKind.DEBRIEF]
    assert page.preview.sheets.sheets[0].image is not None
    with answering("save-dialog", save):
        mouse.click("documents-save")
    mouse.qtbot.waitUntil(lambda: mouse.shows("documents-saved"))


def check_the_paper(mouse: Pointer, path: Path) -> None:
    view = the_services(mouse).debriefs.view(the_cycle(mouse))
    text = read_paper(path)
    savings, (took_part, among) = view.savings, view.participation
    assert plain(money(savings.saved)) in text
    assert f"{took_part} / {among}" in text and (took_part, among) == (12, 12)
    assert LESSON in text and ACTION in text and "Lucie Morel" in text
    assert "Visiter un autre réseau" in text
    for item in view.items:
        assert fold(item.label) in fold(text)


@pytest.mark.journey
def test_from_the_lists_to_the_debrief_with_the_mouse(
    mouse: Pointer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    create_the_network(mouse)
    type_two_members(mouse)
    import_the_others(mouse, tmp_path, monkeypatch)
    start_the_cycle(mouse)
    agree_on_the_planning(mouse)
    import_the_lists(mouse, monkeypatch)
    go_on(mouse, "Continuer vers la mise en commun", Step.POOLING)
    group_what_is_the_same(mouse)
    go_on(mouse, "Continuer vers les priorités", Step.PRIORITIES)
    type_ballots(mouse)
    reveal_and_settle(mouse)
    go_on(mouse, "Continuer vers les rôles", Step.ROLES)
    share_out_the_roles(mouse)
    go_on(mouse, "Continuer vers les achats", Step.DEBRIEF)
    note_what_was_paid(mouse)
    go_on(mouse, "Continuer vers le débriefing", Step.DEBRIEF)
    look_back(mouse)
    decide_what_to_do(mouse)
    go_on(mouse, "Clore le cycle", Step.DEBRIEF)
    assert the_services(mouse).cycles.get(the_cycle(mouse)).closed == clock.today()
    save_the_debrief(mouse, tmp_path / "débriefing.pdf")
    check_the_paper(mouse, tmp_path / "débriefing.pdf")
