"""What `pip install .` brings: a program that works far from its source tree."""

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[1]
PIP = (sys.executable, "-m", "pip", "-q", "--disable-pip-version-check")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    made = [*PIP, "wheel", str(ROOT), "--no-deps", "--no-build-isolation", "-w", str(folder)]
    subprocess.run(made, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("installed")
    put = [*PIP, "install", "--no-deps", "--no-compile", "--target", str(folder), str(wheel)]
    subprocess.run(put, check=True, capture_output=True)
    return folder


def runs(installed: Path, *words: str) -> str:
    """What Python prints with the installed program before all others, far from the source tree."""
    environ = {**os.environ, "PYTHONPATH": str(installed), "PYTHONUTF8": "1"}
    asked = subprocess.run([sys.executable, *words], cwd=installed, env=environ, capture_output=True, check=False)
    assert asked.returncode == 0, asked.stderr.decode()
    return asked.stdout.decode("utf-8")


def test_the_wheel_holds_program_fonts_catalogues_and_licences(wheel):
    names = ZipFile(wheel).namelist()
    assert "boendestod_app/domain/visit.py" in names
    assert "boendestod_app/resources/fonts/NotoSans-Regular.ttf" in names
    assert "boendestod_app/resources/fonts/OFL.txt" in names
    assert "boendestod_app/resources/fonts_other/DejaVuSans.ttf" in names
    assert "boendestod_app/resources/fonts_other/LICENSE-DejaVu.txt" in names
    assert {"boendestod_app/resources/ladder.toml", "boendestod_app/resources/rules.toml"} <= set(names)
    assert "boendestod_app/translations/en/LC_MESSAGES/boendestod.mo" in names
    assert "boendestod_app/translations/da/LC_MESSAGES/boendestod.mo" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_the_wheel_holds_nothing_but_the_program(wheel):
    tops = {name.split("/")[0] for name in ZipFile(wheel).namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"boendestod_app"}
    assert not [name for name in ZipFile(wheel).namelist() if name.endswith((".pyc", ".po", ".pot"))]


def test_what_ships_is_found_where_it_was_installed(installed):
    said = runs(installed, "-c", "from boendestod_app.paths import *; print(resources(), translations(), sep='\\n')")
    assert said.split("\n")[:2] == [str(installed / "boendestod_app" / name) for name in ("resources", "translations")]


def test_the_installed_program_finds_its_catalogues(installed):
    program = (
        "import gettext; from boendestod_app.paths import *; print(gettext.find('boendestod', translations(), ['da']))"
    )
    assert runs(installed, "-c", program).strip() == str(
        installed / "boendestod_app/translations/da/LC_MESSAGES/boendestod.mo"
    )


def test_the_installed_program_answers(installed):
    assert "boendestod" in runs(installed, "-m", "boendestod_app", "--help").lower()
