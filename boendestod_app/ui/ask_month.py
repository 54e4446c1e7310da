"""The monthly follow-up as a form: the client's words, and the seven things that the staff looks at."""

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.client import Client
from boendestod_app.domain.monthly import Check, MonthlyFollowUp
from boendestod_app.services.monthly import keep_monthly
from boendestod_app.ui.fields import Day, Text, Tick
from boendestod_app.ui.form import Fields, FormDialog, Values, ask
from boendestod_app.ui.long_ticks import LongTicks
from boendestod_app.ui.page import Guide
from boendestod_app.words import _


def month(guide: Guide, parent: QWidget, client: Client) -> FormDialog:
    """What was said today; written again the same day, it is changed."""
    desk = guide.door.desk()
    told = desk.store.monthly.where(client_id=client.id, on=desk.today.isoformat())
    held = told[0] if told else MonthlyFollowUp("", client.id, desk.today, desk.me)
    fields: Fields = {
        "on": (_("Dag"), Day(held.on, start=held.on)),
        "wishes": (_("Vad önskar klienten?"), Text(held.wishes, lines=2)),
        "support": (_("Hur har stödet fungerat?"), Text(held.support, lines=2)),
        "good": (_("Vad har varit bra?"), Text(held.good, lines=2)),
        "less_good": (_("Vad har varit mindre bra?"), Text(held.less_good, lines=2)),
        "new_plan": ("", Tick(_("Det behövs en ny plan"), held=held.new_plan)),
        "checks": (_("Personalen har sett efter"), LongTicks([(one, one.label) for one in Check], held.checks)),
    }

    def keep(given: Values) -> None:
        guide.door.act(keep_monthly, MonthlyFollowUp("", client.id, by=desk.me, **given))

    title = _("Månadsuppföljning: {name}").format(name=client.shown)
    return ask(guide.door, parent, title, fields, keep, draft=f"form:month:{client.id}")
