"""A proposal in the window: why, the facts as links, step up or not now, and the rules behind it."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QDialog

from boendestod_app.domain.answer import Answer, ProposalAnswer
from boendestod_app.domain.fact import Fact, FactKind
from boendestod_app.domain.ladder import Level
from boendestod_app.services.early_signs import early_signs, tick_signs
from boendestod_app.services.proposals import answer_proposal, answers_to, proposals
from boendestod_app.services.report_fact import report_fact
from boendestod_app.ui.ask_fact import FactDialog
from boendestod_app.ui.client_page import ClientPage
from boendestod_app.ui.day_page import DayPage
from boendestod_app.ui.fact_links import open_fact
from boendestod_app.ui.form import FormDialog
from boendestod_app.ui.note_pane import NotePane
from boendestod_app.ui.proposal_card import ProposalDialog
from boendestod_app.ui.rules_view import RulesDialog
from tests.ui.looking import button, dialog, dialogs, field, key, leave, press, says, seen, settle, texts, write
from tests.ui.rated import never_asked
from tests.ui.views import Views

CTRL, RETURN = Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Return
WHY = "nåddes inte 2 gånger i rad, senast ons 12 aug"
ITEM, UP, LATER = f"Søren: {WHY}", f"Trappa upp till oro: {WHY}", f"Inte nu: {WHY}"
LINE, REASON = "Varför? En rad räcker", "Varför inte nu?"
DANGER = "Fara för liv? Ring 112 nu."


@pytest.fixture
def views(window):
    return Views(window)


@pytest.fixture
def store(views):
    return views.door.actions.store


@pytest.fixture
def søren(views):
    """Whom nobody has reached twice in a row."""
    return next(one for one in views.mine if one.first_name == "Søren")


@pytest.fixture
def page(window):
    """*Min dag*."""
    return seen(window, DayPage)[0]


@pytest.fixture
def asked(page):
    """The proposal, as it opens from *Att ta tag i*."""
    press(page, ITEM)
    assert isinstance(dialog(), ProposalDialog)
    return dialog()


@pytest.fixture
def calm(views):
    """It is calm with them, and nothing is proposed."""
    standing = views.desk.store.levels.standing
    return next(one for one in views.mine if standing(one.id).level is Level.CALM and not waiting(views, one))


def over(kind: type[QDialog]) -> QDialog:
    """The dialog of this kind that is open."""
    (found,) = [one for one in dialogs() if type(one) is kind]
    return found


def leave_all() -> None:
    for one in dialogs():
        leave(one)


def waiting(views, client) -> list[str]:
    return [one.rule.id for one in proposals(views.door.desk(), [client])]


# ---- what is seen


def test_one_press_of_enter_opens_it_from_the_day(page):
    item = button(page, ITEM)
    item.setFocus()
    key(item, RETURN)
    assert isinstance(dialog(), ProposalDialog)
    leave(dialog())


def test_it_says_why_and_on_which_facts(asked, søren):
    assert says(asked, søren.shown)
    assert says(asked, WHY.capitalize())
    facts = [one for one in texts(asked) if one.startswith("Nåddes inte ")]
    assert set(facts) == {"Nåddes inte 2 gånger i rad, senast ons 12 aug", "Nåddes inte mån 10 aug",
                          "Nåddes inte ons 12 aug"}  # fmt: skip
    leave(asked)


def test_enter_presses_what_has_the_keyboard_and_follows_no_fact(window, asked):
    assert asked.focusWidget().text() == "Trappa upp till oro"
    key(asked.focusWidget(), RETURN)
    assert says(over(FormDialog), DANGER)
    line = over(FormDialog).focusWidget()
    key(line, RETURN)
    assert over(FormDialog).focusWidget() is line  # in a field it is no answer
    assert seen(window, NotePane) == []
    leave_all()


def test_where_the_keyboard_is_at_the_door_of_the_rules_enter_shuts_them(window, asked):
    press(asked, "Visa regler")
    key(over(RulesDialog).focusWidget(), RETURN)
    assert [type(one) for one in dialogs()] == [ProposalDialog]
    assert seen(window, NotePane) == []
    leave_all()


def test_a_fact_opens_its_visit(window, asked):
    press(asked, "Nåddes inte ons 12 aug")
    assert dialogs() == []
    (pane,) = seen(window, NotePane)
    assert pane.visit.start.date() == date(2026, 8, 12)


def test_a_sign_opens_the_visit_where_it_was_ticked(window, views, søren):
    (visit, *_) = views.desk.store.visits.last_of(søren.id, 1)
    sign = early_signs(views.desk, søren.id)[0]
    (ticked,) = views.door.act(tick_signs, søren.id, [sign.id], visit_id=visit.id)
    fact = Fact(FactKind.WORRY_SIGN, søren.id, visit.start, "visit_sign", ticked.id)
    open_fact(views.shell, views.shell, fact)
    settle()
    (pane,) = seen(window, NotePane)
    assert pane.visit.id == visit.id


@pytest.mark.parametrize(
    ("entity", "tab"),
    [("level_change", "level"), ("consent", "group"), ("support_period", "support"), ("incident", "level"),
     ("board_contact", "level"), ("visit", "visits"), ("contact_event", "visits")],
)  # fmt: skip
def test_other_facts_open_the_part_of_the_page_that_tells_of_them(window, views, søren, entity, tab):
    open_fact(views.shell, views.shell, Fact(FactKind.SPOKE, søren.id, views.desk.wall, entity))
    settle()
    page = seen(window, ClientPage)[0]
    assert (page.client_id, page.part) == (søren.id, tab)


def test_a_noted_fact_shows_what_was_written_and_can_be_taken_back(window, views, store, søren):
    views.door.act(report_fact, søren.id, FactKind.WANTS_MORE, line="Vill att vi kommer oftare")
    views.shell.open_client(søren.id, "level")
    settle()
    press(window, "Klienten bad om mer stöd fre 14 aug")
    assert isinstance(dialog(), FactDialog)
    assert says(dialog(), "Vill att vi kommer oftare")
    press(dialog(), "Ta tillbaka det som noterades")
    assert store.reported.where(client_id=søren.id) == []
    assert "wants_more" not in waiting(views, søren)
    assert not says(views.shell.page, "Klienten bad om mer stöd fre 14 aug")


def test_it_stands_on_the_client_s_page_and_only_where_something_is_proposed(window, views, søren, calm):
    for tab in ("overview", "level"):
        views.shell.open_client(søren.id, tab)
        settle()
        assert says(window, WHY.capitalize())
    views.shell.open_client(calm.id, "overview")
    settle()
    assert not says(window, "Förslag")
    views.shell.open_client(calm.id, "level")
    settle()
    assert says(window, "Inga förslag just nu.")


def test_only_one_button_of_a_view_is_filled(window, views, asked, søren):
    assert filled(asked) == [UP]
    leave(asked)
    views.shell.open_client(søren.id, "level")
    settle()
    assert UP not in filled(window)


def filled(root) -> list[str]:
    found = [one for one in seen(root, QAbstractButton) if one.property("kind") == "primary"]
    return [one.accessibleName() or one.text() for one in found]


# ---- step up


def test_step_up_is_prefilled_saved_at_once_and_answers_the_proposal(views, store, asked, søren):
    press(asked, UP)
    form = over(FormDialog)
    assert says(form, DANGER)
    assert field(form, LINE).text() == WHY.capitalize()
    write(form, LINE, "Svarar inte, inte heller systern")
    key(form, RETURN, CTRL)
    change = store.levels.standing(søren.id).change
    assert (change.level, change.line) == (Level.WORRY, "Svarar inte, inte heller systern")
    (given,) = answers_to(views.door.desk(), søren.id)
    assert (given.answer, given.rule, given.by) == (Answer.STEP_UP, "not_reached", views.desk.me)
    assert waiting(views, søren) == []
    assert says(over(FormDialog), f"Komplettera i dag: {søren.shown}")
    assert not any(isinstance(one, ProposalDialog) for one in dialogs())
    leave(over(FormDialog))


def test_undo_takes_back_the_level_and_the_answer_together(views, store, asked, søren):
    before = store.levels.standing(søren.id).change.id
    press(asked, UP)
    press(over(FormDialog), "Trappa upp")
    leave(over(FormDialog))
    views.shell.undo()
    settle()
    assert store.levels.standing(søren.id).change.id == before
    assert answers_to(views.door.desk(), søren.id) == []
    assert "not_reached" in waiting(views, søren)


def test_a_graver_level_can_be_chosen_but_never_a_calmer_one(views, store, asked, søren):
    press(asked, UP)
    (levels,) = seen(over(FormDialog), QComboBox)
    assert [levels.itemText(place) for place in range(levels.count())] == ["Oro", "Kris"]
    levels.setFocus()
    key(levels, Qt.Key.Key_Down)
    press(over(FormDialog), "Trappa upp")
    assert store.levels.standing(søren.id).level is Level.CRISIS
    leave(over(FormDialog))


def test_a_crisis_is_proposed_first_and_only_as_a_crisis(views, store, søren):
    views.door.act(report_fact, søren.id, FactKind.OVERDOSE, line="I helgen")
    settle()
    page = views.shell.page
    press(page, "Søren: en överdos fre 14 aug")
    assert filled(dialog()) == ["Trappa upp till kris: en överdos fre 14 aug"]
    press(dialog(), "Trappa upp till kris: en överdos fre 14 aug")
    (levels,) = seen(over(FormDialog), QComboBox)
    assert [levels.itemText(place) for place in range(levels.count())] == ["Kris"]
    press(over(FormDialog), "Trappa upp")
    assert store.levels.standing(søren.id).level is Level.CRISIS
    assert waiting(views, søren) == []
    leave(dialog())


def test_without_a_line_nothing_is_raised(views, store, asked, søren):
    press(asked, UP)
    write(over(FormDialog), LINE, "   ")
    press(over(FormDialog), "Trappa upp")
    assert says(over(FormDialog), "Skriv varför, en rad räcker.")
    assert store.levels.standing(søren.id).level is Level.CALM
    assert answers_to(views.door.desk(), søren.id) == []
    leave_all()


def test_what_no_longer_holds_is_refused_and_the_words_stay(views, store, asked, søren):
    press(asked, UP)
    form = over(FormDialog)
    for visit in store.visits.last_of(søren.id, 2):
        views.door.act(_forget, visit.id)
    press(form, "Trappa upp")
    assert says(form, "Förslaget gäller inte längre.")
    assert store.levels.standing(søren.id).level is Level.CALM
    leave_all()


def _forget(desk, visit_id: str) -> None:
    desk.store.visits.withdraw(visit_id)
    desk.says("tog bort besöket")


# ---- not now


def test_not_now_asks_why_and_sleeps(views, store, page, asked, søren):
    press(asked, LATER)
    press(over(FormDialog), "Spara")
    assert says(over(FormDialog), "Skriv varför inte nu.")
    write(over(FormDialog), REASON, "Är hos sin syster till måndag")
    key(over(FormDialog), RETURN, CTRL)
    (given,) = answers_to(views.door.desk(), søren.id)
    assert (given.answer, given.why) == (Answer.NOT_NOW, "Är hos sin syster till måndag")
    assert store.levels.standing(søren.id).level is Level.CALM
    assert "not_reached" not in waiting(views, søren)
    assert not says(page, ITEM)
    leave_all()
    views.shell.undo()
    settle()
    assert says(page, ITEM)


def test_what_has_been_answered_is_told_when_it_wakes(views, store, søren):
    views.door.act(answer_proposal, søren.id, "not_reached", answer=Answer.NOT_NOW, why="Är hos sin syster")
    assert "not_reached" not in waiting(views, søren)
    views.door.act(report_fact, søren.id, FactKind.OVERDOSE, line="I helgen")
    views.shell.open_client(søren.id, "level")
    settle()
    press(views.shell.page, "Visa regler")
    assert says(dialog(), "Besvarat fre 14 aug, och inget nytt har hänt: Är hos sin syster")
    leave(dialog())


def _answered(desk, client_id: str, answer: Answer, by: str, why: str) -> None:
    """As it comes from another's laptop."""
    verdict = next(one for one in proposals(desk, [desk.expect(client_id)]) if one.rule.id == "not_reached")
    given = ProposalAnswer(
        desk.store.new_id(), client_id, verdict.rule.id, verdict.rule.level, answer, why, verdict.digests, by, desk.now
    )
    desk.store.answers.save(given)
    desk.says("hämtade ett svar")


