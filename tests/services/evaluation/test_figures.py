"""Figures, against what a hand counts."""

from datetime import date
from fractions import Fraction as F

import pytest

from app.core.errors import UserError
from app.domain.boards import Period
from app.domain.indicators import IndicatorDraft, Roll, Span, Tendency, Unit, Value, Window
from app.domain.members import MemberDraft
from app.domain.network import NetworkDraft
from app.domain.practices import PracticeDraft, SlipDraft, SlipKind
from app.domain.questionnaires import Audience, Question, QuestionKind, SurveyDraft, SurveyKind
from app.domain.symbols import Symbol
from app.services.desk import Services

TODAY = date(2026, 11, 23)
YEAR = Window(date(2026, 1, 1), TODAY, "2026")


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.services.evaluation.figures.today", lambda: TODAY)


def _over(services: Services, network_id: int, symbol: str, window: Window = YEAR) -> Value:
    return services.figures.reading(network_id, symbol, window).value


def _typed(services: Services, network_id: int, draft: IndicatorDraft, values: dict[date, int]) -> str:
    services.indicators.add(network_id, draft)
    symbol = services.indicators.definitions(network_id)[-1].symbol
    for on, value in values.items():
        services.measures.put(network_id, symbol, on, F(value))
    return symbol


@pytest.fixture
def slips(services: Services, network_id: int, members: dict[str, int]) -> None:
    def note(giver: str, receiver: str, on: date, amount: int | None = None, *, outside: bool = True) -> None:
        kind = SlipKind.REFERRAL if amount is None else SlipKind.BUSINESS
        draft = SlipDraft(kind, members[giver], members[receiver], on, outside=outside, amount=amount)
        services.slips.add(network_id, draft)

    note("Anne", "Bilal", date(2026, 2, 3))
    note("Anne", "Chloé", date(2026, 2, 9), outside=False)
    note("Bilal", "Anne", date(2026, 10, 30))
    note("Anne", "Bilal", date(2026, 2, 20), 120_000)
    note("Chloé", "Bilal", date(2026, 10, 5), 30_000, outside=False)
    note("Anne", "Chloé", date(2025, 12, 31), 50_000)


def test_nothing_measured_is_not_zero(services: Services, network_id: int) -> None:
    for definition in services.indicators.definitions(network_id):
        reading = services.figures.reading(network_id, definition.symbol, YEAR)
        assert (reading.value, reading.latest, reading.year_ago) == (None, None, None)
        assert all(bucket.value is None for bucket in reading.buckets)
        assert services.figures.rows(network_id, definition.symbol, YEAR) == []


@pytest.mark.usefixtures("slips")
def test_slips(services: Services, network_id: int, members: dict[str, int]) -> None:
    figures = services.figures
    assert _over(services, network_id, Symbol.BUSINESS) == 150_000
    assert _over(services, network_id, Symbol.REFERRALS_GIVEN) == 3
    ranking = figures.ranking(network_id, Symbol.REFERRALS_GIVEN, YEAR)
    assert [(row.member, row.value) for row in ranking] == [
        ("Anne", 2),
        ("Bilal", 1),
        ("Chloé", None),
        ("Denis", None),
    ]
    received = figures.ranking(network_id, Symbol.BUSINESS, YEAR)
    assert (received[0].member, received[0].value) == ("Bilal", 150_000)
    split = figures.split(network_id, Symbol.BUSINESS, YEAR)
    assert split.names == ("Hors du réseau", "Entre membres")
    assert split.buckets[1].label == "Février 2026"
    assert split.values[1] == (120_000, None)
    assert split.values[9] == (None, 30_000)
    rows = figures.rows(network_id, Symbol.BUSINESS, YEAR)
    assert [(row.on, row.label, row.detail, row.value) for row in rows] == [
        (date(2026, 10, 5), "Chloé → Bilal", "Entre membres", 30_000),
        (date(2026, 2, 20), "Anne → Bilal", "Hors du réseau", 120_000),
    ]
    assert figures.window(network_id, Period.ALL).start == date(2025, 12, 31)
    assert _over(services, network_id, Symbol.BUSINESS_PER_MEMBER) == F(150_000, len(members))


