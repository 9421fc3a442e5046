"""New texts to counts of what a memory has of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from tmx_builder.execution import ALONE, Workforce
from tmx_builder.pipeline.inputs import OnProgress
from tmx_builder.pipeline.outputs import write_files
from tmx_builder.pipeline.reusing import MemorySource, ReuseResult, ReuseSettings, covered_texts, memories_in
from tmx_builder.workspace import Paths, analyses_at, paths_in
from tmx_builder.writers import write_analysis


def analyze(
    inputs: Paths,
    outputs: Paths = (),
    *,
    memories: Paths,
    settings: ReuseSettings | None = None,
    workforce: Workforce = ALONE,
    on_progress: OnProgress | None = None,
) -> ReuseResult:
    """Count how much of new texts memories have, by the bands of CAT tools; see the result's `analysis`.

    `inputs` and `memories` are as in `pretranslate`; an output is a .json, an .xlsx, or an .html that shows the texts
    coloured by their matches. Raises what `pretranslate` does.
    """
    settings = settings or ReuseSettings()
    source = memories_in(paths_in(memories), settings.reading)
    return analyze_from(
        source, paths_in(inputs), paths_in(outputs), settings, workforce=workforce, on_progress=on_progress
    )


def analyze_from(
    source: MemorySource,
    inputs: Iterable[str | Path],
    outputs: Sequence[str | Path],
    settings: ReuseSettings,
    *,
    workforce: Workforce = ALONE,
    on_progress: OnProgress | None = None,
) -> ReuseResult:
    """Analyze as `analyze` does with the units of a source."""
    destinations = analyses_at(outputs)
    result = covered_texts(
        inputs,
        destinations,
        source,
        settings,
        workforce=workforce,
        on_progress=on_progress,
        with_phrases=False,
    )
    if not result.texts:
        return result
    failures = write_files(outputs, lambda path: write_analysis(path, result.analysis, result.texts))
    return replace(result, failures=(*result.failures, *failures))
