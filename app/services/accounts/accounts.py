"""The books of a purchase and of a network, and the settlement between members."""

from collections.abc import Mapping
from datetime import date

from sqlmodel import Session, col, select

from app.core.errors import UserError
from app.core.i18n import _
from app.domain.changes import Changes
from app.domain.entries import EntryKind, Method
from app.domain.ledger import Ledger
from app.domain.ledger_checks import Discrepancy
from app.domain.settling import SettlementMode, StoredTransfer, entry_kind, plan
from app.models import CycleRow, EntryRow, MemberRow, NetworkDetailRow, TransferRow
from app.services.accounts.books import cycle_ledger, names_of, whole_ledger
from app.services.accounts.checks import discrepancies_of
from app.services.common import next_position, row_id, take
from app.store import Store


class Accounts:
    """The members' accounts, and how they are brought to zero."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def ledger(self, cycle_id: int) -> Ledger:
        """The books of one purchase."""
        with self._store.read() as session:
            return cycle_ledger(session, cycle_id)

    def network_ledger(self, network_id: int) -> Ledger:
        """The books of the network: every purchase, and what is outside them."""
        with self._store.read() as session:
            return whole_ledger(session, network_id)

    def check(self, network_id: int) -> list[Discrepancy]:
        """What does not agree: cash and accounts, charges and invoices, stock, reception and handover.

        Empty when all is well; it never is otherwise, unless the file was changed from outside.
        """
        with self._store.read() as session:
            return discrepancies_of(session, network_id)

    def transfers(self, cycle_id: int) -> list[StoredTransfer]:
        """The settlement of a purchase, confirmed transfers included, in the order it was made."""
        with self._store.read() as session:
            network_id = take(session, CycleRow, cycle_id).network_id
            names = _payers(session, network_id)
            return [
                StoredTransfer(
                    id=row_id(row),
                    payer_id=row.payer_id,
                    payer=names.get(row.payer_id, ""),
                    payee_id=row.payee_id,
                    payee=names.get(row.payee_id, ""),
                    amount=row.amount,
                    done=(entry.paid_on or entry.dated) if entry else None,
                    method=Method(entry.method) if entry else Method.NONE,
                )
                for row, entry in _transfers(session, cycle_id)
            ]

    def plan_is_stale(self, cycle_id: int) -> bool:
        """Whether the transfers still to confirm no longer bring every account to zero: plan again."""
        with self._store.read() as session:
            waiting = [row for row, entry in _transfers(session, cycle_id) if entry is None]
            left: dict[int | None, int] = {}
            left.update(cycle_ledger(session, cycle_id).balances.items())
            for row in waiting:
                left[row.payer_id] = left.get(row.payer_id, 0) + row.amount
                left[row.payee_id] = left.get(row.payee_id, 0) - row.amount
            left.pop(None, None)
            return bool(waiting) and any(left.values())

    def plan_settlement(self, cycle_id: int, mode: SettlementMode) -> Changes:
        """Work out who pays whom from the present balances; confirmed transfers stay.

        UserError when every account is at zero and nothing was planned.
        """
        with self._store.write(_("Préparer le règlement")) as uow:
            session = uow.session
            transfers = plan(cycle_ledger(session, cycle_id).balances, mode)
            dropped = _drop_open(session, cycle_id)
            if not transfers and not dropped:
                raise UserError(_("Tous les comptes sont à zéro\u00a0: il n’y a rien à régler."))
            first = next_position(session, TransferRow.position, col(TransferRow.cycle_id) == cycle_id)
            for position, transfer in enumerate(transfers, first):
                session.add(
                    TransferRow(
                        cycle_id=cycle_id,
                        position=position,
                        payer_id=transfer.payer,
                        payee_id=transfer.payee,
                        amount=transfer.amount,
                    )
                )
            return uow.commit()

    def confirm(self, transfer_id: int, on: date, method: Method) -> Changes:
        """A transfer was made: enter it. UserError when it already is."""
        with self._store.write(_("Confirmer un règlement")) as uow:
            session = uow.session
            row = take(session, TransferRow, transfer_id)
            if row.entry_id is not None:
                raise UserError(_("Ce règlement est déjà confirmé."))
            network_id = take(session, CycleRow, row.cycle_id).network_id
            entry = _entry(row, network_id, _payers(session, network_id), on, method)
            session.add(entry)
            session.flush()
            row.entry_id = row_id(entry)
            return uow.commit()

    def take_back(self, transfer_id: int) -> Changes:
        """A confirmed transfer was not made after all: its entry goes."""
        with self._store.write(_("Reprendre un règlement confirmé")) as uow:
            row = take(uow.session, TransferRow, transfer_id)
            if row.entry_id is None:
                raise UserError(_("Ce règlement n’est pas confirmé."))
            entry = take(uow.session, EntryRow, row.entry_id)
            row.entry_id = None
            uow.session.flush()
            uow.session.delete(entry)
            return uow.commit()

    def drop_settlement(self, cycle_id: int) -> Changes:
        """Drop what was planned and is not confirmed; UserError when there is nothing of the kind."""
        with self._store.write(_("Abandonner le règlement")) as uow:
            if not _drop_open(uow.session, cycle_id):
                raise UserError(_("Aucun règlement n’est en attente."))
            return uow.commit()


def _transfers(session: Session, cycle_id: int) -> list[tuple[TransferRow, EntryRow | None]]:
    query = (
        select(TransferRow, EntryRow)
        .outerjoin(EntryRow, col(EntryRow.id) == TransferRow.entry_id)
        .where(col(TransferRow.cycle_id) == cycle_id)
        .order_by(col(TransferRow.position), col(TransferRow.id))
    )
    return [(transfer, entry) for transfer, entry in session.exec(query)]


def _drop_open(session: Session, cycle_id: int) -> int:
    """Delete the transfers that are not confirmed; how many there were."""
    rows = [row for row, entry in _transfers(session, cycle_id) if entry is None]
    for row in rows:
        session.delete(row)
    session.flush()
    return len(rows)


def _payers(session: Session, network_id: int) -> dict[int | None, str]:
    """The members' names, and under None the cash box with whoever keeps it."""
    query = (
        select(MemberRow.name)
        .join(NetworkDetailRow, col(NetworkDetailRow.treasurer_id) == MemberRow.id)
        .where(col(NetworkDetailRow.network_id) == network_id)
    )
    treasurer = session.exec(query).first()
    box = _("La caisse ({treasurer})").format(treasurer=treasurer) if treasurer else _("La caisse")
    names: dict[int | None, str] = {None: box}
    names.update(names_of(session, network_id).items())
    return names


def _entry(
    row: TransferRow, network_id: int, names: Mapping[int | None, str], on: date, method: Method
) -> EntryRow:
    kind = entry_kind(row.payer_id, row.payee_id)
    member_id = row.payee_id if kind is EntryKind.REIMBURSEMENT else row.payer_id
    return EntryRow(
        network_id=network_id,
        cycle_id=row.cycle_id,
        kind=kind.value,
        amount=row.amount,
        dated=on,
        label=_("Règlement"),
        member_id=member_id,
        other_id=row.payee_id if kind is EntryKind.TRANSFER else None,
        method=method.value,
        paid_on=on,
    )
