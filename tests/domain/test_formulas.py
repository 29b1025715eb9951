import random
import sys
from collections.abc import Callable
from fractions import Fraction
from math import floor

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.core.errors import UserError
from app.domain.formulas import FINEST, LARGEST, LONGEST, Formula, circle, read_formula, value_of

KNOWN = ("economies", "membres", "marge", "marge_2", "recettes", "depenses", "a", "b")
VALUES: dict[str, Fraction | None] = {
    "economies": Fraction(1250),
    "membres": Fraction(12),
    "marge": Fraction(-5, 2),
    "marge_2": Fraction(1, 3),
    "recettes": Fraction(1001, 2),
    "depenses": Fraction(300),
    "a": Fraction(7),
    "b": Fraction(0),
}


def value(text: str) -> Fraction | None:
    return value_of(read_formula(text, KNOWN), VALUES)


# --- what can be written -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("economies / membres", Fraction(625, 6)),
        ("Économies ÷ Membres", Fraction(625, 6)),
        ("ÉCONOMIES/membres", Fraction(625, 6)),
        ("arrondi(recettes − depenses)", Fraction(201)),
        ("arrondi(0 - 2,5)", Fraction(-3)),
        ("arrondi(2,5)", Fraction(3)),
        ("arrondi(marge_2)", Fraction(0)),
        ("max(a ; b) * 12,5", Fraction(175, 2)),
        ("Max ( a;b ; 9 )", Fraction(9)),
        ("min(a ; marge)", Fraction(-5, 2)),
        ("moyenne(1 ; 2 ; 6)", Fraction(3)),
        ("somme(a ; b ; 1)", Fraction(8)),
        ("0,1 + 0.2", Fraction(3, 10)),
        ("1\u202f234\u00a0567,5 × 2", Fraction(2469135)),
        ("12 000", Fraction(12000)),
        ("007", Fraction(7)),
        ("999999999999999", Fraction(999999999999999)),
        ("2 + 3 * 4 - 6 / 3", Fraction(12)),
        ("(2 + 3) * 4", Fraction(20)),
        ("8 / 4 / 2", Fraction(1)),
        ("-a - -a + +a", Fraction(7)),
        ("-(a + 1)", Fraction(-8)),
        ("2 – 3", Fraction(-1)),
        (" a\n+\t1 ", Fraction(8)),
    ],
)
def test_a_formula_gives_its_exact_value(text: str, expected: Fraction) -> None:
    assert value(text) == expected


def test_a_formula_knows_its_text_and_its_names() -> None:
    formula = read_formula("  Économies   ÷ Membres × 1,5 ", KNOWN)
    assert formula == Formula("Économies ÷ Membres × 1,5", frozenset({"economies", "membres"}))
    assert read_formula("2 * 3", KNOWN).names == frozenset()


def test_words_of_python_and_of_the_language_can_name_indicators() -> None:
    words = ("if", "lambda", "none", "or", "v0", "print", "somme", "max")
    for word in words:
        assert value_of(read_formula(f"{word} * 2", words), {word: Fraction(3)}) == 6
    assert value_of(read_formula("somme + somme(somme ; 1)", words), {"somme": Fraction(3)}) == 7


def test_as_many_steps_as_allowed_are_evaluated() -> None:
    assert value("+".join(["a"] * 61)) == 7 * 61
    assert value("(" * 60 + "a" + ")" * 60) == 7
    assert value("-(" * 30 + "a" + ")" * 30) == 7


# --- not measured --------------------------------------------------------------------------------------


def test_a_missing_value_is_not_measured() -> None:
    formula = read_formula("somme(a ; b) * 0", KNOWN)
    assert value_of(formula, {"a": Fraction(1), "b": None}) is None
    assert value_of(formula, {"a": Fraction(1)}) is None
    assert value_of(formula, {"a": Fraction(1), "b": Fraction(1)}) == 0


@pytest.mark.parametrize("text", ["a / b", "1 / (a - 7)", "0 / 0", "arrondi(a / b)", "max(1 ; 2 / b)"])
def test_a_division_by_zero_is_not_measured(text: str) -> None:
    assert value(text) is None


