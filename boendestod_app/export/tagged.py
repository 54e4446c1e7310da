"""Tagged PDF on reportlab's canvas: every mark on a page is an element's content or an artifact.

reportlab's open edition has no tagging, but its document has the places for it. This module and `pen` are
the only ones that touch private members of the canvas (`_code`, `_doc`, `_annotationrefs`); the version is pinned.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString
from reportlab.pdfgen.canvas import Canvas

from boendestod_app.export import fonts
from boendestod_app.export.metadata import Undated, language_tag, packet
from boendestod_app.export.structure import Annotated, Element, StructureTree

AUTHOR = "Boendestöd"
Rect = tuple[float, float, float, float]  # left, bottom, right, top


class TaggedPaper:
    """Pages to draw on with `pen`, a reportlab canvas, saying for each piece what it is."""

    def __init__(self, size: tuple[float, float], *, title: str, language: str, author: str = AUTHOR) -> None:
        fonts.register()
        title = fonts.printable(title)
        self._out = BytesIO()
        self._language = language_tag(language)
        self.pen: Any = Canvas(
            self._out, size, pdfVersion=(1, 7), lang=self._language, initialFontName=fonts.REGULAR, pageCompression=1,
            invariant=1,
        )  # fmt: skip
        self.pen._doc.info = Undated()
        self._title = title
        self.pen.setTitle(title)
        self._author = author
        self.pen.setAuthor(author)
        self.pen.setCreator(author)
        self._tree = StructureTree()
        self._open = [self._tree.root]
        self._in_artifact = False
        self._pages: list[Any] = []
        self._key = self._tree.page_key()
        self._bookmarks = 0

    @contextmanager
    def inside(self, element: Element) -> Iterator[None]:
        """What is drawn now stands below `element`, which is put in its place the first time."""
        if self._in_artifact:
            yield
            return
        self._attach(element)
        self._open.append(element)
        yield
        self._open.pop()

    @contextmanager
    def content(self, element: Element) -> Iterator[None]:
        """What is drawn now is the content of `element`."""
        if self._in_artifact:
            yield
            return
        self._attach(element)
        number = self._tree.mark(self._key, len(self._pages), element)
        self.pen._code.append(f"/{element.tag} <</MCID {number}>> BDC")
        yield
        self.pen._code.append("EMC")

    @contextmanager
    def artifact(self, kind: str = "Layout") -> Iterator[None]:
        """What is drawn now is no content: lines, tints, page numbers, a copy of what stands elsewhere."""
        if self._in_artifact:
            yield
            return
        self._in_artifact = True
        self.pen._code.append(f"/Artifact <</Type /{kind}>> BDC")
        yield
        self.pen._code.append("EMC")
        self._in_artifact = False

    def bookmark(self, level: int, title: str, top: float) -> None:
        """Let the reader jump to a heading; level 1 is the document's own."""
        if self._in_artifact:
            return
        self._bookmarks += 1
        key = f"h{self._bookmarks}"
        self.pen.bookmarkPage(key, fit="XYZ", left=0, top=top)
        self.pen.addOutlineEntry(title, key, level - 1)

    def link(self, element: Element, rect: Rect, address: str, words: str) -> None:
        """Let the reader tap `rect` to open `address`; `element` is the Link that holds the words."""
        if self._in_artifact:
            return
        self.pen._annotationCount += 1
        name = f"link{self.pen._annotationCount}"
        document = self.pen._doc
        document.addAnnotation(name, _link_annotation(rect, address, words, self._tree.annotation_key(element)))
        reference = document.refAnnotation(name)
        self.pen._annotationrefs.append(reference)
        element.children.append(Annotated(len(self._pages), reference))

    def next_page(self) -> None:
        """Close this page; the next one begins when something is drawn."""
        self._close_page()
        self._key = self._tree.page_key()

    def finish(self) -> bytes:
        """The whole file. Nothing can be drawn afterwards."""
        self._close_page()
        document = self.pen._doc
        self._tree.write(document, self._pages)
        document.Catalog.Metadata = packet(self._title, self._author, self._language)
        self.pen.setViewerPreference("DisplayDocTitle", "true")
        self.pen.save()
        return self._out.getvalue()

    def _attach(self, element: Element) -> None:
        if not element.attached:
            element.attached = True
            self._open[-1].children.append(element)

    def _close_page(self) -> None:
        document = self.pen._doc
        self._pages.append(document.thisPageRef())
        self.pen.showPage()
        page = document.Pages.pages[-1]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]  # keys reportlab does not write else
        page.StructParents = self._key
        page.Tabs = PDFName("S")


def _link_annotation(rect: Rect, address: str, words: str, key: int) -> PDFDictionary:
    action = PDFDictionary({"S": PDFName("URI"), "URI": PDFString(address)})
    return PDFDictionary(
        {
            "Type": PDFName("Annot"),
            "Subtype": PDFName("Link"),
            "Rect": PDFArray([round(edge, 2) for edge in rect]),
            "Border": PDFArray([0, 0, 0]),
            "F": 4,  # printed as it stands
            "Contents": PDFString(words),
            "A": action,
            "StructParent": key,
        }
    )
