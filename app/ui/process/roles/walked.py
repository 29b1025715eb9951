"""The dialogs of roles made outside their buttons; see `app.ui.walk_dialogs`."""

from PySide6.QtWidgets import QDialog, QWidget

from app.core.clock import today
from app.domain.role_board import Role
from app.ui.context import Context
from app.ui.opening import Opening
from app.ui.process.roles.dialogs import AcceptFor, MemberChooser, RoleDialog, candidates
from app.ui.process.roles.proposal import ProposalDialog


def propose(ctx: Context, parent: QWidget) -> QDialog:
    """Who could hold what."""
    services, cycle_id = ctx.opened, ctx.cycle_id
    assert cycle_id is not None and ctx.network_id is not None
    names = {member.id: member.name for member in services.members.all(ctx.network_id)}
    return ProposalDialog(
        parent, lambda most: services.roles.propose(cycle_id, most), services.roles.all(cycle_id), names
    )


def choose_member(ctx: Context, parent: QWidget) -> QDialog | None:
    """Somebody for the first role."""
    roles = _roles(ctx)
    assert ctx.network_id is not None
    if not roles:
        return None
    loads = {load.member_id: load for load in ctx.opened.programme.loads(ctx.network_id, today())}
    members = ctx.opened.members.all(ctx.network_id)
    return MemberChooser(parent, roles[0], candidates(roles[0], roles, members, loads))


def accept(ctx: Context, parent: QWidget) -> QDialog | None:
    """The first who holds a role accepts it."""
    held = next(((role, holder) for role in _roles(ctx) for holder in role.holders), None)
    return None if held is None else AcceptFor(parent, *held)


def new(_ctx: Context, parent: QWidget) -> QDialog:
    """A role to add."""
    return RoleDialog(parent)


def edit(ctx: Context, parent: QWidget) -> QDialog | None:
    """The first role."""
    roles = _roles(ctx)
    return RoleDialog(parent, roles[0]) if roles else None


def _roles(ctx: Context) -> list[Role]:
    assert ctx.cycle_id is not None
    return ctx.opened.roles.all(ctx.cycle_id)


OPENINGS = (
    Opening("roles-proposal", "process", "roles", propose),
    Opening("roles-chooser", "process", "roles", choose_member),
    Opening("roles-accept", "process", "roles", accept),
    Opening("roles-new", "process", "roles", new),
    Opening("roles-edit", "process", "roles", edit),
)
