"""A store's file as somebody with the key could read it: every page decrypted, the free ones too."""

from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE, RESERVED, SALT, IV = 4096, 80, 16, 16  # SQLCipher 4: AES-256-CBC, an HMAC-SHA512 after the IV


def pages(path: Path, key: bytes) -> bytes:
    """The pages one after the other; of a write-ahead log each frame's."""
    data = path.read_bytes()
    if path.name.endswith("-wal"):
        frames = range(32, len(data), 24 + PAGE)
        return b"".join(_page(data[at + 24 : at + 24 + PAGE], key, first=False) for at in frames)
    return b"".join(_page(data[at : at + PAGE], key, first=at == 0) for at in range(0, len(data), PAGE))


def whole(folder: Path, key: bytes) -> bytes:
    """Everything that lies in the folder in files of a store."""
    found = [path for path in sorted(folder.iterdir()) if path.name.endswith((".db", ".db-wal"))]
    return b"".join(pages(path, key) for path in found)


def _page(page: bytes, key: bytes, *, first: bool) -> bytes:
    if len(page) < PAGE:
        return b""
    end = PAGE - RESERVED
    reading = Cipher(algorithms.AES(key), modes.CBC(page[end : end + IV])).decryptor()
    return reading.update(page[SALT if first else 0 : end]) + reading.finalize()
