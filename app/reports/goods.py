"""Shares put in order for the papers that hand goods over."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from app.core.formats import quantity
from app.core.i18n import _
from app.core.text import sort_key
from app.domain.goods import Share
from app.reports.sheet import joined


def by_member(shares: Iterable[Share]) -> dict[str, list[Share]]:
    """The shares of each member, members and articles in French order."""
    return _grouped(shares, key=lambda share: share.member, then=lambda share: share.label)


def by_item(shares: Iterable[Share]) -> dict[tuple[str, str], list[Share]]:
    """The shares of each article (label, unit), articles and members in French order."""
    groups = _grouped(shares, key=lambda share: share.label, then=lambda share: share.member)
    units: dict[tuple[str, str], list[Share]] = {}
    for label, group in groups.items():
        for share in group:
            units.setdefault((label, share.unit), []).append(share)
    return units


def _grouped(
    shares: Iterable[Share], *, key: Callable[[Share], str], then: Callable[[Share], str]
) -> dict[str, list[Share]]:
    ordered = sorted(shares, key=lambda share: (sort_key(key(share)), sort_key(then(share))))
    groups: dict[str, list[Share]] = {}
    for share in ordered:
        groups.setdefault(key(share), []).append(share)
    return groups


def merged(shares: Iterable[Share]) -> list[Share]:
    """What somebody gets of an article from several deliveries, as one share."""
    found: dict[tuple[int, str, str], Share] = {}
    for share in shares:
        key = (share.member_id, share.label, share.unit)
        before = found.get(key)
        found[key] = share if before is None else replace(before, quantity=before.quantity + share.quantity)
    return list(found.values())


def given(shares: Sequence[Share]) -> list[Share]:
    """The shares that are not empty."""
    return [share for share in shares if share.quantity > 0]


def remark(share: Share) -> str:
    """What differs from what was asked, and why; empty when nothing does."""
    short = _("demandé\u00a0: {quantity}").format(quantity=quantity(share.asked))
    return joined([short if share.quantity < share.asked else "", share.reason if share.by_hand else ""])
