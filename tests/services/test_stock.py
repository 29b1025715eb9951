"""The stock: what came equals what went and what is left, and nothing that was written changes."""

import random
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

import pytest
from sqlmodel import select

from app.core.errors import UserError
from app.domain.goods import Movement, MovementKind, StockArticle
from app.models import StockMovementRow
from app.services.desk import Services
from tests.helpers import dump
from tests.services.purchase_rows import Bought, Placed, line_row, place

DAY = date(2026, 11, 20)


@pytest.fixture
def chairs(services: Services, network_id: int) -> int:
    """Twelve chairs kept in the shed."""
    changes = services.stock.add_article(network_id, "Chaises pliantes", "pièce", "Remise")
    article_id = changes.only_id("stock_article")
    services.stock.move(article_id, MovementKind.IN, Decimal(12), DAY, note="don de la mairie")
    return article_id


def kept(services: Services, network_id: int) -> StockArticle:
    (article,) = services.stock.articles(network_id)
    return article


def last(services: Services, network_id: int) -> Movement:
    return services.stock.movements(network_id)[0]


def test_in_out_and_left(
    services: Services, network_id: int, chairs: int, members: Mapping[str, int]
) -> None:
    services.stock.move(chairs, MovementKind.OUT, Decimal(4), DAY, members["Chloé"], "fête")
    article = kept(services, network_id)
    assert (article.came, article.went, article.left) == (12, 4, 8)
    assert (article.label, article.unit, article.place) == ("Chaises pliantes", "pièce", "Remise")
    move = last(services, network_id)
    assert (move.kind, move.quantity, move.member, move.note) == (MovementKind.OUT, -4, "Chloé", "fête")
    with pytest.raises(UserError, match="Il ne reste que 8"):
        services.stock.move(chairs, MovementKind.OUT, Decimal(9), DAY)
    with pytest.raises(UserError, match="plus grande"):
        services.stock.move(chairs, MovementKind.IN, Decimal(0), DAY)
    with pytest.raises(ValueError, match="count"):
        services.stock.move(chairs, MovementKind.COUNT, Decimal(1), DAY)


def test_articles_are_named_once_per_unit(services: Services, network_id: int, chairs: int) -> None:
    with pytest.raises(UserError, match="déjà dans le stock"):
        services.stock.add_article(network_id, "CHAISES  pliantes", "pièce")
    other = services.stock.add_article(network_id, "Chaises pliantes", "lot").only_id("stock_article")
    with pytest.raises(UserError, match="déjà dans le stock"):
        services.stock.update_article(other, {"unit": "pièce"})
    with pytest.raises(UserError, match="nom"):
        services.stock.update_article(other, {"label": " "})
    services.stock.update_article(other, {"label": "Armoires", "place": "Cave"})
    assert [(article.label, article.place) for article in services.stock.articles(network_id)] == [
        ("Armoires", "Cave"),
        ("Chaises pliantes", "Remise"),
    ]


def test_a_movement_is_corrected_by_another(services: Services, network_id: int, chairs: int) -> None:
    out = services.stock.move(chairs, MovementKind.OUT, Decimal(4), DAY).only_id("stock_movement")

    services.stock.correct(out, Decimal(3), DAY, "recompté")

    correction = last(services, network_id)
    assert (correction.kind, correction.quantity, correction.corrects) == (MovementKind.CORRECTION, 1, out)
    article = kept(services, network_id)
    assert (article.came, article.went, article.left) == (12, 3, 9)
    services.stock.correct(correction.id, Decimal(5), DAY)  # corrects the same movement again
    assert (last(services, network_id).quantity, last(services, network_id).corrects) == (-2, out)
    assert kept(services, network_id).left == 7
    with pytest.raises(UserError, match="déjà celle"):
        services.stock.correct(out, Decimal(5), DAY)
    with pytest.raises(UserError, match="Il ne reste que 7"):
        services.stock.correct(out, Decimal(13), DAY)
    with pytest.raises(UserError, match="négative"):
        services.stock.correct(out, Decimal(-1), DAY)


def test_counts_write_the_difference(services: Services, network_id: int, chairs: int) -> None:
    services.stock.count(chairs, Decimal(11), DAY, "une cassée")
    article = kept(services, network_id)
    assert (article.came, article.went, article.left, article.counted) == (12, 1, 11, DAY)

    services.stock.count(chairs, Decimal(11), date(2026, 11, 30))
    assert last(services, network_id).quantity == 0
    assert kept(services, network_id).counted == date(2026, 11, 30)
    services.stock.count(chairs, Decimal(13), date(2026, 11, 30))
    article = kept(services, network_id)
    assert (article.came, article.went, article.left) == (14, 1, 13)
    with pytest.raises(UserError, match="nouvel inventaire"):
        services.stock.correct(last(services, network_id).id, Decimal(1), DAY)
    with pytest.raises(UserError, match="négative"):
        services.stock.count(chairs, Decimal(-1), DAY)


@pytest.fixture
def rice(services: Services, network_id: int, cycle_id: int, members: Mapping[str, int]) -> Placed:
    wishes = {members["Anne"]: 6, members["Bilal"]: (3, 5), members["Chloé"]: "1.5"}
    return place(services, network_id, cycle_id, [Bought("Riz", wishes, "12")])


