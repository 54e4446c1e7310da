"""A paper as it will be printed: drawn from memory, never by way of a file."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QKeySequence, QPageLayout, QPageSize, QPainter, QPixmap, QShortcut
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QSizePolicy, QVBoxLayout, QWidget

from boendestod_app.domain.print_out import WayOut
from boendestod_app.errors import AppError, Refused
from boendestod_app.files import ORDINARY, write_whole
from boendestod_app.ui.dialog import Dialog
from boendestod_app.ui.fields import Line, name_for_readers
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.needs import Papers
from boendestod_app.ui.parts import button, column, emptied, flagged, scrolled, words
from boendestod_app.ui.theme import theme
from boendestod_app.words import _

SCREEN_DPI, LEAST_DPI = 96, 24
PRINT_DPI = 300
LEAST_PASSWORD = 8  # of a paper that leaves the laptop

Out = Callable[[WayOut], object]  # told how a paper leaves


class PaperView(QWidget):
    """The pages under each other, as wide as there is room."""

    def __init__(self, papers: Papers) -> None:
        super().__init__()
        self._papers = papers
        self._pages: QVBoxLayout = column(gap=12)
        self.setLayout(column(scrolled(self._pages)))

    def show_paper(self, paper: bytes) -> None:
        """Draw every page."""
        emptied(self._pages)
        for index in range(self._papers.page_count(paper)):
            page = QLabel()
            page.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            page.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # drawn for the room there is
            page.setPixmap(QPixmap.fromImage(page_image(self._papers, paper, index, self._dpi(paper, index))))
            page.setAccessibleName(_("Sida {number}").format(number=index + 1))
            self._pages.addWidget(page)
        self._pages.addStretch(1)

    def show_words(self, sentence: str) -> None:
        """Why there is no paper, in the paper's place."""
        emptied(self._pages)
        self._pages.addWidget(flagged(sentence, "note"))
        self._pages.addStretch(1)

    def _dpi(self, paper: bytes, index: int) -> int:
        """So many that the page is as wide as the view: pages lie down or stand up, and may be A4 or A5."""
        inches = self._papers.picture(paper, index, LEAST_DPI).width / LEAST_DPI
        return max(LEAST_DPI, min(SCREEN_DPI, int((self.width() - theme.units(40)) / inches)))


def page_image(papers: Papers, paper: bytes, index: int, dpi: int) -> QImage:
    """One page as a picture."""
    picture = papers.picture(paper, index, dpi)
    return QImage(
        picture.pixels, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32
    ).copy()  # the picture's bytes go with the picture


