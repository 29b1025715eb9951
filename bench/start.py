"""Starting on the sample: the first paint against a bare window's, and the gaps of the event loop.

Fresh processes in alternating pairs, without a screen and, where Xvfb is there or a display, on one.
Run: python -m bench.start
"""

import os
import shutil
import statistics
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from bench.window import Start, started

PAIRS = 9
BOUND_PAINT = 1.5
BOUND_GAP = 100


def compare(platform: str) -> None:
    """Print what the pairs on one platform showed."""
    started("bare", platform), started("ours", platform)  # bytecode and the disk's cache
    pairs = [(started("bare", platform), started("ours", platform)) for _pair in range(PAIRS)]
    ratios = [ours.paint / bare.paint for bare, ours in pairs]
    bare, ours = (statistics.median(each.paint for each in side) * 1000 for side in zip(*pairs, strict=True))
    print(
        f"{platform}: first paint {statistics.median(ratios):.2f} × a bare window "
        f"({min(ratios):.2f}–{max(ratios):.2f}, {PAIRS} pairs; {ours:.0f} ms, {bare:.0f} ms);"
        f" at most {BOUND_PAINT}"
    )
    longest = sorted(max(gap for gap, _at in ours.gaps) for _bare, ours in pairs)
    print(
        f"{platform}: longest gap of the event loop {statistics.median(longest):.0f} ms "
        f"({longest[0]:.0f}–{longest[-1]:.0f}); at most {BOUND_GAP}"
    )
    print(f"{platform}: gaps of the last start: {said(pairs[-1][1])}")


def said(start: Start) -> str:
    """The five longest gaps, and when each ended."""
    longest = sorted(start.gaps, reverse=True)[:5]
    return ", ".join(f"{gap:.0f} ms (at {at * 1000:.0f})" for gap, at in longest)


@contextmanager
def screen() -> Iterator[bool]:
    """A display for xcb: the one there is, or an Xvfb of our own; False without either."""
    if os.environ.get("DISPLAY"):
        yield True
        return
    if shutil.which("Xvfb") is None:
        yield False
        return
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1400x900x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            os.environ["DISPLAY"] = f":{told.readline().strip()}"
        yield True
    finally:
        os.environ.pop("DISPLAY", None)
        server.terminate()
        server.wait()


def main() -> None:
    """Measure without a screen, and on one when there is."""
    compare("offscreen")
    with screen() as there:
        if there:
            compare("xcb")
        else:
            print("xcb: neither a display nor Xvfb, not measured")


if __name__ == "__main__":
    main()
