"""Words on a plain paper: a note with what was added to it, or the log of a shut door."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Memo:
    """A title, what it is about, and labelled texts in their order."""

    title: str
    about: str
    parts: tuple[tuple[str, str], ...]  # label, text
    foot: str = ""
    fictional: bool = False
    signatures: tuple[str, ...] = ()  # under lines to sign on
    headings: str = ""  # the language of the title, where it is another than the paper's
    large_text: bool = False
    own: bool = False  # the client's own: the file names no service
