"""The care plan to read: each version, the checklist, and two versions side by side."""

from collections.abc import Iterable, Iterator
from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from boendestod_app import defaults
from boendestod_app.domain.calendar import date_text, short_date_text
from boendestod_app.domain.care_plan import PART_LABELS, PLAN_LABELS, CarePlan, WholePlan, missing_in, version_name
from boendestod_app.domain.client import Client
from boendestod_app.domain.compare_plans import compare_plans, goal_lines, part_goal
from boendestod_app.services.care_plans import (
    draft_now,
    drop_plan_draft,
    goal_words,
    plan_now,
    plans_of,
    tick_check,
    whole_plan,
)
from boendestod_app.ui.ask_care_plan import fix_care_plan, print_care_plan, write_care_plan
from boendestod_app.ui.compared_words import compared_card
from boendestod_app.ui.dialog import Dialog
from boendestod_app.ui.fields import Choice
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.keep_keys import Keys
from boendestod_app.ui.long_ticks import LongTick
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import Card, Item, add, button, column, emptied, flagged, scrolled, words
from boendestod_app.ui.theme import theme
from boendestod_app.words import _, ngettext

WIDTH, HEIGHT = 860, 720


class CarePlanDialog(Dialog):
    """Read first; what is written, fixed or printed goes on from here."""

    def __init__(self, guide: Guide, parent: QWidget, client_id: str) -> None:
        super().__init__(parent)
        self._guide, self._page, self._client_id = guide, parent, client_id
        self._version, self._other = "", ""  # the ids of the one that is read, and of the one beside it
        self._read: QVBoxLayout = column(gap=10)
        self._read.setContentsMargins(0, 0, theme.units(8), 0)
        self._head: QVBoxLayout = column(gap=6)
        self._foot: QVBoxLayout = column(gap=6)
        self._area = scrolled(self._read)
        whole = column(self._head, self._area, self._foot, gap=10)
        whole.setContentsMargins(*[theme.units(20)] * 4)
        self.setLayout(whole)
        self.take_room(WIDTH, HEIGHT)
        guide.door.changed.connect(self._fill)
        QShortcut(QKeySequence("Ctrl+P"), self, self._print)
        QShortcut(QKeySequence("Ctrl+Z"), self, guide.door.undo)
        self._fill()

    def _fill(self, _kinds: object = None) -> None:
        keys, desk = Keys(self), self._guide.door.desk()
        client = desk.store.clients.find(self._client_id)
        for layout in (self._head, self._read, self._foot):
            emptied(layout)
        if client is None:
            return
        plans = plans_of(desk, client.id)
        shown = next((one for one in plans if one.id == self._version), None)
        shown = shown or draft_now(desk, client.id) or plan_now(desk, client.id)
        other = next((one for one in plans if one.id == self._other and one != shown), None)
        add(self._head, words(_("Genomförandeplan: {name}").format(name=client.shown), step=2, strong=True))
        if shown is not None:
            add(self._head, self._choices(plans, shown, other))
        items = self._beside(shown, other) if shown and other else self._alone(client, plans, shown)
        for item in items:
            add(self._read, item)
        self._read.addStretch(1)
        add(self._foot, self._acts(client, shown))
        keys.give_back()
        if self.focusWidget() is None:
            self._shut.setFocus()

    def _choices(self, plans: list[CarePlan], shown: CarePlan, other: CarePlan | None) -> QWidget:
        """Which version is read, and which one stands beside it."""
        named = [(one.id, version_name(one, plans)) for one in reversed(plans)]
        version = Choice(named, shown.id).widget
        version.setAccessibleName(_("Version"))
        version.activated.connect(lambda place: self._look(named[place][0], self._other))
        beside = [("", _("Inget")), *(one for one in named if one[0] != shown.id)]
        compare = Choice(beside, other.id if other else "").widget
        compare.setAccessibleName(_("Jämför med"))
        compare.activated.connect(lambda place: self._look(shown.id, beside[place][0]))
        self.choosers = (version, compare)
        labelled = [words(_("Version"), strong=True, wrap=False), version]
        if len(plans) > 1:
            labelled += [words(_("Jämför med"), strong=True, wrap=False), compare]
        return Flow(*labelled, None)

    def compare_with(self, other: str) -> None:
        """The latest with this one beside it."""
        plans = plans_of(self._guide.door.desk(), self._client_id)
        self._look(plans[-1].id if plans else "", other)

    def _look(self, version: str, other: str) -> None:
        was = self.choosers.index(box) if (box := self.focusWidget()) in self.choosers else 0
        self._version, self._other = version, other
        self._fill()
        self.choosers[was].setFocus()

    def _alone(self, client: Client, plans: list[CarePlan], shown: CarePlan | None) -> Iterator[Item]:
        """One version, in the order of the plan."""
        desk = self._guide.door.desk()
        if shown is None:
            yield words(_("Ingen plan är gjord än. Skriv den tillsammans, i den takt som passar."), tone="muted")
            return
        now = plan_now(desk, client.id)
        if not shown.draft and shown != now:
            yield flagged(_("Det här är en äldre version. Den gäller inte längre."), "banner")
        whole = whole_plan(desk, shown)
        if shown.draft and (missing := missing_in(whole)):
            yield words(_("Står inte än: {what}").format(what="; ".join(missing)), tone="muted")
        yield from _told(whole, goal_words(desk, client.id))
        if shown.draft or shown == now:
            yield self._checklist(whole)

    def _checklist(self, whole: WholePlan) -> Card:
        """Each item with who saw to it and when."""
        desk, checklist = self._guide.door.desk(), defaults.plan_checklist()
        names = {worker.id: worker.name for worker in desk.store.workers.where()}
        held = {one.item: one for one in whole.checks}
        card = Card(_("Checklista för ny plan"), padding=12)
        card.put(words(checklist.says_source, step=-1, tone="muted"))
        for item in checklist.items:
            seen = held.get(item.key)
            text = item.ask
            if seen:
                told = _("{what} ({name}, {day})")
                text = told.format(what=item.ask, name=names.get(seen.by, ""), day=short_date_text(seen.on))
            tick = LongTick(text, held=seen is not None)
            tick.box.toggled.connect(partial(self._tick, whole.plan.id, item.key))
            card.put(tick)
        return card

    def _tick(self, plan_id: str, item: str, done: bool) -> None:
        self._guide.door.run(tick_check, plan_id, item, done=done)

    def _beside(self, shown: CarePlan, other: CarePlan) -> Iterator[Item]:
        """The older to the left, the newer to the right, what has changed first."""
        desk = self._guide.door.desk()
        plans = plans_of(desk, shown.client_id)
        before, now = sorted((shown, other), key=plans.index)
        told = compare_plans(whole_plan(desk, before), whole_plan(desk, now), goal_words(desk, shown.client_id))
        changed = [one for one in told if one.changed]
        count = ngettext("{count} del är ändrad.", "{count} delar är ändrade.", len(changed)).format(count=len(changed))
        how = _("Det som är struket togs bort. Det som är understruket är nytt.")
        yield words(f"{count} {how}" if changed else _("Samma ord i båda versionerna."), tone="muted")
        titles = (version_name(before, plans), version_name(now, plans))
        for one in changed:
            yield compared_card(one, titles)
        if same := [one.label for one in told if not one.changed]:
            yield words(_("Lika i båda: {what}").format(what=", ".join(same)), step=-1, tone="muted")

    def _acts(self, client: Client, shown: CarePlan | None) -> QWidget:
        desk = self._guide.door.desk()
        draft = draft_now(desk, client.id)
        write = partial(write_care_plan, self._guide, self, client)
        acts: list[QWidget | None] = []
        if shown is not None:
            acts.append(button(_("Skriv ut  Ctrl+P"), self._print))
        if shown is not None and shown.draft:
            acts.append(button(_("Fastställ …"), partial(fix_care_plan, self._guide, self, shown)))
            drop = partial(self._guide.door.run, drop_plan_draft, shown.id)
            acts.append(button(_("Kasta utkastet"), drop, kind="link"))
        told = _("Skriv vidare på utkastet") if draft else _("Ny version") if shown else _("Gör en plan")
        self._shut = button(_("Stäng"), self.accept, tip="Esc")
        return Flow(*acts, None, self._shut, button(told, write, kind="primary"))

    def _print(self) -> None:
        desk = self._guide.door.desk()
        plans = desk.store.care_plans.where(client_id=self._client_id)
        shown = next((one for one in plans if one.id == self._version), None)
        shown = shown or draft_now(desk, self._client_id) or plan_now(desk, self._client_id)
        if shown is not None:
            self.accept()  # the paper opens over the window
            print_care_plan(self._guide, self._page, shown)


