"""What is asked about the team's laptops: begin, come in, let in, take out, move the folder, take over the list."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from boendestod_app.errors import Refused
from boendestod_app.services.join_team import colleagues, join_as, who_i_may_be
from boendestod_app.services.shared_words import whose
from boendestod_app.services.team_share import Laptop, Wish
from boendestod_app.ui.dialog import Dialog
from boendestod_app.ui.fields import Choice, Line, Tick
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.form import Fields, FormDialog, Later, Values, ask
from boendestod_app.ui.inputs import TickBox
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import button, column, words
from boendestod_app.ui.preview import PreviewDialog
from boendestod_app.ui.theme import theme
from boendestod_app.words import _, ngettext

WithFolder = Callable[[Guide, QWidget, Path], object]
GROUP = 4  # digits read out in one breath
ON_A_LINE = 3
HIDDEN = "····"
WIDTH = 480
NEW = ""  # of the answers to who somebody is: nobody of the team yet


def in_groups(digits: str, *, last: bool = True) -> str:
    """The digits as they are read out: in groups, a few on a line; the `last` four are hidden where they are asked."""
    bare = _bare(digits)
    groups = [bare[at : at + GROUP] for at in range(0, len(bare), GROUP)]
    groups[-1:] = groups[-1:] if last else [HIDDEN]
    return "\n".join("  ".join(groups[at : at + ON_A_LINE]) for at in range(0, len(groups), ON_A_LINE))


def _bare(digits: str) -> str:
    return "".join(one for one in digits if one.isalnum())


def _own_name(guide: Guide) -> str:
    desk = guide.door.desk()
    me = desk.store.workers.find(desk.me)
    return _("{whose} dator").format(whose=whose(me.name)) if me else ""


def _named(given: Values) -> str:
    name: str = given["name"]
    if not name:
        raise Refused(_("Skriv vad datorn heter, så att teamet känner igen den."))
    return name


def begin(guide: Guide, page: QWidget, folder: Path) -> FormDialog:
    """*Börja dela med teamet*: the key of the envelope is shown once."""
    fields: Fields = {"name": (_("Vad heter den här datorn?"), Line(_own_name(guide)))}

    def keep(given: Values) -> Later:
        name = _named(given)
        return guide.team.later(
            lambda team: team.begin(folder, name), lambda key: EnvelopeDialog(guide, page, key).open()
        )

    lead = _(
        "Teamets delade mapp blir ”{folder}”. Allt läggs där krypterat, och bara teamets datorer kan läsa det. Den här "
        "datorn sköter listan över vilka som är med."
    ).format(folder=folder.name)
    return ask(guide.door, page, _("Börja dela med teamet"), fields, keep, lead=lead, keep=_("Börja dela"),
                 draft="form:team:begin")  # fmt: skip


class EnvelopeDialog(Dialog):
    """The key of the sealed envelope, shown once: it is closed when somebody says that it is written down."""

    def __init__(self, guide: Guide, parent: QWidget, key: str) -> None:
        super().__init__(parent)
        self._guide, self._key = guide, key
        lead = _(
            "Med den här nyckeln kan chefen ta över listan om din dator går sönder, och det som ligger på mappen kan "
            "läsas. Den visas bara nu. Lägg den i ett slutet kuvert hos chefen."
        )
        self._done = TickBox(_("Jag har skrivit ner den"))
        self._close = button(_("Klar"), self.accept, kind="primary")
        self._close.setEnabled(False)
        self._done.toggled.connect(self._close.setEnabled)
        whole = column(
            words(_("Nyckeln till kuvertet"), step=2, strong=True), words(lead, tone="muted"),
            words(in_lines(key), step=1, strong=True),
            Flow(button(_("Skriv ut …"), self._print)),
            Flow(self._done, None, self._close), gap=8,
        )  # fmt: skip
        whole.setContentsMargins(*[theme.units(20)] * 4)
        self.setLayout(whole)
        self.setMinimumWidth(theme.units(WIDTH))
        self.resize(self.minimumSize())
        self.fit()

    def reject(self) -> None:
        """Esc does not lose the key: it says first that it is written down."""
        if self._done.isChecked():
            super().reject()
        else:
            self._done.setFocus(Qt.FocusReason.OtherFocusReason)

    def _print(self) -> None:
        desk, papers = self._guide.door.desk(), self._guide.needs.papers()
        sheet = papers.envelope(self._key, desk.unit.name, desk.today)
        PreviewDialog(papers, sheet, _("Nyckeln till kuvertet"), self, file_name=_("kuvertnyckel")).open()


def in_lines(key: str, wide: int = 26) -> str:
    """A long key broken where it can be read off."""
    return "\n".join(key[at : at + wide] for at in range(0, len(key), wide))


def join(guide: Guide, page: QWidget, folder: Path) -> FormDialog:
    """*Gå med i teamet*: the digits stand under *Inställningar* until the laptop is in."""
    fields: Fields = {"name": (_("Vad heter den här datorn?"), Line(_own_name(guide)))}

    def keep(given: Values) -> Later:
        name = _named(given)
        return guide.team.later(lambda team: team.ask(folder, name))

    lead = _(
        "Teamets mapp är ”{folder}”. Den som sköter teamets datorer släpper in den här när ni har jämfört siffrorna."
    ).format(folder=folder.name)
    return ask(guide.door, page, _("Gå med i teamet"), fields, keep, lead=lead, keep=_("Be att få komma in"),
               draft="form:team:join")  # fmt: skip


def let_in(guide: Guide, page: QWidget, wish: Wish, name: str) -> FormDialog:
    """*Släpp in*: the digits are compared, the last four typed, and whose laptop it is is said."""
    workers = [(one.id, one.name) for one in guide.door.desk().store.workers.where(is_now="")]
    new = _("{name}, ny i teamet").format(name=name) if name else _("Någon som är ny i teamet")
    fields: Fields = {
        "last": (_("De fyra sista siffrorna på den andra skärmen"), Line()),
        "worker_id": (_("Vems dator är det?"), Choice([(NEW, new), *workers], wish.worker_id)),
    }

    def keep(given: Values) -> Later:
        last = _bare(given["last"])
        if len(last) != GROUP:
            raise Refused(_("Läs siffrorna för varandra, och skriv de fyra sista som din kollega läser."))
        digits = _bare(wish.fingerprint)[:-GROUP] + last
        return guide.team.later(lambda team: team.let_in(wish.device, digits, given["worker_id"]))

    lead = _("{laptop} visar:\n{digits}").format(laptop=wish.name, digits=in_groups(wish.fingerprint, last=False))
    if wish.back:
        lead += "\n" + _back(wish)
    return ask(guide.door, page, _("Släpp in en dator"), fields, keep, lead=lead, keep=_("Släpp in"),
               draft=f"form:team:wish:{wish.device}")  # fmt: skip


def _back(wish: Wish) -> str:
    """What one that comes back brings."""
    told = _("Den har varit spärrad och kommer tillbaka med nya nycklar.")
    if not wish.unseen:
        return told
    return f"{told} " + ngettext(
        "{count} ändring som ingen annan har sett kommer med den.",
        "{count} ändringar som ingen annan har sett kommer med den.",
        wish.unseen,
    ).format(count=wish.unseen)


def take_out(guide: Guide, page: QWidget, laptop: Laptop, name: str) -> FormDialog:
    """*Spärra*: with what it means."""
    fields: Fields = {"sure": ("", Tick(_("Datorn är borta, eller ska inte vara med längre")))}

    def keep(given: Values) -> Later:
        if not given["sure"]:
            raise Refused(_("Bocka i att datorn ska spärras, eller avbryt."))
        return guide.team.later(lambda team: team.take_out(laptop.id))

    lead = _(
        "{laptop}, {whose}. Inget som den säger från och med nu tas emot, och den kan inte läsa något nytt på mappen. "
        "Det som redan finns på den skyddas av dess lösenord. Anmäl en stulen dator till chef och IT också."
    ).format(laptop=laptop.name, whose=name)
    return ask(guide.door, page, _("Spärra en dator"), fields, keep, lead=lead, keep=_("Spärra"),
               draft=f"form:team:out:{laptop.id}")  # fmt: skip


def move(guide: Guide, page: QWidget, folder: Path) -> FormDialog:
    """*Mappen har flyttat*, also to a USB stick."""
    fields: Fields = {"new": ("", Tick(_("Mappen är ny för teamet")))}

    def keep(given: Values) -> Later:
        return guide.team.later(lambda team: team.move(folder, new=given["new"]))

    lead = _(
        "Teamets mapp är ”{folder}” från och med nu. Det som väntar läggs där, och det som finns där hämtas. Bocka i "
        "att den är ny om den inte har använts av teamet förut, som ett tomt USB-minne: då läggs allt där."
    )
    return ask(guide.door, page, _("Mappen har flyttat"), fields, keep, lead=lead.format(folder=folder.name),
               keep=_("Använd mappen"), draft="form:team:move")  # fmt: skip


def take_over(guide: Guide, page: QWidget) -> FormDialog:
    """*Ta över listan*: by the key in the sealed envelope, which no draft keeps."""
    line = Line(secret=True)
    line.widget.setEchoMode(QLineEdit.EchoMode.Normal)  # it is read off a paper, letter by letter
    fields: Fields = {"key": (_("Nyckeln ur kuvertet"), line)}

    def keep(given: Values) -> Later:
        return guide.team.later(lambda team: team.take_over(given["key"]))

    lead = _(
        "Den här datorn kan släppa in och spärra från och med nu, och den som gjorde det förut kan det inte längre. Är "
        "den borta: spärra den sedan, och anmäl det till chef och IT. Gå igenom listan."
    )
    return ask(guide.door, page, _("Ta över listan"), fields, keep, lead=lead, keep=_("Ta över"))


def who_am_i(guide: Guide, page: QWidget) -> FormDialog:
    """*Vem är du?*: which of the team's workers works on this laptop."""
    desk = guide.door.desk()
    likely = who_i_may_be(desk, guide.team.state.laptops)
    me = desk.store.workers.find(desk.me)
    others = [(one.id, one.name) for one in colleagues(desk)]
    new = _("Ingen av dem: jag är {name}, ny i teamet").format(name=me.name if me else "")
    fields: Fields = {
        "worker_id": (_("Vem är du?"), Choice([*others, (NEW, new)], likely[0].id if likely else NEW)),
    }  # fmt: skip

    def keep(given: Values) -> None:
        if given["worker_id"]:
            guide.door.act(join_as, given["worker_id"])
        else:
            guide.team.somebody_new()

    lead = _("Dina klienter, planerade besök och påminnelser här blir den personens. Det går inte att ångra.")
    return ask(guide.door, page, _("Vem är du i teamet?"), fields, keep, lead=lead, keep=_("Det är jag"),
               draft="form:team:who")  # fmt: skip
