"""*Inställningar*: appearance, the team's folder and laptops, the unit and its numbers, colleagues, the passphrase."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from boendestod_app.domain.crisis_plan import UnitContactKind
from boendestod_app.domain.worker import Role, Worker
from boendestod_app.errors import AppError, Refused
from boendestod_app.services.set_up import add_worker, edit_unit, edit_worker, set_unit_contact
from boendestod_app.settings import TEXT_SCALES, Settings
from boendestod_app.ui.fields import Line, Number, Tick, choice_of, name_for_readers
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.form import Fields, Values, ask
from boendestod_app.ui.inputs import Chooser
from boendestod_app.ui.page import Guide, Page
from boendestod_app.ui.parts import Card, button, column, emptied, row, scrolled, words
from boendestod_app.ui.settings_check import CheckCard
from boendestod_app.ui.settings_copies import CopiesCard
from boendestod_app.ui.settings_cycle import cycle_card
from boendestod_app.ui.settings_follow import follow_up_card
from boendestod_app.ui.settings_goals import goals_card
from boendestod_app.ui.settings_guides import guides_card
from boendestod_app.ui.settings_home import home_words_card, tracks_list_card
from boendestod_app.ui.settings_lock import lock_card
from boendestod_app.ui.settings_network import network_card
from boendestod_app.ui.settings_programmes import programmes_card
from boendestod_app.ui.settings_purge import purge_card
from boendestod_app.ui.settings_rules import rules_card
from boendestod_app.ui.settings_team import TeamCard
from boendestod_app.ui.settings_visits import days_off_card, phrases_card, visits_card
from boendestod_app.ui.show_card import keyed
from boendestod_app.ui.team_rounds import SHARED
from boendestod_app.words import _

OWN_KINDS = (UnitContactKind.LEAD, UnitContactKind.ON_CALL, UnitContactKind.PSYCHIATRY)


class SettingsPage(Page):
    """One page. `dressed` when the look is to change."""

    kinds = frozenset(
        {
            "unit",
            "unit_contact",
            "worker",
            "day_off",
            "phrase",
            "rule_book",
            "network_sector",
            "follow_up_settings",
            "guide_book",
            "home_settings",
            "track_list",
            "purge",
            "programme_book",
        }
    )
    dressed = Signal(object)

    def __init__(self, guide: Guide) -> None:
        super().__init__(guide)
        self._team: TeamCard | None = None
        self._cards: QVBoxLayout = column(gap=12)
        self.body.addWidget(scrolled(self._cards), 1)

    def told(self, kinds: frozenset[str]) -> None:
        """What the team has come to is shown where it is another than before."""
        if kinds != SHARED:
            super().told(kinds)
        elif self._team is None or not self._team.tell():
            super().told(self.kinds)

    def look(self) -> None:
        """The page comes into view: how far all is shared, as it is now."""
        super().look()
        self.told(SHARED)

    def let_go(self) -> None:
        """The cards are asked for again."""
        emptied(self._cards)
        self._team, self.stale = None, True

    def refresh(self) -> None:
        """Ask again."""
        self._team = TeamCard(self.guide, self, self.use_folder)
        self.head(_("Inställningar"), "")
        emptied(self._cards)
        cards = (
            self._look(), self._team, self._unit(),
            self._colleagues(), visits_card(self.guide, self),
            cycle_card(self.guide, self), goals_card(self.guide, self), days_off_card(self.guide, self),
            phrases_card(self.guide, self), network_card(self.guide, self), rules_card(self.guide, self),
            programmes_card(self.guide, self),
            keyed(follow_up_card(self.guide, self), "follow"), guides_card(self.guide, self),
            home_words_card(self.guide, self), tracks_list_card(self.guide, self),
            keyed(lock_card(self.guide, self), "lock"), keyed(CopiesCard(self.guide, self), "copies"),
            keyed(CheckCard(self.guide), "check"), keyed(purge_card(self.guide, self), "purge"),
        )  # fmt: skip
        for card in cards:
            self._cards.addWidget(card)
        self._cards.addStretch(1)

    @property
    def settings(self) -> Settings:
        """What this laptop remembers."""
        return self.guide.needs.settings()

    # ---- appearance

    def _look(self) -> Card:
        themes = (("follow", _("Följ datorn")), ("light", _("Ljust")), ("dark", _("Mörkt")))
        theme_box = _chooser(
            _("Färger"), [label for _key, label in themes], [key for key, _l in themes].index(self.settings.theme)
        )
        theme_box.activated.connect(lambda place: self._dress(theme=themes[place][0]))
        scales = [_("{scale} %").format(scale=scale) for scale in TEXT_SCALES]
        scale_box = _chooser(_("Textstorlek"), scales, TEXT_SCALES.index(self.settings.text_scale))
        scale_box.activated.connect(lambda place: self._dress(text_scale=TEXT_SCALES[place]))
        return Card(_("Utseende")).put(
            Flow(
                row(words(_("Färger"), wrap=False), theme_box, gap=12),
                row(words(_("Textstorlek"), wrap=False), scale_box, gap=12),
                gap=12,
            )
        )

    def _dress(self, **changes: object) -> None:
        self.guide.needs.keep_settings(replace(self.settings, **changes))  # type: ignore[arg-type]  # one of the two choosers' own values
        self.dressed.emit(self.settings)

    # ---- the team's folder

    def use_folder(self, folder: Path) -> None:
        """From now on papers lie here."""
        try:
            marker = self.guide.needs.drives().choose(folder)
        except AppError as trouble:
            self.guide.say(str(trouble))
            return
        self.guide.needs.keep_settings(replace(self.settings, shared_folder=str(folder), shared_marker=marker))
        self.refresh()
        self.guide.send_papers()

    # ---- the unit

    def _unit(self) -> Card:
        unit = self.door.desk().unit
        card = Card(_("Enheten"))
        card.put(words(" · ".join(part for part in (unit.name, unit.phone, unit.hours) if part)))
        held = {one.kind: one for one in self.door.actions.store.unit_contacts.where()}
        for kind in OWN_KINDS:
            phone = held[kind].phone if kind in held and held[kind].phone else _("saknas")
            change = button(
                _("Ändra"), partial(self._ask_contact, kind), kind="link", name=f"{_('Ändra')} {kind.label}"
            )
            card.put(Flow(words(f"{kind.label}: {phone}"), change))
        return card.put(row(button(_("Ändra enheten"), self._ask_unit), None))

    def _ask_unit(self) -> None:
        unit = self.door.desk().unit
        fields: Fields = {
            "name": (_("Enhetens namn"), Line(unit.name)),
            "phone": (_("Telefon"), Line(unit.phone)),
            "hours": (_("Öppettider"), Line(unit.hours)),
            "meeting_months": (_("Månader mellan resursgruppsmöten"), Number(unit.meeting_months, whole=True)),
            "sign_after_hours": (_("Anteckningar låses efter timmar"), Number(unit.sign_after_hours, whole=True)),
            "keep_personal_numbers": ("", Tick(_("Spara personnummer från listor"), held=unit.keep_personal_numbers)),
        }

        def keep(given: Values) -> None:
            if None in (given["meeting_months"], given["sign_after_hours"]):
                raise Refused(_("Fyll i båda talen."))
            self.door.act(edit_unit, replace(unit, **given))

        ask(self.door, self, _("Enheten"), fields, keep, draft="form:unit")

    def _ask_contact(self, kind: UnitContactKind) -> None:
        held = self.door.actions.store.unit_contacts.where(kind=kind.value)
        fields: Fields = {
            "phone": (_("Telefon"), Line(held[0].phone if held else "")),
            "hours": (_("Tider"), Line(held[0].hours if held else "")),
        }

        def keep(given: Values) -> None:
            self.door.act(set_unit_contact, kind=kind, **given)

        ask(self.door, self, kind.label, fields, keep, draft=f"form:number:{kind.value}")

    # ---- colleagues

    def _colleagues(self) -> Card:
        card = keyed(Card(_("Kollegor")), "colleagues")
        for worker in self.door.actions.store.workers.where(is_now=""):
            told = " · ".join(part for part in (worker.name, worker.initials, worker.role.label, worker.phone) if part)
            change = partial(self._ask_worker, worker)
            card.put(Flow(words(told), button(_("Ändra"), change, kind="link", name=f"{_('Ändra')} {worker.name}")))
        return card.put(row(button(_("Ny kollega"), partial(self._ask_worker, None)), None))

    def _ask_worker(self, worker: Worker | None) -> None:
        held = worker or Worker("", "", "")
        fields: Fields = {
            "name": (_("Namn"), Line(held.name)),
            "role": (_("Roll"), choice_of(list(Role), held.role)),
            "phone": (_("Telefon"), Line(held.phone)),
        }
        if worker:
            fields = {**fields, "initials": (_("Initialer"), Line(held.initials))}

        def keep(given: Values) -> None:
            if worker is None:
                self.door.act(add_worker, **given)
            else:
                self.door.act(edit_worker, replace(worker, **given))

        ask(self.door, self, _("Kollega"), fields, keep, draft=f"form:worker:{held.id}")


def _chooser(name: str, labels: list[str], chosen: int) -> Chooser:
    box = Chooser()
    box.addItems(labels)
    box.setCurrentIndex(chosen)
    name_for_readers(box, name)
    return box
