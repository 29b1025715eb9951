"""Questionnaires and their waves."""

from collections.abc import Callable
from datetime import date

import pytest

from app.core.errors import UserError
from app.core.text import glued
from app.domain.members import MemberDraft
from app.domain.questionnaires import (
    Audience,
    Choice,
    Question,
    QuestionDraft,
    QuestionKind,
    Survey,
    SurveyDraft,
    SurveyKind,
)
from app.domain.survey_templates import template
from app.services.desk import Services

DAY = date(2026, 3, 9)


def told(question: Question) -> tuple[object, ...]:
    choices = [choice.text for choice in question.choices]
    return question.text, question.kind, question.section, choices, question.required


@pytest.fixture
def survey(services: Services, network_id: int) -> Survey:
    services.surveys.add(network_id, template(SurveyKind.MEMBERS))
    return services.surveys.all(network_id)[0]


def test_what_is_printed_is_stored_with_french_spaces(services: Services, network_id: int) -> None:
    """The papers print these texts as they are stored."""
    loose = "Vos «  mots » : oui ?"
    choices = tuple(Choice(0, f"{n} % ; {loose}") for n in (10, 20))
    asked = Question(0, loose, QuestionKind.ONE, loose, choices)
    draft = SurveyDraft(loose, SurveyKind.MEMBERS, Audience.MEMBERS, loose, True, (asked,))
    survey_id = services.surveys.add(network_id, draft).only_id("survey")
    services.surveys.update(survey_id, {"introduction": "Bonjour !\nMerci !"})
    services.surveys.add_question(survey_id, QuestionDraft(loose, QuestionKind.FREE, loose))
    services.surveys.update_question(services.surveys.get(survey_id).asked[0].id, {"text": f"{loose} !"})
    services.surveys.copy(survey_id)
    for kind in SurveyKind:
        services.surveys.add(network_id, template(kind))
    stored = services.surveys.all(network_id)
    assert len(stored) == 2 + len(SurveyKind)
    for survey in stored:
        texts = [survey.title, survey.introduction]
        for question in survey.questions:
            texts += [question.text, question.section, *(choice.text for choice in question.choices)]
        assert texts == [glued(text) for text in texts]
    assert services.surveys.get(survey_id).asked[0].text == "Vos «\u00a0mots\u00a0»\u00a0: oui\u00a0?\u00a0!"


@pytest.mark.parametrize("kind", list(SurveyKind))
def test_a_template_is_kept_word_for_word(services: Services, network_id: int, kind: SurveyKind) -> None:
    draft = template(kind)
    services.surveys.add(network_id, draft)
    (survey,) = services.surveys.all(network_id)
    assert (survey.title, survey.introduction, survey.kind) == (draft.title, draft.introduction, kind)
    assert [told(question) for question in survey.asked] == [told(question) for question in draft.questions]
    assert survey.anonymous and not survey.answered and survey.waves == 0


def test_a_copy_starts_afresh(services: Services, network_id: int, survey: Survey) -> None:
    services.waves.open(survey.id, DAY, None)
    services.surveys.copy(survey.id)
    again = next(each for each in services.surveys.all(network_id) if each.id != survey.id)
    assert again.title == "Votre avis sur le réseau (copie)"
    assert [q.text for q in again.questions] == [q.text for q in survey.questions]
    assert again.waves == 0
    assert not {q.id for q in again.questions} & {q.id for q in survey.questions}


def test_a_title_as_long_as_can_be_is_copied(services: Services, network_id: int) -> None:
    added = services.surveys.add(
        network_id, SurveyDraft("é" * 120, SurveyKind.ROTI, Audience.MEMBERS)
    ).only_id("survey")
    services.surveys.copy(added)
    assert any(each.title.endswith("é (copie)") for each in services.surveys.all(network_id))


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"title": "  "}, "title"),
        ({"title": "x" * 121}, "title"),
        ({"introduction": "x" * 1001}, "introduction"),
        ({"audience": Audience.CLIENTS, "anonymous": False}, "anonymous"),
    ],
)
def test_a_wrong_field_is_named(
    services: Services, survey: Survey, fields: dict[str, object], field: str
) -> None:
    with pytest.raises(UserError) as caught:
        services.surveys.update(survey.id, fields)
    assert caught.value.field == field


