"""Checks a PDF's tags, bookmarks, links and fonts by machine. Our own list, not a PDF/UA validator.

`python tests/pdf_check.py FILE…` names every fault and exits 1 if there is one.
"""

import itertools
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

GROUPING = {"Document", "Part", "Sect", "Div", "Art", "BlockQuote", "NonStruct"}
HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")
TYPES = {
    *GROUPING, *HEADINGS, "P", "L", "LI", "Lbl", "LBody", "Table", "THead", "TBody", "TFoot", "TR", "TH", "TD",
    "Span", "Quote", "Note", "Reference", "Link", "Annot", "Figure", "Formula", "Form", "Caption",
}  # fmt: skip
MAY_HOLD = {
    "L": {"LI", "Caption"},
    "LI": {"Lbl", "LBody"},
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "TR": {"TH", "TD"},
}
STANDS_IN = {
    "LI": {"L"},
    "Lbl": {"LI"},
    "LBody": {"LI"},
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
}
PAINTING = {"Tj", "TJ", "'", '"', "f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "sh", "EI"}
HARMLESS_ACTIONS = {"/URI", "/GoTo"}


@dataclass
class Node:
    """One structure element and what it holds."""

    element: Any
    tag: str
    parent: "Node | None"
    children: list["Node"] = field(default_factory=list)
    marked: list[tuple[int, int]] = field(default_factory=list)  # page, MCID
    objects: list[Any] = field(default_factory=list)  # annotations

    def everything_marked(self) -> list[tuple[int, int]]:
        return [*self.marked, *(mark for child in self.children for mark in child.everything_marked())]


class Paper:
    """An open PDF, its structure tree walked and its pages' content read."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf
        self.catalog = pdf.Root
        self.numbers = {page.objgen: number for number, page in enumerate(pdf.pages)}

    @cached_property
    def nodes(self) -> list[Node]:
        """Every element in reading order."""
        found: list[Node] = []
        root = self.catalog.get("/StructTreeRoot")
        for element in _listed(root.get("/K")) if root is not None else []:
            self._walk(element, None, None, found)
        return found

    def _walk(self, element: Any, parent: Node | None, page: Any, found: list[Node]) -> None:
        node = Node(element, str(element.get("/S", ""))[1:], parent)
        found.append(node)
        if parent:
            parent.children.append(node)
        page = element.get("/Pg", page)
        for kid in _listed(element.get("/K")):
            if isinstance(kid, int):
                node.marked.append((self._number(page), int(kid)))
            elif kid.get("/Type") == Name.MCR:
                node.marked.append((self._number(kid.get("/Pg", page)), int(kid.MCID)))
            elif kid.get("/Type") == Name.OBJR:
                node.objects.append(kid.get("/Obj"))
            else:
                self._walk(kid, node, page, found)

    def _number(self, page: Any) -> int:
        return -1 if page is None else self.numbers.get(page.objgen, -1)

    @cached_property
    def contents(self) -> list["Content"]:
        """What each page paints."""
        return [Content(page.obj) for page in self.pdf.pages]

    @cached_property
    def parent_tree(self) -> dict[int, Any]:
        """The ways back from content to element."""
        root = self.catalog.get("/StructTreeRoot")
        numbers = root.get("/ParentTree", {}).get("/Nums", []) if root is not None else []
        pairs = list(numbers)
        return {int(key): owner for key, owner in zip(pairs[::2], pairs[1::2], strict=True)}

    @cached_property
    def bookmarks(self) -> list[tuple[int, str, int]]:
        """Level, title and page number (-1 when it points nowhere) of each bookmark in order."""
        with self.pdf.open_outline() as outline:
            return list(self._bookmarks(outline.root, 1))

    def _bookmarks(self, entries: Any, level: int) -> Iterator[tuple[int, str, int]]:
        for entry in entries:
            yield level, entry.title, self._aim(entry.destination)
            yield from self._bookmarks(entry.children, level + 1)

    def _aim(self, destination: Any) -> int:
        if isinstance(destination, (pikepdf.String, str, Name)):
            destination = self._named(str(destination).lstrip("/"))
        if isinstance(destination, Dictionary):
            destination = destination.get("/D")
        if not isinstance(destination, Array) or not isinstance(destination[0], Dictionary):
            return -1
        return self._number(destination[0])

    def _named(self, name: str) -> Any:
        return self.catalog.get("/Dests", Dictionary()).get("/" + name)


class Content:
    """The marked content of one page: which numbers it has, and what is painted outside of any."""

    def __init__(self, page: Any) -> None:
        self.numbers: list[int] = []
        self.loose = 0
        self.unbalanced = False
        self._read(page, page.get("/Resources", Dictionary()), False)

    def _read(self, stream: Any, resources: Any, covered: bool) -> None:
        inside = [covered]
        for operands, operator in pikepdf.parse_content_stream(stream):
            name = str(operator)
            if name in ("BDC", "BMC"):
                inside.append(self._marks(operands, resources) or inside[-1])
            elif name == "EMC":
                self.unbalanced |= len(inside) == 1
                inside = inside[:-1] or [covered]
            elif name in PAINTING:
                self.loose += not inside[-1]
            elif name == "Do":
                self._do(resources.XObject[str(operands[0])], resources, inside[-1])
        self.unbalanced |= len(inside) != 1

    def _marks(self, operands: Any, resources: Any) -> bool:
        if str(operands[0]) == "/Artifact":
            return True
        properties = operands[1] if len(operands) > 1 else None
        if isinstance(properties, Name):
            properties = resources.get("/Properties", Dictionary()).get(str(properties))
        if properties is None or "/MCID" not in properties:
            return False
        self.numbers.append(int(properties.MCID))
        return True

    def _do(self, thing: Any, resources: Any, covered: bool) -> None:
        if thing.get("/Subtype") == Name.Form:
            self._read(thing, thing.get("/Resources", resources), covered)
        else:
            self.loose += not covered


def document_says_what_it_is(paper: Paper) -> Iterator[str]:
    catalog = paper.catalog
    if not catalog.get("/MarkInfo", Dictionary()).get("/Marked", False):
        yield "the document does not say that it is tagged"
    if not str(catalog.get("/Lang", "")):
        yield "the document has no language"
    if not catalog.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle", False):
        yield "the window does not show the document's title"
    if not str(paper.pdf.docinfo.get("/Title", "")):
        yield "the document has no title"


def metadata_agrees(paper: Paper) -> Iterator[str]:
    if "/Metadata" not in paper.catalog:
        yield "the document has no XMP metadata"
        return
    with paper.pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        if metadata.get("dc:title", "") != str(paper.pdf.docinfo.get("/Title", "")):
            yield "the XMP title is not the document's"
        if str(paper.catalog.get("/Lang", "")) not in metadata.get("dc:language", []):
            yield "the XMP language is not the document's"


def fonts_are_whole(paper: Paper) -> Iterator[str]:
    for thing in paper.pdf.objects:
        if not isinstance(thing, Dictionary) or thing.get("/Type") != Name.Font:
            continue
        name = str(thing.get("/BaseFont", "?"))[1:]
        descriptor = thing.get("/FontDescriptor", Dictionary())
        embedded = any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))
        if not embedded and "/DescendantFonts" not in thing and thing.get("/Subtype") != Name.Type3:
            yield f"the font {name} is not embedded"
        if "/ToUnicode" not in thing and thing.get("/Subtype") in (Name.Type0, Name.TrueType):
            yield f"the font {name} does not say which letters its glyphs are"


def structure_is_in_order(paper: Paper) -> Iterator[str]:
    if "/StructTreeRoot" not in paper.catalog:
        yield "the document has no structure tree"
    for node in paper.nodes:
        if node.tag not in TYPES:
            yield f"{node.tag} is no standard structure type"
        strangers = {child.tag for child in node.children} - MAY_HOLD.get(node.tag, TYPES)
        yield from (f"{node.tag} holds {tag}" for tag in sorted(strangers & TYPES))
        above = node.parent.tag if node.parent else "nothing"
        if above not in STANDS_IN.get(node.tag, {above}):
            yield f"{node.tag} stands in {above}"


def elements_say_what_they_must(paper: Paper) -> Iterator[str]:
    for node in paper.nodes:
        if node.tag == "Figure":
            if not str(node.element.get("/Alt", "")):
                yield "a figure is not told in words"
            if not _attribute(node.element, "/BBox"):
                yield "a figure has no place on its page"
        if node.tag == "TH" and not _attribute(node.element, "/Scope"):
            yield "a table header does not say what it is the header of"


def headings_step_by_one(paper: Paper) -> Iterator[str]:
    levels = [int(node.tag[1]) for node in paper.nodes if node.tag in HEADINGS]
    if levels[:1] != [1]:
        yield "the first heading is not H1"
    yield from (f"H{after} follows H{before}" for before, after in itertools.pairwise(levels) if after > before + 1)


def content_belongs_somewhere(paper: Paper) -> Iterator[str]:
    told = Counter(mark for node in paper.nodes for mark in node.marked)
    painted = Counter((page, number) for page, content in enumerate(paper.contents) for number in content.numbers)
    for page, content in enumerate(paper.contents, start=1):
        if content.loose:
            yield f"page {page} paints {content.loose} things that are neither content nor artifact"
        if content.unbalanced:
            yield f"page {page} opens and closes marked content unevenly"
    if told != painted:
        yield "the structure tree and the pages do not tell of the same content"
    if any(count > 1 for count in (told | painted).values()):
        yield "a piece of content has two owners"


def ways_back_are_right(paper: Paper) -> Iterator[str]:
    owners = {mark: node.element.objgen for node in paper.nodes for mark in node.marked}
    for number, page in enumerate(paper.pdf.pages):
        if page.get("/Tabs") != Name.S:
            yield f"page {number + 1} is not tabbed through in reading order"
        listed = paper.parent_tree.get(int(page.get("/StructParents", -1)))
        if listed is None:
            yield f"page {number + 1} has no way back to the structure tree"
            continue
        back = {(number, at): owner.objgen for at, owner in enumerate(listed)}
        if back != {mark: owner for mark, owner in owners.items() if mark[0] == number}:
            yield f"the way back from page {number + 1} leads to the wrong elements"


def links_are_in_the_tree(paper: Paper) -> Iterator[str]:
    holders = {thing.objgen: node for node in paper.nodes for thing in node.objects}
    for number, page in enumerate(paper.pdf.pages, start=1):
        for annotation in page.get("/Annots", []):
            if annotation.get("/Subtype") != Name.Link:
                continue
            node = holders.get(annotation.objgen)
            if node is None or node.tag != "Link":
                yield f"a link on page {number} is not in the structure tree"
                continue
            if not str(annotation.get("/Contents", "")):
                yield f"a link on page {number} does not say what it opens"
            owner = paper.parent_tree.get(int(annotation.get("/StructParent", -1)))
            if owner is None or owner.objgen != node.element.objgen:
                yield f"a link on page {number} has no way back to its element"


def headings_are_bookmarks(paper: Paper) -> Iterator[str]:
    if not paper.bookmarks:
        yield "the document has no bookmarks"
    for _level, title, page in paper.bookmarks:
        if page < 0:
            yield f"the bookmark {title!r} points to no page"
        if not title.strip():
            yield "a bookmark has no title"
    marked = Counter((level, page) for level, _title, page in paper.bookmarks)
    for node in paper.nodes:
        if node.tag in HEADINGS:
            place = (int(node.tag[1]), min(node.everything_marked(), default=(-1, 0))[0])
            if not marked[place]:
                yield f"{node.tag} on page {place[1] + 1} has no bookmark"
            marked[place] -= 1


def nothing_runs(paper: Paper) -> Iterator[str]:
    if "/OpenAction" in paper.catalog:
        yield "something happens when the document is opened"
    for thing in paper.pdf.objects:
        if not isinstance(thing, Dictionary):
            continue
        if "/AA" in thing:
            yield "something happens by itself"
        actions = [thing] if "/JS" in thing or thing.get("/Type") == Name.Action else []
        actions += (
            [thing["/A"]] if isinstance(thing.get("/A"), Dictionary) and thing.get("/Subtype") == Name.Link else []
        )
        yield from (
            f"the document has an action {action.get('/S')}"
            for action in actions
            if str(action.get("/S")) not in HARMLESS_ACTIONS
        )


CHECKS: tuple[Callable[[Paper], Iterator[str]], ...] = (
    document_says_what_it_is, metadata_agrees, fonts_are_whole, structure_is_in_order, elements_say_what_they_must,
    headings_step_by_one, content_belongs_somewhere, ways_back_are_right, links_are_in_the_tree,
    headings_are_bookmarks, nothing_runs,
)  # fmt: skip


def faults(pdf: bytes, password: str = "") -> list[str]:
    """What is wrong with the PDF, in sentences; nothing when all is well."""
    with pikepdf.open(BytesIO(pdf), password=password) as opened:
        paper = Paper(opened)
        return [fault for check in CHECKS for fault in check(paper)]


def tags(pdf: bytes) -> Counter[str]:
    """How many elements of each kind there are."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        return Counter(node.tag for node in Paper(opened).nodes)


def main(names: list[str]) -> int:
    """Print the faults of each file; 1 if there are any."""
    found = {name: faults(Path(name).read_bytes()) for name in names}
    for name, sentences in found.items():
        print(f"{name}: {len(sentences)} faults", *sentences, sep="\n  ")
    return int(any(found.values()))


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, Array) else [value]


def _attribute(element: Any, key: str) -> bool:
    return any(key in attributes for attributes in _listed(element.get("/A")) if isinstance(attributes, Dictionary))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
