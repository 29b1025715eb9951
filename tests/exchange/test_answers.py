"""The answers of online forms: which column answers what, and what a cell says."""

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.questionnaires import Answer, Choice, Question, QuestionKind, SurveyKind, check_answers
from app.domain.survey_templates import template
from app.exchange.answer_columns import FIRST_NAME, MEMBER, read_form
from app.exchange.answers import legends_of, read_answers

GRADE = Question(1, "Dans l’ensemble, le réseau répond-il à vos attentes ?", QuestionKind.GRADE5)
SCORE = Question(2, "Recommanderiez-vous le réseau, de 0 (pas du tout) à 10 ?", QuestionKind.GRADE10)
ONE = Question(
    3,
    "Que pensez-vous du rythme des réunions ?",
    QuestionKind.ONE,
    choices=(Choice(31, "Il me convient"), Choice(32, "J’en voudrais davantage"), Choice(33, "2 par mois")),
)
SEVERAL = Question(
    4,
    "Quelles évolutions souhaitez-vous ?",
    QuestionKind.SEVERAL,
    choices=(
        Choice(41, "Acheter ensemble"),
        Choice(42, "Partager un local, un véhicule ou du matériel"),
        Choice(43, "Un local"),
        Choice(44, "Rien (tout va bien)"),
    ),
)
PAIR = Question(5, "Les délais de livraison", QuestionKind.IMPORTANCE)
WORDS = Question(6, "Une idée, un regret, un merci ?", QuestionKind.FREE)
QUESTIONS = (GRADE, SCORE, ONE, SEVERAL, PAIR, WORDS)


def read(question: Question, *cells: str, said: str = "", row: int = 0) -> tuple[Answer | None, list[str]]:
    """What one cell of a column says, the column being all of `cells`."""
    columns = {str(question.id): 0}
    rows = [[cell] for cell in cells]
    legends = legends_of(rows, columns, [question], [question.text], said)
    answers, problems = read_answers(rows[row], columns, [question], legends)
    return answers.get(question.id), problems


# --- cells ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "grade"),
    [
        ("4", 4),
        ("4,0", 4),
        ("4 - Satisfait", 4),
        ("5 – Tout à fait d’accord", 5),
        ("4 (satisfait)", 4),
        ("1. Pas du tout", 1),
        ("3/5", 3),
        ("3 sur 5", 3),
        ("5 étoiles", 5),
    ],
)
def test_a_grade_is_read_as_forms_write_it(cell: str, grade: int) -> None:
    assert read(GRADE, cell) == ((grade,), [])


@pytest.mark.parametrize(
    "cell", ["6", "0", "4,5", "4.5", "9/10", "4 ou 5", "1-2", "-3", "Satisfait", "04/05/2026"]
)
def test_what_is_no_grade_is_said_and_left_blank(cell: str) -> None:
    answer, problems = read(GRADE, cell)
    assert answer is None
    assert len(problems) == 1
    assert cell in problems[0] and "de 1 à 5" in problems[0]


@pytest.mark.parametrize(
    ("cell", "score"), [("9/10", 9), ("0", 0), ("10", 10), ("7 sur 10", 7), ("Pas du tout", 0)]
)
def test_a_score_goes_from_0_to_10(cell: str, score: int) -> None:
    assert read(SCORE, cell) == ((score,), [])


@pytest.mark.parametrize("cell", ["", "-", "N/A", "Sans réponse"])
def test_a_question_passed_is_no_problem(cell: str) -> None:
    for question in (GRADE, SCORE, ONE, SEVERAL):
        assert not any(read(question, cell))


def test_words_are_grades_only_when_the_scale_says_so() -> None:
    assert read(GRADE, "Satisfait", "4 - Satisfait") == ((4,), [])
    assert read(GRADE, "Satisfait", "4 - Satisfait", "3 - Satisfait")[0] is None
    assert read(
        GRADE, "Pas du tout", said="1 veut dire «\u00a0pas du tout\u00a0» et 5 «\u00a0tout à fait\u00a0»."
    ) == (
        (1,),
        [],
    )
    assert read(GRADE, "Tout à fait", said="5 = tout à fait") == ((5,), [])


