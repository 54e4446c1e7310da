"""A client's name is on the screen and in the encrypted store, and nowhere else."""

import os
from dataclasses import replace

from PySide6.QtWidgets import QApplication

from boendestod_app.settings import read_settings
from tests.ui.looking import dialogs, leave, press, write
from tests.ui.views import Views, open_view, shown


def names(views: Views) -> set[str]:
    """Every word that tells who somebody is."""
    words = " ".join(one.name for one in views.desk.store.clients.where()).replace("(FIKTIV)", "").split()
    return {word for word in words if len(word.encode()) > 5}  # a shorter one is found in random bytes by chance


def told_to_the_system() -> str:
    """What the window manager, the taskbar and other programs may see."""
    tops = QApplication.topLevelWidgets()
    said = [part for one in tops for part in (one.windowTitle(), one.windowIconText(), one.windowRole())]
    return " ".join([*said, *(one.windowFilePath() for one in tops), QApplication.applicationDisplayName()])


def test_no_window_title_names_anybody(window):
    views = Views(window)
    wanted = names(views)
    assert len(wanted) > 7
    every = list((views.pages() | views.dialogs()).items())
    for name, view in every[:: 1 if os.environ.get("BOENDESTOD_SOAK") else 3]:
        open_view(view)
        assert (name, [one for one in wanted if one in told_to_the_system()]) == (name, [])
        for dialog in dialogs():
            leave(dialog)


def test_a_day_of_work_leaves_nothing_readable_on_the_disk(place, open_window, tmp_path, monkeypatch):
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(temporary))
    window = open_window(place)
    views = Views(window)
    wanted = {*names(views), "Ziggurat"}
    open_view(views.pages()["document"])
    write(window, "Vad hände?", "Ziggurat i kvarteret")
    window.shell.pane._pane.autosave()
    press(window, "Klar")
    for name in ("client card", "preview", "visit paper", "list"):
        leave(shown(views.dialogs()[name]))
    place.needs.keep_settings(replace(place.needs.settings(), text_scale=125))
    window.lock()
    assert list(temporary.iterdir()) == []
    assert read_settings(place.folder / "installningar.json").text_scale == 125
    for path in place.folder.rglob("*"):
        data = path.read_bytes() if path.is_file() else b""
        for word in wanted:
            assert word.encode() not in data
            assert word.encode("utf-16-le") not in data
