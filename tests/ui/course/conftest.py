"""A network of twelve members, its parts shown alone."""

from collections.abc import Callable
from typing import Any

import pytest

from app.domain.members import MemberDraft
from app.domain.network import NetworkDraft
from app.ui.context import Context
from app.ui.parts.part import Part

Show = Callable[[type[Part]], Any]

OBJECTIVE = "Payer moins cher en achetant ensemble"


@pytest.fixture
def network_id(ctx: Context) -> int:
    """Twelve members, the network in view."""
    network = ctx.opened.networks.add(NetworkDraft("Club", objective=OBJECTIVE)).only_id("network")
    ctx.opened.members.add_many(network, [MemberDraft(f"Membre {n:02}") for n in range(1, 13)])
    ctx.show_network(network, None)
    return network


@pytest.fixture
def show(show: Show, network_id: int) -> Show:
    """A part alone in a window, over the network, the cursor where its page would put it."""

    def begun(kind: type[Part]) -> Part:
        part = show(kind)
        part.begin()
        return part

    return begun


@pytest.fixture
def visited(ctx: Context) -> list[tuple[str, object]]:
    """The places the parts asked for."""
    found: list[tuple[str, object]] = []
    ctx.signals.navigate_requested.connect(lambda key, argument: found.append((key, argument)))
    return found
