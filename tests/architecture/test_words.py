"""French typography of every message, and messages that can be translated."""

import ast
import re
from pathlib import Path

import pytest

from scripts.catalogue import extract
from scripts.typography import corrected

ROOT = Path(__file__).resolve().parents[2]

# What must not stand in a message, and why.
FAULTS = {
    "a plain or missing no-break space before ; ! ? € %": re.compile(
        r"[^\u00a0(][€%]|[^\u00a0!?…][!?]|[ \t];"
    ),
    "a plain space before a colon": re.compile(r"[ \t\u202f]:"),
    "a guillemet without its no-break space": re.compile(r"«(?!\u00a0)|(?<!\u00a0)»"),
    "a narrow no-break space outside a number": re.compile(r"(?<!\d)\u202f|\u202f(?!\d)"),
    "a straight apostrophe": re.compile(r"\w'\w"),
    "straight quotation marks": re.compile('"'),
    "three dots for an ellipsis": re.compile(re.escape("...")),
    "a line ending with a space, or beginning with one": re.compile(r"^ | $"),
}


def faults(text: str) -> list[str]:
    """The rules of typography that `text` breaks."""
    return [fault for fault, pattern in FAULTS.items() if pattern.search(text)]


def test_every_message_is_set_in_french_typography() -> None:
    catalogue = extract()
    assert len(catalogue) > 50
    found = []
    for message in catalogue:
        for text in message.id if isinstance(message.id, tuple) else (message.id,):
            found += [f"{message.locations[0][0]}: {text!r} has {fault}" for fault in faults(text)]
    assert not found, "\n".join(found)


def built_messages(module: ast.Module) -> list[int]:
    """The lines where an f-string or a sum stands for a message: it would not be in the catalogue."""
    texts = {"_": 1, "ngettext": 2}
    return [
        node.lineno
        for node in ast.walk(module)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in texts
        if any(isinstance(text, ast.JoinedStr | ast.BinOp) for text in node.args[: texts[node.func.id]])
    ]


def test_every_message_is_a_plain_string() -> None:
    for path in sorted((ROOT / "app").rglob("*.py")):
        lines = built_messages(ast.parse(path.read_text(encoding="utf-8")))
        assert not lines, f"{path.relative_to(ROOT)}: lines {lines}"


def test_built_messages_are_noticed() -> None:
    assert built_messages(ast.parse("_(f'{n} lignes')\n_('a' + b)\nngettext('un', 'des', n + 1)\n")) == [1, 2]


@pytest.mark.parametrize(
    "text",
    [
        "Vraiment ?",
        "Vraiment?",
        "12 €",
        "12€",
        "{part} %",
        "Nom :",
        "«Oui»",
        "« Oui »",
        "l'article",
        "Un...",
        '"Oui"',
    ],
)
def test_faults_are_noticed(text: str) -> None:
    assert faults(text)


@pytest.mark.parametrize(
    "text",
    [
        "Vraiment\u00a0?",
        "Quoi\u00a0?!",
        "12\u00a0€",
        "Nom\u00a0:",
        "«\u00a0Oui\u00a0»",
        "l’article",
        "{heure}:{minute}",
    ],
)
def test_good_typography_passes(text: str) -> None:
    assert not faults(text)


def test_make_typography_corrects_messages_and_nothing_else() -> None:
    source = '# Vraiment ?\nx = _("« {a} » : l\'été ?" "12 €").format(a="b : c")\ny = "d : e"\n'
    fixed = corrected(source)
    assert fixed.replace("\u00a0", " ").replace("’", "'") == source
    assert '_("«\u00a0{a}\u00a0»\u00a0: l’été\u00a0?" "12\u00a0€")' in fixed
    assert fixed.count("\u00a0") == 5
    assert corrected(fixed) == fixed
