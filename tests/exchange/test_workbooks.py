"""Workbooks and CSV out, read back."""

import re
import zipfile
from datetime import date, time
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from app.core.errors import EnvironmentProblem
from app.exchange.csv_out import write_csv
from app.exchange.member_lists import read_member_list
from app.exchange.tables import read_table
from app.exchange.workbooks import Cell, Kind, write_blank_list, write_table

HEADERS = ["Article", "Quantité", "Prix", "Le"]
KINDS = [Kind.TEXT, Kind.NUMBER, Kind.MONEY, Kind.DAY]
HOSTILE = [
    "=1+1",
    "+33 6 12",
    "-2",
    "@SOMME(A1)",
    "01234",
    "<b>gras</b>",
    "{=A1}",
    "https://exemple.fr",
    "🪑 مرحبا",
]


def rows() -> list[list[Cell]]:
    return [
        *([text, Decimal("1.5"), 123456, date(2026, 11, 23)] for text in HOSTILE),
        ["rien", None, None, None],
        ["dixième de cent", Decimal("0.001"), 10, date(2026, 1, 1)],
        ["perte", 12, -305, None],
    ]


def shown() -> list[list[str]]:
    return [
        HEADERS,
        *([text, "1,5", "1234,56", "23/11/2026"] for text in HOSTILE),
        ["rien", "", "", ""],
        ["dixième de cent", "0,0010", "0,1", "01/01/2026"],
        ["perte", "12", "-3,05", ""],
    ]


def test_a_table_comes_back_and_runs_nothing(tmp_path: Path) -> None:
    path = tmp_path / "liste.xlsx"
    write_table(path, "Liste collective", HEADERS, rows(), KINDS)
    assert read_table(path).rows == shown()
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "<hyperlink" not in sheet
    assert '<pane ySplit="1"' in sheet
    assert '<pageSetup paperSize="9"' in sheet


def test_numbers_stay_numbers(tmp_path: Path) -> None:
    path = tmp_path / "liste.xlsx"
    write_table(path, "Liste", HEADERS, [["x", Decimal("1.5"), 110, date(2026, 11, 23)]], KINDS)
    with CalamineWorkbook.from_path(path) as book:
        assert book.get_sheet_by_index(0).to_python()[1] == ["x", 1.5, 1.1, date(2026, 11, 23)]


def test_hours_are_hours(tmp_path: Path) -> None:
    path = tmp_path / "liste.xlsx"
    write_table(path, "Liste", ["Début"], [[time(18, 30)]], [Kind.CLOCK])
    with CalamineWorkbook.from_path(path) as book:
        assert book.get_sheet_by_index(0).to_python()[1] == [time(18, 30)]
    write_csv(tmp_path / "liste.csv", ["Début"], [[time(9, 5)]], [Kind.CLOCK])
    assert (tmp_path / "liste.csv").read_bytes().endswith(b"\r\n09:05\r\n")


def heights(path: Path) -> list[float]:
    """The height of each row after the headings, in points; 0 for one that no program was told."""
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    rows = re.findall(r"<row [^>]*>", sheet)[1:]
    return [float(found[1]) if (found := re.search(r' ht="([\d.]+)"', row)) else 0 for row in rows]


def test_a_row_is_as_high_as_its_longest_text(tmp_path: Path) -> None:
    path = tmp_path / "liste.xlsx"
    texts = ["court", "x" * 58, "mot " * 30, "un\ndeux\n\nquatre", "long " * 5000]
    write_table(path, "Liste", ["Texte", "Suite"], [[text, "1\n2"] for text in texts])
    assert heights(path) == [30, 30, 45, 60, 405]
    write_table(path, "Liste", ["Texte"], [[text] for text in texts[:2]])
    assert heights(path) == [0, 0]


def test_a_table_of_many_columns_has_narrower_ones(tmp_path: Path) -> None:
    path = tmp_path / "liste.xlsx"
    for columns, width in ((3, 60), (4, 36)):
        write_table(path, "Liste", ["T"] * columns, [["mot " * 20] * columns])
        with zipfile.ZipFile(path) as archive:
            sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        (told,) = set(re.findall(r'<col [^>]*width="(\d+)', sheet))
        assert int(told) == width


@pytest.mark.parametrize(
    ("value", "look"), [(12, "#,##0"), (Decimal("12.00"), "#,##0"), (Decimal("1.5"), "#,##0.###")]
)
def test_a_whole_number_shows_no_comma(tmp_path: Path, value: Cell, look: str) -> None:
    path = tmp_path / "liste.xlsx"
    write_table(path, "Liste", ["Quantité"], [[value]], [Kind.NUMBER])
    with zipfile.ZipFile(path) as archive:
        styles = archive.read("xl/styles.xml").decode()
        cell = re.search(r'<c r="A2" s="(\d+)"', archive.read("xl/worksheets/sheet1.xml").decode())
    assert cell is not None
    used = re.findall(r'<xf numFmtId="(\d+)"', styles[styles.index("<cellXfs") :])[int(cell[1])]
    named = {"3": "#,##0", **dict(re.findall(r'<numFmt numFmtId="(\d+)" formatCode="([^"]*)"', styles))}
    assert named[used] == look


