"""Sheets: anonymous ones tell nothing of who nor when, named ones are the members'."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from app.core.errors import UserError
from app.domain.members import MemberDraft
from app.domain.network import NetworkDraft
from app.domain.questionnaires import (
    Answers,
    Audience,
    Question,
    QuestionKind,
    Sheet,
    Survey,
    SurveyKind,
)
from app.domain.survey_templates import template
from app.services.desk import Services, open_services

DAY = date(2026, 3, 9)


@pytest.fixture
def survey(services: Services, network_id: int) -> Survey:
    services.surveys.add(network_id, template(SurveyKind.MEMBERS))
    return services.surveys.all(network_id)[0]


@pytest.fixture
def wave_id(services: Services, survey: Survey) -> int:
    return services.waves.open(survey.id, DAY, None).only_id("wave")


@pytest.fixture
def named_id(services: Services, survey: Survey, members: dict[str, int]) -> int:
    """A named wave handed to the four members."""
    services.surveys.update(survey.id, {"anonymous": False})
    return services.waves.open(survey.id, DAY, len(members)).only_id("wave")


def of_kind(survey: Survey, kind: QuestionKind) -> Question:
    return next(question for question in survey.asked if question.kind is kind)


# --- anonymous -----------------------------------------------------------------------------------------


def test_an_anonymous_sheet_is_counted_never_undone(
    services: Services, network_id: int, survey: Survey, wave_id: int
) -> None:
    grade = of_kind(survey, QuestionKind.GRADE5).id
    assert services.sheets.add(wave_id, {grade: (4,)}).touches("answer_urn")
    services.sheets.add(wave_id, {grade: (2,)})
    services.sheets.add(wave_id, {grade: (4,)})
    assert services.history.undo_label is None
    assert services.sheets.all(wave_id) == [Sheet({grade: (2,)}), Sheet({grade: (4,)}, copies=2)]
    assert services.sheets.named(wave_id) == []
    assert services.waves.get(wave_id).answers == 3
    assert services.surveys.all(network_id)[0].answered


def test_a_sheet_badly_keyed_is_taken_back(services: Services, survey: Survey, wave_id: int) -> None:
    several = of_kind(survey, QuestionKind.SEVERAL)
    first, second = several.choices[0].id, several.choices[1].id
    services.sheets.add(wave_id, {several.id: (second, first)})
    services.sheets.add(wave_id, {several.id: (first,)})
    services.sheets.take_back(wave_id, {several.id: (second, first)})
    assert services.sheets.all(wave_id) == [Sheet({several.id: (first,)})]
    with pytest.raises(UserError, match="n’est plus"):
        services.sheets.take_back(wave_id, {several.id: (second, first)})
    services.sheets.take_back(wave_id, {several.id: (first,)})
    assert not services.surveys.get(survey.id).answered


@pytest.mark.parametrize("answers", [{}, {"grade": (6,)}, {"free": "  "}])
def test_what_is_no_answer_is_refused(
    services: Services, survey: Survey, wave_id: int, answers: dict[str, object]
) -> None:
    ids = {"grade": of_kind(survey, QuestionKind.GRADE5).id, "free": of_kind(survey, QuestionKind.FREE).id}
    with pytest.raises(UserError):
        services.sheets.add(wave_id, {ids[key]: value for key, value in answers.items()})  # type: ignore[misc]
    assert services.sheets.all(wave_id) == []


def test_an_anonymous_sheet_bears_no_name(
    services: Services, survey: Survey, wave_id: int, members: dict[str, int]
) -> None:
    with pytest.raises(UserError, match="ne porte pas de nom"):
        services.sheets.add(wave_id, {survey.asked[0].id: (4,)}, members["Anne"])


def test_what_was_promised_holds_from_the_first_sheet(
    services: Services, survey: Survey, wave_id: int
) -> None:
    services.surveys.update(survey.id, {"anonymous": False})
    services.surveys.update(survey.id, {"anonymous": True})
    services.sheets.add(wave_id, {survey.asked[0].id: (4,)})
    for fields in ({"anonymous": False}, {"audience": Audience.CLIENTS}):
        with pytest.raises(UserError, match="promis"):
            services.surveys.update(survey.id, fields)
    services.surveys.update(survey.id, {"title": "Votre avis"})


def keyed(path: Path, sheets: Sequence[Sequence[object]]) -> Path:
    """A closed store with an open anonymous wave, where these answers were keyed in this order."""
    services = open_services(path)
    network = services.networks.add(NetworkDraft("Club")).only_id("network")
    services.members.add_many(network, [MemberDraft(f"Membre {n}") for n in range(40)])
    survey_id = services.surveys.add(network, template(SurveyKind.MEMBERS)).only_id("survey")
    questions = services.surveys.get(survey_id).asked
    grade = next(q.id for q in questions if q.kind is QuestionKind.GRADE5)
    free = next(q.id for q in questions if q.kind is QuestionKind.FREE)
    wave_id = services.waves.open(survey_id, DAY, None).only_id("wave")
    for mark, words in sheets:
        services.sheets.add(wave_id, {grade: (mark,), free: words})  # type: ignore[dict-item]
    services.close()
    return path


def everything(path: Path) -> str:
    """Every row of every table as SQLite meets it, but the instants and the random token of the journal."""
    with closing(sqlite3.connect(path)) as raw:
        names = [
            row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1")
        ]
        told = []
        for name in names:
            columns = [row[1] for row in raw.execute(f'PRAGMA table_info("{name}")')]
            kept = [column for column in columns if column not in ("at", "token", "saved_at")]
            told += [name, *map(repr, raw.execute(f'SELECT {", ".join(kept)} FROM "{name}"'))]
    return "\n".join(told)


def test_nothing_stored_tells_in_what_order_sheets_came(tmp_path: Path) -> None:
    sheets = [(n % 5 + 1, f"Remarque {n * 7 % 40} " + "bla " * (n * 11 % 200)) for n in range(40)]
    one = keyed(tmp_path / "un.decollage", sheets)
    other = keyed(tmp_path / "deux.decollage", sheets[1::2] + sheets[-2::-2])
    assert everything(one) == everything(other)
    assert "Remarque 7" in everything(one)


def test_no_journal_image_and_no_backup_of_an_open_wave_holds_an_answer(
    services: Services, survey: Survey, wave_id: int
) -> None:
    free = of_kind(survey, QuestionKind.FREE).id
    services.sheets.add(wave_id, {free: "Un secret bien gardé"})
    services.sheets.add(wave_id, {free: "Un regret"})
    services.sheets.take_back(wave_id, {free: "Un regret"})
    services.waves.update(wave_id, {"title": "Printemps"})
    assert services.history.undo_label is not None
    before = services.history.back_up()
    assert services.waves.closing_is_final(wave_id)
    services.waves.close(wave_id, DAY)
    assert services.history.undo_label is None
    after = services.history.back_up()
    path = services.history.path
    services.close()
    with closing(sqlite3.connect(path)) as raw:
        images = repr(raw.execute("SELECT * FROM journal").fetchall())
        labels = repr(raw.execute("SELECT * FROM journal_action").fetchall())
    assert "secret" not in images + labels
    words = "Un secret bien gardé".encode()
    assert words in path.read_bytes() and b"Un regret" not in path.read_bytes()
    assert words not in before.path.read_bytes()
    assert words in after.path.read_bytes()


def test_a_closed_anonymous_wave_stays_closed(services: Services, survey: Survey, wave_id: int) -> None:
    answers: Answers = {survey.asked[0].id: (4,)}
    services.waves.close(wave_id, DAY)
    services.waves.reopen(wave_id)
    services.sheets.add(wave_id, answers)
    services.waves.close(wave_id, DAY)
    with pytest.raises(UserError, match="se devinerait"):
        services.waves.reopen(wave_id)
    with pytest.raises(UserError, match="close"):
        services.sheets.add(wave_id, answers)
    with pytest.raises(UserError, match="close"):
        services.sheets.take_back(wave_id, answers)


def test_no_more_sheets_than_were_handed_out(services: Services, survey: Survey, wave_id: int) -> None:
    answers: Answers = {survey.asked[0].id: (4,)}
    services.waves.update(wave_id, {"asked": 2})
    services.sheets.add(wave_id, answers)
    services.sheets.add(wave_id, answers)
    with pytest.raises(UserError, match="que 2 questionnaires"):
        services.sheets.add(wave_id, answers)
    assert services.waves.get(wave_id).answers == 2
    with pytest.raises(UserError, match="2 feuilles"):
        services.waves.update(wave_id, {"asked": 1})


def test_removing_anonymous_sheets_is_for_good(
    services: Services, network_id: int, survey: Survey, wave_id: int
) -> None:
    assert not services.surveys.removal_is_final([survey.id])
    services.sheets.add(wave_id, {survey.asked[0].id: (4,)})
    other = services.waves.open(survey.id, DAY, None).only_id("wave")
    services.sheets.add(other, {survey.asked[0].id: (3,)})
    assert services.networks.removal_is_final(network_id)
    assert services.waves.removal_is_final([other])
    assert services.waves.remove([other]).touches("wave")
    assert services.history.undo_label is None
    assert services.waves.get(wave_id).answers == 1
    assert services.surveys.remove([survey.id]).touches("survey")
    assert services.history.undo_label is None
    assert services.surveys.all(network_id) == []


def test_removing_a_network_takes_its_sheets(
    services: Services, network_id: int, survey: Survey, wave_id: int
) -> None:
    services.sheets.add(wave_id, {survey.asked[0].id: (4,)})
    services.networks.remove(network_id)
    assert services.networks.all() == []


# --- what was answered keeps its meaning ---------------------------------------------------------------


def test_an_answered_question_is_corrected_completed_or_retired(
    services: Services, survey: Survey, wave_id: int
) -> None:
    several, grade = of_kind(survey, QuestionKind.SEVERAL), of_kind(survey, QuestionKind.GRADE5)
    texts = tuple(choice.text for choice in several.choices)
    services.sheets.add(wave_id, {several.id: (several.choices[0].id,)})
    services.waves.close(wave_id, DAY)
    for fields in (
        {"kind": QuestionKind.FREE},
        {"choices": texts[:-1]},
        {"choices": (texts[1], texts[0], *texts[2:])},
        {"choices": (*texts, "7", "8", "9", "10")},
    ):
        with pytest.raises(UserError):
            services.surveys.update_question(several.id, fields)
    services.surveys.update_question(several.id, {"text": "Et demain ?", "choices": (*texts, "Autre")})
    changed = next(q for q in services.surveys.get(survey.id).asked if q.id == several.id)
    assert (changed.text, changed.choices[:-1], changed.choices[-1].text) == (
        "Et demain\u00a0?",
        several.choices,
        "Autre",
    )
    services.surveys.update_question(grade.id, {"kind": QuestionKind.GRADE10})
    services.surveys.remove_questions([several.id, grade.id])
    kept = services.surveys.get(survey.id)
    assert kept.questions[-1].id == several.id and kept.questions[-1].retired
    assert not {several.id, grade.id} & {question.id for question in kept.asked}
    assert grade.id not in {question.id for question in kept.questions}
    services.surveys.move_question(several.id, 0)
    assert several.id not in {question.id for question in services.surveys.get(survey.id).asked}


def test_a_retired_question_comes_back_where_it_stood(
    services: Services, survey: Survey, wave_id: int
) -> None:
    ids = [question.id for question in survey.asked]
    services.sheets.add(wave_id, {of_kind(survey, QuestionKind.GRADE5).id: (4,)})
    services.waves.close(wave_id, DAY)
    back = of_kind(survey, QuestionKind.GRADE5).id
    services.surveys.remove_questions([back])
    assert [question.id for question in services.surveys.get(survey.id).asked] == [
        each for each in ids if each != back
    ]
    services.surveys.restore_questions([back])
    assert [question.id for question in services.surveys.get(survey.id).asked] == ids
    assert not any(question.retired for question in services.surveys.get(survey.id).questions)
    services.surveys.move_question(back, len(ids) - 1)
    assert services.surveys.get(survey.id).asked[-1].id == back


# --- named ---------------------------------------------------------------------------------------------


def test_a_named_sheet_is_replaced_when_keyed_again(
    services: Services, survey: Survey, named_id: int, members: dict[str, int]
) -> None:
    grade = of_kind(survey, QuestionKind.GRADE5).id
    services.sheets.add(named_id, {grade: (2,)}, members["Denis"])
    services.sheets.add(named_id, {grade: (3,)}, members["Anne"])
    services.sheets.add(named_id, {grade: (5,)}, members["Denis"])
    told = [(sheet.member, sheet.answers) for sheet in services.sheets.named(named_id)]
    assert told == [("Anne", {grade: (3,)}), ("Denis", {grade: (5,)})]
    assert services.sheets.all(named_id) == services.sheets.named(named_id)
    services.history.undo()
    assert services.sheets.named(named_id)[1].answers == {grade: (2,)}
    services.sheets.remove_named(named_id, [members["Anne"]])
    assert [sheet.member_id for sheet in services.sheets.named(named_id)] == [members["Denis"]]


def test_named_sheets_are_those_of_members(
    services: Services, survey: Survey, named_id: int, members: dict[str, int]
) -> None:
    answers: Answers = {survey.asked[0].id: (4,)}
    for stranger in (None, max(members.values()) + 1):
        with pytest.raises(UserError) as caught:
            services.sheets.add(named_id, answers, stranger)
        assert caught.value.field == "member"
    services.sheets.add(named_id, answers, members["Anne"])
    services.waves.close(named_id, DAY)
    with pytest.raises(UserError, match="close"):
        services.sheets.remove_named(named_id, [members["Anne"]])
    services.waves.reopen(named_id)
    services.sheets.remove_named(named_id, [members["Anne"]])
    assert services.sheets.all(named_id) == []
