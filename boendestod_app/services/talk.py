"""MI support: how important a change is and how sure the client is, and förändringsprat in the client's own words."""

from datetime import date

from boendestod_app.domain.calendar import day_text
from boendestod_app.domain.goal_rating import ten_problems
from boendestod_app.domain.problem import Problem, refuse
from boendestod_app.domain.visit import Visit
from boendestod_app.domain.working import ChangeTalk, TalkRating
from boendestod_app.services.by_client import grouped
from boendestod_app.services.desk import Desk
from boendestod_app.words import _


def talk_ratings_of(desk: Desk, client_id: str) -> dict[str, list[TalkRating]]:
    """Every answer by what it is about, that which was last talked of first."""
    found = grouped(desk.store.talk_ratings.where(client_id=client_id), "about")
    return dict(sorted(found.items(), key=lambda pair: (pair[1][-1].on, pair[1][-1].id), reverse=True))


def rate_talk(
    desk: Desk, client_id: str, *, about: str, importance: int | None, confidence: int | None, on: date | None = None
) -> TalkRating:
    """The client's own numbers about a change; what is called the same, letter case aside, is the same change."""
    desk.expect(client_id)
    on, about = on or desk.today, " ".join(about.split())
    problems = [] if about else [Problem("about", _("Skriv vad det gäller."))]
    refuse(problems + ten_problems(on, desk.today, importance=importance, confidence=confidence))
    known = {one.casefold(): one for one in talk_ratings_of(desk, client_id)}
    about = known.get(about.casefold(), about)
    kept = TalkRating(desk.store.new_id(), client_id, about, on, importance, confidence)
    desk.store.talk_ratings.save(kept)
    desk.says(_("skattade {about}: hur viktigt och tron på att klara det").format(about=about))
    return kept


def remove_talk_rating(desk: Desk, rating_id: str) -> None:
    """It was a mistake; its history stays."""
    rating = desk.store.talk_ratings.get(rating_id)
    desk.store.talk_ratings.withdraw(rating_id)
    desk.says(_("tog bort en skattning av {about}").format(about=rating.about))


def change_talk_of(desk: Desk, client_id: str) -> list[ChangeTalk]:
    """Everything that was said, in order of day."""
    return desk.store.change_talk.where(client_id=client_id)


def keep_change_talk(desk: Desk, talk: ChangeTalk) -> ChangeTalk:
    """What the client said, new or written otherwise."""
    client = desk.expect(talk.client_id)
    problems = [] if talk.text.strip() else [Problem("text", _("Skriv det klienten sa, med klientens ord."))]
    problems += [Problem("on", _("Dagen har inte varit än."))] if talk.on > desk.today else []
    refuse(problems)
    id = talk.id or desk.store.new_id()
    kept = ChangeTalk(id, talk.client_id, talk.on, talk.text.strip(), talk.visit_id)
    desk.store.change_talk.save(kept)
    desk.says(_("skrev förändringsprat för {name}").format(name=client.shown))
    return kept


def talk_at_visit(desk: Desk, visit: Visit, text: str, *, asked: bool) -> None:
    """Inside another use case: the own words of a visit; without words, what was said there is withdrawn."""
    held = desk.store.change_talk.where(client_id=visit.client_id, visit_id=visit.id) if asked else []
    if asked and text:
        id = held[0].id if held else desk.store.new_id()
        desk.store.change_talk.save(ChangeTalk(id, visit.client_id, visit.start.date(), text, visit.id))
        return
    for taken_back in held:
        desk.store.change_talk.withdraw(taken_back.id)


def remove_change_talk(desk: Desk, talk_id: str) -> None:
    """It was a mistake; its history stays."""
    talk = desk.store.change_talk.get(talk_id)
    desk.store.change_talk.withdraw(talk_id)
    desk.says(_("tog bort förändringsprat {day}").format(day=day_text(talk.on)))
