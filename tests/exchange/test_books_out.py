"""Books for Paheko and Grisbi, read back as their importers read them."""

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.core.errors import EnvironmentProblem
from app.domain.entries import Entry, EntryKind, Method, Split
from app.exchange.books_out import cash_moves, postings, write_grisbi, write_paheko

DAY = date(2026, 11, 3)
PAID = date(2026, 12, 1)
HOSTILE = [
    "=1+1",
    "+33 6 12",
    "-2",
    "@A1",
    "# dièse",
    "a ; b",
    'dit "oui"',
    'Écran 27" ; noir',
    "fin\\",
    "É€🪑",
]


def entry(kind: EntryKind, amount: int = 1_234, **facts: object) -> Entry:
    made = Entry(
        id=1,
        network_id=1,
        cycle_id=None,
        cycle="",
        kind=kind,
        amount=amount,
        dated=DAY,
        label="Libellé",
        member_id=None,
        member="",
        other_id=None,
        other="",
        order_id=None,
        goods=0,
        split=Split.NONE,
        method=Method.CASH,
        paid=PAID,
        reference="",
        receipt="",
        receipt_name="",
        note="",
    )
    return replace(made, **facts)  # type: ignore[arg-type]


ANNE = {"member_id": 7, "member": "Anne"}


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter=";"))


def paheko(path: Path, *entries: Entry) -> list[dict[str, str]]:
    write_paheko(path, postings(entries, []))
    return read(path)


def pairs(*entries: Entry) -> list[tuple[str, str, int]]:
    return [(each.debit, each.credit, each.amount) for each in postings(entries, [])]


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (entry(EntryKind.PAYMENT, **ANNE), ("530", "4110")),
        (entry(EntryKind.PAYMENT, method=Method.CHEQUE, **ANNE), ("512A", "4110")),
        (entry(EntryKind.PAYMENT), ("530", "707")),
        (entry(EntryKind.REIMBURSEMENT, **ANNE), ("4110", "530")),
        (entry(EntryKind.REIMBURSEMENT), ("707", "530")),
        (entry(EntryKind.CONTRIBUTION), ("530", "756")),
        (entry(EntryKind.SALE, method=Method.NONE), ("512A", "707")),
        (entry(EntryKind.DEPOSIT, **ANNE), ("530", "1651")),
        (entry(EntryKind.DEPOSIT_RETURN, **ANNE), ("1651", "530")),
        (entry(EntryKind.CHARGE, paid=None, **ANNE), ("4110", "7588")),
        (entry(EntryKind.TRANSFER, other_id=8, other="Bilal", **ANNE), ("4110", "4110")),
        (entry(EntryKind.EXPENSE), ("628", "530")),
        (entry(EntryKind.EXPENSE, paid=None), ("628", "4010")),
        (entry(EntryKind.EXPENSE, **ANNE), ("628", "4110")),
    ],
)
def test_each_kind_has_its_pair_of_accounts(made: Entry, expected: tuple[str, str]) -> None:
    assert pairs(made) == [(*expected, 1_234)]


def test_an_invoice_is_goods_and_delivery() -> None:
    invoice = entry(EntryKind.EXPENSE, 10_500, order_id=3, goods=10_000)
    assert pairs(invoice) == [("607", "530", 10_000), ("6241", "530", 500)]
    assert pairs(replace(invoice, goods=10_500)) == [("607", "530", 10_500)]
    assert [move.amount for move in cash_moves([invoice])] == [-10_500]


def test_what_did_not_happen_is_left_out() -> None:
    nothing = [
        entry(EntryKind.PAYMENT, paid=None, **ANNE),
        entry(EntryKind.TRANSFER, **ANNE),
        entry(EntryKind.CHARGE),
    ]
    assert postings(nothing, []) == []
    no_cash = [
        entry(EntryKind.EXPENSE, paid=None),
        entry(EntryKind.EXPENSE, **ANNE),
        entry(EntryKind.CHARGE, **ANNE),
        entry(EntryKind.TRANSFER, other_id=8, other="Bilal", **ANNE),
    ]
    assert cash_moves([*nothing, *no_cash]) == []


def test_paheko_finds_its_columns(tmp_path: Path) -> None:
    facts = {"reference": "CHQ 12", "cycle": "Rentrée", "cycle_id": 1, "note": "à Noël", **ANNE}
    (row,) = paheko(tmp_path / "p.csv", entry(EntryKind.PAYMENT, 123_405, method=Method.CHEQUE, **facts))
    assert row == {
        "Numéro d'écriture": "",
        "Libellé": "Libellé (Anne)",
        "Date": "01/12/2026",
        "Remarques": "chèque - Rentrée - à Noël",
        "Numéro pièce comptable": "",
        "Référence paiement": "CHQ 12",
        "Compte de débit": "512A",
        "Compte de crédit": "4110",
        "Montant": "1234,05",
        "Membres associés": "Anne",
    }
    (row,) = paheko(tmp_path / "p.csv", entry(EntryKind.EXPENSE, reference="F-9", paid=None))
    assert (row["Numéro pièce comptable"], row["Référence paiement"]) == ("F-9", "")
    assert row["Date"] == "03/11/2026"


@pytest.mark.parametrize("text", HOSTILE)
def test_texts_reach_paheko(tmp_path: Path, text: str) -> None:
    path = tmp_path / "p.csv"
    (row,) = paheko(path, entry(EntryKind.SALE, label=text, note=text))
    written = text.replace("\\", "/")
    assert row["Libellé"] == written
    assert row["Remarques"].endswith(written)


def test_long_texts_are_cut_to_the_bytes_paheko_takes(tmp_path: Path) -> None:
    (row,) = paheko(tmp_path / "p.csv", entry(EntryKind.SALE, label="é" * 120))
    assert row["Libellé"] == "é" * 100


@pytest.mark.parametrize("text", HOSTILE)
def test_texts_reach_grisbi(tmp_path: Path, text: str) -> None:
    path = tmp_path / "g.csv"
    write_grisbi(path, cash_moves([entry(EntryKind.SALE, label=text, note=text)]))
    (row,) = read(path)
    written = text.replace("\\", "/").replace('"', "”")
    assert row["Tiers"] == written
    assert row["Notes"].endswith(written)
    raw = path.read_bytes()
    for trouble in (b'""', b"\\", b"\r", b"\xef\xbb\xbf"):
        assert trouble not in raw
    assert raw.endswith(b"\n")


def test_grisbi_gets_debits_and_credits(tmp_path: Path) -> None:
    path = tmp_path / "g.csv"
    moves = [
        entry(EntryKind.PAYMENT, 5_000, **ANNE),
        entry(EntryKind.EXPENSE, 123_405, label="Marché", dated=DAY, paid=DAY, method=Method.CARD),
    ]
    write_grisbi(path, cash_moves(moves))
    spent, paid = read(path)
    assert list(spent) == ["Date", "Tiers", "Notes", "Catégorie", "Débit", "Crédit"]
    assert list(spent.values()) == ["03/11/2026", "Marché", "carte", "Dépense", "1234,05", ""]
    assert list(paid.values()) == [
        *("01/12/2026", "Anne", "Libellé - espèces", "Versement", "", "50,00"),
    ]


def test_a_refusing_disk_is_told(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem):
        write_grisbi(tmp_path / "absent" / "g.csv", [])
