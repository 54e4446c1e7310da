"""*Bedöm risken*: likelihood and consequence give the risk; the team decides how the visits are made."""

from datetime import timedelta

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.client import Client
from boendestod_app.domain.labelled import Labelled
from boendestod_app.domain.risk import Consequence, Going, Likelihood, RiskAssessment
from boendestod_app.errors import Refused
from boendestod_app.services.assess_risk import assess_risk, latest_risk
from boendestod_app.ui.fields import Choice, Day, Line, Text, Tick
from boendestod_app.ui.form import Fields, Values, ask
from boendestod_app.ui.page import Guide
from boendestod_app.words import _

DUE_DAYS = 14


def assess(guide: Guide, parent: QWidget, client: Client) -> None:
    """A new assessment, with the latest filled in; those before it stay."""
    door = guide.door
    desk = door.desk()
    held = latest_risk(desk, client.id)
    fields: Fields = {
        "likelihood": (_("Hur troligt är det?"), _open_choice(Likelihood, held.likelihood if held else None)),
        "consequence": (_("Hur allvarligt vore det?"), _open_choice(Consequence, held.consequence if held else None)),
        "threat": ("", Tick(_("Påtaglig risk för våld eller hot"), held=held.threat if held else False)),
        "going": (_("Hur går vi?"), _open_choice(Going, held.going if held else None)),
        "measures": (_("Åtgärd"), Text(held.measures if held else "", lines=3)),
        "responsible": (_("Ansvarig"), Line(held.responsible if held else "")),
        "due_on": (
            _("Senast"),
            Day(held.due_on if held else None, start=desk.today + timedelta(days=DUE_DAYS), optional=True),
        ),
    }

    def keep(given: Values) -> None:
        if None in (given["likelihood"], given["consequence"], given["going"]):
            raise Refused(_("Välj hur troligt det är, hur allvarligt det vore och hur ni går."))
        made = RiskAssessment(desk.store.new_id(), client.id, desk.today, desk.me, **given)
        door.act(assess_risk, made)

    lead = _(
        "Gäller risken för dig vid besök. Skrivs aldrig ut. Gällande föreskrifter: vid påtaglig risk går ingen ensam."
    )
    ask(door, parent, _("Bedöm risken"), fields, keep, lead=lead, draft=f"form:risk:{client.id}")


def _open_choice(members: type[Labelled], held: Labelled | None) -> Choice:
    """Nothing is chosen until somebody has: what nobody thought of must not read as the lowest risk."""
    unchosen = [] if held else [(None, _("Välj"))]
    return Choice([*unchosen, *((one, one.label) for one in members)], held)
