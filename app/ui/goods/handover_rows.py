"""The distribution as rows: each member with her articles, or each article with its members."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from app.core.i18n import _
from app.core.text import fold, sort_key
from app.core.units import counted
from app.domain.goods import Share
from app.ui.kit import RowStyle

BY_MEMBER, BY_ITEM = "member", "item"


@dataclass(frozen=True, slots=True)
class HandRow:
    """A lot, or the row above the lots of a member or an article (`id` then a text).

    `words` are what the search finds it by, folded.
    """

    id: Hashable
    name: str
    quantity: str
    handed: bool
    signed: bool
    day: date | None
    shares: tuple[Share, ...]
    words: str

    @property
    def is_group(self) -> bool:
        """Whether it stands above its lots."""
        return isinstance(self.id, str)


def hand_rows(shares: Sequence[Share], reading: str) -> list[HandRow]:
    """The rows of one reading, each group followed by its lots, in French order."""
    by_member = reading == BY_MEMBER
    outer: Callable[[Share], tuple[str, int]] = by_whom if by_member else of_what
    inner: Callable[[Share], tuple[str, int]] = of_what if by_member else by_whom
    ordered = sorted(shares, key=lambda each: (_place(outer(each)), _place(inner(each)), each.id))
    rows: list[HandRow] = []
    for (title, key), group in groupby(ordered, key=outer):
        lots = tuple(group)
        rows.append(_group(f"{reading}-{key}", title, lots))
        rows += [_lot(share, inner(share)[0], title) for share in lots]
    return rows


def by_whom(share: Share) -> tuple[str, int]:
    """The member of a lot."""
    return share.member, share.member_id


def of_what(share: Share) -> tuple[str, int]:
    """The article of a lot."""
    return share.label, share.item_id


def _place(titled: tuple[str, int]) -> tuple[object, int]:
    return sort_key(titled[0]), titled[1]


def _group(row_id: str, title: str, lots: tuple[Share, ...]) -> HandRow:
    done = sum(share.handed is not None for share in lots)
    return HandRow(
        id=row_id,
        name=title,
        quantity=_("{done} sur {all}").format(done=done, all=len(lots)),
        handed=done == len(lots),
        signed=all(share.signed for share in lots),
        day=None,
        shares=lots,
        words=" ".join(fold(word) for share in lots for word in (share.label, share.member)),
    )


def _lot(share: Share, name: str, title: str) -> HandRow:
    return HandRow(
        id=share.id,
        name=name,
        quantity=counted(share.quantity, share.unit),
        handed=share.handed is not None,
        signed=share.signed,
        day=share.handed,
        shares=(share,),
        words=f"{fold(title)} {fold(name)}",
    )


def style_of(row: HandRow) -> RowStyle:
    """Groups stand out; their lots are set in."""
    return RowStyle(strong=True) if row.is_group else RowStyle(indent=1, muted=row.handed and row.signed)


def holding(words: str) -> Callable[[HandRow], bool] | None:
    """Keeps the rows that hold every one of `words`; None keeps all."""
    wanted = fold(words).split()
    return (lambda row: all(word in row.words for word in wanted)) if wanted else None


def ids_of(shares: Iterable[Share]) -> list[int]:
    """The ids of shares."""
    return [share.id for share in shares]
