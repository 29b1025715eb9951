"""A network of four members and its first cycle, in view."""

from datetime import date

import pytest

from app.domain.members import MemberDraft
from app.domain.network import NetworkDraft
from app.ui.context import Context

START = date(2026, 11, 23)


@pytest.fixture
def network_id(ctx: Context) -> int:
    network = ctx.services.networks.add(NetworkDraft("Club")).only_id("network")
    ctx.services.members.add_many(
        network, [MemberDraft(name) for name in ("Anne", "Bilal", "Chloé", "Denis")]
    )
    ctx.show_network(network, None)
    return network


@pytest.fixture
def cycle_id(ctx: Context, network_id: int) -> int:
    cycle = ctx.services.cycles.add(network_id, "Rentrée", None, START).only_id("cycle")
    ctx.cycle_id = cycle
    return cycle
