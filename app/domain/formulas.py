"""The small language in which an animator computes an indicator from others: «economies / membres».

Numbers, names, + - * /, parentheses and five functions; nothing else is read. The signs are checked here, so
that each refusal is a sentence, and only then given to simpleeval, which sees neither what was typed nor a
constant: «marge * 0,1» reaches its parser as `v0*v2`. So no word, digit or character of the animator can mean
anything to Python, and 0,1 is exactly a tenth.
"""

import ast
import operator
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from graphlib import CycleError, TopologicalSorter
from math import floor
from typing import NamedTuple

from rapidfuzz import fuzz, process
from simpleeval import SimpleEval

from app.core.errors import UserError
from app.core.i18n import _
from app.core.text import bounded, fold, required

LONGEST = 300  # characters of a formula
MOST_DIGITS = 15  # of a number written in it
MOST_STEPS = 60  # operations, functions and parentheses: they bound how deep an evaluation goes
LARGEST = 10**15  # a result beyond is no measure
FINEST = 10**30  # the largest denominator of a result, so that formulas over formulas stay short
_NEAR = 60  # rapidfuzz's ratio, out of 100, from which a name may be what was meant
_SHOWN = 40  # characters of a word quoted in a message


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula as it was written, and the symbols of the indicators it needs."""

    text: str
    names: frozenset[str]


# --- what can be done with numbers ---------------------------------------------------------------------


def _nearest_whole(value: Fraction) -> Fraction:
    """Halves go away from zero, as on an invoice."""
    whole = floor(abs(value) + Fraction(1, 2))
    return Fraction(whole if value >= 0 else -whole)


def _total(*values: Fraction) -> Fraction:
    return sum(values, Fraction())


def _mean(*values: Fraction) -> Fraction:
    return _total(*values) / len(values)


_OF_ONE_VALUE = "arrondi"
_FUNCTIONS: dict[str, Callable[..., Fraction]] = {
    "min": min,
    "max": max,
    "moyenne": _mean,
    "somme": _total,
    _OF_ONE_VALUE: _nearest_whole,
}
_OPERATORS = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.UAdd: operator.pos,
    ast.USub: operator.neg,
}
_NODES = (ast.Expr, ast.BinOp, ast.UnaryOp, ast.Call, ast.Name)

# One evaluator for all: it is slow to make. Each thread has its own values.
_values: ContextVar[Mapping[str, Fraction]] = ContextVar("values")
_evaluator = SimpleEval(operators=_OPERATORS, functions=_FUNCTIONS, names=lambda node: _values.get()[node.id])
_evaluator.nodes = {kind: _evaluator.nodes[kind] for kind in _NODES}


# --- the signs of a formula ----------------------------------------------------------------------------


class _Sign(NamedTuple):
    """`kind` is number, name, function or the sign itself in its plain spelling."""

    kind: str
    text: str

    @property
    def name(self) -> str:
        """The symbol that the word stands for."""
        return fold(self.text)


_PLAIN = {"×": "*", "÷": "/", "−": "-", "–": "-"}
_STARTS = {"number", "name", "function", "("}
_ENDS = {"number", "name", ")"}
_STEPS = {"+", "-", "*", "/", "("}
_SUPERSCRIPTS = "²³¹⁰-ⁿ"  # letters or digits to Python, powers to whoever writes them
_SIGNS = re.compile(
    rf"""\ *(?:
    (?P<number> [0-9]{{1,3}}(?:\ [0-9]{{3}})+(?![0-9])(?:[.,][0-9]+)? | [0-9]+(?:[.,][0-9]+)? )
    |(?P<name> [^\W\d{_SUPERSCRIPTS}][^\W{_SUPERSCRIPTS}]* )
    |(?P<refused> \*\* | // )
    |(?P<sign> [-+*/×÷−–();] )
    |(?P<unknown> . )
    )""",
    re.VERBOSE | re.DOTALL,
)


def _signs(text: str) -> Iterator[_Sign]:
    """The signs of a clean text. Raises UserError at the first that has no place in a formula."""
    for match in _SIGNS.finditer(text):
        kind = str(match.lastgroup)
        written = match[kind]
        if kind in ("refused", "unknown"):
            raise UserError(_why_not(written, first=match.start() == 0))
        if kind == "number" and sum(map(str.isdigit, written)) > MOST_DIGITS:
            raise UserError(
                _("Le nombre « {number} » est trop long : {most} chiffres au plus.").format(
                    number=_quoted(written), most=MOST_DIGITS
                )
            )
        if kind == "name" and fold(written) in _FUNCTIONS and text[match.end() :].lstrip()[:1] == "(":
            kind = "function"
        yield _Sign(_PLAIN.get(written, written) if kind == "sign" else kind, written)


def _why_not(sign: str, *, first: bool) -> str:
    """Why a sign is refused, and what to write in its place."""
    if sign in ("**", "^") or re.match(f"[{_SUPERSCRIPTS}]", sign):
        return _("Une puissance (**) n’est pas permise : répétez la multiplication, comme a * a.")
    if sign in ("//", ":"):
        return _("Pour diviser, écrivez un seul trait, comme a / b.")
    if sign == "%":
        return _("Le signe % n’est pas permis : pour un pourcentage, multipliez par 100.")
    if sign in ",.":
        return _(
            "La virgule ne sert que dans un nombre, comme 12,5. "
            "Entre deux valeurs, mettez un point-virgule, comme max(a ; b)."
        )
    if sign == "=" and first:
        return _("Écrivez la formule sans le signe = au début.")
    if sign in "=<>!≤≥≠":
        return _("Une formule donne un nombre : elle ne compare pas (<, =, >).")
    if sign in "\"'`’«»“”":
        return _("Une formule ne contient pas de texte entre guillemets.")
    if sign in "[]{}":
        return _("Écrivez des parenthèses rondes : ( et ).")
    if not sign.isprintable():
        return _("Un signe invisible s’est glissé dans la formule : récrivez-la au clavier.")
    return _("Le signe « {sign} » n’a pas sa place dans une formule.").format(sign=sign)


def _quoted(word: str) -> str:
    return word if len(word) <= _SHOWN else f"{word[:_SHOWN]}…"


# --- their order ---------------------------------------------------------------------------------------


def _check_order(signs: Sequence[_Sign]) -> None:
    """Raises UserError where a value or an operation is missing."""
    signed = False  # the value awaited already has its own + or -: there is one at most
    for before, sign in zip((None, *signs), signs, strict=False):
        if before is not None and before.kind in _ENDS:
            if sign.kind in _STARTS:
                raise UserError(
                    _("Il manque un signe (+, -, *, /) entre « {before} » et « {after} ».").format(
                        before=_quoted(before.text), after=_quoted(sign.text)
                    )
                )
            signed = False
        elif sign.kind in ("+", "-") and not signed:
            signed = True
        elif sign.kind in _STARTS:
            signed = False
        else:
            raise _missing_value(before)
    if signs[-1].kind not in _ENDS:
        raise _missing_value(signs[-1])


def _missing_value(before: _Sign | None) -> UserError:
    if before is None:
        return UserError(_("Une formule commence par un nombre, un nom ou une parenthèse ouvrante."))
    return UserError(_("Il manque une valeur après « {sign} ».").format(sign=before.text))


def _check_parentheses(signs: Sequence[_Sign]) -> None:
    """Raises UserError where one is missing or too many, or a function has not its number of values."""
    opened: list[tuple[str, int]] = []  # for each open one: the function before it, the values so far
    for before, sign in zip((None, *signs), signs, strict=False):
        if sign.kind == "(":
            opened.append((before.name if before and before.kind == "function" else "", 1))
        elif sign.kind == ";":
            function, count = opened.pop() if opened else ("", 0)
            if not function:
                raise UserError(
                    _("Le point-virgule ne sert qu’entre les valeurs d’une fonction, comme max(a ; b).")
                )
            opened.append((function, count + 1))
        elif sign.kind == ")":
            if not opened:
                raise UserError(_("Il y a une parenthèse fermante de trop."))
            _check_count(*opened.pop())
    if opened:
        raise UserError(_("Il manque une parenthèse fermante."))


def _check_count(function: str, count: int) -> None:
    if function == _OF_ONE_VALUE and count > 1:
        raise UserError(_("« arrondi » ne prend qu’une valeur, et l’arrondit à l’unité."))
    # One value is nothing to add or compare: it is «max(1,5)», where a comma was meant to part two.
    if function not in ("", _OF_ONE_VALUE) and count == 1:
        raise UserError(
            _("« {name} » prend plusieurs valeurs : mettez un point-virgule entre elles.").format(
                name=function
            )
        )


# --- from signs to simpleeval --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Parsed:
    """What simpleeval evaluates: the tree, and what each name in it stands for."""

    tree: ast.Expr
    constants: Mapping[str, Fraction]
    symbols: Mapping[str, str]


@lru_cache(maxsize=1_000)
def _parsed(text: str) -> _Parsed:
    """The tree of a clean text, kept: it is evaluated for every month. Raises UserError."""
    signs = list(_signs(text))
    if sum(sign.kind in _STEPS for sign in signs) > MOST_STEPS:
        raise UserError(
            _(
                "Cette formule compte plus de {most} opérations et parenthèses : partagez-la en plusieurs."
            ).format(most=MOST_STEPS)
        )
    _check_order(signs)
    _check_parentheses(signs)
    pieces: list[str] = []
    constants: dict[str, Fraction] = {}
    symbols: dict[str, str] = {}
    for index, sign in enumerate(signs):
        slot = f"v{index}"
        if sign.kind == "number":
            constants[slot] = Fraction(sign.text.replace(" ", "").replace(",", "."))
            pieces.append(slot)
        elif sign.kind == "name":
            symbols[slot] = sign.name
            pieces.append(slot)
        elif sign.kind == "function":
            pieces.append(sign.name)
        else:
            pieces.append("," if sign.kind == ";" else sign.kind)
    return _Parsed(SimpleEval.parse("".join(pieces)), constants, symbols)


# --- what the rest of the program asks -----------------------------------------------------------------


def read_formula(text: str, known: Collection[str], *, field: str = "formula") -> Formula:
    """The formula in `text` over the symbols `known`, which are lower-case and without accents.

    The decimal mark is a comma or a dot between digits, `;` parts the values of a function, × ÷ − are read
    as * / -; case and accents of names do not count. The functions are min, max, moyenne and somme, of two
    values or more, and arrondi, to the unit, halves away from zero.

    Raises UserError beside `field`: a sentence on what cannot be read.
    """
    written = bounded(text, LONGEST, field=field)
    required(written, _("Écrivez une formule, par exemple : economies / membres."), field=field)
    try:
        _check_names(list(_signs(written)), known)
        return Formula(written, frozenset(_parsed(written).symbols.values()))
    except UserError as refusal:
        raise UserError(refusal.message, field=field) from None


def _check_names(signs: Sequence[_Sign], known: Collection[str]) -> None:
    """Raises UserError at the first name that is not known."""
    for sign, after in zip(signs, (*signs[1:], None), strict=True):
        if sign.kind == "name" and sign.name not in known:
            raise UserError(_unknown(sign, known, called=after is not None and after.kind == "("))


def _unknown(sign: _Sign, known: Collection[str], *, called: bool) -> str:
    word = _quoted(sign.text)
    if sign.name in _FUNCTIONS:
        return _("Après « {name} », ouvrez une parenthèse, comme max(a ; b).").format(name=word)
    if sign.name == "x":
        return _("Pour multiplier, écrivez × ou *, pas la lettre x.")
    near = process.extractOne(sign.name, sorted({*known, *_FUNCTIONS}), scorer=fuzz.ratio, score_cutoff=_NEAR)
    if near is not None:
        return _("Je ne connais pas « {name} ». Vouliez-vous dire « {near} » ?").format(
            name=word, near=near[0]
        )
    if called:
        return _("Je ne connais pas la fonction « {name} ». Il y a {functions}.").format(
            name=word, functions=", ".join(_FUNCTIONS)
        )
    return _("Je ne connais pas « {name} » : aucun indicateur ne porte ce nom.").format(name=word)


def value_of(formula: Formula, values: Mapping[str, Fraction | None]) -> Fraction | None:
    """What the formula gives for these values, exactly; None («non mesuré») when it gives nothing.

    It gives nothing when a value is missing, on a division by zero and beyond `LARGEST`. A result whose
    denominator is over `FINEST` is rounded to a multiple of 1 / FINEST.

    Raises UserError when the text is not one that `read_formula` took.
    """
    parsed = _parsed(formula.text)
    names = dict(parsed.constants)
    for slot, symbol in parsed.symbols.items():
        value = values.get(symbol)
        if value is None:
            return None
        names[slot] = value
    before = _values.set(names)
    try:
        result: Fraction = _evaluator.eval("", parsed.tree)
    except ZeroDivisionError:
        return None
    finally:
        _values.reset(before)
    if abs(result) > LARGEST:
        return None
    return result if result.denominator <= FINEST else Fraction(round(result * FINEST), FINEST)


def circle(formulas: Mapping[str, Formula]) -> tuple[str, ...]:
    """The symbols of formulas that need each other: each needs the next, and the last the first.

    Empty when there is no circle. The same formulas always give the same one, beginning with its first
    name in the alphabet.
    """
    needs = {name: sorted(formulas[name].names & formulas.keys()) for name in sorted(formulas)}
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as error:
        found: list[str] = error.args[1][:0:-1]  # needed before needing, the first name twice
        first = found.index(min(found))
        return (*found[first:], *found[:first])
    return ()
