"""The request for quotation: written, filled in, read back; and other suppliers' tables."""

import re
import zipfile
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from app.domain.quotation import (
    OFFER_FIELDS,
    Found,
    QuotedLine,
    Request,
    RequestLine,
    Sought,
    Terms,
    match_rows,
    offer_field_label,
)
from app.exchange.offers import read_offer_table
from app.exchange.quotation import write_request
from app.exchange.tables import read_table

TODAY = date(2026, 11, 23)
REQUEST = Request(
    cycle_id=12,
    supplier_id=3,
    network="Club des ateliers",
    address="3 rue Haute\n35000 Rennes",
    email="club@exemple.fr",
    phone="02 00 00 00 00",
    title="Rentrée 2026",
    supplier="=Zeste & fils",
    contact="Mme Arp",
    reply_by=date(2026, 12, 7),
    lines=(
        RequestLine(41, "Chaise pliante", "pièce", Decimal(24), Decimal(4)),
        RequestLine(42, "Papier A4 80 g, la ramette", "", Decimal("12.5")),
        RequestLine(43, "=1+1", "kg", Decimal(6)),
    ),
)


def fill(path: Path, cells: Mapping[str, str | float], to: Path) -> None:
    """The workbook with cells typed in, as a spreadsheet program would save it."""
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(to, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "xl/worksheets/sheet1.xml":
                text = data.decode()
                for cell, value in cells.items():
                    typed = (
                        f' t="inlineStr"><is><t>{value}</t></is></c>'
                        if isinstance(value, str)
                        else f"><v>{value}</v></c>"
                    )
                    text, count = re.subn(
                        rf'<c r="{cell}"( s="\d+")?(?:/>|>.*?</c>| t="s"><v>\d+</v></c>)',
                        rf'<c r="{cell}"\1' + typed,
                        text,
                    )
                    assert count == 1, cell
                data = text.encode()
            target.writestr(name, data)


@pytest.fixture
def blank(tmp_path: Path) -> Path:
    path = tmp_path / "demande.xlsx"
    write_request(path, REQUEST)
    return path


def test_a_blank_request_says_all_and_asks_for_nothing_twice(blank: Path) -> None:
    rows = read_table(blank).rows
    said = [cell for row in rows for cell in row if cell]
    for word in ("Club des ateliers", "Rentrée 2026", "=Zeste & fils · Mme Arp", "D12-F3", "07/12/2026"):
        assert word in said
    assert rows[10] == [
        *("N°", "Article", "Quantité", "Unité"),
        *map(offer_field_label, ("price", "pack", "from_2", "price_2", "from_3", "price_3")),
        *("TVA %", "Code", "Validité", "Remarque"),
    ]
    assert rows[11][:6] == ["41", "Chaise pliante", "24", "pièce", "", "4"]
    assert rows[13][:4] == ["43", "=1+1", "6", "kg"]
    table = read_offer_table(rows, TODAY)
    assert (table.answers, table.terms, table.quoted_on) == ((12, 3), Terms(), None)
    assert [(row.number, row.label) for row in table.silent] == [
        (line.item_id, line.label) for line in REQUEST.lines
    ]
    assert (table.lines, table.faulty, table.skipped, table.problems) == ((), (), (), ())


def test_it_prints_on_a4_landscape_with_its_headings(blank: Path) -> None:
    with zipfile.ZipFile(blank) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        book = archive.read("xl/workbook.xml").decode()
    assert 'paperSize="9"' in sheet and 'orientation="landscape"' in sheet and "<f>" not in sheet
    assert "$11:$11" in book


def test_what_a_spreadsheet_saves_is_read(blank: Path, tmp_path: Path) -> None:
    filled = tmp_path / "retour.xlsx"
    fill(
        blank,
        {
            "L2": "TTC",
            "L3": 150.0,
            "L4": "offerte",
            "L5": "300 €",
            "L6": 46340,  # 14/11/2026
            "E12": 24.9,
            "G12": 50,
            "H12": 22.456,
            "I12": "100 et plus",
            "J12": "21 € TTC",
            "K12": 0.055,
            "L12": "0123",
            "M12": 46387,
            "N12": "livré en kit",
            "E13": "3,10",
            "F13": "carton de 5",
            "K13": "5,5 %",
            "M13": "30 jours",
        },
        filled,
    )
    table = read_offer_table(read_table(filled).rows, TODAY)
    assert table.answers == (12, 3)
    assert table.quoted_on == date(2026, 11, 14)
    assert table.terms == Terms(vat_included=True, minimum=15_000, delivery=0, free_from=30_000)
    chair, paper = table.lines
    assert chair == QuotedLine(
        row=12,
        label="Chaise pliante",
        breaks=((Decimal(0), 2490), (Decimal(50), 2246), (Decimal(100), 2100)),
        number=41,
        pack=Decimal(4),
        vat=Decimal("5.5"),
        code="0123",
        valid_until=date(2026, 12, 31),
        note="livré en kit",
    )
    assert (paper.number, paper.breaks, paper.pack, paper.vat, paper.valid_until) == (
        42,
        ((Decimal(0), 310),),
        Decimal(5),
        Decimal("5.5"),
        date(2026, 12, 14),
    )
    assert [row.number for row in table.silent] == [43]
    assert table.problems == ()


def test_a_bad_cell_costs_its_row_and_no_other(blank: Path, tmp_path: Path) -> None:
    filled = tmp_path / "retour.xlsx"
    fill(
        blank,
        {"E12": "vingt", "E13": 3.1, "H13": 3, "E14": 2, "M14": "bientôt", "L2": "sans", "L3": "?"},
        filled,
    )
    table = read_offer_table(read_table(filled).rows, TODAY)
    assert [(fault.row, "vingt" in fault.problem) for fault in table.faulty] == [(12, True), (13, False)]
    assert "quantité" in table.faulty[1].problem
    [line] = table.lines
    assert (line.number, line.valid_until) == (43, None)
    assert line.warnings == ("Validité «\u00a0bientôt\u00a0» illisible, laissée vide.",)
    assert len(table.problems) == 2
    assert table.terms == Terms()


def read(*rows: list[str]) -> list[QuotedLine]:
    table = read_offer_table(rows, TODAY)
    assert table.faulty == ()
    return list(table.lines)


@pytest.mark.parametrize(
    ("written", "percent"),
    [
        ("20", "20"),
        ("5,5", "5.5"),
        ("5,5\u00a0%", "5.5"),
        ("0,0550", "5.5"),
        ("0,2", "20"),
        ("TVA 10 %", "10"),
        ("0", "0"),
    ],
)
def test_vat_is_a_percent_however_written(written: str, percent: str) -> None:
    [line] = read(["Article", "Prix", "TVA"], ["Café", "3", written])
    assert line.vat == Decimal(percent)


@pytest.mark.parametrize(
    ("written", "size"),
    [
        ("12", 12),
        ("par 12", 12),
        ("Carton de 12 pièces", 12),
        ("lot de 6", 6),
        ("x24", 24),
        ("1 000", 1000),
        ("pièce", None),
        ("6 bouteilles", 6),
        ("carton de 24 pots", 24),
        ("500 g", None),
        ("75cl", None),
        ("5 litres", None),
        ("2,5 kilos", None),
        ("0", None),
    ],
)
def test_a_pack_is_a_count_of_units(written: str, size: int | None) -> None:
    [line] = read(["Désignation", "Conditionnement", "P.U. HT"], ["Café", written, "3"])
    assert line.pack == (None if size is None else Decimal(size))
    assert bool(line.warnings) is (size is None and written not in ("pièce", "0"))


@pytest.mark.parametrize(
    "written", ["10", "10-19", "de 10 à 19", "dès 10", "> 10", "10 et +", "10 pièces", "10,0"]
)
def test_a_break_starts_at_its_quantity(written: str) -> None:
    [line] = read(["Article", "Prix unitaire", "À partir de", "Prix"], ["Café", "3", written, "2,5"])
    assert line.breaks == ((Decimal(0), 300), (Decimal(10), 250))


def test_two_breaks_named_alike_are_both_read() -> None:
    header = ["Article", "Prix unitaire", "À partir de", "Prix", "À partir de", "Prix"]
    [line] = read(header, ["Café", "3", "10", "2,5", "50", "2"])
    assert line.breaks == ((Decimal(0), 300), (Decimal(10), 250), (Decimal(50), 200))


def test_headings_in_dotted_initials_are_read() -> None:
    header = ["Réf.", "Désignation du produit", "P.U. H.T. (€)", "Cdt", "T.V.A."]
    [line] = read(header, ["MIE01", "Miel de lavande", "6,90", "carton de 12", "5,5 %"])
    assert (line.label, line.code, line.breaks) == ("Miel de lavande", "MIE01", ((Decimal(0), 690),))
    assert (line.pack, line.vat) == (Decimal(12), Decimal("5.5"))
    rows = [header, ["MIE01", "Miel de lavande", "6,90", "12", "5,5"]]
    assert read_offer_table(rows, TODAY).terms.vat_included is False


@pytest.mark.parametrize("heading", ["P.U. hors TVA", "Prix (TVA 20 % en sus)", "PVHT", "P.V.H.T."])
def test_a_price_may_speak_of_tax(heading: str) -> None:
    [line] = read(["Article", heading, "TVA"], ["Stylo", "1,50", "20"])
    assert (line.breaks, line.vat) == (((Decimal(0), 150),), Decimal(20))
    terms = read_offer_table([["Article", heading], ["Stylo", "1,50"]], TODAY).terms
    assert terms.vat_included is (None if "sus" in heading else False)


def test_names_and_prices_without_headings_are_read() -> None:
    rows = [
        ["Miel de lavande 500 g", "", "6,90 €"],
        ["", "", ""],
        ["Cire 2", "", "nc"],
        ["Savon", "", "1.85"],
    ]
    table = read_offer_table(rows, TODAY)
    assert [(line.label, line.breaks[0][1]) for line in table.lines] == [
        ("Miel de lavande 500 g", 690),
        ("Savon", 185),
    ]
    assert (table.columns["label"], table.columns["price"]) == (0, 2)
    two_numbers = read_offer_table([["Miel", "12", "6,90"], ["Savon", "24", "1,85"]], TODAY)
    assert two_numbers.columns["price"] is None, "either may be the price"


def test_a_price_list_with_a_letterhead_is_read() -> None:
    rows = [
        ["Zeste bureau"],
        ["Devis du", "12/11/2026", "", "Réf. client : 4512"],
        ["Franco de port : 250 € HT", "", "Port", "12,50"],
        [],
        ["Réf.", "Désignation", "Qté", "PU HT", "PU TTC", "Montant HT"],
        ["A1", "Agrafeuse", "2", "10,00", "12,00", "20,00"],
        ["A2", "Agrafes", "2", "nc", "", ""],
        ["", "PAPETERIE", "", "", "", ""],
        ["", "Total HT", "", "20,00", "", "20,00"],
    ]
    table = read_offer_table(rows, TODAY)
    assert table.header == 4
    assert table.terms == Terms(vat_included=False, delivery=1250, free_from=25_000)
    assert table.quoted_on == date(2026, 11, 12)
    assert [(line.code, line.label, line.breaks) for line in table.lines] == [
        ("A1", "Agrafeuse", ((Decimal(0), 1000),))
    ]
    assert [row.label for row in table.silent] == ["Agrafes", "PAPETERIE"]
    assert [row.reason for row in table.skipped] == ["Total."]
    assert table.answers is None


def test_columns_are_as_chosen() -> None:
    rows = [["Machin", "Truc", "Bidule"], ["Agrafeuse", "2", "10,00"]]
    assert read_offer_table(rows, TODAY).lines == ()
    table = read_offer_table(rows, TODAY, {"label": 0, "price": 2})
    assert [line.breaks for line in table.lines] == [((Decimal(0), 1000),)]
    assert set(table.columns) == set(OFFER_FIELDS)


def test_an_article_takes_one_row_the_surest_way() -> None:
    def line(row: int, label: str, number: int | None = None, code: str = "") -> QuotedLine:
        return QuotedLine(row, label, ((Decimal(0), 1),), number, code=code)

    sought = Sought(
        {1: "Chaise pliante", 2: "Café moulu", 3: "Lampe", 4: "Agrafeuse"}, {"k9": 3}, {"kawa": 2}
    )
    lines = [
        line(1, "Chaises pliantes"),
        line(2, "chaise pliante"),
        line(3, "Kawa"),
        line(4, "Luminaire", code="K9"),
        line(5, "tout autre", number=4),
        line(6, "Lampe", number=77),
    ]
    assert match_rows(lines, sought) == {
        1: (1, Found.NAME),
        2: (2, Found.SPELLING),
        3: (3, Found.CODE),
        4: (4, Found.NUMBER),
    }
