"""What is asked about the programme of a support period: which, its numbers, its phases, its checklist."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.calendar import date_text
from boendestod_app.domain.phase_clock import PhaseReview
from boendestod_app.domain.programme import Programme
from boendestod_app.domain.support_period import SupportPeriod
from boendestod_app.errors import Refused
from boendestod_app.services.phases import review_phase, standing_of
from boendestod_app.services.programmes import programme_of, programmes
from boendestod_app.services.support import checklist, choose_programme, keep_checklist, keep_period
from boendestod_app.ui.fields import Choice, Day, Line, Number, Text
from boendestod_app.ui.form import Fields, FormDialog, Values, ask
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import Card, column, words
from boendestod_app.ui.row_fields import Lines
from boendestod_app.ui.summary_dialogs import ReadDialog
from boendestod_app.words import _


class WhichProgramme:
    """One of the presets; under it what is usual of the chosen one."""

    def __init__(self, known: Sequence[Programme], held: str) -> None:
        self._choice = Choice([(one.key, one.name) for one in known], held)
        self._known = {one.key: one for one in known}
        self._about = words("", step=-1, tone="muted")
        self._choice.widget.currentIndexChanged.connect(self._tell)
        self.widget = QWidget()
        self.widget.setLayout(column(self._choice.widget, self._about, gap=4))
        self.widget.setFocusProxy(self._choice.widget)
        self._tell()

    def _tell(self, _place: int = 0) -> None:
        chosen = self._known.get(self.value())
        self._about.setText(f"{chosen.about}\n{chosen.says}" if chosen else "")

    def value(self) -> str:
        """The key of the chosen one."""
        return str(self._choice.value() or "")

    def typed(self) -> str:
        """The key of the chosen one."""
        return self._choice.typed()

    def fill(self, chosen: str) -> None:
        """Choose what was chosen, if it can be chosen still."""
        self._choice.fill(chosen)


def programme(guide: Guide, parent: QWidget, period: SupportPeriod) -> FormDialog:
    """Choose one; its numbers are put in, and its checklist."""
    known = programmes(guide.door.desk())
    fields: Fields = {"key": (_("Modell"), WhichProgramme(known, period.preset))}

    def keep(given: Values) -> None:
        guide.door.act(choose_programme, period.id, given["key"])

    lead = _("Modellens tal och checklista fylls i, och allt kan ändras för klienten. Det som är klart står kvar.")
    return ask(
        guide.door, parent, _("Välj modell"), fields, keep, lead=lead, keep=_("Välj"),
        draft=f"form:programme:{period.id}",
    )  # fmt: skip


def numbers(guide: Guide, parent: QWidget, period: SupportPeriod) -> FormDialog:
    """What is agreed on with this client, where it is not as the programme has it."""
    fields: Fields = {
        "programme": (_("Vad vi kallar det"), Line(period.programme)),
        "contacts_per_week": (_("Kontakter i veckan (0,5 är varannan vecka)"), Number(period.contacts_per_week)),
        "visit_minutes": (_("Minuter per kontakt"), Number(period.visit_minutes, whole=True)),
        "caseload_cap": (_("Högst så många klienter för en medarbetare"), Number(period.caseload_cap, whole=True)),
        "weight": (_("Vikt i fördelningen (tomt: som steget på trappan)"), Number(period.weight)),
        "phase_from": (_clock_words(guide, period), Day(period.phase_from, start=period.starts_on, optional=True)),
    }

    def keep(given: Values) -> None:
        guide.door.act(keep_period, replace(period, **given))

    return ask(guide.door, parent, _("Anpassa modellen"), fields, keep, draft=f"form:numbers:{period.id}")


def _clock_words(guide: Guide, period: SupportPeriod) -> str:
    known = programme_of(guide.door.desk(), period)
    return known.clock_from if known and known.clock_from else _("Faserna räknas från")


def review(guide: Guide, parent: QWidget, period: SupportPeriod) -> FormDialog:
    """Which phase it is from now on. Forward, back and the same are asked for alike."""
    desk = guide.door.desk()
    known, now = programme_of(desk, period), standing_of(desk, period)
    if known is None or now is None:
        raise Refused(_("Insatsens modell har inga faser."))
    choices = [(one.number, one.says) for one in now.spans]
    choices.append((len(choices) + 1, _("Överlämnat: alla faser är genomgångna")))
    fields: Fields = {
        "phase": (_("Vilken fas är det nu?"), Choice(choices, max(1, now.number))),
        "on": (_("Från och med"), Day(desk.today, start=desk.today)),
        "text": (_("Vad kom ni fram till? Vad ska ni arbeta med?"), Text("", lines=4)),
        "next_on": (_("Nästa genomgång, om det inte är när fasen slutar"), Day(None, start=desk.today, optional=True)),
    }

    def keep(given: Values) -> None:
        guide.door.act(review_phase, PhaseReview("", period.client_id, period.id, **given))

    lead = _("{now}. Ett steg tillbaka är ett steg som alla andra. Ingenting avslutas av sig självt.").format(
        now=now.says
    )
    return ask(guide.door, parent, _("Gå igenom fasen"), fields, keep, lead=lead, draft=f"form:phase:{period.id}")


def edit_checklist(guide: Guide, parent: QWidget, period: SupportPeriod) -> FormDialog:
    """The client's own list."""
    held = [one.words for one in checklist(guide.door.desk(), period.id)]
    fields: Fields = {"words": (_("Checklistan"), Lines(_("Punkt"), held, _("Ny punkt")))}

    def keep(given: Values) -> None:
        guide.door.act(keep_checklist, period.id, given["words"])

    return ask(guide.door, parent, _("Checklistan"), fields, keep, draft=f"form:checklist:{period.id}")


