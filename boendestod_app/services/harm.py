"""Harm-reduction agreements: what makes it less dangerous, agreed with the client and looked over now and then."""

from dataclasses import replace
from datetime import date

from boendestod_app.domain.problem import Problem, refuse
from boendestod_app.domain.working import HarmAgreement
from boendestod_app.services.desk import Desk
from boendestod_app.words import _


def harm_agreements_of(desk: Desk, client_id: str) -> list[HarmAgreement]:
    """Those that hold first, then the ended ones, each in order of day."""
    held = desk.store.harm_agreements.where(client_id=client_id)
    return sorted(held, key=lambda one: one.ended_on is not None)


def keep_harm_agreement(desk: Desk, agreement: HarmAgreement) -> HarmAgreement:
    """A new one, or one in other words."""
    client = desk.expect(agreement.client_id)
    problems = [] if agreement.text.strip() else [Problem("text", _("Skriv vad ni kom överens om."))]
    if agreement.review_on and agreement.review_on < agreement.made_on:
        problems.append(Problem("review_on", _("Uppföljningen är före överenskommelsen.")))
    refuse(problems)
    kept = replace(agreement, id=agreement.id or desk.store.new_id(), text=agreement.text.strip())
    desk.store.harm_agreements.save(kept)
    desk.says(_("skrev en överenskommelse om mindre skada med {name}").format(name=client.shown))
    return kept


def review_harm_agreement(
    desk: Desk, agreement_id: str, *, result: str, review_on: date | None, ends: bool = False
) -> HarmAgreement:
    """How it has gone, and when it is looked over next; or that it is not needed any longer."""
    held = desk.store.harm_agreements.get(agreement_id)
    if not ends and review_on and review_on <= desk.today:
        refuse([Problem("review_on", _("Välj en dag som kommer."))])
    kept = replace(
        held, result=result.strip(), review_on=None if ends else review_on, ended_on=desk.today if ends else None
    )
    desk.store.harm_agreements.save(kept)
    name = desk.store.clients.get(held.client_id).shown
    desk.says(_("såg över en överenskommelse om mindre skada med {name}").format(name=name))
    return kept


def remove_harm_agreement(desk: Desk, agreement_id: str) -> None:
    """It was a mistake; its history stays."""
    held = desk.store.harm_agreements.get(agreement_id)
    desk.store.harm_agreements.withdraw(agreement_id)
    name = desk.store.clients.get(held.client_id).shown
    desk.says(_("tog bort en överenskommelse om mindre skada med {name}").format(name=name))
