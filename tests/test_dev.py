"""dev.py on machines of many kinds: what is missing is installed or named, and nothing is done twice."""

import ast
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "dev.py"
debian = pytest.mark.skipif(sys.platform != "linux", reason="asks Debian's own package tools")

# A stand-in for the program: it writes down how it was started.
PROGRAM = """
import os, pathlib, sys
with open("started.txt", "a", encoding="utf-8") as file:
    print(os.environ.get("QT_QPA_PLATFORM", "window"), *sys.argv[1:], file=file)
sys.exit("demo" in sys.argv and pathlib.Path("broken").exists())
"""

# A build backend without needs of its own, so that pip needs no network.
BACKEND = """
from zipfile import ZipFile
def build_editable(folder, config_settings=None, metadata_directory=None):
    with open("builds.txt", "a") as file:
        file.write("built\\n")
    name = "small-1-py3-none-any.whl"
    with ZipFile(f"{folder}/{name}", "w") as wheel:
        wheel.writestr("small.py", "")
        wheel.writestr("small-1.dist-info/METADATA", "Metadata-Version: 2.1\\nName: small\\nVersion: 1\\nProvides-Extra: dev\\n")
        wheel.writestr("small-1.dist-info/WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        wheel.writestr("small-1.dist-info/RECORD", "")
    return name
"""  # noqa: E501 - a METADATA file has no other line breaks than its own


@pytest.fixture
def project(tmp_path) -> Path:
    """A small project with dev.py, a stand-in program and an empty catalogue folder."""
    folder = tmp_path / "projekt med mellanslag"
    (folder / "boendestod_app").mkdir(parents=True)
    (folder / "translations").mkdir()
    (folder / "dev.py").write_bytes(SOURCE.read_bytes())
    (folder / "boendestod_app/__main__.py").write_text(PROGRAM)
    (folder / "constraints.txt").write_text("")
    (folder / "backend.py").write_text(BACKEND)
    (folder / "pyproject.toml").write_text(
        '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n'
        '[project]\nname = "small"\nversion = "1"\n[project.optional-dependencies]\ndev = []\n'
    )
    return folder


