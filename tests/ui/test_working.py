"""*Arbetssätt* in the window: each card written in, shown, printed and taken away; what asks, asks on *Min dag*."""

from dataclasses import replace
from datetime import timedelta

import pytest

from boendestod_app.domain.attention import Asks
from boendestod_app.domain.client import Client
from boendestod_app.domain.print_out import PaperKind, WayOut
from boendestod_app.domain.short_plan import ShortPlan
from boendestod_app.services.harm import keep_harm_agreement
from boendestod_app.services.keep_client import add_client
from boendestod_app.services.my_day import my_day
from boendestod_app.services.short_plans import days_of, keep_short_plan, short_plans_of
from boendestod_app.services.working_papers import WorkingPaper
from boendestod_app.ui.preview import PreviewDialog
from boendestod_app.ui.take_on import take_on
from tests.ui.looking import button, dialog, dialogs, leave, press, says, settle, write
from tests.ui.views import Views


@pytest.fixture
def views(window):
    window.activateWindow()
    return Views(window)


@pytest.fixture
def mia(views):
    client = views.door.act(add_client, Client(views.desk.store.new_id(), "Mia", worker_ids=(views.desk.me,)))
    views.shell.open_client(client.id, "working")
    settle()
    return client


def test_strengths_are_written_in_the_clients_words_and_undone(window, mia):
    press(window, "Prata om styrkor")
    write(dialog(), "Hemmet och vardagen: i dag", "Jag diskar varje dag")
    write(dialog(), "Hemmet och vardagen: det som har hjälpt förut", "En lista på kylen")
    press(dialog(), "Spara")
    assert says(window, "I dag: Jag diskar varje dag")
    assert says(window, "Förut: En lista på kylen")
    press(window, "Ångra")
    assert not says(window, "I dag: Jag diskar varje dag")


def test_what_the_client_says_of_change_is_kept_word_for_word(window, mia):
    press(window, "Förändringsprat")
    write(dialog(), "Det klienten sa, ord för ord", "Jag vill orka gå till kören igen")
    press(dialog(), "Spara")
    assert says(window, "”Jag vill orka gå till kören igen”")
    press(window, "Viktigt och tro")
    write(dialog(), "Vad gäller det, med klientens ord?", "Sova på natten")
    write(dialog(), "Hur viktigt är det för dig? 0 till 10", "7")
    press(dialog(), "Spara")
    assert says(window, "Sova på natten: viktigt 7 av 10, i dag")


def test_own_words_at_a_visit_are_change_talk_by_one_tick(window, views):
    visit = next(one.visit for one in my_day(views.desk).visits if one.visit.planned)
    before = len(views.desk.store.change_talk.where(client_id=visit.client_id))
    views.shell.document(visit)
    settle()
    press(window, "Fler rubriker")
    write(window, "Klientens egna ord", "Jag vill sova hela natten")
    button(window, "Det är förändringsprat").click()
    press(window, "Klar  Ctrl+Enter")
    *_others, said = views.door.desk().store.change_talk.where(client_id=visit.client_id)
    assert len(_others) == before
    assert (said.text, said.on) == ("Jag vill sova hela natten", visit.start.date())


def test_questions_are_hidden_until_they_are_asked_for(window, mia):
    question = "När har det fungerat förut?"
    assert not says(window, question)
    press(window, "Frågor att ta hjälp av")
    assert says(window, question)
    press(window, "Dölj frågorna")
    assert not says(window, question)


def test_an_agreement_about_less_harm_is_looked_over_and_ended(window, mia):
    press(window, "Ny överenskommelse")
    assert says(dialog(), "Ingen behöver lova att sluta.")
    write(dialog(), "Vad kom ni överens om?", "Naloxon i jackan")
    press(dialog(), "Spara")
    press(window, "Se över: Naloxon i jackan")
    write(dialog(), "Hur har det gått, med klientens ord?", "Den ligger där")
    button(dialog(), "Den behövs inte längre").click()
    press(dialog(), "Spara")
    assert says(window, "Så har det gått: Den ligger där")
    assert says(window, "avslutad 14 aug 2026")


