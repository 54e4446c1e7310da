"""A kind hint beside what is written for the client: LIX and long sentences. It never stops anything."""

import re

from boendestod_app.words import _

HEAVY_LIX = 40  # above this a text is harder than everyday newspapers (Björnsson 1968)
LONG_SENTENCE = 18
FEW_WORDS = 12  # of so few nothing can be measured
BEGINNING = 4  # words that tell which sentence it is


def lix(text: str) -> float:
    """Words a sentence, plus the share of words longer than six letters in per cent."""
    found = re.findall(r"\w+", text)
    sentences = max(1, len([part for part in re.split(r"[.!?:\n]+", text) if part.strip()]))
    if not found:
        return 0.0
    return len(found) / sentences + 100 * sum(len(word) > 6 for word in found) / len(found)


def hint(text: str) -> str:
    """One sentence when the text is heavy, which names the place; else nothing."""
    sentences = [part.strip() for part in re.split(r"[.!?\n]+", text)]
    longest = max(sentences, key=_count, default="")
    if _count(longest) > LONG_SENTENCE:
        told = _("En mening har {count} ord. Korta gärna, en sak i taget.").format(count=_count(longest))
        return f"{told} ”{' '.join(longest.split()[:BEGINNING])} …”"
    if _count(text) > FEW_WORDS and lix(text) > HEAVY_LIX:
        return _("Texten är tung att läsa (LIX {lix}). Pröva kortare ord.").format(lix=round(lix(text)))
    return ""


def _count(text: str) -> int:
    return len(re.findall(r"\w+", text))
