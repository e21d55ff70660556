"""Values as JSON bytes and back, by their types.

JSON, since a cache or a shard that comes from elsewhere must never be able to run code.
"""

import enum
import json
import types
from collections.abc import Callable, Hashable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")
Convert = Callable[[object], object]
_PLAIN = (str, int, float, bool, type(None))


def encode(value: object) -> bytes:
    """The bytes of a value of dataclasses, named tuples, enums, tuples, mappings and plain values."""
    return json.dumps(_encode(value), ensure_ascii=False, separators=(",", ":")).encode()


def decode(kind: type[T], data: bytes) -> T:
    """The value of type `kind` that :func:`encode` made `data` of; raises ValueError for anything else."""
    try:
        return cast(T, _decoder(cast(Hashable, kind))(json.loads(data)))
    except (TypeError, KeyError, IndexError, AttributeError) as error:
        raise ValueError(f"not an encoded {kind.__name__}: {error}") from error


@cache
def _encoder(kind: Hashable) -> Convert:
    assert isinstance(kind, type)
    if issubclass(kind, enum.Enum):
        return lambda value: cast(enum.Enum, value).value
    if kind in _PLAIN:
        return lambda value: value
    if is_dataclass(kind):
        names = [item.name for item in fields(kind) if item.init]
        return lambda value: [_encode(getattr(value, name)) for name in names]
    if issubclass(kind, Mapping):
        return lambda value: {key: _encode(entry) for key, entry in sorted(cast(Mapping[str, object], value).items())}
    if issubclass(kind, tuple | list):
        return lambda value: [_encode(entry) for entry in cast(tuple[object, ...], value)]
    raise TypeError(f"cannot encode {kind.__name__}")


def _encode(value: object) -> object:
    return value if type(value) in _PLAIN else _encoder(cast(Hashable, type(value)))(value)


@cache
def _decoder(hint: Hashable) -> Convert:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        inner = _decoder(next(arg for arg in get_args(hint) if arg is not type(None)))
        return lambda value: None if value is None else inner(value)
    if origin is tuple:
        return _tuple_decoder(get_args(hint))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        entry = _decoder(get_args(hint)[1])
        return lambda value: {key: entry(item) for key, item in cast(dict[str, object], value).items()}
    if origin is Literal or hint in _PLAIN:
        return lambda value: value
    assert isinstance(hint, type), hint
    if issubclass(hint, enum.Enum):
        return cast(Convert, hint)
    return _record_decoder(hint)


def _tuple_decoder(parts: tuple[Hashable, ...]) -> Convert:
    if parts[-1] is Ellipsis:
        entry = _decoder(parts[0])
        return lambda value: tuple([entry(item) for item in cast(list[object], value)])
    entries = [_decoder(part) for part in parts]
    return lambda value: tuple([entry(item) for entry, item in zip(entries, cast(list[object], value), strict=True)])


def _record_decoder(kind: type[object]) -> Convert:
    hints = get_type_hints(kind)
    if is_dataclass(kind):
        names = [item.name for item in fields(kind) if item.init]
    else:
        names = list(cast(tuple[str, ...], kind._fields))  # type: ignore[attr-defined]
    make = cast(Callable[..., object], kind)
    entries = [_decoder(hints[name]) for name in names]
    if all(hints[name] in _PLAIN for name in names):
        return lambda value: make(*cast(list[object], value))
    return lambda value: make(*[entry(item) for entry, item in zip(entries, cast(list[object], value), strict=True)])