def _about(one: Programme) -> Card:
    card = Card(one.name, padding=12)
    card.put(words(one.about), words(one.says[:1].upper() + one.says[1:] + "."))
    if one.meetings:
        card.put(words(one.meetings))
    for number, phase in enumerate(one.phases, 1):
        told = _("Fas {number} {name}").format(number=number, name=phase.name)
        if phase.months:
            told = _("{phase}, {months} månader").format(phase=told, months=phase.months)
        card.put(words(f"{told}. {phase.about}".strip(" ")))
    if one.definition:
        source = _(
            "Ur ett odaterat bildspel om de nationella riktlinjerna 2015. Beskriver programmet, är inget villkor."
        )
        card.put(words(_("Definition av boendeprogram"), strong=True), words(source, step=-1, tone="muted"))
    for label, value in one.definition:
        card.put(words(f"{label}: {value}"))
    for condition in one.conditions:
        card.put(words(condition.says))
    if one.checklist:
        card.put(words(_("Checklista"), strong=True))
    for item in one.checklist:
        card.put(words(f"• {item}"))
    for title, held in (
        (_("Nationella rekommendationer"), one.recommendations), (_("Vad källorna säger"), one.references)
    ):  # fmt: skip
        if held:
            card.put(words(title, strong=True))
        for one_source in held:
            card.put(words(one_source.says, step=-1, tone="muted"))
    return card


def show_programmes(guide: Guide, page: QWidget, *told: Programme) -> None:
    """What is usual of each, its place in the table of definitions, what the sources say; all that the team has where
    none is named."""
    shown = told or programmes(guide.door.desk())
    title = shown[0].name if len(shown) == 1 else _("Modeller")
    dialog = ReadDialog(page, title, _("Källornas ord är till för att läsas. De är inga regler i appen."))
    dialog.fill(_about(one) for one in shown)
    dialog.scroll_by_keys(title)
    dialog.open()


def started(period: SupportPeriod) -> str:
    """From where the phases are counted."""
    day = period.phase_from
    return _("Faserna räknas från {day}").format(day=date_text(day)) if day else ""
