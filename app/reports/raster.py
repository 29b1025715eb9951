"""Pages of a PDF as pictures, for the preview and for printers. PDFium is not thread-safe: use one thread."""

from collections.abc import Iterator
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


def page_count(pdf: bytes) -> int:
    """How many pages the PDF has; EnvironmentProblem when it cannot be read."""
    document = _open(pdf)
    try:
        return len(document)
    finally:
        document.close()


def page_images(pdf: bytes, scale: float) -> Iterator[PageImage]:
    """The pages, one at a time as they are asked for; `scale` is pixels per point (300 dpi = 300 / 72).

    EnvironmentProblem when the PDF cannot be read. All calls must come from one thread.
    """
    document = _open(pdf)
    try:
        for index in range(len(document)):
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
