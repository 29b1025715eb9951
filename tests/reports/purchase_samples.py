"""A purchase as it is printed: suppliers, offers, orders, shares, accounts, with words of a real group."""

from datetime import date
from decimal import Decimal

from app.domain.buying import Choice, Comparison, Order, OrderLine, OrderState
from app.domain.criteria import Criterion, weigh
from app.domain.entries import Method
from app.domain.goods import Share, StockArticle
from app.domain.ledger import Account, AccountLine
from app.domain.network import NetworkType
from app.domain.network_detail import NetworkDetail
from app.domain.papers import Imprint
from app.domain.purchase_papers import (
    BasketsPaper,
    DistributionItemsPaper,
    DistributionMembersPaper,
    LabelsPaper,
    OrdersPaper,
    PurchasePaper,
    QuotationPaper,
    SettlementPaper,
    StatementsPaper,
    StockPaper,
    WallPaper,
)
from app.domain.purchasing import ItemOffer, Line, Offer, compare_baskets
from app.domain.quotation import Request, RequestLine
from app.domain.settling import StoredTransfer
from app.domain.suppliers import StoredOffer, Supplier

PRINTED = date(2026, 12, 18)
IMPRINT = Imprint("Club Indé 44", NetworkType.PURCHASES, "Équipement de rentrée", PRINTED)
DETAIL = NetworkDetail(
    "12, rue des Hauts-Pavés\n44000 Nantes", "achats@club-inde-44.example", "02 40 00 00 00"
)
MEMBERS = ("Lucie Morel", "Joël Le Goff", "Fatou N’Diaye", "Noé Œuvrard", "Lucie Bonnet")
ARTICLES = (
    (1, "Ramette papier A4 80 g", "ramettes"),
    (2, "Écran 27 pouces QHD", "écrans"),
    (3, "Cartouche HP 305 XL", "cartouches"),
    (4, "Huile d’olive vierge extra bio, bidon de 5 litres", "bidons"),
)


def supplier(number: int, name: str, *, vat_included: bool, delivery: int, free_from: int | None) -> Supplier:
    """A supplier with an address."""
    return Supplier(
        number,
        1,
        name,
        "Marc Petit",
        "commandes@exemple.example",
        "02 51 00 00 00",
        "ZA des Genêts\n44800 Saint-Herblain",
        "",
        vat_included,
        0,
        delivery,
        free_from,
    )


BURO = supplier(1, "Buro Ouest", vat_included=False, delivery=1_500, free_from=100_000)
PRINT = supplier(2, "Imprim’Encre", vat_included=True, delivery=890, free_from=30_000)
FARM = supplier(3, "Le Moulin d’Anjou", vat_included=True, delivery=0, free_from=None)


def share(number: int, item: int, member: int, asked: str, quantity: str, reason: str = "") -> Share:
    """What a member gets of an article."""
    _id, label, unit = ARTICLES[item - 1]
    return Share(
        number,
        item,
        item,
        label,
        unit,
        member,
        MEMBERS[member - 1],
        Decimal(asked),
        Decimal(asked),
        Decimal(quantity),
        bool(reason),
        reason,
        date(2026, 12, 12) if number == 1 else None,
        number == 1,
    )


SHARES = (
    share(1, 1, 1, "20", "20"),
    share(2, 1, 2, "30", "28"),
    share(3, 1, 5, "14", "14"),
    share(4, 2, 1, "2", "2"),
    share(5, 2, 3, "1", "1"),
    share(6, 2, 4, "3", "3"),
    share(7, 3, 2, "6", "4", "Joël laisse deux cartouches à Fatou"),
    share(8, 3, 3, "6", "8", "Reçoit les deux cartouches de Joël"),
    share(9, 3, 4, "2", "0"),
    share(10, 4, 1, "1.5", "1.5"),
    share(11, 4, 4, "3", "2.5"),
    share(12, 4, 5, "1", "1"),
)


