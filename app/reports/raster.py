"""Pages of a PDF as pictures, for the preview and for printers. PDFium is not thread-safe: use one thread."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2

from app.core.errors import EnvironmentProblem
from app.core.i18n import _

BYTES_PER_PIXEL = 4


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page as pixels: `pixels` are height rows of width BGRA quadruplets, without padding."""

    width: int
    height: int
    pixels: bytes


@dataclass(frozen=True, slots=True)
class PageSize:
    """A page in points, and which of the papers that the PDF gathers it belongs to, from 0."""

    width: float
    height: float
    paper: int = 0


def page_sizes(pdf: bytes) -> list[PageSize]:
    """Every page in its order; EnvironmentProblem when the PDF cannot be read. Same thread as the others."""
    document = _open(pdf)
    try:
        targets = [entry.get_dest() for entry in document.get_toc(max_depth=1)]
        starts = [target.get_index() for target in targets if target is not None]
        sizes = []
        for index in range(len(document)):
            width, height = document.get_page_size(index)
            before = sum(start <= index for start in starts)
            sizes.append(PageSize(width, height, max(before - 1, 0)))
        return sizes
    finally:
        document.close()


def page_count(pdf: bytes) -> int:
    """How many pages the PDF has; EnvironmentProblem when it cannot be read."""
    document = _open(pdf)
    try:
        return len(document)
    finally:
        document.close()


def page_images(pdf: bytes, scale: float, wanted: Sequence[int] | None = None) -> Iterator[PageImage]:
    """The pages, one at a time as they are asked for; `scale` is pixels per point (300 dpi = 300 / 72).

    `wanted` are positions from 0, in the order wished; None is every page.

    EnvironmentProblem when the PDF cannot be read. All calls must come from one thread.
    """
    document = _open(pdf)
    try:
        for index in range(len(document)) if wanted is None else wanted:
            page = document[index]
            bitmap = page.render(scale=scale, rev_byteorder=False, force_bitmap_format=_BGRA)
            yield PageImage(bitmap.width, bitmap.height, _packed(bitmap))
            bitmap.close()
            page.close()
    finally:
        document.close()


_BGRA = pypdfium2.raw.FPDFBitmap_BGRA


def _packed(bitmap: pypdfium2.PdfBitmap) -> bytes:
    rows = bytes(bitmap.buffer)
    used = bitmap.width * BYTES_PER_PIXEL
    if bitmap.stride == used:
        return rows
    return b"".join(rows[start : start + used] for start in range(0, len(rows), bitmap.stride))


def _open(pdf: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise EnvironmentProblem(
            _("Ce document ne peut pas être affiché."), _("Imprimez-le à nouveau depuis le cycle.")
        ) from error
