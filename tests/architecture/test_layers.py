"""The layer diagram is a failing test: pyproject.toml’s contracts hold, and would be noticed if broken."""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

VIOLATIONS = {
    "app/unplaced/__init__.py": "",
    "app/core/upwards.py": "import app.services\n",
    "app/domain/drawing.py": "from PySide6 import QtCore\n",
    "app/domain/tables.py": "import sqlmodel\n",
    "app/reports/tables.py": "import sqlalchemy\n",
    "app/ui/tables.py": "import app.models\n",
}


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)


def test_every_contract_is_kept() -> None:
    result = lint_imports(ROOT)
    assert result.returncode == 0, result.stdout + result.stderr


def test_each_contract_notices_what_it_forbids(tmp_path: Path) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(ROOT / "app", tmp_path / "app", ignore=shutil.ignore_patterns("__pycache__"))
    for name, source in VIOLATIONS.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(source, encoding="utf-8")

    result = lint_imports(tmp_path)

    assert result.returncode != 0
    assert "0 kept" in result.stdout, result.stdout
    for name in VIOLATIONS:
        module = name.removesuffix("/__init__.py").removesuffix(".py").replace("/", ".")
        assert module.removeprefix("app.") in result.stdout, module
