"""Migrations: the same schema both ways, nothing lost, all or nothing; released schemas still open."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Column, Integer, MetaData, String, Table, text

from app.core.errors import EnvironmentProblem
from app.models import MemberRow
from app.store import Store, file, open_store
from app.store.migrations import migrate
from app.store.schema import Schema, build
from app.store.store import PROGRAM
from tests.helpers import dump

RELEASED = sorted((Path(__file__).resolve().parents[1] / "data" / "stores").glob("schema-*.decollage"))


def later(step: str) -> Schema:
    """The program's schema and one step more."""
    metadata = MetaData()
    for table in PROGRAM.tables:
        table.to_metadata(metadata)
    Table("outing", metadata, Column("id", Integer, primary_key=True), sqlite_autoincrement=True)
    metadata.tables["network"].append_column(Column("motto", String, nullable=False, server_default=""))
    return Schema(metadata, (*PROGRAM.steps, f"tests.store.{step}"))


def blueprint(path: Path) -> list[tuple[str, ...]]:
    """Everything sqlite_master says, white space aside, and the numbers in the header."""
    with closing(file.connect(path)) as raw:
        rows = raw.execute("SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_master ORDER BY 1, 2")
        found = [(*row[:3], re.sub(r"\s+", "", row[3])) for row in rows]
        for pragma in ("application_id", "user_version"):
            found.append((pragma, str(raw.execute(f"PRAGMA {pragma}").fetchone()[0])))
    return found


def test_migrations_lead_to_the_declared_schema(tmp_path: Path) -> None:
    built, migrated = tmp_path / "built", tmp_path / "migrated"
    for target, make in ((built, build), (migrated, lambda raw, schema: migrate(raw, schema, migrated))):
        target.touch()
        with closing(file.connect(target)) as raw:
            make(raw, PROGRAM)
    assert blueprint(migrated) == blueprint(built)
    assert len(blueprint(built)) > len(PROGRAM.tables)


def test_a_migration_keeps_every_row_and_seals_the_history(store: Store, network: int, path: Path) -> None:
    with store.write("Ajouter") as uow:
        uow.session.add(MemberRow(network_id=network, name="Ana", name_key="ana"))
        uow.commit()
    store.close()
    copies = len(store.backups())
    new = open_store(path, schema=later("step_motto"))
    assert "'Ana'" in dump(new)  # batch mode with foreign keys on would have deleted her
    assert new.undo_label is None and new.undo() is None
    assert [entry.label for entry in new.history()] == ["Ajouter", "Créer le réseau"]
    assert len(new.backups()) == copies + 1
    with new.write("Devise") as uow:
        uow.session.execute(text("UPDATE network SET motto = 'Ensemble'"))
        uow.commit()
    assert new.undo_label == "Devise"
    new.undo()
    assert "Ensemble" not in dump(new)
    with pytest.raises(Exception, match="FOREIGN KEY"), new.write("Orphelin") as uow:
        uow.session.execute(text("UPDATE member SET network_id = 99"))
    new.close()


def test_a_migrated_store_is_newer_for_the_program_before(
    store: Store, path: Path, digest: Callable[[Path], str]
) -> None:
    store.close()
    open_store(path, schema=later("step_motto")).close()
    before = digest(path)
    with pytest.raises(EnvironmentProblem, match="plus récente"):
        open_store(path)
    assert digest(path) == before


def test_a_migration_that_breaks_references_is_taken_back(
    store: Store, network: int, path: Path, digest: Callable[[Path], str]
) -> None:
    with store.write("Ajouter") as uow:
        uow.session.add(MemberRow(network_id=network, name="Ana", name_key="ana"))
        uow.commit()
    before = dump(store)
    store.close()
    with pytest.raises(EnvironmentProblem):
        open_store(path, schema=later("step_orphan"))
    again = open_store(path)
    assert dump(again) == before
    assert again.undo_label == "Ajouter"
    again.close()


def test_an_older_copy_is_migrated_when_restored(store: Store, network: int, path: Path) -> None:
    copy = store.backup("essai")
    store.close()
    new = open_store(path, schema=later("step_motto"))
    with new.write("Renommer") as uow:
        uow.session.execute(text("UPDATE network SET name = 'Ailleurs', motto = 'Ensemble'"))
        uow.commit()
    new.restore(copy)
    assert "Les Halles" in dump(new) and "Ensemble" not in dump(new)
    with new.write("Devise") as uow:
        uow.session.execute(text("UPDATE network SET motto = 'Ensemble'"))
        assert uow.commit().touches("network")
    new.close()


@pytest.mark.parametrize("released", RELEASED, ids=lambda path: path.stem)
def test_each_released_schema_opens(released: Path, tmp_path: Path) -> None:
    path = tmp_path / "vieux.decollage"
    shutil.copy(released, path)
    store = open_store(path)
    content = dump(store)
    for expected in ("Les Halles d’Orléans", "Éloïse", "Papier A4", "1250"):
        assert expected in content
    assert [entry.label for entry in store.history()] == ["Ajouter deux membres", "Créer le réseau"]
    store.close()
    (built := tmp_path / "neuf.decollage").touch()
    with closing(file.connect(built)) as raw:
        build(raw, PROGRAM)
    assert blueprint(path) == blueprint(built)


def test_a_released_schema_is_kept_for_each_step() -> None:
    assert len(RELEASED) == PROGRAM.number


def test_opening_needs_no_alembic(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from app.store import open_store; "
        f"open_store(Path({str(tmp_path / 'a.decollage')!r})).close(); assert 'alembic' not in sys.modules"
    )
    root = Path(__file__).resolve().parents[2]
    subprocess.run([sys.executable, "-c", code], cwd=root, check=True)
