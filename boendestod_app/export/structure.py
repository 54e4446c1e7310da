"""The structure tree of a tagged PDF: what each piece of each page is, in reading order."""

from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFString


@dataclass(frozen=True, slots=True)
class Marked:
    """A piece of marked content: the page it is on, and its number there."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class Annotated:
    """An annotation (a link to tap) that belongs to an element."""

    page: int
    reference: Any  # reportlab's reference to the annotation


@dataclass(slots=True, eq=False)
class Element:
    """A heading, a paragraph, a cell, a figure. It stays one element when its content goes on over several pages."""

    tag: str
    alt: str = ""
    scope: str = ""  # of a TH: "Column" or "Row"
    lang: str = ""  # where it is another than the paper's
    box: tuple[float, ...] = ()  # of a Figure: where it stands on its page
    children: list["Element | Marked | Annotated"] = field(default_factory=list)
    attached: bool = False


class StructureTree:
    """Gathers the elements while pages are drawn, then writes them with the way back from content to element."""

    def __init__(self) -> None:
        self.root = Element("Document", attached=True)
        self._owners: list[list[Element] | Element] = []  # by the key that stands on the page or the annotation

    def page_key(self) -> int:
        """The key of a new page."""
        self._owners.append([])
        return len(self._owners) - 1

    def annotation_key(self, element: Element) -> int:
        """The key of a new annotation of `element`."""
        self._owners.append(element)
        return len(self._owners) - 1

    def mark(self, key: int, page: int, element: Element) -> int:
        """The number of a new piece of content of `element` on the page with that key."""
        owners = self._owners[key]
        assert isinstance(owners, list)
        owners.append(element)
        element.children.append(Marked(page, len(owners) - 1))
        return len(owners) - 1

    def write(self, document: Any, pages: list[Any]) -> None:
        """Put the tree into the document's catalogue; `pages` are the references to its pages."""
        writer = _Writer(document, pages)
        top = PDFDictionary({"Type": PDFName("StructTreeRoot")})
        parent = document.Reference(top).format(document).decode()
        top["K"] = writer.element(self.root, parent)
        top["ParentTree"] = writer.ways_back(self._owners)
        top["ParentTreeNextKey"] = len(self._owners)
        document.Catalog.StructTreeRoot = top
        document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})


class _Writer:
    """Writes the elements as text: a tree has hundreds of them, and reportlab's own objects take thrice the time."""

    def __init__(self, document: Any, pages: list[Any]) -> None:
        self._document = document
        self._pages = [page.format(document).decode() for page in pages]
        self._references: dict[Element, str] = {}

    def element(self, element: Element, parent: str) -> str:
        name, own = self._reserved()
        self._references[element] = own
        page = next((child.page for child in element.children if isinstance(child, Marked)), None)
        kids = " ".join(self._child(child, own, page) for child in element.children)
        place = "" if page is None else f" /Pg {self._pages[page]}"
        self._document.idToObject[name] = (
            f"<< /S {PDFName(element.tag)} /P {parent}{place} /K [{kids}]{self._told(element)} >>"
        )
        return own

    def ways_back(self, owners: list[list[Element] | Element]) -> str:
        name, own = self._reserved()
        numbers = " ".join(f"{key} {self._owner(owner)}" for key, owner in enumerate(owners))
        self._document.idToObject[name] = f"<< /Nums [{numbers}] >>"
        return own

    def _reserved(self) -> tuple[str, str]:
        """The name of a new object, and the reference to it."""
        name = f"Structure{self._document.objectcounter + 1}"
        self._document.Reference("", name)
        return name, f"{self._document.idToObjectNumberAndVersion[name][0]} 0 R"

    def _owner(self, owner: list[Element] | Element) -> str:
        if isinstance(owner, Element):
            return self._references[owner]
        return "[" + " ".join(self._references[element] for element in owner) + "]"

    def _child(self, child: Element | Marked | Annotated, own: str, page: int | None) -> str:
        if isinstance(child, Element):
            return self.element(child, own)
        if isinstance(child, Annotated):
            annotation = child.reference.format(self._document).decode()
            return f"<< /Type /OBJR /Pg {self._pages[child.page]} /Obj {annotation} >>"
        if child.page == page:
            return str(child.number)
        return f"<< /Type /MCR /Pg {self._pages[child.page]} /MCID {child.number} >>"

    def _told(self, element: Element) -> str:
        told = ""
        if element.alt:
            told += f" /Alt {PDFString(element.alt).format(self._document).decode('latin-1')}"
        if element.lang:
            told += f" /Lang ({element.lang})"
        if element.scope:
            told += f" /A << /O /Table /Scope /{element.scope} >>"
        if element.box:
            edges = " ".join(f"{edge:.1f}" for edge in element.box)
            told += f" /A << /O /Layout /BBox [{edges}] /Placement /Block >>"
        if element.tag == "L":
            told += " /A << /O /List /ListNumbering /Disc >>"
        return told
