"""The supplier in view: what does not fit in a row."""

from __future__ import annotations

from PySide6.QtCore import Slot

from app.core.errors import UserError
from app.core.i18n import _
from app.domain.suppliers import Supplier
from app.ui.context import Context
from app.ui.kit import Card, TextArea, label, labeled, set_size


class SupplierCard(Card):
    """Her address, as it prints on orders, and the group's notes; stored when left."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(_("Fiche"), name="supplier-card")
        self._ctx = ctx
        self._supplier: Supplier | None = None
        self.wrap_title()
        self.nobody = label(
            _("Choisissez un fournisseur dans la liste pour noter son adresse."),
            "muted",
            wrap=True,
            name="supplier-nobody",
        )
        self.address = TextArea(
            name="supplier-address", accessible=_("Adresse du fournisseur"), hint=_("Rue, code postal, ville")
        )
        self.notes = TextArea(
            name="supplier-notes",
            accessible=_("Notes sur le fournisseur"),
            hint=_("Horaires, remise, qui le connaît…"),
        )
        self._hosts = [
            labeled(_("Adresse"), self.address, field="address"),
            labeled(_("Notes"), self.notes, field="notes"),
        ]
        self.add(self.nobody, *self._hosts, 1)
        self.address.committed.connect(self._on_address)
        self.notes.committed.connect(self._on_notes)
        set_size(self, width=230, least=True)
        self.show_supplier(None)

    def show_supplier(self, supplier: Supplier | None) -> None:
        """Show a supplier; None when there is none in view."""
        self._supplier = supplier
        self.set_head(supplier.name if supplier else _("Fiche"))
        self.nobody.setVisible(supplier is None)
        for host in self._hosts:
            host.setVisible(supplier is not None)
            host.clear_error()
        if supplier is not None:
            self.address.set_value(supplier.address)
            self.notes.set_value(supplier.notes)

    @Slot(object)
    def _on_address(self, text: str) -> None:
        self._store("address", text)

    @Slot(object)
    def _on_notes(self, text: str) -> None:
        self._store("notes", text)

    def _store(self, field: str, text: str) -> None:
        services, supplier = self._ctx.services, self._supplier
        if services is None or supplier is None:
            return
        for host in self._hosts:
            host.clear_error()
        self._ctx.perform(lambda: services.suppliers.update(supplier.id, {field: text}), self)

    def show_user_error(self, error: UserError) -> bool:
        """Beside the text that is too long."""
        return any(host.show_user_error(error) for host in self._hosts if host.field == error.field)
