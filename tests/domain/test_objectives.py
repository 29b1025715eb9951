"""An agreement is closed with everything it needs, or not at all."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import UserError
from app.domain.charter import versions_of
from app.domain.objectives import (
    AgreementStage,
    Evolution,
    EvolutionAct,
    EvolutionDraft,
    Outcome,
    Said,
    SaidKind,
    StatementKind,
    Voices,
    check_closing,
    check_decision,
    check_proposal,
    stage_hint,
    stage_label,
)

DAY = date(2026, 12, 8)
ELEVEN_OF_TWELVE = Voices(11, 0, 1, 0)
OBJECTION = Said(1, SaidKind.OBJECTION, "Nous serons moins à acheter.")
TREATED = replace(OBJECTION, treatment="Un bilan dans six mois.", treated=DAY)

AGREEMENT = Evolution(
    id=1,
    kind=StatementKind.OBJECTIVE,
    act=EvolutionAct.CHANGE,
    statement_id=None,
    difficulty_id=None,
    difficulty="",
    before="Acheter ensemble",
    text="Acheter ensemble et rompre la solitude",
    why="",
    opened=DAY,
    stage=AgreementStage.DECISION,
)


def test_eleven_voices_of_twelve_decide() -> None:
    check_decision(ELEVEN_OF_TWELVE, 12, [TREATED], DAY)
    assert ELEVEN_OF_TWELVE.sum_words == "11 + 0 + 1 + 0 = 12 membres"
    assert ELEVEN_OF_TWELVE.words == "11\u00a0pour, 0\u00a0contre, 1\u00a0abstention, 0\u00a0absent"


@pytest.mark.parametrize(
    ("voices", "objections", "on", "field", "words"),
    [
        (Voices(11, 0, 0, 0), [], DAY, "voices", "Il manque 1 voix.*compte 12 membres"),
        (Voices(11, 1, 1, 1), [], DAY, "voices", "Il y a 2 voix de trop"),
        (Voices(13, -1, 0, 0), [], DAY, "voices", "négatif"),
        (ELEVEN_OF_TWELVE, [TREATED, OBJECTION], DAY, "objections", "Il reste 1 objection à traiter"),
        (ELEVEN_OF_TWELVE, [], None, "on", "date"),
    ],
)
def test_nothing_is_decided_when_something_is_missing(
    voices: Voices, objections: list[Said], on: date | None, field: str, words: str
) -> None:
    with pytest.raises(UserError, match=words) as refused:
        check_decision(voices, 12, objections, on)
    assert refused.value.field == field


@given(st.tuples(*[st.integers(0, 20)] * 4), st.integers(0, 40))
def test_voices_decide_when_they_sum_to_the_members_and_only_then(
    parts: tuple[int, int, int, int], members: int
) -> None:
    try:
        check_decision(Voices(*parts), members, (), DAY)
    except UserError:
        assert sum(parts) != members
    else:
        assert sum(parts) == members


def test_a_reaction_needs_no_treatment() -> None:
    check_decision(ELEVEN_OF_TWELVE, 12, [Said(1, SaidKind.REACTION, "Enfin.")], DAY)


def test_the_same_text_changes_nothing() -> None:
    same = replace(AGREEMENT, text=AGREEMENT.before)
    with pytest.raises(UserError, match="dit la même chose"):
        check_closing(same, ELEVEN_OF_TWELVE, 12, DAY, adopted=True)
    assert check_closing(same, ELEVEN_OF_TWELVE, 12, DAY, adopted=False) == DAY


def test_more_voices_for_than_against_adopt() -> None:
    even = Voices(4, 4, 4, 0)
    with pytest.raises(UserError, match="4 pour et 4 contre"):
        check_closing(AGREEMENT, even, 12, DAY, adopted=True)
    assert check_closing(AGREEMENT, even, 12, DAY, adopted=False) == DAY


def test_the_group_is_led_up_to_the_decision() -> None:
    early = replace(AGREEMENT, stage=AgreementStage.REACTIONS)
    with pytest.raises(UserError, match="jusqu’à la décision"):
        check_closing(early, ELEVEN_OF_TWELVE, 12, DAY, adopted=True)


def test_every_stage_has_a_name_and_words_to_say() -> None:
    assert [stage_label(stage) for stage in AgreementStage] == [
        "Proposition",
        "Clarifications",
        "Réactions",
        "Objections",
        "Décision",
    ]
    assert len({stage_hint(stage) for stage in AgreementStage}) == 5


def test_both_versions_stay_with_their_days() -> None:
    first = replace(AGREEMENT, decided=date(2025, 1, 14), outcome=Outcome.ADOPTED, voices=Voices(9, 0, 0, 1))
    second = replace(
        AGREEMENT,
        before=AGREEMENT.text,
        text="Rompre la solitude",
        decided=DAY,
        outcome=Outcome.ADOPTED,
        voices=ELEVEN_OF_TWELVE,
    )
    versions = versions_of("Rompre la solitude", [first, second])
    assert [(each.text, each.since, each.until) for each in versions] == [
        ("Acheter ensemble", None, date(2025, 1, 14)),
        ("Acheter ensemble et rompre la solitude", date(2025, 1, 14), DAY),
        ("Rompre la solitude", DAY, None),
    ]
    assert [each.agreement for each in versions] == [None, first, second]
    assert second.decision == (
        "Adoption le 8 décembre 2026\u00a0: 11\u00a0pour, 0\u00a0contre, 1\u00a0abstention, 0\u00a0absent."
    )
    assert [each.text for each in versions_of("Acheter", ())] == ["Acheter"]


def test_a_proposal_too_long_is_refused_not_cut() -> None:
    draft = EvolutionDraft(StatementKind.RULE, EvolutionAct.ADD, text="x" * 301)
    with pytest.raises(UserError, match="300") as refused:
        check_proposal(draft)
    assert refused.value.field == "text"
