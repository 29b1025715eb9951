"""Puts the no-break spaces of French into the messages of app/, in place.

python -m scripts.typography   rewrites the files that need it and names them

Only the strings given to `_` and `ngettext` are touched: a plain space before : ; ! ? € % » or after «
becomes U+00A0, and a straight apostrophe between letters becomes ’.
"""

import argparse
import ast
import io
import re
import sys
import tokenize
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SPACE_BEFORE = re.compile(r"(?<=\S) (?=[:;!?€%»])")
SPACE_AFTER = re.compile(r"(?<=«) ")
APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")


def set_in_french(text: str) -> str:
    """`text`, a message or the source of one, with its no-break spaces."""
    return SPACE_AFTER.sub("\u00a0", SPACE_BEFORE.sub("\u00a0", text))


def message_spans(source: str) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Where the literal messages of `_` and `ngettext` begin and end: (line, byte column) pairs."""
    for node in ast.walk(ast.parse(source)):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in ("_", "ngettext")
        ):
            for text in node.args[:2]:
                if isinstance(text, ast.Constant) and isinstance(text.value, str):
                    assert text.end_lineno is not None and text.end_col_offset is not None
                    yield (text.lineno, text.col_offset), (text.end_lineno, text.end_col_offset)


def corrected(source: str) -> str:
    """The source with its messages set in French typography; nothing else moves."""
    spans = list(message_spans(source))
    lines = source.splitlines(keepends=True)
    tokens = [t for t in tokenize.generate_tokens(io.StringIO(source).readline) if t.type == tokenize.STRING]
    for token in reversed(tokens):
        (row, column), (end_row, end_column) = token.start, token.end
        place = (row, len(lines[row - 1][:column].encode()))
        if row != end_row or not any(first <= place < last for first, last in spans):
            continue
        literal = set_in_french(token.string)
        if literal.startswith('"'):
            literal = APOSTROPHE.sub("’", literal)
        line = lines[row - 1]
        lines[row - 1] = line[:column] + literal + line[end_column:]
    return "".join(lines)


def main() -> int:
    """Correct every source file of app/."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    for path in sorted((ROOT / "app").rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        fixed = corrected(source)
        if fixed != source:
            path.write_text(fixed, encoding="utf-8", newline="\n")
            print(path.relative_to(ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main())
