"""The programme of actions, what each member carries, standing roles and her page."""

from datetime import date, timedelta

import pytest

from app.core.errors import UserError
from app.domain.members import MemberDraft
from app.domain.network import NetworkDraft
from app.domain.programme import ActionState, SourceKind, load_words, source_label
from app.domain.role_board import RoleDraft
from app.services.desk import Services

DAY = date(2026, 11, 23)
WEEK = timedelta(days=7)


@pytest.fixture
def club(services: Services) -> int:
    network_id = services.networks.add(NetworkDraft("Club")).only_id("network")
    names = ("Adèle", "Baptiste", "Célia")
    services.members.add_many(network_id, [MemberDraft(name) for name in names])
    return network_id


def people(services: Services, club: int) -> dict[str, int]:
    return {member.name: member.id for member in services.members.all(club)}


def test_late_ones_come_first_then_open_ones_ideas_and_what_is_done(services: Services, club: int) -> None:
    adele = people(services, club)["Adèle"]
    add = services.programme.add
    done = add(club, "Faite", adele, DAY - WEEK, DAY - 2 * WEEK).only_id("action")
    services.programme.finish(done, DAY - WEEK)
    add(club, "Sans date", adele, None, DAY)
    add(club, "Plus tard", adele, DAY + WEEK, DAY)
    add(club, "Aujourd’hui", adele, DAY, DAY)
    add(club, "En retard", adele, DAY - timedelta(days=1), DAY)
    found = services.programme.all(club, DAY)
    assert [each.action.text for each in found] == [
        *("En retard", "Aujourd’hui", "Plus tard", "Sans date", "Faite")
    ]
    assert [each.state(DAY) for each in found] == [
        *(ActionState.LATE, ActionState.OPEN, ActionState.OPEN, ActionState.IDEA, ActionState.DONE)
    ]
    assert {each.source.kind for each in found} == {SourceKind.OTHER}
    assert found[0].noted == DAY


def test_every_action_of_the_sample_says_where_it_comes_from(services: Services, sample: int) -> None:
    found = services.programme.all(sample, DAY)
    assert SourceKind.DEBRIEF in {each.source.kind for each in found}
    cycles = {cycle.title for cycle in services.cycles.all(sample)}
    for each in found:
        if each.source.kind is SourceKind.DEBRIEF:
            assert each.source.words in cycles
            assert source_label(each.source).startswith("Débriefing")


def test_loads_count_open_actions_with_a_date_and_roles(services: Services, club: int) -> None:
    ids = people(services, club)
    services.programme.add(club, "Un", ids["Adèle"], DAY - WEEK, DAY)
    services.programme.add(club, "Deux", ids["Adèle"], DAY + WEEK, DAY)
    services.programme.add(club, "Idée", ids["Adèle"], None, DAY)
    role = services.standing.add(club, RoleDraft("Accueil")).only_id("standing_role")
    services.standing.take_up(role, ids["Adèle"], DAY - WEEK)
    loads = {load.member: load for load in services.programme.loads(club, DAY)}
    assert (loads["Adèle"].actions, loads["Adèle"].late, loads["Adèle"].standing) == (2, 1, ("Accueil",))
    assert load_words(loads["Adèle"]) == "2 actions, 1 rôle"
    assert loads["Adèle"].weight == 3
    assert load_words(loads["Célia"]) == "rien pour l’instant"


def test_a_role_is_handed_over_with_a_note_and_remembered(services: Services, club: int) -> None:
    ids = people(services, club)
    role = services.standing.add(club, RoleDraft("Accueil")).only_id("standing_role")
    services.standing.take_up(role, ids["Adèle"], DAY - 4 * WEEK)
    (held,) = services.standing.all(club, DAY)[0].holders
    services.standing.hand_over(held.id, ids["Célia"], DAY, "Le cahier est au local.")
    (now,) = services.standing.all(club, DAY)
    assert [holder.member for holder in now.holders] == ["Célia"]
    assert [(past.member, past.until, past.note) for past in now.past] == [
        ("Adèle", DAY, "Le cahier est au local.")
    ]
    before = services.standing.all(club, DAY - WEEK)[0]
    assert [holder.member for holder in before.holders] == ["Adèle"]
    with pytest.raises(UserError, match="déjà passé la main"):
        services.standing.hand_over(held.id, None, DAY)


def test_no_more_hold_a_role_than_it_has_seats(services: Services, club: int) -> None:
    ids = people(services, club)
    role = services.standing.add(club, RoleDraft("Accueil")).only_id("standing_role")
    services.standing.take_up(role, ids["Adèle"], DAY)
    with pytest.raises(UserError, match="tient déjà"):
        services.standing.take_up(role, ids["Adèle"], DAY)
    with pytest.raises(UserError, match="places"):
        services.standing.take_up(role, ids["Célia"], DAY)
    (held,) = services.standing.all(club, DAY)[0].holders
    with pytest.raises(UserError, match="avant d’avoir commencé"):
        services.standing.hand_over(held.id, None, DAY - WEEK)
    with pytest.raises(UserError, match="au moins une place"):
        services.standing.add(club, RoleDraft("Vide", "", 0))


def test_the_role_of_a_member_who_leaves_is_vacant_at_once(services: Services, club: int) -> None:
    ids = people(services, club)
    role = services.standing.add(club, RoleDraft("Accueil")).only_id("standing_role")
    services.standing.take_up(role, ids["Adèle"], DAY - 4 * WEEK)
    services.members.update(ids["Adèle"], {"left": DAY})
    (now,) = services.standing.all(club, DAY)
    assert (now.vacant, now.holders) == (1, ())
    assert now.last is not None and (now.last.member, now.last.left) == ("Adèle", DAY)
    with pytest.raises(UserError, match="n’est pas membre"):
        services.standing.take_up(role, ids["Adèle"], DAY)
    services.history.undo()
    assert services.standing.all(club, DAY)[0].vacant == 0


def test_one_who_held_a_role_or_came_to_a_meeting_keeps_her_past(services: Services, club: int) -> None:
    ids = people(services, club)
    role = services.standing.add(club, RoleDraft("Accueil")).only_id("standing_role")
    services.standing.take_up(role, ids["Adèle"], DAY)
    with pytest.raises(UserError, match="garde son passé"):
        services.members.remove([ids["Adèle"]])


def test_the_page_of_a_member_gathers_what_she_takes_part_in(services: Services, sample: int) -> None:
    adele = next(m for m in services.members.all(sample) if m.name == "Adèle Marchand")
    services.member_pages.set_field(adele.id, "  Les prix\net le papier ")
    page = services.member_pages.page(adele.id, DAY)
    assert page.field == "Les prix\net le papier"
    assert page.member == adele and page.load is not None
    assert {entry.action.member_id for entry in page.actions} <= {adele.id}
    assert page.lists and page.roles
    cycle = services.cycles.current(sample)
    assert cycle is not None and page.lists[0].cycle_id == cycle.id
    assert page.lists[0].lines == len(
        [line for line in services.lists.lines(cycle.id) if line.member_id == adele.id]
    )
    services.member_pages.set_field(adele.id, "")
    assert services.member_pages.page(adele.id, DAY).field == ""
    with pytest.raises(UserError, match="dépasse"):
        services.member_pages.set_field(adele.id, "x" * 400)
