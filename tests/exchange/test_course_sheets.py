"""Meetings and the course of a network as sheets, read back from a workbook."""

import zipfile
from dataclasses import replace
from datetime import date, time
from pathlib import Path

from python_calamine import CalamineWorkbook

from app.domain.adaptations import Adaptation, AdaptationState, AnsweredRemark
from app.domain.charter import CharterTexts, Statement, Version
from app.domain.debrief import Action, Satisfaction
from app.domain.difficulties import DifficultyCase, Proposal, Severity
from app.domain.meeting_records import MeetingRecord
from app.domain.meetings import AgendaPoint, Attendance, Carried, Meeting, Minute, MinuteKind, Presence
from app.domain.objectives import (
    AgreementStage,
    Evolution,
    EvolutionAct,
    Judgement,
    Outcome,
    Said,
    SaidKind,
    StatementKind,
    Voices,
)
from app.domain.programme import ActionSource, ProgrammeAction, SourceKind
from app.domain.remarks import Remark
from app.domain.stages import DecidedStage, Stage
from app.domain.standing import StandingHolder, StandingRole
from app.exchange.course_sheets import (
    action_sheet,
    adaptation_sheet,
    agreement_sheets,
    charter_sheet,
    difficulty_sheet,
    remark_sheet,
    stage_sheet,
    standing_sheet,
)
from app.exchange.meeting_sheets import meeting_sheets
from app.exchange.sheets import Sheet, write_folder, write_sheets

DAY, LATER = date(2026, 9, 8), date(2026, 11, 10)
HOSTILE = "=1+1 🪑 مرحبا"
LONG = "Nous avons beaucoup parlé. " * 40
MEETING = Meeting(
    id=1,
    network_id=1,
    cycle_id=None,
    cycle="",
    title="",
    day=LATER,
    starts=time(18, 30),
    minutes=120,
    place=HOSTILE,
    zone="Europe/Paris",
    series_day=DAY,
    cancelled=False,
    animator="Hawa",
    secretary="@Noé",
    notes=LONG,
    opened=LATER,
    closed=LATER,
    marks=Satisfaction((0, 1, 2, 3, 4)),
    points=1,
    uid="a@decollage",
    sequence=0,
)
POINT = AgendaPoint(7, HOSTILE, 20, 1, "Hawa", True, True, 1530, Carried(3, "", DAY), "première\ndeuxième")
ACTION = Action(1, HOSTILE, 1, "Hawa", LATER, None, "Rentrée")


def read(path: Path, sheets: list[Sheet]) -> dict[str, list[list[object]]]:
    """The rows of each sheet of the workbook, as another program reads them; nothing in it is a formula."""
    write_sheets(path, sheets)
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            assert not name.startswith("xl/worksheets/sheet") or b"<f>" not in archive.read(name)
    with CalamineWorkbook.from_path(path) as book:
        found = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    for rows in found.values():
        assert len(set(map(str, rows[0]))) == len(rows[0])
        assert all(rows[0])
    return found


def test_a_meeting_comes_back_whole(tmp_path: Path) -> None:
    attendance = (
        Attendance(1, "Hawa", Presence.PRESENT, None, ""),
        Attendance(2, "Noé", Presence.REPRESENTED, 1, "Hawa"),
    )
    minutes = (Minute(1, MinuteKind.DECISION, HOSTILE, 7), Minute(2, MinuteKind.NOTE, LONG, None))
    planned = replace(
        MEETING, id=2, day=date(2026, 12, 8), opened=None, closed=None, marks=Satisfaction(), title="Fête"
    )
    records = [MeetingRecord(MEETING, (POINT,), attendance, minutes), MeetingRecord(planned)]
    found = read(tmp_path / "x.xlsx", meeting_sheets(records))
    name = "Réunion du 10 novembre 2026"
    held, coming = found["Réunions"][1:]
    assert held == [
        *(LATER, time(18, 30), 120, name, HOSTILE, "tenue", "", "Hawa", "@Noé", LATER, LATER, DAY),
        *(1, 0, 0, 1, 0, 1, 2, 3, 4, LONG.strip(), "Europe/Paris"),
    ]
    assert coming[3] == "Fête"
    assert coming[5] == "prévue"
    assert coming[12:21] == [""] * 9  # nobody was counted: no zeros
    assert found["Ordres du jour"][1:] == [
        [LATER, name, 1, HOSTILE, "Hawa", 20, 25.5, "oui", "oui", DAY, "première\ndeuxième"]
    ]
    assert found["Présences"][1:] == [
        [LATER, name, "Hawa", "présent", ""],
        [LATER, name, "Noé", "représenté", "Hawa"],
    ]
    assert found["Décisions et notes"][1:] == [
        [LATER, name, "Décision", HOSTILE, HOSTILE],
        [LATER, name, "Note", LONG.strip(), ""],
    ]


