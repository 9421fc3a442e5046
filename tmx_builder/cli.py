"""The command `tmx-builder`: options in, one call of the library, what the user sees out.

Results go to files or to standard output; progress, summary and errors to standard error. The exit code is 0,
1 where an input or an output was bad, 2 for a wrong call.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from tmx_builder._version import __version__

if TYPE_CHECKING:
    from tmx_builder.pipeline import BuildResult, BuildSettings, CheckResult, OnProgress

_GRANULARITIES = {"sentence": ("sentence",), "clause": ("clause",), "both": ("sentence", "clause")}
_LEFTOVERS_SHOWN = 5
_EXCERPT = 60


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="tmx-builder")
def main() -> None:
    """Make translation memories of bilingual Chinese-English reports, refined clause by clause."""


_BYTES = {"": 1, "K": 10**3, "M": 10**6, "G": 10**9}


def _encoding(name: str) -> str:
    """Return the name of an encoding of text, if it is one."""
    from tmx_builder.parser import is_text_encoding

    if not is_text_encoding(name):
        raise click.BadParameter(f"{name!r} is no encoding that is known, such as gb18030, big5 or utf-8.")
    return name


def _size(text: str) -> int:
    """Return a number of bytes: 5000000, 200M, 1.5G."""
    match = re.fullmatch(r"([0-9]+(?:\.[0-9]+)?)([KMG]?)B?", text, re.IGNORECASE)
    size = int(float(match[1]) * _BYTES[match[2].upper()]) if match else 0
    if not size:
        raise click.BadParameter(f"{text!r} is no size, such as 5000000, 200M or 1.5G.")
    return size


_READING_OPTIONS = (
    click.option(
        "--encoding",
        type=_encoding,
        metavar="NAME",
        help="Encoding of text and HTML files, such as gb18030 or big5; found by default.",
    ),
    click.option(
        "--max-size",
        type=_size,
        default="100M",
        show_default=True,
        metavar="SIZE",
        help="Size of the largest file that is read: bytes, or with K, M or G.",
    ),
)

_MEMORY_OPTIONS = (
    *_READING_OPTIONS,
    click.option(
        "--granularity",
        type=click.Choice(list(_GRANULARITIES)),
        default="both",
        show_default=True,
        help="Units of sentences, of clauses, or both; one that is both is written once.",
    ),
    click.option(
        "--source-lang", metavar="TAG", help="Language of the source, such as zh-CN, zh-TW or en-US."
    ),
    click.option("--target-lang", metavar="TAG", help="Language of the target, such as en-US or en-GB."),
    click.option(
        "--flavor",
        type=click.Choice(["generic", "trados", "omegat"]),
        default="generic",
        show_default=True,
        help="The tool that a TMX is for.",
    ),
    click.option(
        "--xliff-version",
        type=click.Choice(["1.2", "2.1"]),
        default="1.2",
        show_default=True,
        help="Version of an XLIFF.",
    ),
    click.option(
        "--punctuation",
        type=click.Choice(["keep", "full-width"]),
        default="keep",
        show_default=True,
        help="Keep the marks of Chinese text as they are, or make them full width.",
    ),
    click.option(
        "--min-score",
        type=click.FloatRange(0, 1),
        default=0.0,
        metavar="X",
        help="Leave out units that are right with a probability below X (0 to 1).",
    ),
    click.option("--header", is_flag=True, help="Name the columns in the first line of a TSV."),
    click.option("--quiet", "-q", is_flag=True, help="No progress and no summary; errors are still shown."),
)


def _memory_options(command: Callable[..., None]) -> Callable[..., None]:
    for option in reversed(_MEMORY_OPTIONS):
        command = option(command)
    return command


@main.command()
@click.argument("inputs", nargs=-1, metavar="INPUT...")
@click.option(
    "--source",
    "sources",
    multiple=True,
    metavar="PATH",
    help="File or folder of source texts, each of which has its translation in --target. Repeatable.",
)
@click.option(
    "--target", "targets", multiple=True, metavar="PATH", help="File or folder of their translations."
)
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    required=True,
    metavar="FILE",
    help="Where to write: .tmx, .xlf or .tsv, with .gz to compress; - is a TMX on stdout. Repeatable.",
)
@click.option("--leftovers", metavar="FILE", help="Write what has no counterpart to FILE, as TSV.")
@click.option(
    "--refine", is_flag=True, help="Refine the units of memories (TMX, XLIFF) anew, not take them over."
)
@_memory_options
def build(
    *,
    inputs: tuple[str, ...],
    sources: tuple[str, ...],
    targets: tuple[str, ...],
    outputs: tuple[str, ...],
    leftovers: str | None,
    quiet: bool,
    **choices: Any,
) -> None:
    """Make a memory of bilingual reports.

    INPUT is a file, a folder of files, or - for standard input, with text in Chinese and in English. Two
    files in one language each are paired by their names (2025.zh.txt, 2025.en.txt) or by what is in them.
    """
    if bool(sources) != bool(targets):
        raise click.UsageError("--source and --target go together.")
    if not inputs and not sources:
        raise click.UsageError("Missing INPUT, or --source and --target.")
    if (*inputs, *sources, *targets).count("-") > 1:
        raise click.UsageError("Standard input can be read once.")
    from tmx_builder import pipeline

    with _explained(), _progress(quiet) as on_progress:
        result = pipeline.build(
            inputs,
            outputs,
            _settings(choices),
            sources=sources,
            targets=targets,
            leftovers=leftovers,
            on_progress=on_progress,
        )
    _finish(result, quiet)


@main.command()
@click.argument("source")
@click.argument("target")
@click.option(
    "--presegmented", is_flag=True, help="Each line is a sentence: print beads of line numbers, from 0."
)
@click.option(
    "-o", "--output", default="-", metavar="FILE", help="Where to write; standard output by default."
)
@_memory_options
def align(source: str, target: str, presegmented: bool, output: str, quiet: bool, **choices: Any) -> None:
    """Align two texts, one Chinese and one English; one of them can be - for standard input.

    Units are written as by build. With --presegmented a line is written for each bead, such as
    [0, 1]:[0]:0.973: lines of SOURCE, lines of TARGET, and the probability that the bead is right.
    """
    if source == target == "-":
        raise click.UsageError("Standard input can be read once.")
    from tmx_builder import pipeline

    settings = _settings(choices)
    if presegmented:
        from tmx_builder.writers import destination

        with _explained(), destination(output) as sink:
            for bead in pipeline.align_presegmented(source, target, reading=settings.reading):
                sink.write(f"{list(bead.source)}:{list(bead.target)}:{bead.score:.3f}\n".encode())
        return
    with _explained():
        result = pipeline.align(source, target, [output], settings)
    _finish(result, quiet)


def _checks(_: click.Context, __: click.Parameter, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of checks, if they are such."""
    from tmx_builder.checks import CHECKS

    for name in names:
        if name not in CHECKS:
            raise click.BadParameter(f"{name!r} is no check; these are: {', '.join(CHECKS)}.")
    return names


