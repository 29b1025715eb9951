"""The advice to animators, by its headings."""

import re
from functools import cache

from app.core.paths import advice_file


def advice(heading: str) -> str | None:
    """What the guide advises under `heading`, in Markdown and without it; None when it has no such section.

    The headings are the labels of the steps and of the stages, and the moments of `docs/guide/animer.md`.
    """
    return _sections().get(heading)


@cache
def _sections() -> dict[str, str]:
    pieces = re.split(r"^(#+) (.+)\n", advice_file().read_text(encoding="utf-8"), flags=re.MULTILINE)
    found = zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True)
    return {heading: text.strip() for level, heading, text in found if level == "###"}
