"""Extracts the words of the interface into resources/i18n/decollage.pot, without dates or line numbers.

python -m scripts.catalogue           writes the catalogue
python -m scripts.catalogue --check   fails when the catalogue is not what the sources say
"""

import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

ROOT = Path(__file__).resolve().parent.parent
POT = ROOT / "resources" / "i18n" / "decollage.pot"
HEADER = """\
# The words of Décollage. The msgids are French; see app/core/i18n.py.
msgid ""
msgstr ""
"Project-Id-Version: decollage\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

"""


def extract() -> Catalog:
    """Every message given to `_` or `ngettext` in app/, with its place in the sources."""
    catalogue = Catalog(charset="utf-8")
    found = extract_from_dir(
        ROOT / "app", method_map=[("**.py", "python")], keywords={"_": None, "ngettext": (1, 2)}
    )
    for filename, line, message, _comments, context in found:
        entry = catalogue.add(message, locations=[(f"app/{filename}", line)], context=context)
        entry.flags.discard("python-format")  # "5 % de" is not a format
    return catalogue


def render(catalogue: Catalog) -> str:
    """The catalogue as a .pot file: sorted, so that moving code changes nothing in it."""
    out = BytesIO()
    write_po(out, catalogue, no_location=True, omit_header=True, sort_output=True, width=110)
    return HEADER + out.getvalue().decode("utf-8")


def main(argv: list[str]) -> int:
    """Write or check the catalogue; the exit code is 1 when a check finds it stale."""
    fresh = render(extract())
    if "--check" in argv:
        if POT.is_file() and POT.read_text(encoding="utf-8") == fresh:
            return 0
        print(f"{POT.relative_to(ROOT)} is stale: run `make catalogue` and commit it.", file=sys.stderr)
        return 1
    POT.parent.mkdir(parents=True, exist_ok=True)
    POT.write_text(fresh, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
