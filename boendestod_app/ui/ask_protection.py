"""*Skyddade uppgifter*: put on with an alias, taken off with a reason; then what is out, to be taken back."""

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.client import Client
from boendestod_app.services.client_names import suggested_alias
from boendestod_app.services.protection import Outside, history_of, outside, protect, told_texts, unprotect
from boendestod_app.ui.fields import Line, Text
from boendestod_app.ui.form import Fields, FormDialog, Values, ask
from boendestod_app.ui.page import Guide
from boendestod_app.ui.papers_out import PapersOut
from boendestod_app.words import _


def protection(guide: Guide, parent: QWidget, client: Client) -> FormDialog:
    """On where it is off, off where it is on."""
    return _take_off(guide, parent, client) if client.protected else _put_on(guide, parent, client)


def _put_on(guide: Guide, parent: QWidget, client: Client) -> FormDialog:
    door = guide.door
    alias = client.alias or suggested_alias(door.desk(), client.id)
    fields: Fields = {"alias": (_("Alias, det enda namn som visas och skrivs ut"), Line(alias, hint=_("Inte namnet")))}

    def keep(given: Values) -> None:
        out = outside(door.desk(), client)
        door.act(protect, client.id, given["alias"])
        ProtectedDialog(guide, parent, client, out).begin()

    desk = door.desk()
    lead = " ".join(part for part in (_lost(), _left(outside(desk, client)), *history_of(desk, client.id)) if part)
    title = _("Skyddade personuppgifter")
    return ask(
        door, parent, title, fields, keep, lead=lead, warning=_("Det går inte att ångra."), keep=_("Slå på skyddet"),
        draft=f"form:protect:{client.id}",
    )  # fmt: skip


def _take_off(guide: Guide, parent: QWidget, client: Client) -> FormDialog:
    fields: Fields = {"why": (_("Varför tas skyddet bort?"), Text(lines=3))}

    def keep(given: Values) -> None:
        guide.door.act(unprotect, client.id, given["why"])

    told = history_of(guide.door.desk(), client.id)
    lead = " ".join((*told, _("Det som togs bort kommer inte tillbaka. Skälet sparas.")))
    title = _("Ta bort skyddet")
    return ask(
        guide.door, parent, title, fields, keep, lead=lead, keep=_("Ta bort skyddet"),
        draft=f"form:unprotect:{client.id}",
    )  # fmt: skip


def _lost() -> str:
    """What goes, and what stays."""
    return _(
        "Adress, telefon, portkod, platser för besök och möten, adresser till dem runt klienten, hyresvärd och villkor "
        "i kontraktet, arbete eller skola, tider för aktiviteter och grannar töms överallt, också i det som är sparat "
        "sedan förut. Andra namn än aliaset tas bort. Nummer till närstående och vård finns kvar, liksom det som är "
        "skrivet för hand i anteckningar: läs igenom det."
    )


def _left(out: Outside) -> str:
    found = []
    if out.texts:
        found.append(told_texts(out.texts))
    if out.papers or out.prints:
        found.append(_("Papper är ute. De visas när skyddet är på, så att de kan tas tillbaka."))
    return " ".join(found)


class ProtectedDialog(PapersOut):
    """The papers that are out when the protection is put on, and what no program can take back."""

    def __init__(self, guide: Guide, parent: QWidget, client: Client, out: Outside) -> None:
        self._out = out
        lead = (
            _("Papper som väntade är stoppade. Det här är ute:")
            if out.papers or out.prints
            else _("Inget papper om klienten är ute härifrån.")
        )
        super().__init__(guide, parent, _("Skyddet är på"), lead, [one.id for one in out.papers])

    def printed(self) -> list[str]:
        """Everything that was printed or saved, whoever has it."""
        return list(self._out.prints)

    def closing(self) -> list[str]:
        """What is left to do by hand, and what is not in our hands."""
        found = (
            [_("Be den som har fått ett papper att lämna tillbaka det.")]
            if self._out.prints or self._out.papers
            else []
        )
        if self._out.texts:
            found.append(told_texts(self._out.texts))
        found.append(
            _(
                "Kollegornas datorer tömmer samma uppgifter när de nästa gång delar. Kvar finns det som redan är "
                "inlåst: säkerhetskopior, tills de byts ut, och lagets delade filer, där historiken följer med också "
                "när de skrivs om. Inget av det visas i programmet."
            )
        )
        return found
