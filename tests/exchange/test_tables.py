"""Tables from files and from the clipboard; what is hostile is refused in words."""

import io
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.errors import UserError
from app.exchange.tables import CELL_MAX, parse_pasted, read_table

ODS_START = (
    '<?xml version="1.0" encoding="UTF-8"?>{doctype}<office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
    '<office:body><office:spreadsheet><table:table table:name="A">'
)
ODS_END = "</table:table></office:spreadsheet></office:body></office:document-content>"
ODS_CELL = '<table:table-cell office:value-type="string"{more}><text:p>x</text:p></table:table-cell>'


def workbook(path: Path, rows: list[list[object]], sheets: tuple[str, ...] = ("Feuille",)) -> Path:
    with xlsxwriter.Workbook(path) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for name in sheets:
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, value in enumerate(row):
                    if isinstance(value, str):
                        sheet.write_string(number, column, value)
                    elif isinstance(value, date):
                        sheet.write_datetime(number, column, value, day)
                    elif value is not None:
                        sheet.write(number, column, value)
    return path


def ods(path: Path, rows: str, doctype: str = "", **more: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        manifest = '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
        archive.writestr("META-INF/manifest.xml", more.get("manifest", manifest))
        archive.writestr("content.xml", ODS_START.format(doctype=doctype) + rows + ODS_END)
    return path


def ods_row(cells: str, more: str = "") -> str:
    return f"<table:table-row{more}>{cells}</table:table-row>"


def changed(source: Path, target: Path, part: str, change: bytes) -> Path:
    """A copy of the workbook with one part replaced."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info.filename, change if info.filename == part else old.read(info))
    return target


def csv_file(tmp_path: Path, content: str | bytes, name: str = "liste.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def refusal(path: Path) -> str:
    with pytest.raises(UserError) as caught:
        read_table(path)
    assert caught.value.message.endswith(".")
    assert len(caught.value.message) < 300
    return caught.value.message


# --- what is read --------------------------------------------------------------------------------------


def test_cells_of_a_workbook_are_read_as_their_owner_reads_them(tmp_path: Path) -> None:
    row = [
        3.0,
        12.5,
        12.345,
        "01234",
        "=1+1",
        "+33 6",
        date(2026, 11, 23),
        True,
        None,
        0.1 + 0.2,
        20_000_000_000_000,
    ]
    shown = [
        "3",
        "12,5",
        "12,3450",
        "01234",
        "=1+1",
        "+33 6",
        "23/11/2026",
        "oui",
        "",
        "0,3",
        "20000000000000",
    ]
    assert read_table(workbook(tmp_path / "a.xlsx", [row])).rows == [shown]


def test_a_moment_keeps_its_hour(tmp_path: Path) -> None:
    rows = read_table(workbook(tmp_path / "a.xlsx", [[datetime(2026, 11, 23, 14, 2), "x"]])).rows
    assert rows == [["23/11/2026 14:02", "x"]]


def test_rows_are_numbered_as_in_the_sheet(tmp_path: Path) -> None:
    assert read_table(workbook(tmp_path / "a.xlsx", [[], [], [None, "x"]])).rows[2] == ["", "x"]


def test_the_first_visible_sheet_with_something_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Vide").activate()
        hidden = book.add_worksheet("Cachée")
        hidden.write_string(0, 0, "secret")
        hidden.hide()
        book.add_worksheet("Liste").write_string(0, 0, "x")
        book.add_worksheet("Autre").write_string(0, 0, "y")
        book.add_worksheet("Rien")
    table = read_table(path)
    assert table.rows == [["x"]]
    assert table.other_sheets == ("Autre",)


def test_ods_with_the_empty_repetitions_of_every_real_file(tmp_path: Path) -> None:
    empty = '<table:table-cell table:number-columns-repeated="16383"/>'
    rows = ods_row(ODS_CELL.format(more="") + empty) + ods_row(
        '<table:table-cell table:number-columns-repeated="16384"/>', ' table:number-rows-repeated="1048575"'
    )
    assert read_table(ods(tmp_path / "a.ods", rows)).rows == [["x"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_text_in_every_encoding_and_with_every_delimiter(
    tmp_path: Path, encoding: str, delimiter: str
) -> None:
    rows = [["Désignation", "Qté", "Prix"], ["Cœur d’été — 5 €", "2", "3.5"], ["a b", "1", "4"]]
    text = "\r\n".join(delimiter.join(row) for row in rows)
    assert read_table(csv_file(tmp_path, text.encode(encoding))).rows == rows


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a;5,75\nb;6,20\n", [["a", "5,75"], ["b", "6,20"]]),
        ('"a, b",5\n"c; d",6\n', [["a, b", "5"], ["c; d", "6"]]),
        ("sep=,\na;b,c\n", [[], ["a;b", "c"]]),
        ('a;"deux\nlignes"\r\n', [["a", "deux\nlignes"]]),
        ('"Écran 24"" HD";6\n', [['Écran 24" HD', "6"]]),
        ("a\n\nb\n", [["a"], [], ["b"]]),
        ("a;b\rc;d\r", [["a", "b"], ["c", "d"]]),
        (
            "Liste de Claire, et Zoé, et Luc\na;1\nb;2\n",
            [["Liste de Claire, et Zoé, et Luc"], ["a", "1"], ["b", "2"]],
        ),
        ("'=1+1;'+33;'x\n", [["=1+1", "+33", "'x"]]),
        ("e\u0301te\u0301;\u0645\u0631\u062d\u0628\u0627;🪑\n", [["été", "مرحبا", "🪑"]]),
    ],
)
def test_text_is_cut_as_it_was_meant(tmp_path: Path, text: str, rows: list[list[str]]) -> None:
    assert read_table(csv_file(tmp_path, text)).rows == rows


def test_a_workbook_under_another_name_is_still_one(tmp_path: Path) -> None:
    assert read_table(workbook(tmp_path / "a.csv", [["x"]])).rows == [["x"]]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a\t1\r\nb\t2\r\n", [["a", "1"], ["b", "2"]]),
        ("a\t1\nb\t2", [["a", "1"], ["b", "2"]]),
        ('"deux\nlignes"\t1\n', [["deux\nlignes", "1"]]),
        ('"dit ""oui"""\t1', [['dit "oui"', "1"]]),
        ('Écran 27"\t1\n"ouvert\t2\n', [['Écran 27"', "1"], ['"ouvert', "2"]]),
        ("a\t\t\n", [["a", "", ""]]),
        ("\t\n", [["", ""]]),
        ("", []),
        ("a\n\nb", [["a"], [""], ["b"]]),
        ("x\ud800y", [["x?y"]]),
    ],
)
def test_pasted_cells(text: str, rows: list[list[str]]) -> None:
    assert parse_pasted(text) == rows


