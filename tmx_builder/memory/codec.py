"""Frozen dataclasses to JSON and back, driven by their types: a new field needs no code here."""

from __future__ import annotations

import datetime
import json
import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import EnumType, StrEnum
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

_T = TypeVar("_T")
_Convert = Callable[[Any], Any]


def dump(value: Any) -> str:
    """Return a dataclass as JSON: an array of its fields in order, those inside likewise."""
    return json.dumps(_converters(type(value))[0](value), ensure_ascii=False, separators=(",", ":"))


def load(kind: type[_T], text: str | bytes) -> _T:
    """Return the dataclass that `dump` wrote. Raises ValueError where the JSON has another shape."""
    try:
        value: _T = _converters(kind)[1](json.loads(text))
    except (TypeError, LookupError, AttributeError) as error:
        raise ValueError(f"no {kind.__name__}: {error}") from error
    return value


def path_of(kind: type, name: str) -> str:
    """Return the path, for SQLite's `json_extract`, to a field of a dataclass in what `dump` wrote."""
    return f"$[{[field.name for field in fields(kind)].index(name)}]"


def shape_of(kind: Any) -> str:
    """Return the names and types of all that `dump` writes of a type, in its order; dataclasses with their fields."""
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        names = [field.name for field in fields(kind)]
        return f"{kind}({', '.join(f'{name}: {shape_of(hints[name])}' for name in names)})"
    if inner := get_args(kind):
        return f"{get_origin(kind)}[{', '.join(map(shape_of, inner))}]"
    return f"{kind}{list(kind)}" if isinstance(kind, EnumType) else str(kind)


_converters_of: dict[Any, tuple[_Convert, _Convert]] = {}


def _converters(kind: Any) -> tuple[_Convert, _Convert]:
    """Return the functions that convert values of this type to JSON and back; made once a type."""
    if kind not in _converters_of:
        _converters_of[kind] = _made_for(kind)
    return _converters_of[kind]


def _made_for(kind: Any) -> tuple[_Convert, _Convert]:
    if is_dataclass(kind):
        return _of_dataclass(kind)
    if get_origin(kind) is tuple:
        return _of_tuple(get_args(kind))
    if get_origin(kind) in (Union, types.UnionType):
        (inner,) = (each for each in get_args(kind) if each is not types.NoneType)
        encode, decode = _converters(inner)
        return (
            lambda value: None if value is None else encode(value),
            lambda value: None if value is None else decode(value),
        )
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return str, kind
    if kind is datetime.date:
        return datetime.date.isoformat, datetime.date.fromisoformat
    return _as_it_is, _as_it_is


def _of_dataclass(kind: Any) -> tuple[_Convert, _Convert]:
    hints = get_type_hints(kind)
    names = [field.name for field in fields(kind)]
    converters = [_converters(hints[name]) for name in names]
    encoders = [(name, encode) for name, (encode, _) in zip(names, converters, strict=True)]
    # most values are in JSON what they are
    decoders = [(place, decode) for place, (_, decode) in enumerate(converters) if decode is not _as_it_is]

    def decoded(values: list[Any]) -> Any:
        for place, decode in decoders:
            values[place] = decode(values[place])
        return kind(*values)

    return lambda value: [encode(getattr(value, name)) for name, encode in encoders], decoded


def _of_tuple(inner: tuple[Any, ...]) -> tuple[_Convert, _Convert]:
    if inner[-1] is Ellipsis:
        encode, decode = _converters(inner[0])
        if decode is _as_it_is:
            return list, tuple
        return lambda value: list(map(encode, value)), lambda value: tuple(map(decode, value))
    converters = [_converters(each) for each in inner]
    return (
        lambda value: [encode(part) for (encode, _), part in zip(converters, value, strict=True)],
        lambda value: tuple([decode(part) for (_, decode), part in zip(converters, value, strict=True)]),
    )


def _as_it_is(value: Any) -> Any:
    return value
