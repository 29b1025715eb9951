"""Every mutating action of every service is undone and done again to an equal store."""

import inspect
from collections.abc import Callable
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
from app.services.desk import Services, open_services
from app.services.lists import AcceptedList
from tests.helpers import dump

Act = Callable[["Scene"], Changes]


class Scene:
    """The sample's current cycle, at its vote, and ids to act on."""

    def __init__(self, services: Services, network_id: int) -> None:
        self.services = services
        self.network = network_id
        cycle = services.cycles.current(network_id)
        assert cycle is not None
        self.cycle = cycle.id
        self.past = services.cycles.all(network_id)[1].id
        self.people = [member.id for member in services.members.all(network_id)]

    @property
    def items(self) -> list[int]:
        return [item.id for item in self.services.pool.items(self.cycle)]

    @property
    def line(self) -> int:
        return self.services.lists.lines(self.cycle)[0].id

    @property
    def role(self) -> int:
        return self.services.roles.all(self.cycle)[0].id

    @property
    def shared_item(self) -> int:
        items = self.services.pool.items(self.cycle)
        return max(items, key=lambda item: item.members).id

    @property
    def note(self) -> int:
        return self.services.debriefs.view(self.past).notes[0].id

    @property
    def action(self) -> int:
        return self.services.debriefs.view(self.cycle).previous_actions[0].id


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

CASES: dict[str, tuple[list[Act], Act]] = {
    "networks.add": ([], lambda s: s.services.networks.add(NetworkDraft("Autre club"))),
    "networks.update": ([], lambda s: s.services.networks.update(s.network, NetworkDraft("Club rebaptisé"))),
    "networks.remove": ([], lambda s: s.services.networks.remove(s.network)),
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
    "debriefs.edit_action": (
        [],
        lambda s: s.services.debriefs.edit_action(s.action, "Écrire", s.people[1], today()),
    ),
    "debriefs.finish_action": ([], lambda s: s.services.debriefs.finish_action(s.action, today())),
    "debriefs.remove_actions": ([], lambda s: s.services.debriefs.remove_actions([s.action])),
}

# A secret ballot seals the journal by design, and the history is what undoes.
EXEMPT = {"votes.cast_secret", "history.undo", "history.redo", "history.undo_back_to"}


def mutating(services: Services) -> set[str]:
    """Every public method that answers with what it changed."""
    found = set()
    for name, service in vars(services).items():
        for method, function in inspect.getmembers(type(service), inspect.isfunction):
            returns = str(inspect.signature(function).return_annotation)
            if name != "store" and not method.startswith("_") and "Changes" in returns:
                found.add(f"{name}.{method}")
    return found


def test_every_mutating_action_is_tried(services: Services) -> None:
    assert mutating(services) - EXEMPT == set(CASES)


def test_each_action_is_undone_and_redone(services: Services, sample: int) -> None:
    scene = Scene(services, sample)
    for name, (preparation, act) in CASES.items():
        start = dump(services.store)
        for step in preparation:
            assert step(scene).subjects, f"{name}: preparation changed nothing"
        before = dump(services.store)
        changes = act(scene)
        assert changes.subjects, f"{name} changed nothing"
        after = dump(services.store)
        assert after != before, name
        assert services.history.undo_label == changes.label
        services.history.undo()
        assert dump(services.store) == before, f"{name} not undone"
        assert services.history.redo_label == changes.label
        services.history.redo()
        assert dump(services.store) == after, f"{name} not done again"
        for _step in range(len(preparation) + 1):
            services.history.undo()
        assert dump(services.store) == start, f"{name}: preparation not undone"


def test_undo_survives_a_restart(services: Services, sample: int) -> None:
    before = dump(services.store)
    changes = services.networks.update(sample, NetworkDraft("Nom neuf"))
    services.close()
    again = open_services(services.history.path)
    try:
        assert again.history.undo_label == changes.label
        again.history.undo()
        assert dump(again.store) == before
    finally:
        again.close()
