"""*Oro och kris*: the level now and what it asks for, the plan for hard times, the staircase and every change."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.calendar import day_text, near_day_text
from boendestod_app.domain.client import Client
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.level_change import ClientSays, LevelChange, Standing
from boendestod_app.services.desk import Desk
from boendestod_app.services.granted_hours import hours_warning
from boendestod_app.services.raise_level import told_partner
from boendestod_app.services.step_visits import propose_thinning, propose_visits, refuses_visits
from boendestod_app.services.tellings import asks_me, open_tellings, told
from boendestod_app.ui import ask_away, ask_level, ask_told, ask_visits
from boendestod_app.ui.clash_cards import cards_of_level, level_chip
from boendestod_app.ui.client_tabs import ClientTab
from boendestod_app.ui.flow import FOLDS, Flow, Sides
from boendestod_app.ui.level_cards import history_card, incidents_card, plan_card, weekend_card
from boendestod_app.ui.parts import Card, button, column, flagged, words
from boendestod_app.ui.proposal_card import proposal_part
from boendestod_app.ui.show_card import keyed
from boendestod_app.words import _, listed


class LevelTab(ClientTab):
    """Level now to the left, the plan to the right; staircase, incidents and history below."""

    key = "level"

    @staticmethod
    def title() -> str:
        """The word on the tab."""
        return _("Oro och kris")

    def fill(self, client: Client) -> None:
        """The cards in order; what needs something now stands first."""
        now = self.door.actions.store.levels.standing(client.id)
        if now and now.level.raised:
            self.content.addWidget(flagged(ask_level.emergency(), "trouble"))
        for card in cards_of_level(self.guide, self, client.id):
            self.content.addWidget(card)
        self.content.addWidget(proposal_part(self.guide, self, client))
        weekend = weekend_card(self.guide, self, client, now)
        left = column(self._now(client, now), *([weekend] if weekend else []), gap=12)
        left.addStretch(1)
        right = column(plan_card(self.guide, self, client), incidents_card(self.guide, self, client), gap=12)
        right.addStretch(1)
        self.content.addWidget(Sides((left, 3), (right, 2), least=FOLDS))
        self.content.addWidget(history_card(self.guide, client))
        self.content.addStretch(1)

    def _now(self, client: Client, now: Standing | None) -> Card:
        card = keyed(Card(_("Läget nu")), "level")
        if now is None:
            return card.put(words(_("Inget läge är satt."), tone="muted"))
        desk, change = self.door.desk(), now.change
        day = _("dag {count}").format(count=now.days(desk.today))
        card.put(
            Flow(level_chip(desk, client.id, now.level), words(f"{day} · {desk.ladder.step(change.step).says}"), gap=10)
        )
        card.put(words(_("Varför: {line}").format(line=change.line)))
        for label, text in _told(desk, change):
            card.put(words(f"{label}: {text}"))
        review = near_day_text(change.review_on, desk.today)
        card.put(words(_("Uppföljning: {day}").format(day=review), strong=True))
        self._add_asks(card, client, change)
        return card.put(self._actions(client, now))

    def _add_asks(self, card: Card, client: Client, change: LevelChange) -> None:
        desk = self.door.desk()
        if change.to_complete:
            card.put(
                flagged(_("Komplettera i dag: vad klienten säger, vad vi gör, uppföljning och väg ner."), "banner")
            )
        if refuses_visits(desk, client.id):
            card.put(flagged(_("Klienten har sagt nej till fler besök: inga bokas. Erbjud telefon eller en annan "
                               "plats, och fråga igen."), "note"))  # fmt: skip
        if change.level is not Level.AWAY and (hours := hours_warning(desk, client)):
            card.put(flagged(hours, "note"))
        yes = partial(self.door.run, told_partner, change.id)
        if asks_me(desk, change):
            sender = desk.store.workers.find(change.by)
            asked = _("{name} har ändrat läget. Har du sett det?").format(name=sender.name if sender else _("kollegan"))
            card.put(Flow(words(asked), button(_("Ja, jag har sett det"), yes)))
        elif change.to_tell:
            partner = desk.store.workers.find(change.tell)
            name = partner.name if partner else _("kollegan")
            card.put(_question(_("Har du sagt till {name}?").format(name=name), name, yes,
                               partial(ask_told.ask_partner, self.door, self, change.id)))  # fmt: skip
        for one in open_tellings(desk, client.id):
            if one.who == desk.me:
                said = partial(self.door.run, told, one.id)
                card.put(_question(one.question(client.first_name), one.whom, said,
                                   partial(ask_told.ask_telling, self.door, self, one.id)))  # fmt: skip

    def _actions(self, client: Client, now: Standing) -> QWidget:
        change, door = now.change, self.door
        buttons: list[QWidget] = []
        if now.level is not Level.CRISIS:
            buttons.append(button(_("Trappa upp"), partial(self.guide.step_up, client.id)))
        if change.level.raised:
            word = _("Komplettera i dag") if change.to_complete else _("Ändra")
            complete = partial(ask_level.complete, door, self, change.id)
            buttons.append(button(word, complete, kind="primary" if change.to_complete else ""))
        if change.level.raised or change.review_on <= door.desk().today:
            buttons.append(button(_("Läget står kvar"), partial(ask_level.review, door, self, change.id)))
        if now.level is Level.CALM:
            buttons.append(button(_("Ändra stödet"), partial(ask_level.ask_step, door, self, client, now)))
        elif now.level is Level.AWAY:
            buttons.append(button(_("Hemma igen"), partial(ask_away.home, door, self, client), kind="primary"))
        else:
            buttons.append(button(_("Trappa ner"), partial(ask_level.ask_step_down, door, self, client, now)))
        buttons += self._about_visits(client, change)
        if now.level is not Level.AWAY:
            buttons.append(button(_("Borta tillfälligt"), partial(ask_away.away, door, self, client), kind="link"))
        return Flow(*buttons)

    def _about_visits(self, client: Client, change: LevelChange) -> list[QWidget]:
        """What was proposed and put off can be answered still."""
        desk, found = self.door.desk(), list[QWidget]()
        if change.level.raised and not change.to_complete and propose_visits(desk, client.id):
            found.append(button(_("Fler besök"), partial(ask_visits.offer_visits, self.door, self, change)))
        if propose_thinning(desk, client.id):
            why = change.line
            found.append(button(_("Glesa ut"), partial(ask_visits.offer_thinning, self.door, self, client.id, why)))
        return found


def _question(asked: str, whom: str, yes: Callable[[], object], ask: Callable[[], object]) -> Flow:
    said = button(_("Ja, det är sagt"), yes, name=_("Ja, det är sagt till {whom}").format(whom=whom))
    when = button(_("Annan tid, eller inte än"), ask, kind="link",
                  name=_("Annan tid, eller inte än: {whom}").format(whom=whom))  # fmt: skip
    return Flow(words(asked), said, when)


def _told(desk: Desk, change: LevelChange) -> list[tuple[str, str]]:
    says = f"{change.client_says.label}. {change.client_words}" if change.completed_at and change.level.raised else ""
    own = [sign.words for sign in desk.store.early_signs.where(client_id=change.client_id)
           if sign.id in change.sign_ids]  # fmt: skip
    down = [change.way_down, change.way_down_by, day_text(change.way_down_on) if change.way_down_on else ""]
    told = (
        (_("Egna tecken"), listed(own)),
        (_("Tecken"), change.signs),
        (_("Vi gör"), _doing(change)),
        (_("Klienten säger"), says),
        (_("I stället för besök"), change.instead.label if change.instead else ""),
        (_("Bestämt av"), change.decided_by),
        (_("Står kvar"), change.stays),
        (_("Väg ner"), " · ".join(part for part in down if part) if change.way_down else ""),
        (_("Väntas åter"), day_text(change.back_on) if change.back_on else ""),
        (_("Kontakt"), _("inte tillåten (restriktioner)") if change.no_contact else ""),
        (_("Naloxon"), change.naloxone.label if change.naloxone else ""),
        (_("Sagt"), "; ".join(one.says for one in desk.store.tellings.where(change_id=change.id) if not one.waits)),
    )
    return [(label, text) for label, text in told if text.strip()]


def _doing(change: LevelChange) -> str:
    week = change.contacts_per_week
    often = _("{count} kontakter i veckan").format(count=f"{week:g}".replace(".", ",")) if week else ""
    both = _("vi går två") if change.double_staffing else ""
    no_visits = change.client_says is ClientSays.NO
    return " · ".join(part for part in (change.doing, "" if no_visits else often, both) if part.strip())
