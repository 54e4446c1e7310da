"""What a crisis plan says on the screen: the same as on paper, in the same order, and what differs between versions."""

from collections.abc import Sequence
from dataclasses import dataclass

from boendestod_app.domain.crisis_paper import CrisisPaper
from boendestod_app.words import _


@dataclass(frozen=True, slots=True)
class Told:
    """One card: its title with a mark of its level, and lines under their labels."""

    key: str
    title: str
    lines: tuple[tuple[str, tuple[str, ...]], ...]
    level: str = ""
    surface: str = "card"


def told_of(paper: CrisisPaper) -> list[Told]:
    """Whom to call first, since that is what is looked for; what is empty is left out."""
    calls = tuple(", ".join(part for part in one if part) for one in paper.call)
    standard = ((_("Enhetens standard"), calls),) if paper.standard else (("", calls),)
    found = [Told("call", _("Ring"), standard, surface="warm")]
    if paper.weekend:
        lines = tuple((label, (text,)) for label, text in paper.weekend)
        found.append(Told("weekend", _("Helgplan {span}").format(span=paper.weekend_span), lines))
    for part in paper.parts:
        found.append(Told(part.level, part.title, _lines(
            (_("Jag märker det på"), part.signs), (_("Det här gör jag"), part.i_do),
            (_("Det här gör andra"), part.others_do)), part.level))  # fmt: skip
    helps = _lines((_("Det här hjälper"), paper.helps), (_("Det här hjälper inte"), paper.helps_not))
    staff = _lines((_("Personalen gör, som vi har kommit överens om"), paper.staff_do),
                   (_("Om jag inte öppnar"), paper.door))  # fmt: skip
    found += [Told("helps", _("Vad hjälper?"), helps)] if helps else []
    found += [Told("staff", _("Överenskommet"), staff)] if staff else []
    return [*found, Told("about", _("Om planen"), (("", (paper.about,)),))]


def _lines(*told: tuple[str, str | Sequence[str]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    split = ((label, tuple(said.splitlines() if isinstance(said, str) else said)) for label, said in told)
    return tuple((label, lines) for label, lines in split if lines)


def changed_since(old: Sequence[Told], now: Sequence[Told]) -> frozenset[str]:
    """The cards of an older version that say something else today."""
    held = {part.key: part.lines for part in now}
    return frozenset(part.key for part in old if held.get(part.key) != part.lines and part.key != "about")