@pytest.mark.usefixtures("slips")
def test_the_share_of_business_is_of_those_who_declared(
    services: Services, network_id: int, members: dict[str, int]
) -> None:
    declare = Symbol.DECLARED_REVENUE
    services.measures.put(network_id, declare, date(2025, 6, 1), F(1_200_000), members["Chloé"])
    services.measures.put(network_id, declare, date(2026, 6, 1), F(2_400_000), members["Bilal"])
    assert _over(services, network_id, declare) == 2_400_000
    # December 2025: 500 € of the 1,000 € a month that Chloé declared.
    december = Window(date(2025, 12, 1), date(2025, 12, 31))
    assert _over(services, network_id, Symbol.BUSINESS_SHARE, december) == 50
    # To the end of October 2026: 1,500 € of ten months at 2,000 €, Bilal's alone.
    ten = Window(date(2026, 1, 1), date(2026, 10, 31))
    assert _over(services, network_id, Symbol.BUSINESS_SHARE, ten) == F(100 * 150_000, 10 * 200_000)
    # In November, 23 days of 30 are over.
    whole = F(100 * 150_000) / (200_000 * (10 + F(23, 30)))
    assert _over(services, network_id, Symbol.BUSINESS_SHARE) == whole
    ranking = services.figures.ranking(network_id, Symbol.BUSINESS_SHARE, YEAR)
    assert [(row.member, row.value) for row in ranking][:2] == [("Bilal", whole), ("Anne", None)]
    both = Window(date(2025, 12, 1), date(2026, 10, 31))
    shared = services.figures.ranking(network_id, Symbol.BUSINESS_SHARE, both)
    assert [(row.member, row.value) for row in shared][:2] == [("Chloé", 50), ("Bilal", F(15, 2))]


def test_practices(services: Services, network_id: int, members: dict[str, int]) -> None:
    def share(title: str, kind: str, member: str | None, on: date) -> int:
        who = members[member] if member else None
        return services.practices.add(network_id, PracticeDraft(title, on, kind, who)).only_id("practice")

    tool = share("Tableur des stocks", "Outil", "Anne", date(2026, 3, 2))
    share("Réunion debout", "", None, date(2026, 3, 9))
    services.practices.adopt(tool, members["Bilal"], date(2026, 4, 1))
    services.practices.adopt(tool, members["Denis"], date(2026, 4, 2))
    assert _over(services, network_id, Symbol.PRACTICES_SHARED) == 2
    assert _over(services, network_id, Symbol.PRACTICES_ADOPTED) == 2
    split = services.figures.split(network_id, Symbol.PRACTICES_SHARED, YEAR)
    assert (split.names, split.values[2]) == (("Autre", "Outil"), (1, 1))
    best = services.figures.ranking(network_id, Symbol.PRACTICES_ADOPTED, YEAR)
    assert [(row.member, row.value) for row in best][:2] == [("Bilal", 1), ("Denis", 1)]


def _survey(
    services: Services, network_id: int, kind: SurveyKind, audience: Audience, grades: list[tuple[int, int]]
) -> int:
    questions = (
        Question(0, "Êtes-vous content ?", QuestionKind.GRADE5),
        Question(0, "Nous recommandez-vous ?", QuestionKind.GRADE10),
    )
    draft = SurveyDraft("Enquête", kind, audience, questions=questions)
    survey_id = services.surveys.add(network_id, draft).only_id("survey")
    first, second = (question.id for question in services.surveys.get(survey_id).questions)
    wave_id = services.waves.open(survey_id, date(2026, 5, 4), 20).only_id("wave")
    for grade, score in grades:
        services.sheets.add(wave_id, {first: (grade,), second: (score,)})
    return wave_id