def quotation_paper() -> QuotationPaper:
    lines = tuple(
        RequestLine(number, label, unit, Decimal(count), pack)
        for (number, label, unit), count, pack in zip(
            ARTICLES, (64, 6, 14, "5.5"), (Decimal(5), None, None, None), strict=True
        )
    )
    requests = tuple(
        Request(
            12,
            number,
            IMPRINT.network,
            DETAIL.address,
            DETAIL.email,
            DETAIL.phone,
            IMPRINT.cycle,
            name,
            contact,
            date(2026, 11, 20),
            lines,
        )
        for number, name, contact in ((1, "Buro Ouest", "Marc Petit"), (3, "Le Moulin d’Anjou", ""))
    )
    return QuotationPaper(IMPRINT, requests)


def comparison() -> Comparison:
    """Two suppliers for the first three articles; nobody offers the oil."""
    twenty = Decimal(20)
    lines = [Line(1, Decimal(64)), Line(2, Decimal(6)), Line(3, Decimal(38))]
    screens = ItemOffer(((Decimal(1), 16_500),), None, twenty)
    offers = [
        Offer(
            BURO.id,
            {1: ItemOffer(((Decimal(1), 350),), Decimal(5), twenty), 2: screens},
            0,
            BURO.delivery,
            BURO.free_from,
        ),
        Offer(
            PRINT.id,
            {
                1: ItemOffer(((Decimal(1), 450),)),
                2: ItemOffer(((Decimal(1), 24_000),)),
                3: ItemOffer(((Decimal(1), 590), (Decimal(40), 540))),
            },
            0,
            PRINT.delivery,
            PRINT.free_from,
        ),
    ]
    baskets = compare_baskets(lines, offers)
    criteria = (Criterion(1, "Délai", 2), Criterion(2, "Local", 2), Criterion(3, "Éthique", 2))
    marks = {BURO.id: {1: 4, 2: 5}, PRINT.id: {1: 3, 2: 1, 3: 4}}
    old = StoredOffer(
        5,
        BURO.id,
        BURO.name,
        2,
        ARTICLES[1][1],
        "écrans",
        ((Decimal(1), 16_500),),
        None,
        twenty,
        "",
        date(2026, 6, 1),
        None,
        "",
    )
    return Comparison(
        baskets=tuple(baskets),
        weighed=tuple(weigh(baskets, 5, criteria, marks)),
        price_weight=5,
        criteria=criteria,
        suppliers={BURO.id: BURO, PRINT.id: PRINT},
        labels={number: label for number, label, _unit in ARTICLES},
        units={number: unit for number, _label, unit in ARTICLES},
        unpriced=(ARTICLES[3][1],),
        stale=(old,),
    )


def baskets_paper() -> BasketsPaper:
    reason = "Un seul fournisseur, un seul camion à décharger."
    return BasketsPaper(IMPRINT, comparison(), Choice(date(2026, 11, 27), reason, 195_220, 169_410))


def line(
    number: int, item: int, code: str, quantity: str, price: int, vat: int, pack: int | None
) -> OrderLine:
    """A line of an order, its price before VAT when `vat` is not 0."""
    _id, label, unit = ARTICLES[item - 1]
    count = Decimal(quantity)
    return OrderLine(
        number,
        1,
        item,
        label,
        code,
        unit,
        count,
        price,
        Decimal(vat),
        None if pack is None else Decimal(pack),
        int(count * price * (100 + vat) / 100),
        None,
        Decimal(0),
        None,
        "",
        "livrer avec les câbles" if item == 2 else "",
    )


def orders_paper() -> OrdersPaper:
    first = Order(
        1,
        12,
        BURO,
        "2026-7",
        OrderState.SENT,
        date(2026, 11, 27),
        date(2026, 11, 28),
        None,
        None,
        date(2026, 12, 10),
        0,
        "Livraison au local, le mardi ou le jeudi matin.",
        "",
        None,
        None,
        (line(1, 1, "PAP-A4-80", "65", 350, 20, 5), line(2, 2, "", "6", 16_500, 20, None)),
    )
    second = Order(
        2,
        12,
        FARM,
        "2026-8",
        OrderState.PREPARED,
        date(2026, 11, 27),
        None,
        None,
        None,
        None,
        1_250,
        "",
        "",
        None,
        None,
        (line(3, 4, "", "5.5", 4_250, 0, None),),
    )
    return OrdersPaper(IMPRINT, DETAIL, (first, second))


