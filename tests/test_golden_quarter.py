"""The golden quarter: what every summary says is what the change log says, counted by other code than the app's.

A section that was gone through stands as it was: it is counted anew as of the line of the log that made it stand.
"""

import os
from collections import Counter
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from itertools import pairwise

import pytest

from boendestod_app.demo.plan import DemoPlan
from boendestod_app.domain.resource_group import GoneThrough
from boendestod_app.domain.summary import Section, SectionKey
from boendestod_app.services.summarise import fold
from tests.demo.conftest import make
from tests.recount import Log, Numbers, Quarter, Row, digits, told_by

SOAK = bool(os.environ.get("BOENDESTOD_SOAK"))
CLIENTS, WEEKS = (18, 104) if SOAK else (7, 34)
OF_SECTION = {
    SectionKey.OWN_WORDS: ("own_words",),
    SectionKey.VISITS: ("visits_planned", "visits_done", "visits_cancelled_by_client", "visits_cancelled_by_us",
                        "visits_no_answer", "visits_declined", "visits_unplanned", "visits_unwritten"),
    SectionKey.CONTACTS: ("contacts_met",),
    SectionKey.VIEW: ("clients_views",),
    SectionKey.SUPPORT: ("level_changes",),
    SectionKey.WELLBEING: ("ratings_shown", "ors_answers", "areas_answered"),
    SectionKey.NETWORK: ("network_persons",),
    SectionKey.HOME: ("home_facts", "home_events", "rents_unpaid"),
    SectionKey.KEPT: ("agreements_open", "agreements_done", "agreements_moved", "agreements_dropped"),
    SectionKey.AGREEMENTS: ("agreements_new",),
    SectionKey.CRISIS: ("crisis_plans_made",),
}  # fmt: skip
GOOD = ("milestone_reached", "milestone_forward", "visits_met", "agreements_done")


@pytest.fixture(scope="module")
def made(made_vault, ladder, tmp_path_factory):
    folder = tmp_path_factory.mktemp("golden") / "data"
    found = make(DemoPlan(date(2026, 11, 20), clients=CLIENTS, weeks=WEEKS), folder, made_vault, ladder)
    yield found
    found.vault.close()


@pytest.fixture(scope="module")
def log(made):
    engine = made.store.engine
    rows = engine.rows("SELECT seq, entity, row, field, value, at FROM fact ORDER BY seq")
    return Log(rows, engine.rows("SELECT id, text FROM body WHERE text IS NOT NULL"))


@pytest.fixture(scope="module")
def meetings(made):
    """Every meeting of the simulated time, of every client."""
    return [one for one in made.store.meetings.where() if one.on >= made.plan.first]


@pytest.mark.soak
def test_every_number_of_every_summary_is_what_the_log_says(made, log, meetings):
    compared: Counter[str] = Counter()
    drawn = 0
    for meeting in meetings:
        stands = meeting.gone_through is not GoneThrough.NOT_YET
        frozen = log.frozen(meeting.client_id, meeting.id) if stands else {}
        counted: dict[object, tuple[Quarter, Numbers]] = {}
        for section in fold(made.desk, meeting).sections:
            line, now = frozen.get(section.key.value, (None, made.desk.now))
            if line not in counted:
                quarter = Quarter(log, meeting.client_id, meeting.id, line, now)
                counted[line] = quarter, quarter.numbers()
            quarter, numbers = counted[line]
            where = f"{meeting.client_id} {meeting.on} {section.key.value}"
            check(section, numbers, quarter.days, where)
            if section.key is SectionKey.WELLBEING:
                check_curve(section, quarter.ors(), where)
                drawn += section.scales is not None
            compared.update(one.name for one in section.numbers)
    assert len(meetings) >= (8 if SOAK else 2) * CLIENTS // 2
    assert set(compared) >= {
        "visits_planned", "visits_done", "visits_no_answer", "visits_met", "agreements_done",
        "agreements_new", "level_changes", "ratings_shown", "milestones_shown", "milestone_forward", "own_words",
        "contacts_met", "ors_answers", "areas_answered", "network_persons",
    }  # fmt: skip
    assert drawn >= CLIENTS // 3