def test_a_scale_of_five_is_known_by_its_middle() -> None:
    column = ["Très satisfait(e)", "Satisfaite", "Ni satisfait ni insatisfait", "Pas du tout satisfait"]
    assert [read(GRADE, *column, row=row)[0] for row in range(4)] == [(5,), (4,), (3,), (1,)]
    four = ["Très satisfait", "Satisfait", "Pas satisfait", "Pas du tout satisfait"]
    assert [read(GRADE, *four, row=row)[0] for row in range(4)] == [None] * 4
    seven = ["Très satisfait", "Satisfait", "Plutôt satisfait", "Neutre"]
    assert read(GRADE, *seven)[0] is None


def test_one_choice_is_known_by_its_words() -> None:
    assert read(ONE, "il me convient") == ((31,), [])
    assert read(ONE, "J'en voudrais  davantage.") == ((32,), [])
    answer, problems = read(ONE, "Autre : ça dépend des mois")
    assert answer is None
    assert "«\u00a0Autre\u00a0: ça dépend des mois\u00a0» n’est pas un des choix" in problems[0]


@pytest.mark.parametrize(
    "cell",
    [
        "Acheter ensemble, Partager un local, un véhicule ou du matériel",
        "Partager un local, un véhicule ou du matériel;Acheter ensemble;",
        "Acheter ensemble\nPartager un local, un véhicule ou du matériel",
        "acheter ensemble | partager un local, un vehicule ou du materiel",
    ],
)
def test_several_choices_are_parted_even_when_they_hold_commas(cell: str) -> None:
    assert read(SEVERAL, cell) == ((41, 42), [])


def test_a_piece_that_is_no_choice_is_said_and_the_others_kept() -> None:
    answer, problems = read(SEVERAL, "Un local, Un jardin, Rien (tout va bien)")
    assert answer == (43, 44)
    assert len(problems) == 1 and "Un jardin" in problems[0]


def test_a_pair_needs_both_halves() -> None:
    columns = {"5-importance": 0, "5-satisfaction": 1}
    assert read_answers(["5", "2 - Peu"], columns, [PAIR], {}) == ({5: (5, 2)}, [])
    assert read_answers(["", "-"], columns, [PAIR], {}) == ({}, [])
    answers, problems = read_answers(["5", ""], columns, [PAIR], {})
    assert answers == {} and "vont ensemble" in problems[0]


def test_words_keep_their_lines_and_are_never_cut() -> None:
    assert read(WORDS, "Merci !\nÀ bientôt") == ("Merci !\nÀ bientôt", [])
    answer, problems = read(WORDS, "x" * 1001)
    assert answer is None and "1000" in problems[0]


# --- columns -------------------------------------------------------------------------------------------


def columns_of(rows: Sequence[Sequence[str]], *, named: bool = False) -> dict[str, int | None]:
    return read_form(rows, QUESTIONS, named=named).columns


def test_headings_of_google_forms() -> None:
    header = [
        "Horodateur",
        "Adresse e-mail",
        "Une idée, un regret, un merci ?",
        "Dans l'ensemble, le réseau répond-il à vos attentes ?",
        "Importance [Les délais de livraison]",
        "Satisfaction [Les délais de livraison]",
        "Quelles évolutions souhaitez-vous ?",
        "Que pensez vous du rythme de nos réunions ?",
    ]
    assert columns_of([header, []]) == {
        **{"1": 3, "2": None, "3": 7, "4": 6},
        **{"5-importance": 4, "5-satisfaction": 5, "6": 2},
    }


def test_headings_of_limesurvey() -> None:
    header = [
        "ID de la réponse",
        "Date de soumission",
        "Q1. Dans l’ensemble, le réseau répond-il à vos attentes ?",
        "Nos services [Les délais de livraison][Importance]",
        "Nos services [Les délais de livraison][Satisfaction]",
        "<p>Quelles évolutions souhaitez-vous ?</p> [Acheter ensemble]",
        "<p>Quelles évolutions souhaitez-vous ?</p> [Un local]",
        "<p>Quelles évolutions souhaitez-vous ?</p> [Autre]",
    ]
    columns = columns_of([header, []])
    assert (columns["1"], columns["5-importance"], columns["5-satisfaction"]) == (2, 3, 4)
    assert "4" not in columns
    assert (columns["4-choice-41"], columns["4-choice-43"], columns["4-choice-42"]) == (5, 6, None)
    answers, problems = read_answers(["", "", "4", "5", "3", "Oui", "Non", ""], columns, QUESTIONS, {})
    assert answers == {1: (4,), 4: (41,), 5: (5, 3)}
    assert problems == []
    answers, problems = read_answers(["", "", "", "", "", "peut-être"], columns, QUESTIONS, {})
    assert answers == {} and "ni oui ni non" in problems[0]


