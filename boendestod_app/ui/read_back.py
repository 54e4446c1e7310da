"""A new recovery code: shown, printed, and its two first groups typed from the paper, while it is not seen."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from boendestod_app.errors import Refused
from boendestod_app.ui.fields import Line, name_for_readers
from boendestod_app.ui.parts import button, column, flagged, row, words
from boendestod_app.ui.preview import PreviewDialog
from boendestod_app.ui.tab_order import bring_into_view
from boendestod_app.words import _


class ReadBack(QWidget):
    """The code is hidden by the first letter that is typed, and seen again when the field is emptied.

    `paper` makes the preview of its paper; when that is closed the cursor is where the groups are typed. `grown` is
    told when there is more to be seen than before.
    """

    def __init__(self, paper: Callable[[], PreviewDialog], grown: Callable[[], object] = lambda: None) -> None:
        super().__init__()
        self._paper, self._grown, self._code = paper, grown, ""
        self._shown, self._trouble = words("", step=1, strong=True), flagged("", "trouble")
        self.groups = Line()
        self.groups.widget.textChanged.connect(self._hide)
        self._trouble.hide()
        asked = _("Skriv de två första grupperna från papperet, så vet du att den går att läsa")
        name_for_readers(self.groups.widget, asked)
        told = _("Koden döljs medan du skriver. Töm rutan för att se den igen.")
        self.setLayout(
            column(
                self._shown, row(button(_("Skriv ut koden …"), self._print), None), words(asked, strong=True),
                self.groups.widget, self._trouble, words(told, step=-1, tone="muted"),
            )
        )  # fmt: skip

    def show_code(self, code: str) -> None:
        """This one is to be read back."""
        self._code = code
        self.groups.widget.clear()
        self._hide("")

    def is_right(self) -> bool:
        """Whether the code's two first groups are typed; where they are not that is said at the field."""
        try:
            check_read_back(self.groups.value(), self._code)
        except Refused as trouble:
            self.tell(str(trouble))
            return False
        return True

    def tell(self, sentence: str) -> None:
        """What is wrong, with the cursor where it is."""
        self._trouble.setText(sentence)
        self._trouble.show()
        self.groups.widget.setFocus()
        self.groups.widget.selectAll()
        self._grown()
        QTimer.singleShot(0, self, self._look)

    def _look(self) -> None:
        for shown in (self._trouble, self.groups.widget):
            bring_into_view(shown)

    def _hide(self, typed: str) -> None:
        self._shown.setText("".join("•" if typed and sign != "-" else sign for sign in self._code))

    def _print(self) -> None:
        preview = self._paper()
        preview.finished.connect(self.groups.widget.setFocus)
        preview.open()


def check_read_back(typed: str, code: str) -> None:
    """Refuse what is not the code's two first groups, however they are typed."""
    if "".join(typed.upper().replace("-", " ").split()) != "".join(code.split("-")[:2]):
        raise Refused(_("Det stämmer inte med koden. Skriv de två första grupperna, tio tecken."))
