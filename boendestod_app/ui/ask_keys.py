"""What is asked about the two ways in: another passphrase, a new recovery code."""

from contextlib import suppress
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from boendestod_app.errors import AppError, Refused
from boendestod_app.ui.dialog import Dialog
from boendestod_app.ui.fields import Line, name_for_readers
from boendestod_app.ui.form import Fields, Values, ask
from boendestod_app.ui.needs import Needs
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import button, column, flagged, row, words
from boendestod_app.ui.preview import PreviewDialog
from boendestod_app.ui.theme import theme
from boendestod_app.words import _

WIDTH = 480


def ask_passphrase(guide: Guide, parent: QWidget, *, forgotten: bool = False) -> None:
    """*Byt lösenord*; at once when the old one was forgotten, and then it is said what leaving it means."""
    fields: Fields = {
        "first": (_("Nytt lösenord"), Line(secret=True)),
        "second": (_("En gång till"), Line(secret=True)),
    }

    def keep(given: Values) -> None:
        if given["first"] != given["second"]:
            raise Refused(_("De två lösenorden är inte lika."))
        guide.change_passphrase(given["first"])

    lead = _("Du öppnade med återställningskoden. Välj ett nytt lösenord i stället för det som är glömt.")
    dialog = ask(
        guide.door, parent, _("Byt lösenord"), fields, keep, keep=_("Byt"), lead=lead if forgotten else ""
    )  # fmt: skip
    if forgotten:
        left = _("Lösenordet är inte bytt. Tills det byts under Inställningar öppnar bara koden.")
        dialog.rejected.connect(lambda: guide.say(left))


class CodeDialog(Dialog):
    """*Ny återställningskod*: the one before opens until this one has been read back from the paper."""

    def __init__(self, guide: Guide, parent: QWidget, *, never_read: bool = False) -> None:
        super().__init__(parent)
        self._guide, self._code = guide, guide.needs.new_code()
        self._groups, self._trouble = Line(), flagged("", "trouble")
        self._trouble.hide()
        asked = _("Skriv de två första grupperna från papperet, så vet du att den går att läsa")
        name_for_readers(self._groups.widget, asked)
        use = button(_("Använd koden"), self._use, kind="primary")
        use.setDefault(True)
        whole = column(
            words(_("Ny återställningskod"), step=2, strong=True),
            words(_never_read() if never_read else _lead(), tone="muted"),
            words(self._code, step=2, strong=True),
            row(button(_("Skriv ut koden …"), self._print), None),
            words(asked, strong=True), self._groups.widget, self._trouble,
            row(None, button(_("Avbryt"), self.reject), use), gap=10,
        )  # fmt: skip
        whole.setContentsMargins(*[theme.units(20)] * 4)
        self.setLayout(whole)
        self.setMinimumWidth(theme.units(WIDTH))
        self.resize(self.minimumSize())
        self.fit()
        if never_read:
            left = _("Ingen återställningskod är utskriven. Glöms lösenordet finns då ingen väg in.")
            self.rejected.connect(lambda: guide.say(left))

    def open(self) -> None:
        """The cursor where the groups are typed."""
        super().open()
        self._groups.widget.setFocus()

    def _print(self) -> None:
        desk, papers = self._guide.door.desk(), self._guide.needs.papers()
        me = desk.store.workers.find(desk.me)
        sheet = papers.recovery(self._code, me.name if me else "", desk.unit.name, desk.today)
        PreviewDialog(papers, sheet, _("Återställningskod"), self, file_name=_("aterstallningskod")).open()

    def _use(self) -> None:
        try:
            check_read_back(self._groups.value(), self._code)
            self._guide.change_code(self._code)
        except AppError as trouble:
            self._trouble.setText(str(trouble))
            self._trouble.show()
            self.fit()
            return
        self.accept()


def check_read_back(typed: str, code: str) -> None:
    """Refuse what is not the code's two first groups, however they are typed."""
    if "".join(typed.upper().replace("-", " ").split()) != "".join(code.split("-")[:2]):
        raise Refused(_("Det stämmer inte med koden. Skriv de två första grupperna, tio tecken."))


def remember_code(needs: Needs, *, read: bool) -> None:
    """Whether the code of this store has been read back; where that cannot be noted, nothing else stops for it."""
    with suppress(OSError):
        needs.keep_settings(replace(needs.settings(), code_read=read))


def _lead() -> str:
    return _("Den gamla koden öppnar inte längre när den här har börjat användas. Lägg den i ett kuvert hos chefen.")


def _never_read() -> str:
    return _(
        "Koden från första starten lästes aldrig tillbaka. Skriv ut den här och lägg den i ett kuvert hos chefen. "
        "Glömmer du lösenordet är koden enda vägen in."
    )
