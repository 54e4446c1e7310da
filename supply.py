"""What the program rests on, from others: their licences, the list of what ships (SBOM), and known holes in it.

Run by `dev.py` with the Python of the project's own environment. Nothing here asks a network.
"""

import argparse
import json
import re
import sys
import sysconfig
import zipfile
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution, distributions
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version

ROOT = Path(__file__).resolve().parent
PROGRAM = "boendestod"
LOCK = ROOT / "constraints.txt"
TEXTS = ROOT / "resources" / "licences"  # of what is inside a package that does not bring them: Qt, SQLCipher
SBOM = ROOT / "dist" / f"{PROGRAM}.cdx.json"

# What their metadata does not say, or says in words that are no licence's name; each read in the project's own files.
READ = {
    "apsw-sqlite3mc": "any-OSI AND MIT",  # APSW: any licence approved by OSI; SQLite3 Multiple Ciphers: MIT
    "click-default-group": "BSD-3-Clause",
    "pypdfium2": "(Apache-2.0 OR BSD-3-Clause) AND LicenseRef-PDFium-dependencies",
    "pyrage": "MIT",
    "python-dateutil": "BSD-3-Clause",  # all of it; the newer parts under Apache-2.0 too
    "sqlcipher3": "Zlib AND BSD-3-Clause AND Apache-2.0",  # the module, SQLCipher and OpenSSL inside it
    "zxcvbn-rs-py": "MIT",
}
SPDX = {
    "Apache 2.0": "Apache-2.0",
    "Apache License, Version 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD 2-Clause License": "BSD-2-Clause",
    "BSD License": "BSD-3-Clause",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "PSFL": "PSF-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "GNU General Public License v2 (GPLv2)": "GPL-2.0-or-later WITH Bootloader-exception",
}
NAME = re.compile(r"[A-Za-z0-9.+-]+( (OR|AND|WITH) [A-Za-z0-9.+()-]+)*")


def licence(held: Distribution) -> str:
    """An SPDX expression; nothing where it is not known."""
    told: Any = held.metadata
    name = canonicalize_name(told["Name"])
    if name in READ:
        return READ[name]
    if told.get("License-Expression"):
        return str(told["License-Expression"])
    classes = [line.rpartition("::")[2].strip() for line in told.get_all("Classifier") or [] if "License ::" in line]
    said = [str(told.get("License") or "").partition("\n")[0].strip(), *classes]
    found = [SPDX.get(words, words) for words in said if words in SPDX or NAME.fullmatch(words)]
    return found[0] if found else ""


def shipped() -> dict[str, Distribution]:
    """Everything the program needs to run here, by its canonical name."""
    found: dict[str, Distribution] = {}
    waiting = [PROGRAM]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        try:
            held = found[name] = distribution(name)
        except PackageNotFoundError:
            continue  # of another system
        waiting += needs(held)
    return {name: held for name, held in found.items() if name != PROGRAM}


def needs(held: Distribution) -> list[str]:
    """What it asks for on this system, its extras left out."""
    asked = [Requirement(line) for line in held.requires or []]
    return [canonicalize_name(one.name) for one in asked if one.marker is None or one.marker.evaluate({"extra": ""})]


def licences() -> int:
    """A table of name, version, licence and whether it ships; 1 where a licence is not known."""
    ships, unknown = shipped(), []
    for held in sorted(distributions(), key=lambda one: canonicalize_name(one.metadata["Name"])):
        name = canonicalize_name(held.metadata["Name"])
        if name == PROGRAM:
            continue
        said = licence(held)
        unknown += [] if said else [name]
        print(f"{name:28} {held.version:18} {'ships' if name in ships else 'tool ':5}  {said or 'NOT KNOWN'}")
    if unknown:
        print(f"\nNot known: {', '.join(unknown)}. Read their licence, and write it in supply.py.")
    return int(bool(unknown))


