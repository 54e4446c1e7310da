"""*Har du sagt till Alex? kl. __ / Inte än*: only who was to say it can say that it is said."""

from datetime import time
from functools import partial

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.calendar import moment_text
from boendestod_app.services.tellings import asks_me, not_yet, partner_not_yet, told, told_partner_at
from boendestod_app.ui.door import Door
from boendestod_app.ui.fields import Clock
from boendestod_app.ui.form import Fields, FormDialog, Values, ask
from boendestod_app.words import _


def ask_partner(door: Door, parent: QWidget, change_id: str) -> FormDialog:
    """The other one of the two. Since the laptops have met it is they who say that they have seen it."""
    desk = door.desk()
    store, change = desk.store, desk.store.levels.get(change_id)
    seen = asks_me(desk, change)
    other = store.workers.find(change.by if seen else change.tell)
    question = _("{name} har ändrat läget. Har du sett det?") if seen else _("Har du sagt till {name}?")
    question = question.format(name=other.name if other else _("kollegan"))
    client = store.clients.get(change.client_id)
    about = _("{name}: {line}").format(name=client.shown, line=change.line)
    return _ask(door, parent, question, about, f"form:told:{change_id}",
                partial(door.act, told_partner_at, change_id),
                partial(door.act, partner_not_yet, change_id), seen=seen)  # fmt: skip


def ask_telling(door: Door, parent: QWidget, telling_id: str) -> FormDialog:
    """Somebody else who was to be told."""
    store = door.desk().store
    telling = store.tellings.get(telling_id)
    client = store.clients.get(telling.client_id)
    question = _("Har du sagt till {name}?").format(name=telling.whom)
    about = _("{name}, senast {when}").format(name=client.shown, when=moment_text(telling.start))
    return _ask(door, parent, question, about, f"form:told:{telling_id}",
                partial(door.act, told, telling_id), partial(door.act, not_yet, telling_id))  # fmt: skip


def _ask(
    door: Door, parent: QWidget, question: str, about: str, draft: str, said: partial[object], later: partial[object],
    *, seen: bool = False,
) -> FormDialog:  # fmt: skip
    now = door.desk().wall
    when, yes = _("När blev det sagt? Klockan"), _("Ja, det är sagt")
    if seen:
        when, yes = _("När såg du det? Klockan"), _("Ja, jag har sett det")
    fields: Fields = {"at": (when, Clock(time(now.hour, now.minute)))}

    def keep(given: Values) -> None:
        said(given["at"])

    def wait(_given: Values) -> None:
        later()

    return ask(door, parent, question, fields, keep, lead=about, keep=yes, draft=draft,
               other=(_("Inte än"), wait))  # fmt: skip
