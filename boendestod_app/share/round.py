"""One round with the team: take, carry out, keep. The window does the middle stroke in the background."""

import time
from datetime import datetime

from boendestod_app.services.rooms import Ledger
from boendestod_app.share.carry import carry_out
from boendestod_app.share.drive import TreeDrive
from boendestod_app.share.keep import keep
from boendestod_app.share.plan import Outcome, Plan
from boendestod_app.share.put import Pause
from boendestod_app.share.report import Report
from boendestod_app.share.side import Side
from boendestod_app.share.take import take


class Rounds:
    """The rounds of one laptop, one at a time: between a plan and its outcome no other plan is taken."""

    def __init__(self, ledger: Ledger) -> None:
        self.side = Side(ledger)

    def take(self, now: datetime) -> Plan:
        """First stroke, on the store's thread."""
        return take(self.side, now)

    def keep(self, plan: Plan, outcome: Outcome, now: datetime) -> Report:
        """Third stroke, on the store's thread; `carry_out` is the second, anywhere."""
        return keep(self.side, plan, outcome, now)

    def go(self, drive: TreeDrive, now: datetime, pause: Pause = time.sleep) -> Report:
        """All three in a row."""
        plan = self.take(now)
        return self.keep(plan, carry_out(plan, drive, pause), now)
