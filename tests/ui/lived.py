"""A client in whose life there is something of every way of working: so much as a page could have to show."""

from dataclasses import dataclass, replace
from datetime import timedelta

from boendestod_app.domain.client import Client
from boendestod_app.domain.goal import Goal, GoalStatus, LifeArea, Milestone
from boendestod_app.domain.outcome_area import OutcomeArea
from boendestod_app.domain.short_plan import ShortPlan
from boendestod_app.domain.working import ActivityKind, ChangeTalk, GroupActivity, HarmAgreement, Occupation
from boendestod_app.services.daytime import keep_activity, keep_occupation
from boendestod_app.services.harm import keep_harm_agreement
from boendestod_app.services.keep_goal import add_milestone, edit_goal, fresh_start, set_next_step, set_status
from boendestod_app.services.rate_goal import place_on_wheel, rate_goal
from boendestod_app.services.short_plans import keep_short_plan
from boendestod_app.services.strengths import keep_strengths
from boendestod_app.services.talk import keep_change_talk, rate_talk
from boendestod_app.ui.door import Door


@dataclass(frozen=True)
class Lived:
    """What was made."""

    client: Client
    goal: Goal
    milestone: Milestone
    talk: ChangeTalk
    harm: HarmAgreement
    plan: ShortPlan
    activity: GroupActivity
    occupation: Occupation


def live(door: Door, client: Client) -> Lived:
    """Mia's story of seed 003 for this client: the walk, the shop, a month, a fall, and a fresh start."""
    today = door.desk().today
    milestones = [
        door.act(add_milestone, client.id, words=words, goal_words="Jag vill bo kvar och orka", why="Katten och jag")
        for words in ("Ta en promenad", "Gå och handla", "Drogfri en månad i rad, utan att vara ensam med det")
    ]
    goal = door.desk().store.goals.get(milestones[0].goal_id)
    goal = door.act(edit_goal, replace(goal, area=LifeArea.HOME_LIFE, outcome=OutcomeArea.INDEPENDENCE))
    for days, near, sure in ((60, 2, 3), (30, 4, None), (14, 3, 4), (0, 6, 6)):
        door.act(rate_goal, goal.id, near=near, sure=sure, on=today - timedelta(days=days))
    for days, stage in ((60, "thinking"), (20, "again"), (0, "doing")):
        door.act(place_on_wheel, goal.id, stage=stage, words="Jag har börjat", on=today - timedelta(days=days))
    door.act(set_status, milestones[0].id, GoalStatus.DONE)
    door.act(fresh_start, milestones[2].id, words="Jag föll, och det var ingen som skällde")
    door.act(set_next_step, milestones[2].id, what="Ringa Kim när det drar", who="Du", due_on=today + timedelta(days=2))
    said = {
        "home": ("Diskar varje dag", "En balkong", "Lista på kylskåpet"),
        "people": ("Syster", "", "Kören, när jag gick dit på torsdagar"),
    }
    door.act(keep_strengths, client.id, said)
    for days, importance, confidence in ((30, 5, 2), (0, 7, 4)):
        door.act(rate_talk, client.id, about="Sova på natten", importance=importance, confidence=confidence,
                 on=today - timedelta(days=days))  # fmt: skip
    told = {today + timedelta(days=ahead): ("Frukost hos syster", "Syster") for ahead in (0, 2)}
    plan = ShortPlan("", client.id, today, 3, "Lönen kommer på fredag", "Vara hos syster", "Syster och Kim")
    harm = HarmAgreement(
        "", client.id, today, "Äta innan, inte vara ensam, naloxon i jackan", today + timedelta(days=28)
    )
    activity = GroupActivity(
        "", client.id, ActivityKind.CULTURE, "Kören", "torsdagar 18", "Leila", note="Det var roligt"
    )
    work = Occupation("", client.id, "Snickeriet", "Tor, arbetsmarknadsenheten", "0304-12 34 56", "tisdagar 9 till 12",
                      today, None, "Det är skönt att ha något att gå upp till")  # fmt: skip
    return Lived(
        client, goal, door.desk().store.milestones.get(milestones[2].id),
        door.act(keep_change_talk, ChangeTalk("", client.id, today, "Jag vill orka gå till kören igen")),
        door.act(keep_harm_agreement, harm), door.act(keep_short_plan, plan, told), door.act(keep_activity, activity),
        work if client.protected else door.act(keep_occupation, work),  # of somebody protected it is not kept
    )  # fmt: skip
