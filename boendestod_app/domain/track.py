"""Insatsspår: a programme that somebody else gives, to the client or to a relative: n of m, next date, when it ends."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta

from boendestod_app.domain.calendar import add_months, date_text, near_day_text
from boendestod_app.domain.labelled import Labelled
from boendestod_app.domain.problem import Problem
from boendestod_app.words import N_, _, ngettext

WARN_DAYS = 21  # before the last day, where a preset says nothing else
MOST_SESSIONS = 200
LONGEST = 80  # letters of a name: a line on a card


class ForWhom(Labelled):
    """Who takes part."""

    CLIENT = "client", N_("Klienten")
    RELATIVE = "relative", N_("En närstående")


class TrackState(Labelled):
    """Where a track is on a day."""

    COMING = "coming", N_("Börjar senare")
    GOES_ON = "goes_on", N_("Pågår")
    ENDS_SOON = "ends_soon", N_("Slutar snart")
    OVER = "over", N_("Tiden har gått ut")
    ALL_HELD = "all_held", N_("Alla träffar har varit")
    ENDED = "ended", N_("Avslutat")


@dataclass(frozen=True, slots=True)
class TrackPreset:
    """What is usual of one programme; a track begins with it and may then differ."""

    key: str
    name: str
    about: str
    for_whom: tuple[ForWhom, ...]
    sessions: int | None = None
    least_sessions: int | None = None
    most_sessions: int | None = None
    least_weeks: int | None = None
    most_weeks: int | None = None
    most_months: int | None = None
    per_week: tuple[int, int] | None = None  # least, most
    phases: tuple[str, ...] = ()
    phase_weeks: tuple[int, ...] = ()  # in which week each phase begins, from 1
    phase_sessions: tuple[int, ...] = ()  # or with which session
    warn_days: int = WARN_DAYS
    source: str = ""
    year: int | None = None

    def last_on(self, starts_on: date) -> date | None:
        """The last day a track may go on that begins then; none where it has no end."""
        if self.most_months:
            return add_months(starts_on, self.most_months)
        return starts_on + timedelta(weeks=self.most_weeks) if self.most_weeks else None

    def phase_on(self, track: "Track", today: date) -> str:
        """Where the programme is by its week, or by the sessions that have been; nothing where it does not say."""
        if self.phase_sessions:
            return self._phase_at(self.phase_sessions, track.done + 1)
        if self.phase_weeks and today >= track.starts_on:
            return self._phase_at(self.phase_weeks, (today - track.starts_on).days // 7 + 1)
        return ""

    def _phase_at(self, begins: tuple[int, ...], now: int) -> str:
        return self.phases[max(0, sum(1 for one in begins if one <= now) - 1)]

    @property
    def says(self) -> str:
        """`12 träffar, högst 6 månader`: the numbers in words."""
        parts = []
        if self.least_sessions and self.most_sessions:
            told = _("{least} till {most} träffar")
            parts.append(told.format(least=self.least_sessions, most=self.most_sessions))
        if self.sessions:
            told = ngettext("{count} träff", "{count} träffar", self.sessions)
            parts.append(told.format(count=self.sessions))
        if self.least_weeks and self.most_weeks:
            parts.append(_("{least} till {most} veckor").format(least=self.least_weeks, most=self.most_weeks))
        elif self.most_weeks:
            parts.append(_("högst {most} veckor").format(most=self.most_weeks))
        if self.most_months:
            parts.append(_("högst {most} månader").format(most=self.most_months))
        if self.per_week:
            least, most = self.per_week
            told = _("{least} i veckan") if least == most else _("{least} till {most} i veckan")
            parts.append(told.format(least=least, most=most))
        return ", ".join(parts) or _("utan bestämt slut")


@dataclass(frozen=True, slots=True)
class Track:
    """One person's way through a programme. Without `relative_id` it is the client's own."""

    id: str
    client_id: str
    name: str
    starts_on: date
    relative_id: str | None = None
    preset: str = ""  # the key it began with, or none of them
    giver: str = ""
    sessions: int | None = None  # planned in all; none is without a set number
    done: int = 0
    phase: str = ""
    next_on: date | None = None
    last_on: date | None = None  # it goes on no longer than to that day; none is without a set end
    warn_days: int = WARN_DAYS
    ended_on: date | None = None
    ended_why: str = ""

    @property
    def progress(self) -> str:
        """`3 av 12 träffar`, or `3 träffar` where there is no set number."""
        if self.sessions:
            return _("{done} av {count} träffar").format(done=self.done, count=self.sessions)
        return ngettext("{count} träff", "{count} träffar", self.done).format(count=self.done)

    @property
    def left(self) -> int | None:
        """How many are left; none where there is no set number."""
        return max(0, self.sessions - self.done) if self.sessions else None

    def state(self, today: date) -> TrackState:
        """Where it is; what needs somebody's decision comes before what only ends soon."""
        if self.ended_on:
            return TrackState.ENDED
        if self.left == 0:
            return TrackState.ALL_HELD
        if self.last_on and self.last_on < today:
            return TrackState.OVER
        if today < self.starts_on:
            return TrackState.COMING
        if self.last_on and self.last_on <= today + timedelta(days=self.warn_days):
            return TrackState.ENDS_SOON
        return TrackState.GOES_ON

    def asks(self, today: date) -> str:
        """What there is to do about it, in a sentence; nothing while it goes on as it should."""
        state = self.state(today)
        if state is TrackState.ALL_HELD:
            return _("Alla träffar har varit. Vad kommer efter?")
        if state is TrackState.OVER and self.last_on:
            return _("Skulle vara slut {day}. Avsluta, eller välj en ny sista dag.").format(day=date_text(self.last_on))
        if state is not TrackState.ENDED and self.next_on and self.next_on < today:
            return _("Träffen {day} har varit. Blev den av?").format(day=near_day_text(self.next_on, today))
        if state is TrackState.ENDS_SOON and self.last_on:
            told = _("Slutar {day}.").format(day=near_day_text(self.last_on, today))
            if self.left:
                kept = ngettext("{count} träff är kvar.", "{count} träffar är kvar.", self.left)
                told += " " + kept.format(count=self.left)
            return told
        return ""