def test_headings_of_framaforms_take_three_rows() -> None:
    rows = [
        ["Votre avis", "", "", "", "", "", ""],
        ["Informations", "", "", "", "Quelles évolutions souhaitez-vous ?", "", ""],
        [
            *("Numéro de série", "Heure de soumission", "Adresse IP", GRADE.text),
            *("Acheter ensemble", "Un local", "Une idée, un regret, un merci ?"),
        ],
        ["1", "09/03/2026 10:00", "127.0.0.1", "4", "X", "", "Merci"],
    ]
    form = read_form(rows, QUESTIONS, named=False)
    assert (form.first_row, len(form.rows)) == (4, 1)
    assert form.headings[4] == "Quelles évolutions souhaitez-vous ? [Acheter ensemble]"
    answers, problems = read_answers(form.rows[0], form.columns, QUESTIONS, {})
    assert (answers, problems) == ({1: (4,), 4: (41,), 6: "Merci"}, [])


def test_headings_of_microsoft_forms_name_the_member() -> None:
    header = ["ID", "Heure de début", "Adresse de messagerie", "Nom", GRADE.text]
    columns = columns_of([header, []], named=True)
    assert (columns[MEMBER], columns[FIRST_NAME], columns["1"]) == (3, None, 4)
    assert MEMBER not in columns_of([header, []])
    columns = columns_of([["Nom", "Prénom", "Nom d’utilisateur", GRADE.text], []], named=True)
    assert (columns[MEMBER], columns[FIRST_NAME]) == (0, 1)


def test_questions_told_apart_by_a_figure_are_not_mixed_up() -> None:
    questions = [Question(n, f"Note de l’atelier {n}", QuestionKind.GRADE5) for n in (1, 2)]
    form = read_form([["Note de l'atelier 2"], ["4"]], questions, named=False)
    assert form.columns == {"1": None, "2": 0}


@pytest.mark.parametrize("kind", list(SurveyKind))
def test_the_headings_of_a_template_are_all_found(kind: SurveyKind) -> None:
    questions = [
        Question(
            n,
            q.text,
            q.kind,
            choices=tuple(Choice(n * 10 + i, c.text) for i, c in enumerate(q.choices)),
        )
        for n, q in enumerate(template(kind).questions, 1)
    ]
    header = ["Horodateur"]
    for question in questions:
        pair = question.kind is QuestionKind.IMPORTANCE
        header += (
            [f"{question.text} [{side}]" for side in ("Importance", "Satisfaction")]
            if pair
            else [question.text]
        )
    form = read_form([header, [""]], questions, named=False)
    assert list(form.columns.values()) == list(range(1, len(header)))


# --- anything ------------------------------------------------------------------------------------------

CELLS = st.one_of(
    st.text(max_size=80),
    st.text(alphabet="0123456789 ,;./-–()|\n", max_size=30),
    st.sampled_from(
        ["4 - Satisfait", "Neutre", "Un local", "9/10", "Oui", *(c.text for c in SEVERAL.choices), GRADE.text]
    ),
    st.lists(st.sampled_from([c.text for c in SEVERAL.choices] + ["?", "un local"]), max_size=9).map(
        ", ".join
    ),
)
ROWS = st.lists(st.lists(CELLS, max_size=8), max_size=6)


@given(
    rows=ROWS,
    chosen=st.dictionaries(st.sampled_from(["1", "2", "3", "4", "5-importance", "6"]), st.integers(0, 9)),
)
def test_any_table_gives_answers_that_fit_or_sentences(
    rows: list[list[str]], chosen: Mapping[str, int]
) -> None:
    form = read_form(rows, QUESTIONS, named=True)
    columns = {**form.columns, **chosen}
    legends = legends_of(form.rows, columns, QUESTIONS, form.headings, "5 = oui")
    for row in form.rows:
        answers, problems = read_answers(row, columns, QUESTIONS, legends)
        assert check_answers(QUESTIONS, answers) == answers
        assert all(problem.startswith("«\u00a0") and problem.endswith(".") for problem in problems)
