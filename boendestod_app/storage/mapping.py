"""Values to rows and back: columns are the value's own fields, so that `from_row(to_row(x)) == x`."""

import json
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date, datetime, time
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Generic, TypeVar, get_args, get_origin, get_type_hints

from boendestod_app.storage.engine import SqlValue

T = TypeVar("T")
Encode = Callable[[Any], SqlValue]
Decode = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Codec:
    """How one field lies in its column; `None` stands for "as it is"."""

    encode: Encode | None = None
    decode: Decode | None = None


class Mapping(Generic[T]):
    """One dataclass, one table: `id` first, then every field in order."""

    def __init__(self, table: str, kind: type[T], **own: Codec) -> None:
        self.table = table
        self.kind = kind
        hints = get_type_hints(kind)
        names = [field.name for field in fields(kind)]  # type: ignore[arg-type]  # T is always a dataclass here
        assert names[0] == "id"
        self.columns: tuple[str, ...] = tuple(names)
        self.codecs = [own.get(name) or _codec(hints[name]) for name in names]

    def to_row(self, value: T) -> dict[str, SqlValue]:
        """Column by column, as SQLite keeps it."""
        row: dict[str, SqlValue] = {}
        for column, codec in zip(self.columns, self.codecs, strict=True):
            held = getattr(value, column)
            row[column] = codec.encode(held) if codec.encode and held is not None else held
        return row

    def read(self, column: str, cell: SqlValue) -> Any:
        """The value of one cell."""
        decode = self.codecs[self.columns.index(column)].decode
        return decode(cell) if decode and cell is not None else cell

    def from_row(self, row: tuple[Any, ...]) -> T:
        """The value; extra columns at the end of the row are ignored."""
        held = [
            codec.decode(cell) if codec.decode and cell is not None else cell
            for cell, codec in zip(row, self.codecs, strict=False)
        ]
        return self.kind(*held)


def _codec(hint: Any) -> Codec:
    if isinstance(hint, UnionType):
        (hint,) = (part for part in get_args(hint) if part is not NoneType)
    if hint in (str, int, float):
        return Codec()
    if hint is bool:
        return Codec(int, bool)
    if hint in (date, datetime, time):
        return Codec(hint.isoformat, hint.fromisoformat)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return Codec(lambda member: member.value, hint)
    if get_origin(hint) is tuple:
        return _tuple_codec(_codec(get_args(hint)[0]))
    raise TypeError(f"no column for {hint}")


def _tuple_codec(item: Codec) -> Codec:
    encode, decode = item.encode or (lambda held: held), item.decode or (lambda held: held)
    return Codec(
        lambda held: json.dumps([encode(part) for part in held], ensure_ascii=False),
        lambda cell: tuple(decode(part) for part in json.loads(cell)),
    )
