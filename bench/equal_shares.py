"""Equal shares on the votes of a whole city: our time, and its ratio to pabutools' when asked.

python -m bench.equal_shares             our time on the city; ratio on three districts, in alternating pairs
python -m bench.equal_shares --oracle    ratio on the city, and the same selection (minutes)
"""

import argparse
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.domain.priorities import equal_shares
from app.exchange.votes import read_pabulib
from tests.pabutools_oracle import oracle_selection

CITY = Path(__file__).parent / "data" / "toulouse-2024-ville.pb"
DISTRICTS = sorted((Path(__file__).parents[1] / "tests" / "data" / "votes").glob("*.pb"))
EURO = 100


def timed(run: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds and result of one call."""
    start = time.perf_counter()
    result = run()
    return time.perf_counter() - start, result


def ours(path: Path) -> set[str]:
    """Our selection before the filling."""
    budget, costs, ballots = read_pabulib(path)
    return {f.item for f in equal_shares(costs, ballots, budget, increment=EURO).items if not f.filled}


def theirs(path: Path) -> set[str]:
    """pabutools' selection, in euros, with voter_budget_increment=1."""
    budget, costs, ballots = read_pabulib(path)
    in_euros = {item: cost // EURO for item, cost in costs.items()}
    return set(oracle_selection(in_euros, ballots, budget // EURO, 1))


def compare(path: Path, pairs: int) -> None:
    """Print the median ratio of paired alternating runs, and whether the selections agree."""
    ratios, same = [], True
    for _pair in range(pairs):
        mine, selection = timed(lambda: ours(path))
        their, expected = timed(lambda: theirs(path))
        ratios.append(their / mine)
        same = same and selection == expected
    print(
        f"{path.stem}: pabutools takes {statistics.median(ratios):.1f} x our time "
        f"({their:.2f} s, {mine:.2f} s; {pairs} pairs), selection {'identical' if same else 'DIFFERENT'}"
    )


def main() -> None:
    """Measure what the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--oracle", action="store_true")
    arguments = parser.parse_args()
    if arguments.oracle:
        compare(CITY, 1)
        return
    seconds, selection = timed(lambda: ours(CITY))
    print(f"{CITY.stem}: {seconds:.2f} s, {len(selection)} items before the filling")
    for path in DISTRICTS:
        compare(path, 3)


if __name__ == "__main__":
    main()
