"""The crisis plan to read, in one key from anywhere: the version that counts, those before it, print, look at again."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from boendestod_app.domain.calendar import date_text
from boendestod_app.domain.client import Client
from boendestod_app.domain.crisis_paper import CrisisPaper
from boendestod_app.domain.crisis_plan import CrisisPlan
from boendestod_app.domain.ladder import Level
from boendestod_app.services.clash_versions import plans_at_once
from boendestod_app.services.crisis_papers import crisis_paper
from boendestod_app.services.crisis_plans import plan_reasons, review_crisis_plan
from boendestod_app.services.my_day import clients_to_choose
from boendestod_app.ui.crisis_plan_editor import write_plan
from boendestod_app.ui.crisis_plan_words import Told, changed_since, told_of
from boendestod_app.ui.dialog import Dialog
from boendestod_app.ui.fields import Choice
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.form import Fields, Values, ask
from boendestod_app.ui.marks import Chip, Mark
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import Card, Item, add, button, column, emptied, flagged, held, row, scrolled, words
from boendestod_app.ui.theme import theme
from boendestod_app.words import _

WIDTH, HEIGHT = 760, 700


class PlanDialog(Dialog):
    """Read first: whom to call stands at the top. What is changed or printed goes on from here."""

    def __init__(self, guide: Guide, parent: QWidget, client_id: str) -> None:
        super().__init__(parent)
        self._guide, self._client_id = guide, client_id
        self._version = ""  # the id of an older one that is looked at
        self._read: QVBoxLayout = column(gap=10)
        self._read.setContentsMargins(0, 0, theme.units(8), 0)
        self._foot: QVBoxLayout = column(gap=6)
        whole = column(scrolled(self._read), self._foot, gap=10)
        whole.setContentsMargins(*[theme.units(20)] * 4)
        self.setLayout(whole)
        self.take_room(WIDTH, HEIGHT)
        guide.door.changed.connect(self._changed)
        QShortcut(QKeySequence("Ctrl+P"), self, self._print)
        QShortcut(QKeySequence("Ctrl+Z"), self, self._undo)
        self._fill()

    def _undo(self) -> None:
        self._guide.door.undo()

    def _changed(self, _kinds: object) -> None:
        self._fill()

    def _fill(self) -> None:
        desk = self._guide.door.desk()
        client = desk.store.clients.find(self._client_id)
        for layout in (self._read, self._foot):
            emptied(layout)
        if client is None:
            return
        self._guide.door.saw(client.id, "crisis_plan")
        plans = list(desk.store.crisis_plans.where(client_id=client.id))
        shown = next((one for one in plans if one.id == self._version), plans[-1] if plans else None)
        at_once = plans_at_once(desk, client.id)
        old = shown is not None and shown is not plans[-1] and shown.id not in at_once
        for item in self._heading(client, old=old):
            add(self._read, item)
        if shown is not None and shown.id in at_once:
            both = _("Två krisplaner gjordes samtidigt. Läs båda, och välj den som gäller eller skriv en ny.")
            add(self._read, flagged(both, "banner"))
        now = told_of(crisis_paper(desk, client.id))
        told = told_of(crisis_paper(desk, client.id, shown)) if old or at_once else now
        changed = changed_since(told, now) if old else frozenset()
        reasons = [] if old else [flagged(reason, "note") for reason in plan_reasons(desk, client.id)]
        cards = [_card(part, changed=part.key in changed) for part in told]
        for item in (*cards[:1], *reasons, *cards[1:]):  # whom to call stands first
            self._read.addWidget(item)
        self._read.addStretch(1)
        self._add_foot(plans, shown, old=old)

    def _heading(self, client: Client, *, old: bool) -> list[Item]:
        desk = self._guide.door.desk()
        now = desk.store.levels.standing(client.id)
        level = now.level if now else Level.CALM
        title = words(_("Krisplan: {name}").format(name=client.shown), step=2, strong=True)
        found: list[Item] = [flagged(_("Fara för liv? Ring 112 nu."), "trouble")] if level.raised else []
        found.append(Flow(title, Chip(level)))
        if old:
            found.append(flagged(_("Det här är en äldre version. Den gäller inte längre."), "banner"))
        return found

    def _add_foot(self, plans: list[CrisisPlan], shown: CrisisPlan | None, *, old: bool) -> None:
        change = button(_("Ändra planen") if plans else _("Gör en plan"), self._change, kind="primary")
        actions: list[QWidget | None] = [button(_("Skriv ut A4  Ctrl+P"), self._print),
                                         button(_("Plånboken"), self._print_wallet)]  # fmt: skip
        if shown is not None and not old:
            actions.append(button(_("Sedd över, stämmer"), partial(self._guide.door.run, review_crisis_plan, shown.id)))
        if len(plans) > 1:
            versions = Choice([(one.id, _version(one, plans)) for one in reversed(plans)], shown.id if shown else "")
            versions.widget.setAccessibleName(_("Version"))
            versions.widget.activated.connect(lambda _place: self._look(versions.value()))
            self._versions = versions.widget
            add(self._foot, Flow(words(_("Version"), strong=True, wrap=False), versions.widget))
        close = button(_("Stäng"), self.accept, tip="Esc")
        add(self._foot, Flow(*actions, None, held(row(close, change))))
        close.setFocus()

    def _look(self, version: str) -> None:
        self._version = version
        self._fill()
        self._versions.setFocus()

    def _change(self) -> None:
        write_plan(self._guide, self, self._client_id)

    def _print(self) -> None:
        self._show_paper(_("krisplan"), self._guide.needs.papers().crisis)

    def _print_wallet(self) -> None:
        self._show_paper(_("krisplan_planbok"), self._guide.needs.papers().wallet)

    def _show_paper(self, kind: str, make: Callable[[CrisisPaper], bytes]) -> None:
        desk = self._guide.door.desk()
        client = desk.store.clients.get(self._client_id)
        paper = make(crisis_paper(desk, client.id))
        self.accept()  # the paper opens over the window
        self._guide.show_paper(paper, _("Krisplan"), client.paper_name(kind, desk.today), client_id=client.id)


def _version(plan: CrisisPlan, plans: list[CrisisPlan]) -> str:
    told = date_text(plan.made_on)
    if plan is plans[-1]:
        return _("{day}, gäller nu").format(day=told)
    return _("{day}, version {number}").format(day=told, number=plans.index(plan) + 1)


def _card(part: Told, *, changed: bool) -> QWidget:
    card = Card(name=part.surface, padding=12)
    title = words(part.title, step=1, strong=True)
    mark = [Mark(Level(part.level))] if part.level else []
    flag = [words(_("Ändrat sedan dess"), step=-1, strong=True, tone="worry", wrap=False)] if changed else []
    card.put(Flow(*mark, title, *flag))
    for label, lines in part.lines:
        text = words("\n".join(lines))
        card.put(column(words(label, strong=True), text, gap=0) if label else text)
    return card


def open_plan(guide: Guide, parent: QWidget, client_id: str) -> None:
    """The plan of this client, or ask for whom."""
    if client_id:
        PlanDialog(guide, parent, client_id).open()
        return
    clients = clients_to_choose(guide.door.desk())
    if not clients:
        guide.say(_("Det finns inga klienter än."))
        return
    fields: Fields = {"client": (_("Vems krisplan?"), Choice([(one.id, one.shown) for one in clients]))}

    def show(given: Values) -> None:
        PlanDialog(guide, parent, given["client"]).open()

    ask(guide.door, parent, _("Krisplan"), fields, show, keep=_("Visa"), draft="form:crisis_plan_whose")
