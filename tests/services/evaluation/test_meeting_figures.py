"""Who comes to meetings and whether they are worth it, against what a hand counts."""

from datetime import date
from fractions import Fraction as F

import pytest

from app.domain.indicators import Value, Window
from app.domain.meetings import Presence
from app.domain.questionnaires import SurveyKind
from app.domain.survey_templates import template
from app.domain.symbols import Symbol
from app.domain.voting import Presence as VotePresence
from app.services.desk import Services
from tests.services.meeting_scene import FIRST, SECOND, new_meeting

TODAY = date(2026, 11, 23)
YEAR = Window(date(2026, 1, 1), TODAY, "2026")


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.services.evaluation.figures.today", lambda: TODAY)


def over(services: Services, network_id: int, symbol: Symbol) -> Value:
    return services.figures.reading(network_id, symbol, YEAR).value


def hold(services: Services, network_id: int, day: date, came: dict[int, Presence]) -> int:
    meeting = new_meeting(services, network_id, day)
    for member_id, presence in sorted(came.items(), key=lambda pair: pair[1] is not Presence.PRESENT):
        proxy = min(came) if presence is Presence.REPRESENTED else None
        services.sittings.set_presence(meeting, member_id, presence, proxy)
    services.sittings.close(meeting, day)
    return meeting


def test_whoever_is_said_nothing_of_was_not_there(
    services: Services, network_id: int, members: dict[str, int]
) -> None:
    anne, bilal, chloe, _denis = members.values()
    came = {anne: Presence.PRESENT, bilal: Presence.REPRESENTED, chloe: Presence.EXCUSED}
    meeting = hold(services, network_id, FIRST, came)
    assert over(services, network_id, Symbol.MEETINGS) == 50
    rows = services.figures.rows(network_id, Symbol.MEETINGS, YEAR)
    said = {row.label: (row.detail, row.value) for row in rows}
    assert said == {
        "Anne": ("Réunion du 8 septembre 2026 · présent", 100),
        "Bilal": ("Réunion du 8 septembre 2026 · représenté", 100),
        "Chloé": ("Réunion du 8 septembre 2026 · excusé", 0),
        "Denis": ("Réunion du 8 septembre 2026 · non noté", 0),
    }
    assert {row.place for row in rows} == {("meetings", ("live", meeting))}
    services.members.update(members["Denis"], {"left": FIRST})
    assert over(services, network_id, Symbol.MEETINGS) == F(200, 3)
    best = services.figures.ranking(network_id, Symbol.MEETINGS, YEAR)
    assert {row.member for row in best if row.value == 100} == {"Anne", "Bilal"}


def test_a_meeting_counts_once_closed_and_once_somebody_is_noted(
    services: Services, network_id: int, members: dict[str, int]
) -> None:
    hold(services, network_id, FIRST, {})
    second = new_meeting(services, network_id, SECOND)
    services.sittings.open(second, SECOND)
    services.sittings.all_present(second)
    services.sittings.set_hands(second, 5, 4)
    assert over(services, network_id, Symbol.MEETINGS) is None
    assert over(services, network_id, Symbol.ROTI) is None
    services.sittings.close(second, SECOND)
    assert over(services, network_id, Symbol.MEETINGS) == 100
    assert over(services, network_id, Symbol.ROTI) == 5


def test_a_vote_at_a_meeting_is_not_a_second_meeting(
    services: Services, network_id: int, members: dict[str, int], cycle_id: int
) -> None:
    services.votes.set_presence(cycle_id, members["Anne"], VotePresence.ABSENT)
    hold(services, network_id, FIRST, dict.fromkeys(members.values(), Presence.PRESENT))
    assert over(services, network_id, Symbol.MEETINGS) == F(700, 8)
    rows = services.figures.rows(network_id, Symbol.MEETINGS, YEAR)
    assert {row.place for row in rows if row.on == TODAY} == {("process", 3)}
    hold(services, network_id, TODAY, dict.fromkeys(members.values(), Presence.PRESENT))
    assert over(services, network_id, Symbol.MEETINGS) == 100


def test_hands_and_sheets_make_one_mean(services: Services, network_id: int, members: dict[str, int]) -> None:
    meeting = new_meeting(services, network_id, FIRST)
    for mark, hands in ((3, 1), (5, 2)):
        services.sittings.set_hands(meeting, mark, hands)
    services.sittings.close(meeting, FIRST)
    assert over(services, network_id, Symbol.ROTI) == F(13, 3)
    survey = services.surveys.add(network_id, template(SurveyKind.ROTI)).only_id("survey")
    question = services.surveys.get(survey).questions[0].id
    wave = services.waves.open(survey, SECOND, 20).only_id("wave")
    for _sheet in range(3):
        services.sheets.add(wave, {question: (2,)})
    assert over(services, network_id, Symbol.ROTI) == F(13 + 6, 6)
    asked, raised = services.figures.rows(network_id, Symbol.ROTI, YEAR)
    assert (raised.label, raised.detail, raised.value) == (
        "Réunion du 8 septembre 2026",
        "3 mains levées",
        F(13, 3),
    )
    assert raised.place == ("meetings", ("live", meeting))
    assert asked.place == ("surveys", "results") and asked.detail.endswith("3 réponses")
