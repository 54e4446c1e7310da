"""Gallring: proposed by one, approved by another, carried out, and told in a protocol that names no client."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from boendestod_app.domain.calendar import clock_text, date_text, local
from boendestod_app.domain.clash_words import THINGS
from boendestod_app.domain.memo import Memo
from boendestod_app.domain.purge import Purge, PurgeState, as_counts, counted
from boendestod_app.domain.retention import PurgeKind
from boendestod_app.errors import Refused
from boendestod_app.services.desk import Desk
from boendestod_app.services.retention import Clock, clocks
from boendestod_app.words import _, ngettext


@dataclass(frozen=True, slots=True)
class Preview:
    """What goes, counted by kind, and what stays and why."""

    goes: tuple[tuple[str, int], ...]
    stays: tuple[tuple[str, str], ...]  # what, why
    warning: str = ""  # what will be missed


def propose_purges(desk: Desk, wanted: Sequence[Clock]) -> list[Purge]:
    """Ask a colleague to approve these. Nothing goes before that."""
    now = {(clock.kind, clock.client_id): clock for clock in clocks(desk)}
    asked = {(one.kind, one.local_id) for one in proposed(desk)}
    made = []
    for one in wanted:
        clock = now.get((one.kind, one.client_id))
        if clock is None or not clock.ready(desk.today):
            raise Refused(_("{name}: det kan inte gallras än.").format(name=one.name))
        if (one.kind, one.client_id) not in asked:
            made.append(_proposal(desk, clock))
    if not made:
        raise Refused(_("Välj något att gallra."))
    for purge in made:
        desk.store.purges.save(purge)
    desk.says(_("föreslog en gallring"))
    return made


def _proposal(desk: Desk, clock: Clock) -> Purge:
    purge = Purge(
        desk.store.new_id(), clock.kind, clock.client_id, clock.subjects, (), clock.rule.told, desk.me, desk.now,
        desk.store.origin.device,
    )  # fmt: skip
    return replace(purge, counts=as_counts(dict(desk.store.purging.counts(purge))))


def approve_purges(desk: Desk, ids: Sequence[str], by: str) -> list[Purge]:
    """Carry them out, since a second person has approved. This cannot be undone, by anybody."""
    worker = desk.store.workers.find(by)
    if worker is None:
        raise Refused(_("Välj vem som godkänner."))
    now = {(clock.kind, clock.client_id): clock for clock in clocks(desk)}
    asked = [desk.store.purges.get(id) for id in ids]
    for purge in asked:
        _check(desk, purge, by, now)
    for purge in asked:
        for note_id in _notes_in(purge.subjects):
            desk.store.notes.save(replace(desk.store.notes.get(note_id), purged_at=desk.now))
    approved = [_approved(desk, purge, by) for purge in asked]
    for purge in approved:
        desk.store.purges.save(purge)
    for purge in approved:
        if not desk.store.purging.carry_out(purge, desk.now):
            raise Refused(_("Något nytt har skrivits om klienten. Titta igenom och föreslå på nytt."))
    return approved


def _check(desk: Desk, purge: Purge, by: str, now: Mapping[tuple[PurgeKind, str], Clock]) -> None:
    if purge.state is not PurgeState.PROPOSED:
        raise Refused(_("Gallringen är redan avgjord."))
    if by == purge.proposed_by:
        raise Refused(_("Den som har föreslagit gallringen kan inte godkänna den. Be en kollega."))
    clock = now.get((purge.kind, purge.local_id))
    if clock is None or not clock.ready(desk.today) or not set(purge.subjects) <= set(clock.subjects):
        raise Refused(_("Något har ändrats sedan gallringen föreslogs. Dra tillbaka den och föreslå på nytt."))


def _approved(desk: Desk, purge: Purge, by: str) -> Purge:
    purge = replace(
        purge, approved_by=by, approved_at=desk.now, approved_on=desk.store.origin.device,
        counts=as_counts(dict(desk.store.purging.counts(purge))),
        acts=" ".join(sorted(desk.store.purging.known(purge))),
    )  # fmt: skip
    return replace(purge, room=desk.store.purging.room_for(purge))


def _notes_in(subjects: tuple[str, ...]) -> list[str]:
    beginning = "note/"
    return [one.removeprefix(beginning) for one in subjects if one.startswith(beginning)]


def withdraw_purge(desk: Desk, id: str) -> None:
    """It is not to be carried out after all."""
    purge = desk.store.purges.get(id)
    if purge.state is not PurgeState.PROPOSED:
        raise Refused(_("Gallringen är redan avgjord."))
    desk.store.purges.save(replace(purge, withdrawn_at=desk.now))
    desk.says(_("drog tillbaka en gallring"))


def proposed(desk: Desk) -> list[Purge]:
    """What waits for a second person."""
    return desk.store.purges.where(approved_at=None, withdrawn_at=None)


def carried_out(desk: Desk) -> list[Purge]:
    """The protocols, the latest first."""
    held = [one for one in desk.store.purges.where() if one.state is PurgeState.APPROVED]
    return sorted(held, key=lambda one: (one.approved_at, one.id), reverse=True)


def held_up(desk: Desk) -> list[Purge]:
    """Approved by colleagues, and not carried out here: something was written here that they did not know of."""
    return [one for one in carried_out(desk) if one.kind is PurgeKind.CLIENT and desk.store.clients.find(one.local_id)]


# ---- what goes and what stays


def preview(desk: Desk, kind: PurgeKind, client_id: str, subjects: tuple[str, ...]) -> Preview:
    """What would go now."""
    counts = desk.store.purging.counts(Purge("", kind, client_id, subjects, (), "", "", desk.now, ""))
    return Preview(tuple(in_words(counts)), _stays(desk, kind, client_id), _missed(desk, client_id, subjects))


def _missed(desk: Desk, client_id: str, subjects: tuple[str, ...]) -> str:
    """Notes of visits since the last resource-group meeting, of which the next summary is to be made."""
    last = desk.store.meetings.last_held((client_id,)).get(client_id)
    notes = [desk.store.notes.find(id) for id in _notes_in(subjects)]
    visits = [desk.store.visits.find(note.visit_id) for note in notes if note]
    count = sum(1 for visit in visits if visit and (last is None or visit.start.date() > last))
    if not count or desk.store.clients.get(client_id).ended_on is not None:
        return ""
    return ngettext(
        "{count} anteckning är nyare än förra resursgruppsmötet. Orden kommer inte med i nästa sammanfattning.",
        "{count} anteckningar är nyare än förra resursgruppsmötet. Orden kommer inte med i nästa sammanfattning.",
        count,
    ).format(count=count)  # fmt: skip


def in_words(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """By the word for each kind, in their order."""
    return sorted((_(THINGS[entity]) if entity in THINGS else entity, count) for entity, count in counts.items())


def _stays(desk: Desk, kind: PurgeKind, client_id: str) -> tuple[tuple[str, str], ...]:
    log = (_("Loggen: att något skrevs, när och av vem"), _("Värdena är tömda. Kedjan ska gå att kontrollera."))
    paper = (_("Papper som är utskrivna"), _("Programmet når dem inte. Samla in dem."))
    copies = (_("Säkerhetskopior från före gallringen"), _("De står i listan med dagen då de försvinner."))
    other = (_("Ord om klienten hos andra klienter"), _("Programmet vet inte vem fri text handlar om."))
    if kind is PurgeKind.PAPER:
        return (
            _("Raden om att papperet gjorts, för vem och när"),
            _("Den behövs för att kunna be om papperet."),
        ), paper
    if kind is PurgeKind.NUMBER:
        return (_("Resten av klientkortet"), _("Det gallras med klienten.")), log, copies
    if kind is PurgeKind.NOTE:
        visit = (_("Besöket: dag, tid, utfall och delmål"), _("Det behövs för planen och uppföljningen."))
        quoted = (_("Ord som lagts in i sammanfattningar och oro"), _("De har egna frister."))
        return visit, quoted, log, copies
    printed = len(desk.store.print_outs.where(client_id=client_id))
    many = (_("{count} utskrivna papper").format(count=printed), paper[1]) if printed else paper
    return log, copies, many, other


# ---- the protocol


def protocol(desk: Desk, purge: Purge) -> Memo:
    """Gallringsprotokoll: a local id, kinds, counts, days, who and why. Not a word of the person's."""
    assert purge.approved_at is not None
    counts = "\n".join(f"{word}: {count}" for word, count in in_words(counted(purge.counts)))
    when = desk.store.purging.done().get(purge.id)
    here = (
        _("Utförd på den här datorn {when}.").format(when=_moment(when))
        if when
        else _("Inte utförd på den här datorn än.")
    )
    return Memo(
        title=_("Gallringsprotokoll"),
        about="\n".join((purge.called, date_text(local(purge.approved_at).date()), purge.kind.label)),
        parts=(
            (_("Vad som gallrats, antal"), counts or _("Inget.")),
            (_("Varför"), purge.why),
            (_("Vilka"), "\n".join(_who(desk, purge))),
            (_("Var"), here),
            (_("Vad som inte nås"), _(
                "Säkerhetskopior från före gallringen, tills de försvinner eller tas bort. Papper som är utskrivna "
                "eller sparade utanför programmet. En kollegas dator, tills den har hämtat gallringen."
            )),
            (_("Nummer"), purge.id),
        ),
        foot=_("Protokollet har inga personuppgifter om klienten. Numret betyder bara något i den här databasen."),
        fictional=desk.unit.fictional,
    )  # fmt: skip


def _who(desk: Desk, purge: Purge) -> Iterable[str]:
    names = {worker.id: worker.name for worker in desk.store.workers.where()}
    unknown = _("okänd")
    yield _("Föreslagen av {name} {when}").format(
        name=names.get(purge.proposed_by, unknown), when=_moment(purge.proposed_at)
    )  # fmt: skip
    assert purge.approved_at is not None
    yield _("Godkänd av {name} {when}").format(
        name=names.get(purge.approved_by, unknown), when=_moment(purge.approved_at)
    )
    yield proves(purge)


def proves(purge: Purge) -> str:
    """What the two names are worth."""
    if purge.same_laptop:
        return _("Båda namnen valdes på samma dator. Programmet kan inte visa att det var två personer.")
    return _("Namnen valdes på två datorer med var sin nyckel.")


def _moment(at: datetime) -> str:
    shown = local(at)
    return _("{day} {clock}").format(day=date_text(shown.date()), clock=clock_text(shown))
