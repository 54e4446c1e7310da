"""The next meeting and the last one, on the client's tab."""

from functools import partial

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.calendar import clock_text, date_text, day_text, long_day_text
from boendestod_app.domain.client import Client
from boendestod_app.domain.invitation import Reply
from boendestod_app.domain.resource_group import GroupMeeting
from boendestod_app.services.cycles import Round, rounds
from boendestod_app.services.group_meeting import held_meeting, minutes_ready, who_came
from boendestod_app.services.invitations import asked, note_reply
from boendestod_app.services.meetings import Coming, coming, hold_meeting, meeting_months
from boendestod_app.services.preparation import Line
from boendestod_app.ui import ask_group, ask_invite
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.marks import StepMark
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import Card, button, row, words
from boendestod_app.ui.talk_view import show_talk
from boendestod_app.words import _, ngettext


def next_card(guide: Guide, page: QWidget, client: Client) -> Card:
    """When it is, when it is due, what is prepared, and what to do."""
    desk = guide.door.desk()
    card, one = Card(_("Nästa möte")), coming(desk, client)
    if one.meeting:
        at = f" {clock_text(one.meeting.at)}" if one.meeting.at else ""
        place = f", {one.meeting.place}" if one.meeting.place else ""
        card.put(words(f"{long_day_text(one.on)}{at}{place}", strong=True))
    else:
        told = _("Inte planerat. Förslag: {day}").format(day=long_day_text(one.on).lower())
        card.put(words(told, strong=True))
    months = meeting_months(desk, client)
    often = ngettext("Varje månad", "Ungefär var {count}:e månad", months).format(count=months)
    due = _("{often}: senast {day}.").format(often=often, day=day_text(one.cycle.due_on))
    card.put(words(f"{one.state.label}. {due}", tone="muted"))
    (now,) = rounds(desk, [client])
    for to_do in now.to_dos[:2]:
        if one.meeting and not to_do.done:
            told = _("{what}: {day}").format(what=to_do.step.label, day=day_text(to_do.by))
            card.put(words(told, step=-1, tone="worry" if to_do.asked(desk.today) else "muted"))
    for step in one.preparation.steps:
        card.put(row(StepMark(step.done, step.what), words(step.what, tone="" if step.done else "muted"), gap=6))
        if step.line is Line.INVITED and one.meeting:
            card.put(*_replies(guide, one.meeting))
        elif step.about:
            card.put(words(step.about, step=-1, tone="muted" if step.done else "worry"))
    return card.put(_actions(guide, page, client, one), None)


def _replies(guide: Guide, meeting: GroupMeeting) -> list[QWidget]:
    """Each who is to come, with the answer; another answer is one press away, and Ctrl+Z takes it back."""
    found: list[QWidget] = []
    for one in asked(guide.door.desk(), meeting):
        reply = one.reply or (Reply.WAITING if meeting.invited else None)
        said = _("{name}: {reply}").format(
            name=one.member.says, reply=reply.label.lower() if reply else _("inte bjuden än")
        )
        answers = [
            button(word, partial(guide.door.run, note_reply, meeting.id, one.member.id, answer), kind="link",
                   name=_("{name}: {reply}").format(name=one.member.name, reply=word))
            for answer, word in ((Reply.YES, _("Kommer")), (Reply.NO, _("Kommer inte")))
            if answer is not one.reply
        ]  # fmt: skip
        found.append(Flow(words(said, step=-1, tone="muted"), None, *answers))
    return found


def _actions(guide: Guide, page: QWidget, client: Client, one: Coming) -> QWidget:
    plan = partial(ask_group.meeting, guide, page, client.id, one.meeting, one.cycle.suggested_on)
    buttons = [button(_("Ändra tid") if one.meeting else _("Planera möte"), plan)]
    if one.meeting:
        buttons.append(button(_("Vilka kommer?"), partial(ask_group.who_comes, guide, page, one.meeting)))
        buttons.append(button(_("Bjud in"), partial(ask_invite.invite, guide, page, one.meeting)))
        look = partial(guide.open_summary, one.meeting.id)
        today = one.meeting.on <= guide.door.desk().today
        buttons.append(button(_("Sammanfattning"), look, kind="" if today else "primary"))
        if today:
            buttons.append(button(_("Håll mötet"), partial(show_talk, guide, page, one.meeting.id), kind="primary"))
            held = partial(guide.door.run, hold_meeting, one.meeting.id)
            buttons.append(button(_("Mötet är hållet"), held, kind="link"))
    often = partial(ask_invite.meeting_months, guide, page, client)
    buttons.append(button(_("Hur ofta?"), often, kind="link", name=_("Hur ofta har klienten möte?")))
    return Flow(*buttons)


def last_card(guide: Guide, page: QWidget, client: Client) -> Card | None:
    """The last meeting, where it was held here: who came, and its minutes."""
    desk = guide.door.desk()
    (now,) = rounds(desk, [client])
    if now.last is None:
        return None
    card = Card(_("Förra mötet"))
    card.put(words(date_text(now.last.on), strong=True))
    held = held_meeting(desk, now.last.id)
    if held.record.id:
        card.put(words(who_came(held)))
    return card.put(_last_actions(guide, page, now, now.last))


def _last_actions(guide: Guide, page: QWidget, now: Round, last: GroupMeeting) -> QWidget:
    held = held_meeting(guide.door.desk(), last.id)
    show = partial(ask_invite.print_minutes, guide, page, last)
    buttons = [button(_("Minnesanteckningar"), show)]
    if held.record.minutes_at:
        return Flow(*buttons, words(_("Minnesanteckningarna är klara."), tone="muted"))
    if held.record.id:
        write = partial(show_talk, guide, page, last.id)
        buttons.append(button(_("Skriv mer"), write, kind="link", name=_("Skriv mer om förra mötet")))
        ready = partial(guide.door.run, minutes_ready, last.id)
        buttons.append(button(_("De är klara"), ready, name=_("Minnesanteckningarna är klara")))
    return Flow(*buttons)
