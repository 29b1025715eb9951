"""The dialogs of the accounts made outside their buttons; see `app.ui.walk_dialogs`."""

from PySide6.QtWidgets import QDialog, QWidget

from app.ui.accounts.ask_dialogs import PayDialog, SettleOneDialog
from app.ui.accounts.entry_dialog import Choices, EntryDialog
from app.ui.accounts.entry_grid import is_due
from app.ui.context import Context
from app.ui.opening import Opening


def choices(ctx: Context) -> Choices:
    """The members and purchases of the network in view."""
    services, network_id = ctx.services, ctx.network_id
    assert services is not None and network_id is not None
    members = [(member.id, member.name) for member in services.members.all(network_id)]
    purchases = [(each.id, each.title) for each in services.buying.purchases(network_id)]
    return Choices(members, purchases, ctx.purchase_id)


def add(ctx: Context, parent: QWidget) -> QDialog:
    """An entry to type."""
    return EntryDialog(ctx, parent, choices(ctx))


def invoice(ctx: Context, parent: QWidget) -> QDialog | None:
    """The invoice of an order to correct."""
    services, network_id = ctx.services, ctx.network_id
    assert services is not None and network_id is not None
    found = [entry for entry in services.entries.all(network_id) if entry.order_id is not None]
    return EntryDialog(ctx, parent, choices(ctx), found[0]) if found else None


def pay(ctx: Context, parent: QWidget) -> QDialog | None:
    """The expenses that are due."""
    services, network_id = ctx.services, ctx.network_id
    assert services is not None and network_id is not None
    due = [entry for entry in services.entries.all(network_id) if is_due(entry)]
    return PayDialog(ctx, parent, due, choices(ctx).members) if due else None


def settle_one(ctx: Context, parent: QWidget) -> QDialog | None:
    """A member who is not square."""
    services, network_id = ctx.services, ctx.network_id
    assert services is not None and network_id is not None
    accounts = services.accounts.network_ledger(network_id).accounts
    found = next((account for account in accounts if account.balance), None)
    return None if found is None else SettleOneDialog(ctx, parent, found, None)


OPENINGS = (
    Opening("accounts-entry", "accounts", "entries", add),
    Opening("accounts-invoice", "accounts", "entries", invoice),
    Opening("accounts-pay", "accounts", "entries", pay),
    Opening("accounts-settle-one", "accounts", "members", settle_one),
)