@pytest.fixture
def alex(views) -> str:
    return next(one.id for one in views.desk.store.workers.where() if one.name == "Alex")


def test_what_a_colleague_put_off_can_be_stepped_up_from_the_rules(views, store, søren, alex):
    views.door.act(_answered, søren.id, Answer.NOT_NOW, alex, "Är hos sin syster")
    views.shell.open_client(søren.id, "level")
    settle()
    assert "not_reached" not in waiting(views, søren)
    press(views.shell.page, "Visa regler")
    press(over(RulesDialog), UP)
    press(over(FormDialog), "Trappa upp")
    assert store.levels.standing(søren.id).level is Level.WORRY
    assert {one.by for one in answers_to(views.door.desk(), søren.id)} == {alex, views.desk.me}
    leave_all()


def test_a_not_now_never_takes_back_a_colleague_s_step_up(window, views, søren, alex):
    views.door.act(_answered, søren.id, Answer.STEP_UP, alex, "")
    views.shell.open_client(søren.id, "level")
    settle()
    assert says(window, "Svar i dag av Alex: Trappade upp. Det gravare svaret står tills ni är överens.")
    press(views.shell.page, LATER)
    write(over(FormDialog), REASON, "Jag träffade honom i går")
    press(over(FormDialog), "Spara")
    assert "not_reached" in waiting(views, søren)
    assert says(window, "Svar i dag av Alex: Trappade upp")


