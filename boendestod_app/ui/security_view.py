"""*Så skyddas uppgifterna*: what the program promises and what it does not, for a worker and her IT lead.

`SECURITY.md` says the same with figures for whoever reads the code; each of its statements has a test or a line there.
"""

from PySide6.QtWidgets import QWidget

from boendestod_app.ui.dialog import Dialog, scroll_by_keys
from boendestod_app.ui.parts import Card, add, button, column, row, scrolled, words
from boendestod_app.ui.theme import theme
from boendestod_app.words import _

WIDTH = 680


class SecurityDialog(Dialog):
    """In short first, then one card for each thing that may happen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        content = column(gap=8)
        for title, sentences in _parts():
            content.addWidget(Card(title, padding=12).put(*(words(told) for told in sentences)))
        content.addStretch(1)
        whole = column(words(_("Så skyddas uppgifterna"), step=2, strong=True), gap=10)
        whole.addWidget(words(_("Vad programmet lovar, och vad det inte kan lova."), tone="muted"))
        self._scroll = scrolled(content)
        whole.addWidget(self._scroll, 1)
        shut = button(_("Stäng"), self.accept, kind="primary", tip="Esc")
        add(whole, row(None, shut))
        whole.setContentsMargins(*[theme.units(20)] * 4)
        self.setLayout(whole)
        self.take_room(WIDTH, 680)
        shut.setFocus()
        scroll_by_keys(self, self._scroll)


def show_security(parent: QWidget) -> None:
    """To be read."""
    SecurityDialog(parent).open()


def _parts() -> list[tuple[str, list[str]]]:
    return [
        (_("Kort sagt"), _in_short()),
        (_("Datorn tappas eller stjäls"), _lost()),
        (_("Någon ser skärmen eller sätter sig vid datorn"), _beside()),
        (_("Den delade mappen hamnar i fel händer"), _share()),
        (_("En kollega läser utan att behöva"), _colleague()),
        (_("Gallring och gamla kopior"), _purged()),
        (_("Papper, filer och urklipp"), _outside()),
        (_("Det programmet inte skyddar mot"), _not()),
    ]


def _in_short() -> list[str]:
    return [
        _("Utan ditt lösenord eller återställningskoden kan ingen läsa uppgifterna i datorn eller i kopiorna."),
        _("Lås med Ctrl+L när du går ifrån. Tappar du datorn: berätta genast för chefen."),
        _("Papper och filer som har lämnat programmet skyddas inte av det, och inte heller en dator med "
          "skadliga program."),
    ]  # fmt: skip


def _lost() -> list[str]:
    return [
        _("Databasen och kopiorna är krypterade med SQLCipher (AES-256). Nyckeln är slumpad och låst med ditt lösenord "
          "genom Argon2id: en gissning tar ungefär en halv sekund och 256 MB minne."),
        _("Återställningskoden öppnar också. Den ska ligga i ett kuvert hos chefen, inte i datorväskan."),
        _("Den som hittar datorn ser att programmet finns, hur stora filerna är och när de ändrades. Inga klienter."),
        _("Berätta genast för chefen. Den dator som släpper in andra i teamet tar bort den, och den får "
          "inget nytt mer. Det den redan hade finns kvar i den."),
    ]  # fmt: skip


def _beside() -> list[str]:
    return [
        _("Ctrl+L låser, F12 döljer. Programmet låser också själv. Då töms fönstret, och nyckeln "
          "skrivs över i minnet."),
        _("Ord som nyss visades kan ligga kvar i datorns minne tills något annat behöver platsen, och i Windows "
          "växlingsfil eller viloläge. Därför ska disken vara krypterad med BitLocker."),
        _("Ingen fönstertitel och inget filnamn säger vem en klient är."),
        _("Windows ombeds att inte ta med fönstren i skärmbilder och delad skärm. Det hindrar ingen kamera."),
    ]  # fmt: skip


def _share() -> list[str]:
    return [
        _("Det som delas är krypterat för var och en som har klienten (age) och signerat. Ändrade filer tas inte in."),
        _(
            "Den som kommer åt mappen ser hur många filer som finns, hur stora de är, vilken dator som "
            "skrev dem och när."
        ),
        _("Filer kan tas bort ur mappen av den som kommer åt den. Inget försvinner då ur datorerna."),
    ]


def _colleague() -> list[str]:
    return [
        _("Varje dator har bara de klienter som den som arbetar där har. För skyddad identitet rensas det som leder "
          "till personen bort ur alla vyer. Gamla kopior, utskrivna papper och de krypterade filerna i mappen har "
          "det kvar."),
        _("Loggen visar vem som öppnat, läst, skrivit ut, kopierat, ändrat och gallrat. Raderna är kedjade, så en "
          "ändring eller ett klipp syns."),
        _("Den som har nyckeln och ett annat program kan skriva om hela kedjan. Därför står kedjans slut i varje "
          "säkerhetskopia: jämför mot den."),
    ]  # fmt: skip


def _purged() -> list[str]:
    return [
        _("Det som gallras skrivs över i databasen. Att något fanns, när och av vem står kvar utan ord."),
        _("Säkerhetskopior från före gallringen ändras inte. De står i listan med dagen då de försvinner, och kan tas "
          "bort för hand."),
        _("Är filen som väntar på att skrivas in (-wal) skadad visas ett tidigare, helt läge. Det senaste kan saknas."),
    ]  # fmt: skip


def _outside() -> list[str]:
    return [
        _("Ett papper eller en PDF som lämnat programmet skyddas inte längre av det. Loggen säger att det lämnade."),
        _("Skrivaren har en egen kö, som kan ha papperet kvar. Den hör till Windows."),
        _("Urklippet töms efter en halv minut och när fönstret låses. Windows ombeds att inte spara det i sin historik "
          "eller i molnet. Ett annat program kan ha hunnit läsa det."),
    ]  # fmt: skip


def _not() -> list[str]:
    return [
        _("Ett skadligt program som körs som du, medan databasen är öppen, kan läsa allt du kan läsa."),
        _("Den som får dig att säga lösenordet, eller ser dig skriva det."),
        _("Den som är administratör i datorn medan du arbetar."),
        _("Delarna för Windows (skärmbilder, urklippets historik, datorns egen tomgång) är skrivna efter "
          "dokumentationen och har inte körts av oss på Windows. De andra är provade på Linux."),
    ]  # fmt: skip