@given(st.lists(st.lists(st.text('ab"\n\t é', max_size=5), min_size=1, max_size=3), max_size=4))
def test_pasted_cells_come_back(rows: list[list[str]]) -> None:
    def quoted(cell: str) -> str:
        return '"' + cell.replace('"', '""') + '"'

    text = "".join("\t".join(map(quoted, row)) + "\n" for row in rows)
    assert parse_pasted(text) == [[cell.strip() for cell in row] for row in rows]


# --- what is refused -----------------------------------------------------------------------------------


def test_no_file_a_folder_an_empty_file(tmp_path: Path) -> None:
    assert "n’existe" in refusal(tmp_path / "rien.csv")
    assert "est un dossier" in refusal(tmp_path)
    assert "est vide" in refusal(csv_file(tmp_path, ""))
    assert "est vide" in refusal(csv_file(tmp_path, " \n;;\n"))
    assert "est vide" in refusal(workbook(tmp_path / "a.xlsx", []))


def test_other_kinds_of_files(tmp_path: Path) -> None:
    assert "XLSX, ODS ou CSV" in refusal(csv_file(tmp_path, b"%PDF-1.7 ...", "a.pdf"))
    assert "XLSX, ODS ou CSV" in refusal(csv_file(tmp_path, "<html>", "a.xls"))
    assert "fichier de texte" in refusal(csv_file(tmp_path, b"a;b\0;c\n"))
    assert "fichier de texte" in refusal(csv_file(tmp_path, b"\x81\x8d\xff\n"))
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert "pas un classeur" in refusal(tmp_path / "a.docx")


