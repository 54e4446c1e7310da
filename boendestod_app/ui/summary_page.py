"""The resource-group summary: sections to write in on the left, the paper as it will be on the right."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout

from boendestod_app.domain.calendar import long_day_text
from boendestod_app.domain.export import ExportState
from boendestod_app.domain.headings import Headings
from boendestod_app.domain.resource_group import GoneThrough, GroupMeeting
from boendestod_app.domain.summary import Reader, ReaderKind, Section, Summary
from boendestod_app.errors import AppError
from boendestod_app.services.copies import copies, left_out, set_reading, summary_of
from boendestod_app.services.go_through import go_through
from boendestod_app.services.outbox import papers_of, queue_paper
from boendestod_app.services.print_outs import copy_of_summary, log_print
from boendestod_app.services.summarise import Whole, edit_section, fold, reset_section, versions_of
from boendestod_app.ui.ask_officer import officer_link
from boendestod_app.ui.fields import Line, choice_of, name_for_readers
from boendestod_app.ui.flow import Flow, Sides
from boendestod_app.ui.form import Fields, Values, ask
from boendestod_app.ui.inputs import Chooser
from boendestod_app.ui.page import Guide, Page
from boendestod_app.ui.papers_out import told_of_papers
from boendestod_app.ui.parts import WrappedButton, button, column, emptied, scrolled, words
from boendestod_app.ui.preview import PaperView
from boendestod_app.ui.section_editor import SectionEditor
from boendestod_app.ui.summary_dialogs import show_behind, show_left_out, show_versions
from boendestod_app.ui.theme import theme
from boendestod_app.words import _, listed, ngettext

REDRAW_MS = 400
READER_LENGTH = 40  # letters, whatever stands beside the names, so that nothing moves when it changes
PART_HEIGHT = 180  # where the window is lower than this allows, the whole page scrolls


class SummaryPage(Page):
    """One meeting's summary. The preview follows what is written."""

    kinds = frozenset(
        {"section_edit", "meeting", "consent", "milestone", "next_step", "visit", "note", "rating", "agreement",
         "level_change", "crisis_plan", "group_member", "export", "unit", "client", "milestone_mark", "rhythm",
         "reported_fact", "support_period", "unit_contact", "worker", "scale_rating", "ors_baseline", "area_rating",
         "follow_up_choice", "follow_up_settings", "network_person", "network_tie", "network_sector"}
    )  # fmt: skip

    def __init__(self, guide: Guide) -> None:
        super().__init__(guide)
        self._meeting_id = ""
        self._editors: dict[str, SectionEditor] = {}
        self._sections: QVBoxLayout = column(gap=10)
        self._reader = Chooser()
        name_for_readers(self._reader, _("Till vem?"))
        self._reader.setMinimumContentsLength(READER_LENGTH)
        self._readers: list[Reader] = []
        self._reader.activated.connect(lambda _place: self._redraw())
        self._large = button(_("Större text"), self._keep_reading, kind="choice")
        self._large.setCheckable(True)
        self._headings = choice_of(list(Headings))
        name_for_readers(self._headings.widget, _("Rubriker på"))
        self._headings.widget.activated.connect(lambda _place: self._keep_reading())
        self._folded: Whole | None = None
        self._left: QVBoxLayout = column(gap=4)
        self._view = PaperView(guide.needs.papers())
        self._foot: QVBoxLayout = column(gap=8)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REDRAW_MS)
        self._timer.timeout.connect(self._redraw)
        self._lay_sides()

    def _lay_sides(self) -> None:
        self._reading = Flow(words(_("Rubriker på"), wrap=False), self._headings.widget, self._large)
        head = Flow(words(_("Till"), wrap=False), self._reader)
        right = column(head, self._reading, self._view, self._left, self._foot, gap=8)
        left = scrolled(self._sections)
        for part in (left, self._view):
            part.setMinimumHeight(theme.units(PART_HEIGHT))
        self.body.addWidget(Sides((left, 1), (right, 1), gap=20), 1)

    @property
    def subject(self) -> str:
        """The meeting."""
        return self._meeting_id

    @property
    def client_id(self) -> str:
        """Whose meeting it is."""
        meeting = self.door.actions.store.meetings.find(self._meeting_id)
        return meeting.client_id if meeting else ""

    def show_meeting(self, meeting_id: str) -> None:
        """The summary of this meeting."""
        if meeting_id != self._meeting_id:
            self._meeting_id = meeting_id
            self._drop_editors()
        self.stale = True

    def _drop_editors(self) -> None:
        self._editors.clear()
        emptied(self._sections)

    def let_go(self) -> None:
        """Words that were not saved wait as drafts."""
        for editor in self._editors.values():
            editor.stop()
        self._drop_editors()
        for part in (self._left, self._foot):
            emptied(part)
        self._view.show_words("")
        self._folded, self.stale = None, True
        self.head("", "")

    def refresh(self) -> None:
        """Ask for the sections again; one that is being written in is left alone."""
        desk = self.door.desk()
        meeting = desk.store.meetings.find(self._meeting_id)
        if meeting is None:
            self.head(_("Mötet finns inte längre"), "")
            return
        client = desk.store.clients.get(meeting.client_id)
        self.door.saw(client.id, "summary")
        back = partial(self.guide.open_client, client.id, "group")
        self.head(
            _("Sammanfattning: {name}").format(name=client.shown),
            _("Mötet {day}").format(day=long_day_text(meeting.on).lower()),
            button(_("Tillbaka"), back),
        )
        self._folded = fold(desk, meeting)
        self._large.setChecked(client.large_text)
        self._headings.fill(client.headings)
        self._show_sections(self._folded.sections)
        self._show_readers(meeting)
        self._redraw()

    def _show_sections(self, sections: tuple[Section, ...]) -> None:
        if not self._editors:
            for section in sections:
                editor = SectionEditor(self.door, self._meeting_id, section)
                editor.written.connect(self._keep_section)
                editor.reset.connect(self._reset_section)
                editor.asked.connect(partial(show_behind, self.guide, self))
                editor.looked_back.connect(self._look_back)
                self._editors[section.key.value] = editor
                self._sections.addWidget(editor)
            self._sections.addStretch(1)
            for editor in list(self._editors.values()):  # now that the page hears what is written
                editor.restore()
        else:
            for section in sections:
                self._editors[section.key.value].show_section(section)
        desk = self.door.desk()
        for section in sections:
            self._editors[section.key.value].tell_versions(len(versions_of(desk, self._meeting_id, section.key)))

    def _look_back(self, section: Section) -> None:
        show_versions(self.guide, self, self._meeting_id, section.key)

    def _keep_reading(self) -> None:
        """How the client reads is kept with the client."""
        headings: Headings = self._headings.value()
        self.door.run(set_reading, self.client_id, headings=headings.value, large_text=self._large.isChecked())

    def _keep_section(self, section: Section) -> None:
        self.door.run(edit_section, self._meeting_id, section)

    def _reset_section(self, section: Section) -> None:
        self.door.run(reset_section, self._meeting_id, section.key)

    def _show_readers(self, meeting: GroupMeeting) -> None:
        chosen = max(0, self._reader.currentIndex())
        found = copies(self.door.desk(), meeting, self._folded)
        self._readers = [copy.reader for copy in found]
        self._reader.clear()
        for copy in found:
            label = copy.reader.name if copy.reader.kind is ReaderKind.MEMBER else copy.reader.kind.label
            self._reader.addItem(f"{label} ({copy.why_not.lower()})" if copy.why_not else label)
        self._reader.setCurrentIndex(min(chosen, len(found) - 1))
        self._show_foot(meeting, sum(copy.allowed for copy in found))

    def _show_foot(self, meeting: GroupMeeting, allowed: int) -> None:
        emptied(self._foot)
        state = meeting.gone_through.label
        if meeting.gone_through_digest and self._folded and not self._folded.unchanged:
            state = _("Ändrad efter genomgången: gå igenom den en gång till.")
        self._foot.addWidget(words(state, strong=True))
        if on_drive := told_of_papers(self.door.desk(), meeting.id):
            self._foot.addWidget(words(on_drive, step=-1, tone="muted"))
        told = ngettext("Lägg {count} papper på mappen", "Lägg {count} papper på mappen", allowed)
        share = button(told.format(count=allowed) if allowed else _("Lägg papper på mappen"), self._share_all)
        share.setEnabled(allowed > 0)
        show = button(_("Skriv ut  Ctrl+P"), self.print_paper, kind="primary")
        officer = officer_link(self.guide, self, meeting.client_id)
        self._foot.addWidget(Flow(button(_("Genomgången …"), self._ask_gone_through), share, officer, None, show))

    def _ask_gone_through(self) -> None:
        meeting = self.door.actions.store.meetings.get(self._meeting_id)

        def keep(given: Values) -> None:
            self.door.act(go_through, meeting.id, **given)

        held = meeting.gone_through if meeting.gone_through is not GoneThrough.NOT_YET else GoneThrough.YES
        fields: Fields = {
            "how": (_("Hur har klienten mött sammanfattningen?"), choice_of(list(GoneThrough), held)),
            "why": (_("Om klienten avstod: varför?"), Line(meeting.gone_through_why)),
        }
        lead = _("Gäller texten som den är nu. Ändras den får den gås igenom igen innan den lämnas ut.")
        draft = f"form:gone_through:{meeting.id}"
        ask(self.door, self, _("Genomgången med klienten"), fields, keep, lead=lead, draft=draft)

    # ---- the paper

    def _summary(self, reader: Reader) -> Summary:
        desk = self.door.desk()
        folded = self._folded or fold(desk, desk.store.meetings.get(self._meeting_id))
        return summary_of(desk, folded, reader)

    def _paper(self, reader: Reader) -> bytes:
        return self.guide.needs.papers().summary(self._summary(reader))

    def _chosen(self) -> Reader | None:
        place = self._reader.currentIndex()
        return self._readers[place] if 0 <= place < len(self._readers) else None

    def _with_paper(self, use: Callable[[bytes], object]) -> str:
        """Use the chosen reader's paper; the answer is why there is none, where there is none."""
        reader = self._chosen()
        if reader is None:
            return ""
        try:
            paper = self._paper(reader)
        except AppError as trouble:
            self._view.show_words(str(trouble))
            return str(trouble)
        use(paper)
        return ""

    def _redraw(self) -> None:
        self._with_paper(self._view.show_paper)
        emptied(self._left)
        reader = self._chosen()
        self._reading.setVisible(reader is not None and reader.kind is ReaderKind.CLIENT)
        if reader is None or self._folded is None:
            return
        left = left_out(self.door.desk(), self._folded, reader)
        if left:
            names = listed(dict.fromkeys(one.section for one in left))
            told = _("Inte med för {name}: {sections}").format(name=reader.name, sections=names)
            look = WrappedButton(told, partial(show_left_out, self, reader.name, left), step=-1)
            self._left.addWidget(look)

    def print_paper(self) -> None:
        """Look at the paper at full size and print it, or hear why that may not be done yet."""
        store = self.door.actions.store
        meeting = store.meetings.get(self._meeting_id)
        client = store.clients.get(meeting.client_id)
        file_name = client.paper_name(_("resursgrupp"), meeting.on)

        def show(paper: bytes) -> None:
            copy = copy_of_summary(self.door.desk(), self._summary(self._readers[self._reader.currentIndex()]))
            self.guide.show_paper(paper, _("Sammanfattning"), file_name,
                                  lambda how: self.door.act(log_print, copy, how), client_id=client.id)  # fmt: skip

        if why_not := self._with_paper(show):
            self.guide.say(why_not)

    def _share_all(self) -> None:
        """One paper for each reader who may have one; they wait here until the drive is there. None is sent twice."""
        desk = self.door.desk()
        before = {one.id for one in papers_of(desk, self._meeting_id)}
        folded = fold(desk, desk.store.meetings.get(self._meeting_id))
        for copy in copies(desk, folded.meeting, folded):
            if copy.allowed:
                made = summary_of(desk, folded, copy.reader)
                self.door.run(queue_paper, made, self.guide.needs.papers().summary(made))
        now = papers_of(self.door.desk(), self._meeting_id)
        if all(one.id in before and one.state is ExportState.SENT for one in now):
            self.guide.say(_("Inget är ändrat. {told}").format(told=told_of_papers(desk, self._meeting_id)))
        else:
            self.guide.send_papers()

    def resizeEvent(self, event: object) -> None:
        """Draw the pages at the new width, when it has settled."""
        super().resizeEvent(event)  # type: ignore[arg-type]  # handed on as it came
        self._timer.start()
