"""*Fördelning*: how many clients each worker has, weighted, against what the models hold. By name, never ranked."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from functools import partial

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from boendestod_app.domain.client import Client
from boendestod_app.domain.workload import CaseloadSettings, Load, LoadState, WorkerLoad, number_text, percent_text
from boendestod_app.services.workload import WorkerRow, Workload, caseload_settings, set_caseload, workload
from boendestod_app.ui.fields import Choice, Number
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.form import Fields, FormDialog, Values, ask
from boendestod_app.ui.page import Guide, Page
from boendestod_app.ui.parts import Card, WrappedButton, button, column, emptied, scrolled, words
from boendestod_app.ui.theme import theme
from boendestod_app.words import _, ngettext

STEPS = 6


class LoadPage(Page):
    """A card for each worker, and one for clients whom nobody has."""

    kinds = frozenset(
        {"client", "worker", "support_period", "level_change", "caseload_settings", "programme_book"}
    )  # fmt: skip

    def __init__(self, guide: Guide) -> None:
        super().__init__(guide)
        self._cards: QVBoxLayout = column(gap=12)
        self.body.addWidget(scrolled(self._cards), 1)

    def let_go(self) -> None:
        """The cards are asked for again."""
        emptied(self._cards)
        self.stale = True

    def refresh(self) -> None:
        """Ask again."""
        found = workload(self.door.desk())
        change = button(_("Ändra hur det räknas"), partial(ask_settings, self.guide, self))
        self.head(_("Fördelning"), _counted(found.settings), change)
        emptied(self._cards)
        for row in found.rows:
            self._cards.addWidget(self._worker(row, found))
        if found.unassigned:
            card = Card(_("Utan ansvarig boendestödjare"))
            self._cards.addWidget(card.put(Flow(*(self._link(one) for one in found.unassigned))))
        self._cards.addStretch(1)

    def _worker(self, row: WorkerRow, found: Workload) -> Card:
        load, worker = row.load, row.worker
        card = Card(f"{worker.name} · {worker.role.label}")
        if not load.loads:
            return card.put(words(_("Inga klienter."), tone="muted"))
        card.put(words(headline(load), tone="worry" if load.state in (LoadState.NEAR, LoadState.OVER) else ""))
        if load.share is not None:
            card.put(_bar(load))
        for (name, cap), loads in load.by_programme.items():
            card.put(words(_programme(name, cap, loads, found.settings), step=-1, tone="muted"))
        links = [
            self._link(found.clients[one.client_id], _weight(one, found.settings), worker.name) for one in load.loads
        ]
        return card.put(Flow(*links))

    def _link(self, client: Client, weight: str = "", worker: str = "") -> QWidget:
        told = f"{client.shown} {weight}".strip()
        name = _("Öppna {name}, hos {worker}") if worker else _("Öppna {name}")
        go = partial(self.guide.open_client, client.id, "support")
        return WrappedButton(told, go, step=-1, plain=True, name=name.format(name=told, worker=worker))


def headline(load: WorkerLoad) -> str:
    """`12 klienter, vägt 9,5. 63 % av taket: Ryms.`"""
    count = len(load.loads)
    told = ngettext("{count} klient, vägt {weight}.", "{count} klienter, vägt {weight}.", count)
    told = told.format(count=count, weight=number_text(load.weighted))
    if load.share is None:
        return f"{told} {load.state.label}."
    of_cap = _("{told} {percent} av taket: {state}.")
    told = of_cap.format(told=told, percent=percent_text(load.share), state=load.state.label.lower())
    if free := sum(load.cap is None for load in load.loads):
        none = ngettext("{count} klient har inget tak.", "{count} klienter har inget tak.", free)
        told += " " + none.format(count=free)
    return told


def _bar(load: WorkerLoad) -> QProgressBar:
    """How much of the cap; the words beside it say the same."""
    bar = QProgressBar()
    bar.setRange(0, 100)
    bar.setValue(min(100, int((load.share or 0) * 100)))
    bar.setTextVisible(False)
    bar.setMaximumWidth(theme.units(420))
    bar.setAccessibleName(headline(load))
    return bar


def _programme(name: str, cap: int | None, loads: Sequence[Load], settings: CaseloadSettings) -> str:
    total = number_text(sum((one.counted(settings) for one in loads), Fraction()))
    told = _("{name}: {weight} av högst {cap}") if cap else _("{name}: {weight}, inget tak")
    return told.format(name=name or _("Ingen modell"), weight=total, cap=cap)


def _weight(load: Load, settings: CaseloadSettings) -> str:
    return f"({number_text(load.counted(settings))})"


def _counted(settings: CaseloadSettings) -> str:
    shared = _("Den som delas av två räknas som en halv för var och en.")
    if not settings.shared_half:
        shared = _("Den som delas av två räknas hel för båda.")
    return _("Vägt efter stödintensitet, steg 3 är 1. {shared} I bokstavsordning.").format(shared=shared)


def ask_settings(guide: Guide, page: QWidget) -> FormDialog:
    """The weights of the steps, how shared clients count, the unit's own cap."""
    desk = guide.door.desk()
    held, ladder = caseload_settings(desk), desk.ladder
    fields: Fields = {
        "shared_half": (_("En klient som delas av två"), Choice(_shared_choices(), held.shared_half)),
        "unit_cap": (_("Enhetens eget tak, där modellen inte har något"), Number(held.unit_cap, whole=True)),
    }
    for step in range(1, STEPS + 1):
        name = ladder.step(step).says if step <= len(ladder.steps) else str(step)
        label = _("Vikt på steg {step}").format(step=name)
        fields = {**fields, f"weight_{step}": (label, Number(getattr(held, f"weight_{step}")))}

    def keep(given: Values) -> None:
        guide.door.act(set_caseload, replace(held, **given))

    def standard(_given: Values) -> None:
        guide.door.act(set_caseload, CaseloadSettings())

    lead = _(
        "Vikterna är appens eget förslag, ingen källa har dem: en klient på steg 3 är 1. Taket är modellens, "
        "till exempel 20 i strengths model. Vid 90 procent av taket sägs det till. Ingen hindras, och ingen rangordnas."
    )
    other = (_("Återgå till förslaget"), standard)
    return ask(guide.door, page, _("Hur klienter räknas"), fields, keep, lead=lead, other=other,
               draft="form:unit:caseload")  # fmt: skip


def _shared_choices() -> list[tuple[bool, str]]:
    return [(True, _("räknas som en halv för var och en")), (False, _("räknas hel för båda"))]
