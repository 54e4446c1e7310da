"""What came of repairing a damaged store: what was saved, from where, and what is lost. Numbers, kinds and days."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from boendestod_app.domain.calendar import date_text
from boendestod_app.domain.clash_words import THINGS
from boendestod_app.words import _, ngettext

_FOLDER = re.compile(r"(\d{4}-\d\d-\d\d)_(\d\d)(\d\d)_")


def made_on(copy: str) -> str:
    """`14 augusti 2026 10.00` of a copy's folder; its name where somebody has named it otherwise."""
    if not (found := _FOLDER.match(copy)):
        return copy
    try:
        day = date.fromisoformat(found[1])
    except ValueError:
        return copy
    return _("{day} {clock}").format(day=date_text(day), clock=f"{found[2]}.{found[3]}")


@dataclass(frozen=True, slots=True)
class Lost:
    """Changes of one kind that nobody could read any more: how many, and between which days they were made."""

    entity: str  # nothing where not even that is known
    count: int
    first: date | None
    last: date | None
    client_id: str = ""

    def says(self, names: Mapping[str, str]) -> str:
        """`Besök, Åsa Öberg: 2 ändringar, 12 november 2026`. A name only where it is looked at on this laptop."""
        what = _(THINGS[self.entity]) if self.entity in THINGS else _("Okänt vad")
        whose = names.get(self.client_id, "")
        told = ngettext("{count} ändring", "{count} ändringar", self.count).format(count=self.count)
        days = [date_text(day) for day in dict.fromkeys((self.first, self.last)) if day]
        return _("{what}: {told}").format(
            what=", ".join(part for part in (what, whose) if part), told=", ".join([told, "–".join(days)]).strip(", ")
        )


@dataclass(frozen=True, slots=True)
class Repaired:
    """The whole report."""

    pages: int  # that could not be read
    kept: int  # lines of the log of changes that were read in the damaged store
    from_copies: Mapping[str, int]  # by copy: how many lines it filled
    from_tables: int  # changes that the log had lost, and the tables held
    drafts: int
    lost: tuple[Lost, ...] = ()
    texts: int = 0  # long texts that are gone, and say so where they stood
    papers: int = 0  # finished papers that are gone; they can be made again
    looks: int = 0  # lines of the log of who saw what
    drafts_lost: bool = False  # some of what was being typed may be gone
    names: Mapping[str, str] | None = None  # clients by id, to be shown on the screen alone

    @property
    def all_saved(self) -> bool:
        """Whether nothing is missing."""
        return not (self.lost or self.texts or self.papers or self.looks or self.drafts_lost)

    def says(self, *, named: bool = False) -> list[str]:
        """The report in sentences; with clients' names only on the screen of an unlocked laptop."""
        told = []
        if self.pages:
            count = ngettext("{count} block i filen gick inte att läsa.", "{count} block i filen gick inte att läsa.",
                             self.pages)  # fmt: skip
            told.append(count.format(count=self.pages))
        saved = ngettext("Ur den skadade databasen räddades {count} ändring.",
                         "Ur den skadade databasen räddades {count} ändringar.", self.kept)  # fmt: skip
        told.append(saved.format(count=self.kept))
        if self.drafts:
            told.append(ngettext("{count} utkast räddades.", "{count} utkast räddades.", self.drafts)
                        .format(count=self.drafts))  # fmt: skip
        for copy, lines in self.from_copies.items():
            told.append(ngettext("Ur kopian från {copy} kom {count} ändring.",
                                 "Ur kopian från {copy} kom {count} ändringar.", lines)
                        .format(copy=made_on(copy), count=lines))  # fmt: skip
        if self.from_tables:
            told.append(_("{count} uppgifter fanns kvar bara i tabellerna.").format(count=self.from_tables))
        if self.all_saved:
            return [*told, _("Inget saknas.")]
        return [*told, _("Det här gick inte att rädda:"), *self._gone((self.names or {}) if named else {})]

    def _gone(self, names: Mapping[str, str]) -> list[str]:
        told = [one.says(names) for one in self.lost]
        if self.texts:
            count = ngettext("{count} text. Där den stod står det att den är borta.",
                             "{count} texter. Där de stod står det att de är borta.", self.texts)  # fmt: skip
            told.append(count.format(count=self.texts))
        if self.papers:
            count = ngettext("{count} färdigt papper. Det går att göra om.",
                             "{count} färdiga papper. De går att göra om.", self.papers)  # fmt: skip
            told.append(count.format(count=self.papers))
        if self.looks:
            count = ngettext("{count} rad i loggen över vem som sett vad.",
                             "{count} rader i loggen över vem som sett vad.", self.looks)  # fmt: skip
            told.append(count.format(count=self.looks))
        if self.drafts_lost:
            told.append(_("Utkast: något som skrevs och inte hade sparats kan saknas."))
        return told