def check(section: Section, counted: Numbers, days: int, where: str) -> None:
    """What the section says is what was counted, and its sentences say nothing else."""
    told = told_by(section)
    if section.key in OF_SECTION:
        wanted = {name: counted[name] for name in OF_SECTION[section.key] if name in counted}
        assert told == wanted, where
    elif section.key is SectionKey.GOALS:
        shown = [one for name in ("milestones_shown", "milestones_resting") for one in told.get(name, [])]
        ids = frozenset(id for _count, some in shown for id in some)
        assert [(sum(count for count, _some in shown), ids)] == counted.get("milestones", [(0, frozenset())]), where
        assert len(section.rows) == min(5, len(ids)), where
    elif section.key is SectionKey.WENT_WELL:
        good = [(name, one) for name in GOOD for one in counted.get(name, [])]
        assert sum(map(len, told.values())) == min(3, len(good)), where
        assert all((name, one) in good for name, some in told.items() for one in some), where
    else:
        assert told == {}, where
    if section.key is SectionKey.VISITS:
        assert digits(section.text) == Counter(one.value for one in section.numbers), where
    if section.key is SectionKey.CONTACTS and section.text:
        assert section.text.endswith(rate_of(told["contacts_met"][0][0], days)), where
    if section.key is SectionKey.WELLBEING and section.points:
        assert len(section.points) == told["ratings_shown"][0][0], where
    if section.key is SectionKey.KEPT:
        assert len(section.rows) == sum(one.value for one in section.numbers), where


def rate_of(times: int, days: int) -> str:
    """The span and the rate of so many visits in so many days, worked out anew."""
    weeks = max(1, int(days / 7 + 0.5))
    span = "på 1 vecka." if weeks == 1 else f"på {weeks} veckor."
    rate = Decimal(times * 7) / days
    if rate > Decimal("1.05"):
        tenth = rate.quantize(Decimal("0.1"), ROUND_HALF_EVEN)
        return f"{span} Det är ungefär {f'{tenth:f}'.removesuffix('.0').replace('.', ',')} gånger i veckan."
    between = (1 / rate).quantize(Decimal(1), ROUND_HALF_EVEN)
    often = "en gång i veckan" if between <= 1 else f"en gång på {between} veckor"
    return f"{span} Det är ungefär {often}."


def check_curve(section: Section, held: list[Row], where: str) -> None:
    """The curve, the sentence and the gaps are the answers in the log."""
    told = [(one["on"][:10], one.get("total")) for one in held]
    given = [total for _on, total in told if total is not None]
    if len(given) < 2:
        assert section.scales is None, where
    else:
        assert [(one.on.isoformat(), one.total) for one in section.scales.ors] == told, where
    if given:
        assert f"ORS var {given[-1] // 10},{given[-1] % 10} av 40" in section.text, where
    else:
        assert "ORS" not in section.text, where


def test_a_visit_of_the_day_of_a_meeting_is_told_of_once(made, log, meetings):
    on_the_day = 0
    for client in made.store.clients.where():
        own = sorted((one for one in meetings if one.client_id == client.id), key=lambda one: one.on)
        told = [visit.id for one in own for visit in fold(made.desk, one).story.visits]
        assert len(told) == len(set(told))
        quarters = [Quarter(log, client.id, one.id, None, made.desk.now) for one in own]
        assert all(later.after == earlier.last for earlier, later in pairwise(quarters))
        assert set(told) == {visit["id"] for quarter in quarters for visit in quarter.visits}
        days = {one.on.isoformat() for one in own}
        on_the_day += sum(visit["start"][:10] in days for quarter in quarters for visit in quarter.visits)
    assert on_the_day or not SOAK