def test_an_agreement_keeps_both_texts_and_every_voice(tmp_path: Path) -> None:
    said = (
        Said(1, SaidKind.REACTION, "Cela me rassure.", 1, "Hawa"),
        Said(2, SaidKind.OBJECTION, HOSTILE, None, "", "-nous essayons trois mois", LATER),
    )
    decided = Evolution(
        id=1,
        kind=StatementKind.OBJECTIVE,
        act=EvolutionAct.CHANGE,
        statement_id=None,
        difficulty_id=1,
        difficulty="Le prix",
        before="Acheter moins cher",
        text="Acheter mieux",
        why=LONG,
        opened=DAY,
        stage=AgreementStage.DECISION,
        decided=LATER,
        outcome=Outcome.ADOPTED,
        voices=Voices(11, 0, 1, 0),
        members=12,
        said=said,
    )
    under_way = replace(
        decided, id=2, stage=AgreementStage.REACTIONS, decided=None, outcome=None, voices=None, said=()
    )
    found = read(tmp_path / "x.xlsx", agreement_sheets([under_way, replace(decided, members=12)]))
    assert found["Accords"][1][6:] == ["Réactions", "", "", "", "", "", "", 12]
    about = [DAY, "Modifier l’objectif commun"]
    assert found["Accords"][2] == [
        *(*about, "Acheter moins cher", "Acheter mieux", LONG.strip(), "Le prix", "", LATER, "Adopté"),
        *(11, 0, 1, 0, 12),
    ]
    assert found["Paroles sur les accords"][1:] == [
        [*about, "Acheter mieux", "Réaction", "Hawa", "Cela me rassure.", "", ""],
        [*about, "Acheter mieux", "Objection", "", HOSTILE, "-nous essayons trois mois", LATER],
    ]


def test_the_charter_keeps_what_was_given_up(tmp_path: Path) -> None:
    texts = CharterTexts(
        versions=(Version("Acheter moins cher", None, DAY), Version(HOSTILE, DAY, None)),
        statements=(
            Statement(1, StatementKind.OBJECTIVE, "S’entraider", DAY, None),
            Statement(2, StatementKind.RULE, "Payer d’avance", DAY, LATER),
            Statement(3, StatementKind.RULE, "Écouter", None, None),
        ),
        shown_by={None: ("Économies", "Taux"), 1: ("Entraide",)},
    )
    assert read(tmp_path / "x.xlsx", [charter_sheet(texts)])["Objectif et charte"][1:] == [
        ["Objectif commun", "Acheter moins cher", "remplacé", "", DAY, ""],
        ["Objectif commun", HOSTILE, "en vigueur", DAY, "", "Économies\nTaux"],
        ["Objectif ajouté", "S’entraider", "en vigueur", DAY, "", "Entraide"],
        ["Règle", "Payer d’avance", "abandonné", DAY, LATER, ""],
        ["Règle", "Écouter", "projet", "", "", ""],
    ]


def test_what_members_send_back_and_what_it_changed(tmp_path: Path) -> None:
    remark = Remark(4, HOSTILE, DAY, None, "", None, "Étape 2, Mise en commun", 1, "Prix", (9, 8), "", None)
    adaptation = Adaptation(
        id=9,
        text="Retirer par quart d’heure",
        concerns="Tous",
        proposed=DAY,
        from_on=DAY,
        judged_by=LONG,
        judge_on=LATER,
        state=AdaptationState.KEPT,
        decided=LATER,
        effect="+33 % de sourires",
        difficulty_id=None,
        difficulty="",
        remarks=(AnsweredRemark(4, HOSTILE, ""), AnsweredRemark(5, "Trop long", "Noé")),
        actions=(ACTION,),
    )
    other = replace(adaptation, id=8, text="Prévenir")
    sheets = [remark_sheet([remark], [adaptation, other]), adaptation_sheet([adaptation])]
    found = read(tmp_path / "x.xlsx", sheets)
    assert found["Remarques"][1:] == [
        [
            *(DAY, "anonyme", HOSTILE, "Étape 2, Mise en commun", "Prix", "adaptation"),
            *("Retirer par quart d’heure\nPrévenir", "", ""),
        ]
    ]
    assert found["Adaptations"][1:] == [
        [
            *(DAY, "Retirer par quart d’heure", "Tous", DAY, LONG.strip(), LATER, "Gardée", LATER),
            *("+33 % de sourires", "", f"{HOSTILE}\nTrop long", HOSTILE),
        ]
    ]


