"""Entries of money: what came in, went out or is due, and their receipts."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from sqlmodel import Session, SQLModel, col, func, select

from app.core.errors import UserError
from app.core.i18n import _, ngettext
from app.core.text import clean
from app.domain.changes import Changes
from app.domain.entries import Entry, EntryDraft, EntryKind, Method, check_entry
from app.models import CycleRow, EntryRow, MemberRow, NetworkRow, TransferRow
from app.services.accounts import receipts
from app.services.accounts.books import entries_of
from app.services.common import remove_rows, row_id, take
from app.store import Store

RECEIPT_NAME_MAX = 200


class Entries:
    """The entries of a network."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self, network_id: int, cycle_id: int | None = None) -> list[Entry]:
        """The entries of the network, or of one purchase, newest first."""
        with self._store.read() as session:
            return entries_of(session, network_id, cycle_id)

    def add(self, network_id: int, draft: EntryDraft) -> Changes:
        """Enter money; UserError naming the field."""
        draft = check_entry(draft)
        with self._store.write(_("Saisir «\u00a0{label}\u00a0»").format(label=draft.label)) as uow:
            take(uow.session, NetworkRow, network_id)
            row = EntryRow(network_id=network_id, kind="", amount=0, dated=draft.dated, label="")
            _fill(uow.session, row, draft)
            uow.session.add(row)
            return uow.commit()

    def update(self, entry_id: int, draft: EntryDraft) -> Changes:
        """Correct an entry; UserError naming the field.

        What an order's invoice or a confirmed transfer rests on is changed where it comes from.
        """
        draft = check_entry(draft)
        with self._store.write(_("Modifier «\u00a0{label}\u00a0»").format(label=draft.label)) as uow:
            row = take(uow.session, EntryRow, entry_id)
            money = (draft.kind.value, draft.amount, draft.cycle_id)
            moved = (row.kind, row.amount, row.cycle_id) != money
            if moved or row.dated != draft.dated:
                _refuse_if_invoice(row)
            if moved or (row.member_id, row.other_id) != (draft.member_id, draft.other_id):
                _refuse_if_transfer(uow.session, row)
            _fill(uow.session, row, draft)
            return uow.commit()

    def pay(
        self, entry_ids: Sequence[int], on: date | None, method: Method, member_id: int | None = None
    ) -> Changes:
        """Say when and how entries were paid; None: an expense is due again.

        `member_id` is who advanced the expenses among them (None: the cash box paid).
        """
        label = ngettext("Payer {n} écriture", "Payer {n} écritures", len(entry_ids))
        if on is None:
            label = _("Remettre à payer")
        with self._store.write(label.format(n=len(entry_ids))) as uow:
            for entry_id in entry_ids:
                row = take(uow.session, EntryRow, entry_id)
                if row.kind == EntryKind.EXPENSE:
                    row.member_id = _of_network(uow.session, MemberRow, member_id, row.network_id)
                elif on is None:
                    raise UserError(_("Seule une dépense peut être encore à payer."), field="paid")
                row.paid_on = on
                row.method = method.value if on else Method.NONE.value
            return uow.commit()

    def remove(self, entry_ids: Sequence[int]) -> Changes:
        """Remove entries; UserError for an order's invoice or a confirmed transfer."""
        label = ngettext("Supprimer {n} écriture", "Supprimer {n} écritures", len(entry_ids))
        return remove_rows(self._store, label, EntryRow, entry_ids, _refuse_if_made_elsewhere)

    def attach(self, entry_id: int, path: Path) -> Changes:
        """Keep a copy of a file as the receipt of an entry, in place of the one before.

        UserError when it is empty or over 20 MB, EnvironmentProblem when the disk refuses. Undo leaves
        the copy, so that a redo finds it.
        """
        name = receipts.keep(self._store.path, path)
        with self._store.write(_("Joindre un justificatif")) as uow:
            row = take(uow.session, EntryRow, entry_id)
            row.receipt, row.receipt_name = name, clean(path.name)[-RECEIPT_NAME_MAX:]
            return uow.commit()

    def detach(self, entry_id: int) -> Changes:
        """The entry no longer has a receipt; the copied file stays where it is."""
        with self._store.write(_("Retirer un justificatif")) as uow:
            row = take(uow.session, EntryRow, entry_id)
            row.receipt = row.receipt_name = ""
            return uow.commit()

    def receipt(self, entry_id: int) -> Path:
        """The copied file; UserError when there is none, EnvironmentProblem when it has gone."""
        with self._store.read() as session:
            name = take(session, EntryRow, entry_id).receipt
        if not name:
            raise UserError(_("Cette écriture n’a pas de justificatif."))
        return receipts.find(self._store.path, name)


def _fill(session: Session, row: EntryRow, draft: EntryDraft) -> None:
    row.kind, row.amount, row.dated, row.label = draft.kind.value, draft.amount, draft.dated, draft.label
    row.member_id = _of_network(session, MemberRow, draft.member_id, row.network_id)
    row.other_id = _of_network(session, MemberRow, draft.other_id, row.network_id)
    row.cycle_id = _of_network(session, CycleRow, draft.cycle_id, row.network_id)
    row.split, row.method, row.paid_on = draft.split.value, draft.method.value, draft.paid
    row.reference, row.note = draft.reference, draft.note


def _of_network(session: Session, table: type[SQLModel], found_id: int | None, network_id: int) -> int | None:
    """The id of a row of this network; ValueError for one of another."""
    if found_id is not None and take(session, table, found_id).network_id != network_id:  # type: ignore[attr-defined]
        raise ValueError(found_id)
    return found_id


def _refuse_if_invoice(row: EntryRow) -> None:
    if row.order_id is not None:
        raise UserError(
            _(
                "Cette dépense est la facture d’une commande\u00a0: "
                "son montant et sa date se changent à la réception, avec la commande."
            ),
            field="amount",
        )


def _refuse_if_made_elsewhere(session: Session, row: EntryRow) -> None:
    _refuse_if_invoice(row)
    _refuse_if_transfer(session, row)


def _refuse_if_transfer(session: Session, row: EntryRow) -> None:
    query = select(func.count()).select_from(TransferRow).where(col(TransferRow.entry_id) == row_id(row))
    if session.exec(query).one():
        raise UserError(
            _("Cette écriture vient du règlement\u00a0: reprenez-y d’abord ce qui a été confirmé."),
            field="amount",
        )