@main.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT|MEMORY...")
@click.option("--json", "as_json", is_flag=True, help="Print an object of JSON a finding, a line each.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning"]),
    help="Exit with code 1 where there is such a finding, or a worse one.",
)
@click.option(
    "--glossary", metavar="FILE", help="Check terms against a glossary: TBX, XLSX, TSV, OmegaT's .txt."
)
@click.option(
    "--terms",
    "renderings",
    is_flag=True,
    help="Look for terms of a TMX that are rendered in several ways, as in reports; takes longer.",
)
@click.option(
    "--disable",
    "disabled",
    multiple=True,
    metavar="CHECK",
    callback=_checks,
    help="Leave out a check. Repeatable.",
)
@click.option("--quiet", "-q", is_flag=True, help="No progress and no summary; findings are still shown.")
def check(
    *,
    inputs: tuple[str, ...],
    as_json: bool,
    fail_on: str | None,
    glossary: str | None,
    renderings: bool,
    disabled: tuple[str, ...],
    quiet: bool,
) -> None:
    """Check reports, or memories of any tool, and list what to look at, the worst first.

    INPUT is what build takes; MEMORY is a TMX or an XLIFF. Figures that do not agree, text that was not
    translated, marks, lengths, consistency and terms are looked at.
    """
    from tmx_builder import pipeline
    from tmx_builder.model import Severity

    with _explained(), _progress(quiet) as on_progress:
        result = pipeline.check(
            inputs, glossary=glossary, disabled=disabled, renderings=renderings, on_progress=on_progress
        )
        for line in _listed(result, as_json):
            click.echo(line)
    for failure in result.failures:
        _complain(failure)
    if not quiet:
        counts = Counter(each.finding.severity for each in result.found)
        told = ", ".join(f"{counts[each]} {each}{'s' * (counts[each] != 1)}" for each in Severity)
        click.echo(f"checked     {result.units} units: {told}", err=True)
    worst = result.worst()
    fatal = {"error": (Severity.ERROR,), "warning": (Severity.ERROR, Severity.WARNING)}.get(fail_on or "", ())
    if result.failures or worst in fatal:
        sys.exit(1)