def test_questions_are_put_where_asked(services: Services, network_id: int) -> None:
    survey_id = services.surveys.add(
        network_id, SurveyDraft("Essai", SurveyKind.EVOLUTIONS, Audience.MEMBERS)
    ).only_id("survey")
    for text in ("un", "deux", "trois"):
        services.surveys.add_question(survey_id, QuestionDraft(text))

    def texts() -> list[str]:
        return [question.text for question in services.surveys.get(survey_id).asked]

    ids = {question.text: question.id for question in services.surveys.get(survey_id).asked}
    services.surveys.add_question(survey_id, QuestionDraft("avant deux"), before=ids["deux"])
    assert texts() == ["un", "avant deux", "deux", "trois"]
    services.surveys.move_question(ids["trois"], 0)
    assert texts() == ["trois", "un", "avant deux", "deux"]
    services.surveys.move_question(ids["trois"], 99)
    assert texts() == ["un", "avant deux", "deux", "trois"]
    services.surveys.remove_questions([ids["un"], ids["trois"]])
    assert texts() == ["avant deux", "deux"]
    assert len(services.surveys.get(survey_id).questions) == 2


def test_choices_change_freely_until_answered(services: Services, survey: Survey) -> None:
    question = next(q for q in survey.asked if q.kind is QuestionKind.ONE)
    services.surveys.update_question(question.id, {"choices": ("Oui", "Non")})
    changed = next(q for q in services.surveys.get(survey.id).asked if q.id == question.id)
    assert [choice.text for choice in changed.choices] == ["Oui", "Non"]
    assert [choice.id for choice in changed.choices] == [choice.id for choice in question.choices[:2]]
    services.surveys.update_question(question.id, {"kind": QuestionKind.FREE})
    changed = next(q for q in services.surveys.get(survey.id).asked if q.id == question.id)
    assert changed.choices == ()


CHANGES_OF_THE_PAPER: dict[str, Callable[[Services, Survey], object]] = {
    "one question more": lambda s, each: s.surveys.add_question(each.id, QuestionDraft("Et demain ?")),
    "one question less": lambda s, each: s.surveys.remove_questions([each.asked[0].id]),
    "asked again": lambda s, each: s.surveys.restore_questions([each.questions[-1].id]),
    "one choice more": lambda s, each: s.surveys.update_question(
        with_choices(each).id, {"choices": (*texts_of(with_choices(each)), f"Autre {each.id}")}
    ),
    "answered otherwise": lambda s, each: s.surveys.update_question(
        unanswered(each).id, {"kind": QuestionKind.GRADE10}
    ),
    "made compulsory": lambda s, each: s.surveys.update_question(each.asked[0].id, {"required": True}),
}


def with_choices(survey: Survey) -> Question:
    return next(question for question in survey.asked if question.kind is QuestionKind.ONE)


def unanswered(survey: Survey) -> Question:
    return [question for question in survey.asked if question.kind is QuestionKind.GRADE5][-1]


def texts_of(question: Question) -> list[str]:
    return [choice.text for choice in question.choices]


@pytest.mark.parametrize("change", list(CHANGES_OF_THE_PAPER.values()), ids=list(CHANGES_OF_THE_PAPER))
def test_the_paper_is_settled_while_anonymous_sheets_come_in(
    services: Services, survey: Survey, change: Callable[[Services, Survey], object]
) -> None:
    """A sheet that answers the new question, or lacks the one taken away, would tell when it came."""
    first, last = survey.asked[0], survey.asked[-1]
    wave_id = services.waves.open(survey.id, DAY, None).only_id("wave")
    services.sheets.add(wave_id, {first.id: (4,), last.id: "Merci"})
    services.waves.close(wave_id, DAY)
    services.surveys.remove_questions([last.id])
    second = services.waves.open(survey.id, DAY, None).only_id("wave")
    services.sheets.add(second, {first.id: (4,)})
    before = services.surveys.get(survey.id)
    with pytest.raises(UserError, match="se reconnaîtraient"):
        change(services, before)
    assert services.surveys.get(survey.id) == before
    services.surveys.update_question(first.id, {"text": "La même, mieux dite ?"})
    services.surveys.move_question(first.id, 2)
    services.waves.close(second, DAY)
    change(services, services.surveys.get(survey.id))


