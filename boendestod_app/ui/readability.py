"""A kind hint beside what is written for the client: LIX and long sentences. It never stops anything."""

import re

from boendestod_app.words import _

HEAVY_LIX = 40  # above this a text is harder than everyday newspapers (Björnsson 1968)
LONG_SENTENCE = 18


def lix(text: str) -> float:
    """Words a sentence, plus the share of words longer than six letters in per cent."""
    found = re.findall(r"\w+", text)
    sentences = max(1, len([part for part in re.split(r"[.!?:\n]+", text) if part.strip()]))
    if not found:
        return 0.0
    return len(found) / sentences + 100 * sum(len(word) > 6 for word in found) / len(found)


def hint(text: str) -> str:
    """One sentence when the text is heavy, else nothing."""
    longest = max((len(re.findall(r"\w+", part)) for part in re.split(r"[.!?\n]+", text)), default=0)
    if longest > LONG_SENTENCE:
        return _("En mening har {count} ord. Korta gärna, en sak i taget.").format(count=longest)
    if len(re.findall(r"\w+", text)) > 12 and lix(text) > HEAVY_LIX:
        return _("Texten är tung att läsa. Pröva kortare ord.")
    return ""