@pytest.fixture
def dev(project, monkeypatch):
    """dev.py of the small project, where every system package is installed."""
    tools(project.parent, monkeypatch, **{"dpkg-query": everything_installed()})
    spec = importlib.util.spec_from_file_location("dev", project / "dev.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def ready(dev, project):
    """dev.py where the environment is up to date already: this very Python."""
    place = project / ".venv" / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    place.parent.mkdir(parents=True)
    place.symlink_to(sys.executable)
    (project / ".venv/installed.txt").write_text(f"{dev.fingerprint()} dev")
    return dev


def tools(folder, monkeypatch, **scripts: str) -> None:
    """Commands of the system, by name, before all others on PATH."""
    place = folder / "tools"
    place.mkdir(exist_ok=True)
    for name, script in scripts.items():
        (place / name).write_text(f"#!/bin/sh\n{script}\n")
        (place / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(place), prepend=os.pathsep)


def everything_installed() -> str:
    spec = importlib.util.spec_from_file_location("dev_as_it_is", SOURCE)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return "cat <<'END'\n" + "".join(f"ii  {name}, \n" for name in (*module.TEST, *module.BUNDLE)) + "END"


def started(project) -> list[str]:
    return (project / "started.txt").read_text("utf-8").splitlines()


def test_it_needs_nothing_but_the_standard_library():
    imports = [node for node in ast.walk(ast.parse(SOURCE.read_text("utf-8"))) if isinstance(node, ast.Import)]
    froms = [node.module for node in ast.walk(ast.parse(SOURCE.read_text("utf-8"))) if isinstance(node, ast.ImportFrom)]
    names = {alias.name for node in imports for alias in node.names} | set(froms)
    assert {name.split(".")[0] for name in names} <= set(sys.stdlib_module_names)


def test_without_a_command_it_says_what_it_can_do():
    asked = subprocess.run([sys.executable, str(SOURCE)], capture_output=True, check=False)
    assert asked.returncode == 2
    shown = asked.stdout.decode("utf-8")
    for command in ("run", "test", "lint", "bench", "soak", "bundle", "translate", "licences", "sbom", "audit"):
        assert f"  {command} " in shown


@debian
class TestSystemPackages:
    """What Debian has, lacks, and calls by a newer name."""

    INSTALLED = "echo 'ii  libegl1, '; echo 'rc  qpdf, '; echo 'ii  libglib2.0-0t64, libglib2.0-0 (= 2.84.4-3)'"

    def test_only_what_is_missing_is_asked_for(self, dev, project, monkeypatch):
        tools(project.parent, monkeypatch, **{"dpkg-query": self.INSTALLED})
        assert dev.missing_packages(("libegl1", "libglib2.0-0", "qpdf", "xvfb")) == ["qpdf", "xvfb"]

    def test_root_gets_them_without_being_asked_anything(self, dev, project, monkeypatch):
        apt = f'echo "$DEBIAN_FRONTEND $@" >> "{project}/apt.txt"'
        tools(project.parent, monkeypatch, **{"dpkg-query": self.INSTALLED, "apt-get": apt})
        monkeypatch.setattr(os, "geteuid", lambda: 0)
        dev.system_packages(("libegl1", "qpdf"))
        assert (project / "apt.txt").read_text().splitlines() == [
            "noninteractive update -qq",
            "noninteractive install -y --no-install-recommends qpdf -qq",
        ]

    def test_others_are_told_the_exact_line(self, dev, project, monkeypatch):
        tools(project.parent, monkeypatch, **{"dpkg-query": self.INSTALLED})
        monkeypatch.setattr(os, "geteuid", lambda: 1000)
        with pytest.raises(SystemExit, match="sudo apt-get install -y --no-install-recommends qpdf xvfb"):
            dev.system_packages(("libegl1", "qpdf", "xvfb"))

    def test_nothing_is_installed_when_all_is_there(self, dev, project, monkeypatch):
        tools(project.parent, monkeypatch, **{"dpkg-query": self.INSTALLED, "apt-get": f"touch '{project}/apt.txt'"})
        dev.system_packages(("libegl1", "libglib2.0-0"))
        assert not (project / "apt.txt").exists()

    def test_a_linux_that_is_not_debian_is_told_what_may_be_missing(self, dev, monkeypatch, capsys):
        monkeypatch.setenv("PATH", "")
        dev.system_packages(("libegl1", "xvfb"))
        assert "libegl1 xvfb" in capsys.readouterr().out


class TestEnvironment:
    """`.venv` is made once, and again only when what it rests on changed."""

    def test_it_is_made_once_and_follows_its_pins(self, dev, project):
        python = dev.environment(dev=False)
        assert dev.environment(dev=False) == python
        assert builds(project) == 1
        assert dev.environment(dev=True) == python, "the tools for tests are added to the same environment"
        assert builds(project) == 2
        assert dev.environment(dev=False) == python, "running needs no less than testing has"
        assert builds(project) == 2
        (project / "constraints.txt").write_text("click==8.5.1\n")
        dev.environment(dev=False)
        assert builds(project) == 3
        assert (project / ".venv/installed.txt").read_text().endswith(" dev")
        found = subprocess.run([str(python), "-c", "import small"], check=False)
        assert found.returncode == 0

    def test_a_failed_install_is_tried_again(self, dev, project):
        (project / "backend.py").write_text("def build_editable(*given, **named): raise OSError('disk full')")
        for _attempt in range(2):
            with pytest.raises(SystemExit):
                dev.environment(dev=False)
        (project / "backend.py").write_text(BACKEND)
        dev.environment(dev=False)
        assert builds(project) == 1

    def test_half_an_environment_is_made_whole(self, dev, project):
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(project / ".venv")], check=True)
        python = dev.environment(dev=False)
        assert subprocess.run([str(python), "-c", "import small, pip"], check=False).returncode == 0

    def test_another_python_gets_an_environment_of_its_own(self, dev, project):
        (project / ".venv").mkdir()
        (project / ".venv/pyvenv.cfg").write_text("home = /usr/bin\nversion = 3.10.2\n")
        assert dev.environment_folder() == project / f".venv-{dev.PYTHON}"
        (project / ".venv/pyvenv.cfg").write_text(f"home = /usr/bin\nversion = {dev.PYTHON}.2\n")
        assert dev.environment_folder() == project / ".venv"

    def test_a_moved_source_tree_is_installed_anew(self, ready, project, monkeypatch):
        before = ready.fingerprint()
        monkeypatch.setattr(ready, "ROOT", project.parent)
        (project.parent / "pyproject.toml").write_bytes((project / "pyproject.toml").read_bytes())
        (project.parent / "constraints.txt").write_bytes((project / "constraints.txt").read_bytes())
        assert ready.fingerprint() != before