@pytest.mark.parametrize("title", ["Liste [2026] : a/b?*\\", "x" * 60, "", "'Budget'", "R&D", "🪑" * 40])
def test_any_title_makes_a_sheet(tmp_path: Path, title: str) -> None:
    path = tmp_path / "liste.xlsx"
    write_table(path, title, ["Article"], [["Chaise"]])
    assert read_table(path).rows == [["Article"], ["Chaise"]]


def test_hostile_texts_are_cut_and_cleaned(tmp_path: Path) -> None:
    path = tmp_path / "liste.xlsx"
    write_table(
        path, "Liste", ["Article"], [["a\0b\u0001c"], ["x" * 100_000], ["🪑" * 40_000], ["deux\r\nlignes"]]
    )
    read = [row[0] for row in read_table(path).rows]
    assert read == ["Article", "abc", "x" * 32_767, "🪑" * 16_383, "deux\nlignes"]


def test_a_csv_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    write_csv(path, HEADERS, rows(), KINDS)
    expected = [[cell.replace("0,0010", "0,001") for cell in row] for row in shown()]
    expected[-2][2] = "0,10"
    assert read_table(path).rows == expected


def test_a_csv_is_what_a_french_spreadsheet_opens(tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    write_csv(path, ["Article", "Prix"], [["=1+1;\n", 123456]], [Kind.TEXT, Kind.MONEY])
    assert path.read_bytes() == '\ufeffArticle;Prix\r\n"\'=1+1;\n";1234,56\r\n'.encode()


def test_the_blank_list_comes_back_filled(tmp_path: Path) -> None:
    path = tmp_path / "ma-liste.xlsx"
    write_blank_list(path, "Les Ateliers du port", "Automne 2026", "sœur Marie d’Hérouville")
    table = read_table(path)
    header = next(index for index, row in enumerate(table.rows) if row[0] == "Article")
    # The member fills it in: same cells, two lines more.
    filled = tmp_path / "rendue.xlsx"
    with xlsxwriter.Workbook(filled) as book:
        sheet = book.add_worksheet("Ma liste")
        lines = [["Chaise pliante", "de 4 à 6", "", 22.5, 2, "bleue"], ["Café", 2.5, "kg", "12,80", 1, ""]]
        for number, row in enumerate([*table.rows[: header + 1], *lines]):
            sheet.write_row(number, 0, row)
    read = read_member_list(filled)
    assert read.member == "sœur Marie d’Hérouville"
    assert read.faulty == ()
    first, second = read.lines
    assert (first.label, first.quantity, first.most, first.unit_price, first.priority, first.note) == (
        ("Chaise pliante", Decimal(4), Decimal(6), 2250, 2, "bleue")
    )
    assert (second.quantity, second.unit, second.unit_price) == (Decimal("2.5"), "kg", 1280)


def test_the_blank_list_has_no_line_yet(tmp_path: Path) -> None:
    path = tmp_path / "ma-liste.xlsx"
    write_blank_list(path, "=1+1", "<b>x</b>", "Claire Abadie")
    read = read_member_list(path)
    assert (read.member, read.lines, read.faulty) == ("Claire Abadie", (), ())


def test_a_list_exported_as_a_table_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "export.xlsx"
    headers = ["Article", "Quantité", "Unité", "Prix habituel", "Priorité", "Note"]
    kinds = [Kind.TEXT, Kind.NUMBER, Kind.TEXT, Kind.MONEY, Kind.NUMBER, Kind.TEXT]
    write_table(path, "Ma liste", headers, [["Stylo", Decimal("1.125"), "boîte", 1205, 3, "noir"]], kinds)
    (line,) = read_member_list(path).lines
    assert (line.label, line.quantity, line.unit, line.unit_price, line.priority, line.note) == (
        ("Stylo", Decimal("1.125"), "boîte", 1205, 3, "noir")
    )


def test_a_failure_leaves_no_file(tmp_path: Path) -> None:
    def broken() -> list[list[Cell]]:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_table(tmp_path / "a.xlsx", "x", ["Article"], (row for row in broken()))
    with pytest.raises(EnvironmentProblem):
        write_table(tmp_path / "absent" / "a.xlsx", "x", ["Article"], [])
    with pytest.raises(EnvironmentProblem):
        write_csv(tmp_path, ["Article"], [])
    assert list(tmp_path.iterdir()) == []
