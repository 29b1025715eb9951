"""Proposals of matches: speed beside an all-pairs pass, and how right they are on real labels.

    python -m bench.proposals [--lists FOLDER] [--products FOLDER] [--rounds N] [--sample N]

The floor is the fastest honest all-pairs pass without numpy: labels folded and their words sorted once,
then `rapidfuzz.process.extract(label, those after it, fuzz.ratio, cutoff)` for each label. The usual pass
(`fuzz.token_sort_ratio` on the labels as they are) is given too. An all-pairs pass is timed on one row in
`--sample` (its rows are alike) and scaled. Runs alternate; each ratio is the median of the paired ratios.
"""

import argparse
import csv
import json
import random
from collections.abc import Callable, Hashable, Sequence
from itertools import combinations
from pathlib import Path
from statistics import median
from time import perf_counter

from rapidfuzz import fuzz, process

from app.core.text import fold
from app.domain.pooling import propose_matches
from app.domain.spelling import read

ROOT = Path(__file__).resolve().parent.parent
CUTOFF = 80
SYLLABLES = [first + vowel for first in "bcdfglmnprstv" for vowel in "aeiou"]


def words(count: int, chance: random.Random) -> list[str]:
    made: set[str] = set()
    while len(made) < count:
        made.add("".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))))
    return sorted(made)


def articles(count: int, chance: random.Random) -> list[str]:
    """Distinct labels: a noun, one or two other words, most with a figure, some with a colour."""
    nouns, others = words(400, chance), words(1200, chance)
    units = ["kg", "g", "L", "cl", "m", "cm", "Go", "pouces", "feuilles", ""]
    colours = ["noir", "blanc", "rouge", "", "", ""]
    made: dict[str, None] = {}
    while len(made) < count:
        parts = [chance.choice(nouns), *chance.sample(others, chance.randint(1, 2))]
        if chance.random() < 0.7:
            parts += [str(chance.choice([1, 2, 5, 10, 24, 27, 80, 500])), chance.choice(units)]
        made[" ".join(filter(None, [*parts, chance.choice(colours)]))] = None
    return list(made)


def spellings(label: str, count: int, chance: random.Random) -> list[str]:
    """Ways of writing a label: capitals, plurals, word order, a typo, a hyphen."""
    made = {label: None}
    while len(made) < count:
        parts = label.split()
        way = chance.randrange(5)
        spot = chance.randrange(len(parts))
        if way == 0:
            parts = [part.capitalize() for part in parts]
        elif way == 1 and parts[spot].isalpha() and len(parts[spot]) > 3:
            parts[spot] += "s"
        elif way == 2:
            parts = [*parts[1:2], parts[0], *parts[2:]]
        elif way == 3 and len(parts[0]) > 5:
            cut = chance.randrange(2, len(parts[0]))
            parts[0] = parts[0][:cut] + parts[0][cut + 1 :]
        made[("-" if way == 4 else " ").join(parts[:2]) + "".join(" " + part for part in parts[2:])] = None
    return list(made)


def animator_import(chance: random.Random) -> list[str]:
    """10,000 lines that use 2,000 spellings of 500 articles."""
    known = [spelling for label in articles(500, chance) for spelling in spellings(label, 4, chance)]
    return known + chance.choices(known, k=10_000 - len(known))


def floor(labels: Sequence[str], sample: int) -> float:
    started = perf_counter()
    ready = [" ".join(sorted(fold(label).split())) for label in labels]
    prepared = perf_counter() - started
    return prepared + rows(
        lambda row: process.extract(
            ready[row], ready[row + 1 :], scorer=fuzz.ratio, score_cutoff=CUTOFF, limit=None
        ),
        len(labels),
        sample,
    )


def usual(labels: Sequence[str], sample: int) -> float:
    return rows(
        lambda row: process.extract(
            labels[row], labels[row + 1 :], scorer=fuzz.token_sort_ratio, score_cutoff=CUTOFF, limit=None
        ),
        len(labels),
        sample,
    )


def rows(run: Callable[[int], object], count: int, sample: int) -> float:
    started = perf_counter()
    for row in range(sample // 2, count, sample):
        run(row)
    return (perf_counter() - started) * sample


def ours(labels: Sequence[str]) -> float:
    read.cache_clear()  # each run meets its labels for the first time
    started = perf_counter()
    propose_matches(labels)
    return perf_counter() - started


def speed(title: str, labels: Sequence[str], rounds: int, sample: int) -> None:
    propose_matches(labels[:100])
    times = [(ours(labels), floor(labels, sample), usual(labels, sample)) for _ in range(rounds)]
    to_floor = median(mine / theirs for mine, theirs, _ in times)
    to_usual = median(mine / theirs for mine, _, theirs in times)
    print(f"{title} ({len(labels)} labels): {to_floor:.3f} of the floor, {to_usual:.3f} of the usual pass")


def rightness(
    title: str, labels: Sequence[str], truth: Sequence[Hashable], asked: Callable[[int, int], bool]
) -> None:
    due = {(i, j) for i, j in combinations(range(len(labels)), 2) if truth[i] == truth[j] and asked(i, j)}
    given = {(m.left, m.right) for m in propose_matches(labels) if asked(m.left, m.right)}
    right = len(due & given)
    recall, precision = right / len(due), right / max(1, len(given))
    f1 = 2 * right / (len(due) + len(given))
    print(
        f"{title}: {len(labels)} labels, {len(due)} pairs due, {len(given)} proposed: "
        f"recall {recall:.3f}, precision {precision:.3f}, F1 {f1:.3f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--lists", type=Path, default=ROOT / "tests" / "data" / "listes")
    parser.add_argument("--products", type=Path, default=ROOT / "bench" / "data")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--sample", type=int, default=50)
    given = parser.parse_args()

    chance = random.Random(2026)
    lines = animator_import(chance)
    speed("10,000 lines of 2,000 spellings, as they are", lines, given.rounds, given.sample)
    speed("The same, each spelling once", list(dict.fromkeys(lines)), given.rounds, given.sample)
    speed("10,000 distinct labels", articles(10_000, chance), given.rounds, given.sample)

    members = json.loads((given.lists / "attendu.json").read_text("utf-8"))["members"]
    article = {line["label"]: line["article"] for member in members.values() for line in member["lines"]}
    rightness("Members' lists", list(article), list(article.values()), lambda i, j: True)
    with (given.products / "produits.csv").open(encoding="utf-8", newline="") as file:
        goods = list(csv.DictReader(file))
    rightness(
        "Two shops",
        [good["label"] for good in goods],
        [good["product_id"] for good in goods],
        lambda i, j: goods[i]["shop"] != goods[j]["shop"],
    )


if __name__ == "__main__":
    main()
