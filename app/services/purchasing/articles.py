"""The articles a purchase buys, as suppliers are asked for them."""

from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import text
from sqlmodel import Session, col, select

from app.domain.pooling import group
from app.models import CycleRow, NeedLineRow, PooledItemRow
from app.services.common import take
from app.services.gather import same_pairs

_ARTICLES = text(
    """
    SELECT item.id, item.label, item.label_key, coalesce(sum(line.quantity), 0),
           coalesce(nullif(max(line.unit), ''), buying.unit, ''), buying.pack
    FROM pooled_item AS item
    LEFT JOIN collective_item AS bought ON bought.item_id = item.id
    LEFT JOIN one_off ON one_off.cycle_id = item.cycle_id
    LEFT JOIN need_line AS line ON line.item_id = item.id
    LEFT JOIN buying_line AS buying ON buying.item_id = item.id
    WHERE item.cycle_id = :cycle AND (bought.id IS NOT NULL OR one_off.id IS NOT NULL)
    GROUP BY item.id ORDER BY CASE WHEN one_off.id IS NULL THEN bought.rank ELSE 0 END, item.id
    """
)


@dataclass(frozen=True, slots=True)
class Article:
    """An article to buy: `key` is its folded label, `wanted` the sum of the leasts."""

    item_id: int
    label: str
    key: str
    wanted: Decimal
    unit: str
    pack: Decimal | None


def articles_of(session: Session, cycle_id: int) -> list[Article]:
    """The articles of a purchase by rank, none before its list is agreed; those typed for a one-off one.

    Nobody may want one of these yet: its price is asked for first.
    """
    return [
        Article(
            item_id,
            label,
            key,
            Decimal(wanted) / 1000,
            unit,
            None if pack is None else Decimal(pack) / 1000,
        )
        for item_id, label, key, wanted, unit, pack in session.connection().execute(
            _ARTICLES, {"cycle": cycle_id}
        )
    ]


def known_spellings(session: Session, cycle_id: int) -> dict[str, int]:
    """The article of each folded spelling: its name, what members wrote, what was said to be the same.

    A spelling that leads to several articles is left out.
    """
    articles = articles_of(session, cycle_id)
    own = {article.key: article.item_id for article in articles}
    held: dict[str, set[int]] = {}
    bought = {article.item_id for article in articles}
    query = (
        select(NeedLineRow.label_key, NeedLineRow.item_id)
        .join(PooledItemRow, col(PooledItemRow.id) == NeedLineRow.item_id)
        .where(col(PooledItemRow.cycle_id) == cycle_id)
        .distinct()
    )
    for key, item_id in [*((article.key, article.item_id) for article in articles), *session.exec(query)]:
        if item_id in bought:
            held.setdefault(key, set()).add(item_id or 0)
    pairs = same_pairs(session, take(session, CycleRow, cycle_id).network_id, same=True)
    keys = list(dict.fromkeys([*held, *(key for pair in sorted(pairs) for key in pair)]))
    found: dict[str, int] = {}
    for indices in group(keys, pairs):
        linked = [keys[index] for index in indices]
        items = set().union(*(held.get(key, set()) for key in linked))
        for key in linked:
            choice = held.get(key, items)
            if len(choice) == 1:
                found[key] = next(iter(choice))
    return found | own
