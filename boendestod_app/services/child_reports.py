"""Worry for a child: that a report was made, and when. It is written elsewhere, and nothing of it stands here."""

from boendestod_app.domain.calendar import local, moment_text
from boendestod_app.domain.child_report import ChildReport
from boendestod_app.services.desk import Desk
from boendestod_app.words import _


def report_made(desk: Desk, client_id: str, visit_id: str | None = None) -> ChildReport:
    """A report was made now."""
    desk.expect(client_id)
    report = ChildReport(desk.store.new_id(), client_id, visit_id, desk.now, desk.me)
    desk.store.child_reports.save(report)
    desk.says(_("noterade att en anmälan är gjord"))
    return report


def reports_told(desk: Desk, client_id: str) -> list[str]:
    """Each report: when and by whom, latest first; shown on the client's page alone, in no paper."""
    names = {worker.id: worker.name for worker in desk.store.workers.where()}
    return [
        _("Anmälan om oro för barn gjord {when} av {who}").format(
            when=moment_text(local(one.reported_at).replace(tzinfo=None)), who=names.get(one.by, "")
        )
        for one in reversed(desk.store.child_reports.where(client_id=client_id))
    ]
