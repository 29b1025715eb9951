"""The actions of the accounts; see test_every_action."""

import tempfile
from pathlib import Path

from app.core.clock import today
from app.domain.changes import Changes
from app.domain.entries import EntryDraft, EntryKind, Method, Split
from app.domain.settling import SettlementMode
from tests.services.scene import Cases, Scene


def hall(s: Scene) -> EntryDraft:
    """A cost of the current cycle, shared between whoever asked for something, advanced by nobody."""
    return EntryDraft(EntryKind.EXPENSE, 9_900, today(), "Salle", cycle_id=s.cycle, split=Split.EQUAL)


def add(s: Scene) -> Changes:
    return s.services.entries.add(s.network, hall(s))


def plan(s: Scene) -> Changes:
    return s.services.accounts.plan_settlement(s.cycle, SettlementMode.FEWEST)


def confirm(s: Scene) -> Changes:
    return s.services.accounts.confirm(transfer(s), today(), Method.CHEQUE)


def attach(s: Scene) -> Changes:
    with tempfile.TemporaryDirectory() as folder:
        receipt = Path(folder) / "facture.pdf"
        receipt.write_bytes(b"%PDF-1.7 facture")
        return s.services.entries.attach(entry(s), receipt)


def entry(s: Scene) -> int:
    return s.services.entries.all(s.network, s.cycle)[0].id


def transfer(s: Scene) -> int:
    return s.services.accounts.transfers(s.cycle)[0].id


CASES: Cases = {
    "entries.add": ([], add),
    "entries.update": (
        [add],
        lambda s: s.services.entries.update(
            entry(s), EntryDraft(EntryKind.PAYMENT, 4_200, today(), member_id=s.people[0], cycle_id=s.cycle)
        ),
    ),
    "entries.pay": (
        [add],
        lambda s: s.services.entries.pay([entry(s)], today(), Method.CARD, member_id=s.people[1]),
    ),
    "entries.remove": ([add], lambda s: s.services.entries.remove([entry(s)])),
    "entries.attach": ([add], attach),
    "entries.detach": ([add, attach], lambda s: s.services.entries.detach(entry(s))),
    "accounts.plan_settlement": ([add], plan),
    "accounts.confirm": ([add, plan], confirm),
    "accounts.take_back": ([add, plan, confirm], lambda s: s.services.accounts.take_back(transfer(s))),
    "accounts.drop_settlement": ([add, plan], lambda s: s.services.accounts.drop_settlement(s.cycle)),
}
