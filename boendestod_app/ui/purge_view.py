"""*Gallring*: what waits for a second person, what is due, what stands in the way, what has been done, which copies."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Concatenate, ParamSpec

from PySide6.QtWidgets import QVBoxLayout, QWidget

from boendestod_app.domain.calendar import local, near_day_text, short_date_text
from boendestod_app.domain.purge import Purge
from boendestod_app.domain.retention import PurgeKind
from boendestod_app.errors import AppError
from boendestod_app.services.desk import Desk
from boendestod_app.services.purges import (
    Preview,
    carried_out,
    held_up,
    preview,
    propose_purges,
    proposed,
    protocol,
    withdraw_purge,
)
from boendestod_app.services.retention import Clock, clocks, first_line
from boendestod_app.ui.ask_purge import approve
from boendestod_app.ui.dialog import Dialog, scroll_by_keys
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.keep_keys import Keys
from boendestod_app.ui.long_ticks import LongTick
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import Card, add, button, column, emptied, flagged, held, row, scrolled, words
from boendestod_app.ui.purge_copies import CopiesBefore
from boendestod_app.ui.theme import theme
from boendestod_app.words import _, ngettext

WIDE, HIGH = 720, 640
MOST_LATER, MOST_DONE = 10, 20
P = ParamSpec("P")


class PurgeDialog(Dialog):
    """Nothing goes before a second person has approved; each line can be looked into first."""

    def __init__(self, guide: Guide, parent: QWidget) -> None:
        super().__init__(parent)
        self._guide = guide
        self._left_out: set[tuple[PurgeKind, str]] = set()
        self._copies = CopiesBefore(guide)
        self._content: QVBoxLayout = column(gap=12)
        whole = column(words(_("Gallring"), step=2, strong=True), gap=10)
        lead = words(
            _("Boendestöd är ett arbetsverktyg: det som står i journalen behövs inte här. En föreslår, en annan "
              "godkänner. Det som inte är överfört till journalen gallras aldrig."), tone="muted",
        )  # fmt: skip
        under = column(lead, self._content, self._copies, gap=12)
        under.addStretch(1)
        self._area = scrolled(under)
        scroll_by_keys(self, self._area)
        whole.addWidget(self._area, 1)
        self._trouble = flagged("", "trouble")
        self._trouble.hide()
        add(whole, self._trouble)
        self._shut = button(_("Stäng"), self.accept, tip="Esc")
        add(whole, row(None, self._shut))
        whole.setContentsMargins(*[theme.units(20)] * 4)
        self.setLayout(whole)
        room = self.screen().availableGeometry()
        self.resize(min(theme.units(WIDE), room.width()), min(theme.units(HIGH), int(room.height() * 0.92)))
        guide.door.changed.connect(self._changed)
        self._show()
        self._shut.setFocus()

    def _changed(self, kinds: frozenset[str]) -> None:
        if kinds & {"purge", "note", "client", "export", "unit", "worker", "amendment"}:
            self._show()

    def _show(self) -> None:
        keys = Keys(self)
        emptied(self._content)
        desk = self._guide.door.desk()
        found, asked = clocks(desk), proposed(desk)
        waits = {(one.kind, one.local_id) for one in asked}
        free = [clock for clock in found if (clock.kind, clock.client_id) not in waits]
        for card in (
            self._asked(asked), self._due([clock for clock in free if clock.ready(desk.today)]),
            self._held([clock for clock in free if clock.obstacles]),
            self._later([clock for clock in free if not clock.obstacles and not clock.ready(desk.today)]),
            self._done(),
        ):  # fmt: skip
            if card is not None:
                self._content.addWidget(card)
        self._copies.tell()
        keys.give_back()

    # ---- what waits for a second person

    def _asked(self, asked: list[Purge]) -> Card | None:
        if not asked:
            return None
        card = Card(_("Väntar på en andra person"))
        names = {worker.id: worker.name for worker in self._guide.door.desk().store.workers.where()}
        for purge in asked:
            client = self._guide.door.desk().store.clients.find(purge.local_id)
            name = client.shown if client else purge.called
            when = near_day_text(local(purge.proposed_at).date(), self._guide.door.desk().today)
            told = _("{name}: {what}. Föreslagen av {who} {when}.").format(
                name=name, what=purge.kind.label.lower(), who=names.get(purge.proposed_by, "–"), when=when
            )  # fmt: skip
            go = partial(approve, self._guide, self, (purge,))
            back = partial(self._do, withdraw_purge, purge.id)
            card.put(
                words(told), *self._looked(partial(self._preview_of, purge), name),
                Flow(button(_("Godkänn …"), go, name=_("Godkänn {what}").format(what=told)),
                     button(_("Dra tillbaka"), back, kind="link", name=_("Dra tillbaka {what}").format(what=told))),
            )  # fmt: skip
        if len(asked) > 1:
            go = partial(approve, self._guide, self, tuple(asked))
            card.put(Flow(button(_("Godkänn alla …"), go, kind="primary")))
        return card

    def _preview_of(self, purge: Purge) -> Preview:
        return preview(self._guide.door.desk(), purge.kind, purge.local_id, purge.subjects)

    # ---- what is due

    def _due(self, due: list[Clock]) -> Card:
        card = Card(_("Kan gallras nu"))
        if not due:
            return card.put(words(_("Inget att gallra i dag."), tone="muted"))
        for rule in dict.fromkeys(clock.rule for clock in due):  # why is said once, over all that it is said of
            card.put(words(rule.told, tone="muted"))
            for clock in due:
                if clock.rule == rule:
                    card.put(*self._to_tick(clock))
        return card.put(Flow(button(_("Föreslå gallring"), partial(self._propose, due), kind="primary")))

    def _to_tick(self, clock: Clock) -> Iterator[QWidget]:
        told = _("{name}: {what}, sedan {day}").format(
            name=clock.name, what=first_line(clock).lower(), day=short_date_text(clock.due_on)
        )  # fmt: skip
        tick = LongTick(told, held=(clock.kind, clock.client_id) not in self._left_out)  # a name may be long
        tick.box.toggled.connect(partial(self._tick, clock))
        yield tick
        yield from self._looked(partial(self._preview_due, clock), told)

    def _tick(self, clock: Clock, on: bool) -> None:
        (self._left_out.discard if on else self._left_out.add)((clock.kind, clock.client_id))

    def _preview_due(self, clock: Clock) -> Preview:
        return preview(self._guide.door.desk(), clock.kind, clock.client_id, clock.subjects)

    def _propose(self, due: list[Clock]) -> None:
        chosen = [clock for clock in due if (clock.kind, clock.client_id) not in self._left_out]
        pressed = self.focusWidget()
        self._shut.setFocus()  # before the lines are built anew: the keyboard is not brought back among them
        if self._do(propose_purges, chosen):
            self._area.verticalScrollBar().setValue(0)  # where it now waits
        elif pressed is not None:
            pressed.setFocus()

    def _do(self, use_case: Callable[Concatenate[Desk, P], object], *given: P.args, **named: P.kwargs) -> bool:
        """A refusal is said here: the window behind may be covered."""
        self._trouble.hide()
        try:
            self._guide.door.act(use_case, *given, **named)
        except AppError as trouble:
            self._trouble.setText(str(trouble))
            self._trouble.show()
            return False
        return True

    def _looked(self, ask: Callable[[], Preview], name: str) -> tuple[QWidget, QWidget]:
        """What goes and what stays, unfolded where it is asked for."""
        place: QVBoxLayout = column(gap=4)
        inside = held(place)
        inside.hide()

        def turn() -> None:
            if inside.isHidden():
                emptied(place)
                for line in _told(ask()):
                    place.addWidget(line)
            inside.setVisible(inside.isHidden())

        look = button(_("Vad gallras, vad blir kvar"), turn, kind="link",
                      name=_("Vad gallras, vad blir kvar: {what}").format(what=name))  # fmt: skip
        return Flow(look), inside

    # ---- what is not due

    def _held(self, found: list[Clock]) -> Card | None:
        up = held_up(self._guide.door.desk())
        if not found and not up:
            return None
        card = Card(_("Hindrat"))
        for clock in found:
            told = _("{name}: {what}, senast {day}").format(
                name=clock.name, what=first_line(clock).lower(), day=short_date_text(clock.due_on)
            )  # fmt: skip
            card.put(words(told), *(words(why, step=-1, tone="muted") for why in clock.obstacles))
        for purge in up:
            client = self._guide.door.desk().store.clients.get(purge.local_id)
            told = _("{name}: en kollega har gallrat, men här finns något nyare. För över det och föreslå på nytt.")
            card.put(words(told.format(name=client.shown)))
        return card

    def _later(self, found: list[Clock]) -> Card | None:
        if not found:
            return None
        card, today = Card(_("Längre fram")), self._guide.door.desk().today
        for clock in found[:MOST_LATER]:
            told = _("{name}: {what} {day}")
            card.put(words(told.format(
                name=clock.name, what=first_line(clock).lower(), day=near_day_text(clock.due_on, today))))  # fmt: skip
        if (rest := len(found) - MOST_LATER) > 0:
            card.put(words(ngettext("och {count} till", "och {count} till", rest).format(count=rest), tone="muted"))
        return card

    # ---- what is done

    def _done(self) -> Card | None:
        done = carried_out(self._guide.door.desk())
        if not done:
            return None
        card = Card(_("Gallrat"))
        for purge in done[:MOST_DONE]:
            assert purge.approved_at is not None
            told = _("{day}: {who}, {what}").format(
                day=short_date_text(local(purge.approved_at).date()), who=purge.called, what=purge.kind.label.lower()
            )  # fmt: skip
            paper = button(_("Protokoll"), partial(self._print, purge), kind="link",
                           name=_("Protokoll {what}").format(what=told))  # fmt: skip
            card.put(Flow(words(told), None, paper))
        return card

    def _print(self, purge: Purge) -> None:
        made = self._guide.needs.papers().memo(protocol(self._guide.door.desk(), purge))
        day = purge.approved_at.date().isoformat() if purge.approved_at else ""
        name = f"{day}_{_('gallringsprotokoll')}_{purge.id[-4:]}"
        self._guide.show_paper(made, _("Gallringsprotokoll"), name, client_id="")


def _told(found: Preview) -> list[QWidget]:
    goes = ", ".join(_("{what}: {count}").format(what=what, count=count) for what, count in found.goes)
    lines: list[QWidget] = [words(_("Gallras: {what}").format(what=goes or _("inget")), step=-1)]
    if found.warning:
        lines.append(flagged(found.warning, "note"))
    lines.append(words(_("Blir kvar:"), step=-1, strong=True))
    return lines + [words(_("{what}. {why}").format(what=what, why=why), step=-1) for what, why in found.stays]


def show_purges(guide: Guide, parent: QWidget) -> PurgeDialog:
    """To look at, propose, approve and print."""
    dialog = PurgeDialog(guide, parent)
    dialog.open()
    return dialog
