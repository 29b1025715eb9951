"""The network's address, e-mail, telephone and treasurer, as they print on orders."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QWidget

from app.core.errors import UserError
from app.core.i18n import _
from app.domain.changes import Changes
from app.ui.context import Context
from app.ui.dialog_frame import answers, asked, frame, refused
from app.ui.kit import (
    FieldHost,
    LineEdit,
    TextArea,
    choice,
    column,
    fill_choice,
    labeled,
)


def edit_details(ctx: Context, parent: QWidget) -> None:
    """Ask for the details and store them."""
    asked(DetailsDialog(ctx, parent))


class DetailsDialog(QDialog):
    """What suppliers read of the network, and who keeps its cash."""

    def __init__(self, ctx: Context, parent: QWidget | None) -> None:
        super().__init__(parent)
        services, network_id = ctx.services, ctx.network_id
        assert services is not None and network_id is not None
        self._ctx = ctx
        self._network_id = network_id
        self._detail = services.suppliers.details(network_id)
        self.setObjectName("details-dialog")
        self.setWindowTitle(_("Coordonnées du réseau"))
        self.address = TextArea(
            name="details-address", accessible=_("Adresse"), hint=_("12 rue des Ateliers\n44000 Nantes")
        )
        self.email = LineEdit(name="details-email", accessible=_("Adresse électronique"))
        self.phone = LineEdit(name="details-phone", accessible=_("Téléphone"))
        self.treasurer = choice([], name="details-treasurer", accessible=_("Qui tient la caisse"))
        members = [(member.id, member.name) for member in services.members.all(network_id)]
        fill_choice(self.treasurer, [(None, _("(personne)")), *members], self._detail.treasurer_id)
        self.address.set_value(self._detail.address)
        self.email.set_value(self._detail.email)
        self.phone.set_value(self._detail.phone)
        self._hosts: list[FieldHost] = [
            labeled(
                _("Adresse"),
                self.address,
                field="address",
                hint=_("Elle s’imprime sur les demandes de prix et les commandes."),
            ),
            labeled(_("Adresse électronique"), self.email, field="email"),
            labeled(_("Téléphone"), self.phone, field="phone"),
            labeled(_("Qui tient la caisse"), self.treasurer, field="treasurer_id"),
        ]
        cancel, self.accept_button = answers(self, _("Enregistrer"), self._on_accept, name="details")
        frame(self, column(*self._hosts, 1, gap=14), cancel, self.accept_button, width=480)
        self.address.setFocus()

    @Slot()
    def _on_accept(self) -> None:
        for host in self._hosts:
            host.clear_error()
        wanted: dict[str, Any] = {
            "address": self.address.value(),
            "email": self.email.text().strip(),
            "phone": self.phone.text().strip(),
            "treasurer_id": self.treasurer.currentData(),
        }
        same = all(getattr(self._detail, name) == value for name, value in wanted.items())
        if same or self._ctx.perform(lambda: self._store(wanted), self) is not None:
            self.accept()

    def _store(self, wanted: dict[str, Any]) -> Changes:
        services = self._ctx.opened
        return services.suppliers.set_details(self._network_id, wanted)

    def show_user_error(self, error: UserError) -> bool:
        """Beside the field it names."""
        return refused(self._hosts, error)
