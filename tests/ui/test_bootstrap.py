"""The program from outside: arguments, one window per folder, and stores that cannot be opened."""

import logging
import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from traceback import extract_stack

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from app import bootstrap
from app.core.paths import STORE_SUFFIX, Places
from app.core.settings import load_settings
from app.domain.network import NetworkDraft
from app.services.desk import open_services
from app.services.evaluation.figures import Figures
from app.services.sample import create_sample
from app.ui.evaluation.ahead import ReadAhead
from app.ui.kit import Grid
from app.ui.messages import Messages
from app.ui.single import SingleInstance
from app.ui.start.network_dialog import NetworkDialog
from tests.ui.conftest import TypeText


def run(*arguments: str, data: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "DECOLLAGE_DATA": str(data), "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [sys.executable, "-m", "app", *arguments],
        capture_output=True,
        text=True,
        env=environment,
        timeout=60,
        cwd=Path(__file__).parents[2],
    )


def test_version_and_help_are_french(tmp_path: Path) -> None:
    assert run("--version", data=tmp_path).stdout == f"Décollage {bootstrap.VERSION}\n"
    said = run("--help", data=tmp_path).stdout
    assert "fichier de réseaux à ouvrir" in said and "Options" in said and "--exemple" in said
    assert "usage:" not in said and "show this" not in said
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_argument_is_refused_in_french(tmp_path: Path) -> None:
    refused = run("--inconnu", data=tmp_path)
    assert refused.returncode == 2 and "--inconnu" in refused.stderr
    assert "unrecognized" not in refused.stderr and "usage" not in refused.stderr


def test_a_second_start_hands_its_file_to_the_first(
    dressed: QApplication, tmp_path: Path, qtbot: QtBot
) -> None:
    places = Places(tmp_path)
    first = SingleInstance(places.lock)
    assert first.acquire()
    first.listen()
    try:
        second = SingleInstance(places.lock)
        assert not second.acquire()
        with qtbot.waitSignal(first.called) as caught:
            assert second.call_first("/tmp/é.decollage")
        assert caught.args == ["/tmp/é.decollage"]
    finally:
        first.release()
    third = SingleInstance(places.lock)
    assert third.acquire()
    third.release()


def test_what_a_second_start_asks_may_open_a_box(dressed: QApplication, tmp_path: Path, qtbot: QtBot) -> None:
    """A box runs a loop of its own, in which the caller's socket is deleted: it must not be talking."""
    first = SingleInstance(tmp_path / "a.lock")
    assert first.acquire()
    first.listen()
    callers: list[set[str]] = []
    first.called.connect(lambda _file: callers.append({frame.name for frame in extract_stack()}))
    try:
        assert SingleInstance(tmp_path / "a.lock").call_first("a.decollage")
        qtbot.waitUntil(lambda: len(callers) == 1)
    finally:
        first.release()
    assert not callers[0] & {"_on_connection", "_on_ready"}


def test_a_second_start_waits_for_the_dialog_that_is_open(
    dressed: QApplication, tmp_path: Path, qtbot: QtBot
) -> None:
    first = SingleInstance(tmp_path / "a.lock")
    assert first.acquire()
    first.listen()
    heard: list[str] = []
    first.called.connect(heard.append)
    dialog = QDialog()
    qtbot.addWidget(dialog)
    dialog.setModal(True)
    dialog.show()
    try:
        assert SingleInstance(tmp_path / "a.lock").call_first("a.decollage")
        qtbot.waitUntil(lambda: heard == [""])
        dialog.reject()
        qtbot.waitUntil(lambda: heard == ["", "a.decollage"])
    finally:
        first.release()


def test_nobody_answers(dressed: QApplication, tmp_path: Path) -> None:
    assert not SingleInstance(tmp_path / "x.lock").call_first()


def test_two_folders_are_two_programs(dressed: QApplication, tmp_path: Path) -> None:
    one, two = SingleInstance(tmp_path / "a.lock"), SingleInstance(tmp_path / "b.lock")
    assert one.acquire() and two.acquire()
    one.release()
    two.release()


@pytest.fixture
def places(tmp_path: Path) -> Places:
    made = Places(tmp_path / "données")
    made.prepare()
    return made


@pytest.fixture
def session(dressed: QApplication, places: Places, qtbot: QtBot) -> Iterator[bootstrap.Session]:
    made = bootstrap.Session(dressed, places, None, sample=False)
    made.ctx.messages.quiet = True
    qtbot.addWidget(made.window)
    made.show()
    qtbot.waitUntil(lambda: made.ctx.services is not None, timeout=30_000)
    yield made
    made.close()


