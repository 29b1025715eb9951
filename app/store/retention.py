"""Which backup copies stay: all of two days, then the last of 12 days, 10 weeks and 9 months."""

from collections.abc import Callable, Collection, Hashable
from datetime import datetime, timedelta

_ALL = timedelta(days=2)
_LADDER: tuple[tuple[int, Callable[[datetime], Hashable]], ...] = (
    (12, lambda moment: moment.date()),
    (10, lambda moment: moment.isocalendar()[:2]),
    (9, lambda moment: (moment.year, moment.month)),
)


def to_keep(moments: Collection[datetime], now: datetime) -> frozenset[datetime]:
    """The moments whose copies stay.

    Days, weeks and months are counted where there are copies, so a network that meets once a
    month goes back years. Copies dated after `now` (a clock set wrong) stay.
    """
    kept = {moment for moment in moments if now - moment <= _ALL}
    older = sorted(set(moments) - kept, reverse=True)
    for count, period in _LADDER:
        chosen: dict[Hashable, datetime] = {}
        for moment in older:
            if period(moment) not in chosen:
                if len(chosen) == count:
                    break
                chosen[period(moment)] = moment
        kept |= set(chosen.values())
        older = [moment for moment in older if period(moment) not in chosen]
    return frozenset(kept)
