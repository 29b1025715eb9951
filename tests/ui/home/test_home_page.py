"""Home: what it says of the sample and of a network that has nothing yet, and where it leads."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.core import clock
from app.domain.charts import Rect
from app.domain.entries import EntryDraft, EntryKind
from app.domain.network import NetworkDraft
from app.domain.overview import Coming, ComingKind, CycleSavings
from app.domain.role_board import RoleDraft
from app.domain.steps import Step
from app.ui import theme
from app.ui.context import Context
from app.ui.home import words
from app.ui.home.coming import MOST_SHOWN
from app.ui.home.page import HomePage
from app.ui.home.savings import SavingsCard
from tests.services.meeting_scene import new_meeting

LATE = date(2026, 10, 11)
"""Of the one late action of the sample."""


def shown(qtbot: QtBot, ctx: Context) -> HomePage:
    page = HomePage(ctx)
    qtbot.addWidget(page)
    page.resize(1060, 760)
    with qtbot.waitExposed(page):
        page.show()
    return page


@pytest.fixture
def page(qtbot: QtBot, sample_ctx: Context) -> HomePage:
    """Home on the sample network."""
    return shown(qtbot, sample_ctx)


def click(page: HomePage, name: str) -> None:
    found = page.findChild(QPushButton, name)
    assert found is not None and found.isVisible(), name
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def test_the_first_start_offers_three_ways_in(qtbot: QtBot, ctx: Context) -> None:
    page = shown(qtbot, ctx)
    assert page.first.isVisible() and not page.figures.isVisible() and not page.header.isVisible()
    assert str(ctx.services.history.path.parent) in page.first.place.text()
    for key in ("new_network", "open_sample", "open_file"):
        with qtbot.waitSignal(ctx.signals.action_requested) as asked:
            click(page, f"home-first-{key}")
        assert asked.args == [key]


def test_a_network_without_a_cycle_asks_for_one_and_invents_nothing(qtbot: QtBot, ctx: Context) -> None:
    draft = NetworkDraft("Club", objective="Payer moins ensemble")
    ctx.show_network(ctx.services.networks.add(draft).only_id("network"), None)
    page = shown(qtbot, ctx)
    assert page.no_cycle.isVisible() and not page.figures.isVisible() and not page.details.isVisible()
    assert page.no_cycle.button is not None and page.no_cycle.button.text() == "Commencer un cycle"
    assert page.objective_text.text() == "Payer moins ensemble" and page.objective.isVisible()
    assert page.header.subtitle.text().endswith("0 membre actif")


def test_the_sample_is_summed_up_in_words(page: HomePage, sample_ctx: Context) -> None:
    assert page.header.title.text() == "Bonjour, voici où en est le réseau"
    assert page.header.subtitle.text() == words.subtitle(clock.today(), 14)
    assert page.objective_text.text().startswith("Acheter mieux ensemble")
    assert page.cycle_title.text() == "Équipement de rentrée"
    assert page.cycle_note.text().startswith("Étape en cours\u00a0: Priorités · à clore avant le ")
    assert [button.state for button in page.stepper.buttons] == [
        "done",
        "done",
        "current",
        "future",
        "future",
    ]
    services = sample_ctx.services
    cycles = services.cycles.all(sample_ctx.network_id)
    saved = [services.purchases.savings(cycle.id).saved for cycle in cycles]
    assert page.saved.figure.text() == words.money(sum(saved))
    assert page.saved.meaning.text() == "▲ 40,4\u00a0% de plus en un cycle"
    assert page.participation.figure.text() == "12 / 14"
    assert page.satisfaction.figure.text() == "4,3 / 5"
    assert page.satisfaction.meaning.text().startswith("10 réponses")
    assert (page.late.figure.text(), page.late.meaning.text()) == ("1", "sur 5 au programme")
    assert page.late.figure.property("tone") == "attention"


def test_the_money_of_the_last_purchase_is_said(page: HomePage, sample_ctx: Context) -> None:
    services = sample_ctx.services
    overview = services.home.overview(sample_ctx.network_id)
    assert overview.accounts is not None
    expected = f"recettes {words.money(overview.accounts.income)}, dépenses "
    assert page.accounts.text().startswith(f"Comptes de «\u00a0Chantiers d’été\u00a0»\u00a0: {expected}")
    nothing = replace(overview, accounts=None, accounts_cycle="")
    assert words.accounts(nothing) == "Comptes des achats\u00a0: non mesuré"


def test_it_hears_of_the_money(page: HomePage, sample_ctx: Context) -> None:
    services, network, cycle = sample_ctx.services, sample_ctx.network_id, sample_ctx.cycle_id
    draft = EntryDraft(EntryKind.EXPENSE, 1250, clock.today(), "Timbres", cycle_id=cycle)
    page.hear(sample_ctx.perform(lambda: services.entries.add(network, draft), None))
    assert page.accounts.text().endswith("dépenses 12,50\u00a0€, marge −12,50\u00a0€")


def test_an_unmeasured_cycle_is_said_and_not_drawn(page: HomePage) -> None:
    chart = page.savings.chart.chart()
    assert chart is not None
    bars = [mark for mark in chart.marks if isinstance(mark, Rect)]
    assert len(bars) == 5 and not any("rentrée" in bar.label for bar in bars)
    assert page.savings.left_out.text() == "Pas encore mesuré\u00a0: Équipement de rentrée."
    assert page.savings.note.text() == "cible 1\u202f500\u00a0€ par cycle"
    assert "cible" in page.savings.chart.accessibleDescription()


def test_the_open_cycle_is_marked_and_its_gaps_said(qtbot: QtBot, ctx: Context) -> None:
    card = SavingsCard()
    qtbot.addWidget(card)
    card.resize(500, 300)
    card.show()
    card.show_savings((CycleSavings(1, "Été", 120_050, 2, planned=True),), None)
    chart = card.chart.chart()
    assert chart is not None
    assert [mark.color for mark in chart.marks if isinstance(mark, Rect)] == ["accent_pale"]
    assert chart.description == "Été (en cours)\u00a0: 1\u202f200,50\u00a0€"
    assert "2 articles sans prix obtenu" in card.left_out.text()
    card.show_savings((), 5)
    assert card.nothing.isVisible() and not card.chart.isVisible()


def test_the_primary_button_goes_back_to_the_step(qtbot: QtBot, page: HomePage, sample_ctx: Context) -> None:
    assert page.resume.text() == "Reprendre l’étape 3"
    with qtbot.waitSignal(sample_ctx.signals.navigate_requested) as asked:
        click(page, "home-resume")
    assert asked.args == ["process", 3]
    assert sample_ctx.services.cycles.get(sample_ctx.cycle_id).title == "Équipement de rentrée"


def test_projecting_is_the_windows_act(qtbot: QtBot, page: HomePage, sample_ctx: Context) -> None:
    with qtbot.waitSignal(sample_ctx.signals.action_requested) as asked:
        click(page, "home-project")
    assert asked.args == ["project"]


def test_a_step_opens_from_the_stepper(qtbot: QtBot, page: HomePage, sample_ctx: Context) -> None:
    page.stepper.buttons[0].setFocus()
    with qtbot.waitSignal(sample_ctx.signals.navigate_requested) as asked:
        QTest.keyClick(page.stepper.buttons[0], Qt.Key.Key_Return)
    assert asked.args == ["process", 1]


def test_a_meeting_shows_before_the_first_cycle(qtbot: QtBot, ctx: Context) -> None:
    network_id = ctx.opened.networks.add(NetworkDraft("Club")).only_id("network")
    new_meeting(ctx.opened, network_id, clock.today() + timedelta(days=7))
    ctx.show_network(network_id, None)
    page = shown(qtbot, ctx)
    assert page.no_cycle.isVisible() and len(page.coming.lines()) == 1
    assert page.coming.isVisible() and not page.savings.isVisible()
    assert page.balance_words.isVisible()


def test_late_actions_do_not_hide_the_next_meeting(page: HomePage) -> None:
    late = [Coming(LATE, f"Action {n}", ComingKind.ACTION, -43, id=n) for n in range(MOST_SHOWN + 2)]
    meeting = Coming(date(2026, 12, 8), "Réunion", ComingKind.MEETING, 15, id=1)
    page.coming.show_coming((*late, meeting))
    assert [line.entry for line in page.coming.lines()] == [*late[: MOST_SHOWN - 1], meeting]
    assert page.coming.more.text() == "… et 3 autres."


def test_enter_opens_what_is_coming(qtbot: QtBot, page: HomePage, sample_ctx: Context) -> None:
    lines = page.coming.lines()
    assert "en retard de 43\u00a0j" in lines[0].accessibleName()
    kinds = {}
    for line in lines:
        with qtbot.waitSignal(sample_ctx.signals.navigate_requested) as asked:
            QTest.keyClick(line, Qt.Key.Key_Return)
        kinds.setdefault(line.entry.kind, []).append(asked.args)
    assert kinds[ComingKind.STEP] == [["process", 3], ["process", 4]]
    services, network_id = sample_ctx.opened, sample_ctx.network_id or 0
    late = next(each for each in services.programme.all(network_id, clock.today()) if each.action.due == LATE)
    assert kinds[ComingKind.ACTION][0] == ["course", ("actions", late.action.id)]
    following = services.meetings.next(network_id)
    assert following is not None
    assert kinds[ComingKind.MEETING] == [["meetings", ("agenda", following.id)]]


def test_what_is_coming_is_not_squeezed_when_projected(qtbot: QtBot, page: HomePage) -> None:
    theme.apply(QApplication.instance(), "light", 140)
    page.resize(1220, 720)
    lines = page.coming.lines()
    qtbot.waitUntil(lambda: page.coming.width() > 300)
    for line in lines:
        badge = line.findChild(QLabel, f"{line.objectName()}-pill")
        qtbot.waitUntil(lambda badge=badge: badge.width() >= badge.sizeHint().width())


def test_the_balance_is_said_in_a_line_and_opens(qtbot: QtBot, page: HomePage, sample_ctx: Context) -> None:
    assert page.balance_words.text().startswith("5 signes sur 7 sont au vert. À reprendre d’abord\u00a0: ")
    with qtbot.waitSignal(sample_ctx.signals.navigate_requested) as asked:
        QTest.keyClick(page.balance_button, Qt.Key.Key_Space)
    assert asked.args == ["course", "balance"]


def test_arrows_walk_the_coming_days(page: HomePage) -> None:
    first, second, *_rest = page.coming.lines()
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert second.hasFocus()
    QTest.keyClick(second, Qt.Key.Key_Up)
    assert first.hasFocus()


def test_it_follows_what_changes(page: HomePage, sample_ctx: Context) -> None:
    cycle = sample_ctx.services.cycles.current(sample_ctx.network_id)
    sample_ctx.perform(lambda: sample_ctx.services.cycles.update(cycle.id, "Rentrée <b>2026</b>", None), None)
    assert page.cycle_title.text() == "Rentrée <b>2026</b>"
    assert page.cycle_title.textFormat() is Qt.TextFormat.PlainText


def test_a_closed_cycle_leads_to_the_next(page: HomePage, sample_ctx: Context) -> None:
    current = sample_ctx.services.cycles.current(sample_ctx.network_id)
    sample_ctx.perform(lambda: sample_ctx.services.cycles.remove(current.id), None)
    assert page.resume.text() == "Commencer un nouveau cycle"
    assert page.cycle_note.text().startswith("Cycle clos le ")
    assert {button.state for button in page.stepper.buttons} == {"done"}


def test_changes_are_told_by_word_and_arrow(sample_ctx: Context) -> None:
    overview = sample_ctx.services.home.overview(sample_ctx.network_id)
    assert overview.cycle is not None
    first, second, third, opened = overview.savings[-4:]
    worse = replace(overview, savings=(replace(third, saved=10_000), replace(second, saved=7_500)))
    assert words.saved(worse).meaning == "▼ 25\u00a0% de moins en un cycle"
    level = replace(overview, savings=(first, replace(second, saved=first.saved), opened))
    assert words.saved(level).meaning == "= autant qu’au cycle précédent"
    from_zero = replace(overview, savings=(replace(first, saved=0), second))
    assert words.saved(from_zero).meaning == "▲ 803,82\u00a0€ de plus en un cycle"
    alone = replace(overview, saved=first.saved, savings=(first, opened))
    assert words.saved(alone).meaning == "sur 1 cycle mesuré"
    assert words.saved(replace(overview, saved=None)).text == words.NOTHING


def test_nothing_is_counted_out_of_nobody(sample_ctx: Context) -> None:
    overview = sample_ctx.services.home.overview(sample_ctx.network_id)
    alone = replace(overview, members=0, participation=0)
    assert words.participation(alone) == words.Figure(words.NOTHING, "aucun membre pour l’instant")


def test_a_late_step_is_said_late(sample_ctx: Context) -> None:
    overview = sample_ctx.services.home.overview(sample_ctx.network_id)
    assert overview.cycle is not None
    due = overview.cycle.planned(Step.PRIORITIES).due
    note = words.cycle_note(overview, date.fromordinal(due.toordinal() + 3))
    assert note.endswith("en retard de 3\u00a0j")


def test_the_balance_hears_of_the_roles_it_counts(page: HomePage, sample_ctx: Context) -> None:
    services, network_id = sample_ctx.opened, sample_ctx.network_id
    assert network_id is not None
    idle = [load for load in services.programme.loads(network_id, clock.today()) if not load.weight]
    role = services.standing.add(network_id, RoleDraft("Convivialité", "", len(idle))).only_id(
        "standing_role"
    )
    for load in idle:
        services.standing.take_up(role, load.member_id, clock.today())
    page.reload()
    said = page.balance_words.text()
    page.hear(sample_ctx.perform(lambda: services.standing.remove([role]), None))
    assert page.balance_words.text() != said
