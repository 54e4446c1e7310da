"""What is asked about the two ways in: another passphrase, a new recovery code."""

from contextlib import suppress
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from boendestod_app.errors import AppError, Refused
from boendestod_app.ui.dialog import Dialog
from boendestod_app.ui.fields import Line
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.form import Fields, Values, ask
from boendestod_app.ui.needs import Needs
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import button, column, words
from boendestod_app.ui.preview import PreviewDialog
from boendestod_app.ui.read_back import ReadBack
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
        guide.door.locked_anew("passphrase")

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
        self._back = ReadBack(self._paper, self.fit)
        self._back.show_code(self._code)
        use = button(_("Använd koden"), self._use, kind="primary")
        use.setDefault(True)
        asked = column(
            words(_("Ny återställningskod"), step=2, strong=True),
            words(_never_read() if never_read else _lead(), tone="muted"),
            self._back, None, gap=10,
        )  # fmt: skip
        self.lay_out(asked, column(Flow(None, button(_("Avbryt"), self.reject), use)))
        self.setMinimumWidth(min(theme.units(WIDTH), self.screen().availableGeometry().width()))
        self.resize(self.minimumSize())
        self.fit()
        if never_read:
            left = _("Ingen återställningskod är utskriven. Glöms lösenordet finns då ingen väg in.")
            self.rejected.connect(lambda: guide.say(left))

    def open(self) -> None:
        """The cursor where the groups are typed."""
        super().open()
        self._back.groups.widget.setFocus()

    def _paper(self) -> PreviewDialog:
        desk, papers = self._guide.door.desk(), self._guide.needs.papers()
        me = desk.store.workers.find(desk.me)
        sheet = papers.recovery(self._code, me.name if me else "", desk.unit.name, desk.today)
        return PreviewDialog(papers, sheet, _("Återställningskod"), self)  # never a file beside the store

    def _use(self) -> None:
        if not self._back.is_right():
            return
        try:
            self._guide.change_code(self._code)
        except AppError as trouble:
            self._back.tell(str(trouble))
            return
        self._guide.door.locked_anew("code")
        self.accept()


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
