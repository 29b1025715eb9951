"""Pictures of every view on the sample, light and dark, at 100 % and 200 %, into screens/.

python -m scripts.screens [--out FOLDER]
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from app.bootstrap import Session, make_app
from app.core.paths import Places
from app.ui import theme
from app.ui.walk import settle, walk

ROOT = Path(__file__).resolve().parent.parent
LOOKS = [("light", 100), ("dark", 100), ("light", 200), ("dark", 200)]


def photograph(out: Path, data: Path) -> int:
    """Write `<view>-<theme>-<size>.png` for each view and look into `out`; returns how many views failed."""
    app = make_app()
    places = Places(data)
    places.prepare()
    session = Session(app, places, None, sample=True)
    session.ctx.messages.quiet = True
    session.window.show()
    session.open_sample()
    failed = 0
    for name, percent in LOOKS:
        theme.apply(app, name, percent)
        session.ctx.signals.theme_changed.emit()
        session.window.resize(1280 * percent // 100, 800 * percent // 100)
        settle(session.window)
        for view, error in walk(session.window):
            if error is not None:
                failed += 1
                print(f"{view}: {error!r}", file=sys.stderr)
            session.window.grab().save(str(out / f"{view}-{name}-{percent}.png"))
    session.close()
    session.window.close()
    return failed


def main() -> int:
    """The exit code is 1 when a view could not be shown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "screens")
    out: Path = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="decollage-screens-") as data:
        failed = photograph(out, Path(data))
    print(f"{len(list(out.glob('*.png')))} pictures in {out}")
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(main())
