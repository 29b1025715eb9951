"""The answers of an online form, cell by cell: what fits the question, and what does not in words.

Nothing is guessed: a word is a grade only when the form numbers it («4 - Satisfait»), when the question or
its introduction says so («5 = tout à fait»), or when the column shows a scale of five with its middle.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from app.core.errors import UserError
from app.core.i18n import _
from app.core.text import bounded_lines, fold, glued
from app.domain.questionnaires import FREE_MAX, Answer, Choice, Question, QuestionKind
from app.exchange.answer_columns import (
    IMPORTANCE,
    SATISFACTION,
    cell_at,
    key_of,
    of_choice,
    of_question,
    of_side,
)

Legend = Mapping[str, int]
"""A key of words → the grade they stand for."""

_NOTHING = frozenset({"", "n a", "na", "nr", "sans reponse", "pas de reponse", "sans objet"})
_GRADE = re.compile(
    r"([0-9]{1,2})(?:[.,]0+)?"
    r"(?: ?(?:/|sur) ?([0-9]{1,2}))?"
    r"(?: ?etoiles?)?"
    r"(?: ?[-–—:.)(=] ?([^0-9].*))?"
)
_SAID = re.compile(
    r"(?<![0-9])([0-9]{1,2}) ?(?:=|:|\(|«|\"|-|–|—|veut dire|signifie) ?[«\"“]? ?([^0-9,;.()«»\"”]+)"
)
_SEPARATORS = re.compile(r"[;,|\n]")
_YES = frozenset({"oui", "x", "1", "vrai", "true", "yes", "coche"})
_NO = frozenset({"non", "0", "faux", "false", "no", "non coche"})
_PIECES_MAX = 200
_SHOWN = 60
_FEMININE = re.compile(r"\b(satisfait|insatisfait|important)(?: ?es?| e s)\b")


def _level(words: str) -> frozenset[str]:
    return frozenset(words.split("|"))


_SCALES = tuple(
    tuple(_level(words) for words in levels)
    for levels in (
        (
            "tres insatisfait|pas du tout satisfait",
            "insatisfait|plutot insatisfait|peu satisfait|pas satisfait|plutot pas satisfait",
            "neutre|ni satisfait ni insatisfait|moyennement satisfait",
            "satisfait|plutot satisfait",
            "tres satisfait|tout a fait satisfait",
        ),
        (
            "pas du tout d accord",
            "pas d accord|plutot pas d accord",
            "neutre|ni d accord ni pas d accord|ni en accord ni en desaccord",
            "d accord|plutot d accord",
            "tout a fait d accord",
        ),
        (
            "pas du tout important",
            "peu important|pas important|plutot pas important",
            "neutre|moyennement important",
            "important|plutot important",
            "tres important|tout a fait important",
        ),
        ("tres mauvais", "mauvais", "moyen", "bon", "tres bon"),
        ("pas du tout", "plutot non|un peu", "moyennement", "plutot oui|plutot", "tout a fait"),
    )
)


def read_answers(
    row: Sequence[str],
    columns: Mapping[str, int | None],
    questions: Iterable[Question],
    legends: Mapping[str, Legend],
) -> tuple[dict[int, Answer], list[str]]:
    """The answers of a row by question id, and a French sentence for each cell that fits nothing.

    `columns` by the keys of `answer_columns`; `legends` is what `legends_of` found in the whole file.
    """
    answers: dict[int, Answer] = {}
    problems: list[str] = []
    for question in questions:
        try:
            answer = _answer(row, columns, question, legends, problems)
        except UserError as problem:
            words = _("«\u00a0{question}\u00a0»\u00a0: {problem} Réponse laissée vide.")
            problems.append(words.format(question=_short(question.text), problem=problem.message))
        else:
            if answer:
                answers[question.id] = answer
    return answers, problems


def legends_of(
    rows: Sequence[Sequence[str]],
    columns: Mapping[str, int | None],
    questions: Iterable[Question],
    headings: Sequence[str],
    introduction: str,
) -> dict[str, Legend]:
    """The words that stand for grades, by column key: what the form says, and nothing it does not."""
    found: dict[str, Legend] = {}
    for question in questions:
        if question.kind.has_choices or question.kind is QuestionKind.FREE:
            continue
        for key in _grade_keys(question):
            index = columns.get(key)
            if index is None:
                continue
            cells = {fold(text) for row in rows if (text := cell_at(row, index))}
            found[key] = (
                (_scale(cells) if question.kind is not QuestionKind.GRADE10 else {})
                | _said(introduction, question.text, cell_at(headings, index))
                | _numbered(cells)
            )
    return found


def _answer(
    row: Sequence[str],
    columns: Mapping[str, int | None],
    question: Question,
    legends: Mapping[str, Legend],
    problems: list[str],
) -> Answer | None:
    key = of_question(question)
    text = cell_at(row, columns.get(key))
    if question.kind is QuestionKind.FREE:
        return bounded_lines(text, FREE_MAX, field=key)
    if question.kind is QuestionKind.IMPORTANCE:
        return _pair(row, columns, question, legends)
    if question.kind is QuestionKind.SEVERAL:
        ticked = _ticked(row, columns, question) | _several(text, question, problems)
        return tuple(sorted(ticked))
    if key_of(text) in _NOTHING:
        return None
    if question.kind is QuestionKind.ONE:
        choice = _choice(text, question.choices)
        if choice is None:
            raise UserError(_("«\u00a0{text}\u00a0» n’est pas un des choix.").format(text=_short(text)))
        return (choice.id,)
    return (_grade(text, question.kind, legends.get(key, {})),)


def _grade_keys(question: Question) -> tuple[str, ...]:
    if question.kind is QuestionKind.IMPORTANCE:
        return of_side(question, IMPORTANCE), of_side(question, SATISFACTION)
    return (of_question(question),)


def _pair(
    row: Sequence[str],
    columns: Mapping[str, int | None],
    question: Question,
    legends: Mapping[str, Legend],
) -> Answer | None:
    marks = []
    for key in _grade_keys(question):
        text = cell_at(row, columns.get(key))
        if key_of(text) not in _NOTHING:
            marks.append(_grade(text, question.kind, legends.get(key, {})))
    if len(marks) == 1:
        raise UserError(_("l’importance et la satisfaction vont ensemble, l’une des deux manque."))
    return tuple(marks)


def _grade(text: str, kind: QuestionKind, legend: Legend) -> int:
    """The grade in a cell, or UserError."""
    least, most = (0, 10) if kind is QuestionKind.GRADE10 else (1, 5)
    found = _GRADE.fullmatch(fold(text))
    if found and found[2] in (None, str(most)):
        grade: int | None = int(found[1])
    else:
        grade = legend.get(_words(text))
    if grade is None or not least <= grade <= most:
        raise UserError(
            _("«\u00a0{text}\u00a0» n’est pas une note de {least} à {most}.").format(
                text=_short(text), least=least, most=most
            )
        )
    return grade


def _choice(text: str, choices: Iterable[Choice]) -> Choice | None:
    """The choice with these words: spelled alike first, then but for signs."""
    for same in (fold, key_of):
        wanted = same(text)
        for choice in choices:
            if wanted and same(choice.text) == wanted:
                return choice
    return None


def _ticked(row: Sequence[str], columns: Mapping[str, int | None], question: Question) -> set[int]:
    """The choices ticked in columns of their own."""
    ticked = set()
    for choice in question.choices:
        text = cell_at(row, columns.get(of_choice(question, choice)))
        mark = key_of(text)
        if mark in _YES or (mark and mark == key_of(choice.text)):
            ticked.add(choice.id)
        elif mark not in _NO and mark not in _NOTHING:
            raise UserError(
                _("«\u00a0{text}\u00a0» ne dit ni oui ni non pour «\u00a0{choice}\u00a0».").format(
                    text=_short(text), choice=choice.text
                )
            )
    return ticked


def _several(text: str, question: Question, problems: list[str]) -> set[int]:
    """The choices in one cell, separated by «;», «,» or lines; those of several words may hold a comma.

    As few pieces as possible are left over; each of them is told in `problems`.
    """
    if key_of(text) in _NOTHING:
        return set()
    pieces = [piece.strip() for piece in _SEPARATORS.split(text) if piece.strip()]
    if len(pieces) > _PIECES_MAX:
        raise UserError(_("trop de choix dans une seule cellule."))
    widest = max(len(_SEPARATORS.split(choice.text)) for choice in question.choices)
    # From the end: how many pieces are left over from each one on, and the choice taken there, if any.
    best: list[tuple[int, Choice | None, int]] = [(0, None, 0)] * (len(pieces) + 1)
    for start in range(len(pieces) - 1, -1, -1):
        best[start] = (best[start + 1][0] + 1, None, start + 1)
        for end in range(min(len(pieces), start + widest), start, -1):
            choice = _choice(", ".join(pieces[start:end]), question.choices)
            if choice is not None and best[end][0] < best[start][0]:
                best[start] = (best[end][0], choice, end)
    ticked, start = set(), 0
    while start < len(pieces):
        _left, choice, end = best[start]
        if choice is not None:
            ticked.add(choice.id)
        else:
            words = _(
                "«\u00a0{question}\u00a0»\u00a0: «\u00a0{text}\u00a0» n’est pas un des choix. Laissé de côté."
            )
            problems.append(words.format(question=_short(question.text), text=_short(pieces[start])))
        start = end
    return ticked


def _words(text: str) -> str:
    return _FEMININE.sub(r"\1", key_of(text))


def _numbered(cells: Iterable[str]) -> dict[str, int]:
    """What the numbered answers of a column say: «4 - Satisfait»; words of two numbers say nothing."""
    told: dict[str, set[int]] = {}
    for cell in cells:
        found = _GRADE.fullmatch(cell)
        if found and found[3]:
            told.setdefault(_words(found[3]), set()).add(int(found[1]))
    return {words: min(grades) for words, grades in told.items() if len(grades) == 1}


def _said(*texts: str) -> dict[str, int]:
    """What is said of the grades: «1 veut dire «pas du tout» et 5 «tout à fait»», «de 1 (jamais) à 5»."""
    told: dict[str, int] = {}
    for text in texts:
        for number, words in _SAID.findall(fold(text)):
            if key := _words(words):
                told[key] = int(number)
    return told


def _scale(cells: Iterable[str]) -> dict[str, int]:
    """A scale of five words, when the column keeps to it and shows its middle: four would have none."""
    words = {key for cell in cells if not _GRADE.fullmatch(cell) and (key := _words(cell)) not in _NOTHING}
    for levels in _SCALES:
        used = [words & level for level in levels]
        if used[2] and words <= frozenset().union(*levels) and all(len(level) <= 1 for level in used):
            return {word: grade for grade, level in enumerate(used, 1) for word in level}
    return {}


def _short(text: str) -> str:
    line = glued(" ".join(text.split()))
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN].rstrip()}…"
