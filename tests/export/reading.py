"""Reads a PDF as a person or a program would: its words, its tags, its pictures."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2

from tests.pdf_check import Node, Paper


def page_texts(pdf: bytes, password: str | None = None) -> list[str]:
    """The words of each page, a space between lines."""
    document = pypdfium2.PdfDocument(pdf, password=password)
    try:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    finally:
        document.close()


def text_of(pdf: bytes) -> str:
    """All words."""
    return " ".join(page_texts(pdf))


@contextmanager
def opened(pdf: bytes) -> Iterator[Paper]:
    """The PDF with its structure tree walked."""
    with pikepdf.open(BytesIO(pdf)) as document:
        yield Paper(document)


def nodes(paper: Paper, tag: str) -> list[Node]:
    """The elements of one kind, in reading order."""
    return [node for node in paper.nodes if node.tag == tag]


def shown_strings(paper: Paper, page: int) -> dict[int, str]:
    """What each piece of marked content on a page writes, as the strings in its stream (ASCII letters are readable)."""
    shown: dict[int, str] = {}
    number = -1
    for operands, operator in pikepdf.parse_content_stream(paper.pdf.pages[page]):
        if str(operator) == "BDC":
            number = int(operands[1].get("/MCID", -1))
        elif str(operator) == "Tj":
            shown[number] = shown.get(number, "") + bytes(operands[0]).decode("latin-1")
    return shown


def grey(picture: Any, left: int, top: int, size: int) -> list[int]:
    """The greys of a square of a picture, as a black and white printer sees it."""
    found = []
    for row in range(top, top + size):
        for column in range(left, left + size):
            blue, green, red = picture.pixels[row * picture.stride + 4 * column :][:3]
            found.append((299 * red + 587 * green + 114 * blue) // 1000)
    return found


def size_of(pdf: bytes) -> tuple[int, int]:
    """Of the first page, in millimetres."""
    document = pypdfium2.PdfDocument(pdf)
    width, height = document[0].get_size()
    document.close()
    return round(width / 72 * 25.4), round(height / 72 * 25.4)
