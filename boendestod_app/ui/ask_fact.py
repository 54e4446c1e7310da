"""*Något att veta*: what was heard or seen that the app cannot see by itself. It proposes; it raises no level."""

from functools import partial

from PySide6.QtWidgets import QComboBox, QWidget

from boendestod_app.domain.calendar import local, moment_text
from boendestod_app.domain.client import Client
from boendestod_app.domain.fact import Fact, FactKind
from boendestod_app.domain.rule_words import kind_words
from boendestod_app.errors import Refused
from boendestod_app.services.report_fact import report_fact, withdraw_fact
from boendestod_app.ui.ask_level import emergency
from boendestod_app.ui.dialog import Dialog
from boendestod_app.ui.fields import Choice, Day, Line
from boendestod_app.ui.form import Fields, FormDialog, Values, ask
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import add, button, column, flagged, row, words
from boendestod_app.ui.theme import theme
from boendestod_app.words import _

HEARD = (
    FactKind.WANTS_MORE, FactKind.OTHERS_WORRY, FactKind.OVERDOSE, FactKind.SUICIDAL, FactKind.WORRY_FOR_LIFE,
    FactKind.THREAT, FactKind.SAYS_CRISIS, FactKind.DISCHARGED,
)  # fmt: skip
GRAVE = frozenset(
    {FactKind.OVERDOSE, FactKind.SUICIDAL, FactKind.WORRY_FOR_LIFE, FactKind.THREAT, FactKind.SAYS_CRISIS}
)


def kind_choice(nothing: str) -> Choice:
    """The kinds by word; the first is that none is chosen."""
    told = ((kind, kind_words(kind)) for kind in HEARD)
    return Choice([(None, nothing), *((kind, word[:1].upper() + word[1:]) for kind, word in told)])


class Emergency:
    """A field that asks for nothing: the first line, seen while what is chosen may be a danger to life."""

    def __init__(self, kinds: Choice) -> None:
        self.widget: QWidget = flagged(emergency(), "trouble")
        self._kinds = kinds
        chooser: QComboBox = kinds.widget
        chooser.currentIndexChanged.connect(self._show)
        self.widget.hide()

    def _show(self, _place: int) -> None:
        self.widget.setVisible(self._kinds.value() in GRAVE)

    def value(self) -> None:
        """Nothing."""

    def typed(self) -> str:
        """Nothing."""
        return ""

    def fill(self, _typed: str) -> None:
        """Nothing: it follows the kind."""


def new_fact(guide: Guide, parent: QWidget, clients: list[Client], chosen: str = "", source: str = "") -> FormDialog:
    """Kind, day and one line. `source` is the visit or händelse it was heard in."""
    door = guide.door
    today = door.desk().today
    kinds = kind_choice(_("Välj vad"))

    def keep(given: Values) -> None:
        if not given["client"]:
            raise Refused(_("Välj vem det gäller."))
        if given["kind"] is None:
            raise Refused(_("Välj vad du har hört eller sett."))
        if not given["line"]:
            raise Refused(_("Skriv en rad om vad du har hört eller sett."))
        door.act(report_fact, given["client"], given["kind"], on=given["on"], line=given["line"], source=source)

    people = [("", _("Välj klient")), *((one.id, one.shown) for one in clients)]
    fields: Fields = {
        "client": (_("Vem gäller det?"), Choice(people, chosen)),
        "kind": (_("Vad har hänt?"), kinds),
        "warning": ("", Emergency(kinds)),
        "on": (_("Vilken dag?"), Day(today, start=today)),
        "line": (_("En rad"), Line(hint=_("Till exempel: Systern ringde och är orolig"))),
    }
    dialog = ask(
        door, parent, _("Något att veta"), fields, keep, draft=f"form:fact:{chosen}:{source}",
        lead=_("Läget ändras inte av det här. Appen kan föreslå, och du svarar."),
    )  # fmt: skip
    fields["kind" if chosen else "client"][1].widget.setFocus()
    return dialog


class FactDialog(Dialog):
    """What somebody noted, as they wrote it; it can be taken back."""

    def __init__(self, guide: Guide, parent: QWidget, fact: Fact) -> None:
        super().__init__(parent)
        desk = guide.door.desk()
        noted = desk.store.reported.get(fact.subject_id)
        by = desk.store.workers.find(noted.by)
        self._guide, self._noted = guide, noted
        self._visit = desk.store.visits.find(noted.source) if noted.source else None
        whole = column(words(fact.says, step=1, strong=True), gap=10)
        if noted.line:
            whole.addWidget(words(noted.line))
        told = _("{name} noterade {when}").format(name=by.name if by else "", when=moment_text(local(noted.at)))
        whole.addWidget(words(told.strip(), step=-1, tone="muted"))
        back = button(_("Ta tillbaka"), self._withdraw, kind="link", name=_("Ta tillbaka det som noterades"))
        look = [button(_("Öppna besöket"), partial(self._open))] if self._visit else []
        shut = button(_("Stäng"), self.accept, kind="primary", tip="Esc")
        add(whole, row(back, None, *look, shut))
        whole.setContentsMargins(*[theme.units(20)] * 4)
        self.setLayout(whole)
        self.resize(min(theme.units(460), self.screen().availableGeometry().width()), theme.units(180))
        self.fit()
        shut.setFocus()

    def _open(self) -> None:
        self.accept()
        if self._visit:
            self._guide.document(self._visit)

    def _withdraw(self) -> None:
        self.accept()
        self._guide.door.run(withdraw_fact, self._noted.id)


def show_fact(guide: Guide, parent: QWidget, fact: Fact) -> None:
    """What was noted, unless it has been taken back since."""
    if guide.door.actions.store.reported.find(fact.subject_id) is None:
        guide.say(_("Det har tagits tillbaka."))
        return
    FactDialog(guide, parent, fact).open()
