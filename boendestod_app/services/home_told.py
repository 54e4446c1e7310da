"""What the home tells of a period, for the summary: months kept first, and what happened, without blame."""

from boendestod_app.domain.calendar import day_month_text, month_text
from boendestod_app.domain.fact import FactKind
from boendestod_app.domain.home_facts import FACT_OF, fact_of_event, fact_of_rent, without_doubles
from boendestod_app.domain.number import Number, at_least_one, counted
from boendestod_app.domain.story import Period, Told
from boendestod_app.domain.summarise_around import HOME_FACTS
from boendestod_app.domain.tenancy import RentMonth, RentPaid, Tenancy, TenancyEvent, months_kept, reached
from boendestod_app.services.desk import Desk
from boendestod_app.words import _, ngettext


def told_of_home(desk: Desk, client_id: str, period: Period) -> tuple[Told, ...]:
    """Nothing where nothing is kept of the home."""
    kept = _kept(desk.store.tenancies.where(client_id=client_id), period, desk)
    told, numbers = _happened(desk, client_id, period)
    return (*kept, *((Told(told, told, numbers),) if told else ()))


def _kept(homes: list[Tenancy], period: Period, desk: Desk) -> tuple[Told, ...]:
    """How long, in the home that was had last in the period; a new mark is told as the good thing it is."""
    last = min(period.until, desk.today)
    now = next((one for one in reversed(homes) if one.held_on(last) and one.form.a_home), None)
    months = months_kept(now, last) if now else 0
    if not months:
        return ()
    span = ngettext("{count} månad", "{count} månader", months).format(count=months)
    mine = _("Du har bott kvar i ditt hem i {span}.").format(span=span)
    theirs = _("{{name}} har bott kvar i sitt hem i {span}.").format(span=span)
    new = [one for one in reached(homes, last) if period.holds(one.on)]
    if new:
        fine = _("{mark} blev det den {day}. Det är fint.").format(mark=new[-1].says, day=day_month_text(new[-1].on))
        mine, theirs = f"{mine} {fine}", f"{theirs} {fine}"
    return (Told(mine, theirs),)


def _happened(desk: Desk, client_id: str, period: Period) -> tuple[str, tuple[Number, ...]]:
    """Threats of the period and what was settled; what a worker has noted by hand too is told there."""
    store = desk.store
    events = [
        one
        for one in store.tenancy_events.where(client_id=client_id)
        if one.kind in FACT_OF and period.holds(one.on)
    ]  # fmt: skip
    rents = [
        one
        for one in store.rent_months.where(client_id=client_id, paid=RentPaid.NO.value)
        if period.holds(one.month)
    ]  # fmt: skip
    own = [fact_of_event(one.id, client_id, one.kind, one.on, one.due_on, one.noted_at) for one in events]
    own += [fact_of_rent(one.id, client_id, one.month, one.noted_at) for one in rents]
    by_hand = [one.fact for one in store.reported.where(client_id=client_id) if one.kind in HOME_FACTS]
    doubled = {fact.subject_id for fact in own if len(without_doubles(by_hand, [fact])) == len(by_hand)}
    events = [one for one in events if one.id not in doubled]
    rents = [one for one in rents if one.id not in doubled]
    numbers = at_least_one(
        counted("home_events", _("Händelser om boendet"), "tenancy_event", (one.id for one in events)),
        counted("rents_unpaid", _("Hyror som inte var betalda"), "rent_month", (one.id for one in rents)),
    )
    return " ".join([*map(_event, events), *_rents(rents)]), numbers


def _event(event: TenancyEvent) -> str:
    due = day_month_text(event.due_on) if event.due_on else ""
    told = _(HOME_FACTS[FACT_OF[event.kind]]).format(day=day_month_text(event.on), due=due)
    if event.settled_on is None:
        return told
    if FACT_OF[event.kind] is FactKind.EVICTION:
        told = _("En avhysning var bestämd till den {due}.").format(due=due)
    return f"{told} " + _("Det är löst sedan den {day}.").format(day=day_month_text(event.settled_on))


def _rents(rents: list[RentMonth]) -> list[str]:
    return [_("Hyran för {month} var inte betald.").format(month=month_text(one.month)) for one in rents]
