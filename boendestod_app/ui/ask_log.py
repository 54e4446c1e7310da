"""*Loggkontroll*: which days a sample is drawn of, each line of it judged, signed; the protocol to print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boendestod_app.domain.access import Draw, DrawnBy, Judged, Review
from boendestod_app.domain.calendar import short_date_text
from boendestod_app.errors import Refused
from boendestod_app.services.access import (
    LOOK_BACK,
    Told,
    draw,
    drawn_lines,
    review_memo,
    says,
    sign_review,
    told_lines,
)
from boendestod_app.services.desk import Desk
from boendestod_app.ui.fields import Choice, Day, Number, Text, Tick, choice_of
from boendestod_app.ui.form import Fields, FormDialog, Values, ask
from boendestod_app.ui.page import Guide
from boendestod_app.words import _

if TYPE_CHECKING:
    from boendestod_app.ui.log_page import LogPage

USUAL = 20
LATER, TYPED = "log_review:", "form:log_review:"


def ask_draw(guide: Guide, page: LogPage) -> FormDialog:
    """What to draw of; the number that chance goes by is the program's, and is noted before anything is seen."""
    desk = guide.door.desk()
    workers = [("", _("Alla")), *((one.id, one.name) for one in desk.store.workers.where())]
    fields: Fields = {
        "first": (_("Från"), Day(desk.today - LOOK_BACK, start=desk.today)),
        "last": (_("Till"), Day(desk.today, start=desk.today)),
        "worker": (_("Vems rader?"), Choice(workers, "")),
        "by": (_("Dra bland"), choice_of(list(DrawnBy), DrawnBy.LINES)),
        "count": (_("Hur många"), Number(USUAL, whole=True)),
    }

    def begin(given: Values) -> None:
        made, _lines = draw(guide.door.desk(), **{**given, "count": given["count"] or 0})
        go_on(guide, page, made)

    lead = _("Stickprovet dras av slumpen. Slumptalet står i protokollet, så att samma rader kan dras igen.")
    return ask(guide.door, page, _("Loggkontroll"), fields, begin, lead=lead, keep=_("Dra"), draft="form:log_draw")


def go_on(guide: Guide, page: LogPage, made: Draw) -> FormDialog:
    """Each line of the sample to be judged; what was judged before stands."""
    desk = guide.door.desk()
    lines = told_lines(desk, drawn_lines(desk, made))
    fields = _asked(desk, lines)
    waiting = guide.door.draft(LATER + made.text)
    for key, (_label, field) in fields.items():
        if key in waiting:
            field.fill(waiting[key])

    def sign(given: Values) -> None:
        marks = {one.line.seq: given[f"line {one.line.seq}"] for one in lines}
        if given["rest"]:
            marks = {seq: judged or Judged.EXPLAINED for seq, judged in marks.items()}
        told = {seq: judged for seq, judged in marks.items() if judged}
        sign_review(guide.door.desk(), made, told, given["words"], given["reviewer"] or "")
        for begun_as in (LATER, TYPED):
            guide.door.drop_draft(begun_as + made.text)
        guide.say(_("Loggkontrollen är signerad. Den kan inte ändras."))
        page.reviewed()

    def later(_given: Values) -> None:
        if not guide.door.keep_draft(LATER + made.text, {key: field.typed() for key, (_l, field) in fields.items()}):
            raise Refused(_("Det gick inte att spara. Försök igen."))
        page.reviewed()

    period = _("{first} till {last}. Slumptal {seed}.").format(
        first=short_date_text(made.first), last=short_date_text(made.last), seed=made.seed
    )
    lead = _("{period} Förklarad: det fanns ett skäl i arbetet. Följ upp: fråga den som gjorde det.").format(
        period=period
    )
    return ask(
        guide.door, page, _("Bedöm raderna"), fields, sign, lead=lead, keep=_("Signera"),
        other=(_("Gör klart senare"), later), draft=TYPED + made.text,
    )  # fmt: skip


def _asked(desk: Desk, lines: list[Told]) -> Fields:
    workers = [(one.id, one.name) for one in desk.store.workers.where(is_now="")]
    choices = [(None, _("Inte bedömd")), *((one, one.label) for one in Judged)]
    return {
        **{f"line {one.line.seq}": (says(one), Choice(choices)) for one in lines},
        "rest": ("", Tick(_("Alla rader som inte är bedömda är förklarade"))),
        "words": (_("Vad ska följas upp, av vem? Inga klienters namn"), Text("", lines=3)),
        "reviewer": (_("Vem signerar?"), Choice(workers, desk.me)),
    }


def begun(desk: Desk) -> list[Draw]:
    """The checks that were begun and not signed."""
    drafts = desk.store.drafts
    texts = [key.removeprefix(LATER) for key in drafts.keys(LATER)]
    texts += [key.removeprefix(TYPED) for key in drafts.keys(TYPED)]
    return [Draw.of(text) for text in dict.fromkeys(texts)]


def show_review(guide: Guide, review: Review) -> None:
    """The protocol, to look at and print."""
    desk = guide.door.desk()
    name = _("loggkontroll")
    paper = guide.needs.papers().memo(review_memo(desk, review))
    guide.show_paper(paper, _("Loggkontroll"), f"{desk.today.isoformat()}_{name}", client_id="")


def show_log(guide: Guide) -> None:
    """The page."""
    guide.go("log")
