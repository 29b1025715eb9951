"""What the standing roles say: vacant seats and why, times in a role."""

from collections.abc import Iterable, Sequence
from datetime import date

from app.core.formats import dated
from app.core.i18n import _, ngettext
from app.domain.programme import Load, load_words
from app.domain.standing import StandingHolder, StandingRole


def seats_words(role: StandingRole) -> tuple[str, str]:
    """Whether seats are vacant, and the tone of it."""
    if not role.vacant:
        return _("complet"), "done"
    words = ngettext("{n} place libre", "{n} places libres", role.vacant)
    return words.format(n=role.vacant), "attention"


def vacancy_words(role: StandingRole) -> str:
    """«1 place libre – tenue par Perrine Salles jusqu’au 7 avril 2026, elle a quitté le réseau»."""
    free, _tone = seats_words(role)
    last = role.last
    ended = _ended(last) if last is not None else None
    if last is None or ended is None:
        return (
            _("{free}\u00a0: personne ne l’a encore tenue.").format(free=free) if role.vacant == 1 else free
        )
    left = last.left is not None and last.left <= ended
    words = (
        _("{free} – tenue par {name} jusqu’au {day}, qui a quitté le réseau.")
        if left
        else _("{free} – tenue par {name} jusqu’au {day}.")
    )
    return words.format(free=free, name=last.member, day=dated(ended))


def since_words(holder: StandingHolder) -> str:
    """«depuis le 7 avril 2026»."""
    return _("depuis le {day}").format(day=dated(holder.since))


def time_words(holder: StandingHolder) -> str:
    """«Perrine Salles, du 12 janvier 2025 au 7 avril 2026»."""
    ended = _ended(holder)
    if ended is None:
        return _("{name}, depuis le {day}").format(name=holder.member, day=dated(holder.since))
    words = _("{name}, du {first} au {last}")
    return words.format(name=holder.member, first=dated(holder.since), last=dated(ended))


def options(loads: Sequence[Load], but: Iterable[int] = ()) -> list[tuple[int, str]]:
    """Who may take a role with what she carries already, those who carry least first; not those of `but`."""
    outside = set(but)
    free = sorted((load for load in loads if load.member_id not in outside), key=lambda load: load.weight)
    return [
        (load.member_id, _("{name} – {load}").format(name=load.member, load=load_words(load)))
        for load in free
    ]


def _ended(holder: StandingHolder) -> date | None:
    """The day her time in the role ended: handed over, or gone from the network before."""
    return min((day for day in (holder.until, holder.left) if day is not None), default=None)