def notices() -> str:
    """The licence texts that must go with the program: Python's, those of each package, and those without a file."""
    ships = shipped()
    parts = [("Python", [Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"])]
    parts += [(f"{name} {held.version}", texts(held)) for name, held in sorted(ships.items())]
    parts += [(path.stem, [path]) for path in sorted(TEXTS.glob("*.txt"))]
    told = []
    for name, paths in parts:
        says = licence(ships[name.partition(" ")[0]]) if name.partition(" ")[0] in ships else ""
        told.append(f"{'=' * 100}\n{name}    {says}\n{'=' * 100}\n")
        told += [path.read_text(encoding="utf-8", errors="replace") for path in paths if path.is_file()]
    return "\n".join(told)


def texts(held: Distribution) -> list[Path]:
    """The files of a package in which its licence stands."""
    inside = [file for file in held.files or [] if ".dist-info/" in file.as_posix()]
    words = ("LICEN", "COPYING", "NOTICE", "AUTHORS")
    wanted = [file for file in inside if "/licenses/" in file.as_posix() or file.name.upper().startswith(words)]
    return [Path(str(held.locate_file(file))) for file in sorted(wanted)]


# ---- the list of what ships


def bom() -> str:
    """The list as CycloneDX 1.6 in JSON."""
    from cyclonedx.contrib.license.factories import LicenseFactory
    from cyclonedx.model.bom import Bom
    from cyclonedx.model.component import Component, ComponentType
    from cyclonedx.output.json import JsonV1Dot6
    from packageurl import PackageURL

    own, ships, licensed = distribution(PROGRAM), shipped(), LicenseFactory()
    found = Bom()
    found.metadata.component = whole = Component(
        name=PROGRAM, version=own.version, type=ComponentType.APPLICATION, bom_ref=PROGRAM,
        licenses=[licensed.make_from_string(licence(own))],
    )  # fmt: skip
    parts = {
        name: Component(
            name=name, version=held.version, type=ComponentType.LIBRARY, bom_ref=name,
            purl=PackageURL("pypi", name=name, version=held.version),
            licenses=[licensed.make_from_string(licence(held))] if licence(held) else [],
        )
        for name, held in ships.items()
    }  # fmt: skip
    inside = [
        Component(name=name, version=version, type=ComponentType.LIBRARY, bom_ref=f"inside:{name}")
        for name, version in libraries().items()
    ]
    found.components.update([*parts.values(), *inside])
    found.register_dependency(whole, [parts[name] for name in needs(own) if name in parts])
    for name, held in ships.items():
        also = inside if name == "sqlcipher3" else []
        found.register_dependency(parts[name], [*(parts[one] for one in needs(held) if one in parts), *also])
    return str(JsonV1Dot6(found).output_as_string(indent=1))


def libraries() -> dict[str, str]:
    """What is inside the encrypted store's module, as it says itself: an audit of names from a registry misses it."""
    import sqlcipher3

    db = sqlcipher3.connect(":memory:")
    db.execute("PRAGMA cipher_log_level = NONE")
    db.execute("PRAGMA key = 'none'")  # it has no provider before it has a key
    asked = {"sqlcipher": "PRAGMA cipher_version", "openssl": "PRAGMA cipher_provider_version"}
    told = {name: str((db.execute(sql).fetchone() or ("",))[0]) for name, sql in asked.items()}
    db.close()
    return {"sqlite": sqlcipher3.sqlite_version, **told}


def sbom(place: Path) -> int:
    """The list of what ships, written to a file."""
    place.parent.mkdir(parents=True, exist_ok=True)
    text = bom()
    place.write_text(text, encoding="utf-8")
    print(f"{len(json.loads(text)['components'])} components in {place}")
    return 0


# ---- known holes


def locked(lock: Path) -> dict[str, Version]:
    """Every pinned version by its canonical name."""
    lines = (line.split("#")[0].strip() for line in lock.read_text(encoding="utf-8").splitlines())
    pairs = (line.split("==") for line in lines if "==" in line)
    return {canonicalize_name(name): Version(version) for name, version in pairs}


def records(path: Path) -> Iterator[dict[str, Any]]:
    """The records of an OSV export: its zip, one record, a list of them, or one on each line."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as packed:
            yield from (json.loads(packed.read(name)) for name in packed.namelist() if name.endswith(".json"))
        return
    text = path.read_text(encoding="utf-8")
    try:
        told = json.loads(text)
    except json.JSONDecodeError:
        yield from (json.loads(line) for line in text.splitlines() if line.strip())
        return
    yield from told if isinstance(told, list) else [told]


def holes(told: Iterable[dict[str, Any]], pins: dict[str, Version]) -> Iterator[tuple[str, Version, str, str]]:
    """Name, version, id and summary of each record that touches a pinned version."""
    for record in told:
        if record.get("withdrawn"):
            continue
        for affected in record.get("affected", []):
            package = affected.get("package", {})
            name = canonicalize_name(package.get("name", ""))
            if package.get("ecosystem") == "PyPI" and name in pins and touches(affected, pins[name]):
                yield name, pins[name], record["id"], record.get("summary", "")


def touches(affected: dict[str, Any], pin: Version) -> bool:
    """Whether a version is named, or lies between where a hole came in and where it was mended."""
    if any(version(named) == pin for named in affected.get("versions", [])):
        return True
    for span in affected.get("ranges", []):
        inside = False
        for event in span.get("events", []) if span.get("type") == "ECOSYSTEM" else []:
            if "introduced" in event:
                inside = inside or event["introduced"] == "0" or pin >= version(event["introduced"])
            if "fixed" in event and pin >= version(event["fixed"]):
                inside = False
            if "last_affected" in event and pin > version(event["last_affected"]):
                inside = False
        if inside:
            return True
    return False


def version(text: str) -> Version:
    """Also of what is no version: older than all."""
    try:
        return Version(text)
    except InvalidVersion:
        return Version("0.dev0")


def audit(export: Path | None) -> int:
    """The pins against an OSV export: 1 where one has a known hole, 2 where nobody could be asked."""
    pins = locked(LOCK)
    if export is None:
        print(
            f"Not asked: {len(pins)} pinned versions, and no list of known holes at hand; no network is used.\n"
            "Fetch https://storage.googleapis.com/osv-vulnerabilities/PyPI/all.zip, then:\n"
            "  python3 dev.py audit --offline all.zip"
        )
        return 2
    count = 0

    def counted() -> Iterator[dict[str, Any]]:
        nonlocal count
        for record in records(export):
            count += 1
            yield record

    try:
        found = sorted(set(holes(counted(), pins)))
    except (OSError, ValueError, AttributeError, KeyError, TypeError, zipfile.BadZipFile) as trouble:
        print(f"Not asked: {export} cannot be read as an OSV export ({type(trouble).__name__}).")
        return 2
    if not count:
        print(f"Not asked: {export} holds no record.")
        return 2
    for name, pin, id_, summary in found:
        print(f"{name} {pin}  {id_}  {summary}")
    print(f"{len(pins)} pinned versions against {count} records: {len(found)} known holes")
    return int(bool(found))


def main(arguments: list[str]) -> int:
    """One of them, by its name."""
    parser = argparse.ArgumentParser(prog="supply.py", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("licences")
    commands.add_parser("sbom").add_argument("place", nargs="?", type=Path, default=SBOM)
    commands.add_parser("notices").add_argument("place", type=Path)
    commands.add_parser("audit").add_argument("--offline", type=Path, metavar="FILE")
    given = parser.parse_args(arguments)
    if given.command == "licences":
        return licences()
    if given.command == "notices":
        given.place.write_text(notices(), encoding="utf-8")
        return 0
    return sbom(given.place) if given.command == "sbom" else audit(given.offline)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
