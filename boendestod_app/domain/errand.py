"""What a visit is for in a word that anybody may read: an aim of one's own words never stands on paper."""

import re

from boendestod_app.domain.labelled import Labelled
from boendestod_app.words import N_


class Errand(Labelled):
    """The neutral word."""

    SHOPPING = "shopping", N_("Handla")
    FOOD = "food", N_("Mat")
    HOUSEHOLD = "household", N_("Hemmet")
    POST = "post", N_("Post och papper")
    OUTING = "outing", N_("Komma ut")
    MEETING = "meeting", N_("Möte")
    TALK = "talk", N_("Samtal")


# The beginnings of words, the most telling first. Care, authorities and dependency have no word here.
_BEGINNINGS = (
    (Errand.SHOPPING, ("handla", "affär", "butik", "inköp", "storhandla")),
    (Errand.FOOD, ("mat", "laga", "frukost", "lunch", "middag", "baka")),
    (Errand.HOUSEHOLD, ("städ", "tvätt", "disk", "sopor", "hemmet", "sortera")),
    (Errand.POST, ("post", "räkning", "papper", "brev", "budget", "blankett")),
    (Errand.OUTING, ("promenad", "gå", "ute", "komma", "träna", "gym", "simma", "cykla", "fika", "bibliotek")),
    (Errand.MEETING, ("möte",)),
    (Errand.TALK, ("samtal", "prata", "ringa", "planera")),
)
_WORD = re.compile(r"\w+")


def errand_of(aim: str) -> Errand | None:
    """The neutral word for an aim, if one fits."""
    words = [word.casefold() for word in _WORD.findall(aim)]
    for errand, beginnings in _BEGINNINGS:
        if any(word.startswith(beginnings) for word in words):
            return errand
    return None
