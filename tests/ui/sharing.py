"""A laptop that is shared by more than one: folders that have a store as far as the unlock box is told."""

from dataclasses import replace

from boendestod_app.app import App
from boendestod_app.laptop import Laptop
from boendestod_app.owners import FIRST, folder_of
from boendestod_app.paths import KEY_TWIN
from tests.ui.conftest import Place

FIVE = ("Kim", "AL", "Amanda", "Guðrún Fernández-Bergström Hallgrímsdótt", "Ö")


def shared(place: Place, names: tuple[str, ...] = FIVE) -> Place:
    """The place with all of these, the first of whom has the store that is there."""
    for number, name in enumerate(names, 1):
        folder = folder_of(place.folder, str(number))
        folder.mkdir(parents=True, exist_ok=True)
        (folder / KEY_TWIN).touch()
        app = App(folder)
        app.keep_settings(replace(app.settings, shown_name=name))
    return replace(place, needs=replace(place.needs, owners=Laptop(place.folder), owner=FIRST))
