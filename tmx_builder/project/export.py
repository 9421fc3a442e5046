"""The store to a project's outputs: only those whose bytes change are replaced, and no bytes of a person are lost.

An output that a person changed since it was built is left as it is. A file that no build is known to have written,
where an output is to be, is kept under another name.
"""

from __future__ import annotations

import datetime
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from tmx_builder.checks import HELP_OF_CHECKS, Checker
from tmx_builder.errors import InputError, OutputError, TmxBuilderError
from tmx_builder.memory import Selection, Store
from tmx_builder.model import Report
from tmx_builder.pipeline import digest_of, file_hash
from tmx_builder.project.output_record import OutputFacts
from tmx_builder.project.review_rows import review_rows, with_made_pairs
from tmx_builder.project.staging import Staging
from tmx_builder.workspace import YEAR, Output, Project
from tmx_builder.writers import (
    OutputSettings,
    check_writable,
    format_of,
    make_folder,
    open_writer,
    write_leftovers,
)

_KEPT = Path(".tmx-builder-kept")
"""Folder of a project for files found in an output's place. Hidden, so nothing in it is read as a report; beside
the store's folder and not in it, which a user may remove."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How the units of a memory are shown in its outputs, whatever the output."""

    checker: Checker
    """Says what is wrong with a unit beside the others."""
    fingerprint: str
    """A digest of all that decides the bytes of outputs beside the units and the settings of the output."""


@dataclass(slots=True)
class Export:
    """The outputs of a build, staged and to be put in their places."""

    facts: list[OutputFacts] = field(default_factory=list)
    moves: list[tuple[Path, str]] = field(default_factory=list)
    """What is staged, and the path that it is for."""
    removals: list[str] = field(default_factory=list)
    unknown: dict[str, str] = field(default_factory=dict)
    """Paths of moves and removals where a file is that no build is known to have written, with its hash."""
    written: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    failures: list[TmxBuilderError] = field(default_factory=list)

    def finish(self, project: Project, stage: Staging, notice: Callable[[str], None]) -> None:
        """Put all outputs in their places, after the store was committed, and say which files are kept."""
        for staged, path in self.moves:
            try:
                self._keep_unknown(project, path, notice)
                stage.move(staged, project.folder / path)
            except OutputError as error:
                self.failures.append(error)
            else:
                self.written.append(path)
        for path in self.removals:
            try:
                self._keep_unknown(project, path, notice)
                (project.folder / path).unlink(missing_ok=True)
            except OutputError as error:
                self.failures.append(error)
            except OSError as error:
                self.failures.append(
                    OutputError(path, f"cannot be removed ({error.strerror})", "remove it by hand")
                )

    def _keep_unknown(self, project: Project, path: str, notice: Callable[[str], None]) -> None:
        """Copy a file that no build is known to have written to where nothing replaces it. Raises OutputError."""
        if path not in self.unknown:
            return
        kept = _KEPT / f"{self.unknown[path][:8]}-{Path(path).name}"
        if on_disk(project, kept.as_posix()) != self.unknown[path]:
            _copy(project.folder / path, project.folder / kept)
        notice(
            f"{path}: the file there is not known to be as a build left it, and is kept as {kept}; "
            f"run `tmx-builder import {kept}` if a person corrected it"
        )


def on_disk(project: Project, path: str) -> str:
    """Return the hash of an output as it is now; empty if it is missing or unreadable."""
    try:
        return file_hash(project.folder / path)
    except OSError:
        return ""


def edited_by_a_person(now: str, known: OutputFacts | None) -> bool:
    """Return whether an output with the hash `now` is neither what was written nor what it replaced."""
    return bool(now and known and now not in (known.sha256, known.before))


def export(
    project: Project,
    store: Store,
    known: Mapping[str, OutputFacts],
    stage: Staging,
    manner: Manner,
    *,
    force: bool,
) -> Export:
    """Write all outputs to the staging folder, and say what is to become of them.

    `known` are the outputs of the last build by their paths. What an earlier build rendered in the same manner is
    written again; with `force` nothing is, and the outputs that a person changed are replaced.
    """
    result = Export()
    languages = store.languages()
    outputs = list(_expanded(project, store))
    keys = {_piece_key(output, languages, manner): _held(output) for _, output in outputs}
    store.refresh_pieces({} if force else keys)
    for path, output in outputs:
        if format_of(path) == "xliff" and next(review_rows(store, _held(output), languages), None) is None:
            # nothing is to be reviewed: there is no XLIFF without units
            _take_away(project, path, known.get(path), result, force=force)
            continue
        staged = stage.path_for(Path(path))
        try:
            _prepare(project.folder / path)
            _write(staged, output, store, languages, manner)
        except OutputError as error:
            _fail(result, _named(error, path), known.get(path))
            continue
        _put(project, path, staged, known.get(path), result, force=force)
    if project.leftovers:
        path, staged = project.leftovers, stage.path_for(Path(project.leftovers))
        try:
            _prepare(project.folder / path)
            write_leftovers(str(staged), (leftover for _, leftover in store.leftovers()))
        except OutputError as error:
            _fail(result, _named(error, path), known.get(path))
        else:
            _put(project, path, staged, known.get(path), result, force=force)
    _let_go(project, known, result)
    return result