def test_reception_is_followed(services: Services, network_id: int, cycle_id: int, rice: Placed) -> None:
    line = rice.lines[0]
    services.reception.set_line(line, {"delivered": Decimal(10)})
    entry = last(services, network_id)
    assert (entry.kind, entry.quantity, entry.supplier) == (MovementKind.IN, 10, "Ferme du Lac")
    services.reception.set_line(line, {"damaged": Decimal(1)})
    services.reception.set_line(line, {"note": "sac percé"})
    assert (last(services, network_id).quantity, last(services, network_id).corrects) == (-1, entry.id)
    article = kept(services, network_id)
    assert (article.label, article.unit, article.came, article.left) == ("Riz", "kg", 9, 9)
    services.stock.move(article.id, MovementKind.OUT, Decimal(5), DAY)
    with pytest.raises(UserError, match="Il ne reste que 4"):
        services.reception.set_line(line, {"delivered": None})
    with pytest.raises(UserError, match="réception"):
        services.stock.correct(entry.id, Decimal(8), DAY)
    share = services.handover.shares(cycle_id)[-1]
    services.handover.hand([share.id], DAY, True)
    handed = next(move for move in services.stock.movements(network_id) if move.member)
    with pytest.raises(UserError, match="distribution"):
        services.stock.correct(handed.id, Decimal(1), DAY)


def test_the_same_article_is_kept_once(
    services: Services, network_id: int, cycle_id: int, rice: Placed
) -> None:
    services.stock.add_article(network_id, "riz", "kg", "Cave")
    services.reception.receive_all(rice.order, DAY)
    assert (kept(services, network_id).place, kept(services, network_id).left) == ("Cave", 12)


def written(services: Services) -> dict[int, str]:
    with services.store.read() as session:
        return {row.id or 0: repr(row) for row in session.exec(select(StockMovementRow))}


def random_act(services: Services, cycle_id: int, placed: Placed, chance: random.Random) -> object:
    """One thing that a buyer or a storekeeper may do, sensible or not."""
    line = chance.choice(placed.lines)
    shares = [share for out in services.reception.shares(cycle_id) for share in out.shares]
    articles = services.stock.articles(services.networks.all()[0].id)
    some = Decimal(chance.choice(["0", "0.5", "1", "3", "7", "12"]))
    reception, handover, stock = services.reception, services.handover, services.stock
    acts: list[Callable[[], object]] = [
        lambda: reception.set_line(line, {"delivered": chance.choice([None, some, some + 6])}),
        lambda: reception.set_line(line, {"damaged": some}),
        lambda: reception.receive_all(placed.order, DAY),
        lambda: reception.share_again(line),
        lambda: reception.set_line(line, {"price": int(some * 100)}),
        lambda: reception.set_invoice(placed.order, "F1", DAY, int(some * 700), delivery=200),
        lambda: reception.apply_amounts(placed.order),
    ]
    if shares:
        share = chance.choice(shares)
        acts += [lambda: reception.set_share(share.id, some, "accord")]
        acts += [lambda: handover.hand([share.id], DAY, False), lambda: handover.take_back([share.id])] * 2
    if articles:
        article = chance.choice(articles)
        moves = stock.movements(services.networks.all()[0].id, article.id)
        kind = chance.choice([MovementKind.IN, MovementKind.OUT])
        acts += [
            lambda: stock.move(article.id, kind, some, DAY),
            lambda: stock.count(article.id, some + 9, DAY),
            lambda: stock.correct(chance.choice(moves).id, some, DAY),
        ]
    return chance.choice(acts)()


def check_books(services: Services, network_id: int, cycle_id: int, placed: Placed) -> None:
    """What was received, shared, handed over, kept and charged agree."""
    assert services.accounts.check(network_id) == []
    with services.store.read() as session:
        movements = list(session.exec(select(StockMovementRow)))
    outs = {out.order_line_id: out for out in services.reception.shares(cycle_id)}
    for article in services.stock.articles(network_id):
        assert article.left == sum(row.quantity for row in movements if row.article_id == article.id)
        assert article.came == article.went + article.left
        assert article.left >= 0
    for line_id in placed.lines:
        line = line_row(services, line_id)
        usable = (line.delivered or 0) - line.damaged
        mine = [row for row in movements if row.order_line_id == line_id]
        assert sum(row.quantity for row in mine if row.share_id is None) == usable
        assert (line_id in outs) == (line.delivered is not None)
        if line_id in outs:
            out = outs[line_id]
            assert sum(share.quantity for share in out.shares) + out.rest == out.usable == usable
            assert out.rest >= 0
            for share in out.shares:
                handed = sum(row.quantity for row in mine if row.share_id == share.id)
                assert -handed == (share.quantity if share.handed else 0)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_books_agree_after_anything(
    services: Services, network_id: int, cycle_id: int, members: Mapping[str, int], seed: int
) -> None:
    anne, bilal, chloe = members["Anne"], members["Bilal"], members["Chloé"]
    placed = place(
        services,
        network_id,
        cycle_id,
        [
            Bought("Riz", {anne: 6, bilal: (3, 5), chloe: "1.5"}, "12"),
            Bought("Thé", {anne: 2, chloe: 4}, "6"),
        ],
    )
    chance = random.Random(seed)
    before, done, refused = written(services), 0, 0
    while done < 60:
        start = dump(services.store)
        try:
            random_act(services, cycle_id, placed, chance)
        except UserError:
            refused += 1
            assert dump(services.store) == start
            continue
        done += 1
        check_books(services, network_id, cycle_id, placed)
        after = written(services)
        assert before.items() <= after.items()  # what was written stays as it was
        before = after
    assert refused
