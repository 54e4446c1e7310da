"""Where and how client and worker meet."""

from boendestod_app.domain.labelled import Labelled
from boendestod_app.words import N_


class VisitKind(Labelled):
    """The form of a visit. *Länkning* hands over to another giver; *Träfflokal* is a meeting place's working name."""

    HOME = "home", N_("Hemma")
    ELSEWHERE = "elsewhere", N_("Annan plats")
    PHONE = "phone", N_("Telefon")
    DIGITAL = "digital", N_("Digitalt")
    ACCOMPANY = "accompany", N_("Följa med")
    LINKING = "linking", N_("Länkning")
    DROP_IN = "drop_in", N_("Träfflokal")
