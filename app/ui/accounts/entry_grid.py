"""The list of entries: what came in, what went out, whether it is paid and has its receipt."""

from app.core.i18n import _
from app.domain.entries import Entry, EntryKind
from app.ui.accounts.words import COMES_IN, GOES_OUT, kind_tone, paid_words, short_kind, who_words
from app.ui.kit import Column, Grid


class EntryGrid(Grid):
    """Newest first; Enter opens an entry, Delete removes it."""

    def __init__(self) -> None:
        super().__init__(
            [
                Column("dated", _("Date"), "day", width=96),
                Column("label", _("Libellé"), width=0, strong=True),
                Column("kind", _("Type"), "pill", width=136, align="right", getter=kind_of, tone=tone_of),
                Column("who", _("Qui"), width=182, getter=who_words),
                Column(
                    "paid", _("Payé"), "pill", width=118, align="right", getter=paid_words, tone=paid_tone
                ),
                Column("came", _("Entrée"), "money", width=102, getter=came_in),
                Column("went", _("Sortie"), "money", width=102, getter=went_out),
                Column("receipt", _("Pièce"), width=54, align="right", getter=receipt_words),
            ],
            name="entries-grid",
            accessible=_("Écritures"),
            removes=True,
        )


def kind_of(entry: Entry) -> str:
    """The kind in a word."""
    return short_kind(entry.kind)


def tone_of(entry: Entry) -> str:
    """The tone of the kind."""
    return kind_tone(entry.kind)


def paid_tone(entry: Entry) -> str:
    """Amber for what is still to be paid."""
    return "attention" if entry.paid is None else "muted"


def came_in(entry: Entry) -> int | None:
    """What came in; what goes from one account to another is on both sides."""
    return entry.amount if entry.kind not in GOES_OUT else None


def went_out(entry: Entry) -> int | None:
    """What went out, or is to."""
    return entry.amount if entry.kind not in COMES_IN else None


def receipt_words(entry: Entry) -> str:
    """Whether the receipt is attached."""
    return _("oui") if entry.receipt else ""


def is_due(entry: Entry) -> bool:
    """Whether an expense is still to be paid."""
    return entry.kind is EntryKind.EXPENSE and entry.paid is None
