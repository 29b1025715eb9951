"""Answers of an online form, taken into a wave."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter

from app.core.errors import UserError
from app.domain.members import MemberDraft
from app.domain.questionnaires import (
    Audience,
    QuestionDraft,
    QuestionKind,
    Sheet,
    Survey,
    SurveyDraft,
    SurveyKind,
)
from app.services.desk import Services

DAY = date(2026, 3, 9)
DRAFTS = (
    QuestionDraft("Les réunions vous sont-elles utiles ?", required=True),
    QuestionDraft("Que souhaitez-vous ?", QuestionKind.SEVERAL, choices=("Un local", "Un véhicule, partagé")),
    QuestionDraft("Les délais", QuestionKind.IMPORTANCE),
    QuestionDraft("Un mot ?", QuestionKind.FREE),
)
HEADER = [
    "Horodateur",
    "Adresse e-mail",
    "Les réunions vous sont-elles utiles ?",
    "Que souhaitez-vous ?",
    "Importance [Les délais]",
    "Satisfaction [Les délais]",
    "Un mot ?",
]
ROWS = [
    [
        "09/03/2026 10:02:11",
        "zoe@exemple.fr",
        "4 - Plutôt",
        "Un véhicule, partagé, Un local",
        "5",
        "2",
        "Merci",
    ],
    ["09/03/2026 10:40:00", "anne@exemple.fr", "2", "Un jardin", "", "", ""],
    ["09/03/2026 11:00:00", "bilal@exemple.fr", "", "Un local", "", "", "Rien"],
    ["09/03/2026 11:10:00", "denis@exemple.fr", "Plutôt", "", "4", "", ""],
]


def csv_of(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    text = "\n".join(",".join(f'"{cell}"' for cell in row) for row in rows)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def survey(services: Services, network_id: int) -> Survey:
    survey_id = services.surveys.add(
        network_id, SurveyDraft("Votre avis", SurveyKind.MEMBERS, Audience.MEMBERS)
    ).only_id("survey")
    for draft in DRAFTS:
        services.surveys.add_question(survey_id, draft)
    return services.surveys.get(survey_id)


@pytest.fixture
def wave_id(services: Services, survey: Survey) -> int:
    return services.waves.open(survey.id, DAY, None).only_id("wave")


@pytest.fixture
def named_id(services: Services, survey: Survey, network_id: int) -> int:
    services.members.add_many(
        network_id,
        [
            MemberDraft("Anne Petit", email="anne@exemple.fr"),
            MemberDraft("Bilal Roux"),
            MemberDraft("Roux Bilal"),
            MemberDraft("Denis Vidal", email="denis@exemple.fr"),
        ],
    )
    services.surveys.update(survey.id, {"anonymous": False})
    return services.waves.open(survey.id, DAY, None).only_id("wave")


def test_each_row_says_what_is_taken_and_what_is_not(
    services: Services, survey: Survey, wave_id: int, tmp_path: Path
) -> None:
    use, wish, delays, words = (question.id for question in survey.asked)
    file = services.sheets.read_file(wave_id, csv_of(tmp_path / "google.csv", [HEADER, *ROWS]))
    assert file.left_out(file.columns) == ["Horodateur", "Adresse e-mail"]
    assert [field.label for field in file.fields][2:4] == [
        "Les délais — importance",
        "Les délais — satisfaction",
    ]
    lines = services.sheets.preview(wave_id, file, file.columns)
    choices = tuple(choice.id for choice in survey.asked[1].choices)
    assert [(line.row, line.answers) for line in lines] == [
        (2, {use: (4,), wish: choices, delays: (5, 2), words: "Merci"}),
        (3, {use: (2,)}),
        (4, {}),
        (5, {use: (4,)}),
    ]
    assert [len(line.problems) for line in lines] == [0, 1, 1, 1]
    assert "Un jardin" in lines[1].problems[0]
    assert "attend une réponse" in lines[2].problems[0]
    assert "vont ensemble" in lines[3].problems[0]
    assert services.sheets.all(wave_id) == []


def test_the_preview_of_an_anonymous_file_names_nobody(
    services: Services, survey: Survey, wave_id: int, tmp_path: Path
) -> None:
    """It is looked at with the group, and the form's dates and addresses say whose a row is."""
    file = services.sheets.read_file(wave_id, csv_of(tmp_path / "r.csv", [HEADER, *ROWS]))
    lines = services.sheets.preview(wave_id, file, file.columns)
    assert lines[0].text == "4 - Plutôt · Un véhicule, partagé, Un local · 5 · 2 · Merci"
    (only,) = [key for key, index in file.columns.items() if index == 6]
    assert services.sheets.preview(wave_id, file, {only: 6})[0].text == "Merci"


def test_anonymous_answers_come_in_order_of_content_for_good(
    services: Services, survey: Survey, wave_id: int, tmp_path: Path
) -> None:
    use = survey.asked[0].id
    file = services.sheets.read_file(wave_id, csv_of(tmp_path / "google.csv", [HEADER, *ROWS]))
    copies = len(services.history.backups())
    changes = services.sheets.import_file(wave_id, file, file.columns)
    assert changes.label == "Importer 3 feuilles"
    assert services.history.undo_label is None
    assert len(services.history.backups()) == copies + 1
    answers = [sheet.answers for sheet in services.sheets.all(wave_id)]
    assert [each[use] for each in answers] == [(2,), (4,), (4,)]
    path = services.history.path
    services.close()
    stored = path.read_bytes()
    assert b"google.csv" in stored
    assert not any(word in stored for word in (b"exemple.fr", b"10:02"))


