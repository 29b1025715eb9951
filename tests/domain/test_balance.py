"""The seven signs of balance, the verdict and the stage they propose."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.domain.balance import (
    actions_sign,
    evaluation_sign,
    objective_sign,
    participation_sign,
    process_sign,
    rhythm_sign,
    roles_sign,
    signs,
    verdict,
)
from app.domain.balance_facts import BalanceFacts, CycleFact, MeetingFact, ResultFact, SignKind, WaveFact
from app.domain.debrief import Action
from app.domain.programme import ActionSource, Load, ProgrammeAction, SourceKind
from app.domain.stages import Stage, proposed_stage, stage_asks, stage_label

DAY = date(2026, 11, 23)


def ago(days: int) -> date:
    return DAY - timedelta(days=days)


def meeting(days: int, *, held: bool = True, came: int = 10, missing: tuple[str, ...] = ()) -> MeetingFact:
    return MeetingFact(days, f"Réunion {days}", ago(days), held, False, came if held else 0, 12, missing)


def action(
    key: int, *, member: int | None = 1, due: int | None = -10, done: int | None = None
) -> ProgrammeAction:
    made = Action(
        key,
        f"Action {key}",
        member,
        "Adèle" if member else "",
        None if due is None else ago(due),
        None if done is None else ago(done),
        "",
    )
    return ProgrammeAction(made, ActionSource(SourceKind.OTHER))


GREEN = BalanceFacts(
    day=DAY,
    meetings=(*(meeting(30 * n) for n in range(1, 6)), meeting(-7, held=False)),
    loads=(Load(1, "Adèle", roles=("Achats",)), Load(2, "Bruno", standing=("Accueil",))),
    actions=(action(1), action(2, done=20)),
    targets=("Économies",),
    waves=(WaveFact(1, "Satisfaction", ago(60), 9),),
    cycles=(CycleFact(1, "Rentrée", ago(200), "Débriefing", ago(150), ago(100)),),
    objective="Acheter mieux ensemble",
    results=(ResultFact("Économies", "1 200,00 €, cible 1 000,00 €", True),),
)


def test_all_seven_are_green_and_the_network_is_ready() -> None:
    found = signs(GREEN)
    assert [sign.kind for sign in found] == list(SignKind)
    assert all(sign.green for sign in found), [sign.to_do for sign in found]
    assert "prêt à grandir" in verdict(found)


def test_an_empty_network_is_told_what_to_begin_with() -> None:
    found = signs(BalanceFacts(day=DAY))
    assert not any(sign.green for sign in found)
    assert verdict(found).startswith("Tout reste à mettre en place, et c’est normal au début.")
    assert "rythme" in verdict(found)
    assert all(sign.finding and sign.to_do and sign.place for sign in found)


def test_the_verdict_names_the_first_thing_to_mend() -> None:
    found = signs(replace(GREEN, targets=()))
    assert verdict(found) == (
        "6 signes sur 7 sont au vert. À reprendre d’abord\u00a0: "
        "Donnez une cible à un indicateur qui compte pour le groupe."
    )


@pytest.mark.parametrize(("held", "green"), [(3, True), (2, False)])
def test_three_meetings_of_four_keep_the_rhythm(held: int, green: bool) -> None:
    due = tuple(meeting(30 * n, held=n <= held) for n in range(1, 5))
    sign = rhythm_sign(replace(GREEN, meetings=(*due, meeting(-7, held=False))))
    assert sign.green is green
    assert [row.detail for row in sign.rows] == ["pas tenue"] * (4 - held)
    assert sign.rows[-1].place == ("meetings", ("agenda", 120))


def test_the_rhythm_needs_a_meeting_to_come_and_counts_half_a_year() -> None:
    assert "Donnez une date" in rhythm_sign(replace(GREEN, meetings=GREEN.meetings[:-1])).to_do
    old = tuple(meeting(200 + 30 * n) for n in range(6))
    assert not rhythm_sign(replace(GREEN, meetings=(*old, meeting(-7, held=False)))).green


def test_todays_meeting_is_due_only_once_held() -> None:
    kept = (*GREEN.meetings, meeting(0, held=False))
    assert "5 sur 5" in rhythm_sign(replace(GREEN, meetings=kept)).finding


def test_one_who_holds_over_half_of_the_roles_does_everything() -> None:
    loads = (Load(1, "Adèle", roles=("A", "B"), standing=("C",)), Load(2, "Bruno", roles=("D",)))
    sign = roles_sign(replace(GREEN, loads=loads))
    assert "Adèle" in sign.to_do
    assert (sign.rows[0].text, sign.rows[0].detail) == ("Adèle", "3 rôles sur 4")
    halves = (Load(1, "Adèle", roles=("A", "B")), Load(2, "Bruno", roles=("C", "D")))
    assert roles_sign(replace(GREEN, loads=halves)).green


def test_without_a_member_the_first_ones_are_to_be_enrolled() -> None:
    sign = roles_sign(replace(GREEN, loads=()))
    assert "premiers membres" in sign.to_do and sign.place == ("members", None)


def test_a_member_without_a_role_keeps_the_sign_amber() -> None:
    sign = roles_sign(replace(GREEN, loads=(*GREEN.loads, Load(3, "Célia"))))
    assert not sign.green and "2 sur 3" in sign.finding
    assert [(row.text, row.detail) for row in sign.rows] == [("Célia", "aucun rôle")]


def test_an_action_without_a_person_or_a_date_is_behind_an_amber_sign() -> None:
    sign = actions_sign(replace(GREEN, actions=(action(1), action(2, member=None), action(3, due=None))))
    assert not sign.green
    assert [(row.text, row.detail) for row in sign.rows] == [
        ("Action 2", "sans personne"),
        ("Action 3", "sans date"),
    ]


def test_a_tenth_of_the_actions_may_be_late_and_one_always_may() -> None:
    one = actions_sign(replace(GREEN, actions=(action(1, due=3),)))
    assert one.green and one.rows[0].detail == "Adèle, 3 jours de retard"
    on_time = tuple(action(n) for n in range(10, 28))
    assert actions_sign(replace(GREEN, actions=(action(1, due=3), action(2, due=1), *on_time))).green
    sign = actions_sign(replace(GREEN, actions=(action(1, due=3), action(2, due=1), *on_time[:-1])))
    assert "une à une" in sign.to_do


def test_a_programme_with_nothing_for_three_months_is_dead() -> None:
    assert not actions_sign(replace(GREEN, actions=(action(1, done=92),))).green
    assert actions_sign(replace(GREEN, actions=(action(1, done=91),))).green


def test_evaluation_asks_for_a_target_and_an_answered_survey_of_six_months() -> None:
    old = WaveFact(1, "Satisfaction", ago(183), 9)
    sign = evaluation_sign(replace(GREEN, waves=(old, WaveFact(2, "Sans réponse", ago(10), 0))))
    assert "courte enquête" in sign.to_do and sign.rows[0].text == "Sans réponse"
    assert evaluation_sign(replace(GREEN, waves=(replace(old, opened=ago(182)),))).green


def test_the_process_is_green_once_a_cycle_came_to_its_debrief() -> None:
    under_way = replace(GREEN.cycles[0], closed=None, step="Priorités")
    sign = process_sign(replace(GREEN, cycles=(under_way,)))
    assert [(row.text, row.detail) for row in sign.rows] == [("Rentrée", "Priorités")]
    assert process_sign(GREEN).green


def test_a_result_that_is_not_measured_serves_nothing() -> None:
    assert not objective_sign(replace(GREEN, results=(ResultFact("Économies", "non mesuré", None),))).green
    assert "Écrivez" in objective_sign(replace(GREEN, objective="")).to_do
    assert "Choisissez" in objective_sign(replace(GREEN, results=())).to_do


def test_participation_is_that_of_the_last_three_meetings() -> None:
    three = (meeting(90, came=1), meeting(60, came=8), meeting(30, came=8), meeting(10, came=8))
    sign = participation_sign(replace(GREEN, meetings=three))
    assert sign.green and "67\u00a0%" in sign.finding
    assert not participation_sign(replace(GREEN, meetings=(*three[:3], meeting(10, came=7)))).green


def test_those_always_missing_are_named() -> None:
    last = (
        meeting(60, came=5, missing=("Ivan", "Nora")),
        meeting(30, came=5, missing=("Nora", "Ivan")),
        meeting(10, came=5, missing=("Ivan",)),
    )
    sign = participation_sign(replace(GREEN, meetings=last))
    assert [row.text for row in sign.rows] == ["Ivan"]
    assert "Appelez" in sign.to_do


def test_without_attendance_the_lists_speak() -> None:
    quiet = replace(GREEN, meetings=(), lists=(8, 12))
    assert participation_sign(quiet).green
    fewer = participation_sign(replace(quiet, lists=(7, 12)))
    assert "listes" in fewer.to_do and fewer.place == ("process", "lists")


def test_stages_follow_the_signs() -> None:
    assert proposed_stage(agreed_list=False, greens=[7] * 9) is Stage.CONCEPTION
    assert proposed_stage(agreed_list=True, greens=[]) is Stage.TAKE_OFF
    assert proposed_stage(agreed_list=True, greens=[7, 7, 6]) is Stage.TAKE_OFF
    assert proposed_stage(agreed_list=True, greens=[6, 7]) is Stage.BALANCE
    assert proposed_stage(agreed_list=True, greens=[6, *[7] * 5]) is Stage.BALANCE
    assert proposed_stage(agreed_list=True, greens=[6, *[7] * 6]) is Stage.GROWTH
    assert [stage_label(stage) for stage in Stage] == ["Conception", "Décollage", "Équilibre", "Croissance"]
    assert all(stage_asks(stage) for stage in Stage)
