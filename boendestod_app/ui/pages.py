"""The pages of the window by their keys; *Inställningar* is made apart, since the window listens to it."""

from boendestod_app.ui.board_page import BoardPage
from boendestod_app.ui.clash_page import ClashPage
from boendestod_app.ui.client_page import ClientPage
from boendestod_app.ui.clients_page import ClientsPage
from boendestod_app.ui.day_page import DayPage
from boendestod_app.ui.groups_page import GroupsPage
from boendestod_app.ui.load_page import LoadPage
from boendestod_app.ui.log_page import LogPage
from boendestod_app.ui.methods_page import MethodsPage
from boendestod_app.ui.page import Page
from boendestod_app.ui.summary_page import SummaryPage
from boendestod_app.ui.week_page import WeekPage

PAGES: dict[str, type[Page]] = {
    "day": DayPage,
    "clients": ClientsPage,
    "client": ClientPage,
    "week": WeekPage,
    "raised": BoardPage,
    "groups": GroupsPage,
    "load": LoadPage,
    "clashes": ClashPage,
    "summary": SummaryPage,
    "methods": MethodsPage,
    "log": LogPage,
}
