"""Pictures of every view and dialog, empty and filled, light and dark, at 100 % and 200 %, into screens/.

python -m scripts.screens [--out FOLDER] [--only WORD]
"""

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.bootstrap import make_app
from app.core.paths import Places
from app.ui import theme
from app.ui.session import Session
from app.ui.walk import settle, walk, walk_dialogs

ROOT = Path(__file__).resolve().parent.parent
SCREEN = {"name": "screen", "x": 0, "y": 0, "width": 1280, "height": 800, "dpr": 1}
SCREEN |= {"logicalDpi": 96, "logicalBaseDpi": 96}
LOOKS = [("light", 100), ("dark", 100), ("light", 200), ("dark", 200)]
SIZES = {"": (1280, 800), "-petit": (1280, 650)}
"""The second is what the bars of the desktop leave of 1280 × 720."""


def photograph(session: Session, app: QApplication, scene: str, out: Path, only: str) -> int:
    """Write `<scene>-<view>-<theme>-<size>.png` for each view and look; returns how many views failed."""
    failed = 0
    window = session.window
    for name, percent in LOOKS:
        theme.apply(app, name, percent)
        session.ctx.signals.theme_changed.emit()
        for suffix, size in SIZES.items():
            if suffix and name == "dark":
                continue
            window.resize(*size)
            settle(window)
            for key, error in walk(window):
                failed += _report(key, error)
                picture = f"{scene}-{key}-{name}-{percent}{suffix}.png"
                if only in picture:
                    window.grab().save(str(out / picture))
            for key, dialog, error in walk_dialogs(window):
                failed += _report(key, error)
                picture = f"{scene}-dialog-{key}-{name}-{percent}{suffix}.png"
                if dialog is not None and only in picture and not suffix:
                    dialog.grab().save(str(out / picture))
    return failed


def _report(key: str, error: BaseException | None) -> int:
    if error is not None:
        print(f"{key}: {error!r}", file=sys.stderr)
    return error is not None


def every_scene(out: Path, data: Path, only: str) -> int:
    """The empty store, then the sample at its open cycle, its last closed one and a one-off purchase."""
    app = make_app()
    places = Places(data)
    places.prepare()
    session = Session(app, places, None, sample=True)
    session.ctx.messages.quiet = True
    session.window.show()
    session.open_own()
    failed = photograph(session, app, "vide", out, only)
    session.open_sample()
    ctx = session.ctx
    failed += photograph(session, app, "rempli", out, only)
    assert ctx.services is not None and ctx.network_id is not None
    closed = [cycle for cycle in ctx.services.cycles.all(ctx.network_id) if cycle.closed is not None]
    ctx.cycle_id = max(closed, key=lambda cycle: cycle.started).id
    failed += photograph(session, app, "clos", out, only)
    purchases = ctx.services.buying.purchases(ctx.network_id)
    ctx.show_one_off(next(each.id for each in purchases if each.one_off and each.closed is None))
    failed += photograph(session, app, "ponctuel", out, only)
    session.close()
    session.window.close()
    return failed


def _describe_screen(folder: Path) -> None:
    """Give the offscreen platform a laptop's screen; its own is 800 pixels wide and would cut dialogs."""
    if os.environ.get("QT_QPA_PLATFORM", "offscreen") == "offscreen":
        described = folder / "screen.json"
        described.write_text(json.dumps({"screens": [SCREEN]}), encoding="utf-8")
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={described}"


def main() -> int:
    """The exit code is 1 when a view could not be shown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "screens")
    parser.add_argument("--only", default="", help="pictures whose name holds this word")
    arguments = parser.parse_args()
    out: Path = arguments.out
    out.mkdir(parents=True, exist_ok=True)
    for old in out.glob("*.png"):
        old.unlink()
    with tempfile.TemporaryDirectory(prefix="decollage-screens-") as data:
        _describe_screen(Path(data))
        failed = every_scene(out, Path(data), arguments.only)
    print(f"{len(list(out.glob('*.png')))} pictures in {out}")
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(main())
