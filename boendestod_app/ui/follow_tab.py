"""*Skattningar*: the client's own numbers over time, the outcome areas by quarter, ASI."""

from functools import partial

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.asi import AsiFollowUp
from boendestod_app.domain.calendar import date_text, near_day_text
from boendestod_app.domain.client import Client
from boendestod_app.domain.outcome_area import AreaRating, OutcomeArea, by_quarter, quarter_of
from boendestod_app.domain.scale import Scale, ScaleRating
from boendestod_app.services.asi import asi_of, remove_asi
from boendestod_app.services.follow_up import whole_series
from boendestod_app.services.follow_up_settings import follow_up_settings
from boendestod_app.services.outcome_areas import area_ratings
from boendestod_app.services.scales import choice, ratings_of, show_scales, use_scales
from boendestod_app.ui import area_strips, ask_areas, ask_asi, ask_scales, scale_chart
from boendestod_app.ui.client_tabs import ClientTab
from boendestod_app.ui.curve import Curve
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.follow_tables import area_twin, asi_twin, own_twin, scale_twin
from boendestod_app.ui.long_ticks import LongTick
from boendestod_app.ui.parts import Card, button, words
from boendestod_app.ui.settings_follow import OWNERS
from boendestod_app.ui.show_card import keyed
from boendestod_app.ui.twin import Twinned
from boendestod_app.words import _

MOST_LATEST, MOST_POINTS = 6, 12


