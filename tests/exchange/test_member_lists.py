"""Members' lists as people send them."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import UserError
from app.domain.lists import MemberList
from app.exchange.list_owner import find_owner
from app.exchange.member_lists import read_member_list, read_pasted_lines

LISTS = Path(__file__).parents[1] / "data" / "listes"
EXPECTED = json.loads((LISTS / "attendu.json").read_text(encoding="utf-8"))["members"]
WITH_TITLE = {"liste-03.xlsx", "liste-09.xlsx"}

Plain = tuple[str, str, int | None, int | None]


def plain(read: MemberList) -> list[Plain]:
    return [
        (
            line.label,
            str(line.quantity) + (f"-{line.most}" if line.most else ""),
            line.unit_price,
            line.priority,
        )
        for line in read.lines
    ]


def read_text(tmp_path: Path, text: str) -> MemberList:
    path = tmp_path / "liste.csv"
    path.write_text(text, encoding="utf-8")
    return read_member_list(path)


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_the_twelve_lists(name: str) -> None:
    read = read_member_list(LISTS / name)
    expected = EXPECTED[name]
    assert [(line.label, line.quantity, line.unit_price, line.priority) for line in read.lines] == [
        (
            line["label"],
            Decimal(str(line["quantity"])),
            int(Decimal(str(line["unit_price"])) * 100),
            line["priority"],
        )
        for line in expected["lines"]
    ]
    assert read.member == (expected["member"] if name in WITH_TITLE else None)
    assert read.faulty == ()
    assert not any(line.warnings for line in read.lines)


def test_the_titles_and_totals_of_the_twelve_lists_are_said() -> None:
    read = read_member_list(LISTS / "liste-09.xlsx")
    assert [(row.row, row.reason) for row in read.skipped] == [
        (1, "Titre."),
        (2, "Ligne vide."),
        (3, "Titre."),
        (4, "Ligne vide."),
        (5, "En-tête des colonnes."),
        (14, "Total."),
    ]
    assert [line.row for line in read.lines] == list(range(6, 14))


@pytest.mark.parametrize(
    "header",
    [
        "Désignation;Qté;Prix unitaire TTC;Priorité",
        "ARTICLE;QUANTITE;PU;PRIO",
        "Produit;Nombre;P.U.;Priorité (1 à 3)",
        "Libellé;Qté souhaitée;Prix habituel (€);Urgence",
        "Nom de l’article;Nb;Prix à l’unité;prio.",
        "De\u0301signation ;Quantite\u0301; Prix ;Priorite\u0301",
        "Item;Qty;Price;Priority",
        "Article;Nombre d’articles;Tarif;Importance",
    ],
)
def test_headers_people_write(tmp_path: Path, header: str) -> None:
    assert plain(read_text(tmp_path, f"{header}\nChaise;4;12,50;2\n")) == [("Chaise", "4", 1250, 2)]


def test_columns_in_another_order_and_columns_of_no_use(tmp_path: Path) -> None:
    read = read_text(
        tmp_path,
        "Réf.;Prio;Prix total;PU HT;PU TTC;Unité;Remarque;Qté;Description;Article\n"
        "12;1;50,00;10,00;12,50;boîte;bleu;4;longue;Stylo\n",
    )
    assert plain(read) == [("Stylo", "4", 1250, 1)]
    assert (read.lines[0].unit, read.lines[0].note) == ("boîte", "bleu")


def test_ranges_units_and_prices(tmp_path: Path) -> None:
    read = read_text(
        tmp_path,
        "Article;Quantité;Prix;Priorité\n"
        "A;de 5 à 7;1 234,56 €;1\n"
        "B;5-7;1,234.56;P2\n"
        "C;2,5 kg;€ 3;3 - si possible\n"
        "D;x3;4,50 TTC;haute\n"
        "E;de 2 à 3 boîtes;;\n"
        "F;1 200;12,3456;basse\n",
    )
    assert plain(read) == [
        ("A", "5-7", 123456, 1),
        ("B", "5-7", 123456, 2),
        ("C", "2.5", 300, 3),
        ("D", "3", 450, 1),
        ("E", "2-3", None, None),
        ("F", "1200", 1235, 3),
    ]
    assert [line.unit for line in read.lines] == ["", "", "kg", "", "boîtes", ""]
    assert read.faulty == ()


def test_what_cannot_be_read_is_said_beside_its_row(tmp_path: Path) -> None:
    read = read_text(
        tmp_path,
        "Article;Quantité;Prix;Priorité\n"
        "Chaise;beaucoup;12;1\n"
        ";4;12;1\n"
        "Table;;12;1\n"
        "Lampe;-2;12;1\n"
        "Écran;7 à 5;12;1\n"
        f"{'x' * 100_000};1;;\n"
        "Stylo;1;cher;9\n"
        "Bureau;1;1.234;-\n"
        "Banc;1;-5;1\n",
    )
    assert [row.row for row in read.faulty] == [2, 3, 4, 5, 6, 7]
    assert [row.problem.split()[0] for row in read.faulty] == ["«", "Indiquez", "La", "La", "Dans", "Le"]
    assert all(len(row.text) <= 200 and row.problem.endswith(".") for row in read.faulty)
    assert plain(read) == [("Stylo", "1", None, None), ("Bureau", "1", None, None), ("Banc", "1", None, 1)]
    assert [len(line.warnings) for line in read.lines] == [2, 2, 1]
    assert "«\u00a0cher\u00a0»" in read.lines[0].warnings[0]


def test_what_is_no_line_is_passed_over_and_said(tmp_path: Path) -> None:
    read = read_text(
        tmp_path,
        "Liste de Zoé\n\nArticle;Quantité;Prix\nPapeterie;;\nStylo;4;1\nSous-total;4;4\n\n"
        "Article;Quantité;Prix\nTotal Énergie : carte;1;5\nGants;0;3\n;;\n"
        "TOTAL GÉNÉRAL :;5;9\n;Total;9\nMerci !;;\n",
    )
    assert plain(read) == [("Stylo", "4", 100, None), ("Total Énergie : carte", "1", 500, None)]
    assert read.faulty == ()
    reasons = {row.row: row.reason for row in read.skipped}
    assert sorted(reasons) == [1, 2, 3, 4, 6, 7, 8, 10, 11, 12, 13, 14]
    assert reasons[6] == reasons[12] == reasons[13] == "Total."
    assert "répété" in reasons[8]
    assert "zéro" in reasons[10]
    assert "Papeterie" in reasons[4]
    assert "Merci" in reasons[14]


@pytest.mark.parametrize(
    ("title", "member"),
    [
        ("Liste de Claire Abadie", "Claire Abadie"),
        ("Liste d’équipement d’Anaïs d’Hérouville", "Anaïs d’Hérouville"),
        ("LISTE D'ÉQUIPEMENT DE LUCIE MOREL", "LUCIE MOREL"),
        ("Ma liste de fournitures de Sœur Marie Lévêque – automne 2026", "Sœur Marie Lévêque"),
        ("Liste de Marie de la Tour (présidente)", "Marie de la Tour"),
        ("Nom : Noé Œuvrard", "Noé Œuvrard"),
        ("Membre : Jean-Noël Le Goff", "Jean-Noël Le Goff"),
        ("Nom;Fatou N’Diaye", "Fatou N’Diaye"),
        ("Prénom : Claire\nNom : Abadie", "Claire Abadie"),
        ("Liste de décembre", None),
        ("Liste de Noël", None),
        ("Liste d’Octobre 2026", None),
        ("Achats groupés de Claire", None),
        ("Budget de Claire", None),
    ],
)
def test_whose_list_it_is(tmp_path: Path, title: str, member: str | None) -> None:
    assert read_text(tmp_path, f"{title}\nArticle;Quantité\nStylo;4\n").member == member


@given(st.lists(st.lists(st.text(max_size=60), max_size=4), max_size=5))
def test_any_title_has_an_owner_or_none(rows: list[list[str]]) -> None:
    owner = find_owner(rows)
    assert owner is None or 0 < len(owner) <= 161


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chaise;4;12,50;2\nTable;1;80,00;1\n", [("Chaise", "4", 1250, 2), ("Table", "1", 8000, 1)]),
        ("Chaise;12,50 €;4\nTable;80,00 €;10\n", [("Chaise", "4", 1250, None), ("Table", "10", 8000, None)]),
        ("4;Chaise\n10;Table\n", [("Chaise", "4", None, None), ("Table", "10", None, None)]),
        ("Chaise;4;pièce;12,50\n", [("Chaise", "4", 1250, None)]),
        ("Chaise;de 4 à 6;12,50\n", [("Chaise", "4-6", 1250, None)]),
    ],
)
def test_without_a_header_the_content_tells(tmp_path: Path, text: str, expected: list[Plain]) -> None:
    assert plain(read_text(tmp_path, text)) == expected


@pytest.mark.parametrize(
    "text", ["Chaise;4;12\n", "Chaise\nTable\n", "4;5\n", "Article;Prix\nChaise;4\n", "a;b;c;d\n"]
)
def test_without_a_header_what_is_ambiguous_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(UserError, match="Article, Quantité, Prix habituel, Priorité"):
        read_text(tmp_path, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chaise\t4\t12\t2\nTable\t1\t80\t1\n", [("Chaise", "4", 1200, 2), ("Table", "1", 8000, 1)]),
        ("Chaise\t4\tpièce\t12\t2", [("Chaise", "4", 1200, 2)]),
        ("Prix\tArticle\tQté\n12\tChaise\t4", [("Chaise", "4", 1200, None)]),
        ("Chaise\t4", [("Chaise", "4", None, None)]),
        ("Chaise\t12,50\t4", [("Chaise", "4", 1250, None)]),
    ],
)
def test_pasted_lines(text: str, expected: list[Plain]) -> None:
    assert plain(read_pasted_lines(text)) == expected


@pytest.mark.parametrize("text", ["", "Chaise", "\n\n"])
def test_pasted_text_that_is_no_table_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="deux colonnes"):
        read_pasted_lines(text)


def test_hostile_labels_are_taken_as_they_are(tmp_path: Path) -> None:
    labels = ["=1+1", "+33 6 12", "<b>gras</b>", "<img src='/etc/passwd'/>", "🪑", "مرحبا", "@x", "-2"]
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for row, (label, quantity) in enumerate([("Article", "Quantité"), *((each, 1) for each in labels)]):
            sheet.write_string(row, 0, label)
            sheet.write(row, 1, quantity)
    assert [line.label for line in read_member_list(path).lines] == labels


def test_nfd_and_control_signs_are_cleaned(tmp_path: Path) -> None:
    read = read_text(tmp_path, 'Article;Quantité\n\u0001E\u0301cran\u0007;1\n"deux\nlignes";2\n')
    assert [line.label for line in read.lines] == ["Écran", "deux lignes"]


def test_a_sheet_that_is_not_read_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name in ("Liste", "Suite"):
            book.add_worksheet(name).write_row(0, 0, ["Stylo", "4,50", "2"])
    read = read_member_list(path)
    assert (read.skipped[0].row, read.skipped[0].reason) == (
        0,
        "La feuille «\u00a0Suite\u00a0» n’est pas lue.",
    )


@given(st.text(max_size=200))
def test_any_pasted_text_is_read_or_refused(text: str) -> None:
    try:
        read_pasted_lines(text)
    except UserError as problem:
        assert problem.message.endswith(".")
