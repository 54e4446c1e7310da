"""What stands at each point of a resource-group meeting: what is known, and the fields in which it is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.agreement import Agreement, AgreementStatus
from boendestod_app.domain.calendar import date_text, day_text, long_day_text
from boendestod_app.domain.early_sign import EarlySign
from boendestod_app.domain.meeting_talk import Point
from boendestod_app.domain.resource_group import GroupMember
from boendestod_app.services.agree import settle_agreement
from boendestod_app.services.early_signs import early_signs
from boendestod_app.services.group_meeting import Held, may_not_see, who_came
from boendestod_app.services.invitations import told_of
from boendestod_app.services.keep_goal import active_milestones
from boendestod_app.services.minutes import brought_up
from boendestod_app.ui import ask_group
from boendestod_app.ui.fields import Clock, Day, Field, Line, Several, Text
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import button, column, held, words
from boendestod_app.words import _, listed

if TYPE_CHECKING:
    from boendestod_app.services.desk import Desk

NOTE_LINES = 8
NOTE = "text"
KNOWN = (Point.PROMISES, Point.GOALS, Point.PLAN)


@dataclass(frozen=True, slots=True)
class Room:
    """The window of the meeting, whether the client has said yes to the point's being seen, and how that is said."""

    widget: QWidget
    opened: bool
    open: Callable[[], object]


def fields_of(point: Point, now: Held) -> dict[str, tuple[str, Field]]:
    """What is written at the point."""
    note: dict[str, tuple[str, Field]] = {
        NOTE: (_("Anteckning"), Text(now.words.get(point, ""), lines=NOTE_LINES))
    }  # fmt: skip
    if point is Point.WHO:
        record = now.record
        return {
            "present": (_("Här är"), Several([(one.id, one.says) for one in now.members], now.expected)),
            "others": (_("Andra som är med"), Line(record.others)),
            "leader": (_("Mötesledare"), Line(record.leader)),
            "secretary": (_("Den som skriver"), Line(record.secretary)),
        }
    if point is Point.NEXT:
        ahead = now.following or now.meeting
        on = now.following.on if now.following else now.suggested
        return {
            "next_on": (_("Nästa möte"), Day(on, start=on, optional=True)),
            **({"next_at": (_("Tid"), Clock(ahead.at))} if ahead.at else {}),
            "place": (_("Plats"), Line(ahead.place)),
            "why": (_("Om ingen dag kan bestämmas: varför?"), Line(now.record.next_why)),
        }
    return note


def known_of(guide: Guide, room: Room, point: Point, now: Held) -> list[QWidget]:
    """What the program knows of the point, of this client alone, and of that what those who are here may see."""
    desk = guide.door.desk()
    if point is Point.DECISIONS:
        made = desk.store.agreements.where(client_id=now.client.id, meeting_id=now.meeting.id)
        return _decisions(guide, room.widget, now, made)
    if point is Point.NEXT:
        told = _("Förslag: {day}.").format(day=long_day_text(now.suggested).lower())
        must = _("Mötet slutar inte utan en ny dag, eller ett skäl.")
        return [words(told, strong=True), _muted(who_came(now)), _muted(must)]
    if point is Point.WHO and now.answers:
        return [_muted(told_of(now.answers, invited=now.meeting.invited))]
    if point not in KNOWN:
        return []
    blind = [] if room.opened else may_not_see(desk, now, point)
    if point is Point.PROMISES:
        return _promises(guide, room, now, blind)
    if blind:
        return _unseen(room, blind)
    return _goals(desk, now) if point is Point.GOALS else _plan(desk, now)


def _unseen(room: Room, blind: list[GroupMember]) -> list[QWidget]:
    """A consent lacks; the client, who sits there, may say yes to it all the same."""
    told = _("Visas inte: {names} har inget samtycke till det. Klienten kan säga ja nu.")
    show = button(_("Klienten säger ja: visa"), room.open)
    return [_muted(told.format(names=listed(one.says for one in blind))), Flow(show, None)]


def _goals(desk: Desk, now: Held) -> list[QWidget]:
    goals = active_milestones(desk, [now.client.id])
    told: list[QWidget] = [words(f"{one.words} ({one.status.label.lower()})", step=1) for one in goals]
    return told or [_muted(_("Inget delmål än."))]


def _promises(guide: Guide, room: Room, now: Held, blind: list[GroupMember]) -> list[QWidget]:
    """What was agreed on at a meeting is known to those who come; what was agreed on at a visit is not."""
    brought = brought_up(guide.door.desk().store.agreements.where(client_id=now.client.id), now)
    open_to_all = [one for one in brought if one.meeting_id or not blind]
    found = [_agreement(guide, room.widget, now, one, settle=True) for one in open_to_all]
    if len(open_to_all) < len(brought):
        return [*found, *_unseen(room, blind)]
    return found or [_muted(_("Inget väntar sedan förra mötet."))]


def _decisions(guide: Guide, room: QWidget, now: Held, made: list[Agreement]) -> list[QWidget]:
    found = [_agreement(guide, room, now, one, settle=False) for one in made]
    new = button(_("Nytt beslut  Ctrl+N"), partial(decide, guide, room, now), kind="primary")
    return [*(found or [_muted(_("Inget är bestämt än på mötet."))]), Flow(new, None)]


def decide(guide: Guide, room: QWidget, now: Held) -> None:
    """Who does what by when, decided at this meeting."""
    ask_group.new_agreement(guide, room, now.client.id, now.meeting.id)


def _agreement(guide: Guide, room: QWidget, now: Held, one: Agreement, *, settle: bool) -> QWidget:
    due = _("senast {day}").format(day=day_text(one.due_on)) if one.due_on else ""
    about = (now.client.named_for_workers(one.who), due, one.status.label, one.word)
    told = held(column(words(one.what, step=1, strong=True),
                       words(" · ".join(part for part in about if part), tone="muted"), gap=0))  # fmt: skip
    if not settle:
        return held(column(told))
    done = partial(guide.door.run, settle_agreement, one.id, AgreementStatus.DONE)
    how = partial(ask_group.settle, guide, room, one)
    buttons = [] if one.status is AgreementStatus.DONE else [
        button(_("Klar"), done, name=_("Klar: {what}").format(what=one.what)),
    ]  # fmt: skip
    more = button(_("Hur gick det?"), how, kind="link", name=_("Hur gick det? {what}").format(what=one.what))
    return Flow(told, None, *buttons, more)


def _plan(desk: Desk, now: Held) -> list[QWidget]:
    plans = desk.store.crisis_plans.where(client_id=now.client.id)
    if not plans:
        return [_muted(_("Ingen krisplan finns. Vill klienten göra en?"))]
    looked = plans[-1].reviewed_on or plans[-1].made_on
    told = _("Krisplanen är sedd över {day}. Har något ändrats?").format(day=date_text(looked))
    signs: list[EarlySign] = early_signs(desk, now.client.id)
    return [words(told, strong=True), *(words(f"{sign.kind.label}: {sign.words}", step=1) for sign in signs)]


def _muted(text: str) -> QWidget:
    return words(text, tone="muted")