def test_damaged_workbooks(tmp_path: Path) -> None:
    good = workbook(tmp_path / "a.xlsx", [["x"] * 50] * 50).read_bytes()
    for end in (10, 100, len(good) // 2, len(good) - 10):
        assert "abîmé" in refusal(csv_file(tmp_path, good[:end], "b.xlsx"))
    assert "abîmé" in refusal(csv_file(tmp_path, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "b.xls"))
    broken = changed(
        tmp_path / "a.xlsx", tmp_path / "c.xlsx", "xl/worksheets/sheet1.xml", b"<worksheet><row>"
    )
    assert "abîmé" in refusal(broken)


def test_passwords(tmp_path: Path) -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    assert "mot de passe" in refusal(csv_file(tmp_path, ole, "a.xlsx"))
    assert "mot de passe" in refusal(ods(tmp_path / "a.ods", "", manifest="<m><encryption-data/></m>"))


def test_entity_bombs(tmp_path: Path) -> None:
    doctype = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    assert "refusé" in refusal(ods(tmp_path / "a.ods", ods_row(ODS_CELL.format(more="")), doctype))
    good = workbook(tmp_path / "a.xlsx", [["x"]])
    for encoding in ("utf-8", "utf-16"):
        bomb = f'<?xml version="1.0"?>{doctype}<sst><si><t>&b;</t></si></sst>'.encode(encoding)
        assert "refusé" in refusal(changed(good, tmp_path / "b.xlsx", "xl/sharedStrings.xml", bomb))


def test_zip_bombs(tmp_path: Path) -> None:
    bomb = ods(tmp_path / "a.ods", ods_row(ODS_CELL.format(more="")) + " " * 30_000_000)
    assert bomb.stat().st_size < 100_000
    assert "refusé" in refusal(bomb)
    huge = io.BytesIO()
    with zipfile.ZipFile(huge, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(11):
            archive.writestr(f"xl/media/{number}.bin", bytes(10_000_000))
    assert "refusé" in refusal(csv_file(tmp_path, huge.getvalue(), "b.xlsx"))


def test_two_cells_at_the_corners_of_a_sheet(tmp_path: Path) -> None:
    """The parser would ask for 400 GB and end the process."""
    good = workbook(tmp_path / "a.xlsx", [["x"]])
    corners = '<row><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    for cells, words in {
        corners: "lignes",
        '<row r="1"><c r="XFD1"><v>1</v></c></row>': "colonnes",
        "<row>" + "<c><v>1</v></c>" * 201 + "</row>": "colonnes",
        "<row><c><v>1</v></c></row>" * 50_001: "lignes",
    }.items():
        xml = (
            '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
            f"{cells}</sheetData></worksheet>"
        )
        path = changed(good, tmp_path / "b.xlsx", "xl/worksheets/sheet1.xml", xml.encode())
        assert words in refusal(path)


def test_repeated_cells_of_ods(tmp_path: Path) -> None:
    wide = ods_row(ODS_CELL.format(more=' table:number-columns-repeated="100000000"'))
    assert "colonnes" in refusal(ods(tmp_path / "a.ods", wide))
    tall = ods_row(ODS_CELL.format(more=""), ' table:number-rows-repeated="1048576"')
    assert "lignes" in refusal(ods(tmp_path / "b.ods", tall))


def test_too_many_rows_and_columns(tmp_path: Path) -> None:
    assert "50\u202f000 lignes" in refusal(csv_file(tmp_path, "a;1\n" * 60_000))
    assert "200 colonnes" in refusal(csv_file(tmp_path, ";".join("x" * 300) + "\n"))
    assert "50\u202f000 lignes" in refusal(workbook(tmp_path / "a.xlsx", [["x"]] * 60_000))
    assert "200 colonnes" in refusal(workbook(tmp_path / "b.xlsx", [["x"] * 201]))
    with pytest.raises(UserError, match="lignes"):
        parse_pasted("a\t1\n" * 60_000)
    with pytest.raises(UserError, match="colonnes"):
        parse_pasted("x\t" * 300)


def test_long_cells(tmp_path: Path) -> None:
    assert read_table(csv_file(tmp_path, "x" * CELL_MAX + ";1\n")).rows == [["x" * CELL_MAX, "1"]]
    assert "dépasse" in refusal(csv_file(tmp_path, "a;1\n" + "x" * (CELL_MAX + 1) + ";1\n"))
    assert "ligne 2" in refusal(csv_file(tmp_path, 'a;1\n"' + "b;2\n" * 40_000))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["a.csv", "a.xlsx", "a.ods", "a.xls"]), st.data())
def test_any_bytes_are_read_or_refused(
    tmp_path: Path, content: bytes, name: str, data: st.DataObject
) -> None:
    start = data.draw(st.sampled_from([b"", b"PK\x03\x04", b"\xff\xfe"]))
    try:
        read_table(csv_file(tmp_path, start + content, name))
    except UserError as problem:
        assert problem.message.endswith(".")