def test_surveys_by_audience(services: Services, network_id: int) -> None:
    _survey(
        services,
        network_id,
        SurveyKind.MEMBERS,
        Audience.MEMBERS,
        [(5, 10), (4, 9), (4, 8), (2, 6), (5, 10)],
    )
    _survey(services, network_id, SurveyKind.CLIENTS, Audience.CLIENTS, [(5, 10), (1, 0), (3, 5)])
    _survey(services, network_id, SurveyKind.ROTI, Audience.MEMBERS, [(3, 9), (4, 9), (4, 9)])
    assert _over(services, network_id, Symbol.MEMBER_SATISFACTION) == 80
    assert _over(services, network_id, Symbol.CLIENT_SATISFACTION) == F(100, 3)
    assert _over(services, network_id, Symbol.NPS) == 40
    assert _over(services, network_id, Symbol.ROTI) == F(11, 3)
    (row,) = services.figures.rows(network_id, Symbol.NPS, YEAR)
    assert (row.on, row.label, row.value) == (date(2026, 5, 4), "Nous recommandez-vous\u00a0?", 40)
    assert row.detail.endswith("5 réponses")


def test_two_sheets_say_nothing(services: Services, network_id: int) -> None:
    _survey(services, network_id, SurveyKind.MEMBERS, Audience.MEMBERS, [(5, 10), (4, 9)])
    for symbol in (Symbol.MEMBER_SATISFACTION, Symbol.NPS):
        assert _over(services, network_id, symbol) is None
        assert services.figures.rows(network_id, symbol, YEAR) == []


def test_members_and_who_stays(services: Services, network_id: int) -> None:
    services.members.add_many(
        network_id,
        [
            MemberDraft("Anne", joined=date(2025, 1, 10)),
            MemberDraft("Bilal", joined=date(2025, 3, 1), left=date(2026, 2, 15)),
            MemberDraft("Chloé", joined=date(2026, 6, 1)),
        ],
    )

    def on(day: date) -> Value:
        return _over(services, network_id, Symbol.MEMBERS, Window(day, day))

    assert [on(day) for day in (date(2025, 1, 9), date(2025, 1, 10), date(2026, 2, 14))] == [None, 1, 2]
    assert [on(day) for day in (date(2026, 2, 15), date(2026, 6, 1), date(2027, 1, 1))] == [1, 2, None]
    march = Window(date(2026, 3, 1), date(2026, 3, 31))
    assert _over(services, network_id, Symbol.RETENTION, march) == 50
    rows = services.figures.rows(network_id, Symbol.RETENTION, march)
    assert [(row.label, row.value) for row in rows] == [("Bilal", 0), ("Anne", 100)]


def test_actions_done_on_time(services: Services, cycle_id: int, members: dict[str, int]) -> None:
    network_id = services.cycles.get(cycle_id).network_id
    for due, done in (
        (date(2026, 9, 1), date(2026, 9, 1)),
        (date(2026, 9, 8), date(2026, 9, 9)),
        (date(2026, 9, 20), None),
        (TODAY, None),
    ):
        added = services.debriefs.add_action(cycle_id, "Appeler", members["Anne"], due)
        services.programme.finish(added.only_id("action"), done)
    services.debriefs.add_action(cycle_id, "Une idée", None, date(2026, 9, 2))
    assert _over(services, network_id, Symbol.ACTIONS) == F(100, 3)
    assert len(services.figures.rows(network_id, Symbol.ACTIONS, YEAR)) == 3


