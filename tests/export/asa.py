"""Åsa Öberg's papers: an invented story with every section, to change one thing at a time in."""

from dataclasses import replace
from datetime import date
from typing import Any

from boendestod_app.domain.summary import Layout, Reader, ReaderKind, Section, SectionKey, Summary

INTRO = Section(
    SectionKey.INTRO,
    "",
    Layout.WORDS,
    "Hej Åsa! Det här är tänkt för mötet den 14 augusti. Läs igenom. Säg till om något är fel, så ändrar vi.",
)
FACTS = Section(
    SectionKey.FACTS,
    "",
    Layout.FACTS,
    rows=(
        ("När och var", "Fredag 14 augusti 2026 klockan 13.30, hemma hos dig"),
        ("Med på mötet", "Du, din syster Märta, Ayşe (sjuksköterska), Björn (boendestöd) och Alex (boendestöd)"),
        ("Nästa möte", "Fredag 13 november. Du bestämmer vilka som kommer."),
    ),
)
WENT_WELL = Section(
    SectionKey.WENT_WELL,
    "Det som har gått bra",
    Layout.WORDS,
    "Du har handlat själv fyra lördagar av sex. Du har varit på träfflokalen varje onsdag sedan juni. "
    "Hyran är betald i tid tre månader i rad.",
)
OWN_WORDS = Section(
    SectionKey.OWN_WORDS,
    "Med dina egna ord",
    Layout.WORDS,
    "”Det är skönt att veta att någon kommer.”\n”Jag vågade säga nej till Kenneth.”",
)
GOALS = Section(
    SectionKey.GOALS,
    "Dina delmål",
    Layout.TABLE,
    head=("Delmål", "Hur går det?", "Nästa steg", "Vem gör det, och när"),
    rows=(
        (
            "Handla mat själv på lördagar",
            "På god väg",
            "Gå till affären ihop två gånger till",
            "Du och Björn, före 31 augusti",
        ),
        ("Börja på träfflokalen", "Klart", "Fortsätta på onsdagar", "Du"),
        ("Sova före midnatt", "Nya tag", "Skriva upp läggtiden i mobilen", "Du, varje kväll"),
        (
            "Träffa Märta varje vecka",
            "Pausat",
            "Bestämma en dag som passar båda",
            "Du och Märta, före 15 september",
        ),
        ("Tvätta en gång i veckan", "Nytt", "Boka tvättid på måndagar", "Du och Alex, före 17 augusti"),
    ),
    marks=("on_the_way", "done", "fresh_start", "paused", "new"),
)
VISITS = Section(
    SectionKey.VISITS,
    "Våra besök",
    Layout.WORDS,
    "Vi planerade 26 besök. 22 blev av. 2 ställde du in. 1 ställde vi in. 1 gånger träffades vi inte när vi kom.",
)
SUPPORT = Section(
    SectionKey.SUPPORT,
    "Så har stödet varit",
    Layout.WORDS,
    "Från den 3 juni hade du tätare stöd. Från den 19 juni var stödet som vanligt igen.",
)
WELLBEING = Section(
    SectionKey.WELLBEING,
    "Hur du har mått",
    Layout.CURVE,
    "Du har själv svarat på frågan: Hur har veckan varit? Högre är bättre. Linjen går uppåt sedan i maj.",
    points=(("18/5", 4), ("1/6", 5), ("15/6", 3.5), ("29/6", 5), ("13/7", 6), ("27/7", 6.5), ("10/8", 8)),
)
KEPT = Section(
    SectionKey.KEPT,
    "Det vi kom överens om förra gången",
    Layout.TABLE,
    head=("Vad", "Vem", "Hur gick det?"),
    rows=(("Söka om till matlagningsgruppen", "Du och Björn", "Klart"), ("Byta lås i tvättstugan", "Alex", "Flyttat")),
)
AGREEMENTS = Section(
    SectionKey.AGREEMENTS,
    "Det här kommer vi överens om",
    Layout.TABLE,
    head=("Vad", "Vem", "Senast"),
    rows=(
        ("Boka tid för provtagning", "Ayşe", "25 augusti"),
        ("Ringa hyresvärden om kranen", "Björn", "20 augusti"),
        ("Fråga om plats i matlagningsgruppen", "Du och Björn", "1 september"),
        ("Hälsa på till middag", "Märta", "varannan söndag"),
    ),
)
CRISIS = Section(
    SectionKey.CRISIS,
    "Om det blir tufft",
    Layout.CARE,
    rows=(
        ("Jag märker det på", "Jag slutar svara i telefon. Jag sover på dagen."),
        ("Det här hjälper", "Promenad. Ringa Märta. Att någon kommer hem till mig."),
        ("Ring först", "Björn eller Alex, 070-000 00 00. Märta, 070-000 00 01."),
        (
            "När inget hjälper",
            "Psykiatrins akutmottagning, 010-000 00 00. Råd om vård: 1177. Fara för liv: 112.",
        ),
    ),
)
READERS = Section(
    SectionKey.READERS,
    "Vem får läsa det här?",
    Layout.WORDS,
    "Du har sagt ja till att Märta och Ayşe får läsa hela eller delar av det här. "
    "Du kan ändra dig när du vill. Det räcker att du säger till.",
)
SECTIONS = (
    INTRO, FACTS, WENT_WELL, OWN_WORDS, GOALS, VISITS, SUPPORT, WELLBEING, KEPT, AGREEMENTS, CRISIS, READERS,
)  # fmt: skip


def asa_summary(**changes: Any) -> Summary:
    """Åsa's own copy, gone through, with every section."""
    summary = Summary(
        client_id="c1",
        meeting_id="m1",
        meeting_on=date(2026, 8, 14),
        title="Ditt resursgruppsmöte",
        reader=Reader(ReaderKind.CLIENT, "client", "Åsa Öberg"),
        period_text="15 maj 2026 – 14 augusti 2026",
        sections=SECTIONS,
        foot="Boendestödet · telefon 070-000 00 00 · vardagar 8–17",
        signatures=("Åsa Öberg", "Björn Ström, boendestöd"),
        draft=False,
    )
    return replace(summary, **changes)
