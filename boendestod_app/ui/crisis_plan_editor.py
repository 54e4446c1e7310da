"""A new version of the crisis plan, written with the client: calm, worry, crisis, who is called, what is agreed."""

from datetime import date

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.calendar import add_months
from boendestod_app.domain.crisis_plan import PARTS, MadeWith, PlanContact, PlanDraft
from boendestod_app.domain.ladder import Level
from boendestod_app.services.actors import actors_of
from boendestod_app.services.crisis_plans import REVIEW_MONTHS, draft_of_plan, write_crisis_plan
from boendestod_app.services.desk import Desk
from boendestod_app.ui.fields import Choice, Day, Field, Several, Text, Tick
from boendestod_app.ui.form import FormDialog, Values, ask
from boendestod_app.ui.page import Guide
from boendestod_app.ui.row_fields import Contacts, Lines
from boendestod_app.ui.theme import theme
from boendestod_app.words import _

WIDTH = 640  # whom to call, the number and what is done with the row stand on one line
Form = dict[str, tuple[str, Field]]


def write_plan(guide: Guide, parent: QWidget, client_id: str) -> FormDialog:
    """The version that counts is filled in; what is kept is a new version, and the old one stays to be looked at."""
    desk = guide.door.desk()
    client = desk.store.clients.get(client_id)
    held = draft_of_plan(desk, client_id)
    fields = _parts(held) | _rest(held, add_months(desk.today, REVIEW_MONTHS))
    if around := _around(desk, held, client_id):
        fields["around"] = (_("Lägg också till någon runt klienten"), Several(around))

    def keep(given: Values) -> None:
        given["contacts"] = (*given["contacts"], *given.pop("around", ()))
        guide.door.act(write_crisis_plan, client_id, plan_draft(given))

    title = _("Ändra krisplanen: {name}").format(name=client.shown)
    lead = _("Skriv tillsammans när det är lugnt, med klientens egna ord. Det gamla finns kvar som en äldre version.")
    dialog = ask(guide.door, parent, title, fields, keep, lead=lead, draft=f"form:crisis_plan:{client_id}")
    dialog.resize(min(theme.units(WIDTH), dialog.screen().availableGeometry().width()), dialog.height())
    return dialog


def _around(desk: Desk, held: PlanDraft, client_id: str) -> list[tuple[tuple[str, str], str]]:
    """Those around the client who have a number and are not called yet, as name and number."""
    called = {one.phone for one in held.contacts}
    actors = [view.actor for view in actors_of(desk, client_id)]
    return [((one.shown, one.phone), one.says) for one in actors if one.phone and one.phone not in called]


def _parts(held: PlanDraft) -> Form:
    """The three levels, each with its signs and what is done."""
    asked = {
        Level.CALM: (_("Lugnt: så är det när det är bra"), _("Lugnt: det här gör jag"), _("Lugnt: det här gör andra")),
        Level.WORRY: (_("Oro: tidiga tecken"), _("Oro: det här gör jag"), _("Oro: det här gör andra")),
        Level.CRISIS: (_("Kris: tecken"), _("Kris: det här gör jag"), _("Kris: det här gör andra")),
    }
    form: Form = {}
    for level in PARTS:
        signs, i_do, others = asked[level]
        told = [words for kind, words in held.signs if kind is level]
        form |= {
            f"signs_{level.value}": (signs, Lines(signs, told, _("Lägg till tecken"))),
            f"{level.value}_do": (i_do, Text(getattr(held, f"{level.value}_do"), lines=2)),
            f"{level.value}_others": (others, Text(getattr(held, f"{level.value}_others"), lines=2)),
        }
    return form


def _rest(held: PlanDraft, review_on: date) -> Form:
    made: list[tuple[MadeWith | None, str]] = [(None, _("Välj")), *((one, one.label) for one in MadeWith)]
    contacts = [(one.name, one.phone) for one in held.contacts]
    calls = _("Ring i den här ordningen")
    return {
        "helps": (_("Det här hjälper"), Text(held.helps, lines=2)),
        "helps_not": (_("Det här hjälper inte"), Text(held.helps_not, lines=2)),
        "contacts": (calls, Contacts(calls, contacts)),
        "staff_do": (_("Det här gör personalen, som vi har kommit överens om"), Text(held.staff_do, lines=2)),
        "door": (_("Om jag inte öppnar dörren"), Text(held.door, lines=2)),
        "door_consent": ("", Tick(_("Klienten har sagt ja till det"), held=held.door_consent)),
        "made_with": (_("Är planen gjord tillsammans med klienten?"), Choice(made)),
        "review_on": (_("Ses över, senast om sex månader"), Day(review_on, start=review_on)),
    }


def plan_draft(given: Values) -> PlanDraft:
    """What was typed, as the version it will be."""
    signs = tuple((level, words) for level in PARTS for words in given.pop(f"signs_{level.value}"))
    contacts = tuple(PlanContact(name, phone) for name, phone in given.pop("contacts"))
    return PlanDraft(signs=signs, contacts=contacts, **given)
