"""How long a passphrase would hold, as zxcvbn guesses it: with the words that a Swedish office thinks of first."""

from zxcvbn_rs_py import zxcvbn

LEAST = 3  # of four: more than 10⁸ guesses, each of which costs half a second here
LONGEST = 128  # what is longer holds anyway, and need not be searched
_THOUGHT_OF_FIRST = (
    "boendestöd", "boendestod", "boende", "socialtjänst", "kommun", "kommunen", "lösenord", "losenord", "hemligt",
    "sommar", "sommaren", "vinter", "vintern", "vår", "våren", "höst", "hösten", "januari", "februari", "mars", "april",
    "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december", "måndag", "tisdag", "onsdag",
    "torsdag", "fredag", "lördag", "söndag", "sverige", "stockholm", "göteborg", "malmö", "partille", "hejhej", "hej",
    "kaffe", "välkommen", "välkommen1", "semester", "jobbet", "arbetet", "datorn", "klient", "brukare",
)  # fmt: skip


def strength(passphrase: str, about: tuple[str, ...] = ()) -> int:
    """0 (at once) to 4 (never): `about` are words that a guesser would try, such as the worker's name."""
    typed = passphrase.strip()[:LONGEST].casefold()
    return int(zxcvbn(typed, [*_THOUGHT_OF_FIRST, *(word.casefold() for word in about if word)]).score)
