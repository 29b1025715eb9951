"""Saying which column of somebody's table is what: a list of its columns for each thing wanted of it."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QComboBox

from app.core.i18n import _
from app.core.text import glued, shortened
from app.ui.kit.fields import choice, fill_choice

_HEADING_MAX = 48
_LABEL_MAX, _LEAST_EXAMPLE = 28, 6


def column_choosers(
    labels: Mapping[str, str],
    headings: Sequence[str],
    rows: Sequence[Sequence[object]],
    guessed: Mapping[str, int | None],
    changed: Callable[[], object],
    *,
    name: str,
    examples: bool = True,
) -> dict[str, QComboBox]:
    """A list of the columns for each key of `labels`, on the index `guessed` for it; `changed` hears all.

    `currentData()` is the index, None for «(aucune colonne)». A column shows its heading and, when there are
    `examples`, its first content; one without a heading shows it always.
    """
    options: list[tuple[object, str]] = [(None, _("(aucune colonne)"))]
    for index in range(column_count(headings, rows)):
        bare = examples or not _heading(headings, index)
        options.append((index, _label(column_name(headings, index), rows if bare else (), index)))
    made = {}
    for key, text in labels.items():
        box = made[key] = choice([], name=f"{name}-{key}", accessible=text)
        fill_choice(box, options, guessed.get(key))
        box.setMinimumContentsLength(10)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.currentIndexChanged.connect(changed)
    return made


def chosen_columns(choosers: Mapping[str, QComboBox]) -> dict[str, int | None]:
    """The index chosen for each key, None where there is no column."""
    return {key: box.currentData() for key, box in choosers.items()}


def column_count(headings: Sequence[str], rows: Sequence[Sequence[object]]) -> int:
    """How many columns a table has."""
    return max([len(headings), *(len(row) for row in rows)], default=0)


def column_name(headings: Sequence[str], index: int) -> str:
    """The heading of a column on one line, or «Colonne 2»."""
    return _heading(headings, index) or _("Colonne {number}").format(number=index + 1)


def short_heading(text: str) -> str:
    """A heading on one line that is not too long."""
    return shortened(glued(" ".join(text.split())), _HEADING_MAX)


def _heading(headings: Sequence[str], index: int) -> str:
    return short_heading(headings[index]) if index < len(headings) else ""


def _label(name: str, rows: Sequence[Sequence[object]], index: int) -> str:
    """The column with its first content, so that it is recognised."""
    cells = (" ".join(str(row[index]).split()) for row in rows if index < len(row))
    example = shortened(next(filter(None, cells), ""), max(_LABEL_MAX - len(name), _LEAST_EXAMPLE))
    return _("{column} ({example})").format(column=name, example=example) if example else name
