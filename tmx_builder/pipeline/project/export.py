"""The store to a project's outputs: only those whose bytes change are replaced."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from tmx_builder.checks import Checker
from tmx_builder.errors import InputError, OutputError, TmxBuilderError
from tmx_builder.memory import OutputFacts, Selection, Store
from tmx_builder.model import Report
from tmx_builder.pipeline.project.project_file import YEAR, Output, Project
from tmx_builder.pipeline.project.review_rows import review_rows, with_made_pairs
from tmx_builder.pipeline.project.staging import Staging
from tmx_builder.pipeline.project.survey import file_hash
from tmx_builder.writers import OutputSettings, format_of, open_writer, write_leftovers


@dataclass(slots=True)
class Export:
    """The outputs of a build, staged and to be put in their places."""

    facts: list[OutputFacts] = field(default_factory=list)
    moves: list[tuple[Path, str]] = field(default_factory=list)
    """What is staged, and the path that it is for."""
    removals: list[str] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    failures: list[TmxBuilderError] = field(default_factory=list)

    def finish(self, project: Project, stage: Staging) -> None:
        """Put all outputs in their places, after the store was committed."""
        for staged, path in self.moves:
            try:
                stage.move(staged, project.folder / path)
            except OutputError as error:
                self.failures.append(error)
            else:
                self.written.append(path)
        for path in self.removals:
            try:
                (project.folder / path).unlink(missing_ok=True)
            except OSError as error:
                self.failures.append(
                    OutputError(path, f"cannot be removed ({error.strerror})", "remove it by hand")
                )


def on_disk(project: Project, path: str) -> str:
    """Return the hash of an output as it is now; empty where there is none, or none that can be read."""
    try:
        return file_hash(project.folder / path)
    except OSError:
        return ""


def edited_by_a_person(now: str, known: OutputFacts | None) -> bool:
    """Tell whether an output with the hash `now` is neither what was written nor what that was to replace."""
    return bool(now and known and now not in (known.sha256, known.before))


def export(project: Project, store: Store, stage: Staging, checker: Checker, *, force: bool) -> Export:
    """Write all outputs to the staging folder, and say what is to become of them."""
    result = Export()
    known = store.outputs()
    languages = store.languages()
    for path, output in _expanded(project, store):
        now, facts = on_disk(project, path), known.get(path)
        if edited_by_a_person(now, facts) and not force and facts:
            result.failures.append(_edited(path))
            result.facts.append(facts)
            continue
        if format_of(path) == "xliff" and next(review_rows(store, _held(output), languages), None) is None:
            # nothing is to be reviewed: there is no XLIFF without units
            result.facts.append(OutputFacts(path, "", now))
            result.removals += [path] if now else []
            continue
        staged = stage.path_for(Path(path))
        try:
            _prepare(project.folder / path)
            _write(staged, output, store, languages, checker)
        except OutputError as error:
            result.failures.append(_named(error, path))
            if facts:
                result.facts.append(facts)
            continue
        _keep(result, path, staged, now)
    if project.leftovers:
        staged = stage.path_for(Path(project.leftovers))
        try:
            _prepare(project.folder / project.leftovers)
            write_leftovers(str(staged), (leftover for _, leftover in store.leftovers()))
        except OutputError as error:
            result.failures.append(_named(error, project.leftovers))
        else:
            _keep(result, project.leftovers, staged, on_disk(project, project.leftovers))
    _let_go(project, known, result)
    return result


def _keep(result: Export, path: str, staged: Path, now: str) -> None:
    fresh = file_hash(staged)
    result.facts.append(OutputFacts(path, fresh, now))
    if fresh == now:
        result.unchanged.append(path)
    else:
        result.moves.append((staged, path))


def _let_go(project: Project, known: Mapping[str, OutputFacts], result: Export) -> None:
    """Remove the memories of years that have no report any more, if nobody changed them."""
    made = {each.path for each in result.facts} | {path for _, path in result.moves}
    yearly = [each.path.partition(YEAR) for each in project.outputs if YEAR in each.path]
    for path, facts in known.items():
        if path in made or not any(
            path.startswith(before) and path.endswith(after) for before, _, after in yearly
        ):
            continue
        if edited_by_a_person(on_disk(project, path), facts):
            result.failures.append(_edited(path))
        else:
            result.removals.append(path)


def _expanded(project: Project, store: Store) -> Iterator[tuple[str, Output]]:
    for output in project.outputs:
        if YEAR not in output.path:
            yield output.path, output
            continue
        for year in store.years(output.selection):
            selection = replace(output.selection, years=(year,))
            path = output.path.replace(YEAR, str(year))
            yield path, replace(output, path=path, selection=selection)


def _write(
    staged: Path, output: Output, store: Store, languages: tuple[str, str] | None, checker: Checker
) -> None:
    selection = _held(output)
    source, target = languages or ("zh-CN", "en-US")
    settings = OutputSettings(
        source,
        target,
        flavor=output.flavor,
        xliff_version=output.xliff_version,
        date=_newest(store.dates().values(), selection.years),
        header_line=output.header_line,
    )
    with open_writer(str(staged), settings) as writer:
        if format_of(output.path) == "html":
            # a page shows each report whole, also what stands in others too
            for report, units in store.reports_with_units(selection):
                writer.begin(Report(report.name, with_made_pairs(report.pairs, units), report.leftovers))
                for unit in units:
                    writer.write(checker.beside(unit))
            return
        is_review = format_of(output.path) in ("xliff", "xlsx")
        rows = review_rows(store, selection, languages) if is_review else store.units(selection)
        for row in rows:
            writer.write(checker.beside(row) if row.source.text and row.target.text else row)


def _held(output: Output) -> Selection:
    """Return what an output holds; an XLIFF is a document, and holds one granularity."""
    selection = output.selection
    if format_of(output.path) != "xliff":
        return selection
    return replace(selection, granularities=selection.granularities[:1])


def _newest(dates: Iterable[str], years: Sequence[int]) -> datetime.date | None:
    days = [datetime.date.fromisoformat(each) for each in dates if each]
    return max((day for day in days if not years or day.year in years), default=None)


def _prepare(path: Path) -> None:
    """Make the folder of an output, and see early that it can be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            path, f"its folder cannot be made ({error.strerror})", "name another one"
        ) from error
    if path.is_dir():
        raise OutputError(path, "it is a folder", "name a file in it")
    if not os.access(path.parent, os.W_OK) or (path.exists() and not os.access(path, os.W_OK)):
        raise OutputError(path, "no permission to write it", "change the permissions or name another place")


def _named(error: OutputError, path: str) -> OutputError:
    """Return the error under the output's own name, not that of the staged file."""
    return OutputError(path, error.problem, error.advice)


def _edited(path: str) -> InputError:
    return InputError(
        path,
        "was changed since it was built, and is left as it is",
        f"take it back with `tmx-builder import {path}`, or give the changes up with --force",
    )
