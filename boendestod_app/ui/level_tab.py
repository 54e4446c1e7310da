"""*Oro och kris*: how it is now, what we do, the own plan, and every change there has been."""

from functools import partial

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.calendar import local, moment_text, near_day_text
from boendestod_app.domain.client import Client
from boendestod_app.domain.crisis_plan import NATIONAL
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.level_change import LevelChange, Standing
from boendestod_app.services.keep_plan import latest_plan
from boendestod_app.services.raise_level import told_partner
from boendestod_app.ui import ask_level
from boendestod_app.ui.client_tabs import ClientTab
from boendestod_app.ui.crisis_plan_editor import write_plan
from boendestod_app.ui.flow import FOLDS, Flow, Sides
from boendestod_app.ui.marks import Chip, Mark
from boendestod_app.ui.parts import Card, add, button, column, flagged, row, words
from boendestod_app.words import _


class LevelTab(ClientTab):
    """Level now to the left, plan and contacts to the right, history below."""

    key = "level"

    @staticmethod
    def title() -> str:
        """The word on the tab."""
        return _("Oro och kris")

    def fill(self, client: Client) -> None:
        """Three cards."""
        now = self.door.actions.store.levels.standing(client.id)
        if now and now.level.raised:
            self.content.addWidget(flagged(ask_level.emergency(), "trouble"))
        self.content.addWidget(Sides((self._now(client, now), 3), (self._plan(client), 2), least=FOLDS))
        self.content.addWidget(self._history(client))
        self.content.addStretch(1)

    def _now(self, client: Client, now: Standing | None) -> Card:
        card = Card(_("Läget nu"))
        if now is None:
            return card.put(words(_("Inget läge är satt."), tone="muted"))
        desk, change = self.door.desk(), now.change
        day = _("dag {count}").format(count=now.days(desk.today))
        card.put(row(Chip(now.level), words(f"{day} · {desk.ladder.step(change.step).says}"), gap=10))
        card.put(words(_("Varför: {line}").format(line=change.line)))
        for label, text in self._told(change):
            card.put(words(f"{label}: {text}"))
        review = near_day_text(change.review_on, desk.today)
        card.put(words(_("Uppföljning: {day}").format(day=review), strong=True))
        self._add_asks(card, change)
        return card.put(self._actions(client, now), None)

    def _told(self, change: LevelChange) -> list[tuple[str, str]]:
        told = (
            (_("Tecken"), change.signs),
            (_("Vi gör"), change.doing),
            (_("Klienten säger"), f"{change.client_says.label}. {change.client_words}" if change.completed_at else ""),
            (_("Bestämt av"), change.decided_by),
            (_("Väg ner"), change.way_down),
        )
        return [(label, text) for label, text in told if text.strip()]

    def _add_asks(self, card: Card, change: LevelChange) -> None:
        if change.to_complete:
            card.put(
                flagged(_("Komplettera i dag: vad klienten säger, vad vi gör, uppföljning och väg ner."), "banner")
            )
        if change.to_tell:
            partner = self.door.actions.store.workers.find(change.tell)
            asked = _("Har du sagt till {name}?").format(name=partner.name if partner else _("kollegan"))
            yes = button(_("Ja, det är sagt"), partial(self.door.run, told_partner, change.id))
            card.put(Flow(words(asked), yes))

    def _actions(self, client: Client, now: Standing) -> QWidget:
        change = now.change
        buttons = (
            [button(_("Trappa upp"), partial(self.guide.step_up, client.id))] if now.level is not Level.CRISIS else []
        )
        if change.level.raised:
            word = _("Komplettera i dag") if change.to_complete else _("Ändra")
            complete = partial(ask_level.complete, self.door, self, change.id)
            buttons.append(button(word, complete, kind="primary" if change.to_complete else ""))
        if change.level.raised or change.review_on <= self.door.desk().today:
            buttons.append(button(_("Läget står kvar"), partial(ask_level.review, self.door, self, change.id)))
        if now.level is Level.CALM:
            buttons.append(button(_("Ändra stödet"), partial(ask_level.ask_step, self.door, self, client, now)))
        else:
            buttons.append(button(_("Trappa ner"), partial(ask_level.ask_step_down, self.door, self, client, now)))
        if now.level is not Level.AWAY:
            buttons.append(
                button(_("Borta tillfälligt"), partial(ask_level.away, self.door, self, client), kind="link")
            )
        return Flow(*buttons)

    def _plan(self, client: Client) -> Card:
        plan = latest_plan(self.door.desk(), client.id)
        card = Card(_("Om det blir tufft"), name="warm")
        if plan:
            for label, text in (
                (_("Jag märker det på"), plan.signs),
                (_("Det här hjälper"), plan.helps),
                (_("Ring först"), plan.call_first),
            ):
                if text:
                    card.put(column(words(label, strong=True), words(text), gap=0))
        else:
            card.put(words(_("Ingen egen plan än. Enhetens standard gäller:"), tone="muted"))
        for kind, phone in self._standard():
            card.put(words(f"{kind}: {phone}"))
        show = button(_("Krisplan  F8"), partial(self.guide.crisis_plan, client.id))
        change = partial(write_plan, self.guide, self, client.id)
        return card.put(Flow(show, button(_("Ändra planen") if plan else _("Gör en plan"), change)), None)

    def _standard(self) -> list[tuple[str, str]]:
        own = [(one.kind.label, one.phone) for one in self.door.actions.store.unit_contacts.where() if one.phone]
        return own + [(kind.label, phone) for kind, phone in NATIONAL]

    def _history(self, client: Client) -> Card:
        card = Card(_("Så har det varit"))
        names = {worker.id: worker.name for worker in self.door.actions.store.workers.where()}
        for change, gone in reversed(self.door.actions.store.levels.history(client_id=client.id)):
            when = moment_text(local(change.at))
            told = f"{when} · {change.level.label} · {names.get(change.by, '')}"
            if gone:
                told += " · " + _("ångrad")
            line = row(gap=10)
            line.addWidget(Mark(change.level))
            add(line, column(words(told, step=-1, tone="muted"), words(change.line), gap=0), 1)
            card.put(line)
        return card
