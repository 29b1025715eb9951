"""Which network and cycle can be in view: the one wanted while it exists, else the natural one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.context import Context

if TYPE_CHECKING:
    from app.services.desk import Services


def known_network(services: Services | None, wanted: int | None) -> int | None:
    """`wanted` when it exists, else the first network, else None."""
    ids = [network.id for network in services.networks.all()] if services is not None else []
    return wanted if wanted in ids else next(iter(ids), None)


def known_cycle(services: Services | None, network_id: int | None, wanted: int | None) -> int | None:
    """`wanted` when it is a cycle of the network, else the current one, else None."""
    if services is None or network_id is None:
        return None
    if wanted in [cycle.id for cycle in services.cycles.all(network_id)]:
        return wanted
    current = services.cycles.current(network_id)
    return None if current is None else current.id


def settle(ctx: Context) -> bool:
    """Leave a network or cycle that is gone; whether the view moved (network_changed was then emitted)."""
    network_id = known_network(ctx.services, ctx.network_id)
    cycle_id = known_cycle(ctx.services, network_id, ctx.cycle_id)
    if (network_id, cycle_id) == (ctx.network_id, ctx.cycle_id):
        return _leave_gone_one_off(ctx)
    ctx.show_network(network_id, cycle_id)
    return True


def _leave_gone_one_off(ctx: Context) -> bool:
    if ctx.purchase_id == ctx.cycle_id or ctx.services is None or ctx.network_id is None:
        return False
    if ctx.purchase_id in [purchase.id for purchase in ctx.services.buying.purchases(ctx.network_id)]:
        return False
    ctx.show_one_off(None)
    return True


def named(ctx: Context) -> tuple[str, str]:
    """The name and the type of the network in view, in words; blanks when there is none."""
    if ctx.services is None or ctx.network_id is None:
        return "", ""
    from app.domain.network import network_type_label

    network = ctx.services.networks.get(ctx.network_id)
    return network.name, network_type_label(network.type)
