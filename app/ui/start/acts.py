"""The acts on networks that the menus and the side bar offer."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.core.i18n import _
from app.ui.context import Context
from app.ui.dialog_frame import asked
from app.ui.start.network_dialog import NetworkDialog


def new_network(ctx: Context, parent: QWidget) -> None:
    """Ask for a network, bring it in view and go on with its members.

    Never in the sample, which keeps nothing: the user's own store is opened first.
    """
    if ctx.is_sample:
        ctx.signals.action_requested.emit("own_store")
        if ctx.is_sample or ctx.services is None:
            return
    if not ctx.may_leave(_("Continuer sans elle")):
        return
    dialog = NetworkDialog(ctx, parent)
    if not asked(dialog) or dialog.network_id is None:
        return
    ctx.show_network(dialog.network_id, None)
    ctx.signals.navigate_requested.emit("members", None)
    ctx.messages.banner(_("Réseau créé. Indiquez maintenant qui en fait partie."))


def edit_network(ctx: Context, parent: QWidget) -> None:
    """Change what is said of the network in view."""
    services = ctx.services
    if services is None or ctx.network_id is None:
        return
    asked(NetworkDialog(ctx, parent, services.networks.get(ctx.network_id)))


def remove_network(ctx: Context, parent: QWidget) -> None:
    """Remove the network in view; asked first only when it cannot be undone."""
    services, network_id = ctx.services, ctx.network_id
    if services is None or network_id is None:
        return
    name = services.networks.get(network_id).name
    final = services.networks.removal_is_final(network_id)
    if final and not ctx.messages.confirm(
        parent,
        _("Supprimer «\u00a0{name}\u00a0» pour de bon\u00a0?").format(name=name),
        _("Supprimer le réseau"),
        _(
            "Un vote secret ou une enquête anonyme de ce réseau garde des feuilles dont il n’existe "
            "aucune copie\u00a0: "
            "la suppression ne pourra pas être annulée."
        ),
    ):
        return
    if ctx.perform(lambda: services.networks.remove(network_id), parent):
        words = _("Réseau «\u00a0{name}\u00a0» supprimé, avec ses membres et ses cycles.")
        ctx.messages.banner(words.format(name=name), undo=not final)
