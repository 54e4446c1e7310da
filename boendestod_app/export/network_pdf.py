"""The network map on paper: the picture as one figure told in words, and the same persons in a table under it."""

from collections.abc import Iterator

from boendestod_app.domain.network_paper import NetworkPaper
from boendestod_app.export.block import Block
from boendestod_app.export.lines import heading, text_block
from boendestod_app.export.network_figure import network_figure
from boendestod_app.export.pages import Group, paginate
from boendestod_app.export.sheet import A4, Sheet
from boendestod_app.export.styles import MM, TextStyle, styles
from boendestod_app.export.tables import Table
from boendestod_app.export.tagged import TaggedPaper
from boendestod_app.words import _

_STYLES = styles()
_CELLS = TextStyle(9.5, 12)


def network_pdf(made: NetworkPaper, language: str = "sv") -> bytes:
    """One A4 for a network of ordinary size; a large one goes on in its table."""
    title = _("Nätverkskarta")
    sheet = Sheet(
        A4, margin=15 * MM, top=15 * MM, bottom=15 * MM, running=f"{title} {made.day}", fictional=made.fictional,
        foot=_("Det här är hur det såg ut den dagen. Det går att ändra."),
    )  # fmt: skip
    paper = TaggedPaper(A4, title=title, language=language)
    sheet.print(
        paginate([Group(tuple(_top(made, title, sheet.width))), *_table(made, sheet.width)], sheet.height), paper
    )
    return paper.finish()


def _top(made: NetworkPaper, title: str, width: float) -> Iterator[Block]:
    yield heading(1, title, _STYLES.title, width)
    yield text_block("P", f"{made.name}, {made.day}. {made.counts}", _STYLES.body, width)
    yield network_figure(made, width)
    key = _("Hel linje: stöd. Streckad: svår kontakt. Prickad med streck över: bruten. Fyrkant: professionell. "
            "Ring runt: i resursgruppen. Ofylld: ingen kontakt på länge.")  # fmt: skip
    yield text_block("P", key, _STYLES.small, width, gap=4)


def _table(made: NetworkPaper, width: float) -> Iterator[Group]:
    if not made.persons:
        yield Group((text_block("P", _("Ingen står på kartan den dagen."), _STYLES.body, width, gap=8),))
        return
    head = (_("Vem"), _("Del av kartan"), _("Hur nära"), _("Kontakten"))
    rows = tuple((one.label, one.sector, one.ring, one.told) for one in made.persons)
    table = Table(head, rows, shares=(1.3, 1.2, 0.8, 2.6)).set(_CELLS, width)
    yield Group((heading(2, _("Samma sak i en tabell"), _STYLES.heading, width, gap=8), table))
