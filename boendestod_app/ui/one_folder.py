"""The team's one folder: papers lie there, and the laptops meet in a part of it. Older set-ups may have two."""

from dataclasses import dataclass, replace
from pathlib import Path

from boendestod_app.services.team_share import Standing
from boendestod_app.ui.page import Guide
from boendestod_app.words import _


@dataclass(frozen=True, slots=True)
class Folders:
    """Where papers go, and where the laptops meet."""

    papers: str
    team: str

    @property
    def shown(self) -> str:
        """The one that is the team's."""
        return self.team or self.papers

    @property
    def two(self) -> bool:
        """Whether papers lie in another folder than the one where the laptops meet."""
        return bool(self.papers and self.team) and Path(self.papers) != Path(self.team)


def folders(guide: Guide) -> Folders:
    """As they are chosen now."""
    state, settings = guide.team.state, guide.needs.settings()
    return Folders(settings.shared_folder, "" if state.standing is Standing.ALONE else state.folder)


def tell_of_two_folders(guide: Guide) -> None:
    """Once: both go on as before, and a person may make them one."""
    held, settings = folders(guide), guide.needs.settings()
    if not held.two or settings.told_of_two:
        return
    told = _(
        "Papperen läggs i ”{papers}” och datorerna möts i ”{team}”, som förut. Vill ni ha en mapp för båda: se "
        "Inställningar."
    )
    guide.say(told.format(papers=Path(held.papers).name, team=Path(held.team).name))
    guide.needs.keep_settings(replace(settings, told_of_two=True))