class FollowTab(ClientTab):
    """ORS and SRS where the unit is licensed, the own scale, the areas, ASI."""

    key = "follow"

    @staticmethod
    def title() -> str:
        """The word on the tab."""
        return _("Skattningar")

    def fill(self, client: Client) -> None:
        """The cards in order."""
        if follow_up_settings(self.door.desk()).licensed:
            self.content.addWidget(self._scales(client))
        self.content.addWidget(self._own(client))
        self.content.addWidget(self._areas(client))
        self.content.addWidget(self._asi(client))
        self.content.addStretch(1)

    # ---- ORS and SRS

    def _scales(self, client: Client) -> Card:
        desk, card = self.door.desk(), keyed(Card(_("ORS och SRS")), "scales")
        series, on = whole_series(desk, client.id), choice(desk, client.id).scales
        for sentence in series.sentences:
            card.put(words(sentence))
        if series.rated:
            name = _("ORS och SRS över tid, 0 till 40")
            twin = scale_twin(name, series, desk.store.scale_ratings.where(client_id=client.id))
            card.put(Twinned(scale_chart.ScaleChart(series, name), twin))
            card.put(words(scale_chart.legend_words(), step=-1, tone="muted"))
        elif on:
            card.put(words(_("Inga svar än. De skrivs i besöket, eller här."), tone="muted"))
        else:
            card.put(words(_("Klienten svarar inte på ORS och SRS."), tone="muted"))
        if not series.numbers and series.rated:
            card.put(words(_("Enheten har inte satt några gränsvärden: kurvan ritas, men inget bedöms."), tone="muted"))
        order = list(Scale)
        latest = sorted(ratings_of(desk, client.id), key=lambda one: (one.on, -order.index(one.scale)))
        for one in reversed(latest[-MOST_LATEST:] if on else []):
            card.put(self._answer(one))
        if on or series.ors:
            card.put(self._in_the_summary(client))
        return card.put(self._ways(client, on, bool(series.ors)), words(_(OWNERS), step=-1, tone="muted"))

    def _in_the_summary(self, client: Client) -> LongTick:
        """Asked of the client by itself: without it the summary says nothing of ORS."""
        held = choice(self.door.desk(), client.id).shown
        tick = LongTick(_("{name} vill ha med ORS i sammanfattningen").format(name=client.first_name), held=held)
        tick.box.toggled.connect(lambda shown: self.door.run(show_scales, client.id, shown))
        return tick

    def _answer(self, one: ScaleRating) -> Flow:
        near = near_day_text(one.on, self.door.desk().today)
        said = f"{one.scale.short} {near}: {one.says}"
        change = partial(ask_scales.correct_rating, self.guide, self, one)
        name = _("Rätta {said}").format(said=said)
        return Flow(words(said), button(_("Rätta"), change, kind="link", name=name))

    def _ways(self, client: Client, on: bool, rated: bool) -> Flow:
        if not on:
            begin = partial(self.door.run, use_scales, client.id, True)
            return Flow(button(_("Börja med ORS och SRS"), begin))
        ways: list[QWidget] = [
            button(_("Ny skattning"), partial(ask_scales.new_rating, self.guide, self, client), kind="primary")
        ]
        if rated:
            ways.append(button(_("Ny utgångspunkt"), partial(ask_scales.ask_baseline, self.guide, self, client)))
        stop = partial(self.door.run, use_scales, client.id, False)
        ways.append(button(_("Sluta med ORS och SRS"), stop, kind="link"))
        return Flow(*ways)

    # ---- the own scale

    def _own(self, client: Client) -> Card:
        card = Card(_("Hur har veckan varit?"))
        own = [(one.on, one.value) for one in self.door.actions.store.ratings.where(client_id=client.id)]
        if len(own) < 2:
            return card.put(words(_("Kurvan visas när det finns minst två svar."), tone="muted"))
        points = [(f"{on.day}/{on.month}", float(value)) for on, value in own[-MOST_POINTS:]]
        name = _("Hur veckan har varit, 0 till 10")
        return card.put(Twinned(Curve(points, name), own_twin(name, own)))

    # ---- the twelve areas

    def _areas(self, client: Client) -> Card:
        desk, card = self.door.desk(), keyed(Card(_("Områden")), "areas")
        held, chosen = area_ratings(desk, client.id), choice(desk, client.id).areas
        answered = {one.area for one in held}
        shown = [area for area in OutcomeArea if area in chosen or area in answered]
        now = quarter_of(desk.today)
        if shown:
            strips = area_strips.area_strips({area: by_quarter(held, area) for area in shown}, now)
            card.put(Twinned(strips, area_twin(_("Områdena kvartal för kvartal"), held)) if held else strips)
            card.put(words(area_strips.legend_words(), step=-1, tone="muted"))
            card.put(words(_this_quarter([one for one in held if one.quarter == now])))
        else:
            card.put(words(_("Välj tre eller fyra av de tolv områdena tillsammans med klienten."), tone="muted"))
        follow = partial(ask_areas.rate_quarter, self.guide, self, client)
        choose = partial(ask_areas.ask_areas, self.guide, self, client)
        return card.put(Flow(button(_("Följ upp kvartalet"), follow), button(_("Välj områden"), choose)))

    # ---- ASI

    def _asi(self, client: Client) -> Card:
        desk, card = self.door.desk(), keyed(Card(_("ASI")), "asi")
        held = asi_of(desk, client.id)
        if held and (next_on := held[-1].next_on):
            told = _("Nästa ASI senast {day}").format(day=near_day_text(next_on, desk.today))
            card.put(words(told, strong=held[-1].due(desk.today)))
        for one in reversed(held):
            card.put(self._interview(one))
        if any(one.areas for one in held):
            card.put(words(_("Intervjuarens 0 till 9 · klientens besvär 0 till 4 · klientens hjälpbehov 0 till 4"),
                           step=-1, tone="muted"), asi_twin(_("ASI område för område"), held))  # fmt: skip
        if not held:
            card.put(words(_("Ingen ASI är skriven."), tone="muted"))
        return card.put(Flow(button(_("Ny ASI"), partial(ask_asi.new_asi, self.guide, self, client))))

    def _interview(self, one: AsiFollowUp) -> Flow:
        said = f"{one.form.label} {date_text(one.on)}, {one.interviewer}"
        change = partial(ask_asi.change_asi, self.guide, self, one)
        gone = partial(self.door.run, remove_asi, one.id)
        return Flow(
            words(said),
            button(_("Ändra"), change, kind="link", name=f"{_('Ändra')} {said}"),
            button(_("Ta bort"), gone, kind="link", name=f"{_('Ta bort')} {said}"),
        )


def _this_quarter(said: list[AreaRating]) -> str:
    """How many of this quarter, in plain words."""
    if not said:
        return _("Inget är sagt om det här kvartalet än.")
    return " ".join(
        _("{area}: {change} ({view} syn).").format(
            area=one.area.label, change=one.change.label.lower(), view=one.view.label.lower())
        for one in said
    )  # fmt: skip