def test_the_default_store_is_made_and_opened(session: bootstrap.Session, places: Places) -> None:
    assert places.store.is_file()
    assert session.window.isVisible() and session.ctx.network_id is None


def test_the_dashboard_is_read_ahead_but_not_in_a_self_test(
    session: bootstrap.Session, dressed: QApplication, tmp_path: Path, qtbot: QtBot
) -> None:
    assert session.findChild(ReadAhead)
    checked = Places(tmp_path / "vérification")
    checked.prepare()
    made = bootstrap.Session(dressed, checked, None, sample=False)
    qtbot.addWidget(made.window)
    made.window.show()
    made.open_own()
    assert made.ctx.services is not None and not made.findChild(ReadAhead)
    made.close()


def test_a_start_has_read_the_dashboards_of_its_file(
    dressed: QApplication, places: Places, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    services = open_services(places.store)
    create_sample(services)
    boards = {network.id: services.boards.get(network.id) for network in services.networks.all()}
    services.close()
    read: list[tuple[int, int]] = []
    card = Figures.card

    def noted(self: Figures, network_id: int, asked, window):
        read.append((network_id, asked.id))
        return card(self, network_id, asked, window)

    monkeypatch.setattr(Figures, "card", noted)
    made = bootstrap.Session(dressed, places, None, sample=False)
    qtbot.addWidget(made.window)
    made.show()
    qtbot.waitUntil(lambda: made.ctx.services is not None, timeout=30_000)
    assert read[: sum(map(len, (board.cards for board in boards.values())))] == [
        (network_id, each.id) for network_id, board in boards.items() for each in board.cards
    ]
    made.close()


def test_the_sample_is_a_copy_that_vanishes(session: bootstrap.Session, places: Places, qtbot: QtBot) -> None:
    session.window.act("open_sample")
    services = session.ctx.services
    assert services is not None and session.ctx.network_id is not None and session.ctx.cycle_id is not None
    copy = services.history.path
    assert copy.is_file() and not copy.is_relative_to(places.data)
    assert services.history.backups() == []  # those made while it was filled are nobody's
    session.on_called(str(places.store))
    assert not copy.exists() and session.ctx.network_id is None
    assert session.ctx.services is not services


def test_what_cannot_be_opened_is_said_and_nothing_is_lost(
    session: bootstrap.Session, tmp_path: Path
) -> None:
    before = session.ctx.services
    odd = tmp_path / f"bizarre{STORE_SUFFIX}"
    odd.write_bytes(b"ceci n'est pas un fichier de reseaux" * 100)
    session.ctx.messages.answer_choice(1, 2)
    session.open_file(odd)
    assert [said.kind for said in session.ctx.messages.said][-2:] == ["problem", "problem"]
    assert session.ctx.services is before
    assert odd.read_bytes().startswith(b"ceci")


def test_the_look_is_remembered(session: bootstrap.Session, places: Places) -> None:
    session.window.act("bigger")
    session.close()
    assert load_settings(places.settings).size == 110


def test_giving_up_at_the_first_opening_closes_the_window(
    dressed: QApplication, places: Places, qtbot: QtBot
) -> None:
    places.store.write_bytes(b"abime" * 1000)
    made = bootstrap.Session(dressed, places, None, sample=False)
    qtbot.addWidget(made.window)
    made.ctx.messages.quiet = True
    made.show()
    qtbot.waitUntil(lambda: bool(made.ctx.messages.said), timeout=30_000)
    qtbot.waitUntil(lambda: not made.window.isVisible())
    made.close()


def test_a_window_closed_while_it_loads_leaves_nothing(
    dressed: QApplication, places: Places, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    made = bootstrap.Session(dressed, places, None, sample=True)
    qtbot.addWidget(made.window)
    made.show()
    qtbot.waitUntil(lambda: bool(list(tmp_path.glob("decollage-exemple-*"))), timeout=30_000)
    made.close()
    assert not list(tmp_path.glob("decollage-exemple-*"))
    assert made.ctx.services is None


def test_a_folder_that_cannot_be_used_is_said(
    dressed: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "fichier").write_text("")
    said: list[str] = []
    monkeypatch.setenv("DECOLLAGE_DATA", str(tmp_path / "fichier"))
    monkeypatch.setattr(Messages, "problem", lambda self, parent, what, advice: said.append(what))
    assert bootstrap.main([]) == 1
    assert said and "dossier des données" in said[0]


def test_one_comes_back_from_the_sample_to_ones_own(session: bootstrap.Session, places: Places) -> None:
    window = session.window
    assert not window.strip.isVisible()
    window.act("open_sample")
    assert window.strip.isVisible() and "exemple" in window.strip.text.text()
    window.strip.button.click()
    assert session.ctx.services is not None
    assert session.ctx.services.history.path == places.store
    assert not window.strip.isVisible()


def test_a_row_begun_is_asked_about_before_another_store(
    session: bootstrap.Session, places: Places, tmp_path: Path, type_text: TypeText, qtbot: QtBot
) -> None:
    window, messages = session.window, session.ctx.messages
    qtbot.waitUntil(window.isActiveWindow)
    window.act("open_sample")
    window.show_view("members")
    grid = window.findChild(Grid, "members-grid")
    assert grid is not None and session.ctx.services is not None
    grid.setFocus()
    grid.select_id(None, "name")
    type_text(grid, grid.rows_model.rows()[0].name)
    window.show_view("home")
    sample = session.ctx.services
    leaving = (
        lambda: window.act("own_store"),
        lambda: window.act("open_sample"),
        lambda: window.open_requested.emit(tmp_path / f"autre{STORE_SUFFIX}"),
        lambda: session.on_called(str(places.store)),
    )
    for leave in leaving:
        messages.answer(False)
        messages.said.clear()
        leave()
        assert session.ctx.services is sample and grid.rows_model.typed.waits
        assert "n’est pas enregistrée" in messages.last()
    window.open_requested.emit(sample.history.path)  # it is open: nothing is left
    assert grid.rows_model.typed.waits
    messages.answer(True)
    window.act("own_store")
    assert session.ctx.services.history.path == places.store


def test_a_new_network_is_never_made_in_the_sample(session: bootstrap.Session, places: Places) -> None:
    session.window.act("open_sample")

    def fill() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, NetworkDialog)
        dialog.name.setText("Le nôtre")
        dialog.accept_button.click()

    QTimer.singleShot(0, fill)
    session.window.act("new_network")
    services = session.ctx.services
    assert services is not None and services.history.path == places.store
    assert [network.name for network in services.networks.all()] == ["Le nôtre"]


def test_a_damaged_store_gives_way_to_its_last_backup(
    dressed: QApplication, places: Places, qtbot: QtBot
) -> None:
    services = open_services(places.store)
    services.networks.add(NetworkDraft("Club"))
    services.close()
    places.store.write_bytes(b"abime" * 1000)
    made = bootstrap.Session(dressed, places, None, sample=False)
    qtbot.addWidget(made.window)
    made.ctx.messages.quiet = True
    made.ctx.messages.answer_choice(0)
    made.show()
    qtbot.waitUntil(lambda: made.ctx.services is not None, timeout=30_000)
    try:
        assert "illisible" in made.ctx.messages.last()
        assert made.ctx.services is not None
        assert [network.name for network in made.ctx.services.networks.all()] == ["Club"]
    finally:
        made.close()


def test_a_missing_backup_is_told_in_the_window(
    dressed: QApplication, places: Places, qtbot: QtBot, expected_log: list[logging.LogRecord]
) -> None:
    services = open_services(places.store)
    services.networks.add(NetworkDraft("Club"))
    services.store.backup_dir.write_text("un fichier à la place du dossier", encoding="utf-8")
    services.close()
    made = bootstrap.Session(dressed, places, None, sample=False)
    qtbot.addWidget(made.window)
    made.ctx.messages.quiet = True
    made.show()
    qtbot.waitUntil(lambda: made.ctx.services is not None, timeout=30_000)
    assert made.window.strip.isVisible() and "sauvegarde" in made.window.strip.text.text()
    made.close()
    assert "à la fermeture" in made.ctx.messages.last()
    assert all("no automatic backup" in record.getMessage() for record in expected_log)


def test_accounts_that_do_not_add_up_are_told_at_open(
    session: bootstrap.Session, tmp_path: Path, expected_log: list[logging.LogRecord]
) -> None:
    path = tmp_path / f"change{STORE_SUFFIX}"
    services = open_services(path)
    create_sample(services)
    services.close()
    with closing(sqlite3.connect(path)) as raw:  # somebody takes three pots out of a movement
        raw.execute("UPDATE stock_movement SET quantity = quantity - 3000 WHERE kind = 'in'")
        raw.commit()
    session.open_file(path)
    assert session.ctx.messages.said[-1].kind == "problem"
    assert "ne tombent pas juste" in session.ctx.messages.last()
    assert len(expected_log) == 1
