"""Creating a network, or changing what is said of it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QWidget

from app.core.errors import UserError
from app.core.i18n import _
from app.domain.changes import Changes
from app.domain.network import (
    Network,
    NetworkDraft,
    NetworkType,
    Rhythm,
    network_type_label,
    rhythm_label,
)
from app.ui.context import Context
from app.ui.dialog_frame import answers, frame, refused
from app.ui.kit.fields import FieldHost, LineEdit, MoneyEdit, TextArea, choice, fill_choice, labeled
from app.ui.kit.layout import column


class NetworkDialog(QDialog):
    """Name, type, common objective, rhythm, savings target; `network_id` once it is created."""

    def __init__(self, ctx: Context, parent: QWidget | None, network: Network | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._network = network
        self.network_id: int | None = None
        self.setObjectName("network-dialog")
        self.setWindowTitle(_("Modifier le réseau") if network else _("Nouveau réseau"))
        self._make_fields()
        agreed = ctx.opened.networks.objective_agreed(network.id) if network is not None else ""
        self.objective.setReadOnly(bool(agreed))
        self._hosts = self._make_hosts(agreed)
        if network is not None:
            self._show(network)
        cancel, self.accept_button = answers(
            self, _("Enregistrer") if network else _("Créer le réseau"), self._on_accept, name="network"
        )
        services = ctx.services
        kept = ""
        if services is not None and network is None:
            kept = _("Conservé sur ce poste, dans {folder}").format(folder=services.history.path.parent)
        frame(self, column(*self._hosts, 1, gap=14), cancel, self.accept_button, note=kept, width=520)
        self.name.setFocus()

    def _make_fields(self) -> None:
        self.name = LineEdit(
            name="network-name", accessible=_("Nom du réseau"), hint=_("Les ateliers du Val")
        )
        self.kind = choice(
            [(kind, network_type_label(kind)) for kind in NetworkType],
            name="network-type",
            accessible=_("Type de réseau"),
        )
        self.objective = TextArea(
            name="network-objective",
            accessible=_("Objectif commun"),
            hint=_("Payer moins cher nos fournitures en les achetant ensemble."),
            lines=2,
        )
        self.rhythm = choice(
            [(rhythm, rhythm_label(rhythm)) for rhythm in Rhythm],
            name="network-rhythm",
            accessible=_("Rythme des réunions"),
        )
        fill_choice(self.rhythm, [(rhythm, rhythm_label(rhythm)) for rhythm in Rhythm], Rhythm.MONTHLY)
        self.target = MoneyEdit(
            name="network-target", accessible=_("Cible d’économies par cycle"), hint=_("facultatif")
        )

    def _make_hosts(self, agreed: str) -> list[FieldHost]:
        """`agreed` says why the objective is only read."""
        return [
            labeled(_("Nom du réseau"), self.name, field="name"),
            labeled(_("Ce que les membres mettent en commun"), self.kind, field="type"),
            labeled(_("Objectif commun, en une phrase"), self.objective, field="objective", hint=agreed),
            labeled(
                _("Rythme des réunions"),
                self.rhythm,
                field="rhythm",
                hint=_("Les échéances de chaque cycle seront proposées à ce rythme."),
            ),
            labeled(_("Cible d’économies par cycle"), self.target, field="savings_target"),
        ]

    def _show(self, network: Network) -> None:
        self.name.set_value(network.name)
        self.objective.set_value(network.objective)
        self.target.set_value(network.savings_target)
        self.kind.setCurrentIndex(self.kind.findData(network.type))
        self.rhythm.setCurrentIndex(self.rhythm.findData(network.rhythm))

    @Slot()
    def _on_accept(self) -> None:
        for host in self._hosts:
            host.clear_error()
        changes = self._ctx.perform(self._store, self)
        if changes is not None:
            if self._network is None:
                self.network_id = changes.only_id("network")
            self.accept()

    def _store(self) -> Changes | None:
        services = self._ctx.opened
        draft = self._draft()
        if self._network is None:
            return services.networks.add(draft)
        if draft == _draft_of(self._network):
            self.accept()
            return None
        return services.networks.update(self._network.id, draft)

    def _draft(self) -> NetworkDraft:
        try:
            target: Any = self.target.value()
        except UserError as error:
            raise UserError(error.message, field="savings_target") from error
        return NetworkDraft(
            name=self.name.text(),
            type=NetworkType(self.kind.currentData()),
            objective=self.objective.value(),
            rhythm=Rhythm(self.rhythm.currentData()),
            savings_target=target,
        )

    def show_user_error(self, error: UserError) -> bool:
        """Beside the field it names."""
        return refused(self._hosts, error)


def _draft_of(network: Network) -> NetworkDraft:
    return NetworkDraft(network.name, network.type, network.objective, network.rhythm, network.savings_target)
