"""How papers and calendar files are made, for the window and the command line; every part is loaded when asked for."""

from functools import partial
from pathlib import Path
from typing import Any

from boendestod_app.domain.listed_event import ReadCalendar
from boendestod_app.ui.needs import Papers


def papers(language: str) -> Papers:
    """Making papers and looking at them."""
    from boendestod_app.export.board_pdf import board_pdf
    from boendestod_app.export.crisis_pdf import crisis_pdf
    from boendestod_app.export.day_pdf import day_pdf
    from boendestod_app.export.envelope_pdf import envelope_sheet_pdf
    from boendestod_app.export.fridge_pdf import fridge_pdf
    from boendestod_app.export.goals_pdf import goals_pdf
    from boendestod_app.export.ics import ics
    from boendestod_app.export.memo_pdf import memo_pdf, memos_pdf
    from boendestod_app.export.network_pdf import network_pdf
    from boendestod_app.export.plan_pdf import plan_pdf
    from boendestod_app.export.recovery_pdf import recovery_sheet_pdf
    from boendestod_app.export.summary_pdf import summary_pdf
    from boendestod_app.export.table_file import table_file
    from boendestod_app.export.visit_pdf import visit_summary_pdf
    from boendestod_app.export.wallet_pdf import wallet_pdf
    from boendestod_app.export.week_pdf import week_pdf

    return Papers(
        summary=partial(summary_pdf, language=language),
        visit=partial(visit_summary_pdf, language=language),
        memo=partial(memo_pdf, language=language),
        memos=partial(memos_pdf, language=language),
        recovery=partial(recovery_sheet_pdf, language=language),
        envelope=partial(envelope_sheet_pdf, language=language),
        week=partial(week_pdf, language=language),
        day=partial(day_pdf, language=language),
        fridge=partial(fridge_pdf, language=language),
        crisis=partial(crisis_pdf, language=language),
        wallet=partial(wallet_pdf, language=language),
        board=partial(board_pdf, language=language),
        network=partial(network_pdf, language=language),
        goals=partial(goals_pdf, language=language),
        care_plan=partial(plan_pdf, language=language),
        calendar=ics,
        table=table_file,
        **_looking(),
    )


def _looking() -> dict[str, Any]:
    """What is done with a paper that is made."""
    from boendestod_app.export.encrypt import with_password
    from boendestod_app.export.raster import page_count, page_picture

    return {"page_count": page_count, "picture": page_picture, "locked": with_password}


def read_calendar(path: Path) -> ReadCalendar:
    """A calendar file from another program."""
    from boendestod_app.intake import ics

    return ics.read_calendar(path)
