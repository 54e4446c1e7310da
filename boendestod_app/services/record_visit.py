"""Documenting a visit: visit, note, delmål and rating in one transaction."""

from boendestod_app.domain.goal import MilestoneMark, after_mark
from boendestod_app.domain.note import VisitNote
from boendestod_app.domain.problem import refuse
from boendestod_app.domain.rating import OwnRating
from boendestod_app.domain.visit import Outcome, Visit, VisitDraft, documented
from boendestod_app.errors import Refused
from boendestod_app.services.desk import Desk
from boendestod_app.services.keep_goal import with_progress
from boendestod_app.words import _


def record_visit(desk: Desk, draft: VisitDraft) -> VisitNote:
    """Keep what the draft says. A visit documented twice changes its unsigned note; a signed one is only amended."""
    refuse(draft.problems(desk.wall))
    visit = documented(_planned(desk, draft), draft, desk.now, desk.me)
    desk.store.visits.save(visit)
    note = _note(desk, visit, draft)
    desk.store.notes.save(note)
    _mark_milestones(desk, visit, draft)
    _rate(desk, visit, draft)
    desk.store.drafts.use(draft_key(draft))
    client = desk.store.clients.get(visit.client_id)
    desk.says(_("dokumenterade besöket hos {name}").format(name=client.shown))
    return note


def draft_key(draft: VisitDraft) -> str:
    """Where the words of this visit wait: by its row, by the occurrence it is, or as the client's unplanned visit."""
    if draft.rhythm_id and draft.occurrence:
        return f"visit:{draft.rhythm_id}:{draft.occurrence.isoformat()}"
    return f"visit:{draft.visit_id or draft.client_id}"


def _planned(desk: Desk, draft: VisitDraft) -> Visit:
    if draft.visit_id:
        return desk.store.visits.get(draft.visit_id)
    if draft.rhythm_id and draft.occurrence:
        held = desk.store.visits.where(rhythm_id=draft.rhythm_id, occurrence=draft.occurrence.isoformat())
        if held:
            return held[0]
    return Visit(
        id=desk.store.new_id(),
        client_id=draft.client_id,
        start=draft.start,
        minutes=draft.minutes,
        aim=draft.aim,
        rhythm_id=draft.rhythm_id,
        occurrence=draft.occurrence,
    )


def _note(desk: Desk, visit: Visit, draft: VisitDraft) -> VisitNote:
    held = desk.store.notes.where(visit_id=visit.id)
    if held and held[0].signed:
        raise Refused(_("Anteckningen är signerad. Lägg till en komplettering i stället."))
    return VisitNote(
        id=held[0].id if held else desk.store.new_id(),
        client_id=visit.client_id,
        visit_id=visit.id,
        author=held[0].author if held else desk.me,
        saved_at=held[0].saved_at if held else desk.now,
        as_planned=draft.says_nothing and draft.outcome is Outcome.DONE,
        happened=draft.happened.strip(),
        action=draft.action.strip(),
        result=draft.result.strip(),
        own_words=draft.own_words.strip(),
        interpretation=draft.interpretation.strip(),
        transferred_at=held[0].transferred_at if held else None,
        transferred_by=held[0].transferred_by if held else None,
    )


def _mark_milestones(desk: Desk, visit: Visit, draft: VisitDraft) -> None:
    held = {mark.milestone_id: mark for mark in desk.store.marks.where(visit_id=visit.id)}
    for milestone_id, progress in draft.marks:
        before = held.get(milestone_id)
        if before and before.progress is progress:
            continue
        id = before.id if before else desk.store.new_id()
        desk.store.marks.save(
            MilestoneMark(id, visit.client_id, visit.id, milestone_id, progress, visit.start.date())
        )  # fmt: skip
        milestone = desk.store.milestones.get(milestone_id)
        with_progress(desk, milestone, after_mark(milestone.status, progress))


def _rate(desk: Desk, visit: Visit, draft: VisitDraft) -> None:
    if draft.rating is None:
        return
    held = desk.store.ratings.where(visit_id=visit.id)
    id = held[0].id if held else desk.store.new_id()
    desk.store.ratings.save(OwnRating(id, visit.client_id, visit.start.date(), draft.rating, visit.id))
