"""Networks made, changed and removed from the window."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.core.clock import today
from app.domain.members import MemberDraft
from app.domain.network import NetworkDraft, NetworkType, Rhythm
from app.domain.objectives import AgreementStage, EvolutionAct, EvolutionDraft, StatementKind, Voices
from app.domain.voting import Rule, Scale
from app.services.sample import create_sample
from app.ui.context import Context
from app.ui.kit import FieldHost
from app.ui.start.acts import edit_network, new_network, remove_network
from app.ui.start.network_dialog import NetworkDialog

TypeText = Callable[[QWidget, str], None]


def in_dialog(act: Callable[[NetworkDialog], None]) -> None:
    """Do `act` once the dialog is open."""

    def run() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, NetworkDialog)
        act(dialog)

    QTimer.singleShot(0, run)


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_network_is_created_without_the_mouse(
    ctx: Context, parent: QWidget, qtbot: QtBot, type_text: TypeText
) -> None:
    visited = []
    ctx.signals.navigate_requested.connect(lambda key, _argument: visited.append(key))

    def fill(dialog: NetworkDialog) -> None:
        type_text(dialog.name, "Les ateliers du Val d’Èvre")
        QTest.keyClick(dialog.name, Qt.Key.Key_Tab)
        QTest.keyClick(dialog.kind, Qt.Key.Key_Down)
        QTest.keyClick(dialog.kind, Qt.Key.Key_Tab)
        type_text(dialog.objective, "Mieux acheter")
        QTest.keyClick(dialog.objective, Qt.Key.Key_Tab)
        QTest.keyClick(dialog.rhythm, Qt.Key.Key_Down)
        QTest.keyClick(dialog.rhythm, Qt.Key.Key_Tab)
        type_text(dialog.target, "1 500 €")
        QTest.keyClick(dialog.target, Qt.Key.Key_Return)

    in_dialog(fill)
    new_network(ctx, parent)
    (network,) = ctx.services.networks.all()
    assert (network.name, network.objective) == ("Les ateliers du Val d’Èvre", "Mieux acheter")
    assert (network.type, network.rhythm) == (NetworkType.REFERRALS, Rhythm.BIMONTHLY)
    assert network.savings_target == 150_000
    assert ctx.network_id == network.id
    assert visited == ["members"]


def test_refusals_stand_beside_their_field(ctx: Context, qtbot: QtBot, type_text: TypeText) -> None:
    ctx.services.networks.add(NetworkDraft("Club"))
    dialog = NetworkDialog(ctx, None)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
    hosts = {host.field: host for host in dialog.findChildren(FieldHost)}
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert hosts["name"].error.isVisible() and "nom" in hosts["name"].error.text()
    type_text(dialog.name, "club")
    assert not hosts["name"].error.isVisible()
    QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    assert "porte déjà le nom" in hosts["name"].error.text()
    type_text(dialog.name, " neuf")
    dialog.target.setText("beaucoup")
    QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    assert hosts["savings_target"].error.isVisible()
    assert len(ctx.services.networks.all()) == 1
    assert not any(said.kind == "error" for said in ctx.messages.said)


def test_it_says_where_the_data_will_be(ctx: Context, qtbot: QtBot) -> None:
    dialog = NetworkDialog(ctx, None)
    qtbot.addWidget(dialog)
    note = dialog.findChild(QWidget, "network-dialog-note")
    assert note is not None and str(ctx.services.history.path.parent) in note.text()


def test_a_network_is_changed(ctx: Context, parent: QWidget, type_text: TypeText) -> None:
    ctx.network_id = ctx.services.networks.add(
        NetworkDraft("Club", NetworkType.OTHER, "Partager", Rhythm.WEEKLY, 100)
    ).only_id("network")

    def rename(dialog: NetworkDialog) -> None:
        dialog.name.selectAll()
        type_text(dialog.name, "Cercle")
        QTest.keyClick(dialog.name, Qt.Key.Key_Return)

    in_dialog(rename)
    edit_network(ctx, parent)
    (network,) = ctx.services.networks.all()
    assert (network.name, network.type, network.rhythm) == ("Cercle", NetworkType.OTHER, Rhythm.WEEKLY)
    assert (network.objective, network.savings_target) == ("Partager", 100)
    label = ctx.services.history.undo_label
    in_dialog(lambda dialog: QTest.keyClick(dialog.name, Qt.Key.Key_Return))
    edit_network(ctx, parent)
    assert ctx.services.history.undo_label == label


def test_an_objective_agreed_on_is_read_with_the_way_to_change_it(ctx: Context, qtbot: QtBot) -> None:
    services = ctx.opened
    network_id = services.networks.add(NetworkDraft("Club", objective="Acheter mieux")).only_id("network")
    services.members.add_many(network_id, [MemberDraft("Anne")])
    by_hand = NetworkDialog(ctx, None, services.networks.get(network_id))
    qtbot.addWidget(by_hand)
    assert not by_hand.objective.isReadOnly()
    draft = EvolutionDraft(StatementKind.OBJECTIVE, EvolutionAct.CHANGE, text="Ne plus être seuls")
    agreement = services.evolutions.open(network_id, draft, today()).only_id("evolution")
    services.evolutions.set_stage(agreement, AgreementStage.DECISION)
    services.evolutions.decide(agreement, Voices(1, 0, 0, 0), today(), True)
    dialog = NetworkDialog(ctx, None, services.networks.get(network_id))
    qtbot.addWidget(dialog)
    assert dialog.objective.isReadOnly() and dialog.objective.value() == "Ne plus être seuls"
    said = [label.text() for label in dialog.findChildren(QLabel)]
    assert any("Cap" in words and "Accords" in words for words in said)


def test_a_removal_can_be_undone_and_asks_nothing(ctx: Context, parent: QWidget) -> None:
    ctx.network_id = ctx.services.networks.add(NetworkDraft("Club")).only_id("network")
    ctx.services.members.add(ctx.network_id, MemberDraft("Anne"))
    remove_network(ctx, parent)
    assert ctx.services.networks.all() == []
    assert [said.kind for said in ctx.messages.said] == ["banner"]
    ctx.undo()
    assert [network.name for network in ctx.services.networks.all()] == ["Club"]


@pytest.mark.parametrize("agreed", [False, True])
def test_a_final_removal_is_asked_first(ctx: Context, parent: QWidget, agreed: bool) -> None:
    network_id = create_sample(ctx.services, today())
    ctx.show_network(network_id, None)
    cycle = ctx.services.cycles.current(network_id)
    votes = ctx.services.votes
    votes.empty(cycle.id)
    votes.set_up(cycle.id, scale=Scale.POINTS, points=10, rule=Rule.POINTS, secret=True)
    votes.tick(cycle.id, votes.voters(cycle.id)[0].member_id, True)
    votes.cast_secret(cycle.id, {ctx.services.pool.items(cycle.id)[0].id: 10})
    ctx.messages.answer(agreed)
    remove_network(ctx, parent)
    assert ctx.messages.said[0].kind == "confirm"
    left = [network.id for network in ctx.services.networks.all()]
    assert (network_id not in left) is agreed