@main.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT|MEMORY...")
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    default=("-",),
    metavar="FILE",
    help="Where to write: .tbx, .txt (OmegaT), .tsv or .xlsx; - is a TSV on stdout, the default. Repeatable.",
)
@click.option("--glossary", metavar="FILE", help="A glossary whose terms are known and not told again.")
@click.option(
    "--min-frequency",
    type=click.IntRange(1),
    metavar="N",
    help="Leave out terms that stand in fewer units; by default 1, and 2 with more than 2,000 units.",
)
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=0.5,
    show_default=True,
    metavar="X",
    help="Leave out terms that are right with a probability below X (0 to 1).",
)
@click.option("--max", "limit", type=click.IntRange(1), metavar="N", help="The N surest terms at most.")
@click.option(
    "--source-lang", metavar="TAG", help="Language of the glossary's source, such as zh-CN or en-US."
)
@click.option("--target-lang", metavar="TAG", help="Language of its target.")
@click.option("--quiet", "-q", is_flag=True, help="No progress and no summary; errors are still shown.")
def terms(
    *,
    inputs: tuple[str, ...],
    outputs: tuple[str, ...],
    glossary: str | None,
    quiet: bool,
    **choices: Any,
) -> None:
    """Find the terms of reports or memories, and write a glossary of them.

    INPUT is what build takes; MEMORY is a TMX or an XLIFF. Each term stands with its English renderings, in how
    many units and in which years it was met, an example, and how surely it is right.
    """
    from tmx_builder import pipeline

    with _explained(), _progress(quiet) as on_progress:
        result = pipeline.extract_terms(
            inputs,
            outputs,
            pipeline.TermsSettings(**choices),
            glossary=glossary,
            on_progress=on_progress,
        )
    if not quiet and result.units:
        for remark in result.remarks:
            click.echo(f"remark      {remark}", err=True)
        click.echo(f"terms       {len(result.terms)}, in {result.units} units", err=True)
    for failure in result.failures:
        _complain(failure)
    if result.failures:
        sys.exit(1)


def _listed(result: CheckResult, as_json: bool) -> Iterator[str]:
    """Yield a line for each finding; for a person, what a sentence and its clause share is told once."""
    told = set()
    for each in result.found:
        finding = each.finding
        if as_json:
            yield json.dumps(
                {
                    "check": finding.check,
                    "severity": finding.severity,
                    "message": finding.message,
                    "tuid": each.tuid,
                    "source": each.source,
                    "target": each.target,
                    "document": each.document,
                    "line": each.line,
                    "spans": {"source": finding.source_spans, "target": finding.target_spans},
                },
                ensure_ascii=False,
            )
        elif (place := (each.document, each.line, finding.message)) not in told:
            told.add(place)
            yield f"{each.document}:{each.line}: {_shown(str(finding))}"
            if finding.severity != "note":
                yield f"    {_excerpt(each.source)} = {_excerpt(each.target)}"


