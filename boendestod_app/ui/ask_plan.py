"""What is asked to plan: a visit with all there is to it, once or again and again; and to call it off."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.calendar import moment_text
from boendestod_app.domain.series import Scope, Shape, shape_of
from boendestod_app.domain.visit import Visit
from boendestod_app.domain.visit_kind import VisitKind
from boendestod_app.domain.worker import Role
from boendestod_app.errors import Refused
from boendestod_app.services.agenda import agenda
from boendestod_app.services.desk import Desk
from boendestod_app.services.my_day import clients_to_choose
from boendestod_app.services.plan_visits import plan_visit, set_rhythm
from boendestod_app.services.plan_week import Last, call_off_told, make_series
from boendestod_app.ui.ask_scope import Change, carry_out
from boendestod_app.ui.fields import Choice, Clock, Day, Field, Line, Number, Tick, choice_of
from boendestod_app.ui.form import FormDialog, Values, ask
from boendestod_app.ui.page import Guide
from boendestod_app.ui.plan_fields import Beat, Beside, Repeat, Repeats, Who, follow_day, repeats_of
from boendestod_app.words import _

HOUR = 60
AHEAD = timedelta(days=366)  # how far the next visit of a series is looked for
Form = dict[str, tuple[str, Field]]


@dataclass(frozen=True, slots=True)
class Start:
    """What a new visit begins with; what is not known is asked."""

    client_id: str = ""
    start: datetime | None = None
    minutes: int = HOUR
    worker_ids: tuple[str, ...] = ()
    beat: Beat = Beat.ONCE


def new_visit(guide: Guide, parent: QWidget, begin: Start | None = None) -> FormDialog:
    """*Nytt besök*: one that has begun opens to be documented, one that is to come is planned."""
    begin = begin or Start()
    door, desk = guide.door, guide.door.desk()
    now = desk.wall.replace(minute=desk.wall.minute // 15 * 15, second=0, microsecond=0)
    start = begin.start or now
    choices = [("", _("Välj klient")), *((one.id, one.shown) for one in clients_to_choose(desk))]
    shape = Shape(start, begin.minutes, VisitKind.HOME, "", "", begin.worker_ids)
    fields: Form = {"client": (_("Vem?"), Choice(choices, begin.client_id))}
    repeat = Repeat(Repeats(begin.beat), start.date())
    fields |= _shape_fields(desk, shape, repeat, _("Klientens ansvariga")) | _alone_field(desk)
    follow_day(fields["when"][1], repeat)

    def keep(given: Values) -> None:
        if not given["client"]:
            raise Refused(_("Välj vem besöket gäller."))
        wanted, repeats = _shape(given), given["repeat"]
        alone_why = given.get("alone_why", "")
        common = {
            "minutes": wanted.minutes, "kind": wanted.kind, "place": wanted.place, "aim": wanted.aim,
            "worker_ids": given["who"], "essential": wanted.essential, "alone_why": alone_why,
        }  # fmt: skip
        if repeats.beat is not Beat.ONCE:
            on = wanted.start.date()
            if on < door.desk().today:
                raise Refused(_("Ett schema börjar i dag eller senare. Det som har varit skrivs ett besök i taget."))
            door.act(
                set_rhythm, given["client"], rule=repeats.rule(on), weeks=repeats.weeks, at=wanted.start.time(),
                starts_on=on, ends_on=repeats.last, **common,
            )  # fmt: skip
            return
        visit = door.act(plan_visit, given["client"], start=wanted.start, **common)
        if wanted.start <= door.desk().wall:
            guide.document(visit)

    lead = _("Har besöket redan varit öppnas det direkt för att dokumenteras.")
    known = begin.start.isoformat() if begin.start else ""
    draft = f"form:visit:{begin.client_id}:{known}:{begin.beat.value}"
    return ask(door, parent, _("Nytt besök"), fields, keep, lead=lead, draft=draft)


def edit_visit(guide: Guide, parent: QWidget, visit: Visit, scope: Scope = Scope.THIS) -> FormDialog:
    """All there is to a planned visit; one of a series asks how much of it is changed."""
    desk = guide.door.desk()
    client = desk.store.clients.get(visit.client_id)
    series = desk.store.rhythms.find(visit.rhythm_id) if visit.rhythm_id else None
    shown = repeats_of(series.rule, series.weeks, series.ends_on) if series else Repeats(Beat.ONCE)
    shape = replace(shape_of(visit), worker_ids=visit.worker_ids or client.worker_ids)
    repeat = Repeat(shown, visit.start.date(), once=series is None)
    fields = _shape_fields(desk, shape, repeat)
    if series:
        about: Form = {"scope": (_("Vad gäller ändringen?"), choice_of(list(Scope), scope))}
        fields = {"when": fields["when"], "repeat": fields["repeat"]} | about | fields
    else:
        follow_day(fields["when"][1], repeat)
    fields |= _alone_field(desk)

    def keep(given: Values) -> None:
        _change(guide, parent, visit, _shape(given), shown, given)

    lead = f"{client.shown}, {moment_text(visit.start)}"
    if series:
        lead = _("{visit}. Återkommer {rhythm}.").format(visit=lead, rhythm=series.says)
    draft = f"form:change:{_which(visit)}"
    return ask(guide.door, parent, _("Ändra besöket"), fields, keep, lead=lead, draft=draft)


def _change(guide: Guide, parent: QWidget, visit: Visit, shape: Shape, shown: Repeats, given: Values) -> None:
    repeats: Repeats = given["repeat"]
    on, scope = shape.start.date(), given.get("scope", Scope.THIS)
    alone_why = given.get("alone_why", "")
    if visit.rhythm_id is None and repeats.beat is not Beat.ONCE:
        guide.door.act(
            make_series, visit, shape, rule=repeats.rule(on), weeks=repeats.weeks, last=Last(repeats.last),
            alone_why=alone_why,
        )  # fmt: skip
        return
    again = visit.rhythm_id is not None and (repeats.rule(on), repeats.weeks) != (shown.rule(on), shown.weeks)
    ends = visit.rhythm_id is not None and repeats.last != shown.last
    if (again or ends) and scope is Scope.THIS:
        raise Refused(_("Hur ofta besöket återkommer gäller flera besök. Välj vilka ändringen gäller."))
    if again:
        shape = replace(shape, rule=repeats.rule(on), weeks=repeats.weeks)
    last = Last(repeats.last) if ends else None
    carry_out(guide, parent, Change(visit, shape, last, alone_why), scope)


def edit_series(guide: Guide, parent: QWidget, rhythm_id: str) -> None:
    """The plan from its next visit on."""
    visit = next_of(guide.door.desk(), rhythm_id)
    if visit is None:
        guide.say(_("Schemat har inga kommande besök. Det som har varit ändras inte."))
        return
    edit_visit(guide, parent, visit, Scope.COMING)


def next_of(desk: Desk, rhythm_id: str) -> Visit | None:
    """The next visit of a series that nobody has documented or called off."""
    rhythm = desk.store.rhythms.get(rhythm_id)
    client = desk.store.clients.get(rhythm.client_id)
    first = max(desk.today, rhythm.starts_on)
    visits = agenda(desk, first, first + AHEAD, [client])
    return next((one for one in visits if one.rhythm_id == rhythm_id and one.planned and one.start > desk.wall), None)


def call_off(guide: Guide, parent: QWidget, visit: Visit, scope: Scope = Scope.THIS) -> FormDialog | None:
    """*Ställ in*: why, who wants it, how much of a series, and whether the client knows."""
    if not visit.planned:
        guide.say(_("Besöket är redan inställt.") if visit.called_off else _("Besöket är redan dokumenterat."))
        return None
    desk = guide.door.desk()
    client = desk.store.clients.get(visit.client_id)
    fields: Form = {
        "reason": (_("Varför?"), Line()),
        "by_client": (_("Vem ställer in?"), Choice([(False, _("Vi")), (True, _("Klienten"))], False)),
        "told": ("", Tick(_("Klienten är tillsagd"))),
    }
    if visit.rhythm_id is not None:
        fields["scope"] = (_("Vad gäller det?"), choice_of(list(Scope), scope))

    def keep(given: Values) -> None:
        told = given["told"] or given["by_client"]  # who asked for it knows
        guide.door.act(
            call_off_told, visit, given.get("scope", Scope.THIS), reason=given["reason"],
            by_client=given["by_client"], told=told,
        )  # fmt: skip

    lead = f"{client.shown}, {moment_text(visit.start)}"
    more = {"lead": lead, "keep": _("Ställ in"), "draft": f"form:off:{_which(visit)}"}
    return ask(guide.door, parent, _("Ställ in besöket"), fields, keep, **more)


def _which(visit: Visit) -> str:
    return f"{visit.client_id}:{(visit.occurrence or visit.start).isoformat()}"


def when_field(start: datetime, minutes: int) -> Beside:
    """Day, time and length on one line."""
    return Beside({
        "on": (_("Dag"), Day(start.date(), start=start.date())),
        "at": (_("Tid"), Clock(start.time())),
        "minutes": (_("Minuter"), Number(minutes, whole=True)),
    })  # fmt: skip


def _shape_fields(desk: Desk, shape: Shape, repeat: Repeat, own: str = "") -> Form:
    return {
        "when": ("", when_field(shape.start, shape.minutes)),
        "repeat": (_("Upprepas"), repeat),
        "who": (_("Vem går?"), Who(desk.store.workers.where(is_now=""), shape.worker_ids, own=own)),
        "kind": (_("Form"), choice_of(list(VisitKind), shape.kind)),
        "place": (_("Plats"), Line(shape.place)),
        "aim": (_("Vad ska vi göra?"), Line(shape.aim)),
        "essential": ("", Tick(_("Mat eller omsorg: går före när någon är sjuk"), held=shape.essential)),
    }


def _alone_field(desk: Desk) -> Form:
    """Only the lead may decide that somebody goes alone in spite of the risk."""
    me = desk.store.workers.find(desk.me)
    if me is None or me.role is not Role.LEAD:
        return {}
    return {"alone_why": (_("Skäl, om någon ska gå ensam trots risken"), Line())}


def _shape(given: Values) -> Shape:
    when = given["when"]
    if not when["minutes"]:
        raise Refused(_("Skriv hur många minuter besöket tar."))
    who: Sequence[str] = given["who"] or ()
    return Shape(
        datetime.combine(when["on"], when["at"]), int(when["minutes"]), given["kind"], given["place"],
        given["aim"], tuple(who), given["essential"],
    )  # fmt: skip
