"""Peak memory of the dashboard of ten years and 500 members against that of the sample, the same 12 cards.

Fresh processes in alternating pairs: each opens its file, shows the cards and waits for every figure.
Run: python -m bench.board_memory
"""

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from app.services.desk import open_services
from app.services.sample import create_sample
from app.ui import theme
from bench.dashboard import context, ours, put_cards
from bench.evaluation_store import make_store

PAIRS = 7
BOUND = 1.3


def child(path: str, network_id: int) -> None:
    """Inside a process: show the dashboard, print the peak in kB."""
    app = QApplication(sys.argv[:1])
    theme.apply(app, "light", 100)
    services = open_services(Path(path))
    ours(app, context(services, network_id))
    services.close()
    status = Path("/proc/self/status").read_text()
    print(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")))


def peak(path: Path, network_id: int) -> int:
    """The peak in kB of a process that shows the dashboard of a file."""
    code = f"from bench.board_memory import child; child({str(path)!r}, {network_id})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(done.stderr)
    return int(done.stdout.splitlines()[-1])


def main() -> None:
    """Print the median ratio of the peaks."""
    with tempfile.TemporaryDirectory() as folder:
        large, small = Path(folder) / "dix-ans.decollage", Path(folder) / "exemple.decollage"
        services, large_id = make_store(large)
        put_cards(services, large_id)
        services.close()
        services = open_services(small)
        small_id = create_sample(services)
        put_cards(services, small_id)
        services.close()
        pairs = [(peak(small, small_id), peak(large, large_id)) for _pair in range(PAIRS)]
    ratios = [ten_years / sample for sample, ten_years in pairs]
    sample, ten_years = (statistics.median(side) / 1024 for side in zip(*pairs, strict=True))
    print(
        f"dashboard of ten years: {statistics.median(ratios):.2f} × the memory of the sample's "
        f"({min(ratios):.2f}–{max(ratios):.2f}, {PAIRS} pairs; {ten_years:.0f} MB, {sample:.0f} MB); "
        f"at most {BOUND}"
    )


if __name__ == "__main__":
    main()
