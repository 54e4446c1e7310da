"""Everything that can be read out of a PDF: words of the pages, and every string and stream of the file, unpacked."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2

ENCODINGS = ("utf-8", "utf-16-be", "utf-16-le", "latin-1")


def everything(pdf: bytes) -> tuple[str, bytes]:
    """All text, and all bytes of the file with every stream unpacked, in small letters; broken lines are joined."""
    with pypdfium2.PdfDocument(pdf) as document:
        text = "".join("".join(page.get_textpage().get_text_range().split()) for page in document)
    with pikepdf.open(BytesIO(pdf)) as document:
        parts = list(_strings(document))
        parts += [title.encode() for title in _titles(document.open_outline().root)]
        assert not document.attachments
    return text.casefold(), b"\x00\x00".join([pdf, *parts]).lower()


def _strings(document: pikepdf.Pdf) -> Iterator[bytes]:
    for held in document.objects:
        yield from _inside(held)
        if isinstance(held, pikepdf.Stream):
            yield held.read_bytes()


def _inside(held: Any) -> Iterator[bytes]:
    if isinstance(held, pikepdf.String):
        yield bytes(held)
        yield str(held).encode()
    elif isinstance(held, pikepdf.Dictionary | pikepdf.Stream):
        for key in held.keys():  # noqa: SIM118  (a dictionary of pikepdf)
            yield str(key).encode()
            yield from _direct(held[key])
    elif isinstance(held, pikepdf.Array):
        for one in list(held):  # type: ignore[call-overload]
            yield from _direct(one)


def _direct(held: Any) -> Iterator[bytes]:
    """What stands here itself; what is referred to is an object of its own."""
    if isinstance(held, pikepdf.Object) and not held.is_indirect:
        yield from _inside(held)


def _titles(entries: Any) -> Iterator[str]:
    for entry in entries:
        yield entry.title
        yield from _titles(entry.children)


def found_in(pdf: tuple[str, bytes], word: str) -> bool:
    """Whether the word can be read anywhere, in whatever letters."""
    text, held = pdf
    joined = "".join(word.split())
    if joined.casefold() in text:
        return True
    if any(word.lower().encode(encoding, "replace") in held for encoding in ENCODINGS):
        return True
    return word.encode("utf-16-be").hex().encode() in held  # a string written in digits
