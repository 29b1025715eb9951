"""The sample: a club with three years of cycles and one at its vote, and its neighbours of other types.

All dates are around today.
"""

import json
from datetime import date, timedelta
from typing import Any

from app.core.clock import today
from app.core.formats import parse_money, parse_range
from app.core.paths import resource
from app.domain.debrief import Topic
from app.domain.lists import ListLine
from app.domain.network import NetworkDraft, NetworkType, Rhythm
from app.domain.steps import Step
from app.services.desk import Services
from app.services.sample_course import add_course
from app.services.sample_evaluation import add_evaluation, sample_member
from app.services.sample_purchases import SamplePurchases

# Days from the start of a sample cycle, a Tuesday, to the due date of each step.
DUE_AFTER = {Step.LISTS: 14, Step.POOLING: 21, Step.PRIORITIES: 35, Step.ROLES: 42, Step.DEBRIEF: 77}


def create_sample(services: Services, day: date | None = None) -> int:
    """Add the sample network to the store through the services; returns its id.

    UserError when a network of that name is there already.
    """
    content = json.loads(resource("sample", "reseau.json").read_text(encoding="utf-8"))
    on = day or today()
    spec = content["network"]
    draft = NetworkDraft(
        name=spec["name"],
        type=NetworkType(spec["type"]),
        objective=spec["objective"],
        rhythm=Rhythm(spec["rhythm"]),
        savings_target=spec["savings_target"],
    )
    network_id = services.networks.add(draft).only_id("network")
    history = json.loads(resource("sample", "historique.json").read_text(encoding="utf-8"))
    people = [sample_member([*row, history["joined"][row[0]], None], on) for row in content["members"]]
    people += [sample_member(row, on) for row in history["left"]]
    services.members.add_many(network_id, people)
    members = {member.name: member.id for member in services.members.all(network_id)}
    purchases = SamplePurchases(services, network_id, members)
    for cycle in [*history["cycles"], *content["cycles"]]:
        start = on + timedelta(days=cycle["starts"])
        tuesday = start - timedelta(days=(start.weekday() - 1) % 7)
        _play(services, network_id, members, cycle, tuesday, purchases)
    purchases.play_one_offs(on)
    add_evaluation(services, network_id, on)
    add_course(services, network_id, on)
    return network_id


def _play(
    services: Services,
    network_id: int,
    members: dict[str, int],
    spec: dict[str, Any],
    start: date,
    purchases: SamplePurchases,
) -> None:
    """One cycle up to its debrief, or to its vote when the sample says nothing of what follows."""
    due = {step: start + timedelta(days=days) for step, days in DUE_AFTER.items()}
    added = services.cycles.add(network_id, spec["title"], spec["budget"], start, due)
    cycle_id = added.only_id("cycle")
    services.cycles.agree_planning(cycle_id, start)
    for name, rows in spec["lists"].items():
        services.lists.add_lines(cycle_id, members[name], [_line(row) for row in rows])
        services.lists.hand_in(cycle_id, members[name], due[Step.LISTS] - timedelta(days=2))
    services.cycles.advance(cycle_id, due[Step.LISTS])
    _pool(services, cycle_id, spec)
    services.cycles.advance(cycle_id, due[Step.POOLING])
    items = {item.label: item.id for item in services.pool.items(cycle_id)}
    for name, points in spec["votes"].items():
        services.votes.cast(cycle_id, members[name], {items[label]: n for label, n in points.items()})
    roles = {role.name: role.id for role in services.roles.all(cycle_id)}
    for role, wishes in spec.get("wishes", {}).items():
        for name, rank in wishes.items():
            services.roles.set_wish(roles[role], members[name], rank)
    if "debrief" in spec:
        done = _done(spec, due)
        _agree(services, cycle_id, members, roles, spec, done)
        if not purchases.play(spec["title"], cycle_id, start):
            _note_prices(services, cycle_id, spec["obtained"])
        _debrief(services, cycle_id, members, spec["debrief"], done[Step.DEBRIEF])


def _pool(services: Services, cycle_id: int, spec: dict[str, Any]) -> None:
    """Regroup what is the same article, one proposal at a time, then file by category."""
    if spec.get("regroup"):
        while proposals := services.pool.proposals(cycle_id):
            services.pool.decide(cycle_id, proposals[0].left.id, proposals[0].right.id, same=True)
    items = {item.label: item.id for item in services.pool.items(cycle_id)}
    for label, category in spec.get("categories", {}).items():
        services.pool.set_category([items[label]], category)


def _done(spec: dict[str, Any], due: dict[Step, date]) -> dict[Step, date]:
    """The day each step was closed: on its date, or as late as the sample says."""
    late = {Step(int(step)): timedelta(days=days) for step, days in spec["late"].items()}
    return {step: due[step] + late.get(step, timedelta()) for step in Step}


def _agree(
    services: Services,
    cycle_id: int,
    members: dict[str, int],
    roles: dict[str, int],
    spec: dict[str, Any],
    done: dict[Step, date],
) -> None:
    """The group's agreement, and who holds which role."""
    services.votes.reveal(cycle_id)
    services.outcome.agree(cycle_id, done[Step.PRIORITIES], len(spec["votes"]), 0, 0)
    services.cycles.advance(cycle_id, done[Step.PRIORITIES])
    for role, name in spec["roles"].items():
        services.roles.give(roles[role], members[name])
        services.roles.accept(roles[role], members[name], done[Step.ROLES])
        services.debriefs.set_finding(roles[role], "Tenu")
    services.cycles.advance(cycle_id, done[Step.ROLES])


def _note_prices(services: Services, cycle_id: int, obtained: dict[str, str]) -> None:
    """A purchase without orders: what was paid, and all received."""
    for item in services.purchases.all(cycle_id):
        price = parse_money(obtained[item.label])
        services.purchases.update(item.id, {"price": price, "received": item.quantity})


def _debrief(
    services: Services, cycle_id: int, members: dict[str, int], debrief: dict[str, Any], on: date
) -> None:
    services.debriefs.set_meeting(cycle_id, on, debrief["animator"])
    for mark, hands in enumerate(debrief["hands"], start=1):
        services.debriefs.set_hands(cycle_id, mark, hands)
    for topic, text in debrief["notes"]:
        services.debriefs.add_note(cycle_id, Topic(topic), text)
    for text, name, in_days, done_in in debrief["actions"]:
        when = on + timedelta(days=in_days) if in_days else None
        added = services.debriefs.add_action(cycle_id, text, members.get(name), when)
        if done_in:
            services.programme.finish(added.only_id("action"), on + timedelta(days=done_in))
    services.cycles.advance(cycle_id, on)


def _line(row: list[Any]) -> ListLine:
    label, quantity, unit, price, priority = row
    least, most = parse_range(quantity)
    return ListLine(label, least, parse_money(price), priority, most, unit)
