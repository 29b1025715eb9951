"""Members from tables: columns guessed, people read."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.members import MemberDraft
from app.exchange.members import MEMBER_FIELDS, find_member_header, guess_member_columns, read_members

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        (
            ["Nom", "Entreprise", "Métier", "E-mail", "Téléphone", "Date d’adhésion"],
            {"name": 0, "organisation": 1, "trade": 2, "email": 3, "phone": 4, "joined": 5},
        ),
        (["Prénom", "NOM", "Tél."], {"first_name": 0, "name": 1, "phone": 2}),
        (["Nom et prénom", "Adresse mail"], {"name": 0, "email": 1}),
        (
            ["Membre", "Raison sociale", "Courriel", "Portable"],
            {"name": 0, "organisation": 1, "email": 2, "phone": 3},
        ),
        (["Nom de l’entreprise", "Contact", "Activité"], {"organisation": 0, "name": 1, "trade": 2}),
        (["Nom", "Date de naissance", "Date d’entrée"], {"name": 0, "joined": 2}),
        (["Couleur", "Taille"], {"name": 0}),
    ],
)
def test_columns_by_their_headings(headers: list[str], expected: dict[str, int]) -> None:
    rows = [["x"] * len(headers)]
    assert guess_member_columns(headers, rows) == {field: expected.get(field) for field in MEMBER_FIELDS}


@pytest.mark.parametrize(
    ("rows", "index"),
    [
        ([["Nom", "Mail"], ["Claire", "c@x.fr"]], 0),
        ([["Annuaire du réseau", ""], [], ["Prénom", "Nom"], ["Claire", "Abadie"]], 2),
        ([["Liste des membres du réseau"], ["Nom"], ["Claire Abadie"]], 1),
        ([["Claire Abadie", "claire@exemple.fr"]], None),
        ([], None),
    ],
)
def test_the_header_lies_below_titles(rows: list[list[str]], index: int | None) -> None:
    assert find_member_header(rows) == index


def test_columns_by_their_content() -> None:
    headers = ["06 12 34 56 78", "claire@exemple.fr", "Claire Abadie"]
    rows = [["+33 6 12 34 56 79", "zoe@exemple.fr", "Zoé Kowalczyk"]]
    found = guess_member_columns(headers, rows)
    assert (found["phone"], found["email"], found["name"]) == (0, 1, 2)


def test_members_are_read() -> None:
    columns = guess_member_columns(["Prénom", "Nom", "Structure", "Arrivée"], [])
    drafts, faulty = read_members(
        [
            ["Claire", "Abadie", "<b>Atelier</b>", "15/01/2024"],
            ["", "", "", ""],
            ["", "Œuvrard", "=1+1", "23 nov."],
            [None, "Solo"],
        ],
        columns,
        today=TODAY,
    )
    assert drafts == [
        MemberDraft("Claire Abadie", "<b>Atelier</b>", joined=date(2024, 1, 15)),
        MemberDraft("Œuvrard", "=1+1", joined=TODAY),
        MemberDraft("Solo"),
    ]
    assert faulty == []


def test_rows_that_cannot_be_taken_are_said() -> None:
    columns: dict[str, int | None] = {"name": 0, "email": 1, "joined": 2}
    drafts, faulty = read_members(
        [["", "a@b.fr", ""], ["Zoé", "pas une adresse", ""], ["Luc", "", "jamais"], ["x" * 100_000, "", ""]],
        columns,
        today=TODAY,
        first_row=5,
    )
    assert drafts == []
    assert [row.row for row in faulty] == [5, 6, 7, 8]
    assert all(row.problem.endswith(".") and len(row.text) <= 200 for row in faulty)


@given(
    st.lists(st.text(max_size=20), max_size=6),
    st.lists(st.lists(st.text(max_size=20), max_size=6), max_size=5),
)
def test_any_table_is_read_or_said(headers: list[str], rows: list[list[str]]) -> None:
    columns = guess_member_columns(headers, rows)
    taken = [column for column in columns.values() if column is not None]
    assert len(taken) == len(set(taken))
    drafts, faulty = read_members(rows, columns, today=TODAY)
    assert len(drafts) + len(faulty) <= len(rows)
