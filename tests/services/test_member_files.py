"""Members from a spreadsheet or its clipboard, and back."""

from datetime import date
from pathlib import Path

from app.domain.members import MemberDraft
from app.services.desk import Services


def test_each_row_says_why_it_is_left_out(services: Services, network_id: int, tmp_path: Path) -> None:
    services.members.add(network_id, MemberDraft("Anne"))
    source = tmp_path / "membres.csv"
    source.write_text(
        "Adhérents du club\n\nNom;Courriel\nAnne;\nBilal;bilal@exemple.fr\n"
        ";x@y.fr\nDenis;nulle part\nbilal;\n",
        encoding="utf-8",
    )
    file = services.members.read_file(source)
    lines = services.members.preview(network_id, file, file.columns)
    assert [(line.row, line.draft.name if line.draft else None) for line in lines] == [
        (4, None),
        (5, "Bilal"),
        (6, None),
        (7, None),
        (8, None),
    ]
    assert "Déjà dans le réseau" in lines[0].problem
    assert "nom manque" in lines[2].problem
    assert "adresse électronique" in lines[3].problem
    assert "plus haut" in lines[4].problem
    assert [member.name for member in services.members.all(network_id)] == ["Anne"]


def test_other_columns_can_be_chosen(services: Services, network_id: int) -> None:
    file = services.members.read_pasted([["Nom", "Surnom", "Courriel"], ["Petit", "Grand", ""]])
    (line,) = services.members.preview(network_id, file, file.columns | {"name": 1})
    assert line.draft is not None and line.draft.name == "Grand"


def test_a_paste_without_headings_goes_by_content_then_by_order(services: Services, network_id: int) -> None:
    rows = [["Anne Petit", "Atelier", "Graveuse", "anne@exemple.fr"], ["Bilal Roux", "", "", ""]]
    file = services.members.read_pasted(rows)
    assert file.headings == ()
    lines = services.members.preview(network_id, file, file.columns)
    assert [line.draft for line in lines] == [
        MemberDraft("Anne Petit", "Atelier", "Graveuse", "anne@exemple.fr"),
        MemberDraft("Bilal Roux"),
    ]


def test_an_export_is_read_back(services: Services, network_id: int, tmp_path: Path) -> None:
    draft = MemberDraft("=Anne", "Atelier", "Graveuse", "a@b.fr", "+33 1 23", date(2024, 5, 2))
    services.members.add(network_id, draft)
    path = tmp_path / "membres.xlsx"
    services.members.write_file(path, services.members.all(network_id))
    file = services.members.read_file(path)
    other = services.networks.all()[0].id + 1
    (line,) = services.members.preview(other, file, file.columns)
    assert line.draft == draft
