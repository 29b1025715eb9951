"""Comparing baskets of 60 lines x 6 suppliers, beside HiGHS alone on the cheapest of them.

    python -m bench.baskets [--cases N] [--rounds N]

The floor is what one would write first: the whole model given to HiGHS in one piece, for one basket. Ours
gives the four best sets of suppliers, from prices with breaks, packs and VAT. Runs alternate; the ratio is
the median of the paired ratios. «Usual»: terms are small beside the whole. «Hard»: suppliers within 7 % of
each other, least orders and free deliveries near an even share of the whole.
"""

import argparse
import random
from collections.abc import Callable
from decimal import Decimal
from statistics import median
from time import perf_counter

from app.domain.basket_model import UNDECIDED, Problem, Solver, Terms
from app.domain.purchasing import ItemOffer, Line, Offer, compare_baskets, line_cost

LINES, SUPPLIERS = 60, 6
PACKS = [None, None, Decimal(6), Decimal(10)]

Purchase = tuple[list[Line], list[Offer]]


def purchase(chance: random.Random, hard: bool) -> Purchase:
    """A list and six offers, four lines in five offered by each."""
    lines = [Line(number, Decimal(chance.randint(1, 60))) for number in range(LINES)]
    base = [chance.randint(50, 1500) for _line in lines]
    whole = sum(int(line.quantity) * price for line, price in zip(lines, base, strict=True))
    spread = 0.07 if hard else 0.15
    offers = []
    for supplier in range(SUPPLIERS):
        items = {}
        for line, price in zip(lines, base, strict=True):
            if supplier == 0 or chance.random() < 0.8:
                one = round(price * chance.uniform(1 - spread, 1 + spread))
                breaks = ((1, one), (20, round(one * 0.93)), (40, round(one * 0.86)))
                steps = tuple((Decimal(start), cents) for start, cents in breaks)
                items[line.id] = ItemOffer(steps, chance.choice(PACKS), Decimal(chance.choice([0, 20])))
        terms = (
            (chance.choice([0, whole // 4]), whole // chance.randint(15, 60), whole // chance.randint(2, 4))
            if hard
            else (chance.choice([0, 5000, 15000]), chance.randint(900, 4900), chance.choice([None, 30000]))
        )
        offers.append(Offer(supplier, items, *terms))
    return lines, offers


def problem_of(lines: list[Line], offers: list[Offer]) -> Problem:
    asked = []
    for line in lines:
        prices = {
            n: line_cost(o.items[line.id], line.quantity) for n, o in enumerate(offers) if line.id in o.items
        }
        asked.append({number: (price.cost, price.value) for number, price in prices.items()})
    return Problem(asked, [Terms(offer.minimum, offer.delivery, offer.free_from) for offer in offers])


def one_piece(lines: list[Line], offers: list[Offer]) -> int:
    """The least cost, by HiGHS alone."""
    problem = problem_of(lines, offers)
    solver = Solver(problem)
    return solver.choice((UNDECIDED,) * len(solver.columns.used)).cost


def timed(run: Callable[[list[Line], list[Offer]], object], case: Purchase) -> tuple[float, object]:
    started = perf_counter()
    answer = run(*case)
    return perf_counter() - started, answer


def compare(title: str, hard: bool, cases: int, rounds: int) -> None:
    """Print the median ratio to the floor, the seconds of ours, and whether HiGHS alone finds cheaper."""
    ratios, seconds, never = [], [], True
    for seed in range(cases):
        case = purchase(random.Random(seed), hard)
        for _round in range(rounds):
            mine, baskets = timed(compare_baskets, case)
            floor, least = timed(one_piece, case)
            ratios.append(mine / floor)
            seconds.append(mine)
            never = never and isinstance(baskets, list) and baskets[0].cost <= least
    print(
        f"{title}: four baskets take {median(ratios):.2f} x the time of one by HiGHS alone; median "
        f"{median(seconds):.2f} s, worst {max(seconds):.2f} s ({cases} cases); "
        f"{'never' if never else 'SOMETIMES'} dearer"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--cases", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=2)
    given = parser.parse_args()

    started = perf_counter()
    import highspy  # what the first comparison of a session waits for  # noqa: F401

    print(f"import of highspy and numpy: {perf_counter() - started:.2f} s")
    compare("Usual", False, given.cases, given.rounds)
    compare("Hard", True, given.cases, given.rounds)


if __name__ == "__main__":
    main()
