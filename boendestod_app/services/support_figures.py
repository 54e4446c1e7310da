"""Period, model, phase and weight in the caseload as plain figures: what other programs are told of the support."""

from typing import Any

from boendestod_app.domain.client import Client
from boendestod_app.domain.support_period import SupportPeriod
from boendestod_app.services.desk import Desk
from boendestod_app.services.keep_client import current_period
from boendestod_app.services.phases import standing_of
from boendestod_app.services.workload import caseload_settings, loads_of


def support_figures(desk: Desk, clients: list[Client]) -> dict[str, dict[str, Any]]:
    """By client, as JSON takes it."""
    settings = caseload_settings(desk)
    loads, found = loads_of(desk, clients, settings), {}
    for client in clients:
        period, load = current_period(desk, client.id), loads[client.id]
        now = standing_of(desk, period) if period else None
        found[client.id] = {
            "period": _period(period) if period else None,
            "programme": (period.programme or None) if period else None,
            "preset": (period.preset or None) if period else None,
            "phase": now.number if now else None,
            "caseload_weight": load.weight,
            "caseload_counted": float(load.counted(settings)),
            "caseload_cap": load.cap,
        }
    return found


def _period(period: SupportPeriod) -> dict[str, Any]:
    return {
        "form": period.form.value,
        "starts_on": period.starts_on.isoformat(),
        "ends_on": period.ends_on.isoformat() if period.ends_on else None,
        "hours_per_week": period.hours_per_week,
        "hours_per_month": period.hours_per_month,
        "began_how": period.began_how.value,
    }