def begun_with(preset: TrackPreset, track: Track) -> Track:
    """The track with the numbers of its preset, to be changed as one likes."""
    begun = preset.phases[0] if preset.phase_weeks or preset.phase_sessions else ""
    return replace(
        track,
        preset=preset.key,
        name=preset.name,
        sessions=preset.sessions,
        phase=begun,
        last_on=preset.last_on(track.starts_on),
        warn_days=preset.warn_days,
    )


def track_problems(track: Track, relatives: Collection[str]) -> list[Problem]:
    """What must be mended before it can be kept; `relatives` are the ids of the client's."""
    found = []
    if not track.name.strip():
        found.append(Problem("name", _("Skriv vad insatsen heter.")))
    elif len(track.name) > LONGEST:
        found.append(Problem("name", _("Högst {count} tecken.").format(count=LONGEST)))
    if track.relative_id is not None and track.relative_id not in relatives:
        found.append(Problem("relative_id", _("Personen finns inte längre bland de närstående.")))
    if track.sessions is not None and not 1 <= track.sessions <= MOST_SESSIONS:
        found.append(Problem("sessions", _("Antalet träffar är 1 till {most}.").format(most=MOST_SESSIONS)))
    elif not 0 <= track.done <= (track.sessions or MOST_SESSIONS):
        most = track.sessions or MOST_SESSIONS
        found.append(Problem("done", _("Träffar som har varit är 0 till {most}.").format(most=most)))
    for field in ("next_on", "last_on", "ended_on"):
        day = getattr(track, field)
        if day and day < track.starts_on:
            found.append(Problem(field, _("Dagen är före den första dagen.")))
    if track.ended_on and not track.ended_why.strip():
        found.append(Problem("ended_why", _("Skriv varför den avslutas.")))
    return found
