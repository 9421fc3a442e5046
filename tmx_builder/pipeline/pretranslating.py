"""New texts to files in which what a memory has is translated."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from tmx_builder.execution import ALONE, Workforce
from tmx_builder.model import CoveredText
from tmx_builder.pipeline.inputs import OnProgress
from tmx_builder.pipeline.outputs import write_files
from tmx_builder.pipeline.reusing import MemorySource, ReuseResult, ReuseSettings, covered_texts, memories_in
from tmx_builder.reuse import assembled
from tmx_builder.workspace import Paths, paths_in, pretranslations_at
from tmx_builder.writers import PretranslationSettings, Ready, write_pretranslation


def pretranslate(
    inputs: Paths,
    outputs: Paths = (),
    *,
    memories: Paths,
    glossary: str | Path | None = None,
    settings: ReuseSettings | None = None,
    workforce: Workforce = ALONE,
    on_progress: OnProgress | None = None,
) -> ReuseResult:
    """Look up new texts in memories, and write what these have for them to every output.

    `inputs` are files or folders of any format that `build` reads, in one language; "-" is standard input. `memories`
    are files with units: TMX, XLIFF and whatever else `build` takes for a memory. Terms of a `glossary` (see
    `parser.read_glossary`) are listed where there is no equal match. The format of an output follows its
    suffix: .xlf and .tmx hold the sentences, .tsv and .xlsx the runs of clauses that the memory has; "-" is a TSV on
    standard output. The result has the texts themselves. What cannot be read or written is among its failures.
    `workforce` says who works, which changes nothing.

    Raises DestinationError, before any work, for an output that is also an input or a file of a project, or is named
    twice, FormatError for one whose suffix names no format, and ExecutionError for a cluster.
    """
    settings = settings or ReuseSettings()
    source = memories_in(paths_in(memories), settings.reading, glossary)
    return pretranslate_from(
        source, paths_in(inputs), paths_in(outputs), settings, workforce=workforce, on_progress=on_progress
    )


def pretranslate_from(
    source: MemorySource,
    inputs: Iterable[str | Path],
    outputs: Sequence[str | Path],
    settings: ReuseSettings,
    *,
    workforce: Workforce = ALONE,
    on_progress: OnProgress | None = None,
) -> ReuseResult:
    """Pretranslate as `pretranslate` does from the units of a source."""
    destinations = pretranslations_at(outputs)
    result = covered_texts(
        inputs,
        destinations,
        source,
        settings,
        workforce=workforce,
        on_progress=on_progress,
        with_phrases=True,
    )
    if not result.texts:
        return result
    texts = [_ready(covered, settings.min_match) for covered in result.texts]
    how = PretranslationSettings(settings.min_match, settings.xliff_version)
    failures = write_files(outputs, lambda path: write_pretranslation(path, texts, how))
    sentences = sum(target is not None for text in texts for target in text.targets)
    return replace(result, sentences=sentences, failures=(*result.failures, *failures))


def _ready(covered: CoveredText, least: int) -> Ready:
    target_lang = covered.text.target_lang
    return Ready(
        covered,
        tuple(
            assembled(sentence, target_lang, least)
            for paragraph in covered.paragraphs
            for sentence in paragraph.sentences
        ),
    )
