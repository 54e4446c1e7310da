"""*Intervjuer*: the client's own, to be looked at together; those with relatives apart, for the staff."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from boendestod_app.domain.calendar import date_text
from boendestod_app.domain.client import Client
from boendestod_app.domain.interview import AnyAnswer, Interview
from boendestod_app.domain.relative import Relative
from boendestod_app.services.interview_papers import (
    interview_copy,
    interview_memo,
    relative_interview_copy,
    relative_interview_memo,
)
from boendestod_app.services.interviews import (
    answers_of_client,
    answers_of_relative,
    consent_to_tell,
    interviews_of,
    interviews_of_relatives,
    remove_interview,
)
from boendestod_app.services.print_outs import log_print
from boendestod_app.ui.ask_interview import new_interview, write_interview
from boendestod_app.ui.dialog import Dialog
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.keep_keys import Keys
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import Card, Item, add, button, column, emptied, flagged, scrolled, words
from boendestod_app.ui.theme import theme
from boendestod_app.words import _

WIDTH, HEIGHT = 700, 640


class InterviewsDialog(Dialog):
    """Either the client's own or the relatives', never both: what is on the screen may be seen by the client."""

    def __init__(self, guide: Guide, parent: QWidget, client_id: str, *, of_relatives: bool = False) -> None:
        super().__init__(parent)
        self._guide, self._page, self._client_id = guide, parent, client_id
        self._of_relatives = of_relatives
        self._read: QVBoxLayout = column(gap=10)
        self._read.setContentsMargins(0, 0, theme.units(8), 0)
        self._foot: QVBoxLayout = column(gap=6)
        whole = column(scrolled(self._read), self._foot, gap=10)
        whole.setContentsMargins(*[theme.units(20)] * 4)
        self.setLayout(whole)
        self.take_room(WIDTH, HEIGHT)
        guide.door.changed.connect(self._fill)
        self._fill()
        self._shut.setFocus()

    def _fill(self, _kinds: object = None) -> None:
        keys, desk = Keys(self), self._guide.door.desk()
        client = desk.store.clients.find(self._client_id)
        for layout in (self._read, self._foot):
            emptied(layout)
        if client is None:
            return
        for item in self._relatives(client) if self._of_relatives else self._own(client):
            add(self._read, item)
        self._read.addStretch(1)
        self._shut = button(_("Stäng"), self.accept, kind="primary", tip="Esc")
        add(self._foot, Flow(*self._ways(client), None, self._shut))
        keys.give_back()

    def _ways(self, client: Client) -> list[QWidget]:
        if self._of_relatives:
            back = partial(self._turn, of_relatives=False)
            return [button(_("Klientens egna intervjuer"), back, kind="link")]
        over = partial(self._turn, of_relatives=True)
        return [
            button(_("Ny intervju"), partial(new_interview, self._guide, self, client.id)),
            button(_("Intervjuer med närstående"), over, kind="link"),
        ]

    def _turn(self, *, of_relatives: bool) -> None:
        self._of_relatives = of_relatives
        self._fill()

    def _own(self, client: Client) -> list[Item]:
        desk = self._guide.door.desk()
        found: list[Item] = [words(_("Intervjuer: {name}").format(name=client.shown), step=2, strong=True)]
        for one in interviews_of(desk, client.id):
            found.append(self._card(one, answers_of_client(desk, one), self._own_acts(client, one)))
        if len(found) == 1:
            found.append(words(_("Ingen intervju är nedskriven än. Den kan göras en fråga i taget."), tone="muted"))
        return found

    def _relatives(self, client: Client) -> list[Item]:
        """Each relative with what they have said, and whether it may be told."""
        desk = self._guide.door.desk()
        care = _("Bara för personalen. Visa inte det här för klienten utan att den närstående har sagt ja.")
        title = words(_("Intervjuer med närstående"), step=2, strong=True)
        found: list[Item] = [title, flagged(care, "note")]
        for relative in desk.store.relatives.where(client_id=client.id):
            ask = partial(new_interview, self._guide, self, client.id, relative)
            named = _("Ny intervju med {name}").format(name=relative.name)
            found.append(Flow(words(relative.says, strong=True), None, button(_("Ny intervju"), ask, name=named)))
        held = interviews_of_relatives(desk, client.id)
        for one, relative in held:
            acts = self._relative_acts(client, one, relative)
            found.append(self._card(one, answers_of_relative(desk, one), acts, self._may_be_told(one, relative)))
        if len(found) == 2:
            found.append(words(_("Ingen närstående är inlagd. De läggs in på fliken Resursgrupp."), tone="muted"))
        return found

    def _may_be_told(self, interview: Interview, relative: Relative) -> list[QWidget]:
        consent = consent_to_tell(self._guide.door.desk(), interview)
        told = _("Inget ja från {name} till att svaren berättas.").format(name=relative.name)
        if consent:
            told = _("Får berättas för: {who}, till {day}").format(who=consent.told_to, day=date_text(consent.ends_on))
        return [words(relative.says, strong=True), words(told, step=-1, tone="muted" if consent else "worry")]

    def _card(
        self, interview: Interview, answers: Sequence[AnyAnswer], acts: list[QWidget], top: list[QWidget] | None = None
    ) -> Card:
        when = " · ".join(filter(None, (date_text(interview.on), interview.place)))
        card = Card(interview.title, padding=12).put(*(top or []), words(when, step=-1, tone="muted"))
        for answer in answers:
            card.put(column(words(answer.asked, step=-1, strong=True), words(answer.text), gap=0))
        return card.put(Flow(*acts, None))

    def _own_acts(self, client: Client, one: Interview) -> list[QWidget]:
        return [*self._common(one, None), self._paper(one, partial(self._print, client, one))]

    def _relative_acts(self, client: Client, one: Interview, relative: Relative) -> list[QWidget]:
        """On paper only where the relative has said yes."""
        may = consent_to_tell(self._guide.door.desk(), one) is not None
        paper = [self._paper(one, partial(self._print_relative, client, one))] if may else []
        return [*self._common(one, relative), *paper]

    def _common(self, one: Interview, relative: Relative | None) -> list[QWidget]:
        day = date_text(one.on)
        change = partial(write_interview, self._guide, self, one, relative)
        away = partial(self._guide.door.run, remove_interview, one.id)
        return [
            button(_("Ändra"), change, name=_("Ändra intervjun {day}").format(day=day)),
            button(_("Ta bort"), away, kind="link", name=_("Ta bort intervjun {day}").format(day=day)),
        ]

    def _paper(self, one: Interview, show: partial[None]) -> QWidget:
        return button(_("Skriv ut"), show, kind="link",
                      name=_("Skriv ut intervjun {day}").format(day=date_text(one.on)))  # fmt: skip

    def _print(self, client: Client, one: Interview) -> None:
        guide, desk = self._guide, self._guide.door.desk()
        made, copy = guide.needs.papers().memo(interview_memo(desk, one)), interview_copy(desk, one)
        self.accept()  # the paper opens over the window
        guide.show_paper(made, _("Intervju"), client.paper_name("intervju", one.on),
                         lambda how: guide.door.act(log_print, copy, how), client_id=client.id)  # fmt: skip

    def _print_relative(self, client: Client, one: Interview) -> None:
        guide, desk = self._guide, self._guide.door.desk()
        made = guide.needs.papers().memo(relative_interview_memo(desk, one))
        copy = relative_interview_copy(desk, one)
        self.accept()
        guide.show_paper(made, _("Intervju"), client.paper_name("samtal", one.on),
                         lambda how: guide.door.act(log_print, copy, how), client_id=client.id)  # fmt: skip


def show_interviews(guide: Guide, parent: QWidget, client_id: str) -> InterviewsDialog:
    """The client's own first."""
    dialog = InterviewsDialog(guide, parent, client_id)
    guide.door.saw(client_id, "support")
    dialog.open()
    return dialog
