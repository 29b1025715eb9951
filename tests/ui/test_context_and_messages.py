"""Writing through the context: changes are told, refusals find their field, problems are said in words."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from app.core.errors import EnvironmentProblem, UserError
from app.domain.changes import Changes
from app.domain.network import NetworkDraft
from app.ui.context import Context
from app.ui.kit import LineEdit, labeled
from app.ui.messages import Messages
from app.ui.page import Page

CHANGES = Changes("ajouter un membre", {"member": frozenset({1})})


class MembersPage(Page):
    subjects = frozenset({"member"})

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, name="essai", title="Qui ?")
        self.loads = 0
        self.field = labeled("Nom", LineEdit(name="nom", accessible="Nom"), field="name")
        self.add(self.field)

    def reload(self) -> None:
        self.loads += 1


@pytest.fixture
def page(ctx: Context, qtbot: QtBot) -> MembersPage:
    made = MembersPage(ctx)
    qtbot.addWidget(made)
    return made


def test_a_commit_is_told_with_its_initiator(bare_ctx: Context, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bare_ctx.signals.data_changed) as caught:
        assert bare_ctx.perform(lambda: CHANGES, bare_ctx) is CHANGES
    assert caught.args == [CHANGES, bare_ctx] and bare_ctx.saved_at is not None


def test_nothing_committed_nothing_told(bare_ctx: Context, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(bare_ctx.signals.data_changed):
        assert bare_ctx.perform(lambda: None, None) is None
    assert bare_ctx.saved_at is None


def raising(error: Exception):
    def act() -> Changes:
        raise error

    return act


def test_a_refusal_goes_beside_its_field(ctx: Context, page: MembersPage) -> None:
    page.show()
    ctx.perform(raising(UserError("Ce nom est pris.", field="name")), page)
    assert page.field.error.isVisible() and page.field.error.text() == "Ce nom est pris."
    assert ctx.messages.said[-1].kind == "field"


def test_a_refusal_without_a_field_is_said(ctx: Context, page: MembersPage) -> None:
    page.show()
    ctx.perform(raising(UserError("Rien à faire.", field="autre")), page)
    assert (ctx.messages.said[-1].kind, ctx.messages.last()) == ("error", "Rien à faire.")


def test_a_problem_says_what_happened_and_what_to_do(bare_ctx: Context) -> None:
    bare_ctx.perform(raising(EnvironmentProblem("Le disque est plein.", "Libérez de la place.")), None)
    assert bare_ctx.messages.last() == "Le disque est plein. Libérez de la place."


def test_a_bug_is_not_swallowed(bare_ctx: Context) -> None:
    with pytest.raises(ZeroDivisionError):
        bare_ctx.perform(raising(ZeroDivisionError()), None)


def test_a_visible_page_reloads_and_a_hidden_one_waits(ctx: Context, page: MembersPage) -> None:
    ctx.perform(lambda: CHANGES, None)
    assert page.loads == 0
    page.show()
    assert page.loads == 1
    ctx.perform(lambda: Changes("autre", {"cycle": frozenset({1})}), None)
    assert page.loads == 1
    ctx.perform(lambda: CHANGES, None)
    assert page.loads == 2
    page.hide()
    ctx.perform(lambda: CHANGES, None)
    ctx.perform(lambda: CHANGES, None)
    assert page.loads == 2
    page.show()
    assert page.loads == 3
    page.hide()
    page.show()
    assert page.loads == 3


def test_undo_and_redo_go_through_the_store(ctx: Context, qtbot: QtBot) -> None:
    services = ctx.services
    assert services is not None
    ctx.perform(lambda: services.networks.add(NetworkDraft("Club Indé 44")), None)
    assert [network.name for network in services.networks.all()] == ["Club Indé 44"]
    with qtbot.waitSignal(ctx.signals.data_changed):
        ctx.undo()
    assert services.networks.all() == []
    ctx.redo()
    assert len(services.networks.all()) == 1
    ctx.services = None
    assert ctx.undo() is None and ctx.redo() is None
    ctx.services = services


def test_network_and_cycle_in_view(bare_ctx: Context, qtbot: QtBot) -> None:
    with qtbot.waitSignals([bare_ctx.signals.network_changed] * 2):
        bare_ctx.network_id = 3
        bare_ctx.cycle_id = 7
    assert bare_ctx.settings.network_id == 3
    with qtbot.assertNotEmitted(bare_ctx.signals.network_changed):
        bare_ctx.network_id = 3
        bare_ctx.cycle_id = 7
    bare_ctx.network_id = 4
    assert bare_ctx.cycle_id is None


def test_questions_are_answered_by_tests_and_otherwise_refused() -> None:
    messages = Messages(quiet=True)
    messages.answer(True, False)
    assert messages.confirm(None, "Restaurer cette sauvegarde ?", "Restaurer")
    assert not messages.confirm(None, "Encore ?", "Restaurer")
    assert not messages.confirm(None, "Et encore ?", "Restaurer")
    assert messages.choose(None, "Fichier abîmé.", "", ["Autre", "Réessayer", "Quitter"]) == 2
    messages.answer_choice(1)
    assert messages.choose(None, "Fichier abîmé.", "", ["Autre", "Réessayer", "Quitter"]) == 1
    assert [said.kind for said in messages.said] == ["confirm"] * 3 + ["problem"] * 2


@pytest.mark.parametrize(("pressed", "accepted"), [("confirm-act", True), ("confirm-cancel", False)])
def test_the_buttons_of_a_question_are_named_by_the_act(
    dressed: QApplication, qtbot: QtBot, pressed: str, accepted: bool
) -> None:
    messages = Messages()
    texts: list[str] = []

    def press() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            return
        waiting.stop()
        texts.extend(made.text() for made in box.buttons())
        assert box.defaultButton().objectName() == "confirm-cancel"
        button = box.findChild(QPushButton, pressed)
        assert button is not None
        button.click()

    waiting = QTimer()
    waiting.timeout.connect(press)
    waiting.start(0)
    assert messages.confirm(None, "Supprimer <b>tout</b> ?", "Supprimer") is accepted
    assert sorted(texts) == ["Annuler", "Supprimer"]


def test_the_meeting_in_view_is_of_the_network_in_view(bare_ctx: Context) -> None:
    bare_ctx.network_id = 1
    bare_ctx.meeting_id = 7
    bare_ctx.show_network(1, 4)
    assert bare_ctx.meeting_id == 7
    bare_ctx.network_id = 2
    assert bare_ctx.meeting_id is None
    bare_ctx.meeting_id = 8
    bare_ctx.show_network(1, None)
    assert bare_ctx.meeting_id is None
    bare_ctx.meeting_id = 7
    bare_ctx.services = None
    assert bare_ctx.meeting_id is None