@pytest.mark.parametrize("change", list(CHANGES_OF_THE_PAPER.values()), ids=list(CHANGES_OF_THE_PAPER))
def test_the_paper_changes_while_nothing_could_be_guessed(
    services: Services, survey: Survey, members: dict[str, int], change: Callable[[Services, Survey], object]
) -> None:
    """Of a wave that waits for its first sheet, and of a named one."""
    services.surveys.update(survey.id, {"anonymous": False})
    wave_id = services.waves.open(survey.id, DAY, None).only_id("wave")
    services.sheets.add(wave_id, {survey.asked[-1].id: "Merci"}, members["Anne"])
    services.surveys.remove_questions([survey.asked[-1].id])
    change(services, services.surveys.get(survey.id))
    services.surveys.copy(survey.id)
    again = max(services.surveys.all(survey.network_id), key=lambda each: each.id)
    services.surveys.update(again.id, {"anonymous": True})
    services.waves.open(again.id, DAY, None)
    change(services, services.surveys.get(again.id))


def test_a_wave_is_named_and_counted(services: Services, network_id: int, survey: Survey) -> None:
    services.members.add_many(
        network_id,
        [MemberDraft("Anne"), MemberDraft("Bilal"), MemberDraft("Chloé", left=date(2026, 1, 1))],
    )
    proposal = services.waves.proposal(survey.id, DAY)
    assert (proposal.title, proposal.asked) == ("Vague 1 — mars 2026", 2)
    services.waves.open(survey.id, DAY, proposal.asked)
    services.waves.open(survey.id, date(2026, 9, 1), None)
    second, first = services.waves.of_survey(survey.id)
    assert (first.title, first.asked, first.answers) == ("Vague 1 — mars 2026", 2, 0)
    assert (second.title, second.asked) == ("Vague 2 — septembre 2026", None)
    assert services.waves.all(network_id) == [second, first]
    assert services.surveys.get(survey.id).waves == 2
    services.surveys.update(survey.id, {"audience": Audience.CLIENTS})
    assert services.waves.proposal(survey.id, DAY).asked is None


def test_a_wave_says_its_cycle(services: Services, survey: Survey, cycle_id: int) -> None:
    wave_id = services.waves.open(survey.id, DAY, None, "À chaud", cycle_id).only_id("wave")
    assert (services.waves.get(wave_id).title, services.waves.get(wave_id).cycle) == ("À chaud", "Rentrée")
    services.cycles.remove(cycle_id)
    assert (services.waves.get(wave_id).cycle_id, services.waves.get(wave_id).cycle) == (None, "")


def test_a_wave_needs_a_question_and_true_figures(
    services: Services, network_id: int, survey: Survey
) -> None:
    empty = services.surveys.add(network_id, SurveyDraft("Essai", SurveyKind.ROTI, Audience.MEMBERS))
    with pytest.raises(UserError, match="pas encore de question"):
        services.waves.open(empty.only_id("survey"), DAY, None)
    with pytest.raises(UserError) as caught:
        services.waves.open(survey.id, DAY, 0)
    assert caught.value.field == "asked"
    wave_id = services.waves.open(survey.id, DAY, 4).only_id("wave")
    with pytest.raises(UserError) as caught:
        services.waves.close(wave_id, date(2026, 3, 8))
    assert caught.value.field == "closed"
    services.waves.close(wave_id, DAY)
    with pytest.raises(UserError) as caught:
        services.waves.update(wave_id, {"opened": date(2026, 3, 10)})
    assert caught.value.field == "opened"
    services.waves.reopen(wave_id)
    assert services.waves.get(wave_id).closed is None
