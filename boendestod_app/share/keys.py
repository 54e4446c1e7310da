"""The laptop's own keys: made once, kept in the encrypted store, never on the drive."""

import hashlib
import json
from dataclasses import dataclass

import pyrage
from nacl.encoding import HexEncoder
from nacl.signing import SigningKey

from boendestod_app.services.rooms import Secrets

_KEYS = "keys"
_ADMIN = "admin"
KEY_NAMES = (_KEYS, _ADMIN)


@dataclass(frozen=True, slots=True, repr=False)
class Keys:
    """What only this laptop knows."""

    identity: str  # age's secret key
    signing: SigningKey

    @property
    def age(self) -> str:
        """What others encrypt to."""
        return recipient_of(self.identity)

    @property
    def verify(self) -> str:
        """What others know our signature by."""
        return public(self.signing)


def own_keys(ledger: Secrets) -> Keys:
    """The laptop's keys, made the first time they are asked for."""
    kept = ledger.secret(_KEYS) or make_keys(ledger)
    told = json.loads(kept)
    return Keys(told["age"], SigningKey(told["sign"].encode(), HexEncoder))


def make_keys(ledger: Secrets) -> bytes:
    """New keys, instead of those that it had."""
    made = {"age": str(pyrage.x25519.Identity.generate()), "sign": _hex(SigningKey.generate())}
    ledger.keep_secret(_KEYS, kept := json.dumps(made).encode())
    return kept


def admin_key(ledger: Secrets) -> SigningKey | None:
    """The key that signs the roster, where this laptop has it."""
    kept = ledger.secret(_ADMIN)
    return SigningKey(kept, HexEncoder) if kept else None


def make_admin_key(ledger: Secrets) -> SigningKey:
    """This laptop becomes the one that signs the roster."""
    key = SigningKey.generate()
    keep_admin_key(ledger, key)
    return key


def keep_admin_key(ledger: Secrets, key: SigningKey) -> None:
    """This laptop signs the roster from now on."""
    ledger.keep_secret(_ADMIN, _hex(key).encode())


def recovery_pair() -> tuple[str, str]:
    """A key for the sealed envelope at the manager's, and its public half for the roster."""
    identity = pyrage.x25519.Identity.generate()
    return str(identity), str(identity.to_public())


def heir_key(recovery: str) -> SigningKey:
    """What the key of the sealed envelope signs with: made of it, and kept nowhere."""
    return SigningKey(hashlib.blake2b(recovery.encode(), digest_size=32, person=b"boendestod-heir").digest())


def recipient_of(identity: str) -> str:
    """The public half of age's secret key."""
    return str(pyrage.x25519.Identity.from_str(identity).to_public())


def public(signing: SigningKey) -> str:
    """The public half of a signing key."""
    return signing.verify_key.encode(HexEncoder).decode()


def _hex(signing: SigningKey) -> str:
    return signing.encode(HexEncoder).decode()
