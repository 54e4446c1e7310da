"""An interview on paper: the client's own for the client; a relative's only by the relative's own yes."""

from collections.abc import Sequence

from boendestod_app.domain.calendar import date_text
from boendestod_app.domain.interview import AnyAnswer, Interview
from boendestod_app.domain.memo import Memo
from boendestod_app.domain.print_out import PaperKind, PrintOut, WayOut
from boendestod_app.domain.relative import RelativeConsent
from boendestod_app.domain.summary import ReaderKind
from boendestod_app.errors import Refused
from boendestod_app.services.desk import Desk
from boendestod_app.services.interviews import answers_of_client, answers_of_relative, consent_to_tell
from boendestod_app.words import _


def interview_memo(desk: Desk, interview: Interview) -> Memo:
    """What the client has said, for the client."""
    if interview.of_relative:
        raise Refused(_("Det här har en närstående sagt. Det står inte i klientens papper."))
    client = desk.expect(interview.client_id)
    name = client.shown if client.protected else client.name
    foot = _("Det här är dina ord. Säg till om något ska ändras.")
    return _memo(desk, interview, name, answers_of_client(desk, interview), foot)


def interview_copy(desk: Desk, interview: Interview) -> PrintOut:
    """The client's own copy; it is kept when it is printed."""
    client = desk.expect(interview.client_id)
    return _copy(desk, interview, ReaderKind.CLIENT.value, client.shown, ())


def relative_interview_memo(desk: Desk, interview: Interview) -> Memo:
    """What a relative has said, for those whom the relative has named; refused without a yes that holds today."""
    consent = _yes(desk, interview)
    relative = desk.store.relatives.get(interview.relative_id or "")
    foot = _("Får berättas för: {who}. Ingen annan.").format(who=consent.told_to)
    return _memo(desk, interview, relative.name, answers_of_relative(desk, interview), foot)


def relative_interview_copy(desk: Desk, interview: Interview) -> PrintOut:
    """The copy with the yes that it rests on."""
    consent = _yes(desk, interview)
    return _copy(desk, interview, consent.relative_id, consent.told_to, (consent.id,))


def _yes(desk: Desk, interview: Interview) -> RelativeConsent:
    consent = consent_to_tell(desk, interview)
    if consent is None:
        raise Refused(_("Den närstående har inte sagt ja till att svaren berättas. De skrivs inte ut."))
    return consent


def _memo(desk: Desk, interview: Interview, name: str, answers: Sequence[AnyAnswer], foot: str) -> Memo:
    when = " · ".join(filter(None, (date_text(interview.on), interview.place)))
    return Memo(
        title=interview.title,
        about="\n".join(filter(None, (name, when))),
        parts=tuple((answer.asked, answer.text) for answer in answers),
        foot=foot,
        fictional=desk.unit.fictional,
    )


def _copy(desk: Desk, interview: Interview, reader: str, recipient: str, consents: tuple[str, ...]) -> PrintOut:
    return PrintOut("", interview.client_id, "", PaperKind.INTERVIEW, reader, recipient, consents, False,
                    WayOut.PRINTED, desk.now, desk.me)  # fmt: skip