def builds(project) -> int:
    return len((project / "builds.txt").read_text().splitlines())


class TestRun:
    """The fictional caseload is made once, and shown in a window or drawn into a folder."""

    @pytest.fixture(autouse=True)
    def no_display(self, monkeypatch):
        for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
            monkeypatch.delenv(name, raising=False)

    def test_with_a_display_the_window_opens_on_a_new_caseload(self, ready, project, monkeypatch, capfd):
        monkeypatch.setenv("DISPLAY", ":0")
        assert ready.main(["run"]) == 0
        data, passphrase = project / "demo-data", project / "demo-data/passphrase.txt"
        unfinished = project / "demo-data/passphrase.unfinished"
        assert started(project) == [
            f"window demo --data {data} --passphrase-file {unfinished}",
            f"window --data {data} --passphrase-file {passphrase}",
        ]
        assert passphrase.read_text("utf-8") in capfd.readouterr().out

    @debian
    def test_without_a_display_the_day_is_drawn(self, ready, project, capfd):
        assert ready.main(["run"]) == 0
        assert started(project)[1].startswith(f"offscreen tour --data {project / 'demo-data'}")
        assert started(project)[1].endswith(f"--to {project / 'demo-output'}")
        assert str(project / "demo-output") in capfd.readouterr().out

    def test_the_caseload_stays_until_it_is_deleted(self, ready, project):
        ready.main(["run"])
        ready.main(["run", "clients", "--json"])
        assert [line.split()[1] for line in started(project)].count("demo") == 1
        assert started(project)[-1].startswith("window clients --json --data ")

    def test_a_half_made_caseload_is_made_anew(self, ready, project):
        (project / "broken").touch()
        with pytest.raises(SystemExit) as left:
            ready.main(["run"])
        assert left.value.code == 1
        (project / "demo-data/half a store").touch()
        (project / "broken").unlink()
        assert ready.main(["run"]) == 0
        assert [file.name for file in (project / "demo-data").iterdir()] == ["passphrase.txt"]


def test_other_pythons_are_those_that_start(dev, project, monkeypatch):
    home = project.parent / "home"
    for version, script in {"3.12.1": "exit 0", "3.13.0": "exit 127"}.items():
        name = f"python{version.rpartition('.')[0]}"
        place = home / f".pyenv/versions/{version}/bin"
        place.mkdir(parents=True)
        (place / name).write_text(f"#!/bin/sh\n{script}\n")
        (place / name).chmod(0o755)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("PATH", "/usr/bin-of-nobody")
    found = dev.other_pythons()
    expected = [] if dev.PYTHON == "3.12" else [str(home / ".pyenv/versions/3.12.1/bin/python3.12")]
    assert found == expected