def test_a_result_too_large_is_not_measured() -> None:
    assert value("999999999999999 + 1") == LARGEST
    assert value("999999999999999 + 2") is None
    assert value("-999999999999999 - 2") is None
    assert value(" * ".join(["999999999999999"] * 15)) is None
    assert value("999999999999999 * 10 / 10") == 999999999999999


def test_a_denominator_stays_short_through_formulas_of_formulas() -> None:
    formula = read_formula("*".join(["a"] * 60), KNOWN)
    result: Fraction | None = Fraction(999_999_999_999_989, 10**15 + 37)
    for _again in range(5):
        assert result is not None
        exact = result**60
        result = value_of(formula, {"a": result})
        assert result is not None
        assert result.denominator <= FINEST
        assert abs(result - exact) <= Fraction(1, 2 * FINEST)


def test_huge_values_are_taken_calmly() -> None:
    formula = read_formula("*".join(["a"] * 60) + "+ b", KNOWN)
    assert value_of(formula, {"a": Fraction(10**4000, 7), "b": Fraction(1)}) is None
    assert value_of(formula, {"a": Fraction(1, 7**4000), "b": Fraction(1)}) == 1


# --- refused -------------------------------------------------------------------------------------------

SEMICOLON = "Entre deux valeurs, mettez un point-virgule, comme max(a ; b)."
REFUSALS = [
    ("", "Écrivez une formule, par exemple : economies / membres."),
    (" \u200b\0 ", "Écrivez une formule, par exemple : economies / membres."),
    ("a" * (LONGEST + 1), "Ce texte dépasse 300 caractères."),
    ("marg + 1", "Je ne connais pas « marg ». Vouliez-vous dire « marge » ?"),
    ("Économie", "Je ne connais pas « Économie ». Vouliez-vous dire « economies » ?"),
    ("moyen(a ; b)", "Je ne connais pas « moyen ». Vouliez-vous dire « moyenne » ?"),
    ("zzz + 1", "Je ne connais pas « zzz » : aucun indicateur ne porte ce nom."),
    ("z" * 90, f"Je ne connais pas « {'z' * 40}… » : aucun indicateur ne porte ce nom."),
    ("__import__", "Je ne connais pas « __import__ » : aucun indicateur ne porte ce nom."),
    (
        "cosinus(a)",
        "Je ne connais pas la fonction « cosinus ». Il y a min, max, moyenne, somme, arrondi.",
    ),
    ("max + 1", "Après « max », ouvrez une parenthèse, comme max(a ; b)."),
    ("3 x a", "Pour multiplier, écrivez × ou *, pas la lettre x."),
    ("(a + b", "Il manque une parenthèse fermante."),
    ("max(a ; (b)", "Il manque une parenthèse fermante."),
    ("a + b)", "Il y a une parenthèse fermante de trop."),
    ("a b", "Il manque un signe (+, -, *, /) entre « a » et « b »."),
    ("a(b)", "Il manque un signe (+, -, *, /) entre « a » et « ( »."),
    ("2(a)", "Il manque un signe (+, -, *, /) entre « 2 » et « ( »."),
    ("(a)(b)", "Il manque un signe (+, -, *, /) entre « ) » et « ( »."),
    ("1 0000", "Il manque un signe (+, -, *, /) entre « 1 » et « 0000 »."),
    ("a if b", "Je ne connais pas « if » : aucun indicateur ne porte ce nom."),
    ("* a", "Une formule commence par un nombre, un nom ou une parenthèse ouvrante."),
    ("a +", "Il manque une valeur après « + »."),
    ("a × ÷ b", "Il manque une valeur après « × »."),
    ("--a", "Il manque une valeur après « - »."),
    ("a - - - b", "Il manque une valeur après « - »."),
    ("()", "Il manque une valeur après « ( »."),
    ("max()", "Il manque une valeur après « ( »."),
    ("max(a ;)", "Il manque une valeur après « ; »."),
    ("max(; a)", "Il manque une valeur après « ( »."),
    ("a ; b", "Le point-virgule ne sert qu’entre les valeurs d’une fonction, comme max(a ; b)."),
    ("max((a ; b))", "Le point-virgule ne sert qu’entre les valeurs d’une fonction, comme max(a ; b)."),
    ("arrondi(a ; 2)", "« arrondi » ne prend qu’une valeur, et l’arrondit à l’unité."),
    ("max(1,5)", "« max » prend plusieurs valeurs : mettez un point-virgule entre elles."),
    ("somme(a)", "« somme » prend plusieurs valeurs : mettez un point-virgule entre elles."),
    ("max(a, b)", f"La virgule ne sert que dans un nombre, comme 12,5. {SEMICOLON}"),
    ("a.b", f"La virgule ne sert que dans un nombre, comme 12,5. {SEMICOLON}"),
    (",5", f"La virgule ne sert que dans un nombre, comme 12,5. {SEMICOLON}"),
    ("1.000.000", f"La virgule ne sert que dans un nombre, comme 12,5. {SEMICOLON}"),
    ("a ** 2", "Une puissance (**) n’est pas permise : répétez la multiplication, comme a * a."),
    ("a ^ 2", "Une puissance (**) n’est pas permise : répétez la multiplication, comme a * a."),
    ("a²", "Une puissance (**) n’est pas permise : répétez la multiplication, comme a * a."),
    ("a // b", "Pour diviser, écrivez un seul trait, comme a / b."),
    ("a : b", "Pour diviser, écrivez un seul trait, comme a / b."),
    ("a % b", "Le signe % n’est pas permis : pour un pourcentage, multipliez par 100."),
    ("= a + b", "Écrivez la formule sans le signe = au début."),
    ("max(a=1)", "Une formule donne un nombre : elle ne compare pas (<, =, >)."),
    ("a < b", "Une formule donne un nombre : elle ne compare pas (<, =, >)."),
    ("a ≠ b", "Une formule donne un nombre : elle ne compare pas (<, =, >)."),
    ("'a'", "Une formule ne contient pas de texte entre guillemets."),
    ("« a »", "Une formule ne contient pas de texte entre guillemets."),
    ("[a]", "Écrivez des parenthèses rondes : ( et )."),
    ("a{b}", "Écrivez des parenthèses rondes : ( et )."),
    ("a\u200db", "Un signe invisible s’est glissé dans la formule : récrivez-la au clavier."),
    ("a € b", "Le signe « € » n’a pas sa place dans une formule."),
    ("a + ٣", "Le signe « ٣ » n’a pas sa place dans une formule."),
    ("1234567890123456", "Le nombre « 1234567890123456 » est trop long : 15 chiffres au plus."),
    ("0,123456789012345", "Le nombre « 0,123456789012345 » est trop long : 15 chiffres au plus."),
    (
        "+".join(["a"] * 62),
        "Cette formule compte plus de 60 opérations et parenthèses : partagez-la en plusieurs.",
    ),
    (
        "(" * 61 + "a" + ")" * 61,
        "Cette formule compte plus de 60 opérations et parenthèses : partagez-la en plusieurs.",
    ),
]


