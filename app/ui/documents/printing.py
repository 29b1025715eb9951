"""Paper: the system's dialog, and pages painted on a printer at 300 dpi."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QMarginsF, QRect, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QTransform
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from app.core.errors import EnvironmentProblem
from app.core.i18n import _
from app.ui.dialog_frame import asked
from app.ui.tasks import Progress

DPI = 300
POINTS_PER_INCH = 72
BAND = 240
"""Rows painted at a time: Python's lock is let go between two bands, so the window stays alive."""


class Picture(Protocol):
    """A page as pixels: `height` rows of `width` BGRA quadruplets."""

    @property
    def width(self) -> int: ...
    @property
    def height(self) -> int: ...
    @property
    def pixels(self) -> bytes: ...


Draw = Callable[[bytes, float, list[int]], Iterable[Picture]]
"""(pdf, pixels per point, positions) → pages as pictures."""


def made_printer() -> QPrinter:
    """The default printer, A4, the whole sheet addressed in points of 1/300 inch."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dress_printer(printer)
    return printer


def dress_printer(printer: QPrinter) -> None:
    """Our pages bring their own margins."""
    printer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)
        )
    )
    printer.setResolution(DPI)
    printer.setFullPage(True)
    printer.setCreator("Décollage")


def ask_printer(parent: QWidget, title: str, pages: int) -> QPrinter | None:
    """The system's dialog; None when given up."""
    printer = made_printer()
    printer.setDocName(title)
    dialog = QPrintDialog(printer, parent)
    dialog.setObjectName("print-dialog")
    dialog.setWindowTitle(_("Imprimer"))
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
    dialog.setMinMax(1, pages)
    return printer if asked(dialog) else None


def positions(printer: QPrinter, pages: int) -> list[int]:
    """The positions of the pages to print, in order, as often as asked where the printer cannot copy."""
    chosen = list(range(pages))
    if printer.printRange() is QPrinter.PrintRange.PageRange and printer.fromPage():
        last = printer.toPage() or pages
        chosen = [at for at in chosen if printer.fromPage() <= at + 1 <= last]
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        chosen.reverse()
    if printer.supportsMultipleCopies() or printer.copyCount() < 2:
        return chosen
    if printer.collateCopies():
        return chosen * printer.copyCount()
    return [at for at in chosen for _copy in range(printer.copyCount())]


def print_pages(printer: QPrinter, pdf: bytes, chosen: list[int], draw: Draw, progress: Progress) -> None:
    """Paint the pages at `chosen` on the printer, one held at a time; runs in the worker's thread.

    EnvironmentProblem when the printer, or the file printed to, refuses. A job given up leaves no file, but
    the pages already painted may come out of a printer that cannot take them back.
    """
    painter = QPainter()
    if not painter.begin(printer):
        raise _refused()
    try:
        for done, at in enumerate(chosen):
            progress.step(done, len(chosen))
            if done and not printer.newPage():
                raise _refused()
            for page in draw(pdf, DPI / POINTS_PER_INCH, [at]):
                image = QImage(
                    page.pixels, page.width, page.height, page.width * 4, QImage.Format.Format_RGB32
                )
                _paint(painter, image, printer.pageLayout().fullRectPixels(printer.resolution()))
    except BaseException:
        printer.abort()
        painter.end()
        if printer.outputFileName():
            Path(printer.outputFileName()).unlink(missing_ok=True)
        raise
    if not painter.end():
        raise _refused()


def _paint(painter: QPainter, image: QImage, sheet: QRect) -> None:
    """The page as large as the sheet allows, in the middle of it, band by band; a lying page is turned, for
    the printer holds its paper upright."""
    if (image.width() > image.height()) != (sheet.width() > sheet.height()):
        image = image.transformed(QTransform().rotate(90))
    size = image.size().scaled(sheet.size(), Qt.AspectRatioMode.KeepAspectRatio)
    if abs(size.width() - image.width()) <= 2 and abs(size.height() - image.height()) <= 2:
        size = image.size()
    left = sheet.left() + (sheet.width() - size.width()) // 2
    top = sheet.top() + (sheet.height() - size.height()) // 2
    for start in range(0, image.height(), BAND):
        rows = min(BAND, image.height() - start)
        band = image.copy(0, start, image.width(), rows)
        first = start * size.height() // image.height()
        last = (start + rows) * size.height() // image.height()
        painter.drawImage(QRect(left, top + first, size.width(), last - first), band, band.rect())


def _refused() -> EnvironmentProblem:
    return EnvironmentProblem(
        _("L’imprimante n’a pas accepté le document."),
        _("Vérifiez qu’elle est allumée, ou enregistrez le document en PDF."),
    )