_ABOVE = 3  # of the labels stand above the goals and the insatser


def _told(whole: WholePlan, goals: dict[str, str]) -> Iterator[Item]:
    labels = [(_(label), _text_of(whole.plan, name)) for name, label in PLAN_LABELS]
    review = date_text(whole.plan.review_on) if whole.plan.review_on else ""
    yield from _each([*labels[:_ABOVE], (_("Mål"), goal_lines(whole, goals))])
    for number, part in enumerate(whole.parts, 1):
        card = Card(_("Insats {number}: {what}").format(number=number, what=part.what), padding=12)
        rows = [(_(label), str(getattr(part, name))) for name, label in PART_LABELS[1:]]
        yield card.put(*_each([*rows, (_("Mål"), part_goal(part, goals))]))
    yield from _each([*labels[_ABOVE:], (_("Planen ses över"), review)])


def _text_of(plan: CarePlan, name: str) -> str:
    text = str(getattr(plan, name))
    if name == "how_took_part" and plan.took_part:
        return "\n".join(filter(None, (_("Klienten var med: {how}").format(how=plan.took_part.label.lower()), text)))
    return text


def _each(rows: Iterable[tuple[str, str]]) -> Iterator[Item]:
    """Those that say something."""
    for label, text in rows:
        if text:
            yield column(words(label, strong=True), words(text), gap=0)


def open_care_plan(guide: Guide, parent: QWidget, client_id: str, *, beside: str = "") -> CarePlanDialog:
    """To be read; with another version beside it where one is named."""
    dialog = CarePlanDialog(guide, parent, client_id)
    guide.door.saw(client_id, "support")
    if beside:
        dialog.compare_with(beside)
    dialog.open()
    return dialog