def statements_paper() -> StatementsPaper:
    received = (
        AccountLine(date(2026, 12, 12), ARTICLES[0][1], Decimal(20), "ramettes", -8_400, False),
        AccountLine(date(2026, 12, 12), ARTICLES[1][1], Decimal(2), "écrans", -39_600, True),
        AccountLine(date(2026, 12, 12), "Livraison Imprim’Encre", None, "", -340, False),
        AccountLine(date(2026, 12, 15), "Versement d’un membre", None, "", 47_100, False),
    )
    owing = Account(1, "Lucie Morel", 48_000, 340, 0, 47_100, 0, 0, 2_000, -1_240, received)
    owed = Account(2, "Joël Le Goff", 10_000, 340, 0, 12_000, 0, 0, 0, 1_660, received[2:])
    square = Account(3, "Fatou N’Diaye", 0, 0, 0, 0, 0, 0, 0, 0, ())
    return StatementsPaper(IMPRINT, (owing, owed, square))


def settlement_paper() -> SettlementPaper:
    return SettlementPaper(
        IMPRINT,
        (
            StoredTransfer(1, 1, "Lucie Morel", 2, "Joël Le Goff", 1_240, None, Method.NONE),
            StoredTransfer(2, None, "La caisse", 2, "Joël Le Goff", 420, date(2026, 12, 16), Method.TRANSFER),
        ),
    )


def stock_paper() -> StockPaper:
    return StockPaper(
        IMPRINT,
        (
            StockArticle(1, ARTICLES[0][1], "ramettes", "local, étagère 2", *map(Decimal, (65, 62, 3)), None),
            StockArticle(
                2, ARTICLES[3][1], "bidons", "", *map(Decimal, ("5.5", 5, "0.5")), date(2026, 12, 1)
            ),
        ),
    )


def purchase_papers() -> dict[str, PurchasePaper]:
    """Every paper of the purchase by its kind."""
    return {
        "quotation": quotation_paper(),
        "baskets": baskets_paper(),
        "orders": orders_paper(),
        "distribution_members": DistributionMembersPaper(IMPRINT, SHARES),
        "distribution_items": DistributionItemsPaper(IMPRINT, SHARES),
        "wall": WallPaper(IMPRINT, SHARES),
        "labels": LabelsPaper(IMPRINT, SHARES),
        "statements": statements_paper(),
        "settlement": settlement_paper(),
        "stock": stock_paper(),
    }


def big_wall(items: int, members: int) -> WallPaper:
    """A wall of so many articles and members, nearly everybody taking a third of the articles."""
    words = ("Ramette papier", "Huile d’olive 5 L", "Cartouche", "Café moulu 1 kg", "Farine T65", "Savon")
    firsts = (
        "Anaïs",
        "Bruno",
        "Chloé",
        "Denis",
        "Élodie",
        "Farid",
        "Gwenaëlle",
        "Hugo",
        "Inès",
        "Jean-Marie",
    )
    lasts = ("Abadie", "Bonnet", "Carpentier", "Delmas")
    names = [f"{firsts[n % 10]} {lasts[n // 10 % 4]}" for n in range(members)]
    shares = tuple(
        Share(
            item * members + member,
            item,
            item,
            f"{words[item % 6]}, n° {item}",
            "pièces",
            member,
            f"{names[member]}{'' if member < 40 else member}",
            Decimal(1),
            Decimal(1),
            Decimal((item * 7 + member * 3) % 23 + 1),
            False,
            "",
            None,
            False,
        )
        for item in range(items)
        for member in range(members)
        if (item + member) % 3 == 0
    )
    return WallPaper(IMPRINT, shares)
