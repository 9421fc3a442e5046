"""The commands that use a memory for a new text: pretranslate and analyze."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tmx_builder.cli.options import (
    QUIET,
    XLIFF_VERSION,
    outputs_option,
    project_option,
    reading_options,
    together,
    workforce,
    workforce_options,
)
from tmx_builder.cli.reporting import leave, progress, say, say_remarks, show, show_json

if TYPE_CHECKING:
    from tmx_builder import DocumentAnalysis, ReuseResult, ReuseSettings
    from tmx_builder.workspace import Project

_reuse_options = together(
    reading_options,
    workforce_options,
    click.option(
        "--memory",
        "memories",
        multiple=True,
        metavar="FILE",
        help="A memory: TMX, XLIFF or what else holds units; by default that of the project. Repeatable.",
    ),
    project_option(
        "The project whose memory is used; without --memory by default the one in the current folder."
    ),
    click.option(
        "--source-lang", metavar="TAG", help="Language of the new texts, such as zh-CN; found by default."
    ),
    click.option("--target-lang", metavar="TAG", help="Language of their translation, such as en-GB."),
    QUIET,
)
"""The options that both commands have."""


@click.command(short_help="Translate what a memory has of new texts.")
@click.argument("inputs", nargs=-1, required=True, metavar="NEW...")
@outputs_option(
    "Where to write: .xlf and .tmx by sentences, .tsv and .xlsx by what the memory has; - is a TSV on stdout, "
    "the default.",
    "-",
)
@click.option(
    "--min-match",
    type=click.IntRange(50, 101),
    default=95,
    show_default=True,
    metavar="N",
    help="Fill in the translation of a sentence from N percent.",
)
@XLIFF_VERSION
@click.option(
    "--glossary",
    metavar="FILE",
    help="Tell the terms of a glossary (TBX, XLSX, TSV, OmegaT's .txt) where the memory has nothing equal; by "
    "default that of the project.",
)
@_reuse_options
def pretranslate(
    *, inputs: tuple[str, ...], outputs: tuple[str, ...], glossary: str | None, quiet: bool, **choices: Any
) -> None:
    """Look up new texts in a memory, and write what it has for them.

    NEW is a file in one language, of any format that build reads, or a folder of them. Each sentence is covered by
    runs of clauses that the memory has: as they are, but for widths, or but for figures, which are replaced by
    value and checked; then by what is alike. The TMX has the sentences of NEW as CAT tools cut them.

    \b
    Examples:
      tmx-builder pretranslate 2026.zh.docx --memory memory.tmx -o 2026.xlf -o 2026.tmx
      tmx-builder pretranslate 2026.zh.txt --project . -o 2026.tsv --min-match 100
    """
    settings = {name: choices.pop(name) for name in ("min_match", "xliff_version")}
    further = {"glossary": glossary}
    result = _run("pretranslate", inputs, outputs, quiet=quiet, settings=settings, further=further, **choices)
    if not quiet and result.texts:
        _summary(result)
        total = result.analysis.total.total
        say(f"sentences   {result.sentences} of {total.sentences} translated")
    leave(result.failures)


@click.command(short_help="Count how much of new texts a memory has.")
@click.argument("inputs", nargs=-1, required=True, metavar="NEW...")
@outputs_option("Where to write: .xlsx, .json, or .html to look at.")
@click.option("--json", "as_json", is_flag=True, help="Print the counts as JSON.")
@_reuse_options
def analyze(
    *, inputs: tuple[str, ...], outputs: tuple[str, ...], as_json: bool, quiet: bool, **choices: Any
) -> None:
    """Count how much of new texts a memory has, by bands of matches, in characters, clauses and sentences.

    NEW is what pretranslate takes. A sentence is in the band of its least clause; what occurred before in the new
    texts is a repetition.

    \b
    Examples:
      tmx-builder analyze 2026.zh.txt --memory memory.tmx
      tmx-builder analyze new --project . -o matches.html --json
    """
    result = _run("analyze", inputs, outputs, quiet=quiet, settings={}, further={}, **choices)
    if result.texts and as_json:
        from tmx_builder.writers import analysis_values

        show_json(analysis_values(result.analysis), indent=1)
    elif result.texts:
        documents = result.analysis.documents
        for part in (*documents, *([result.analysis.total] if len(documents) > 1 else [])):
            _table(part)
    if not quiet and result.texts:
        _summary(result)
    leave(result.failures)


def _run(
    name: str,
    inputs: tuple[str, ...],
    outputs: tuple[str, ...],
    *,
    quiet: bool,
    settings: dict[str, Any],
    further: dict[str, Any],
    memories: tuple[str, ...],
    folder: Path | None,
    source_lang: str | None,
    target_lang: str | None,
    encoding: str | None,
    max_size: int,
    **of_workforce: Any,
) -> ReuseResult:
    from tmx_builder import ReadingOptions, ReuseSettings, pipeline, project

    if inputs.count("-") > 1:
        raise click.UsageError("Standard input can be read once.")
    chosen: ReuseSettings = ReuseSettings(
        source_lang=source_lang,
        target_lang=target_lang,
        reading=ReadingOptions(max_size=max_size, encoding=encoding),
        **settings,
    )
    place = _project(folder, memories)
    who = workforce(of_workforce, place)
    with progress(quiet) as on_progress:
        how: dict[str, Any] = {"memories": memories, "workforce": who, "on_progress": on_progress, **further}
        if place is not None:
            result: ReuseResult = getattr(project, f"{name}_with_project")(
                place, inputs, outputs, chosen, **how
            )
        else:
            result = getattr(pipeline, name)(inputs, outputs, settings=chosen, **how)
    return result


def _project(folder: Path | None, memories: tuple[str, ...]) -> Project | None:
    """Return the project whose memory is used; a wrong call where there is no memory at all."""
    from tmx_builder import workspace

    if memories and folder is None:
        return None
    place = workspace.find_project(folder) or folder
    if place is None:
        raise click.UsageError("Missing --memory, and there is no project here (tmx-builder init makes one).")
    return workspace.read_project(place)


def _summary(result: ReuseResult) -> None:
    say_remarks(result.remarks)
    say(f"memory      {result.units:,} units")
    kinds = dict(result.analysis.total.kinds)
    total = result.analysis.total.total.characters
    shares = ", ".join(
        f"{kind} {100 * counts.characters / total:.1f} %" for kind, counts in kinds.items() if total
    )
    say(f"characters  {total:,}: {shares}")


def _table(document: DocumentAnalysis) -> None:
    show(f"{document.document or 'all texts'}")
    show(f"  {'match':<12}{'characters':>12}{'clauses':>9}{'sentences':>11}")
    for name, counts in (
        *((band.value, counts) for band, counts in document.bands),
        ("total", document.total),
    ):
        show(f"  {name:<12}{counts.characters:>12,}{counts.clauses:>9,}{counts.sentences:>11,}")
