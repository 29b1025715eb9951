"""A form's export before it is taken in: its columns, its rows, and what is wrong with each."""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.core.errors import UserError
from app.core.i18n import _
from app.core.text import fold
from app.domain.members import Member
from app.domain.questionnaires import Answer, Survey, check_answers
from app.exchange.answer_columns import FIRST_NAME, MEMBER, AnswerField, cell_at, key_of, read_form
from app.exchange.answers import legends_of, read_answers
from app.exchange.tables import read_table

_NAME_MAX = 120
_SHOWN = 120


@dataclass(frozen=True, slots=True)
class AnswerFile:
    """A form's export: `headings` of its columns, `rows` under them, `first_row` their number in the file.

    `fields` are what the animator chooses a column for, `columns` the index guessed for each (None: none).
    `before` names the files already taken into the wave: their rows may be in this one too.
    """

    name: str
    headings: tuple[str, ...]
    rows: tuple[Sequence[str], ...]
    first_row: int
    fields: tuple[AnswerField, ...]
    columns: dict[str, int | None]
    other_sheets: tuple[str, ...] = ()
    before: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """What tells this file from any other: its cells, whatever the format they were saved in."""
        cells = json.dumps([list(row) for row in self.rows], ensure_ascii=False)
        return hashlib.sha256(cells.encode("utf-8", "replace")).hexdigest()

    def left_out(self, columns: Mapping[str, int | None]) -> list[str]:
        """The headings of the columns that nothing is taken from: dates, mail addresses, other questions."""
        used = set(columns.values())
        return [text for index, text in enumerate(self.headings) if text and index not in used]


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """A row: its number in the file, its words, what is taken from it, and what could not be, in French.

    The words are those of the chosen columns in an anonymous survey, else the whole row.

    Without `answers` nothing of the row is taken. With `problems`, the rest of the sheet is.
    """

    row: int
    text: str
    answers: dict[int, Answer]
    problems: tuple[str, ...] = ()
    member_id: int | None = None
    member: str = ""
    replaces: bool = False


def read_answer_file(path: Path, survey: Survey) -> AnswerFile:
    """The export at `path`, its columns guessed for the questions; UserError when it cannot be read."""
    table = read_table(path)
    form = read_form(table.rows, survey.asked, named=not survey.anonymous)
    return AnswerFile(
        name=path.name[:_NAME_MAX],
        headings=form.headings,
        rows=form.rows,
        first_row=form.first_row,
        fields=form.fields,
        columns=form.columns,
        other_sheets=table.other_sheets,
    )


def lines_of(
    survey: Survey,
    file: AnswerFile,
    columns: Mapping[str, int | None],
    members: Iterable[Member],
    replaced: Collection[int | None],
) -> list[AnswerLine]:
    """Every row that is not blank, under the chosen columns; `members` are those of a named survey."""
    legends = legends_of(file.rows, columns, survey.asked, file.headings, survey.introduction)
    people = _People(members)
    # Beside anonymous answers nothing says whose they are, on a screen that others see.
    shown = sorted({index for index in columns.values() if index is not None}) if survey.anonymous else None
    seen: dict[int, int] = {}
    lines = []
    for number, row in enumerate(file.rows, file.first_row):
        if not any(row):
            continue
        answers, problems = read_answers(row, columns, survey.asked, legends)
        member = None
        try:
            if not survey.anonymous:
                member = people.find(row, columns)
                if member.id in seen:
                    words = _("{name} a déjà répondu plus haut, ligne {row}.")
                    raise UserError(words.format(name=member.name, row=seen[member.id]))
            if not answers:
                raise UserError(_("Aucune réponse dans cette ligne."))
            answers = check_answers(survey.asked, answers)
        except UserError as problem:
            answers, problems = {}, [*problems, problem.message]
        if member is not None and answers:
            seen[member.id] = number
        lines.append(
            AnswerLine(
                row=number,
                text=" · ".join(" ".join(cell.split()) for cell in _seen(row, shown) if cell)[:_SHOWN],
                answers=answers,
                problems=tuple(problems),
                member_id=member.id if member else None,
                member=member.name if member else "",
                replaces=member is not None and member.id in replaced,
            )
        )
    return lines


def _seen(row: Sequence[str], shown: Sequence[int] | None) -> list[str]:
    """The cells of a row that may be seen; all of them for None."""
    return list(row) if shown is None else [cell_at(row, index) for index in shown]


class _People:
    """The members by every way a form may name them: in either order of names, or by mail."""

    def __init__(self, members: Iterable[Member]) -> None:
        self._found: dict[str, set[Member]] = {}
        for member in members:
            for key in {_name_key(member.name), fold(member.email)} - {""}:
                self._found.setdefault(key, set()).add(member)

    def find(self, row: Sequence[str], columns: Mapping[str, int | None]) -> Member:
        """The member of a row, or UserError."""
        first = cell_at(row, columns.get(FIRST_NAME))
        name = " ".join(filter(None, (first, cell_at(row, columns.get(MEMBER)))))
        if not name:
            raise UserError(_("Le nom du membre manque."))
        found = self._found.get(_name_key(name)) or self._found.get(fold(name)) or set()
        exact = [member for member in found if fold(member.name) == fold(name)] or list(found)
        if len(exact) > 1:
            raise UserError(
                _("Plusieurs membres s’appellent «\u00a0{name}\u00a0».").format(name=name[:_SHOWN])
            )
        if not exact:
            raise UserError(
                _("«\u00a0{name}\u00a0» n’est pas un membre du réseau.").format(name=name[:_SHOWN])
            )
        return exact[0]


def _name_key(name: str) -> str:
    return " ".join(sorted(key_of(name).split()))
