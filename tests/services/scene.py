"""Where an action is tried: the sample’s cycles, and ids to act on."""

from collections.abc import Callable

from app.domain.changes import Changes
from app.services.desk import Services

Act = Callable[["Scene"], Changes]
Cases = dict[str, tuple[list[Act], Act]]
"""Service and method → what must be done first, and the action itself."""


class Scene:
    """The sample's current cycle, at its vote, and ids to act on."""

    def __init__(self, services: Services, network_id: int) -> None:
        self.services = services
        self.network = network_id
        cycle = services.cycles.current(network_id)
        assert cycle is not None
        self.cycle = cycle.id
        self.past = services.cycles.all(network_id)[2].id
        self.neighbour = next(each.id for each in services.networks.all() if each.id != network_id)
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