def test_a_reading_says_what_it_is_compared_to(services: Services, network_id: int) -> None:
    draft = IndicatorDraft("Visites", unit=Unit.COUNT)
    symbol = _typed(
        services,
        network_id,
        draft,
        {
            date(2025, 3, 5): 7,
            date(2026, 7, 1): 10,
            date(2026, 8, 1): 20,
            date(2026, 8, 31): 2,
            date(2026, 10, 1): 30,
            date(2026, 11, 2): 4,
        },
    )
    services.indicators.set_target(network_id, symbol, F(90), date(2026, 12, 31))
    services.indicators.set_target(network_id, symbol, F(50), date(2026, 6, 30))
    reading = services.figures.reading(network_id, symbol, YEAR)
    assert (reading.value, reading.year_ago) == (66, 7)
    assert reading.latest is not None
    assert (reading.latest.window.label, reading.latest.value) == ("Octobre 2026", 30)
    assert reading.before is not None
    assert (reading.before.window.label, reading.before.value) == ("Août 2026", 22)
    assert reading.buckets[-1].value == 4, "November is shown, but is not over"
    assert reading.tendency is Tendency.RISING
    # Least squares through (July, 10), (August, 22), (October, 30), continued to December: 43.71, whole.
    assert reading.forecast is not None
    assert (reading.forecast.window.label, reading.forecast.value) == ("Décembre 2026", 44)
    assert reading.target is not None
    assert reading.target.value == 90
    last = services.figures.reading(network_id, symbol, Window(date(2025, 1, 1), date(2025, 12, 31)))
    assert (last.forecast, last.year_ago) == (None, None)


@pytest.mark.parametrize(
    ("roll", "unit", "value"),
    [(Roll.SUM, Unit.NUMBER, 12), (Roll.RATIO, Unit.MARK, 3), (Roll.LAST, Unit.MARK, F(5, 2))],
)
def test_what_members_are_given_is_rolled_up(
    services: Services, network_id: int, members: dict[str, int], roll: Roll, unit: Unit, value: F
) -> None:
    services.indicators.add(network_id, IndicatorDraft("Note", unit=unit, roll=roll, by_member=True))
    for on, member, mark in (
        (date(2026, 3, 1), "Anne", 4),
        (date(2026, 3, 1), "Bilal", 3),
        (date(2026, 5, 1), "Anne", 2),
        (date(2026, 5, 1), "Bilal", 3),
    ):
        services.measures.put(network_id, "note", on, F(mark), members[member])
    assert _over(services, network_id, "note") == value
    first, second, *_others = services.figures.ranking(network_id, "note", YEAR)
    means = {Roll.SUM: [6, 6], Roll.RATIO: [3, 3], Roll.LAST: [3, 2]}
    assert [first.value, second.value] == means[roll]
    rows = services.figures.rows(network_id, "note", YEAR)
    assert [(row.label, row.value) for row in rows][:2] == [("Anne", 2), ("Bilal", 3)]


@pytest.mark.usefixtures("slips")
def test_a_formula_takes_euros_and_gives_cents(services: Services, network_id: int) -> None:
    services.indicators.add(
        network_id,
        IndicatorDraft("Par contact", formula="affaires / recommandations_donnees", unit=Unit.MONEY),
    )
    services.indicators.add(
        network_id, IndicatorDraft("Centaines", formula="arrondi(affaires / 100)", unit=Unit.NUMBER)
    )
    assert _over(services, network_id, "par_contact") == 50_000
    assert _over(services, network_id, "centaines") == 15
    february, *_rest, october = [
        bucket.value
        for bucket in services.figures.reading(network_id, "par_contact", YEAR).buckets
        if bucket.value is not None
    ]
    assert (february, october) == (60_000, 30_000)
    rows = services.figures.rows(network_id, "par_contact", YEAR)
    assert [(row.label, row.detail) for row in rows] == [
        ("Affaires apportées", "1\u202f500,00\u00a0€"),
        ("Recommandations données", "3"),
    ]
    assert services.figures.split(network_id, "par_contact", YEAR).names == ()


