"""Values from a table: the columns found, the days and values read, and what is refused in words."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.catalogue import Symbol, catalogue
from app.domain.indicators import Definition, Unit
from app.exchange.measures import MeasureRow, find_measures, read_measures

TODAY = date(2026, 11, 23)
REVENUE = next(each for each in catalogue() if each.symbol == Symbol.DECLARED_REVENUE)
WAIT = replace(REVENUE, name="Temps d’attente", unit=Unit.NUMBER, by_member=False)
MARK = replace(WAIT, unit=Unit.MARK)


def read(rows: list[list[str]], definition: Definition = WAIT) -> list[MeasureRow]:
    table = find_measures(rows, definition, TODAY)
    return read_measures(table, table.columns, definition, TODAY)


def test_columns_are_found_by_their_headings_under_a_title() -> None:
    rows = [
        ["Chiffres d’affaires de nos membres", "", "", ""],
        ["", "", "", ""],
        ["Remarque", "Entreprise", "C.A. déclaré", "Exercice"],
        ["bilan provisoire", "Moulin Vert", "120 000,50 €", "2025"],
        ["", "", "", ""],
        ["", "Café des Halles", "98 000", "31/12/2025"],
    ]
    table = find_measures(rows, REVENUE, TODAY)
    assert table.columns == {"on": 3, "member": 1, "value": 2, "note": 0}
    assert (table.headings, table.first_row) == (tuple(rows[2]), 4)
    assert read(rows, REVENUE) == [
        MeasureRow(4, date(2025, 1, 1), Fraction(12_000_050), "Moulin Vert", "bilan provisoire"),
        MeasureRow(6, date(2025, 12, 31), Fraction(9_800_000), "Café des Halles", ""),
    ]


def test_the_name_of_the_indicator_heads_its_values() -> None:
    assert find_measures([["Mois", "Total", "Temps d'attente"]], WAIT, TODAY).columns["value"] == 2


def test_note_is_a_mark_where_marks_are_and_a_remark_elsewhere() -> None:
    assert find_measures([["Date", "Note"], ["1/3/2026", "4"]], MARK, TODAY).columns["value"] == 1
    columns = find_measures([["Date", "Note", "Valeur"], ["1/3/2026", "froid", "4"]], WAIT, TODAY).columns
    assert (columns["value"], columns["note"]) == (2, 1)


def test_bare_cells_are_told_apart_by_what_they_hold() -> None:
    rows = [["Anne Le Goff", "03/2026", "1 200,00", "estimé"], ["Bilal", "04/2026", "900", ""]]
    table = find_measures(rows, REVENUE, TODAY)
    assert table.columns == {"on": 1, "member": 0, "value": 2, "note": 3}
    assert (table.headings, table.first_row) == ((), 1)
    assert find_measures([["mars 2026", "12,5"]], WAIT, TODAY).columns == {
        "on": 0,
        "member": None,
        "value": 1,
        "note": None,
    }


def test_an_empty_table_has_no_columns() -> None:
    assert set(find_measures([], WAIT, TODAY).columns.values()) == {None}
    assert read([]) == []


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        (["", "12"], "La date manque."),
        (["1/3/2026", ""], "La valeur manque."),
        (["1/3/2026", "douze"], "n’est pas un nombre"),
        (["1/3/2026", "1,2345"], "Trois décimales au plus."),
        (["1/3/2029", "12"], "La date va du 01/01/1990 au"),
        (["1/3/1980", "12"], "La date va du 01/01/1990 au"),
    ],
)
def test_a_row_that_cannot_be_taken_says_why(cells: list[str], problem: str) -> None:
    (row,) = read([["Date", "Valeur"], cells])
    assert problem in row.problem and row.row == 2


@pytest.mark.parametrize(("text", "problem"), [("6", "de 1 à 5"), ("0", "de 1 à 5"), ("4/5", "")])
def test_a_value_is_within_its_unit(text: str, problem: str) -> None:
    (row,) = read([["Date", "Valeur"], ["1/3/2026", text]], MARK)
    assert problem in row.problem and bool(row.problem) == bool(problem)


CELLS = st.one_of(
    st.text(max_size=20), st.sampled_from(["Date", "Valeur", "Membre", "2026", "12,5", "1/3/26"])
)


@given(st.lists(st.lists(CELLS, max_size=4), max_size=8), st.sampled_from([WAIT, REVENUE, MARK]))
def test_any_table_gives_values_or_problems(rows: list[list[str]], definition: Definition) -> None:
    for row in read(rows, definition):
        assert row.problem or (row.on is not None and row.value is not None)
