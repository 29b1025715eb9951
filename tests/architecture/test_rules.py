"""Rules of the house that no linter knows: sizes, a pure domain, nothing of this or that machine."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
APP = ROOT / "app"
SOURCES = sorted(APP.rglob("*.py"))

FILE_LINES, FUNCTION_LINES, CLASS_METHODS = 400, 50, 25
DOMAIN_LIBRARIES = {"app", "highspy", "rapidfuzz", "simpleeval"}
NOT_FOR_DOMAIN = {
    "asyncio", "glob", "io", "multiprocessing", "os", "pathlib", "random", "secrets", "shutil", "socket",
    "sqlite3", "subprocess", "tempfile", "threading", "time", "urllib", "uuid",
}  # fmt: skip
CLOCK_CALLS = {"now", "today", "utcnow", "fromtimestamp"}
UNFINISHED = re.compile(
    r"TODO|FIXME|XXX|raise NotImplementedError|pragma: no cover|# type: ignore(?!\[)|# noqa(?!:)"
)
MACHINE_PATH = re.compile(r"(?<![\w.~-])/(?:home|root|work|opt|Users)/\w|\b[A-Z]:\\{1,2}Users\\")


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, by its full name."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(path)}: relative import"
            assert node.module is not None
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def oversized(module: ast.Module) -> Iterator[str]:
    """What goes over the budgets, in words."""
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno is not None
            lines = node.end_lineno - node.lineno + 1
            if lines >= FUNCTION_LINES:
                yield f"{node.name}() has {lines} lines"
        elif isinstance(node, ast.ClassDef):
            methods = sum(isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef) for child in node.body)
            if methods >= CLASS_METHODS:
                yield f"class {node.name} has {methods} methods"


def clock_reads(module: ast.Module) -> Iterator[int]:
    """The lines of calls that read the machine's clock."""
    for node in ast.walk(module):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in CLOCK_CALLS
        ):
            yield node.lineno


def repository_texts() -> Iterator[tuple[Path, str]]:
    """The text files that git holds or would take."""
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listing, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, names.split("\0")):
        path = ROOT / name
        if path.is_file():
            data = path.read_bytes()
            if b"\0" not in data:
                yield path, data.decode("utf-8", errors="replace")


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_budgets(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").count("\n")
    assert lines < FILE_LINES, f"{lines} lines: more than one room"
    assert not list(oversized(tree(path)))


def test_nothing_is_left_unfinished_or_waived() -> None:
    found = [
        f"{name_of(path)}:{number}: {line.strip()}"
        for path in SOURCES
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if UNFINISHED.search(line)
    ]
    assert not found


def test_domain_needs_only_the_standard_library_and_three_more() -> None:
    allowed = DOMAIN_LIBRARIES | set(sys.stdlib_module_names)
    for path in sorted((APP / "domain").rglob("*.py")):
        tops = {name.partition(".")[0] for name in imports(path)}
        assert tops <= allowed, name_of(path)
        assert not tops & NOT_FOR_DOMAIN, f"{name_of(path)} reaches outside: {sorted(tops & NOT_FOR_DOMAIN)}"


def test_domain_reads_no_clock() -> None:
    for path in sorted((APP / "domain").rglob("*.py")):
        assert not list(clock_reads(tree(path))), name_of(path)
        assert not [name for name in imports(path) if name.startswith("app.core.clock")], name_of(path)


def test_table_modules_keep_their_annotations() -> None:
    for path in sorted((APP / "models").rglob("*.py")):
        assert "__future__.annotations" not in set(imports(path)), name_of(path)


def test_no_path_of_a_machine_is_committed() -> None:
    found = [
        f"{name_of(path)}: {match.group()}"
        for path, text in repository_texts()
        if (match := MACHINE_PATH.search(text))
    ]
    assert not found


def test_tests_have_distinct_names() -> None:
    names = [path.name for path in (ROOT / "tests").rglob("test_*.py")]
    assert sorted(names) == sorted(set(names))


def test_the_budgets_would_be_noticed() -> None:
    long = "def f():\n" + "    pass\n" * FUNCTION_LINES
    wide = "class C:\n" + "".join(f"    def m{i}(self): ...\n" for i in range(CLASS_METHODS))
    assert len(list(oversized(ast.parse(long + wide)))) == 2
    assert list(clock_reads(ast.parse("import datetime\ndatetime.date.today()\n"))) == [2]
