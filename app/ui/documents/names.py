"""What a saved paper is called."""

from collections.abc import Sequence

from app.core.i18n import _
from app.core.text import clean
from app.domain.paper_kinds import PaperKind, paper_label

LONGEST = 120
_NOT_IN_NAMES = '<>:"/\\|?*'


def file_name(kinds: Sequence[PaperKind], cycle: str) -> str:
    """«Débriefing — Équipement de rentrée.pdf», free of the signs that some disk refuses."""
    if len(kinds) != 1:
        paper = _("Papiers de la réunion")
    else:
        short = {PaperKind.DEBRIEF: _("Débriefing"), PaperKind.FORMS: _("Formulaires Ma liste")}
        paper = short.get(kinds[0], paper_label(kinds[0]))
    return safe_name(f"{paper} — {cycle}") + ".pdf"


def safe_name(text: str) -> str:
    """`text` as the stem of a file, free of the signs that some disk refuses."""
    bare = "".join(" " if sign in _NOT_IN_NAMES else sign for sign in clean(text))
    return " ".join(bare.split())[:LONGEST].strip(" .")