# ---- the rules


def test_every_rule_says_whether_it_speaks_and_why_not(views, page):
    never_asked(views.door)
    settle()
    press(page, ITEM)
    press(dialog(), "Visa regler")
    rules = over(RulesDialog)
    told = texts(rules)
    assert "Gäller nu" in told
    assert "Tysta" in told
    assert f"Gäller: {WHY}." in told
    assert "Klienten nåddes inte, 2 gånger i rad; tyst medan klienten är borta tillfälligt." in told
    assert "Det krävs 3, hittills 0." in told
    assert "Enheten har inte ställt in sina gränsvärden." in told
    assert "Enhetens standard, som följer med appen. Ingen har skrivit under en egen." in told
    heads = [one for one in told if one in ("Föreslår kris", "Föreslår oro", "Att ta tag i")]
    assert len(heads) == len(views.desk.rules.all)
    leave_all()


def test_a_fact_among_the_rules_closes_all_that_covers_it(window, asked):
    press(asked, "Visa regler")
    press(over(RulesDialog), "Nåddes inte ons 12 aug")
    assert dialogs() == []
    assert seen(window, NotePane)


# ---- asked again by itself


def test_a_new_fact_is_proposed_at_once_on_the_page_that_is_seen(window, views, calm):
    views.shell.open_client(calm.id, "overview")
    settle()
    views.door.act(report_fact, calm.id, FactKind.OTHERS_WORRY, line="Brodern ringde")
    settle()
    assert says(window, "En närstående eller kollega är orolig fre 14 aug")


def test_each_minute_it_is_asked_and_nothing_is_built_anew_under_the_hands(window, views, place, page):
    item = button(page, ITEM)
    item.setFocus()
    place.clock.move(minutes=1)
    views.shell._minute()
    settle()
    assert button(page, ITEM) is item
    assert window.focusWidget() is item


def test_time_alone_proposes_when_the_minute_comes(window, views, place, calm):
    views.shell.open_client(calm.id, "overview")
    settle()
    page = seen(window, ClientPage)[0]
    assert not says(page, "Förslag")
    place.clock.move(days=30)
    views.shell._minute()
    settle()
    assert "no_contact" in waiting(views, calm)
    assert says(page, "Förslag")