def test_the_same_answers_are_taken_once(
    services: Services, survey: Survey, wave_id: int, tmp_path: Path
) -> None:
    file = services.sheets.read_file(wave_id, csv_of(tmp_path / "google.csv", [HEADER, *ROWS]))
    services.sheets.import_file(wave_id, file, file.columns)
    with pytest.raises(UserError, match=r"déjà été importées.*google\.csv"):
        services.sheets.import_file(wave_id, file, file.columns)
    book = xlsxwriter.Workbook(tmp_path / "autre nom.xlsx")
    sheet = book.add_worksheet()
    for number, row in enumerate([HEADER, *ROWS]):
        sheet.write_row(number, 0, row)
    book.close()
    with pytest.raises(UserError, match="déjà été importées"):
        services.sheets.read_file(wave_id, tmp_path / "autre nom.xlsx")
    more = services.sheets.read_file(wave_id, csv_of(tmp_path / "suite.csv", [HEADER, *ROWS, ROWS[0]]))
    assert more.before == ("google.csv",)
    other = services.waves.open(survey.id, DAY, None).only_id("wave")
    assert services.sheets.read_file(other, tmp_path / "google.csv").before == ()
    assert services.waves.get(wave_id).answers == 3


def test_a_restored_store_takes_the_file_again(services: Services, wave_id: int, tmp_path: Path) -> None:
    path = csv_of(tmp_path / "google.csv", [HEADER, *ROWS])
    file = services.sheets.read_file(wave_id, path)
    services.sheets.import_file(wave_id, file, file.columns)
    services.history.restore(services.history.back_up())
    assert services.sheets.all(wave_id) == []
    again = services.sheets.read_file(wave_id, path)
    assert services.sheets.import_file(wave_id, again, again.columns).subjects


def test_columns_can_be_chosen(services: Services, survey: Survey, wave_id: int, tmp_path: Path) -> None:
    use, word = survey.asked[0].id, survey.asked[3].id
    book = xlsxwriter.Workbook(tmp_path / "formulaire.xlsx")
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["Date", "Utilité", "Commentaire"])
    sheet.write_datetime(1, 0, datetime(2026, 3, 9, 10), book.add_format({"num_format": "dd/mm/yyyy hh:mm"}))
    sheet.write_row(1, 1, [3, "Bien"])
    book.close()
    file = services.sheets.read_file(wave_id, tmp_path / "formulaire.xlsx")
    assert not any(column is not None for column in file.columns.values())
    with pytest.raises(UserError, match="Aucune ligne"):
        services.sheets.import_file(wave_id, file, file.columns)
    services.sheets.import_file(wave_id, file, file.columns | {str(use): 1, str(word): 2})
    assert services.sheets.all(wave_id) == [Sheet({use: (3,), word: "Bien"})]


def test_named_answers_find_their_member(
    services: Services, network_id: int, survey: Survey, named_id: int, tmp_path: Path
) -> None:
    use = survey.asked[0].id
    people = {member.name: member.id for member in services.members.all(network_id)}
    services.sheets.add(named_id, {use: (1,)}, people["Anne Petit"])
    rows = [
        ["Nom", "Les réunions vous sont-elles utiles ?"],
        ["PETIT Anne", "5"],
        ["Bilal Roux", "4"],
        ["denis@exemple.fr", "3"],
        ["Anne Petit", "2"],
        ["Inconnue", "2"],
        ["", "2"],
    ]
    file = services.sheets.read_file(named_id, csv_of(tmp_path / "nommé.csv", rows))
    lines = services.sheets.preview(named_id, file, file.columns)
    assert [(line.member, bool(line.answers), line.replaces) for line in lines[:4]] == [
        ("Anne Petit", True, True),
        ("Bilal Roux", True, False),
        ("Denis Vidal", True, False),
        ("Anne Petit", False, True),
    ]
    assert "plus haut, ligne 2" in lines[3].problems[0]
    assert "n’est pas un membre" in lines[4].problems[0]
    assert "manque" in lines[5].problems[0]
    services.sheets.import_file(named_id, file, file.columns)
    told = [(sheet.member, sheet.answers[use]) for sheet in services.sheets.named(named_id)]
    assert told == [("Anne Petit", (5,)), ("Bilal Roux", (4,)), ("Denis Vidal", (3,))]
    services.history.undo()
    assert [sheet.answers for sheet in services.sheets.named(named_id)] == [{use: (1,)}]
    assert services.sheets.read_file(named_id, tmp_path / "nommé.csv").before == ()


def test_the_preview_of_a_named_file_shows_all_of_a_row(
    services: Services, named_id: int, tmp_path: Path
) -> None:
    """So that a name that was not found can be looked for."""
    rows = [["Nom", "Ville", HEADER[2]], ["Zoé", "Saumur", "4"]]
    file = services.sheets.read_file(named_id, csv_of(tmp_path / "r.csv", rows))
    assert services.sheets.preview(named_id, file, file.columns)[0].text == "Zoé · Saumur · 4"


def test_two_members_of_one_name_are_told(services: Services, named_id: int, tmp_path: Path) -> None:
    rows = [["Nom", "Les réunions vous sont-elles utiles ?"], ["roux, bilal", "4"]]
    file = services.sheets.read_file(named_id, csv_of(tmp_path / "nommé.csv", rows))
    (line,) = services.sheets.preview(named_id, file, file.columns)
    assert "Plusieurs membres" in line.problems[0]