def _settings(choices: dict[str, Any]) -> BuildSettings:
    from tmx_builder import Flavor, Granularity, Punctuation, ReadingOptions
    from tmx_builder.pipeline import BuildSettings

    return BuildSettings(
        granularities=tuple(map(Granularity, _GRANULARITIES[choices["granularity"]])),
        source_lang=choices["source_lang"],
        target_lang=choices["target_lang"],
        flavor=Flavor(choices["flavor"]),
        xliff_version=choices["xliff_version"],
        punctuation=Punctuation(choices["punctuation"]),
        min_score=choices["min_score"],
        header_line=choices["header"],
        reading=ReadingOptions(max_size=choices["max_size"], encoding=choices["encoding"]),
        refine=choices.get("refine", False),
    )


@contextmanager
def _explained() -> Iterator[None]:
    """Show an error as one line, and leave with exit code 1."""
    from tmx_builder.errors import TmxBuilderError

    try:
        yield
    except TmxBuilderError as error:
        _complain(error)
        sys.exit(1)
    except BrokenPipeError:
        # whoever read our output had enough; Python must not try to flush it once more
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)


@contextmanager
def _progress(quiet: bool) -> Iterator[OnProgress | None]:
    """Show progress bars on a terminal."""
    # a process can be started without a standard error: tmx-builder ... 2>&-
    if quiet or sys.stderr is None or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, Any] = {}

        def show(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage.capitalize(), total=total)
            bars.update(tasks[stage], completed=done, total=total)

        yield show


def _complain(error: Exception) -> None:
    click.echo(f"tmx-builder: {error}", err=True)


def _finish(result: BuildResult, quiet: bool) -> None:
    """Show what was made and what was not; exit code 1 where something was not."""
    if not quiet and result.reports:
        for line in _summary(result):
            click.echo(line, err=True)
    for failure in result.failures:
        _complain(failure)
    if result.failures:
        sys.exit(1)


def _summary(result: BuildResult) -> Iterator[str]:
    yield f"reports     {result.reports}, with {result.pairs} pairs of paragraphs"
    if result.pairings:
        yield f"paired      {len(result.pairings)} times two documents"
    yield from (f"  {each.source} with {each.target} ({each.reason})" for each in result.pairings)
    if result.remarks:
        yield "remarks"
    yield from (f"  {each}" for each in result.remarks)
    counts = ", ".join(f"{count} {granularity}" for granularity, count in result.units.items()) or "none"
    yield f"units       {counts}"
    if result.beads:
        yield "beads       " + ", ".join(f"{count} of {shape}" for shape, count in result.beads.items())
    yield f"to review   {result.to_review} units"
    if result.below_min_score:
        yield f"left out    {result.below_min_score} units below the minimum score"
    if result.removed_characters:
        yield f"removed     {result.removed_characters} characters that XML cannot carry"
    yield f"left over   {len(result.leftovers)} texts without a counterpart"
    for each in result.leftovers[:_LEFTOVERS_SHOWN]:
        yield f"  {each.document}:{each.line}: {_excerpt(each.text)} ({each.reason})"
    if len(result.leftovers) > _LEFTOVERS_SHOWN:
        yield f"  and {len(result.leftovers) - _LEFTOVERS_SHOWN} more; --leftovers FILE writes them all"
    if result.findings:
        counts = ", ".join(
            f"{count} {severity}{'s' * (count > 1)}" for severity, count in result.findings.items()
        )
        yield f"findings    {counts}"
    for finding, unit in result.first_findings:
        where = f"{unit.provenance.document}:{unit.provenance.lines[0]}"
        yield f"  {where}: {finding.severity}: {finding.message}"
    if result.first_to_review:
        yield "look first at"
    for unit in result.first_to_review:
        where = f"{unit.provenance.document}:{unit.provenance.lines[0]}"
        yield f"  {where}: {unit.score:.2f} {_excerpt(unit.source.text)} = {_excerpt(unit.target.text)}"


def _excerpt(text: str) -> str:
    """Return the text in one line, shortened, as a terminal can show it."""
    shown = _shown(text)
    return shown if len(shown) <= _EXCERPT else shown[: _EXCERPT - 1] + "…"


def _shown(text: str) -> str:
    """Return the text as a terminal can show it."""
    return "".join(character if character.isprintable() else " " for character in text)
