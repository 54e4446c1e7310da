"""*Inställningar*, *Teamets datorer*: begin to share or come in, who is in, who asks, where the folder is."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from boendestod_app.services.desk import Desk
from boendestod_app.services.join_team import asked_who_i_am
from boendestod_app.services.shared_words import moment_words, told_of_all
from boendestod_app.services.team_share import Laptop, Standing, TeamState
from boendestod_app.ui import ask_team
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.one_folder import Folders, folders
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import Card, WrappedButton, button, words
from boendestod_app.words import _


class TeamCard(Card):
    """Built anew with the page; each round sees the laptops that ask to come in, and so does a person who looks."""

    def __init__(self, guide: Guide, page: QWidget, use_folder: Callable[[Path], None]) -> None:
        """`use_folder` has papers lie in a folder from now on."""
        super().__init__(_("Teamets mapp och datorer"))
        self._guide, self._page, self._use_folder = guide, page, use_folder
        self._line = words("", strong=True)
        state, desk = guide.team.state, guide.door.desk()
        self._folders = folders(guide)
        self._shown = self._seen()
        self._say_folder()
        if state.standing is Standing.ALONE:
            self._alone()
        elif state.standing is Standing.ASKING:
            self._asking(state)
        else:
            self._in(desk, state)

    def _seen(self) -> tuple[TeamState, Folders]:
        return _but_for_times(self._guide.team.state), folders(self._guide)

    def tell(self) -> bool:
        """A round has come to something: whether what is shown can stay, with the line of the whole as it is now."""
        team = self._guide.team
        if self._seen() != self._shown:
            return False
        self._line.setText(told_of_all(team.state, team.clients.values(), self._guide.door.desk()))
        return True

    def _say_folder(self) -> None:
        held = self._folders
        if not held.shown:
            self.put(words(_("Ingen mapp är vald. Sammanfattningar väntar här tills den finns.")))
            return
        told = words(_("Mappen: {name}").format(name=Path(held.shown).name))
        told.setToolTip(held.shown)
        lies = _("Databasen ligger aldrig på mappen: bara papper som du har lagt dit, och krypterat det som datorerna "
                 "delar.")  # fmt: skip
        self.put(told, words(lies, step=-1, tone="muted"))
        if held.two:
            papers = words(_("Papperen läggs i en annan mapp: {name}").format(name=Path(held.papers).name))
            papers.setToolTip(held.papers)
            one = WrappedButton(_("Lägg papperen i teamets mapp också"), partial(self._use_folder, Path(held.team)))
            self.put(Flow(papers, one))

    def _alone(self) -> None:
        told = _(
            "Den här datorn delar inte med någon än. Teamets datorer kan mötas genom en mapp som alla når: krypterat, "
            "utan server, och den som är utan nät arbetar som vanligt."
        )
        named = _("Byt mapp …") if self._folders.shown else _("Välj mapp …")
        self.put(words(told), Flow(
            button(named, self._choose_folder),
            button(_("Börja dela …"), partial(self._with_folder, ask_team.begin), name=_("Börja dela med teamet …")),
            button(_("Gå med i teamet …"), partial(self._with_folder, ask_team.join)),
        ))  # fmt: skip

    def _choose_folder(self) -> None:
        if chosen := _chosen(self._page, self._folders.shown):
            self._use_folder(chosen)

    def _with_folder(self, then: ask_team.WithFolder) -> None:
        """In the folder that is the team's already, else in the one that is chosen now."""
        if chosen := Path(self._folders.shown) if self._folders.shown else _chosen(self._page, ""):
            then(self._guide, self._page, chosen)

    def _asking(self, state: TeamState) -> None:
        lead = _(
            "Ring den som sköter teamets datorer. Läs siffrorna för varandra: är de lika på båda skärmarna släpps den "
            "här datorn in. Sedan kommer allt hit av sig självt."
        )
        self.put(words(ask_team.in_groups(state.fingerprint), step=3, strong=True), words(lead))
        self._say_troubles(state)
        self.put(Flow(
            button(_("Försök nu"), self._guide.try_now, name=_("Försök dela med teamet nu")),
            button(_("Mappen har flyttat …"), partial(choose, self._guide, self._page, ask_team.move), kind="link"),
            WrappedButton(_("Det var fel team …"), partial(choose, self._guide, self._page, ask_team.join)),
        ))  # fmt: skip

    def _in(self, desk: Desk, state: TeamState) -> None:
        self._line.setText(told_of_all(state, self._guide.team.clients.values(), desk))
        self.put(self._line)
        self._say_troubles(state)
        if asked_who_i_am(desk, state):
            ask = button(_("Vem är du i teamet? …"), partial(ask_team.who_am_i, self._guide, self._page))
            self.put(Flow(ask))
        names = {worker.id: worker.name for worker, _gone in desk.store.workers.history()}
        for laptop in state.laptops:
            self.put(self._laptop(desk, state, laptop, names.get(laptop.worker_id, _("Okänd"))))
        if state.standing is Standing.OUT:
            back = partial(choose, self._guide, self._page, ask_team.join)
            self.put(Flow(WrappedButton(_("Be att få komma tillbaka …"), back), self._take_over()))
            return
        if state.admin:
            self._wished(state, names)
        self._ways(state)

    def _say_troubles(self, state: TeamState) -> None:
        tone = "worry" if self._guide.team.in_trouble or state.standing is Standing.OUT else "muted"
        for sentence in state.sentences:
            self.put(words(sentence, step=-1, tone=tone))

    def _laptop(self, desk: Desk, state: TeamState, laptop: Laptop, whose: str) -> QWidget:
        if laptop.revoked:
            seen = _("spärrad")
        elif laptop.mine:
            seen = _("den här datorn")
        elif laptop.seen_at is None:
            seen = _("har inte hämtat något än")
        else:
            seen = _("senast sedd {when}").format(when=moment_words(laptop.seen_at, desk))
        parts: list[QWidget] = [words(" · ".join(part for part in (laptop.name, whose, seen) if part))]
        if state.admin and not laptop.mine and not laptop.revoked:
            named = _("Spärra {laptop}, {whose}").format(laptop=laptop.name, whose=whose)
            shut = partial(ask_team.take_out, self._guide, self._page, laptop, whose)
            parts.append(button(_("Spärra …"), shut, kind="link", name=named))
        return Flow(*parts)

    def _wished(self, state: TeamState, names: dict[str, str]) -> None:
        for wish in state.wishes:
            told = _("{laptop} vill in:\n{digits}").format(
                laptop=wish.name, digits=ask_team.in_groups(wish.fingerprint, last=False))  # fmt: skip
            let = partial(ask_team.let_in, self._guide, self._page, wish, names.get(wish.worker_id, ""))
            named = _("Släpp in {laptop}").format(laptop=wish.name)
            self.put(Flow(words(told, strong=True), button(_("Släpp in …"), let, kind="primary", name=named)))

    def _ways(self, state: TeamState) -> None:
        ways: list[QWidget] = [button(_("Försök nu"), self._guide.try_now, name=_("Försök dela med teamet nu"))]
        if state.admin:
            ways.append(button(_("Se efter nya datorer"), self._look))
        moved = partial(choose, self._guide, self._page, ask_team.move)
        ways.append(WrappedButton(_("Mappen har flyttat, eller hämta från USB …"), moved))
        if not state.admin:
            ways.append(self._take_over())
        self.put(Flow(*ways))

    def _take_over(self) -> QWidget:
        take = partial(ask_team.take_over, self._guide, self._page)
        return WrappedButton(_("Ta över listan med nyckeln ur kuvertet …"), take)

    def _look(self) -> None:
        self._guide.team.look()


def _but_for_times(state: TeamState) -> TeamState:
    """What the card is built of: a later time alone builds nothing anew under the hands."""
    laptops = tuple(replace(laptop, seen_at=None) for laptop in state.laptops)
    return replace(state, tried_at=None, done_at=None, laptops=laptops)


def choose(guide: Guide, page: QWidget, then: ask_team.WithFolder) -> None:
    """The folder first, then what is done with it."""
    if chosen := _chosen(page, guide.team.state.folder):
        then(guide, page, chosen)


def _chosen(page: QWidget, begin: str) -> Path | None:
    found = QFileDialog.getExistingDirectory(page, _("Teamets mapp"), begin)
    return Path(found) if found else None
