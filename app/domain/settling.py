"""Settling a purchase between its members and the cash box."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.core.i18n import _
from app.domain.entries import EntryKind, Method
from app.domain.settlement import Transfer, settle, through_treasurer


class SettlementMode(StrEnum):
    """Who pays whom."""

    FEWEST = "fewest"
    TREASURER = "treasurer"

    @property
    def label(self) -> str:
        """The mode in French."""
        return {
            SettlementMode.FEWEST: _("le moins de virements possible"),
            SettlementMode.TREASURER: _("tout passe par la caisse"),
        }[self]


@dataclass(frozen=True, slots=True)
class StoredTransfer:
    """A transfer of a settlement, in cents; an id of None is the cash box, `done` None: not confirmed yet."""

    id: int
    payer_id: int | None
    payer: str
    payee_id: int | None
    payee: str
    amount: int
    done: date | None
    method: Method


def plan(balances: Mapping[int, int], mode: SettlementMode) -> list[Transfer]:
    """The transfers that bring every balance (cents by member) to zero; None is the cash box.

    The cash box takes part with the opposite of the sum of the balances: what it must pay or collect.
    """
    box: dict[int | None, int] = {None: -sum(balances.values())}
    box.update(balances.items())
    return settle(box) if mode is SettlementMode.FEWEST else through_treasurer(box, None)


def entry_kind(payer_id: int | None, payee_id: int | None) -> EntryKind:
    """The entry a confirmed transfer makes; ValueError when the cash box pays itself."""
    if payer_id is None and payee_id is None:
        raise ValueError("the cash box cannot pay itself")
    if payee_id is None:
        return EntryKind.PAYMENT
    return EntryKind.REIMBURSEMENT if payer_id is None else EntryKind.TRANSFER
