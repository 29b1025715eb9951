"""Who the logs speak of."""

from collections.abc import Mapping

from app.core.errors import UserError
from app.core.i18n import _


def refuse_stranger(names: Mapping[int, str], member_id: int, field: str) -> None:
    """UserError beside `field` when the member is not among `names`: those of the network."""
    if member_id not in names:
        raise UserError(_("Ce membre ne fait pas partie du réseau."), field=field)
