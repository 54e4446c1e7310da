"""Proposals: what the rules say of the clients now, and how a person answers. Never changes a level by itself."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from boendestod_app.domain.alphabet import alphabetical
from boendestod_app.domain.answer import Answer, ProposalAnswer
from boendestod_app.domain.client import Client
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.proposal import Verdict, judge
from boendestod_app.errors import Refused
from boendestod_app.services.desk import Desk
from boendestod_app.services.facts import situations
from boendestod_app.services.raise_level import raise_level
from boendestod_app.services.rating_facts import rules_now
from boendestod_app.words import _


def judged(desk: Desk, clients: Iterable[Client]) -> dict[str, list[Verdict]]:
    """By client: what each rule says now, the gravest first."""
    rules = rules_now(desk)
    return {now.client_id: judge(now, rules) for now in situations(desk, clients)}


def verdicts(desk: Desk, client_id: str) -> list[Verdict]:
    """What each rule says of one client now, also why it does not propose (*Visa regler*)."""
    return judged(desk, [desk.expect(client_id)])[client_id]


def proposals(desk: Desk, clients: Sequence[Client] | None = None) -> list[Verdict]:
    """Every proposal of a level that waits for an answer, the gravest first; of these clients, or of all."""
    asked = going_on(desk) if clients is None else clients
    return proposed(judged(desk, asked), asked)


def proposed(judged: Mapping[str, Sequence[Verdict]], clients: Iterable[Client]) -> list[Verdict]:
    """Those of the verdicts that wait for an answer, the gravest first."""
    names = {client.id: alphabetical(client.shown) for client in clients}
    found = [
        verdict
        for theirs in judged.values()
        for verdict in theirs
        if verdict.silence is None and verdict.rule.level is not None
    ]
    return sorted(found, key=lambda one: (-_gravity(one), names[one.client_id], one.client_id))


def going_on(desk: Desk) -> list[Client]:
    """Clients whose support goes on."""
    return [one for one in desk.store.clients.where() if one.ended_on is None or one.ended_on >= desk.today]


def answer_proposal(
    desk: Desk,
    client_id: str,
    rule_id: str,
    *,
    answer: Answer,
    why: str = "",
    line: str = "",
    level: Level | None = None,
) -> ProposalAnswer:
    """Step up, which raises the level at once, or not now and why. Kept with the facts it was given on.

    `level` is one that is graver than what was proposed, where the person says so.

    A second worker may answer too; a not now never takes back another's step up.
    """
    client = desk.expect(client_id)
    verdict = next((one for one in verdicts(desk, client_id) if one.rule.id == rule_id), None)
    if verdict is None or not verdict.met:
        raise Refused(_("Förslaget gäller inte längre."))
    rule, why = verdict.rule, " ".join(why.split())
    if answer is Answer.NOT_NOW and not why:
        raise Refused(_("Skriv varför inte nu."))
    if answer is Answer.STEP_UP:
        _step_up(desk, verdict, line or why, level)
    given = ProposalAnswer(
        desk.store.new_id(), client_id, rule.id, rule.level, answer, why, verdict.digests, desk.me, desk.now
    )
    desk.store.answers.save(given)
    desk.says(_("svarade på ett förslag om {name}: {answer}").format(name=client.shown, answer=answer.label.lower()))
    return given


def _step_up(desk: Desk, verdict: Verdict, line: str, wanted: Level | None) -> None:
    level = verdict.rule.level
    if level is None:
        raise Refused(_("Det här är något att ta tag i och blir aldrig ett läge."))
    if wanted is not None and wanted.gravity < level.gravity:
        raise Refused(_("Förslaget är {level}. Välj inte nu och trappa upp till ett lägre läge för sig.").format(
            level=level.label.lower()))  # fmt: skip
    level = wanted or level
    if verdict.level.gravity < level.gravity:
        sentence = verdict.sentence
        raise_level(desk, verdict.client_id, level=level, line=line or sentence[:1].upper() + sentence[1:])


def answers_to(desk: Desk, client_id: str) -> list[ProposalAnswer]:
    """Every answer that was given about a client, oldest first."""
    return desk.store.answers.where(client_id=client_id)


def proposal_rows(desk: Desk, client: Client | None = None) -> list[dict[str, Any]]:
    """The proposals as rows for other programs."""
    asked = going_on(desk) if client is None else [client]
    return [
        {
            "client": verdict.client_id,
            "level": verdict.rule.level.value if verdict.rule.level else "",
            "rule": verdict.rule.id,
            "facts": [
                {"kind": fact.kind.value, "on": fact.on.isoformat(), "entity": fact.entity, "id": fact.subject_id,
                 "due": fact.due.isoformat() if fact.due else None, "says": fact.says}
                for fact in verdict.facts
            ],
            "sentence": verdict.sentence[:1].upper() + verdict.sentence[1:],
        }
        for verdict in proposals(desk, asked)
    ]  # fmt: skip


def _gravity(verdict: Verdict) -> int:
    return verdict.rule.level.gravity if verdict.rule.level else 0
