"""Peak memory after opening the sample, against a bare window's, in alternating fresh processes.

Run: python -m bench.memory
"""

import statistics

from bench.window import started

PAIRS = 5
BOUND = 3.5


def main() -> None:
    """Print the median ratio of the peaks (VmHWM)."""
    pairs = [(started("bare", "offscreen").peak, started("ours", "offscreen").peak) for _pair in range(PAIRS)]
    ratios = [ours / bare for bare, ours in pairs]
    bare, ours = (statistics.median(side) for side in zip(*pairs, strict=True))
    print(
        f"peak memory on the sample: {statistics.median(ratios):.2f} × a bare window's "
        f"({min(ratios):.2f}–{max(ratios):.2f}, {PAIRS} pairs; {ours:.0f} MB, {bare:.0f} MB); at most {BOUND}"
    )


if __name__ == "__main__":
    main()
