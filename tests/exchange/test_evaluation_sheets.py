"""Indicators, best practices, slips and surveys as sheets, read back from a workbook."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from app.domain.indicators import Better, Definition, Measure, Origin, Roll, Span, Target, Unit
from app.domain.practices import Adoption, Practice, Slip, SlipKind
from app.domain.questionnaires import (
    Answers,
    Audience,
    Choice,
    Question,
    QuestionKind,
    Survey,
    SurveyKind,
    Wave,
)
from app.domain.questionnaires import Sheet as AnswerSheet
from app.domain.survey_counting import wave_results
from app.domain.survey_results import FollowUp, FollowUpKind, Theme, WaveResults
from app.exchange.evaluation_sheets import indicator_sheets, practice_sheets, slip_sheets
from app.exchange.sheets import Sheet, write_sheets
from app.exchange.survey_sheets import survey_sheets

DAY, LATER = date(2026, 9, 8), date(2026, 11, 10)
HOSTILE = "=1+1 🪑 مرحبا"
GRADE = Question(1, "Êtes-vous content\u00a0?", QuestionKind.GRADE5)
CHOICE = Question(
    2, "Quel jour\u00a0?", QuestionKind.SEVERAL, choices=(Choice(1, "lundi"), Choice(2, "=jeudi"))
)
PAIR = Question(3, "Les prix", QuestionKind.IMPORTANCE, "Attentes")
FREE = Question(4, "Autre chose\u00a0?", QuestionKind.FREE)
SECRET = "Je voudrais partir"
NAMED = "Réponses par nom (confidentiel)"


def read(path: Path, sheets: Sequence[Sheet]) -> dict[str, list[list[object]]]:
    """The rows of each sheet but its headings, as another program reads them."""
    write_sheets(path, sheets)
    with CalamineWorkbook.from_path(path) as book:
        return {name: book.get_sheet_by_name(name).to_python()[1:] for name in book.sheet_names}


def definition(symbol: str, unit: Unit, *, own: int | None = None, secret: bool = False) -> Definition:
    return Definition(
        symbol=symbol,
        name=f"Nom de {symbol}",
        meaning=HOSTILE,
        formula="",
        unit=unit,
        source="",
        span=Span.MONTH,
        better=Better.UP,
        origin=Origin.TYPED,
        roll=Roll.SUM,
        group="",
        confidential=secret,
        own_id=own,
    )


def survey(*, anonymous: bool = True) -> Survey:
    questions = (GRADE, CHOICE, PAIR, FREE)
    return Survey(1, 1, SurveyKind.MEMBERS, Audience.MEMBERS, HOSTILE, "Merci.", anonymous, questions, True)


def results(
    sheets: Sequence[AnswerSheet], *, anonymous: bool = True, closed: date | None = LATER
) -> WaveResults:
    wave = Wave(1, 1, "Vague 1", DAY, closed, 5, len(sheets))
    themes = [Theme(1, FREE.id, "Départs", frozenset({SECRET}))]
    return wave_results(survey(anonymous=anonymous), wave, sheets, themes)


def answers(*given: Answers) -> list[AnswerSheet]:
    return [AnswerSheet(each, number, f"Membre {number}") for number, each in enumerate(given, 1)]


def written(
    path: Path, found: WaveResults, named: Sequence[AnswerSheet] = ()
) -> dict[str, list[list[object]]]:
    return read(path, survey_sheets([found.survey], [found], {1: named}, []))


def test_values_are_numbers_in_their_unit(tmp_path: Path) -> None:
    definitions = [
        definition("aide", Unit.NUMBER, own=1),
        definition("revenu", Unit.MONEY, secret=True),
        definition("part", Unit.PERCENT),
        definition("jamais", Unit.COUNT),
    ]
    measures = {
        "aide": [Measure(1, "aide", DAY, None, "", Fraction("26.125"), HOSTILE)],
        "revenu": [Measure(2, "revenu", DAY, 1, "Hawa", Fraction(1234567))],
    }
    targets = [Target(1, "part", Fraction("12.5"), LATER), Target(2, "revenu", Fraction(2_000_000), LATER)]
    found = read(tmp_path / "x.xlsx", indicator_sheets(definitions, measures, targets))
    assert [row[0] for row in found["Indicateurs"]] == ["Nom de aide", "Nom de revenu", "Nom de part"]
    assert found["Mesures"] == [["Nom de aide", DAY, "", 26.125, "Nombre", HOSTILE]]
    assert found["Mesures (confidentiel)"] == [["Nom de revenu", DAY, "Hawa", 12345.67, "Euros", ""]]
    assert found["Cibles"] == [
        ["Nom de part", 12.5, "Pourcentage", LATER],
        ["Nom de revenu", 20000, "Euros", LATER],
    ]


def test_practices_and_who_took_them_up(tmp_path: Path) -> None:
    adoptions = (Adoption(1, 2, "Noé", LATER, "-10 %"), Adoption(2, 3, "Ivan", LATER))
    practices = [Practice(1, HOSTILE, "Outil", 1, "Hawa", DAY, "Très\nutile", adoptions)]
    assert read(tmp_path / "x.xlsx", practice_sheets(practices)) == {
        "Bonnes pratiques": [[DAY, HOSTILE, "Outil", "Hawa", "Très\nutile", 2]],
        "Bonnes pratiques reprises": [[HOSTILE, "Noé", LATER, "-10 %"], [HOSTILE, "Ivan", LATER, ""]],
    }


def test_amounts_of_business_stand_apart_and_say_so(tmp_path: Path) -> None:
    slips = [
        Slip(1, SlipKind.REFERRAL, 1, "Hawa", 2, "Noé", DAY, True, "M. Zed", None, HOSTILE),
        Slip(2, SlipKind.BUSINESS, 1, "Hawa", 2, "Noé", LATER, False, "", 120_050, ""),
    ]
    sheets = slip_sheets(slips)
    assert [each.title for each in sheets if each.confidential] == ["Affaires (confidentiel)"]
    found = read(tmp_path / "x.xlsx", sheets)
    assert found["Recommandations"] == [[DAY, "Hawa", "Noé", "oui", "M. Zed", HOSTILE]]
    assert found["Affaires (confidentiel)"] == [[LATER, "Hawa", "Noé", 1200.5, "", "", ""]]


def test_an_anonymous_survey_gives_counts_alone(tmp_path: Path) -> None:
    given = answers(
        {1: (5,), 2: (1, 2), 3: (5, 2), 4: SECRET},
        {1: (4,), 2: (2,), 3: (4, 3), 4: "Rien"},
        {1: (4,), 2: (2,), 3: (5, 4), 4: "Tout va"},
    )
    # What the service gives for an anonymous wave: no named sheet. Even if it did, none would go out.
    found = written(tmp_path / "x.xlsx", results(given), named=given)
    assert NAMED not in found
    everything = str(found)
    assert "Membre" not in everything.replace("Les membres", "")
    assert not any(text in everything for text in (SECRET, "Rien", "Tout va"))
    rows = [row[2:] for row in found["Résultats d’enquête"]]
    assert rows[0] == ["Êtes-vous content ?", 3, "", "", 4.33, 0.47, "", ""]
    assert rows[1:6] == [
        ["Êtes-vous content ?", 3, str(mark), times, "", "", "", ""]
        for mark, times in zip(range(1, 6), (0, 0, 0, 2, 1), strict=True)
    ]
    assert ["Quel jour ?", 3, "=jeudi", 3, "", "", "", ""] in rows
    assert ["Les prix", 3, "", "", 3, "", 4.67, ""] in rows
    assert ["Autre chose ?", 3, "Départs", 1, "", "", "", "thème"] in rows


@pytest.mark.parametrize("anonymous", [True, False])
def test_below_three_answers_nothing_is_counted(tmp_path: Path, *, anonymous: bool) -> None:
    given = answers({1: (5,)}, {1: (1,)})
    rows = written(tmp_path / "x.xlsx", results(given, anonymous=anonymous))["Résultats d’enquête"]
    words = "Moins de 3 réponses : le détail n’est pas montré."
    assert rows[0] == [HOSTILE, "Vague 1", "Êtes-vous content ?", 2, "", "", "", "", "", words]
    assert len(rows) == 4


def test_an_open_anonymous_wave_says_how_many_answered_and_no_more(tmp_path: Path) -> None:
    """Two files, one before and one after an answer, would tell that answer."""
    given = answers(*({1: (mark,), 2: (1,)} for mark in (5, 4, 4, 1)))
    found = written(tmp_path / "x.xlsx", results(given, closed=None))
    (row,) = found["Résultats d’enquête"]
    assert row[2:4] == ["", 4]
    assert row[4:9] == [""] * 5
    assert found["Vagues d’enquête"] == [[HOSTILE, "Vague 1", DAY, "", "", 5, 4]]
    named = written(tmp_path / "y.xlsx", results(given, anonymous=False, closed=None), named=given)
    assert len(named["Résultats d’enquête"]) > 4


def test_a_named_survey_keeps_who_said_what_for_the_animator(tmp_path: Path) -> None:
    """The form promises that she will know, and nobody else."""
    given = answers({1: (5,), 2: (1, 2), 3: (4, 2), 4: HOSTILE}, {1: (3,)}, {1: (4,)})
    sheets = survey_sheets([], [results(given, anonymous=False)], {1: given}, [])
    assert [each.title for each in sheets if each.confidential] == [NAMED]
    found = read(tmp_path / "x.xlsx", sheets)
    about = [HOSTILE, "Vague 1", "Membre 1"]
    assert found[NAMED][:4] == [
        [*about, "Êtes-vous content ?", "", 5, ""],
        [*about, "Quel jour ?", "lundi\n=jeudi", "", ""],
        [*about, "Les prix", "", 2, 4],
        [*about, "Autre chose ?", HOSTILE, "", ""],
    ]
    assert len(found[NAMED]) == 6


def test_questionnaires_and_what_became_of_them(tmp_path: Path) -> None:
    empty = Survey(2, 1, SurveyKind.CLIENTS, Audience.CLIENTS, "Vide", "Bonjour", False, (), False)
    became = FollowUp(
        1, 1, HOSTILE, "Vague 1", 2, "Quel jour ?", "jeudi", FollowUpKind.ACTION, 1, "Agir", None, ""
    )
    found = read(tmp_path / "x.xlsx", survey_sheets([survey(), empty], [], {}, [became]))
    first, second, *_rest, last = found["Questionnaires"]
    assert first == [
        *(HOSTILE, "Satisfaction des membres", "Les membres", "oui", 1, "", "Êtes-vous content ?"),
        *("Note de 1 à 5", "", "", "", "Merci."),
    ]
    assert second[8:] == ["lundi\n=jeudi", "", "", ""]
    assert last == ["Vide", "Satisfaction des clients", "Les clients", "", *[""] * 7, "Bonjour"]
    assert found["Suites des enquêtes"] == [
        [HOSTILE, "Vague 1", "Quel jour ?", "jeudi", "action", "Agir", "", ""]
    ]