def test_a_short_plan_is_written_day_by_day(window, views, mia):
    press(window, "Ny korttidsplan")
    press(dialog(), "Spara")
    assert says(dialog(), "Skriv vad som ska vara i stället.")
    write(dialog(), "Vad ska vara i stället?", "Vara hos syster")
    write(dialog(), "Dag, vad 1", "Frukost hos syster")
    write(dialog(), "Dag, vad 3", "Bada")
    write(dialog(), "Antal dagar, 1 till 14", "2")
    press(dialog(), "Spara")
    assert says(dialog(), "Fler dagar är skrivna än planen har.")
    write(dialog(), "Antal dagar, 1 till 14", "3")
    press(dialog(), "Spara")
    (plan,) = short_plans_of(views.door.desk(), mia.id)
    assert [(on.day, one.what) for on, one in days_of(views.door.desk(), plan).items()] == [
        (14, "Frukost hos syster"), (16, "Bada"),
    ]  # fmt: skip
    assert says(window, "fre 14 aug – sön 16 aug: Vara hos syster")
    assert says(window, "Söndag 16 augusti: Bada")


def test_a_plan_that_is_over_asks_how_it_went_on_my_day(window, views, mia):
    first = views.desk.today - timedelta(days=4)
    views.door.act(keep_short_plan, ShortPlan("", mia.id, first, 2, instead="Vara hos syster"), {})
    item = next(one for one in my_day(views.door.desk()).attention if one.asks is Asks.SHORT_PLAN)
    assert take_on(views.shell, views.shell, item)
    write(dialog(), "Hur gick det, med klientens ord?", "Två bra dagar")
    press(dialog(), "Spara")
    assert Asks.SHORT_PLAN not in [one.asks for one in my_day(views.door.desk()).attention]
    settle()
    assert says(window, "Så gick det: Två bra dagar")


def test_an_agreement_to_look_over_opens_from_my_day(views):
    lived = views.in_full
    views.door.act(keep_harm_agreement, replace(lived.harm, review_on=views.desk.today))
    item = next(one for one in my_day(views.door.desk()).attention if one.asks is Asks.HARM)
    assert take_on(views.shell, views.shell, item)
    assert says(dialog(), "Se över överenskommelsen")
    leave(dialog())


def test_activities_and_occupation_are_wished_for_and_taken_part_in(window, mia):
    press(window, "Ny aktivitet")
    write(dialog(), "Vad?", "Kören")
    write(dialog(), "När?", "torsdagar 18")
    press(dialog(), "Spara")
    assert says(window, "Kören: vill pröva")
    press(window, "Var med i dag: Kören")
    assert says(window, "Kören: är med")
    assert says(window, "var med senast i dag")
    press(window, "Ta bort: Kören")
    assert not says(window, "Kören: är med")
    press(window, "Ny sysselsättning")
    assert says(dialog(), "Ingen behöver vara drogfri")
    write(dialog(), "Vad?", "Snickeriet")
    write(dialog(), "Tider", "tisdagar 9 till 12")
    press(dialog(), "Spara")
    assert says(window, "Snickeriet")


@pytest.mark.parametrize("which", WorkingPaper, ids=[one.value for one in WorkingPaper])
def test_each_is_printed_and_the_log_holds_it(window, views, which):
    lived = views.in_full
    views.shell.open_client(lived.client.id, "working")
    settle()
    press(window, f"Skriv ut {which.label}")
    preview = dialog()
    assert isinstance(preview, PreviewDialog)
    assert lived.client.shown.split()[0] not in preview._file_name
    preview._out(WayOut.PRINTED)
    logged = views.door.desk().store.print_outs.where(client_id=lived.client.id)[-1]
    assert (logged.what, logged.reader) == (PaperKind.WORKING, "client")
    leave(preview)


def test_an_empty_tab_says_what_it_is_for_and_prints_nothing(window, mia):
    assert not says(window, "Skriv ut")
    for told in ("Det som redan fungerar", "ord för ord", "mindre farligt", "några svåra dagar", "Motivation, kultur"):
        assert says(window, told)
    assert dialogs() == []
