"""What the program rests on is listed as others read lists: licences, CycloneDX, and the holes that are known."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from packaging.version import Version

ROOT = Path(__file__).parents[1]


@pytest.fixture
def supply(monkeypatch):
    """The module as `dev.py` runs it."""
    import importlib.util

    spec = importlib.util.spec_from_file_location("supply", ROOT / "supply.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_each_licence_is_known_and_what_ships_may_ship(supply, capsys):
    assert supply.licences() == 0
    rows = [line.split(maxsplit=3) for line in capsys.readouterr().out.splitlines()]
    ships = {name: said for name, _version, which, said in rows if which == "ships"}
    assert ships["sqlcipher3"].startswith("Zlib")
    assert {"loro", "pikepdf", "pynacl"} <= ships.keys()
    assert "pytest" not in ships
    # Strong copyleft alone would ask more of a municipality than EUPL does; Qt may be had under the LGPL.
    assert [name for name, said in ships.items() if "GPL" in said and "LGPL" not in said] == []


def test_the_texts_of_all_that_ships_go_with_it(supply, tmp_path):
    place = tmp_path / "LICENCES.txt"
    assert supply.main(["notices", str(place)]) == 0
    text = place.read_text(encoding="utf-8")
    for name in supply.shipped():
        assert f"\n{name} " in text
    for words in ("PYTHON SOFTWARE FOUNDATION", "GNU LESSER GENERAL", "ZETETIC", "Frank Denis", "Apache License"):
        assert words in text, words
    brings_none = {name for name, held in supply.shipped().items() if not supply.texts(held)}
    assert brings_none <= {"pyside6-essentials", "shiboken6"}  # Qt's lie in resources/licences


def test_a_licence_that_nobody_has_read_fails(supply, monkeypatch, capsys):
    monkeypatch.delitem(supply.READ, "pyrage")
    assert supply.licences() == 1
    assert "Not known: pyrage" in capsys.readouterr().out


def test_the_list_of_what_ships_is_cyclonedx_by_its_own_schema(supply, tmp_path):
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    assert supply.main(["sbom", str(tmp_path / "ut" / "lista.json")]) == 0
    text = (tmp_path / "ut" / "lista.json").read_text(encoding="utf-8")
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    told = json.loads(text)
    assert (told["bomFormat"], told["specVersion"]) == ("CycloneDX", "1.6")
    parts = {one["name"]: one for one in told["components"]}
    pins = supply.locked(ROOT / "constraints.txt")
    registry = {name: one for name, one in parts.items() if "purl" in one}
    bundled = {"pip"}  # comes with Python itself
    assert {name: one["version"] for name, one in registry.items() if name not in bundled} == {
        name: str(pins[name]) for name in registry if name not in bundled
    }
    assert parts["loro"]["purl"] == f"pkg:pypi/loro@{pins['loro']}"
    assert parts["sqlcipher"]["version"].startswith("4.")
    assert parts["openssl"]["version"].startswith("OpenSSL")
    whole = {one["ref"]: one.get("dependsOn", []) for one in told["dependencies"]}
    assert {"sqlcipher3", "loro", "pynacl"} <= set(whole["boendestod"])
    assert "cffi" in whole["pynacl"]
    assert all(one["licenses"] for one in registry.values())


PINS = {"pillow": Version("13.0.0"), "sqlite-utils": Version("4.2.1")}


def record(**affected) -> dict:
    return {
        "id": "GHSA-x",
        "summary": "hål",
        "affected": [{"package": {"ecosystem": "PyPI", "name": "Pillow"}, **affected}],
    }


def span(*events: dict) -> dict:
    return {"ranges": [{"type": "ECOSYSTEM", "events": list(events)}]}


@pytest.mark.parametrize(
    ("told", "is_hole"),
    [
        (record(versions=["12.0.0", "13.0"]), True),
        (record(versions=["12.0.0"]), False),
        (record(**span({"introduced": "0"}, {"fixed": "13.0.1"})), True),
        (record(**span({"introduced": "0"}, {"fixed": "13.0.0"})), False),
        (record(**span({"introduced": "12"}, {"last_affected": "13.0.0"})), True),
        (record(**span({"introduced": "12"}, {"last_affected": "12.9"})), False),
        (record(**span({"introduced": "0"}, {"fixed": "2"}, {"introduced": "13"})), True),
        (record(**span({"introduced": "14"})), False),
        ({**record(versions=["13.0.0"]), "withdrawn": "2026-01-01T00:00:00Z"}, False),
        (
            {**record(), "affected": [{"package": {"ecosystem": "npm", "name": "pillow"}, "versions": ["13.0.0"]}]},
            False,
        ),
    ],
)
def test_a_hole_is_one_of_a_pinned_version(supply, told, is_hole):
    found = list(supply.holes([told], PINS))
    assert found == [("pillow", Version("13.0.0"), "GHSA-x", "hål")] * is_hole


@pytest.mark.parametrize("kind", ["zip", "list", "lines", "one"])
def test_an_export_is_read_in_each_of_its_forms(supply, tmp_path, capsys, kind):
    pins = supply.locked(ROOT / "constraints.txt")
    told = record(versions=[str(pins["pillow"])])
    path = tmp_path / "osv"
    if kind == "zip":
        with zipfile.ZipFile(path, "w") as packed:
            packed.writestr("GHSA-x.json", json.dumps(told))
    else:
        texts = {
            "list": json.dumps([told]),
            "lines": json.dumps(told) + "\n" + json.dumps(record()),
            "one": json.dumps(told),
        }
        path.write_text(texts[kind], encoding="utf-8")
    assert supply.main(["audit", "--offline", str(path)]) == 1
    out = capsys.readouterr().out
    assert f"pillow {pins['pillow']}  GHSA-x  hål" in out
    assert f"{len(pins)} pinned versions against" in out


@pytest.mark.parametrize("text", [None, "", "{x", "[1]", "PK"])
def test_a_list_that_cannot_be_read_is_never_a_list_without_holes(supply, tmp_path, capsys, text):
    path = tmp_path / "osv.json"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    assert supply.main(["audit", "--offline", str(path)]) == 2
    assert capsys.readouterr().out.startswith("Not asked: ")


def test_without_a_list_it_says_that_nobody_was_asked():
    asked = subprocess.run([sys.executable, ROOT / "supply.py", "audit"], capture_output=True, text=True, check=False)
    assert asked.returncode == 2
    assert "Not asked" in asked.stdout
    assert "--offline" in asked.stdout
