"""The headings of the client's own copy in the client's language; what stands under them stays as it was written."""

from collections.abc import Iterable
from dataclasses import replace

from boendestod_app.domain.labelled import Labelled
from boendestod_app.domain.summary import Section
from boendestod_app.words import N_, _


class Headings(Labelled):
    """What a client may read headings in."""

    SWEDISH = "sv", N_("Svenska")
    ENGLISH = "en", N_("Engelska")
    DANISH = "da", N_("Danska")


_WORDS = {
    "Ditt resursgruppsmöte": ("Your resource-group meeting", "Dit ressourcegruppemøde"),
    "Det som har gått bra": ("What has gone well", "Det, der er gået godt"),
    "Med dina egna ord": ("In your own words", "Med dine egne ord"),
    "Dina delmål": ("Your goals", "Dine delmål"),
    "Hinder": ("What is in the way", "Det, der står i vejen"),
    "Våra besök": ("Our visits", "Vores besøg"),
    "Hur ofta vi har setts": ("How often we have met", "Hvor tit vi har mødtes"),
    "Så har stödet varit": ("How the support has been", "Sådan har støtten været"),
    "Hur du har mått": ("How you have felt", "Hvordan du har haft det"),
    "Boendet": ("Your home", "Boligen"),
    "Ditt nätverk": ("Your network", "Dit netværk"),
    "Stöd till närstående": ("Support for relatives", "Støtte til pårørende"),
    "Det vi kom överens om förra gången": ("What we agreed last time", "Det aftalte vi sidst"),
    "Det här kommer vi överens om": ("What we agree on now", "Det aftaler vi nu"),
    "Om du tycker något annat": ("If you see it differently", "Hvis du mener noget andet"),
    "Om det blir tufft": ("If things get tough", "Hvis det bliver svært"),
    "Vem får läsa det här?": ("Who may read this?", "Hvem må læse det her?"),
    "När och var": ("When and where", "Hvornår og hvor"),
    "Med på mötet": ("At the meeting", "Med til mødet"),
    "Nästa möte": ("Next meeting", "Næste møde"),
    "Delmål": ("Goal", "Delmål"),
    "Hur går det?": ("How is it going?", "Hvordan går det?"),
    "Nästa steg": ("Next step", "Næste skridt"),
    "Vem gör det, och när": ("Who does it, and when", "Hvem gør det, og hvornår"),
    "Vad": ("What", "Hvad"),
    "Vem": ("Who", "Hvem"),
    "Senast": ("By", "Senest"),
    "Hur gick det?": ("How did it go?", "Hvordan gik det?"),
    "Jag märker det på": ("I notice it by", "Jeg mærker det på"),
    "Det här hjälper": ("What helps", "Det hjælper"),
    "Dag": ("Day", "Dag"),
    "Ring först": ("Call first", "Ring først"),
    "När inget hjälper": ("When nothing helps", "Når intet hjælper"),
    "Mina mål": ("My goals", "Mine mål"),
    "Därför": ("Why", "Derfor"),
    "Så nära är jag": ("How near I am", "Så tæt på er jeg"),
    "Så säker är jag": ("How sure I am", "Så sikker er jeg"),
    "Nytt": ("New", "Nyt"),
    "På god väg": ("On the way", "Godt på vej"),
    "Klart": ("Done", "Klaret"),
    "Pausat": ("Resting", "På pause"),
    "Nya tag": ("A fresh start", "Et nyt forsøg"),
    "Mina styrkor": ("My strengths", "Mine styrker"),
    "I dag": ("Today", "I dag"),
    "Det jag vill": ("What I want", "Det, jeg vil"),
    "Det som har hjälpt förut": ("What has helped before", "Det, der har hjulpet før"),
    "Det jag har sagt": ("What I have said", "Det, jeg har sagt"),
    "Med mina egna ord": ("In my own words", "Med mine egne ord"),
    "Viktigt för mig": ("Important to me", "Vigtigt for mig"),
    "Jag tror att jag kan": ("I think I can", "Jeg tror, jeg kan"),
    "Det vi kom överens om": ("What we agreed on", "Det, vi aftalte"),
    "Vi ser över det": ("We look it over", "Vi ser på det igen"),
    "Min korttidsplan": ("My short plan", "Min korttidsplan"),
    "När": ("When", "Hvornår"),
    "I stället": ("Instead", "I stedet"),
    "Vem är med": ("Who is along", "Hvem er med"),
    "Mina aktiviteter": ("My activities", "Mine aktiviteter"),
    "Min sysselsättning": ("My occupation", "Min beskæftigelse"),
    "Din plan": ("Your plan", "Din plan"),
    "Det här ska stödet leda till": ("What the support is to lead to", "Det skal støtten føre til"),
    "Det här gör du själv": ("What you do yourself", "Det gør du selv"),
    "Det här vill du ha hjälp med": ("What you want help with", "Det vil du have hjælp til"),
    "Dina mål": ("Your own aims", "Dine mål"),
    "Det här gör vi": ("What we do", "Det gør vi"),
    "Så var du med": ("How you took part", "Sådan var du med"),
    "Dina egna ord": ("In your words", "Dine egne ord"),
    "Andra som är med": ("Others who take part", "Andre, der er med"),
    "Så ser vi hur det går": ("How we see how it goes", "Sådan ser vi, hvordan det går"),
    "Då ser vi över planen": ("When we look at the plan again", "Så ser vi planen igennem igen"),
    "Det här är nytt": ("What is new", "Det er nyt"),
    "Varför": ("Why", "Hvorfor"),
    "Så gör vi": ("How we do it", "Sådan gør vi"),
    "Hur ofta": ("How often", "Hvor tit"),
    "Mål": ("Aim", "Mål"),
}
_PLACES = {Headings.ENGLISH.value: 0, Headings.DANISH.value: 1}


def title_in_language(title: str, language: str) -> str:
    """One heading, in whatever language it was made; one that a person has written stays as it is."""
    source = _source(title)
    if source is None:
        return title
    place = _PLACES.get(language)
    return source if place is None else _WORDS[source][place]


def is_heading(title: str, language: str) -> bool:
    """Whether these are our own words in that language, and not a person's."""
    source = _source(title)
    return source is not None and title_in_language(source, language) == title


def _source(title: str) -> str | None:
    """The Swedish words that it says in some language: the window's, or one that a client reads headings in."""
    if title in _WORDS:
        return title
    return next((source for source, said in _WORDS.items() if title in said or title == _(source)), None)


def in_language(sections: Iterable[Section], language: str) -> tuple[Section, ...]:
    """The sections with their titles, the heads of their columns and the names of their rows in the language."""
    return tuple(
        replace(
            section,
            title=title_in_language(section.title, language),
            head=tuple(title_in_language(cell, language) for cell in section.head),
            rows=section.rows if section.head else tuple(_row(row, language) for row in section.rows),
        )
        for section in sections
    )


def _row(row: tuple[str, ...], language: str) -> tuple[str, ...]:
    return (title_in_language(row[0], language), *row[1:]) if row else row
