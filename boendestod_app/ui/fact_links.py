"""Facts as links: each opens what it tells of."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.fact import Fact
from boendestod_app.ui.ask_fact import show_fact
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import WrappedButton, column, held

_TABS = {
    "level_change": "level", "visit_sign": "level", "incident": "level", "board_contact": "level",
    "tenancy_event": "home", "rent_month": "home",
    "consent": "group", "support_period": "support", "support_pause": "support", "scale_rating": "follow",
}  # fmt: skip


def fact_links(
    guide: Guide, page: QWidget, facts: Iterable[Fact], leave: Callable[[], object] = lambda: None
) -> QWidget:
    """One under the other. `leave` closes what covers the page before the link is followed."""
    return held(column(*(WrappedButton(one.says, partial(_follow, guide, page, one, leave), step=-1)
                         for one in facts), gap=0))  # fmt: skip


def _follow(guide: Guide, page: QWidget, fact: Fact, leave: Callable[[], object]) -> None:
    leave()
    open_fact(guide, page, fact)


def open_fact(guide: Guide, page: QWidget, fact: Fact) -> None:
    """The visit that a fact was seen at, the level, the consent; where there is no single one, the client's visits."""
    store = guide.door.actions.store
    visit_id = fact.subject_id if fact.entity == "visit" else ""
    if fact.entity == "visit_sign" and (seen := store.visit_signs.find(fact.subject_id)):
        visit_id = seen.visit_id
    visit = store.visits.find(visit_id) if visit_id else None
    if visit is not None:
        guide.document(visit)
    elif fact.entity == "reported_fact":
        show_fact(guide, page, fact)
    else:
        guide.open_client(fact.client_id, _TABS.get(fact.entity, "visits"))
