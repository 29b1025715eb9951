"""Backups: complete, checked, without secret ballots; restored, and the restore undone."""

import logging
import re
import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from app.core import clock
from app.core.errors import EnvironmentProblem
from app.models import CycleRow, UrnRow, VoteRow
from app.store import Store, file, open_store
from tests.helpers import dump

Add = Callable[[str], None]


def test_a_copy_holds_everything_and_says_how_much(store: Store, network: int, path: Path) -> None:
    made = store.backup("avant l’import de « Œufs.xlsx »")
    assert re.fullmatch(r"réseau-\d{8}-\d{6}-\d{3}-avant-l-import-de-oeufs-xlsx\.decollage", made.path.name)
    assert made.path.parent == path.parent / "sauvegardes"
    assert made.counts == {"networks": 1, "members": 0, "cycles": 0}
    assert made.size == made.path.stat().st_size
    assert abs(datetime.now(UTC) - made.made_at) < timedelta(minutes=5)
    assert store.backups() == [made]
    assert [item.name for item in made.path.parent.iterdir()] == [made.path.name]
    content = dump(store)
    copy = open_store(Path(shutil.copy(made.path, path.with_name("copie.decollage"))))
    assert dump(copy) == content
    assert copy.undo_label == "Créer le réseau"
    copy.close()


def test_two_copies_at_once_have_two_names(
    store: Store, network: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    instant = clock.now()
    monkeypatch.setattr(clock, "now", lambda: instant)
    assert store.backup("un").made_at < store.backup("un").made_at
    assert len(store.backups()) == 2


def test_restore_and_its_undoing(store: Store, network: int, add_network: Add, path: Path) -> None:
    first = dump(store)
    made = store.backup("essai")
    add_network("second")
    second = dump(store)
    store.restore(made)
    assert dump(store) == first
    assert store.undo_label == "Créer le réseau"
    present = store.backups()[0]
    assert "avant-restauration" in present.path.name and present.counts["networks"] == 2
    add_network("troisième")
    assert store.undo_label == "Créer troisième"
    store.undo()
    store.restore(present)
    assert dump(store) == second
    assert (store.undo_label, store.redo_label) == ("Créer second", None)
    store.undo()
    assert dump(store) == first
    store.close()
    again = open_store(path)
    assert dump(again) == first
    again.close()


def damage(path: Path) -> None:
    content = path.read_bytes()
    middle = len(content) // 8192 * 4096
    path.write_bytes(content[:middle] + b"\xff" * 4096 + content[middle + 4096 :])


def test_what_cannot_be_restored_changes_nothing(
    store: Store, network: int, add_network: Add, path: Path
) -> None:
    made = store.backup("essai")
    add_network("second")
    before = dump(store)
    text_file = path.with_name("liste.txt")
    text_file.write_text("Nom")
    bad = Path(shutil.copy(made.path, path.with_name("abîmé.decollage")))
    damage(bad)
    for wrong, words in (
        (text_file, "n’est pas"),
        (bad, "abîmé"),
        (path, "déjà ouvert"),
        (path.with_name("partie.decollage"), "introuvable"),
    ):
        with pytest.raises(EnvironmentProblem, match=words):
            store.restore(replace(made, path=wrong))
    assert dump(store) == before
    assert store.undo_label == "Créer second"
    assert store.backups() == [made]


def test_a_damaged_copy_is_not_offered(store: Store, network: int) -> None:
    good, bad = store.backup("un"), store.backup("deux")
    bad.path.write_bytes(b"x" * 4096)
    assert store.backups() == [good]


def test_copies_of_another_store_are_not_offered(store: Store, network: int, path: Path) -> None:
    store.backup("essai")
    other = open_store(path.with_name("réseau-2.decollage"), backup_dir=store.backup_dir)
    assert other.backups() == []
    other.close()


def names(store: Store) -> list[str]:
    return [made.path.stem.split("-", 4)[4] for made in store.backups()]


def test_closing_backs_up_what_changed(store: Store, network: int, path: Path) -> None:
    store.close()
    assert names(store) == ["fermeture"]
    again = open_store(path)
    again.close()
    assert names(again) == ["fermeture"]
    third = open_store(path)
    third.undo()
    third.close()
    assert names(third) == ["fermeture", "fermeture"]


def test_a_store_never_written_is_not_backed_up(store: Store) -> None:
    store.close()
    assert store.backups() == []


def test_opening_backs_up_what_changed_half_an_hour_ago(
    store: Store, network: int, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    crashed = path.with_name("planté.decollage")
    store.backup("essai")
    store.undo()
    # What a crash leaves: changes since the last copy, and no backup at close.
    with store.read() as session:
        session.connection().exec_driver_sql("ROLLBACK")
        session.connection().exec_driver_sql("VACUUM INTO ?", (str(crashed),))
    made = store.backups()[0].path
    shutil.copy(made, made.with_name(made.name.replace("réseau", "planté")))
    open_now = open_store(crashed)
    assert names(open_now) == ["essai"]
    later = clock.now() + timedelta(minutes=31)
    open_now._closed = True
    file.release(open_now._raw)
    monkeypatch.setattr(clock, "now", lambda: later)
    open_later = open_store(crashed)
    assert names(open_later) == ["ouverture", "essai"]
    open_later.close()
    assert names(open_later) == ["ouverture", "essai"]


def test_old_copies_go(store: Store, network: int, monkeypatch: pytest.MonkeyPatch) -> None:
    start = clock.now()
    made = store.backup("ancien")
    for days in range(40):
        stamp = start - timedelta(days=days + 3)
        shutil.copy(made.path, made.path.with_name(f"réseau-{stamp:%Y%m%d-%H%M%S}-000.decollage"))
    stranger = made.path.with_name("notes.txt")
    stranger.touch()
    store.backup("nouveau")
    assert 12 + 2 < len(store.backups()) < 25
    assert stranger.exists()


def test_a_backup_that_cannot_be_made_is_told_and_closes_all_the_same(
    store: Store, network: int, path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    content = dump(store)
    store.backup_dir.write_text("a file where the folder should be")
    with pytest.raises(EnvironmentProblem):
        store.backup("essai")
    assert dump(store) == content
    with caplog.at_level(logging.CRITICAL):
        store.close()
    assert store.backup_problem is not None
    with pytest.raises(RuntimeError), store.read():
        pass
    store.backup_dir.unlink()


def cast(store: Store, content: str) -> None:
    with store.write("Voter", sealed=True) as uow:
        uow.session.add(UrnRow(vote_id=1, content=content, copies=1))
        uow.touch("vote", [1])
        uow.commit()


def urn(path: Path) -> list[tuple[str, int]]:
    with closing(file.connect(path, immutable=True)) as raw:
        return raw.execute("SELECT content, copies FROM urn").fetchall()


def test_no_two_copies_differ_by_a_secret_ballot(store: Store, network: int) -> None:
    with store.write("Ouvrir le vote") as uow:
        uow.session.add(CycleRow(network_id=network, title="Cycle", started_on=date(2026, 11, 23)))
        uow.session.flush()
        uow.session.add(VoteRow(cycle_id=1, secret=1))
        uow.commit()
    for content in ("1:10", "1:4 2:6"):
        cast(store, content)
        copy = store.backup("entre deux bulletins").path
        assert urn(copy) == []
        assert content.encode() not in copy.read_bytes()
    with store.write("Révéler", sealed=True) as uow:
        uow.session.execute(text("UPDATE vote SET revealed_on = '2026-11-23'"))
        uow.touch("vote", [1])
        uow.commit()
    assert urn(store.backup("après").path) == [("1:10", 1), ("1:4 2:6", 1)]
