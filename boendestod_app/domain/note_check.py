"""What a note should not say: warned of while it is written, never stopped (Botkyrka's routine for documentation)."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from boendestod_app.domain.alphabet import alphabetical
from boendestod_app.domain.personal_number import check_digit
from boendestod_app.errors import Refused
from boendestod_app.words import _

# Month and day as in a date, the day also + 60 (samordningsnummer).
_PERSONAL_NUMBER = re.compile(
    r"(?<!\d)(?:18|19|20)?\d\d(?P<dash>-?)(?:0[1-9]|1[0-2])(?P=dash)(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])"
    r"[-–+ ]?\d{4}(?!\d)"
)
_MOBILE = re.compile(r"07\d{4} ?\d{4}")
# Millilitres of two digits: what is bought or drunk is told in hundreds.
_DOSE = re.compile(
    r"\b(?:\d+(?:[.,]\d+)?\s?(?:mg|mcg|mikrogram|[µμ]g)|(?<![\d.,])\d{1,2}(?:[.,]\d+)?\s?ml"
    r"|(?:\d+(?:[.,]\d+)?|en|ett|två|tre|fyra|halv)\s?(?:st\.? )?tabl(?:ett(?:er)?)?)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+(?:-\w+)*")
_BENT = ("", "s", "n", "en", "et")  # as people bend the name of a medicine


@dataclass(frozen=True, slots=True)
class WordLists:
    """The team's words: names of medicines, and words that judge, with what to write instead."""

    medicines: frozenset[str]
    judging: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Warned:
    """One thing to think of: the words it is about, and why."""

    words: str
    sentence: str


def read_word_lists(data: Mapping[str, Any]) -> WordLists:
    """The lists in a TOML file; `Refused` names the table and key that is wrong."""
    table, judging = data.get("medicines", {}), data.get("judging", {})
    medicines = table.get("words", []) if isinstance(table, Mapping) else None
    if not isinstance(judging, Mapping):
        raise Refused(_("Ordlistan: [judging] ska vara ord med en text var."))
    if not isinstance(medicines, list) or not all(isinstance(word, str) for word in medicines):
        raise Refused(_("Ordlistan: [medicines] words ska vara en lista med ord."))
    for word, instead in judging.items():
        if not isinstance(instead, str):
            raise Refused(_("Ordlistan: [judging] {word} ska ha en text.").format(word=word))
    return WordLists(
        frozenset(word.casefold() for word in medicines), {word.casefold(): told for word, told in judging.items()}
    )


def warnings(text: str, lists: WordLists, other_names: Collection[str]) -> list[Warned]:
    """Everything to think of in a text; `other_names` are first names and surnames of other clients."""
    found = [
        Warned(hit[0], _("Ser ut som ett personnummer. Skriv det inte här."))
        for hit in _PERSONAL_NUMBER.finditer(text)
        if _is_meant(hit)
    ]
    found += [
        Warned(hit[0], _("Läkemedel och doser hör hemma i hälso- och sjukvårdens journal."))
        for hit in _DOSE.finditer(text)
    ]
    others = {name.casefold() for name in other_names if len(name) > 2}
    for hit in _WORD.finditer(text):
        whole = _about(hit[0], lists, others)
        # A double name is one name, and in a compound (`Sobril-kartan`) each part counts.
        parts = hit[0].split("-") if not whole and "-" in hit[0] else ()
        found += whole or [warned for part in parts for warned in _about(part, lists, others)]
    return list({alphabetical(one.words)[0] + one.sentence: one for one in found}.values())


def _about(written: str, lists: WordLists, others: Collection[str]) -> list[Warned]:
    word = written.casefold()
    if any(word.endswith(end) and word.removesuffix(end) in lists.medicines for end in _BENT):
        return [Warned(written, _("Läkemedel och doser hör hemma i hälso- och sjukvårdens journal."))]
    if word in lists.judging:
        return [Warned(written, lists.judging[word])]
    if written[:1].isupper() and (word in others or word.removesuffix("s") in others):
        return [Warned(written, _("En annan klient heter så. Skriv aldrig andra klienters namn."))]
    return []


def _is_meant(hit: re.Match[str]) -> bool:
    """A phone number and a date with a clock time look like one too: then the check digit decides."""
    if not hit["dash"] and not _MOBILE.fullmatch(hit[0]):
        return True
    digits = "".join(filter(str.isdigit, hit[0]))[-10:]
    return digits[-1:] == str(check_digit(digits[:-1]))
