"""Handing over to each member what is hers, and the signature."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, col, select

from app.core.clock import today
from app.core.errors import UserError
from app.core.i18n import _, ngettext
from app.core.text import sort_key
from app.domain.changes import Changes
from app.domain.goods import Share
from app.models import ShareRow
from app.services.common import row_id, take
from app.services.goods.movements import hand_out, put_back
from app.services.goods.sharing_out import shares_of
from app.store import Store


class Handover:
    """The distribution of what was shared."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def shares(self, cycle_id: int) -> list[Share]:
        """Every share of a purchase that holds something, by member then article, in French order."""
        with self._store.read() as session:
            shares = shares_of(session, cycle_id)
        return sorted(shares, key=lambda share: (sort_key(share.member), sort_key(share.label), share.id))

    def hand(self, share_ids: Sequence[int], on: date, signed: bool) -> Changes:
        """Hand shares over in one action, out of the stock, and say whether they were signed for.

        Those handed over before keep their day and only take the signature; empty ones are passed over.
        UserError when the stock holds less.
        """
        label = ngettext("Remettre {n} article", "Remettre {n} articles", len(share_ids))
        with self._store.write(label.format(n=len(share_ids))) as uow:
            shares = [share for share in _rows(uow.session, share_ids) if share.quantity]
            hand_out(uow.session, [share for share in shares if share.handed_on is None], on)
            for share in shares:
                share.handed_on, share.signed = share.handed_on or on, int(signed)
            return uow.commit()

    def take_back(self, share_ids: Sequence[int]) -> Changes:
        """Take shares back into the stock, unsigned; UserError when one was not handed over."""
        label = ngettext("Reprendre {n} article", "Reprendre {n} articles", len(share_ids))
        with self._store.write(label.format(n=len(share_ids))) as uow:
            for share in _rows(uow.session, share_ids):
                if share.handed_on is None:
                    raise UserError(_("Cette part n’a pas été remise."))
                put_back(uow.session, share, today())
                share.handed_on, share.signed = None, 0
            return uow.commit()


def _rows(session: Session, share_ids: Sequence[int]) -> list[ShareRow]:
    """The shares in one read; UserError when one has been removed meanwhile."""
    query = select(ShareRow).where(col(ShareRow.id).in_(share_ids))
    found = {row_id(row): row for row in session.exec(query)}
    return [found.get(share_id) or take(session, ShareRow, share_id) for share_id in dict.fromkeys(share_ids)]
