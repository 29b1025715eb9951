"""The actions of networks, members, the five steps and the debrief; see test_every_action."""

from datetime import date, timedelta
from decimal import Decimal

from app.core.clock import today
from app.domain.changes import Changes
from app.domain.debrief import Format, Topic
from app.domain.lists import ListLine
from app.domain.members import MemberDraft
from app.domain.network import NetworkDraft
from app.domain.role_board import RoleDraft
from app.domain.steps import Step
from app.domain.voting import Presence, Rule, Scale
from app.services.lists import AcceptedList
from tests.services.scene import Cases, Scene


def secret(s: Scene) -> Changes:
    return s.services.votes.set_up(s.cycle, scale=Scale.POINTS, points=10, rule=Rule.POINTS, secret=True)


def agree(s: Scene) -> Changes:
    return s.services.outcome.agree(s.cycle, today(), 8, 0, 1)


def give(s: Scene) -> Changes:
    return s.services.roles.give(s.role, s.people[0])


def empty(s: Scene) -> Changes:
    return s.services.votes.empty(s.cycle)


def reveal(s: Scene) -> Changes:
    return s.services.votes.reveal(s.cycle)


LINE = ListLine("Chevalet", Decimal("1.5"), 4500, 2, unit="pièce")

CASES: Cases = {
    "networks.add": ([], lambda s: s.services.networks.add(NetworkDraft("Autre club"))),
    "networks.update": ([], lambda s: s.services.networks.update(s.network, NetworkDraft("Club rebaptisé"))),
    # The club holds anonymous answers: its removal is sealed. A neighbour's is not.
    "networks.remove": ([], lambda s: s.services.networks.remove(s.neighbour)),
    "members.add": ([], lambda s: s.services.members.add(s.network, MemberDraft("Zoé Arp"))),
    "members.add_many": (
        [],
        lambda s: s.services.members.add_many(s.network, [MemberDraft("Zoé Arp"), MemberDraft("Yann Arp")]),
    ),
    "members.update": ([give], lambda s: s.services.members.update(s.people[0], {"left": date.max})),
    "members.remove": (
        [lambda s: s.services.members.add(s.network, MemberDraft("Zoé Arp"))],
        lambda s: s.services.members.remove([s.services.members.all(s.network)[-1].id]),
    ),
    "cycles.add": ([], lambda s: s.services.cycles.add(s.network, "Hiver prochain", 1000, today())),
    "cycles.update": ([], lambda s: s.services.cycles.update(s.cycle, "Rentrée", None)),
    "cycles.set_due": (
        [],
        lambda s: s.services.cycles.set_due(s.cycle, Step.DEBRIEF, today() + timedelta(days=90)),
    ),
    "cycles.agree_planning": ([], lambda s: s.services.cycles.agree_planning(s.cycle, None)),
    "cycles.advance": ([reveal, agree], lambda s: s.services.cycles.advance(s.cycle)),
    "cycles.reopen": ([], lambda s: s.services.cycles.reopen(s.cycle, Step.LISTS)),
    "cycles.remove": ([], lambda s: s.services.cycles.remove(s.past)),
    "lists.add_lines": ([], lambda s: s.services.lists.add_lines(s.cycle, s.people[0], [LINE])),
    "lists.update_line": (
        [],
        lambda s: s.services.lists.update_line(s.line, {"quantity": Decimal(9), "note": "vite"}),
    ),
    "lists.remove_lines": ([empty], lambda s: s.services.lists.remove_lines([s.line])),
    "lists.hand_in": ([], lambda s: s.services.lists.hand_in(s.cycle, s.people[-1], today())),
    "lists.import_lists": (
        [empty],
        lambda s: s.services.lists.import_lists(
            s.cycle, [AcceptedList(s.people[0], [LINE], "a.csv"), AcceptedList(s.people[-1], [LINE], "b.csv")]
        ),
    ),
    "pool.decide": (
        [empty],
        lambda s: s.services.pool.decide(s.cycle, s.items[0], s.items[1], same=False),
    ),
    "pool.merge": ([empty], lambda s: s.services.pool.merge(s.cycle, s.items[:3], "Ensemble")),
    "pool.rename": ([], lambda s: s.services.pool.rename(s.items[0], "Autre nom")),
    "pool.set_category": ([], lambda s: s.services.pool.set_category(s.items[:2], "Divers")),
    "pool.split": (
        [empty],
        lambda s: s.services.pool.split(s.shared_item, [s.services.pool.lines(s.shared_item)[0].line_id]),
    ),
    "pool.move_lines": (
        [empty],
        lambda s: s.services.pool.move_lines([s.services.pool.lines(s.items[0])[0].line_id], s.items[1]),
    ),
    "votes.set_up": ([empty], secret),
    "votes.set_presence": (
        [],
        lambda s: s.services.votes.set_presence(s.cycle, s.people[-1], Presence.REPRESENTED, s.people[0]),
    ),
    "votes.cast": ([], lambda s: s.services.votes.cast(s.cycle, s.people[-1], {s.items[0]: 10})),
    "votes.tick": ([empty, secret], lambda s: s.services.votes.tick(s.cycle, s.people[0], True)),
    "votes.empty": ([], empty),
    "votes.reveal": ([], reveal),
    "outcome.move": ([], lambda s: s.services.outcome.move(s.items[0], True, "Parce que")),
    "outcome.agree": ([reveal], agree),
    "outcome.withdraw": ([reveal, agree], lambda s: s.services.outcome.withdraw(s.cycle)),
    "roles.add": ([], lambda s: s.services.roles.add(s.cycle, RoleDraft("Accueil", "Recevoir", 2))),
    "roles.update": ([], lambda s: s.services.roles.update(s.role, RoleDraft("Emplettes", "", 3))),
    "roles.remove": ([give], lambda s: s.services.roles.remove([s.role])),
    "roles.set_wish": ([], lambda s: s.services.roles.set_wish(s.role, s.people[0], 2)),
    "roles.apply": ([give], lambda s: s.services.roles.apply(s.cycle, s.services.roles.propose(s.cycle))),
    "roles.give": ([], give),
    "roles.withdraw": ([give], lambda s: s.services.roles.withdraw(s.role, s.people[0])),
    "roles.accept": (
        [give],
        lambda s: s.services.roles.accept(s.role, s.people[0], today(), "son associée"),
    ),
    "purchases.update": (
        [reveal, agree],
        lambda s: s.services.purchases.update(s.services.purchases.all(s.cycle)[0].id, {"price": 100}),
    ),
    "debriefs.set_meeting": ([], lambda s: s.services.debriefs.set_meeting(s.cycle, today(), "Claire")),
    "debriefs.set_format": ([], lambda s: s.services.debriefs.set_format(s.cycle, Format.FOUR_L)),
    "debriefs.set_hands": ([], lambda s: s.services.debriefs.set_hands(s.cycle, 4, 6)),
    "debriefs.add_note": ([], lambda s: s.services.debriefs.add_note(s.cycle, Topic.WORKED, "Le vote")),
    "debriefs.edit_note": ([], lambda s: s.services.debriefs.edit_note(s.note, "Autrement")),
    "debriefs.remove_notes": ([], lambda s: s.services.debriefs.remove_notes([s.note])),
    "debriefs.set_finding": ([], lambda s: s.services.debriefs.set_finding(s.role, "Bien tenu")),
    "debriefs.add_action": (
        [],
        lambda s: s.services.debriefs.add_action(s.cycle, "Appeler", s.people[0], today()),
    ),
    "programme.edit": (
        [],
        lambda s: s.services.programme.edit(s.action, "Écrire", s.people[1], today()),
    ),
    "programme.finish": ([], lambda s: s.services.programme.finish(s.action, today())),
    "programme.remove": ([], lambda s: s.services.programme.remove([s.action])),
}
