"""What a build spends its time on: `python tests/benchmarks/start.py [REPORT]`, by default a short report.

Prints seconds of the processor by part, of all threads, each without the parts within it; what a part costs the
interpreter to import is in "imports". Beside it stands a process that imports numpy and does nothing else.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from functools import wraps
from importlib import import_module
from pathlib import Path
from threading import local
from typing import Any

from children import ROOT, cost_of

_SHORT_REPORT = ROOT / "fixtures" / "reports" / "lanhai-2024.txt"
_HERE = local()
_SECONDS: Counter[str] = Counter()


def timed(part: str, call: Callable[..., Any]) -> Callable[..., Any]:
    """Return the function, whose time counts for a part and not for that from which it is called."""

    @wraps(call)
    def with_time(*values: Any, **named: Any) -> Any:
        before = getattr(_HERE, "inner", 0.0)
        _HERE.inner = 0.0
        start = time.thread_time()
        try:
            return call(*values, **named)
        finally:
            whole = time.thread_time() - start
            _SECONDS[part] += whole - _HERE.inner
            _HERE.inner = before + whole

    return with_time


def _import() -> None:
    import tmx_builder.cli
    import tmx_builder.pipeline.building
    import tmx_builder.pipeline.refining  # noqa: F401


def _places() -> list[tuple[str, Any, str]]:
    """Return the parts, each with a place and a name where its function is looked up."""
    import re._compiler as patterns  # type: ignore[import-not-found]

    from tmx_builder.checks import Checker
    from tmx_builder.pipeline import building, outputs, refining
    from tmx_builder.quantities.rule import FigureReader
    from tmx_builder.segmenter import Segmenter, aligner, encoder, refinement, scoring, words
    from tmx_builder.segmenter.token_features import TokenFeatures

    sentences = import_module("tmx_builder.segmenter.sentences")  # the package has a function of that name
    return [
        ("patterns compiled", patterns, "compile"),
        ("encoder: load", encoder, "_loaded_encoder"),
        ("dictionaries: load", words.ChineseWords, "__init__"),
        ("encoder: sentences", TokenFeatures, "summed"),
        ("encoder: runs", encoder.SpanEncoder, "embed"),
        ("features", scoring, "features_of"),
        ("posterior", aligner, "bead_probabilities"),
        ("posterior", aligner, "best_paths"),
        ("words, names, marks", refinement, "read_bitext"),
        ("quantities", FigureReader, "find"),
        ("cut into sentences", sentences, "_cut_chinese"),
        ("cut into sentences", sentences, "_cut_english"),
        ("parse", refining, "parse"),
        ("pair paragraphs", Segmenter, "compare"),
        ("refine", Segmenter, "refine"),
        ("checks", Checker, "checked"),
        ("write", outputs.Outputs, "write"),
        ("all else", building, "build"),
    ]


def _main(report: str) -> None:
    from tmx_builder.execution import collecting_seldom

    started = time.process_time()
    numpy = cost_of((sys.executable, "-c", "import numpy")).cpu_seconds
    # as the command runs
    with collecting_seldom(), tempfile.TemporaryDirectory() as folder:
        timed("imports", _import)()
        for part, place, name in _places():
            setattr(place, name, timed(part, getattr(place, name)))
        from tmx_builder.pipeline import building

        building.build(report, str(Path(folder, "memory.tmx")))
    for part, seconds in _SECONDS.most_common():
        print(f"{seconds:8.3f}  {part}")
    print(
        f"{time.process_time() - started:8.3f}  together, {started:.3f} before; `import numpy` alone {numpy:.3f}"
    )


if __name__ == "__main__":
    _main(*sys.argv[1:] or [str(_SHORT_REPORT)])
