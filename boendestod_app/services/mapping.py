"""Kartläggning: a measuring day filled for many clients at once, its words, and what may be told without names."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from boendestod_app.domain.calendar import date_text
from boendestod_app.domain.client import Client
from boendestod_app.domain.mapping_day import (
    Counted,
    HomeSettings,
    Housing,
    Mapped,
    count_all,
    count_rows,
    mapped_id,
    mapped_problems,
    settings_problems,
    tidy_settings,
)
from boendestod_app.domain.memo import Memo
from boendestod_app.domain.problem import refuse
from boendestod_app.domain.tenancy import ContractForm
from boendestod_app.errors import Refused
from boendestod_app.services.desk import Desk
from boendestod_app.services.homes import home_now
from boendestod_app.words import _, ngettext

_HOUSING = {
    ContractForm.FIRST_HAND: Housing.OWN, ContractForm.SECOND_HAND: Housing.OWN, ContractForm.OWNED: Housing.OWN,
    ContractForm.SOCIAL: Housing.THROUGH_US, ContractForm.TRIAL: Housing.THROUGH_US,
    ContractForm.TRAINING: Housing.THROUGH_US, ContractForm.LODGER: Housing.SOMEBODY,
    ContractForm.SUPPORTED: Housing.SUPPORTED, ContractForm.SHELTER: Housing.SHELTER,
}  # fmt: skip


def home_settings(desk: Desk) -> HomeSettings:
    """The unit's words as they are now."""
    return desk.store.home_settings.find("home") or HomeSettings()


def keep_home_settings(desk: Desk, told: HomeSettings) -> HomeSettings:
    """The unit's own words from now on; what was mapped with others stays as it was said."""
    kept = tidy_settings(told)
    refuse(settings_problems(kept))
    desk.store.home_settings.save(kept)
    desk.says(_("ändrade orden för boende och kartläggning"))
    return kept


def begun_with(desk: Desk, client: Client, on: date) -> Mapped:
    """A client's line as it is kept for the day, else as it was the last time, else as the home tells."""
    held = [one for one in desk.store.mapped.where(client_id=client.id) if one.on <= on]
    if held:
        return replace(held[-1], id=mapped_id(client.id, on), on=on)
    home = home_now(desk, client.id)
    housing = _HOUSING.get(home.form, Housing.UNKNOWN) if home else Housing.UNKNOWN
    since = home.starts_on if home and home.starts_on <= on else None
    return Mapped(mapped_id(client.id, on), client.id, on, housing, since)


def keep_mapped(desk: Desk, rows: Sequence[Mapped]) -> list[Mapped]:
    """The day's lines, all of them or none."""
    if not rows:
        raise Refused(_("Välj minst en klient."))
    kept = []
    for one in rows:
        desk.expect(one.client_id)
        refuse(mapped_problems(one, desk.today))
        kept.append(replace(one.tidy(), id=mapped_id(one.client_id, one.on), by=desk.me))
    for one in kept:
        desk.store.mapped.save(one)
    told = ngettext("kartlade {count} klient", "kartlade {count} klienter", len(kept))
    desk.says(told.format(count=len(kept)))
    return kept


def mapping_days(desk: Desk) -> list[date]:
    """Every day that something was mapped, the latest first."""
    return sorted({one.on for one in desk.store.mapped.where()}, reverse=True)


def counted_on(desk: Desk, on: date) -> list[Counted]:
    """What may be told of a measuring day without names."""
    return count_all(desk.store.mapped.where(on=on.isoformat()), home_settings(desk))


def mapping_table(desk: Desk, on: date) -> list[tuple[str, str, str]]:
    """The same as rows: question, answer, how many."""
    return count_rows(counted_on(desk, on))


def mapping_memo(desk: Desk, on: date) -> Memo:
    """The same as a paper."""
    parts = [(one.title, "\n".join(_lines(one))) for one in counted_on(desk, on)]
    foot = _("Antal under 5 visas inte, och så mycket till är dolt att de inte går att räkna ut.")
    about = "\n".join((desk.unit.name, _("Mätdag {day}").format(day=date_text(on))))
    return Memo(_("Kartläggning"), about, tuple(parts), foot, desk.unit.fictional)


def _lines(one: Counted) -> Iterable[str]:
    return (f"{answer}: {count}" for _title, answer, count in count_rows([one]))
