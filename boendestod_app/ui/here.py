"""What a key does for whom the pane, or else the page, is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boendestod_app.services.meetings import planned_meeting
from boendestod_app.services.my_day import clients_to_choose
from boendestod_app.ui import ask_actor, ask_annual, ask_incident, ask_relative, ask_support, ask_visit
from boendestod_app.ui.ask_fact import new_fact
from boendestod_app.ui.care_plan_view import open_care_plan
from boendestod_app.ui.day_page import DayPage
from boendestod_app.ui.goals_together import show_goals
from boendestod_app.ui.interviews_view import show_interviews
from boendestod_app.ui.rewind_view import show_rewind
from boendestod_app.ui.talk_view import show_talk
from boendestod_app.ui.together import show_together
from boendestod_app.words import _

if TYPE_CHECKING:
    from boendestod_app.ui.shell import Shell


def client_here(shell: Shell) -> str:
    """The client of the visit in the pane, or of the page; nobody on a page about all."""
    return shell.visit.client_id if shell.visit else shell.page.client_id


def new_visit_here(shell: Shell) -> None:
    """A visit for whom the page is about."""
    shell.new_visit(client_here(shell))


def step_up_here(shell: Shell) -> None:
    """*Trappa upp* for whom the page is about."""
    shell.step_up(client_here(shell))


def crisis_plan_here(shell: Shell) -> None:
    """F8: *Krisplan* for whom the page is about; on *Min dag* of whose visit goes on or comes next."""
    page = shell.page
    shell.crisis_plan(client_here(shell) or (page.next_client_id if isinstance(page, DayPage) else ""))


def network_here(shell: Shell) -> None:
    """*Nätverkskarta* of whom the page is about; nobody's on a page about all."""
    if client_id := client_here(shell):
        shell.open_client(client_id, "network")
    else:
        shell.say(_("Öppna klienten först, och sedan nätverkskartan."))


def together_here(shell: Shell) -> None:
    """F9: *Visa för klienten* for whom the page is about, and for nobody on a page about all."""
    if client_id := client_here(shell):
        show_together(shell, shell.window(), client_id)
    else:
        shell.say(_("Öppna klienten först, och visa sedan."))


def goals_here(shell: Shell) -> None:
    """F7: *Mina mål* of whom the page is about, to look at together; nobody's on a page about all."""
    if client_id := client_here(shell):
        show_goals(shell, shell.window(), client_id)
    else:
        shell.say(_("Öppna klienten först, och se målen sedan."))


def incident_here(shell: Shell) -> None:
    """*Hot, tillbud eller avvikelse* for whom the page is about."""
    ask_incident.new_incident(shell, shell, client_here(shell))


def relative_here(shell: Shell) -> None:
    """*Ny närstående* of whom the page is about; nobody's on a page about all."""
    if client_id := client_here(shell):
        ask_relative.relative(shell, shell, client_id)
    else:
        shell.say(_("Öppna klienten först, och lägg till den närstående sedan."))


def actor_here(shell: Shell) -> None:
    """*Ny runt klienten*, of whom the page is about; nobody's on a page about all."""
    if client_id := client_here(shell):
        ask_actor.actor(shell, shell, client_id)
    else:
        shell.say(_("Öppna klienten först, och lägg till den som finns runt klienten sedan."))


def year_here(shell: Shell) -> None:
    """*Årlig uppföljning* of whom the page is about; nobody's on a page about all."""
    if client_id := client_here(shell):
        ask_annual.year(shell, shell, shell.door.desk().store.clients.get(client_id))
    else:
        shell.say(_("Öppna klienten först, och följ upp året sedan."))


def period_here(shell: Shell) -> None:
    """*Ny insats* of whom the page is about; nobody's on a page about all."""
    if client_id := client_here(shell):
        ask_support.period(shell, shell, client_id)
    else:
        shell.say(_("Öppna klienten först, och lägg in insatsen sedan."))


def care_plan_here(shell: Shell) -> None:
    """*Genomförandeplan* of whom the page is about; nobody's on a page about all."""
    if client_id := client_here(shell):
        open_care_plan(shell, shell, client_id)
    else:
        shell.say(_("Öppna klienten först, och sedan genomförandeplanen."))


def interviews_here(shell: Shell) -> None:
    """*Intervjuer* with whom the page is about; nobody's on a page about all."""
    if client_id := client_here(shell):
        show_interviews(shell, shell, client_id)
    else:
        shell.say(_("Öppna klienten först, och sedan intervjuerna."))


def rewind_here(shell: Shell) -> None:
    """*Så var det förut* of whom the page is about; nobody's on a page about all."""
    if client_id := client_here(shell):
        show_rewind(shell, shell, client_id)
    else:
        shell.say(_("Öppna klienten först, och sedan hur det var förut."))


def fact_here(shell: Shell) -> None:
    """*Något att veta* of whom the page is about."""
    new_fact(shell, shell, clients_to_choose(shell.door.desk()), client_here(shell))


def contact_here(shell: Shell) -> None:
    """*Händelse* for whom the page is about."""
    ask_visit.new_contact(shell, shell, clients_to_choose(shell.door.desk()), client_here(shell))


def group_meeting_here(shell: Shell) -> None:
    """The resource-group meeting of whom the page is about, on its day and after it."""
    desk, client_id = shell.door.desk(), client_here(shell)
    planned = planned_meeting(desk, client_id) if client_id else None
    if not client_id:
        shell.say(_("Öppna klienten först, och håll mötet sedan."))
    elif planned is None or planned.on > desk.today:
        shell.say(_("Inget resursgruppsmöte är planerat till i dag. Ändra dagen under Resursgrupp."))
    else:
        show_talk(shell, shell, planned.id)


def print_here(shell: Shell) -> None:
    """Ctrl+P: the paper of what is seen."""
    if not shell.pane.print_paper():
        shell.page.print_paper()
