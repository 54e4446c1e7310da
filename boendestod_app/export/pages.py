"""Lays blocks out on pages before anything is drawn, so the number of pages is known on the first one."""

from collections.abc import Iterable
from dataclasses import dataclass

from boendestod_app.export.block import Block
from boendestod_app.export.tagged import TaggedPaper


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks that belong together, as a heading and its table do."""

    blocks: tuple[Block, ...]
    keeps: float = 0.15  # up to this share of a page it moves to the next page rather than split


@dataclass(frozen=True, slots=True)
class Placed:
    """A block, and how far below the page's upper edge it begins."""

    block: Block
    down: float


Page = tuple[Placed, ...]


def paginate(groups: Iterable[Group], height: float) -> list[Page]:
    """The pages, at least one, each `height` high."""
    pages = _Pages(height)
    for group in groups:
        pages.add(group)
    return [tuple(page) for page in pages.done]


def draw_page(page: Page, paper: TaggedPaper, x: float, top: float) -> None:
    """Draw the blocks of a page below `top`."""
    for placed in page:
        placed.block.draw(paper, x, top - placed.down)


class _Pages:
    """The page that is being filled, and those before it."""

    def __init__(self, height: float) -> None:
        self._height = height
        self._used = 0.0
        self.done: list[list[Placed]] = [[]]

    def add(self, group: Group) -> None:
        if not group.blocks:
            return
        needed = sum(block.gap + block.height for block in group.blocks) - group.blocks[0].gap
        if needed <= self._height * group.keeps and group.blocks[0].gap + needed > self._room:
            self._turn()
        for at, block in enumerate(group.blocks):
            if block.leads and not self._begins(block, group.blocks[at + 1 :]):
                self._turn()
            self._place(block)

    @property
    def _room(self) -> float:
        return self._height - self._used

    def _gap(self, block: Block) -> float:
        return block.gap if self.done[-1] else 0.0

    def _begins(self, leading: Block, following: tuple[Block, ...]) -> bool:
        """Whether the block fits here with at least the beginning of what follows it."""
        room = self._room - self._gap(leading) - leading.height
        return room >= 0 and (not following or following[0].split(room - following[0].gap)[0] is not None)

    def _place(self, block: Block) -> None:
        rest: Block | None = block
        while rest is not None:
            head, tail = rest.split(self._room - self._gap(rest))
            if head is None and self.done[-1]:
                self._turn()
                continue
            if head is None:  # higher than a page and cannot split: it is drawn as it is
                head, tail = rest, None
            self._put(head)
            if tail is not None:
                self._turn()
            rest = tail

    def _put(self, block: Block) -> None:
        self._used += self._gap(block)
        self.done[-1].append(Placed(block, self._used))
        self._used += block.height

    def _turn(self) -> None:
        if self.done[-1]:
            self.done.append([])
            self._used = 0.0
