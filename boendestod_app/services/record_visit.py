"""Documenting a visit: visit, note, delmål, ratings and early signs in one transaction."""

from dataclasses import replace

from boendestod_app.domain.goal import GoalStatus, Milestone, MilestoneMark, Progress, after_mark
from boendestod_app.domain.note import VisitNote
from boendestod_app.domain.problem import refuse
from boendestod_app.domain.rating import OwnRating
from boendestod_app.domain.visit import Outcome, Visit, VisitDraft, documented
from boendestod_app.errors import Refused
from boendestod_app.services.desk import Desk
from boendestod_app.services.early_signs import tick_signs
from boendestod_app.services.keep_goal import with_progress
from boendestod_app.services.plan_visits import occurrence
from boendestod_app.services.scales import rate_at_visit
from boendestod_app.services.talk import talk_at_visit
from boendestod_app.words import _


def record_visit(desk: Desk, draft: VisitDraft, *, typed_under: str = "") -> VisitNote:
    """Keep what the draft says. A visit documented twice changes its unsigned note; a signed one is only amended.

    `typed_under` is the key that its words wait under, where the time has been changed since.
    """
    refuse(draft.problems(desk.wall))
    visit = documented(_planned(desk, draft), draft, desk.now, desk.me)
    desk.store.visits.save(visit)
    note = _note(desk, visit, draft)
    desk.store.notes.save(note)
    _mark_milestones(desk, visit, draft)
    _rate(desk, visit, draft)
    _tick(desk, visit, draft)
    talk_at_visit(desk, visit, note.own_words if draft.change_talk else "", asked=draft.change_talk is not None)
    rate_at_visit(desk, visit, draft.scales)
    desk.store.drafts.use(typed_under or waiting_key(desk, draft))
    client = desk.store.clients.get(visit.client_id)
    desk.says(_("dokumenterade besöket hos {name}").format(name=client.shown))
    return note


def draft_key(draft: VisitDraft) -> str:
    """Where the words of this visit wait: by the occurrence it is, by its row, or unplanned by client and time."""
    if draft.rhythm_id and draft.occurrence:
        return f"visit:{draft.rhythm_id}:{draft.occurrence.isoformat()}"
    if draft.visit_id:
        return f"visit:{draft.visit_id}"
    return f"visit:{draft.client_id}:{draft.start.isoformat()}"


def waiting_key(desk: Desk, draft: VisitDraft) -> str:
    """Its own key, or the one that all unplanned visits of a client once shared, if its words wait there."""
    own, shared = draft_key(draft), f"visit:{draft.client_id}"
    if draft.visit_id or draft.rhythm_id or desk.store.drafts.find(own) is not None:
        return own
    start = draft.start.isoformat()
    held = desk.store.drafts.find(shared)
    return shared if held is not None and held.get("start", start) == start else own


def _planned(desk: Desk, draft: VisitDraft) -> Visit:
    # Its row may be gone: what made it was undone while the words were written.
    if draft.visit_id and (held := desk.store.visits.find(draft.visit_id)):
        return held
    return occurrence(desk, draft.rhythm_id, draft.occurrence) or Visit(
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
    before = held[0] if held else VisitNote(desk.store.new_id(), visit.client_id, visit.id, desk.me, desk.now)
    if before.signed:
        raise Refused(_("Anteckningen är signerad. Lägg till en komplettering i stället."))
    note = replace(
        before,
        as_planned=draft.says_nothing and draft.outcome is Outcome.DONE,
        happened=draft.happened.strip(),
        action=draft.action.strip(),
        result=draft.result.strip(),
        own_words=draft.own_words.strip(),
        observation=draft.observation.strip(),
        interpretation=draft.interpretation.strip(),
    )
    # Other words than those in the journal are to be carried over again.
    return note if note == before else replace(note, transferred_at=None, transferred_by=None)


def _mark_milestones(desk: Desk, visit: Visit, draft: VisitDraft) -> None:
    held = {mark.milestone_id: mark for mark in desk.store.marks.where(client_id=visit.client_id, visit_id=visit.id)}
    on = visit.start.date()
    for milestone_id, progress in draft.marks:
        before = held.get(milestone_id)
        id = before.id if before else desk.store.new_id()
        desk.store.marks.save(MilestoneMark(id, visit.client_id, visit.id, milestone_id, progress, on))
        said_before = before is not None and before.progress is progress
        if not said_before and not _told_later(desk, visit, milestone_id):
            milestone = desk.store.milestones.get(milestone_id)
            with_progress(desk, milestone, after_mark(_without(milestone, before), progress), on)
    for taken_back in held.keys() - {milestone_id for milestone_id, _progress in draft.marks}:
        mark = held[taken_back]
        desk.store.marks.withdraw(mark.id)
        milestone = desk.store.milestones.get(taken_back)
        with_progress(desk, milestone, _without(milestone, mark), on)


def _without(milestone: Milestone, mark: MilestoneMark | None) -> GoalStatus:
    """The status without what this visit said before: a *Klart* that was a slip is on its way again."""
    slipped = mark is not None and mark.progress is Progress.DONE and milestone.done_on == mark.on
    return GoalStatus.ON_THE_WAY if slipped else milestone.status


def _told_later(desk: Desk, visit: Visit, milestone_id: str) -> bool:
    """Whether a later visit has already said how it goes: a note written days after must not turn that back."""
    if visit.start.date() >= desk.today:
        return False
    marks = desk.store.marks.where(client_id=visit.client_id, milestone_id=milestone_id)
    return any(mark.on > visit.start.date() for mark in marks)


def _tick(desk: Desk, visit: Visit, draft: VisitDraft) -> None:
    """The signs that were seen; nothing is written where there are none, and were none before."""
    if draft.sign_ids is None:
        return
    if draft.sign_ids or desk.store.visit_signs.where(client_id=visit.client_id, visit_id=visit.id):
        tick_signs(desk, visit.client_id, draft.sign_ids, visit_id=visit.id, on=min(visit.start.date(), desk.today))


def _rate(desk: Desk, visit: Visit, draft: VisitDraft) -> None:
    held = desk.store.ratings.where(client_id=visit.client_id, visit_id=visit.id)
    if draft.rating is None:
        for taken_back in held:
            desk.store.ratings.withdraw(taken_back.id)
        return
    id = held[0].id if held else desk.store.new_id()
    desk.store.ratings.save(OwnRating(id, visit.client_id, visit.start.date(), draft.rating, visit.id))
