"""SIP as a form: what the law asks for, the dates, and its end."""

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.sip import Sip
from boendestod_app.services.sips import keep_sip, sip_of
from boendestod_app.ui.fields import Day, Line, Text
from boendestod_app.ui.form import Fields, FormDialog, Values, ask
from boendestod_app.ui.page import Guide
from boendestod_app.words import _


def sip(guide: Guide, parent: QWidget, client_id: str) -> FormDialog:
    """The one that goes on, else a new one."""
    desk = guide.door.desk()
    held = sip_of(desk, client_id)
    if held is None or held.ended_on:
        held = Sip("", client_id, desk.today)
    now = held

    def day(value: Any) -> Day:
        return Day(value, start=desk.today, optional=True)

    fields: Fields = {
        "need": (_("Behov: varför behövs en SIP?"), Text(now.need, lines=2)),
        "initiative": (_("Vem tog initiativet?"), Line(now.initiative)),
        "consent_on": (_("Klientens samtycke, dag"), day(now.consent_on)),
        "consent_until": (_("Samtycket gäller till"), day(now.consent_until)),
        "consent_who": (_("Samtycket gäller vilka?"), Line(now.consent_who)),
        "invited_on": (_("Kallelsen skickad"), day(now.invited_on)),
        "met_on": (_("Mötet"), day(now.met_on)),
        "goals": (_("Det här är viktigt för klienten"), Text(now.goals, lines=2)),
        "measures": (_("1. Vilka insatser behövs?"), Text(now.measures, lines=2)),
        "principals": (_("2. Vilken huvudman svarar för vad?"), Text(now.principals, lines=2)),
        "others": (_("3. Vad gör någon annan?"), Text(now.others, lines=2)),
        "overall": (_("4. Vem har det övergripande ansvaret?"), Line(now.overall)),
        "coordinator": (_("Samordnare"), Line(now.coordinator)),
        "follow_up_on": (_("Uppföljning, dag"), day(now.follow_up_on)),
        "follow_up_place": (_("Uppföljning, plats"), Line(now.follow_up_place)),
        "ended_on": (_("Avslutad"), day(now.ended_on)),
        "ended_why": (_("Varför avslutas den?"), Line(now.ended_why, hint=_("Målen är nådda, eller behovet borta"))),
    }  # fmt: skip

    def keep(given: Values) -> None:
        guide.door.act(keep_sip, replace(now, **given))

    lead = _("Här är en sammanfattning med dagar. Själva planen ligger hos den som har det övergripande ansvaret.")
    return ask(guide.door, parent, _("SIP"), fields, keep, lead=lead, draft=f"form:sip:{client_id}")
