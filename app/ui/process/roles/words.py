"""What the role views say: states, ranks, seats."""

from app.core.formats import day
from app.core.i18n import _, ngettext
from app.domain.role_board import Role, RoleHolder


def seats_words(role: Role) -> tuple[str, str]:
    """What the seats of a role come to, and the tone of it."""
    if role.empty_seats:
        words = ngettext("{n} place à prendre", "{n} places à prendre", role.empty_seats)
        return words.format(n=role.empty_seats), "attention"
    return (_("complet"), "done") if role.seats else (_("aucune place"), "")


def state_words(holder: RoleHolder) -> str:
    """Whether a holder accepted, when, and who did for her."""
    if holder.accepted is None:
        return _("à confirmer")
    if not holder.accepted_for:
        return _("accepté le {day}").format(day=day(holder.accepted))
    return _("accepté en son nom le {day} par {name}").format(
        day=day(holder.accepted), name=holder.accepted_for
    )


def rank_words(rank: int | None) -> str:
    """«vœu n° 1»; «» for no wish."""
    return "" if rank is None else _("vœu n°\u00a0{rank}").format(rank=rank)