def _put(
    project: Project, path: str, staged: Path, facts: OutputFacts | None, result: Export, *, force: bool
) -> None:
    """Decide on a staged output: it equals the file in its place, replaces it, or is refused."""
    now, fresh = on_disk(project, path), file_hash(staged)
    if fresh == now:
        result.unchanged.append(path)
    elif edited_by_a_person(now, facts) and not force:
        _fail(result, _edited(path), facts)
        return
    else:
        result.moves.append((staged, path))
        if now and not facts:
            result.unknown[path] = now
    result.facts.append(OutputFacts(path, fresh, now))


def _take_away(
    project: Project, path: str, facts: OutputFacts | None, result: Export, *, force: bool
) -> None:
    """Decide on an output that is no longer built."""
    now = on_disk(project, path)
    if edited_by_a_person(now, facts) and not force:
        _fail(result, _edited(path), facts)
        return
    if now:
        result.removals.append(path)
        if not facts:
            result.unknown[path] = now
    result.facts.append(OutputFacts(path, "", now))


def _fail(result: Export, error: TmxBuilderError, facts: OutputFacts | None) -> None:
    result.failures.append(error)
    if facts:
        result.facts.append(facts)


def _let_go(project: Project, known: Mapping[str, OutputFacts], result: Export) -> None:
    """Remove the memories of years that no longer have a report, unless a person changed them."""
    made = {facts.path for facts in result.facts}
    yearly = [output.path.partition(YEAR) for output in project.outputs if YEAR in output.path]
    for path, facts in known.items():
        if path not in made and any(
            path.startswith(before) and path.endswith(after) for before, _, after in yearly
        ):
            _take_away(project, path, facts, result, force=False)


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
    staged: Path,
    output: Output,
    store: Store,
    languages: tuple[str, str] | None,
    manner: Manner,
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
        checks=HELP_OF_CHECKS,
    )
    with open_writer(str(staged), settings) as writer:
        if pieces := writer.pieces:
            take, key = pieces, _piece_key(output, languages, manner)
            for piece in store.pieces(key, selection, lambda unit: take.piece([manner.checker.beside(unit)])):
                take.put(piece)
            return
        if format_of(output.path) == "html":
            # a page shows each report whole, also what occurs in others too
            for report, units in store.reports_with_units(selection):
                writer.begin(Report(report.name, with_made_pairs(report.pairs, units), report.leftovers))
                for unit in units:
                    writer.write(manner.checker.beside(unit))
            return
        for row in review_rows(store, selection, languages):
            writer.write(manner.checker.beside(row) if row.source.text and row.target.text else row)


def _piece_key(output: Output, languages: tuple[str, str] | None, manner: Manner) -> str:
    """Return what tells apart the pieces of outputs: those of equal outputs in different places are the same."""
    return digest_of(replace(output, path=format_of(output.path)), languages, manner.fingerprint)


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
    """Check early that an output can be written and the file in its place read, and make its folder."""
    check_writable(str(path))
    if path.exists() and not os.access(path, os.R_OK):
        raise OutputError(path, "no permission to read what is there", "change the permissions")
    make_folder(str(path))


def _copy(path: Path, kept: Path) -> None:
    part = kept.with_name(f"{kept.name}.part")
    try:
        kept.parent.mkdir(exist_ok=True)
        shutil.copy2(path, part)
        part.replace(kept)
    except OSError as error:
        raise OutputError(
            path, f"cannot be kept as {kept} ({error.strerror})", "move it to another place yourself"
        ) from error


def _named(error: OutputError, path: str) -> OutputError:
    """Return the error under the output's own name, not that of the staged file."""
    return OutputError(path, error.problem, error.advice)


def _edited(path: str) -> InputError:
    return InputError(
        path,
        "was changed since it was built, and is left as it is",
        f"take it back with `tmx-builder import {path}`, or give the changes up with --force",
    )