def plain_spaces(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(("text", "sentence"), REFUSALS)
def test_each_refusal_says_what_is_wrong(text: str, sentence: str) -> None:
    with pytest.raises(UserError) as refusal:
        read_formula(text, KNOWN)
    assert plain_spaces(refusal.value.message) == sentence
    assert refusal.value.field == "formula"


def test_a_refusal_stands_beside_the_field_it_is_told() -> None:
    for text in ("", "a +", "a" * 400):
        with pytest.raises(UserError) as refusal:
            read_formula(text, KNOWN, field="computed")
        assert refusal.value.field == "computed"


@pytest.mark.parametrize(
    "text",
    [
        "().__class__.__bases__[0].__subclasses__()",
        "__import__('os').system('true')",
        "lambda: 1",
        "[a for a in b]",
        "max(*a ; b)",
        "max(**a)",
        "f'{a}'",
        "a if b else a",
        "a and b",
        "not a",
        "a := 1",
        "a, b",
        "a[0]",
        "True",
        "None",
        "1e5",
        "1j",
        "0x1F",
        "1_000",
        "1if 2else 3",
        "0_1is",
        "a; import os",
        "a\\\n+b",
        "a # b",
        "~a",
        "a @ b",
        "a & b",
        "...",
    ],
)
def test_nothing_else_of_python_is_read(text: str) -> None:
    with pytest.raises(UserError):
        read_formula(text, KNOWN)


# --- against plain fractions ---------------------------------------------------------------------------

Tree = tuple[object, ...]
NAMES = ("economies", "membres", "marge_2", "if")


def half_up(value: Fraction) -> Fraction:
    return Fraction(floor(value + Fraction(1, 2)) if value >= 0 else -floor(Fraction(1, 2) - value))


FUNCTIONS: dict[str, Callable[[list[Fraction]], Fraction]] = {
    "min": lambda values: sorted(values)[0],
    "max": lambda values: sorted(values)[-1],
    "moyenne": lambda values: sum(values, Fraction()) / len(values),
    "somme": lambda values: sum(values, Fraction()),
    "arrondi": lambda values: half_up(values[0]),
}
OPERATIONS: dict[str, Callable[[Fraction, Fraction], Fraction]] = {
    "+": lambda x, y: x + y,
    "-": lambda x, y: x - y,
    "*": lambda x, y: x * y,
    "/": lambda x, y: x / y,
}
leaves = st.one_of(
    st.tuples(st.just("number"), st.integers(0, 9999), st.integers(0, 99)),
    st.tuples(st.just("name"), st.sampled_from(NAMES)),
)


def branches(inner: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    return st.one_of(
        st.tuples(st.sampled_from("+-*/"), inner, inner),
        st.tuples(st.just("neg"), inner),
        st.tuples(st.just("arrondi"), inner),
        st.lists(inner, min_size=2, max_size=3).flatmap(
            lambda several: st.tuples(
                st.sampled_from(("min", "max", "moyenne", "somme")), *map(st.just, several)
            )
        ),
    )


trees = st.recursive(leaves, branches, max_leaves=8)
fractions = st.fractions(-1000, 1000, max_denominator=60)


def oracle(tree: Tree, values: dict[str, Fraction]) -> Fraction:
    kind, *rest = tree
    if kind == "number":
        whole, cents = rest
        return Fraction(int(str(whole)) * 100 + int(str(cents)), 100)
    if kind == "name":
        return values[str(rest[0])]
    inner = [oracle(branch, values) for branch in rest if isinstance(branch, tuple)]
    if kind == "neg":
        return -inner[0]
    if kind in OPERATIONS:
        return OPERATIONS[str(kind)](*inner)
    return FUNCTIONS[str(kind)](inner)


PRECEDENCE = {"+": 1, "-": 1, "*": 2, "/": 2, "neg": 3}
FRENCH = {"+": " + ", "-": " − ", "*": "\u00a0× ", "/": " ÷\u202f"}


def printed(tree: Tree, *, french: bool) -> str:
    """The tree with no more parentheses than it needs, in the spelling of a school book or of a keyboard."""
    kind, *rest = tree
    if kind == "number":
        return f"{rest[0]}{',' if french else '.'}{rest[1]:02}"
    if kind == "name":
        return str(rest[0]).upper().replace("ECO", "ÉCO") if french else str(rest[0])
    inner = [branch for branch in rest if isinstance(branch, tuple)]
    texts = [printed(branch, french=french) for branch in inner]
    if kind in FUNCTIONS:
        return f"{kind}({' ; '.join(texts) if french else ';'.join(texts)})"
    level = PRECEDENCE[str(kind)]
    # Left to right; a sign of its own stands before a number, a name, a function or a parenthesis.
    needs = [PRECEDENCE.get(str(branch[0]), 4) < level + (place > 0) for place, branch in enumerate(inner)]
    if kind == "neg":
        needs = [str(inner[0][0]) in PRECEDENCE]
    texts = [f"({text})" if need else text for text, need in zip(texts, needs, strict=True)]
    sign = {**FRENCH, "neg": "−"} if french else {sign: sign for sign in "+-*/"} | {"neg": "-"}
    return sign[str(kind)].join(texts) if len(texts) > 1 else sign[str(kind)] + texts[0]


@settings(deadline=None, max_examples=200)
@given(tree=trees, values=st.fixed_dictionaries(dict.fromkeys(NAMES, fractions)), french=st.booleans())
def test_a_value_is_that_of_plain_fractions(tree: Tree, values: dict[str, Fraction], french: bool) -> None:
    text = printed(tree, french=french)
    assume(len(text) <= LONGEST)

    result = value_of(read_formula(text, NAMES), values)

    try:
        expected = oracle(tree, values)
    except ZeroDivisionError:
        assert result is None
        return
    if abs(expected) > LARGEST:
        assert result is None
    elif expected.denominator <= FINEST:
        assert result == expected
    else:
        assert result is not None
        assert abs(result - expected) <= Fraction(1, 2 * FINEST)


# --- whatever is typed ---------------------------------------------------------------------------------

PIECES = (
    *"+-*/();,.:=<>%^&|~@!?#$'\"`\\[]{}_ 0123456789×÷−²½éÉœ€٣",
    *"\n\t\0\u00a0\u202f\u200d\u0301\ud800\ufeff\U0001f600",
    *("**", "//", "==", ":=", "->", "...", " ; ", "(((((", ")))))", "-----", "1e999", "0x", "1_0", "1 000"),
    *("if ", " else ", "lambda", "not ", "None", "True", "__class__", "f'{a}'", "import os", "yield "),
    *("min(", "max(", "moyenne(", "somme(", "arrondi(", "Économies", "9" * 400, "a" * 301, "1if 2else 3"),
    *("a + ", " * b", "(a)", "12,5", " ; ", ")", "a", "b", " / "),
    *KNOWN,
)
WELL_FORMED = ("a", "b", "marge", "(a)", "12,5", "-b", "max(a ; b)", "arrondi(a / b)", "Économies")


def random_text(chance: random.Random) -> str:
    """One time in four nearly a formula, else pieces in any order, a few of them of any character."""
    if chance.random() < 0.25:
        count = chance.randint(1, 6)
        pieces = [chance.choice(WELL_FORMED) + chance.choice("+-*/×÷−") for _piece in range(count)]
        return "".join(pieces)[: chance.choice((-1, -1, -1, None, -2))]
    pieces = chance.choices(PIECES, k=chance.randint(1, 12))
    if chance.random() < 0.1:
        pieces.append(chr(chance.randrange(sys.maxunicode + 1)))
    return "".join(pieces)


def test_100_000_random_strings_give_a_value_or_a_plain_error() -> None:
    chance = random.Random(4)
    values = refusals = missing = 0
    for _string in range(100_000):
        text = random_text(chance)
        try:
            formula = read_formula(text, KNOWN)
        except UserError as refusal:
            refusals += 1
            assert refusal.message
            assert refusal.field == "formula"
            continue
        result = value_of(formula, VALUES)
        missing += result is None
        values += isinstance(result, Fraction)
        assert result is None or isinstance(result, Fraction)
    assert values + refusals + missing == 100_000
    assert min(values, refusals, missing) > 1_000  # each of the three ways was walked


@settings(deadline=None)
@given(text=st.text(max_size=400))
def test_any_text_gives_a_formula_or_a_plain_error(text: str) -> None:
    try:
        formula = read_formula(text, KNOWN)
    except UserError as refusal:
        assert refusal.message
    else:
        assert formula.names <= set(KNOWN)


# --- circles -------------------------------------------------------------------------------------------


def formulas(**texts: str) -> dict[str, Formula]:
    known = {*texts, "typed"}
    return {name: read_formula(text, known) for name, text in texts.items()}


def test_formulas_over_typed_indicators_and_each_other_make_no_circle() -> None:
    assert circle({}) == ()
    assert circle(formulas(a="typed * 2", b="a + typed", c="a / b")) == ()


def test_a_circle_is_named_from_its_first_name_each_needing_the_next() -> None:
    assert circle(formulas(a="a + 1")) == ("a",)
    assert circle(formulas(c="a", a="b", b="c")) == ("a", "b", "c")
    assert circle(formulas(a="c", b="a", c="b")) == ("a", "c", "b")
    assert circle(formulas(z="b + typed", b="c + typed", c="b")) == ("b", "c")


def test_the_same_formulas_give_the_same_circle_in_any_order() -> None:
    two = formulas(a="b", b="a", c="d", d="c")
    assert circle(two) == circle(dict(reversed(two.items())))


def test_a_long_chain_is_no_circle_until_it_is_closed() -> None:
    chain = {f"n{i:04}": Formula("", frozenset({f"n{i + 1:04}"})) for i in range(3000)}
    assert circle(chain) == ()
    assert len(circle({**chain, "n3000": Formula("", frozenset({"n0000"}))})) == 3001
