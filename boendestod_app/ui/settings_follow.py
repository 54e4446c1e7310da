"""*Inställningar* about follow-up: the licence for ORS and SRS, the unit's own numbers, how often ASI is done."""

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.calendar import date_text
from boendestod_app.domain.fact import tenths
from boendestod_app.domain.follow_up import FollowUpSettings
from boendestod_app.domain.scale_change import PUBLISHED, Numbers
from boendestod_app.errors import Refused
from boendestod_app.services.follow_up_settings import (
    confirm_licence,
    end_licence,
    follow_up_settings,
    set_asi_months,
    set_numbers,
)
from boendestod_app.ui.fields import Day, Line, Number, Tick
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.form import Fields, Values, ask
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import Card, button, words
from boendestod_app.ui.scale_row import Tenths
from boendestod_app.words import N_, _

OWNERS = N_("ORS och SRS är skyddade av sina ägare. Boendestöd har ingen koppling till dem, och formulären finns inte "
            "här: bara talen skrivs in.")  # fmt: skip


def follow_up_card(guide: Guide, page: QWidget) -> Card:
    """Whether there is a licence, which numbers hold, how often ASI is done."""
    held = follow_up_settings(guide.door.desk())
    card = Card(_("Uppföljning"))
    card.put(words(_licence_words(held)))
    ways: list[QWidget] = []
    if held.licensed:
        card.put(words(_numbers_words(held.numbers)))
        ways.append(button(_("Ändra gränsvärden"), partial(_ask_numbers, guide, page)))
        gone = partial(guide.door.run, end_licence)
        ways.append(button(_("Licensen gäller inte längre"), gone, kind="link"))
    else:
        ways.append(button(_("Bekräfta licens för ORS och SRS"), partial(_ask_licence, guide, page)))
    card.put(words(_(OWNERS), step=-1, tone="muted"), Flow(*ways))
    months = _("Nästa ASI föreslås efter {months} månader").format(months=held.asi_months)
    change = button(_("Ändra"), partial(_ask_asi, guide, page), kind="link", name=_("Ändra tiden till nästa ASI"))
    return card.put(Flow(words(months), change))


def _licence_words(held: FollowUpSettings) -> str:
    if not held.licensed or held.licensed_on is None:
        return _("Enheten har inte bekräftat någon licens för ORS och SRS. De visas ingenstans.")
    told = _("Licens för ORS och SRS bekräftad {day} av {who}, nummer {number}.")
    return told.format(day=date_text(held.licensed_on), who=held.licensed_by, number=held.licence_number)


def _numbers_words(numbers: Numbers | None) -> str:
    if numbers is None:
        return _("Inga gränsvärden är satta: kurvan ritas, men inget bedöms.")
    told = _("ORS: gräns {cutoff}, tillförlitlig förändring {rci}. SRS: under {low}, eller {fall} lägre än förra.")
    return told.format(
        cutoff=tenths(numbers.ors_cutoff), rci=tenths(numbers.ors_rci), low=tenths(numbers.srs_cutoff),
        fall=tenths(numbers.srs_fall),
    )  # fmt: skip


def _ask_licence(guide: Guide, page: QWidget) -> None:
    desk = guide.door.desk()
    me = desk.store.workers.find(desk.me)
    fields: Fields = {
        "licensed": ("", Tick(_("Enheten har giltig licens för ORS och SRS"))),
        "licensed_by": (_("Vem har bekräftat det?"), Line(me.name if me else "")),
        "licensed_on": (_("Vilken dag?"), Day(desk.today, start=desk.today)),
        "licence_number": (_("Licensens nummer"), Line()),
    }

    def keep(given: Values) -> None:
        if not given["licensed"]:
            raise Refused(_("Bocka i att enheten har licensen, eller avbryt. Utan den visas inte ORS och SRS."))
        guide.door.act(confirm_licence, FollowUpSettings(**given))

    lead = _("En enhet behöver licens från ägarna för att använda ORS och SRS, också på papper.")
    ask(guide.door, page, _("Licens för ORS och SRS"), fields, keep, lead=lead, draft="form:unit:licence")


def _ask_numbers(guide: Guide, page: QWidget) -> None:
    held = follow_up_settings(guide.door.desk())
    fields: Fields = {
        "ors_cutoff": (_("ORS: gränsvärde"), Tenths(held.ors_cutoff)),
        "at_cutoff_above": ("", Tick(_("Ett svar på gränsen räknas som över den"), held=held.at_cutoff_above)),
        "ors_rci": (_("ORS: tillförlitlig förändring"), Tenths(held.ors_rci)),
        "srs_cutoff": (_("SRS: lågt är under"), Tenths(held.srs_cutoff)),
        "srs_fall": (_("SRS: så mycket lägre än förra"), Tenths(held.srs_fall)),
    }

    def keep(given: Values) -> None:
        guide.door.act(set_numbers, replace(held, **given))

    def published(_given: Values) -> None:
        told = {name: getattr(PUBLISHED, name) for name in ("ors_cutoff", "ors_rci", "srs_cutoff", "srs_fall")}
        guide.door.act(set_numbers, replace(held, **told))

    lead = _(
        "Vanligt publicerat för vuxna: ORS gränsvärde 25,0 och tillförlitlig förändring 5,0 (andra källor 6,0), SRS "
        "36,0 och 1,0. Ett gränsvärde är en vägledning, ingen diagnos och ingen regel för vem som får stöd. Tomt "
        "överallt: bara kurvan ritas, och reglerna föreslår inget av skattningar."
    )
    other = (_("Använd de vanliga"), published)
    ask(guide.door, page, _("Gränsvärden för ORS och SRS"), fields, keep, lead=lead, other=other,
        draft="form:unit:numbers")  # fmt: skip


def _ask_asi(guide: Guide, page: QWidget) -> None:
    held = follow_up_settings(guide.door.desk())
    fields: Fields = {"months": (_("Månader till nästa ASI"), Number(held.asi_months, whole=True))}

    def keep(given: Values) -> None:
        if given["months"] is None:
            raise Refused(_("Skriv hur många månader."))
        guide.door.act(set_asi_months, given["months"])

    ask(guide.door, page, _("Tiden till nästa ASI"), fields, keep, draft="form:unit:asi")