def test_a_difficulty_with_its_judgement(tmp_path: Path) -> None:
    case = DifficultyCase(
        id=1,
        text=HOSTILE,
        noted=DAY,
        closed=LATER,
        source="Réunion du 8 septembre 2026",
        since=DAY,
        touches="Ivan",
        severity=Severity.BLOCKING,
        tried="Rien",
        judgement=Judgement.AIM,
        judged=DAY,
        reasons=LONG,
        action=ACTION,
        agreement=Proposal(1, "Modifier l’objectif commun", LATER, True),
        result="Cela va mieux",
    )
    bare = DifficultyCase(2, "Le bruit", DAY, None)
    first, second = read(tmp_path / "x.xlsx", [difficulty_sheet([case, bare])])["Difficultés"][1:]
    assert first == [
        *(DAY, HOSTILE, DAY, "Ivan", "Bloquante", "Rien", "Réunion du 8 septembre 2026", "Terminée"),
        *("Le but", DAY, LONG.strip(), HOSTILE, "Modifier l’objectif commun", LATER, "Cela va mieux"),
    ]
    assert second[:5] == [DAY, "Le bruit", "", "", "Sérieuse"]
    assert second[8:] == [""] * 7


def test_roles_stages_and_actions(tmp_path: Path) -> None:
    now = StandingHolder(1, 1, "Hawa", LATER, None, "", None)
    before = StandingHolder(2, 2, "Noé", DAY, LATER, "Les clés sont\nau café", None)
    gone = StandingHolder(3, 3, "Ivan", DAY, None, "", LATER)
    roles = [
        StandingRole(1, "Trésorerie", HOSTILE, 1, (now,), (before, gone)),
        StandingRole(2, "Accueil", "", 2, (), ()),
    ]
    stages = [DecidedStage(1, Stage.TAKE_OFF, DAY, HOSTILE)]
    actions = [
        ProgrammeAction(ACTION, ActionSource(SourceKind.ADAPTATION, 1, "Prévenir"), DAY),
        ProgrammeAction(replace(ACTION, done=LATER, cycle=""), ActionSource(SourceKind.OTHER)),
    ]
    sheets = [standing_sheet(roles), stage_sheet(stages), action_sheet(actions)]
    found = read(tmp_path / "x.xlsx", sheets)
    assert found["Rôles permanents"][1:] == [
        ["Trésorerie", HOSTILE, 1, "Hawa", LATER, "", ""],
        ["Trésorerie", HOSTILE, 1, "Noé", DAY, LATER, "Les clés sont\nau café"],
        ["Trésorerie", HOSTILE, 1, "Ivan", DAY, LATER, ""],
        ["Accueil", "", 2, "", "", "", ""],
    ]
    assert found["Stades du réseau"][1:] == [[DAY, "Décollage", HOSTILE]]
    assert found["Actions"][1:] == [
        [HOSTILE, "Hawa", LATER, "", "Adaptation : Prévenir", DAY, "Rentrée"],
        [HOSTILE, "Hawa", LATER, LATER, "Programme d’actions", "", ""],
    ]


def test_tables_without_a_row_are_left_out_and_the_others_keep_their_number(tmp_path: Path) -> None:
    sheets = [*meeting_sheets([MeetingRecord(MEETING, (POINT,))]), stage_sheet([])]
    assert list(read(tmp_path / "x.xlsx", sheets)) == ["Réunions", "Ordres du jour"]
    later = [*meeting_sheets([MeetingRecord(MEETING)]), stage_sheet([DecidedStage(1, Stage.GROWTH, DAY, "")])]
    write_folder(tmp_path / "csv", sheets)
    write_folder(tmp_path / "csv", later)
    names = sorted(path.name for path in (tmp_path / "csv").iterdir())
    assert names == ["01 Réunions.csv", "02 Ordres du jour.csv", "05 Stades du réseau.csv"]
    first = (tmp_path / "csv" / names[0]).read_text(encoding="utf-8-sig").splitlines()[1]
    assert first.startswith("10/11/2026;18:30;120;Réunion du 10 novembre 2026;'=1+1")
