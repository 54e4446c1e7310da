"""*Resursgrupp*: members with their consent, the next meeting, agreements, papers that are out."""

from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.agreement import Agreement
from boendestod_app.domain.calendar import day_text
from boendestod_app.domain.client import Client
from boendestod_app.domain.consent import Consent
from boendestod_app.domain.export import ExportState, superseded_by
from boendestod_app.domain.resource_group import GroupMember
from boendestod_app.domain.summary import ReaderKind
from boendestod_app.services.meetings import members_of, remove_member
from boendestod_app.services.print_outs import told_print
from boendestod_app.ui import ask_consent, ask_group, papers_out
from boendestod_app.ui.client_tabs import ClientTab
from boendestod_app.ui.consent_card import client_card
from boendestod_app.ui.flow import FOLDS, Flow, Sides
from boendestod_app.ui.meeting_cards import last_card, next_card
from boendestod_app.ui.parts import Card, button, column, held, row, words
from boendestod_app.ui.relatives_card import relatives_card
from boendestod_app.ui.show_card import keyed
from boendestod_app.ui.sip_card import month_card, sip_card
from boendestod_app.ui.year_card import year_card
from boendestod_app.words import _, listed

MOST_SETTLED = 5
_SHOWN_STATES = (ExportState.WAITING, ExportState.SENT)


class GroupTab(ClientTab):
    """Members to the left, the meeting to the right, agreements below."""

    key = "group"

    @staticmethod
    def title() -> str:
        """The word on the tab."""
        return _("Resursgrupp")

    def fill(self, client: Client) -> None:
        """Card by card."""
        ahead = next_card(self.guide, self, client)
        self.content.addWidget(Sides((self._members(client), 3), (ahead, 2), least=FOLDS))
        if (last := last_card(self.guide, self, client)) is not None:
            self.content.addWidget(last)
        self.content.addWidget(self._agreements(client))
        self.content.addWidget(keyed(client_card(self.guide, self, client), "consents"))
        self.content.addWidget(keyed(relatives_card(self.guide, self, client), "relatives"))
        self.content.addWidget(keyed(sip_card(self.guide, self, client), "sip"))
        year = keyed(year_card(self.guide, self, client), "year")
        sides = (month_card(self.guide, self, client), 1), (year, 1)
        self.content.addWidget(Sides(*sides, least=FOLDS))
        if papers := self._papers(client):
            self.content.addWidget(papers)
        if prints := self._prints(client):
            self.content.addWidget(prints)
        self.content.addStretch(1)

    def _members(self, client: Client) -> Card:
        card = keyed(Card(_("Resursgrupp")), "members")
        desk = self.door.desk()
        members = members_of(desk, client.id)
        consents = desk.store.consents.where(client_id=client.id)
        for member in members:
            valid = [one for one in consents if one.member_id == member.id and one.valid_on(desk.today)]
            card.put(self._member_row(member, valid))
        if not members:
            card.put(words(_("Ingen i resursgruppen än. Klienten väljer själv vilka som är med."), tone="muted"))
        new = partial(ask_group.new_member, self.guide, self, client.id)
        return card.put(row(button(_("Ny i gruppen"), new), None), None)

    def _member_row(self, member: GroupMember, valid: list[Consent]) -> QWidget:
        if valid:
            what = listed(scope.label.lower() for scope in valid[-1].scopes)
            told = _("Får läsa om {what} till {day}").format(what=what, day=day_text(valid[-1].ends_on))
        else:
            told = _("Inget samtycke: får inga papper")
        contact = " · ".join(part for part in (member.phone, member.mail) if part)
        said = column(words(member.says, strong=True), words(told, step=-1, tone="muted"), gap=0)
        reached = words(contact, step=-1, tone="muted") if contact else None
        ask = partial(ask_consent.new_consent, self.guide, self, member)
        if valid:
            back = _("Återkalla samtycket till {name}").format(name=member.name)
            take = partial(ask_consent.withdraw, self.guide, self, valid[-1])
            anew = _("Förnya samtycket till {name}").format(name=member.name)
            consents = [
                button(_("Förnya"), ask, kind="link", name=anew),
                button(_("Återkalla"), take, kind="link", name=back),
            ]
        else:
            consents = [button(_("Samtycke"), ask, name=_("Samtycke till {name}").format(name=member.name))]
        named = _("Ta bort {name} ur gruppen").format(name=member.name)
        out = button(_("Ta bort"), partial(self.door.run, remove_member, member.id), kind="link", name=named)
        return Flow(said, *([reached] if reached else []), None, *consents, out)

    def _agreements(self, client: Client) -> Card:
        card = keyed(Card(_("Överenskommelser")), "agreements")
        agreements = self.door.actions.store.agreements.where(client_id=client.id)
        waiting = sorted((one for one in agreements if one.open), key=lambda one: one.due_on or date.max)
        settled = sorted((one for one in agreements if not one.open), key=lambda one: one.settled_on or date.min)
        shown = [*waiting, *reversed(settled[-MOST_SETTLED:])]
        for one in shown:
            card.put(self._agreement_row(client, one))
        if not shown:
            card.put(words(_("Inget är bestämt än."), tone="muted"))
        new = partial(ask_group.new_agreement, self.guide, self, client.id)
        return card.put(row(button(_("Ny överenskommelse"), new), None))

    def _prints(self, client: Client) -> Card | None:
        """Who took which reader's copy, the latest first."""
        desk = self.door.desk()
        prints = desk.store.print_outs.where(client_id=client.id)
        if not prints:
            return None
        card = Card(_("Utskrivet och sparat"))
        for one in reversed(prints[-MOST_SETTLED:]):
            card.put(words(told_print(desk, one)))
        return card

    def _papers(self, client: Client) -> Card | None:
        desk = self.door.desk()
        exports = [one for one in desk.store.exports.where(client_id=client.id) if one.state in _SHOWN_STATES]
        if not exports:
            return None
        card = Card(_("Papper på den delade mappen"))
        names = {member.id: member.says for member in desk.store.members.where(client_id=client.id)}
        names |= {kind.value: kind.label for kind in ReaderKind}
        for one in reversed(exports):
            told = _("{reader}, mötet {day}, version {version}").format(
                reader=names.get(one.reader, ""), day=day_text(one.meeting_on), version=one.version
            )
            newer = superseded_by(one, exports)
            state = _("Ersatt av version {version}").format(version=newer) if newer else one.state.label
            line = row(column(words(told), words(one.trouble or state, step=-1, tone="muted"), gap=0))
            if one.state is ExportState.SENT and one.remove_asked_at:
                line.addWidget(words(papers_out.removal_told(), step=-1, tone="muted"))
                line.addWidget(papers_out.leave_button(self.guide, one, told))
            elif one.state is ExportState.SENT:
                take = partial(self.guide.remove_paper, one)
                line.addWidget(button(_("Ta bort"), take, kind="link", name=f"{_('Ta bort')} {told}"))
            card.put(line)
        return card

    def _agreement_row(self, client: Client, one: Agreement) -> QWidget:
        due = _("senast {day}").format(day=day_text(one.due_on)) if one.due_on else ""
        ours = _("vi") if one.ours else ""
        parts = (client.named_for_workers(one.who), ours, due, one.status.label, one.word)
        told = " · ".join(part for part in parts if part)
        said = column(words(one.what), words(told, step=-1, tone="muted"), gap=0)
        if not one.open:
            return held(said)
        settle = partial(ask_group.settle, self.guide, self, one)
        named = _("Hur gick det? {what}").format(what=one.what)
        return Flow(said, None, button(_("Hur gick det?"), settle, kind="link", name=named))
