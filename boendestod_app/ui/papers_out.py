"""Papers that lie on the shared drive or were printed, to be taken back: removed here, or asked back by hand."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from boendestod_app.domain.calendar import clock_text, local, near_day_text
from boendestod_app.domain.export import Export, ExportState
from boendestod_app.services.consent_register import ask_back
from boendestod_app.services.desk import Desk
from boendestod_app.services.outbox import leave_on_drive, papers_of
from boendestod_app.ui.dialog import Dialog
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import button, column, emptied, scrolled, words
from boendestod_app.ui.theme import theme
from boendestod_app.words import _, ngettext


class PapersOut(Dialog):
    """Paper by paper."""

    def __init__(self, guide: Guide, parent: QWidget, title: str, lead: str, export_ids: Sequence[str]) -> None:
        super().__init__(parent)
        self._guide, self._ids = guide, export_ids
        self._papers: QVBoxLayout = column(gap=8)
        done = button(_("Klar"), self.accept, kind="primary", tip="Esc")
        whole = column(
            words(title, step=2, strong=True),
            words(lead, tone="muted"),
            scrolled(self._papers),
            Flow(None, done),
            gap=12,
        )
        whole.setContentsMargins(*[theme.units(20)] * 4)
        self.setLayout(whole)
        self.setMinimumWidth(theme.units(420))
        self.resize(theme.units(560), theme.units(420))

    def begin(self) -> None:
        """Show what is out, and follow what becomes of it."""
        self._fill()
        self._guide.door.changed.connect(self._changed)
        self.open()

    def printed(self) -> list[str]:
        """What was printed or saved, as it is told."""
        raise NotImplementedError

    def closing(self) -> list[str]:
        """What is left to do by hand."""
        raise NotImplementedError

    def _changed(self, kinds: frozenset[str]) -> None:
        if kinds & {"export", "print_out"}:
            self._fill()

    def _fill(self) -> None:
        emptied(self._papers)
        desk = self._guide.door.desk()
        papers = [desk.store.exports.get(id) for id in self._ids]
        for paper, told in zip(papers, ask_back(desk, papers), strict=True):
            self._papers.addWidget(self._row(paper, told))
        prints = self.printed()
        if prints:
            self._papers.addWidget(words(_("Utskrivet eller sparat härifrån:"), strong=True))
        for told in (*dict.fromkeys(prints), *self.closing()):
            self._papers.addWidget(words(told))
        self._papers.addStretch(1)

    def _row(self, paper: Export, told: str) -> QWidget:
        if paper.state is not ExportState.SENT:
            return Flow(words(told), None, words(paper.state.label, tone="muted", wrap=False))
        if paper.remove_asked_at:
            return Flow(words(told), None, words(removal_told(), tone="muted"), leave_button(self._guide, paper, told))
        take = partial(self._guide.remove_paper, paper)
        name = _("Ta bort från mappen: {paper}").format(paper=told)
        return Flow(words(told), None, button(_("Ta bort från mappen"), take, name=name))


def removal_told() -> str:
    """What is said of a paper that waits to be taken off the drive."""
    return _("Tas bort när mappen är tillbaka")


def leave_button(guide: Guide, paper: Export, told: str) -> QPushButton:
    """It is to stay there after all."""
    stay = partial(guide.door.run, leave_on_drive, paper.id)
    return button(_("Låt ligga"), stay, kind="link", name=_("Låt ligga: {paper}").format(paper=told))


def told_of_papers(desk: Desk, meeting_id: str) -> str:
    """How many of the meeting's papers lie on the shared drive, since when, and how many wait for it."""
    papers = papers_of(desk, meeting_id)
    sent = [one.sent_at for one in papers if one.sent_at and one.state is ExportState.SENT]
    waits = len(papers) - len(sent)
    told = []
    if sent:
        since = local(min(sent))
        when = f"{near_day_text(since.date(), desk.today)} {clock_text(since)}"
        lies = ngettext(
            "{count} papper ligger på mappen sedan {when}.", "{count} papper ligger på mappen sedan {when}.", len(sent)
        )
        told.append(lies.format(count=len(sent), when=when))
    if waits:
        wait = ngettext(
            "{count} papper väntar på att läggas på mappen.", "{count} papper väntar på att läggas på mappen.", waits
        )
        told.append(wait.format(count=waits))
    return " ".join(told)
