"""What one round came to, in numbers for the command line and in calm sentences for people."""

from collections.abc import Iterator
from dataclasses import dataclass

from boendestod_app.share.trouble import Trouble
from boendestod_app.words import _, ngettext


@dataclass(frozen=True, slots=True)
class Report:
    """One round. Numbers of files; those that wait are counted each time until they are read or gone."""

    sent: int = 0
    received: int = 0
    waiting: int = 0  # of ours, what does not lie on the drive yet
    came_back: int = 0  # of the received, our own that this laptop no longer had
    joined: int = 0  # rooms that colleagues share with us since now
    removed: int = 0
    missing: int = 0  # of ours, what was gone or damaged there
    damaged: int = 0
    newer: int = 0
    forged: int = 0
    sealed: int = 0  # for others, as what is from before this laptop came in: counted, and no news to anybody
    locked: int = 0  # edits whose key has not come yet
    revoked: int = 0
    forks: int = 0
    outranked: int = 0  # rosters by whoever signed before the envelope was opened
    foreign: int = 0
    outside: int = 0
    held: int = 0
    stale: bool = False
    fault: Trouble | None = None
    stopped: bool = False
    lost_here: bool = False  # this laptop is the one that was taken out
    handed_on: bool = False  # the team's list is another laptop's since now
    not_yet: bool = False  # nobody has let this laptop in yet
    again: bool = False  # another round at once has something to do

    @property
    def refused(self) -> int:
        """Files that were read by nobody here: not from the team, of a lost laptop, or not for this one."""
        return self.forged + self.foreign + self.revoked + self.forks + self.sealed + self.outranked

    @property
    def trouble(self) -> str:
        """Why the drive could not be worked on, as a code; empty when it could."""
        return self.fault.value if self.fault else ""

    def sentences(self) -> list[str]:
        """What a person should know of it; empty when all is well."""
        return [*self._of_the_drive(), *self._of_files(), *self._of_lists()]

    def _of_the_drive(self) -> Iterator[str]:
        if self.lost_here:
            yield _(
                "Den här datorn är spärrad i teamet: inget skickas och inget hämtas. Det du har skrivit ligger kvar "
                "här. Prata med den som sköter teamets datorer."
            )
        if self.not_yet:
            yield _("Den här datorn är inte insläppt i teamet än. Jämför siffrorna med den som sköter teamets datorer.")
        if self.handed_on:
            yield _(
                "Teamets lista över datorer sköts av en annan dator från och med nu: nyckeln ur det förseglade "
                "kuvertet har använts. Allt annat är som förut."
            )
        if self.fault is not None:
            yield self.fault.label
        if self.stale:
            yield _(
                "Den delade mappen visade en gammal innehållslista. Inget är borta; det som saknas hämtas nästa gång."
            )

    def _of_files(self) -> Iterator[str]:
        if self.came_back:
            yield ngettext(
                "{count} egen ändring fanns i teamets mapp men inte här, och är hämtad. Datorn verkar vara återställd "
                "från en kopia, eller används kopian på två datorer.",
                "{count} egna ändringar fanns i teamets mapp men inte här, och är hämtade. Datorn verkar vara "
                "återställd från en kopia, eller används kopian på två datorer.",
                self.came_back,
            ).format(count=self.came_back)
        if self.missing:
            yield ngettext(
                "{count} av dina filer saknades eller var skadad i teamets mapp. Den läggs ut på nytt.",
                "{count} av dina filer saknades eller var skadade i teamets mapp. De läggs ut på nytt.",
                self.missing,
            ).format(count=self.missing)
        yield from self._of_files_that_wait()

    def _of_files_that_wait(self) -> Iterator[str]:
        if self.damaged:
            yield ngettext(
                "{count} fil i teamets mapp är skadad och väntar. Den läses när den lagts ut på nytt.",
                "{count} filer i teamets mapp är skadade och väntar. De läses när de lagts ut på nytt.",
                self.damaged,
            ).format(count=self.damaged)
        if self.locked:
            yield ngettext(
                "{count} fil i teamets mapp väntar på sin nyckel. Den läses när nyckeln har kommit.",
                "{count} filer i teamets mapp väntar på sin nyckel. De läses när nyckeln har kommit.",
                self.locked,
            ).format(count=self.locked)
        if self.newer:
            yield ngettext(
                "{count} fil är skriven av en nyare version av programmet. Den läses när det är uppdaterat här.",
                "{count} filer är skrivna av en nyare version av programmet. De läses när det är uppdaterat här.",
                self.newer,
            ).format(count=self.newer)
        if self.revoked:
            yield ngettext(
                "{count} fil kommer från en spärrad dator och slås inte ihop. Den som sköter teamets datorer avgör.",
                "{count} filer kommer från en spärrad dator och slås inte ihop. Den som sköter teamets datorer avgör.",
                self.revoked,
            ).format(count=self.revoked)
        if unknown := self.forged + self.foreign:
            yield ngettext(
                "{count} fil i teamets mapp kommer inte från teamets datorer. Den läses inte.",
                "{count} filer i teamets mapp kommer inte från teamets datorer. De läses inte.",
                unknown,
            ).format(count=unknown)

    def _of_lists(self) -> Iterator[str]:
        if self.outranked:
            yield _(
                "Datorn som förut skötte teamets lista har skrivit en ny. Den gäller inte, och inget har ändrats. Är "
                "den datorn borta ska den vara spärrad."
            )
        if self.forks:
            yield _(
                "Det finns två olika listor över teamets datorer. Den första gäller här, tills den som sköter listan "
                "har skrivit en ny."
            )
