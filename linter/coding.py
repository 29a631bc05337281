"""Results as JSON, and JSON as results again: led by the types, so that a field which is added later is carried too.

An object is the list of its fields' values, in their order. What is read is data: nothing in it can name a class.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")
_PLAIN = (str, int, float, bool, NoneType)


def encode(value: object) -> bytes:
    """Return a value as JSON in one line of ASCII; raises TypeError for what has no form in it."""
    return json.dumps(value, default=_parts, separators=(",", ":")).encode("ascii")


def _parts(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    raise TypeError(f"{type(value).__name__} can't be kept")


def decode(kind: type[T], written: bytes) -> T:
    """Return the value of a type that was written; raises ValueError or TypeError for anything else."""
    read: Callable[[Any], T] = _reader(cast("Hashable", kind))
    return read(json.loads(written))


@cache
def _reader(kind: Hashable) -> Callable[[Any], Any]:
    """Return the function that makes a value of a type, or of another annotation, from what JSON holds."""
    if kind in _PLAIN:
        return _as_it_is
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    parts = get_args(kind)
    if get_origin(kind) in (Union, UnionType) and len(parts) == 2 and NoneType in parts:
        read = _reader(next(part for part in parts if part is not NoneType))
        return lambda value: None if value is None else read(value)
    if get_origin(kind) is tuple and parts[1:] == (...,):
        read = _reader(parts[0])
        return lambda values: tuple(map(read, values))
    if hasattr(kind, "_fields"):
        return _object(kind)
    raise TypeError(f"{kind} can't be kept: linter/coding.py doesn't know its form")


def _as_it_is(value: Any) -> Any:  # noqa: ANN401 - what JSON holds
    return value


def _object(kind: Any) -> Callable[[Any], Any]:  # noqa: ANN401 - a class
    def read(values: list[Any]) -> Any:  # noqa: ANN401 - an object of the class
        return kind(*[reader(value) for reader, value in zip(_fields(kind), values, strict=True)])

    return read


@cache
def _fields(kind: Any) -> list[Callable[[Any], Any]]:  # noqa: ANN401 - a class
    """Return what reads the fields of a class: asked for late, since an object may hold others of its own class."""
    hints = get_type_hints(kind)
    return [_reader(hints[name]) for name in kind._fields]
