"""Pictures of a PDF's pages, from memory: for the preview and the printer."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock

import pypdfium2

from boendestod_app.errors import Damaged
from boendestod_app.words import _

_ONE_AT_A_TIME = Lock()  # PDFium may be used by one thread at a time


@dataclass(frozen=True, slots=True)
class Picture:
    """Rows of 32-bit pixels, blue first and the fourth byte unused: `QImage.Format_RGB32` reads them as they are."""

    width: int
    height: int
    stride: int  # bytes from one row to the next
    pixels: bytes


def page_count(pdf: bytes) -> int:
    """How many pages the PDF has."""
    with _opened(pdf) as document:
        return len(document)


def page_picture(pdf: bytes, index: int, dpi: float) -> Picture:
    """The page (the first is 0) at that many dots to the inch."""
    with _opened(pdf) as document:
        bitmap = document[index].render(scale=dpi / 72, force_bitmap_format=pypdfium2.raw.FPDFBitmap_BGRx)
        return Picture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))


@contextmanager
def _opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    with _ONE_AT_A_TIME:
        try:
            document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError as error:
            raise Damaged(_("Papperet går inte att läsa. Gör ett nytt.")) from error
        try:
            yield document
        finally:
            document.close()
