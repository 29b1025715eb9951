"""The balance of a network, read from its store."""

from datetime import date, timedelta

from app.domain.balance_facts import SignKind
from app.domain.boards import Period
from app.domain.indicators import Hidden
from app.domain.members import MemberDraft
from app.domain.network import NetworkDraft
from app.domain.practices import SlipDraft, SlipKind
from app.domain.role_board import RoleDraft
from app.domain.stages import Stage
from app.domain.symbols import Symbol
from app.services.desk import Services
from tests.helpers import dump

DAY = date(2026, 11, 23)


def test_the_sample_has_run_its_process_and_measures(services: Services, sample: int) -> None:
    view = services.balance.view(sample, DAY)
    green = {sign.kind for sign in view.signs if sign.green}
    assert {SignKind.PROCESS, SignKind.EVALUATION} <= green
    assert len(view.history) == 12 and view.history[-1].green == tuple(
        sign.kind for sign in view.signs if sign.green
    )
    assert view.history[0].label == "décembre 2025"
    assert view.green == len(view.history[-1].green)


def test_an_earlier_day_knows_nothing_of_what_came_later(services: Services, sample: int) -> None:
    first = min(cycle.closed for cycle in services.cycles.all(sample) if cycle.closed)
    before = services.balance.view(sample, first - timedelta(days=1))
    assert SignKind.PROCESS not in before.history[-1].green
    assert SignKind.PROCESS in services.balance.view(sample, first).history[-1].green


def test_giving_everybody_a_role_turns_its_sign_green(services: Services, network_id: int) -> None:
    services.members.add_many(network_id, [MemberDraft("Adèle"), MemberDraft("Bruno")])
    members = services.members.active(network_id, DAY)
    kinds = {sign.kind: sign for sign in services.balance.view(network_id, DAY).signs}
    assert not kinds[SignKind.ROLES].green
    role = services.standing.add(network_id, RoleDraft("Accueil", "", len(members)))
    for member in members:
        services.standing.take_up(role.only_id("standing_role"), member.id, DAY)
    kinds = {sign.kind: sign for sign in services.balance.view(network_id, DAY).signs}
    assert kinds[SignKind.ROLES].green


def test_a_linked_indicator_that_reaches_its_target_serves_the_objective(
    services: Services, sample: int
) -> None:
    (sign,) = (s for s in services.balance.view(sample, DAY).signs if s.kind is SignKind.OBJECTIVE)
    (row,) = (each for each in sign.rows if each.text.startswith("Économies"))
    window = services.figures.window(sample, Period.TWELVE_MONTHS, DAY)
    reading = services.figures.reading(sample, "economies", window)
    assert reading.target is not None and reading.value is not None
    assert sign.green and reading.value >= reading.target.value
    assert "cible 1\u202f800,00" in row.detail
    services.indicators.set_target(sample, "economies", 10 * reading.value, reading.target.due)
    shown_by = services.objectives.view(sample, DAY).common.shown_by
    others = [each.link_id for each in shown_by if each.reading.definition.symbol != "economies"]
    services.objectives.unlink(others)
    (sign,) = (s for s in services.balance.view(sample, DAY).signs if s.kind is SignKind.OBJECTIVE)
    assert not sign.green


def test_a_confidential_total_of_one_slip_is_not_shown(services: Services, network_id: int) -> None:
    """The objective is looked at together, and printed."""
    services.members.add_many(network_id, [MemberDraft("Adèle"), MemberDraft("Bruno")])
    adele, bruno = (member.id for member in services.members.all(network_id))
    slip = SlipDraft(SlipKind.BUSINESS, adele, bruno, DAY, outside=True, amount=123_400)
    services.slips.add(network_id, slip)
    services.objectives.link_indicator(network_id, None, Symbol.BUSINESS)
    (shown,) = services.objectives.view(network_id, DAY).common.shown_by
    assert shown.reading.hidden is Hidden.ALL and shown.reading.value is None
    (sign,) = (s for s in services.balance.view(network_id, DAY).signs if s.kind is SignKind.OBJECTIVE)
    assert [row.detail for row in sign.rows] == ["confidentiel"]


def test_an_action_known_only_later_is_not_counted_before(services: Services) -> None:
    network_id = services.networks.add(NetworkDraft("Club")).only_id("network")
    services.members.add_many(network_id, [MemberDraft("Adèle", joined=DAY - timedelta(days=300))])
    adele = services.members.all(network_id)[0].id
    services.programme.add(network_id, "Appeler", adele, DAY + timedelta(days=9), DAY)
    view = services.balance.view(network_id, DAY)
    assert SignKind.ACTIONS in view.history[-1].green
    assert SignKind.ACTIONS not in view.history[-2].green


def test_the_animator_decides_the_stage_whatever_is_proposed(services: Services, sample: int) -> None:
    assert services.balance.view(sample, DAY).proposed is not Stage.CONCEPTION
    earlier = DAY - timedelta(days=30)
    services.balance.decide_stage(sample, Stage.CONCEPTION, earlier, "Encore un essai.")
    services.balance.decide_stage(sample, Stage.TAKE_OFF, DAY, "")
    services.balance.decide_stage(sample, Stage.BALANCE, DAY, "Le groupe le dit.")
    decided = services.balance.view(sample, DAY).decided
    assert decided is not None and (decided.stage, decided.note) == (Stage.BALANCE, "Le groupe le dit.")
    before = services.balance.view(sample, earlier).decided
    assert before is not None and before.stage is Stage.CONCEPTION


def test_reading_the_balance_writes_nothing(services: Services, sample: int) -> None:
    before = dump(services.store)
    services.balance.view(sample, DAY)
    assert dump(services.store) == before
