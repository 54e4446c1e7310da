"""Krisberedskap: who of the team answers when somebody is in crisis, day by day."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Duty:
    """The worker who has the daytime crisis contact that day."""

    id: str
    on: date
    worker_id: str
