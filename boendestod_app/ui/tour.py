"""A day without a screen: drives the real window and writes what a person would have seen."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication, QWidget

from boendestod_app.services.caseload import caseload
from boendestod_app.services.copies import copies, summary
from boendestod_app.services.meetings import coming_meetings
from boendestod_app.services.my_day import my_clients, my_day
from boendestod_app.ui.needs import Needs
from boendestod_app.ui.shell import Shell
from boendestod_app.ui.start import make_app
from boendestod_app.ui.ways import meet
from boendestod_app.ui.window import Window

SIZE = (1366, 768)
PAGES = ("day", "clients", "week", "raised", "groups", "settings")
TABS = ("overview", "visits", "goals", "level", "group")


def tour(needs: Needs, passphrase: str, folder: Path) -> list[Path]:
    """Screenshots of every page, the summary as PDF, and what was sent to a folder that stands for the drive."""
    folder.mkdir(parents=True, exist_ok=True)
    app = make_app(needs)
    window = Window(needs)
    window.resize(*SIZE)
    window.show()
    written = [_shot(window, folder / "01-las-upp.png")]
    window.open(needs.unlock(passphrase))
    shell = window.shell
    assert isinstance(shell, Shell)
    for number, (name, look) in enumerate(_looks(shell), 2):
        look()
        written.append(_shot(window, folder / f"{number:02d}-{name}.png"))
    written += _papers(needs, shell, folder)
    written += _sent(needs, shell, folder / "delad-mapp")
    window.close()
    app.processEvents()
    return written


def _looks(shell: Shell) -> Iterator[tuple[str, Callable[[], None]]]:
    for page in PAGES:
        yield page, partial(shell.go, page)
    yield "board-meeting", partial(meet, shell)
    desk = shell.door.desk()
    raised = [one.client.id for one in caseload(desk) if one.level.raised and one.mine]
    for tab in TABS:
        yield f"client-{tab}", partial(shell.open_client, raised[0], tab)
    yield "day-again", partial(shell.go, "day")
    planned = [one.visit for one in my_day(desk).visits if one.visit.planned]
    if planned:
        yield "document", partial(shell.document, planned[0])
    meetings = [one.meeting for one in coming_meetings(desk, my_clients(desk), 100) if one.meeting]
    if meetings:
        yield "summary", partial(shell.open_summary, meetings[0].id)


def _shot(window: QWidget, path: Path) -> Path:
    for _round in range(3):
        QApplication.processEvents()
    window.grab().save(str(path))
    return path


def _papers(needs: Needs, shell: Shell, folder: Path) -> list[Path]:
    """One summary for each reader who may have one."""
    desk = shell.door.desk()
    written = []
    for one in coming_meetings(desk, my_clients(desk), 100):
        if one.meeting is None:
            continue
        allowed = [copy.reader for copy in copies(desk, one.meeting) if copy.allowed]
        for number, reader in enumerate(allowed, 1):
            path = folder / f"sammanfattning-{number}-{reader.kind.value}.pdf"
            path.write_bytes(needs.papers().summary(summary(desk, one.meeting.id, reader)))
            written.append(path)
        if written:
            break
    return written


def _sent(needs: Needs, shell: Shell, folder: Path) -> list[Path]:
    folder.mkdir(exist_ok=True)
    settings = shell._make_page("settings")
    settings.use_folder(folder)  # type: ignore[attr-defined]  # it is the settings page
    QThreadPool.globalInstance().waitForDone()
    for _round in range(5):
        QApplication.processEvents()
    return sorted(folder.iterdir())
