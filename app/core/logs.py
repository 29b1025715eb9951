"""The program's log: what happened and where in the code, never what the user typed."""

import faulthandler
import logging
from pathlib import Path
from typing import TextIO

_FULL = 500_000
FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def start_log(path: Path) -> logging.Handler:
    """Write the program's records to `path`; OSError when refused.

    A file of over 500 kB is put aside at the start of the program, in place of the one before.
    """
    if path.exists() and path.stat().st_size > _FULL:
        path.replace(path.with_suffix(".1.log"))
    handler = logging.FileHandler(path, encoding="utf-8")
    handler.setFormatter(logging.Formatter(FORMAT))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    return handler


def stop_log(handler: logging.Handler) -> None:
    """Close what `start_log` opened."""
    logging.getLogger().removeHandler(handler)
    handler.close()


def start_fault_log(path: Path) -> TextIO:
    """Have the interpreter write hard crashes to `path`; keep the stream alive, then `stop_fault_log`."""
    stream = path.open("a", encoding="utf-8")
    faulthandler.enable(stream)
    return stream


def stop_fault_log(stream: TextIO) -> None:
    """Undo `start_fault_log`."""
    faulthandler.disable()
    stream.close()
