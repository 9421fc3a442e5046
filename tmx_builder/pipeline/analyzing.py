"""New texts to counts of what a memory has of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from tmx_builder.pipeline.inputs import OnProgress
from tmx_builder.pipeline.pretranslating import written
from tmx_builder.pipeline.reusing import AddMemory, ReuseResult, ReuseSettings, covered_texts, memories_in
from tmx_builder.workspace import Belonging, analyses_at, refuse_harm, unwritable
from tmx_builder.writers import write_analysis


def analyze(
    inputs: Iterable[str | Path],
    outputs: Sequence[str | Path] = (),
    *,
    memories: Iterable[str | Path],
    settings: ReuseSettings | None = None,
    on_progress: OnProgress | None = None,
) -> ReuseResult:
    """Count how much of new texts memories have, by the bands of CAT tools; see the result's `analysis`.

    `inputs` and `memories` are as in `pretranslate`; an output is a .json, an .xlsx, or an .html that shows the texts
    coloured by their matches. Raises what `pretranslate` does.
    """
    settings, given, held = settings or ReuseSettings(), tuple(inputs), tuple(memories)
    add = memories_in(held, settings.reading)
    return analyze_from(add, given, outputs, settings, protected=held, on_progress=on_progress)


def analyze_from(
    add: AddMemory,
    inputs: Iterable[str | Path],
    outputs: Sequence[str | Path],
    settings: ReuseSettings,
    *,
    protected: Iterable[str | Path] = (),
    belongings: Iterable[Belonging] = (),
    on_progress: OnProgress | None = None,
) -> ReuseResult:
    """Analyze as `analyze` does with the units that `add` adds; `belongings` must stay as they are."""
    given = tuple(inputs)
    destinations = analyses_at(outputs)
    refuse_harm(destinations, (*given, *protected), belongings)
    if hopeless := unwritable(destinations):
        return ReuseResult((), failures=tuple(hopeless))
    result = covered_texts(given, add, settings, on_progress, with_phrases=False)
    if not result.texts:
        return result
    failures = written(outputs, lambda path: write_analysis(path, result.analysis, result.texts))
    return replace(result, failures=(*result.failures, *failures))
