"""*Skriv ut veckan* and *Kylskåpsblad*: what is asked before a paper of days or weeks is looked at and printed."""

from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.client import Client
from boendestod_app.domain.worker import Worker
from boendestod_app.services.desk import Desk
from boendestod_app.services.keep_goal import active_milestones
from boendestod_app.services.week import monday
from boendestod_app.services.week_papers import MOST_WEEKS, day_list, fridge_sheet, worker_week
from boendestod_app.ui.fields import Choice, Day, Field, Tick
from boendestod_app.ui.form import FormDialog, Values, ask
from boendestod_app.ui.page import Guide
from boendestod_app.words import _, ngettext

WEEK, DAY = "week", "day"


def print_week(guide: Guide, parent: QWidget, worker_id: str = "", on: date | None = None) -> FormDialog:
    """One worker's week or day; mine from today's week unless the caller shows another."""
    desk = guide.door.desk()
    on = on or desk.today
    fields: dict[str, tuple[str, Field]] = {
        "paper": (_("Papper"), Choice([(WEEK, _("Veckan, liggande")), (DAY, _("En dag att bocka av"))], WEEK)),
        "worker": (_("Vems?"), worker_choice(desk, worker_id or desk.me)),
        "on": (_("Från dag"), Day(on, start=on)),
        "weeks": (_("Antal veckor"), _weeks()),
    }

    def show(given: Values) -> None:
        now, papers = guide.door.desk(), guide.needs.papers()
        if given["paper"] == DAY:
            made = papers.day(day_list(now, given["worker"], given["on"]))
            guide.show_paper(made, _("Dagens lista"), f"{given['on'].isoformat()}_dag", client_id="")
            return
        mondays = [monday(given["on"]) + timedelta(days=7 * at) for at in range(given["weeks"])]
        weeks = [worker_week(now, given["worker"], begin) for begin in mondays]
        guide.show_paper(papers.week(weeks), _("Veckan"), f"{mondays[0].isoformat()}_vecka", client_id="")

    lead = _("Initialer, tid och område: ett borttappat blad säger lite. Lägg det i sekretesspapper efteråt.")
    return ask(
        guide.door, parent, _("Skriv ut veckan"), fields, show, lead=lead, keep=_("Visa"), draft="form:print_week"
    )


def print_fridge(guide: Guide, parent: QWidget, client: Client) -> FormDialog:
    """The client's own visits for one to four weeks, with what the client wants to have on the fridge."""
    desk, key = guide.door.desk(), f"form:fridge:{client.id}"
    goals = [one.words for one in active_milestones(desk, [client.id])]
    fields: dict[str, tuple[str, Field]] = {
        "on": (_("Från dag"), Day(desk.today, start=desk.today)),
        "weeks": (_("Antal veckor"), _weeks()),
        "pictures": ("", Tick(_("Med bilder"))),
    }
    for place, words in enumerate(goals):  # a tick's own text does not wrap, and a delmål may be long
        fields[f"goal {place}"] = (words, Tick(_("Klienten vill ha det på bladet")))

    def show(given: Values) -> None:
        sheet = fridge_sheet(
            guide.door.desk(), client.id, given["on"], weeks=given["weeks"], pictures=given["pictures"],
            goals=[words for place, words in enumerate(goals) if given[f"goal {place}"]],
        )  # fmt: skip
        made = guide.needs.papers().fridge(sheet)
        # A file name is read by others: never whose it is.
        guide.show_paper(made, _("Kylskåpsblad"), f"{monday(given['on']).isoformat()}_kylskap", client_id=client.id)

    lead = _("Besökare läser det som hänger på kylskåpet. Fråga klienten vad som får stå där.")
    return ask(guide.door, parent, _("Kylskåpsblad"), fields, show, lead=lead, keep=_("Visa"), draft=key)


def worker_choice(desk: Desk, held: str) -> Choice:
    """Somebody in the team, by name."""
    workers: list[Worker] = desk.store.workers.where(is_now="")
    return Choice([(one.id, one.name) for one in workers], held)


def _weeks() -> Choice:
    counts = range(1, MOST_WEEKS + 1)
    return Choice([(count, ngettext("{count} vecka", "{count} veckor", count).format(count=count)) for count in counts])