def test_formulas_in_a_circle_are_not_measured(services: Services, network_id: int) -> None:
    """The service refuses them; a store may hold some all the same."""
    symbol = _typed(services, network_id, IndicatorDraft("Base", unit=Unit.NUMBER), {date(2026, 3, 1): 1})
    for name in ("Un", "Deux"):
        services.indicators.add(network_id, IndicatorDraft(name, formula=symbol))
    with services.store.write("Tourner en rond") as uow:
        connection = uow.session.connection()
        for name, other in (("un", "deux"), ("deux", "un")):
            connection.exec_driver_sql(
                "UPDATE indicator SET formula = ? WHERE symbol = ?", (f"{other} + base", name)
            )
        uow.commit()
    for name in ("un", "deux"):
        assert _over(services, network_id, name) is None


def test_cycles_are_compared_one_by_one(services: Services, network_id: int) -> None:
    for title, start, closed, hands in (
        ("Hiver", date(2026, 1, 6), date(2026, 3, 24), 3),
        ("Été", date(2026, 5, 5), date(2026, 7, 14), 5),
    ):
        cycle_id = services.cycles.add(network_id, title, None, start).only_id("cycle")
        services.debriefs.set_hands(cycle_id, hands, 4)
        with services.store.write("Clore") as uow:
            uow.session.connection().exec_driver_sql(
                "UPDATE cycle SET closed_on = ? WHERE id = ?", (closed.isoformat(), cycle_id)
            )
            uow.commit()
    window = services.figures.window(network_id, Period.CYCLE)
    assert (window.start, window.label) == (date(2026, 5, 5), "Été")
    reading = services.figures.reading(network_id, Symbol.SATISFACTION, window)
    assert reading.latest is not None
    assert reading.before is not None
    assert (reading.value, reading.latest.value, reading.before.value) == (5, 5, 3)
    assert (reading.latest.window.label, reading.before.window.label) == ("Été", "Hiver")


@pytest.mark.usefixtures("slips")
def test_networks_side_by_side(services: Services, network_id: int) -> None:
    other = services.networks.add(NetworkDraft("Autre")).only_id("network")
    services.indicators.add(network_id, IndicatorDraft("Base", formula="affaires"))
    found = services.figures.side_by_side([network_id, other], [Symbol.BUSINESS, "base"], YEAR)
    assert found == {
        (network_id, Symbol.BUSINESS): 150_000,
        (network_id, "base"): 1_500,
        (other, Symbol.BUSINESS): None,
        (other, "base"): None,
    }


def test_what_is_kept_is_read_again_once_something_changed(
    services: Services, network_id: int, members: dict[str, int]
) -> None:
    assert _over(services, network_id, Symbol.BUSINESS) is None
    draft = SlipDraft(
        SlipKind.BUSINESS, members["Anne"], members["Bilal"], date(2026, 3, 2), amount=9_000, outside=True
    )
    services.slips.add(network_id, draft)
    assert _over(services, network_id, Symbol.BUSINESS) == 9_000
    services.store.undo()
    assert _over(services, network_id, Symbol.BUSINESS) is None
    services.store.redo()
    assert _over(services, network_id, Symbol.BUSINESS) == 9_000


def test_an_indicator_that_was_removed_says_so(services: Services, network_id: int) -> None:
    with pytest.raises(UserError):
        services.figures.reading(network_id, "parti", YEAR)
    with pytest.raises(UserError):
        services.figures.rows(network_id, "parti", YEAR)


def test_a_measure_of_a_month_may_be_yearly(services: Services, network_id: int) -> None:
    draft = IndicatorDraft("Bilan", unit=Unit.NUMBER, span=Span.YEAR)
    symbol = _typed(services, network_id, draft, {date(2025, 12, 31): 5, date(2026, 1, 31): 6})
    window = services.figures.window(network_id, Period.TWELVE_MONTHS)
    reading = services.figures.reading(network_id, symbol, window)
    assert [(bucket.window.label, bucket.value) for bucket in reading.buckets] == [("2025", 5), ("2026", 6)]
