"""Which column of an online form answers which question.

A column is known by its heading: «Note de la salle», «Importance [La salle]», «Nos forces [Le prix]», and by
what stands above it when a heading takes two rows, as in the exports of Framaforms.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from app.core.i18n import _
from app.core.text import fold
from app.domain.questionnaires import Choice, Question, QuestionKind
from app.exchange.headers import match_columns

MEMBER, FIRST_NAME = "member", "first_name"
IMPORTANCE, SATISFACTION = "importance", "satisfaction"
_PEOPLE = {
    FIRST_NAME: ("prenom", "prenoms", "first name"),
    MEMBER: (
        *("membre", "nom et prenom", "prenom et nom", "nom complet", "nom", "participant", "participante"),
        *("adherent", "adherente", "name", "courriel", "mail", "email", "e mail", "adresse electronique"),
        *("adresse de messagerie", "messagerie"),
    ),
}
_NOBODY = frozenset({"utilisateur", "utilisateurs", "user", "username", "evenement", "fichier"})
_HEADER_SEARCH_ROWS = 10
_ALIKE = 85
_BEGUN = 95
_LONG_ENOUGH = 12
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_TAG = re.compile(r"<[^<>]{1,80}>")
_RANK = re.compile(r"^(?:q(?:uestion)?)? ?[0-9]{1,3} ?[.):–—-] ?")


@dataclass(frozen=True, slots=True)
class AnswerField:
    """Something a column may hold, in the words the animator chooses it by."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class AnswerTable:
    """A form's export: `headings` of each column, `rows` under them, `first_row` their number in the file."""

    headings: tuple[str, ...]
    rows: tuple[Sequence[str], ...]
    first_row: int
    fields: tuple[AnswerField, ...]
    columns: dict[str, int | None]


@dataclass(frozen=True, slots=True)
class _Target:
    field: AnswerField
    keys: tuple[str, ...]
    """The headings that say it, folded."""


def of_question(question: Question) -> str:
    """The key of the column that answers a question."""
    return str(question.id)


def of_side(question: Question, side: str) -> str:
    """The key of one half of an importance–satisfaction question."""
    return f"{question.id}-{side}"


def of_choice(question: Question, choice: Choice) -> str:
    """The key of the column of one choice among several."""
    return f"{question.id}-choice-{choice.id}"


@lru_cache(maxsize=4096)
def key_of(text: str) -> str:
    """Letters and digits alone, folded: «Q1. L’accueil ?» and «l'accueil» differ by the rank only."""
    return _NOT_WORD.sub(" ", fold(text)).strip()


def cell_at(row: Sequence[str], index: int | None) -> str:
    """The cell, or nothing where the row is shorter."""
    return row[index] if index is not None and 0 <= index < len(row) else ""


def read_form(rows: Sequence[Sequence[str]], questions: Sequence[Question], *, named: bool) -> AnswerTable:
    """Where the answers are in a table, and which column is what; the first row is the heading else."""
    targets = list(_targets(questions))
    best, found = 0, _matches(_said(rows, 0), targets)
    for index in range(1, min(_HEADER_SEARCH_ROWS, len(rows))):
        other = _matches(_said(rows, index), targets)
        if len(other) > len(found):
            best, found = index, other
    columns = {key: column for key, (column, _heading) in found.items()}
    told = {column: heading for column, heading in found.values()}
    plain = list(rows[best]) if rows else []
    if named:
        free = ["" if index in told else text for index, text in enumerate(plain)]
        columns |= match_columns(free, _PEOPLE, _NOBODY)
        if FIRST_NAME in columns and MEMBER not in columns:
            columns[MEMBER] = columns.pop(FIRST_NAME)
    fields = _fields(questions, columns, named=named)
    return AnswerTable(
        headings=tuple(told.get(index, text) for index, text in enumerate(plain)),
        rows=tuple(rows[best + 1 :]),
        first_row=best + 2,
        fields=fields,
        columns={field.key: columns.get(field.key) for field in fields},
    )


def _targets(questions: Iterable[Question]) -> Iterator[_Target]:
    for question in questions:
        text = _unranked(question.text)
        if question.kind is QuestionKind.IMPORTANCE:
            for side, field in _sides(question):
                yield _Target(field, (f"{side} {text}", f"{text} {side}"))
            continue
        yield _Target(AnswerField(of_question(question), question.text), (text,))
        if question.kind is QuestionKind.SEVERAL:
            for choice in question.choices:
                yield _Target(_choice_field(question, choice), (f"{text} {key_of(choice.text)}",))


def _sides(question: Question) -> list[tuple[str, AnswerField]]:
    labels = {IMPORTANCE: _("{question} — importance"), SATISFACTION: _("{question} — satisfaction")}
    return [
        (side, AnswerField(of_side(question, side), label.format(question=question.text)))
        for side, label in labels.items()
    ]


def _choice_field(question: Question, choice: Choice) -> AnswerField:
    return AnswerField(of_choice(question, choice), f"{question.text} — {choice.text}")


def _fields(
    questions: Iterable[Question], columns: dict[str, int], *, named: bool
) -> tuple[AnswerField, ...]:
    """What there is to choose; the choices one by one only where the form has a column for each."""
    fields = [AnswerField(MEMBER, _("Membre")), AnswerField(FIRST_NAME, _("Prénom"))] if named else []
    for question in questions:
        each = [_choice_field(question, choice) for choice in question.choices]
        if question.kind is QuestionKind.IMPORTANCE:
            fields += [field for _side, field in _sides(question)]
        elif question.kind is QuestionKind.SEVERAL and sum(field.key in columns for field in each) > 1:
            fields += each
        else:
            fields.append(AnswerField(of_question(question), question.text))
    return tuple(fields)


def _said(rows: Sequence[Sequence[str]], index: int) -> list[tuple[str, ...]]:
    """What each column is headed by: its own cell, then that cell under the one above it."""
    above = ""
    said: list[tuple[str, ...]] = []
    for column, text in enumerate(rows[index] if rows else ()):
        if index:
            above = cell_at(rows[index - 1], column) or above
        said.append((text, f"{above} [{text}]") if above and text else (text,))
    return said


def _matches(headings: Sequence[tuple[str, ...]], targets: Sequence[_Target]) -> dict[str, tuple[int, str]]:
    """Field → (column, heading), the surest first; a column answers one thing."""
    scored = [
        (-score, order, column, heading)
        for column, said in enumerate(headings)
        for heading in said
        for order, target in enumerate(targets)
        if (score := max(_score(_unranked(heading), key) for key in target.keys)) >= _ALIKE
    ]
    found: dict[str, tuple[int, str]] = {}
    taken: set[int] = set()
    for _sureness, order, column, heading in sorted(scored):
        key = targets[order].field.key
        if key not in found and column not in taken:
            found[key] = (column, heading)
            taken.add(column)
    return found


def _score(heading: str, wanted: str) -> float:
    if not heading or not wanted:
        return 0
    if heading == wanted:
        return 100
    if len(wanted) >= _LONG_ENOUGH and (heading.endswith(f" {wanted}") or heading.startswith(f"{wanted} ")):
        return _BEGUN
    if _digits(heading) != _digits(wanted):
        return 0  # «Question 1» is not «Question 2»
    return fuzz.ratio(heading, wanted, score_cutoff=_ALIKE)


def _digits(key: str) -> list[str]:
    return [word for word in key.split() if word.isdigit()]


@lru_cache(maxsize=4096)
def _unranked(text: str) -> str:
    """The key of a heading without the rank and the tags that forms put there."""
    return key_of(_RANK.sub("", fold(_TAG.sub(" ", text))))
