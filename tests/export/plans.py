"""A crisis plan and a board as papers, full and empty, for the tests of their prints."""

from datetime import date

from boendestod_app.domain.crisis_paper import CrisisPaper, PlanPart, WallBoard, WallCard

CALL = (("Kim eller Alex", "070-000 00 00"), ("Märta (syster)", "070-000 00 41"), ("Chef", "070-000 00 98"),
        ("Jour", "070-000 00 99"), ("Sjukvårdsrådgivningen", "1177"), ("Fara för liv", "112"))  # fmt: skip
PARTS = (
    PlanPart("calm", "Lugnt: så är det när det är bra", ("Jag går upp före nio",), "Promenad.", "Kim kommer."),
    PlanPart("worry", "Oro: tidiga tecken", ("Jag slutar svara", "Jag sover på dagen"), "Säger till.", "Kim ringer."),
    PlanPart("crisis", "Kris", ("Jag öppnar inte",), "Går hem till Märta.", "Två kommer varje dag."),
)  # fmt: skip
FULL = CrisisPaper(
    "Åsa Öberg", PARTS, "Te och tystnad.", "Många frågor på en gång.", CALL, False, "Frågar rakt ut.", "Ring Märta.",
    (("Vem", "Jouren ringer"), ("När", "Lördag 10"), ("Telefon", "070-000 00 99")), "lör 15 aug – sön 16 aug",
    "Gjord tillsammans 1 juli 2026.", "Boendestödet",
)  # fmt: skip
EMPTY = CrisisPaper(
    "", (), "", "", CALL[-2:], True, "", "", (), "", "Enhetens standard. Klienten har ingen egen krisplan än."
)  # fmt: skip


def wall(count: int) -> WallBoard:
    """A board with so many in each of two columns."""
    cards = tuple(
        WallCard(f"A{number}", "crisis", "Kris", "Dag 2 av 4", "5", "mån 17 aug", "Kontakt i dag")
        for number in range(count)
    )
    columns = (("Oro", cards), ("Kris", cards), ("Trappar ner", ()), ("Borta tillfälligt", ()))
    return WallBoard(date(2026, 8, 14), columns, "Tavlan visar det som finns i den här datorn. Inget är delat än.")
