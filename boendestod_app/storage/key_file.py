"""The key file: the store's random key, wrapped by the passphrase and by the recovery code.

Changing the passphrase wraps the same key anew; the store is never encrypted again.
"""

import base64
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nacl import pwhash, secret, utils
from nacl.exceptions import CryptoError

from boendestod_app.errors import Damaged, NoRoom, Refused, WrongKey
from boendestod_app.files import read_sealed, sealed, write_whole
from boendestod_app.paths import KEY_FILE, KEY_TWIN
from boendestod_app.secret import Key, moved, overwrite, overwrite_freed
from boendestod_app.storage.engine import KEY_BYTES
from boendestod_app.storage.recovery_code import read_recovery_code
from boendestod_app.words import _

FORMAT = 1
_BOX_BYTES = secret.SecretBox.NONCE_SIZE + secret.SecretBox.MACBYTES + KEY_BYTES
MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess costs: passes and memory of Argon2id. About half a second on an office laptop by default."""

    passes: int = 3
    memory: int = 256 * MIB


FLOOR = Cost(passes=1, memory=64 * MIB)  # below this a key file is refused, whoever made it
CEILING = Cost(passes=16, memory=1024 * MIB)  # above this it would hang the laptop


@dataclass(frozen=True, slots=True)
class KeyFile:
    """What the file holds. None of it opens the store without passphrase or recovery code."""

    store_id: str
    passphrase: Mapping[str, Any]
    recovery: Mapping[str, Any]

    def open_with_passphrase(self, passphrase: str) -> Key:
        """The store's key. Takes about half a second by design; `WrongKey` if it does not fit."""
        key = _unwrap(self.passphrase, _typed(passphrase))
        if key is None:
            raise WrongKey(_("Lösenordet stämmer inte. Försök igen, eller använd återställningskoden."))
        return key

    def open_with_recovery(self, code: str) -> Key:
        """The store's key by the printed code."""
        key = _unwrap(self.recovery, read_recovery_code(code))
        if key is None:
            raise WrongKey(_("Återställningskoden hör inte till den här databasen."))
        return key


def wrap(store_id: str, key: Key, passphrase: str, code: str, cost: Cost) -> KeyFile:
    """A new key file for a new store."""
    return KeyFile(store_id, _wrap(key, _typed(passphrase), cost), _wrap(key, read_recovery_code(code), FLOOR))


def with_passphrase(file: KeyFile, key: Key, passphrase: str, cost: Cost) -> KeyFile:
    """The same file with another passphrase."""
    return KeyFile(file.store_id, _wrap(key, _typed(passphrase), cost), file.recovery)


def with_recovery(file: KeyFile, key: Key, code: str) -> KeyFile:
    """The same file with another recovery code."""
    return KeyFile(file.store_id, file.passphrase, _wrap(key, read_recovery_code(code), FLOOR))


def write(path: Path, file: KeyFile) -> None:
    """Write the file and its twin, each whole or not at all; one is always readable."""
    try:
        for target in (twin(path), path):
            write_whole(target, _as_bytes(file))
    except OSError as trouble:
        raise NoRoom(
            _("Nyckelfilen går inte att skriva: disken är full eller skrivskyddad. Den gamla gäller än.")
        ) from trouble


def begin(path: Path, file: KeyFile) -> None:
    """Write the file of a store that is still being made: it has no twin until there is a store (see `mend`)."""
    write_whole(path, _as_bytes(file))


def read(path: Path) -> KeyFile:
    """Read the file, or its twin where it is damaged; `Damaged` if neither can be read."""
    found = held(path)
    if not found:
        raise Damaged(
            _("Nyckelfilen {name} är skadad eller borta. Lägg tillbaka den från en kopia av mappen.").format(
                name=path.name
            )
        )
    return next(iter(found.values()))


def held(path: Path) -> dict[Path, KeyFile]:
    """Of the file and its twin those that can be read, in this order."""
    found = {place: _readable(place) for place in (path, twin(path))}
    return {place: file for place, file in found.items() if file}


