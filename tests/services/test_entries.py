"""Entries of money and their receipts."""

import stat
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.errors import EnvironmentProblem, UserError
from app.domain.entries import EntryDraft, EntryKind, Method, Split
from app.services.accounts import receipts
from app.services.desk import Services
from tests.helpers import dump
from tests.services.conftest import DAY
from tests.services.orders_made import invoice, make_order

HALL = EntryDraft(EntryKind.EXPENSE, 12_050, DAY, "Location de la salle")


def test_an_entry_keeps_what_was_typed(
    services: Services, network_id: int, cycle_id: int, members: dict[str, int]
) -> None:
    draft = EntryDraft(
        kind=EntryKind.PAYMENT,
        amount=5_000,
        dated=DAY,
        member_id=members["Anne"],
        cycle_id=cycle_id,
        method=Method.CHEQUE,
        reference=" n° 123 ",
    )
    changes = services.entries.add(network_id, draft)
    assert changes.label == "Saisir «\u00a0Versement\u00a0»"
    (entry,) = services.entries.all(network_id)
    assert (entry.label, entry.member, entry.cycle) == ("Versement", "Anne", "Rentrée")
    assert (entry.paid, entry.reference, entry.goods) == (DAY, "n° 123", 0)
    services.entries.add(network_id, HALL)
    assert [one.kind for one in services.entries.all(network_id)] == [EntryKind.EXPENSE, EntryKind.PAYMENT]
    assert len(services.entries.all(network_id, cycle_id)) == 1


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"amount": 0}, "amount"),
        ({"kind": EntryKind.PAYMENT}, "member_id"),
        ({"split": Split.EQUAL}, "cycle_id"),
        ({"kind": EntryKind.SALE, "split": Split.EQUAL}, "split"),
    ],
)
def test_what_makes_no_sense_is_refused(
    services: Services, network_id: int, fields: dict[str, object], field: str
) -> None:
    before = dump(services.store)
    with pytest.raises(UserError) as refusal:
        services.entries.add(network_id, replace(HALL, **fields))  # type: ignore[arg-type]
    assert refusal.value.field == field
    assert dump(services.store) == before


def test_somebody_of_another_network_is_refused(
    services: Services, network_id: int, members: dict[str, int], sample: int
) -> None:
    with pytest.raises(ValueError):
        services.entries.add(sample, replace(HALL, member_id=members["Anne"]))


def test_paying_says_who_when_and_how(services: Services, network_id: int, members: dict[str, int]) -> None:
    first = services.entries.add(network_id, HALL).only_id("entry")
    second = services.entries.add(network_id, replace(HALL, label="Photocopies")).only_id("entry")
    changes = services.entries.pay([first, second], DAY, Method.CARD, members["Anne"])
    assert changes.label == "Payer 2 écritures"
    paid = services.entries.all(network_id)
    assert {(one.paid, one.method, one.member) for one in paid} == {(DAY, Method.CARD, "Anne")}
    services.entries.pay([first], None, Method.NONE)
    due = services.entries.all(network_id)[1]
    assert (due.paid, due.method, due.member_id) == (None, Method.NONE, None)
    sale = services.entries.add(network_id, EntryDraft(EntryKind.SALE, 100, DAY)).only_id("entry")
    with pytest.raises(UserError):
        services.entries.pay([sale], None, Method.NONE)


def test_an_invoice_is_changed_where_it_comes_from(
    services: Services, network_id: int, cycle_id: int, members: dict[str, int]
) -> None:
    order = make_order(services, cycle_id, {"Ramettes": (10, 1_000, {members["Anne"]: 10})}, delivery=500)
    entry_id = invoice(services, order, 10_500)
    (entry,) = services.entries.all(network_id)
    assert (entry.goods, entry.amount) == (10_000, 10_500)
    draft = EntryDraft(
        EntryKind.EXPENSE, 10_500, DAY, entry.label, cycle_id=cycle_id, split=Split.VALUE, note="À relire"
    )
    services.entries.update(entry_id, draft)
    assert services.entries.all(network_id)[0].split is Split.VALUE
    for fields in ({"amount": 9_000}, {"cycle_id": None, "split": Split.NONE}, {"dated": DAY.replace(day=1)}):
        with pytest.raises(UserError, match="réception"):
            services.entries.update(entry_id, replace(draft, **fields))  # type: ignore[arg-type]
    with pytest.raises(UserError, match="réception"):
        services.entries.remove([entry_id])
    services.entries.pay([entry_id], DAY, Method.TRANSFER)
    assert services.entries.all(network_id)[0].paid == DAY


def test_a_receipt_is_copied_and_found_again(services: Services, network_id: int, tmp_path: Path) -> None:
    entry_id = services.entries.add(network_id, HALL).only_id("entry")
    other = services.entries.add(network_id, HALL).only_id("entry")
    scan = tmp_path / "Facture salle.PDF"
    scan.write_bytes(b"%PDF une facture")
    services.entries.attach(entry_id, scan)
    services.entries.attach(other, scan)
    scan.unlink()
    copied = services.entries.receipt(entry_id)
    assert copied.read_bytes() == b"%PDF une facture"
    assert copied.parent == services.store.path.with_name("essai.pieces") and copied.suffix == ".pdf"
    assert stat.S_IMODE(copied.stat().st_mode) == 0o600
    assert services.entries.receipt(other) == copied  # the same content is kept once
    assert [path.name for path in copied.parent.iterdir()] == [copied.name]
    assert {entry.receipt_name for entry in services.entries.all(network_id)} == {"Facture salle.PDF"}
    services.entries.detach(entry_id)
    with pytest.raises(UserError):
        services.entries.receipt(entry_id)
    services.history.undo()
    assert services.entries.receipt(entry_id).is_file()
    copied.unlink()
    with pytest.raises(EnvironmentProblem) as problem:
        services.entries.receipt(entry_id)
    assert "essai.pieces" in problem.value.what


def test_what_cannot_be_a_receipt_changes_nothing(
    services: Services, network_id: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry_id = services.entries.add(network_id, HALL).only_id("entry")
    before = dump(services.store)
    empty, large = tmp_path / "vide.pdf", tmp_path / "gros.pdf"
    empty.touch()
    large.write_bytes(b"12345")
    monkeypatch.setattr(receipts, "SIZE_MAX", 4)
    for path in (empty, large):
        with pytest.raises(UserError):
            services.entries.attach(entry_id, path)
    for path in (tmp_path / "absent.pdf", tmp_path):
        with pytest.raises((EnvironmentProblem, UserError)):
            services.entries.attach(entry_id, path)
    assert dump(services.store) == before
    assert not receipts.receipts_folder(services.store.path).exists()


def test_a_receipt_never_leads_out_of_its_folder(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    store = tmp_path / "club.decollage"
    with pytest.raises(EnvironmentProblem):
        receipts.find(store, "../secret.txt")


def test_a_renamed_store_finds_the_receipts_of_its_old_name(tmp_path: Path) -> None:
    invoice = tmp_path / "facture.pdf"
    invoice.write_bytes(b"%PDF-1.4")
    name = receipts.keep(tmp_path / "club.decollage", invoice)
    found = receipts.find(tmp_path / "club-2026.decollage", name)
    assert found.parent.name == "club.pieces" and found.read_bytes() == b"%PDF-1.4"
