"""The crisis plan and the board, folded to what may stand on paper."""

from boendestod_app.domain.board import Card
from boendestod_app.domain.calendar import date_text, day_text
from boendestod_app.domain.crisis_paper import CrisisPaper, PlanPart, WallBoard, WallCard
from boendestod_app.domain.crisis_plan import PARTS, CrisisPlan, MadeWith
from boendestod_app.domain.early_sign import of_kind
from boendestod_app.domain.ladder import Level
from boendestod_app.services.board import board
from boendestod_app.services.crisis_plans import signs_of_plan, whom_to_call
from boendestod_app.services.desk import Desk
from boendestod_app.services.keep_plan import latest_plan
from boendestod_app.services.weekend_plans import coming_weekend_plan
from boendestod_app.words import N_, _

_TITLES = {
    Level.CALM: N_("Lugnt: så är det när det är bra"),
    Level.WORRY: N_("Oro: tidiga tecken"),
    Level.CRISIS: N_("Kris"),
}


def crisis_paper(desk: Desk, client_id: str, version: CrisisPlan | None = None) -> CrisisPaper:
    """The version that counts, or this one, with the helgplan; without an own plan the unit's standard stands in."""
    client, plan = desk.expect(client_id), version or latest_plan(desk, client_id)
    order = whom_to_call(desk, client_id, plan)
    weekend = coming_weekend_plan(desk, client_id)
    told = ((_("Vem"), weekend.who), (_("När"), weekend.clock), (_("Telefon"), weekend.phone),
            (_("Det här gör jag"), weekend.client_does)) if weekend else ()  # fmt: skip
    return CrisisPaper(
        name=client.shown if client.protected else client.name,
        parts=tuple(part for part in _parts(desk, plan) if not part.empty) if plan else (),
        helps=plan.helps if plan else "",
        helps_not=plan.helps_not if plan else "",
        call=tuple((contact.name, contact.phone) for contact in order.all),
        standard=order.standard,
        staff_do=plan.staff_do if plan else "",
        door=plan.door if plan and plan.door_consent else "",
        weekend=tuple((label, words) for label, words in told if words),
        weekend_span=weekend.span if weekend else "",
        about=_about(plan),
        unit=desk.unit.name,
        fictional=desk.unit.fictional,
    )


def wall_board(desk: Desk) -> WallBoard:
    """Initials, level, day, step and review; no names, no reasons, nothing of what is done."""
    made = board(desk)
    columns = tuple(
        (column.label, tuple(_wall_card(card) for card in cards)) for column, cards in made.columns.items()
    )  # fmt: skip
    return WallBoard(made.on, columns, made.rests_on, made.fictional)


def _parts(desk: Desk, plan: CrisisPlan) -> list[PlanPart]:
    signs = signs_of_plan(desk, plan)
    found = []
    for level in PARTS:
        words = tuple(sign.words for sign in of_kind(signs, level))
        if plan.sign_ids:  # also of a sign that a later version has let go
            words = tuple(sign.words for sign in signs if sign.kind is level)
        found.append(PlanPart(level.value, _(_TITLES[level]), words, *plan.part(level)))
    return found


def _about(plan: CrisisPlan | None) -> str:
    if plan is None:
        return _("Enhetens standard. Klienten har ingen egen krisplan än.")
    made = {
        MadeWith.YES: N_("Gjord tillsammans {day}."),
        MadeWith.PARTLY: N_("Gjord delvis tillsammans {day}."),
        MadeWith.NO: N_("Skriven av personalen {day}."),
        None: N_("Skriven {day}."),
    }[plan.made_with]
    told = _(made).format(day=date_text(plan.made_on))
    if plan.reviewed_on and plan.reviewed_on > plan.made_on:
        told += " " + _("Sedd över {day}.").format(day=date_text(plan.reviewed_on))
    return told + (" " + _("Ses över {day}.").format(day=date_text(plan.review_on)) if plan.review_on else "")


def _wall_card(card: Card) -> WallCard:
    return WallCard(
        initials=card.initials or "–",
        level=card.level.value,
        level_word=card.level.label,
        day=card.says_day,
        step=str(card.step),
        review=day_text(card.review_on),
        contact=_("Kontakt i dag") if card.today_met else "",
    )