def store_of(folder: Path) -> str:
    """The id of the store in a folder, as its key file tells; nothing where that cannot be read."""
    try:
        return read(folder / KEY_FILE).store_id
    except Damaged:
        return ""


def twin(path: Path) -> Path:
    """Where the second copy lies."""
    return path.with_name(KEY_TWIN)


def unreadable(path: Path, store_id: str) -> list[str]:
    """Of the file and its twin: the names of those that cannot be read, or are for another store than this one."""
    held = {place.name: _readable(place) for place in (path, twin(path))}
    alike = len({file.recovery["box"] for file in held.values() if file}) < 2
    return [name for name, file in held.items() if file is None or file.store_id != store_id or not alike]


def mend(path: Path) -> None:
    """Make the twins alike again where one is damaged, gone or left behind, so that the next damage is survived too."""
    if _readable(path) != _readable(twin(path)):
        write(path, read(path))


def _as_bytes(file: KeyFile) -> bytes:
    return sealed({"format": FORMAT, "store": file.store_id, "passphrase": file.passphrase, "recovery": file.recovery})


def _readable(path: Path) -> KeyFile | None:
    try:
        return _parsed(read_sealed(path))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _parsed(told: dict[str, Any]) -> KeyFile:
    if told["format"] != FORMAT:
        raise ValueError("format")
    for wrapping in (told["passphrase"], told["recovery"]):
        _cost(wrapping)
        if (len(_bytes(wrapping, "salt")), len(_bytes(wrapping, "box"))) != (pwhash.argon2id.SALTBYTES, _BOX_BYTES):
            raise ValueError("lengths")
    return KeyFile(str(told["store"]), told["passphrase"], told["recovery"])


def _wrap(key: Key, secret_words: bytes, cost: Cost) -> dict[str, Any]:
    salt = utils.random(pwhash.argon2id.SALTBYTES)
    stretched, given = _stretch(secret_words, salt, cost), bytes(bytearray(key))  # never the one that was given
    box = secret.SecretBox(stretched).encrypt(given)
    for done in (stretched, given, secret_words):
        overwrite(done)
    return {
        "kdf": "argon2id",
        "passes": cost.passes,
        "memory": cost.memory,
        "salt": base64.b64encode(salt).decode(),
        "box": base64.b64encode(bytes(box)).decode(),
    }


def _unwrap(wrapping: Mapping[str, Any], secret_words: bytes) -> bytearray | None:
    stretched = _stretch(secret_words, _bytes(wrapping, "salt"), _cost(wrapping))
    try:
        return moved(secret.SecretBox(stretched).decrypt(_bytes(wrapping, "box")))
    except CryptoError:
        return None
    finally:
        overwrite(stretched)
        overwrite(secret_words)
        overwrite_freed()  # where libsodium's bindings had the key


def _bytes(wrapping: Mapping[str, Any], name: str) -> bytes:
    return base64.b64decode(wrapping[name], validate=True)


def _typed(passphrase: str) -> bytes:
    """The same bytes for the same letters, whichever keyboard or system wrote å as one sign or as two."""
    return unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")


def _cost(wrapping: Mapping[str, Any]) -> Cost:
    cost = Cost(int(wrapping["passes"]), int(wrapping["memory"]))
    within = FLOOR.passes <= cost.passes <= CEILING.passes and FLOOR.memory <= cost.memory <= CEILING.memory
    if wrapping["kdf"] != "argon2id" or not within:
        raise ValueError("key derivation")
    return cost


def _stretch(secret_words: bytes, salt: bytes, cost: Cost) -> bytes:
    try:
        return bytes(
            pwhash.argon2id.kdf(
                secret.SecretBox.KEY_SIZE, secret_words, salt, opslimit=cost.passes, memlimit=cost.memory
            )
        )
    except RuntimeError as trouble:  # so libsodium says that the memory was not to be had
        raise Refused(
            _("Datorn har inte {count} MB ledigt minne, som behövs för att låsa upp. Stäng några program.").format(
                count=cost.memory // MIB
            )
        ) from trouble