class PreviewDialog(Dialog):
    """Look, print, or keep a copy; the window's title names no client.

    `out` is told before anything leaves, and may refuse it: then nothing does. `file_name` is what a copy is called;
    without one there is none to keep.
    """

    def __init__(
        self, papers: Papers, paper: bytes, name: str, parent: QWidget, *, file_name: str = "", out: Out | None = None
    ) -> None:
        super().__init__(parent)
        self._papers, self._paper, self._file_name, self._out = papers, paper, file_name, out
        self._trouble = flagged("", "trouble")
        self._trouble.hide()
        self._view = PaperView(papers)
        self.print_button = button(_("Skriv ut …  Ctrl+P"), self.print_paper, kind="primary")
        copies = (
            button(_("Spara som PDF …"), partial(self._keep, locked=False)),
            button(_("Spara med lösenord …"), partial(self._keep, locked=True)),
        ) if file_name else ()  # fmt: skip
        actions = Flow(*copies, None, button(_("Stäng"), self.reject), self.print_button)
        whole = column(words(name, step=1, strong=True), self._view, self._trouble, actions, gap=10)
        whole.setContentsMargins(*[theme.units(16)] * 4)
        self.setLayout(whole)
        room = self.screen().availableGeometry()
        self.resize(min(theme.units(900), room.width() - 40), min(theme.units(940), room.height() - 60))
        QShortcut(QKeySequence("Ctrl+P"), self, self.print_paper)

    def open(self) -> None:
        """Show the pages at the width there is."""
        super().open()
        self._view.show_paper(self._paper)
        self.print_button.setFocus()

    def print_paper(self) -> None:
        """Through the printer's own dialog."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(_("Boendestöd"))
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        printer.setResolution(PRINT_DPI)
        dialog = QPrintDialog(printer, self)
        dialog.setWindowTitle(_("Boendestöd"))
        if dialog.exec() == QDialog.DialogCode.Accepted and self._may_leave(WayOut.PRINTED):
            print_on(printer, self._papers, self._paper)

    def _keep(self, *, locked: bool) -> None:
        if locked:
            PasswordDialog(self, self._write_locked).open()
        else:
            self._write(self._paper, WayOut.SAVED)

    def _write_locked(self, password: str) -> None:
        self._write(self._papers.locked(self._paper, password), WayOut.LOCKED)

    def _may_leave(self, how: WayOut) -> bool:
        try:
            if self._out:
                self._out(how)
        except AppError as trouble:
            self._trouble.setText(str(trouble))
            self._trouble.show()
            return False
        return True

    def _write(self, paper: bytes, how: WayOut) -> None:
        start = str(Path.home() / f"{self._file_name}.pdf")
        chosen, _filter = QFileDialog.getSaveFileName(self, _("Spara som PDF"), start, "PDF (*.pdf)")
        if not chosen or not self._may_leave(how):
            return
        try:
            write_whole(Path(chosen), paper, ORDINARY)
        except OSError:
            self._trouble.setText(_("Det gick inte att spara där. Välj en annan plats."))
            self._trouble.show()


class PasswordDialog(Dialog):
    """Two fields that must agree; the password is kept nowhere."""

    def __init__(self, parent: QWidget, use: Callable[[str], None]) -> None:
        super().__init__(parent)
        self._use = use
        self._first, self._second = Line(secret=True), Line(secret=True)
        name_for_readers(self._first.widget, _("Lösenord"))
        name_for_readers(self._second.widget, _("Lösenordet en gång till"))
        self._trouble = flagged("", "trouble")
        self._trouble.hide()
        keep = button(_("Lås PDF:en"), self._done, kind="primary")
        keep.setDefault(True)
        asked = column(
            words(_("Lösenord för PDF:en"), step=1, strong=True),
            words(_("Säg lösenordet i telefon, skriv det inte i samma brev. Det sparas inte här."), tone="muted"),
            words(_("Lösenord")), self._first.widget, words(_("En gång till")), self._second.widget,
            None, gap=8,
        )  # fmt: skip
        self.lay_out(asked, column(self._trouble, Flow(None, button(_("Avbryt"), self.reject), keep)))
        self.setMinimumWidth(theme.units(380))
        self.resize(self.minimumSize())
        self.fit()

    def _done(self) -> None:
        try:
            self._use(self._password())
        except AppError as trouble:
            self._trouble.setText(str(trouble))
            self._trouble.show()
            self.fit()
            return
        self.accept()

    def _password(self) -> str:
        password = self._first.value()
        wrong = self._first if len(password) < LEAST_PASSWORD else self._second
        if wrong is self._second and password == self._second.value():
            return password
        wrong.widget.setFocus()
        wrong.widget.selectAll()
        if wrong is self._first:
            raise Refused(_("Lösenordet är för kort. Använd minst {count} tecken.").format(count=LEAST_PASSWORD))
        raise Refused(_("De två lösenorden är inte lika."))


def print_on(printer: QPrinter, papers: Papers, paper: bytes) -> None:
    """Every page at 300 dots per inch, turned as the page is."""
    painter = QPainter()
    for index in range(papers.page_count(paper)):
        image = page_image(papers, paper, index, PRINT_DPI)
        wide = image.width() > image.height()
        turned = QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
        printer.setPageOrientation(turned)
        printer.setFullPage(True)
        if not painter.isActive():
            painter.begin(printer)
        elif not printer.newPage():
            break
        page = QRectF(printer.pageLayout().paintRectPixels(printer.resolution()))
        fitted = image.size().scaled(page.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawImage(QRectF(0, 0, fitted.width(), fitted.height()), image)
    painter.end()
