"""From paths to what they hold: memories that are read as streams, and the texts of reports, alone or in pairs."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from tmx_builder.errors import InputError, TmxBuilderError, without_its_past
from tmx_builder.model import SegmentPair
from tmx_builder.parser import (
    Pairing,
    ReadingOptions,
    SourceDocument,
    is_streamed,
    only_language,
    pair_documents,
    predominant_language,
    read,
    reader_remarks,
    reports_in,
    taken_over,
)

OnProgress = Callable[[str, int, int], None]
"""Called with a stage ("reading", "aligning"), how many documents are done, and how many there are."""

_STDIN = "-"


@dataclass(frozen=True, slots=True)
class ReportText:
    """The text of a report: one document in both languages, or one in each."""

    document: SourceDocument
    counterpart: SourceDocument | None = None

    @property
    def documents(self) -> tuple[SourceDocument, ...]:
        """The document, and its counterpart where it has one."""
        return (self.document, self.counterpart) if self.counterpart else (self.document,)


@dataclass(slots=True)
class Inputs:
    """Reads what a build is given, and keeps what went wrong and what a person should know."""

    options: ReadingOptions
    outputs: frozenset[str]
    """Real paths of what the call writes: an earlier one of these is no report of the folder that it lies in."""
    on_progress: OnProgress | None = None
    own_memories: bool = False
    """Whether memories that tmx-builder wrote are read where they lie in a folder."""
    failures: list[TmxBuilderError] = field(default_factory=list)
    pairings: list[Pairing] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    on_folders: tuple[str, ...] = ()
    """Those of the remarks that are about the folders that were searched."""
    _seen: set[str] = field(default_factory=set)
    _own: list[str] = field(default_factory=list)

    def reports(
        self, both: Iterable[str | Path], sources: Iterable[str | Path], targets: Iterable[str | Path]
    ) -> list[ReportText]:
        """Return the reports in files and folders, in the order given; of those in folders, in that of names.

        Among `both`, two documents that hold one language each are a report together where they correspond;
        `sources` and `targets` are to correspond, and one that does not is a failure.
        """
        whole, source_documents, target_documents = self._documents(both, sources, targets)
        return [*self._with_counterparts(whole), *self._pairs(source_documents, target_documents)]

    def documents(self, paths: Iterable[str | Path]) -> list[SourceDocument]:
        """Return the documents in files and folders, in the order given; of those in folders, in that of names."""
        (documents,) = self._documents(paths)
        return [document for document, _ in documents]

    def _documents(self, *groups: Iterable[str | Path]) -> list[list[tuple[SourceDocument, str]]]:
        """Return the documents of each group of paths, with the path that each was read from."""
        located = [list(self._located(paths)) for paths in groups]
        self.on_folders = passed_over(self._own)
        self.remarks += self.on_folders
        numbers, total = count(), sum(map(len, located))
        documents = [list(self._read(files, numbers, total)) for files in located]
        self.remarks += reader_remarks()
        return documents

    def _located(self, paths: Iterable[str | Path]) -> Iterator[tuple[Path, str]]:
        """Yield the files to read and the names that they go by; the same file twice is one report."""
        for given in paths:
            path = Path(given)
            try:
                # unlike the methods of Path, these raise nothing for a link in a circle or a name too long
                is_folder = str(given) != _STDIN and os.path.isdir(path)  # noqa: PTH112
                files = self._in_folder(path) if is_folder else [(path, path.name)]
            except InputError as error:
                self.failures.append(error)
                continue
            for file, name in files:
                if (resolved := os.path.realpath(file)) not in self._seen:
                    self._seen.add(resolved)
                    yield file, name

    def _in_folder(self, folder: Path) -> list[tuple[Path, str]]:
        return reports_in(
            folder,
            self.failures.append,
            self.outputs,
            lambda path: self._own.append(str(path)),
            own_memories=self.own_memories,
        )

    def _read(
        self, located: Sequence[tuple[Path, str]], numbers: Iterator[int], total: int
    ) -> Iterator[tuple[SourceDocument, str]]:
        """Yield each document and the path that it was read from; each gets the next number of `total`."""
        for (path, name), done in zip(located, numbers, strict=False):
            if self.on_progress:
                self.on_progress("reading", done, total)
            try:
                document = read(path, name, self.options)
            except InputError as error:
                self.failures.append(without_its_past(error))
                continue
            self.remarks += (f"{document.name}: {remark}" for remark in document.remarks)
            yield document, str(path)

    def _with_counterparts(
        self, read_documents: Sequence[tuple[SourceDocument, str]]
    ) -> Iterator[ReportText]:
        """Yield the documents, those in one language together with their counterparts where they have them."""
        documents = [document for document, _ in read_documents]
        languages = [only_language(document) for document in documents]
        chinese, english = (
            [place for place, spoken in enumerate(languages) if spoken == lang] for lang in ("zh", "en")
        )
        pairs = pair_documents(
            [documents[place] for place in chinese], [documents[place] for place in english]
        )
        counterparts = {chinese[source]: documents[english[target]] for source, target, _ in pairs}
        paired = {english[target] for _, target, _ in pairs}
        for source, target, reason in pairs:
            self._note(documents[chinese[source]], documents[english[target]], reason)
        for place, document in enumerate(documents):
            if place not in paired:
                yield ReportText(document, counterparts.get(place))

    def _pairs(
        self, sources: Sequence[tuple[SourceDocument, str]], targets: Sequence[tuple[SourceDocument, str]]
    ) -> Iterator[ReportText]:
        pairs = pair_documents([document for document, _ in sources], [document for document, _ in targets])
        if not pairs and len(sources) == len(targets) == 1:
            pairs = [(0, 0, "given as source and target")]
        for source_place, target_place, reason in pairs:
            (source, source_path), (target, target_path) = sources[source_place], targets[target_place]
            if {predominant_language(source), predominant_language(target)} != {"zh", "en"}:
                self.failures.append(
                    InputError(
                        target_path,
                        f"is in the same language as {source_path}, or in none",
                        "give a Chinese and an English text",
                    )
                )
                continue
            self._note(source, target, reason)
            yield ReportText(source, target)
        for side, (documents, counterpart) in enumerate(((sources, "target"), (targets, "source"))):
            matched = {pair[side] for pair in pairs}
            for place, (_, path) in enumerate(documents):
                if place not in matched:
                    self.failures.append(
                        InputError(
                            path,
                            f"no {counterpart} corresponds to it",
                            "name the two alike, such as 2025.zh.txt and 2025.en.txt",
                        )
                    )

    def _note(self, source: SourceDocument, target: SourceDocument, reason: str) -> None:
        self.pairings.append(Pairing(source.name, target.name, reason))


@dataclass(frozen=True, slots=True)
class Streams:
    """What a call is given, apart: memories that are read as streams, whatever their size, and all else."""

    memories: tuple[tuple[Path, str], ...]
    """Paths and names, each file once."""
    remainder: tuple[str | Path, ...]
    """The inputs in which there is more than these memories."""
    failures: tuple[TmxBuilderError, ...]
    remarks: tuple[str, ...]

    @property
    def real_paths(self) -> frozenset[str]:
        """The real paths of the memories: where the remainder is searched, they are left out."""
        return frozenset(os.path.realpath(path) for path, _ in self.memories)


def streams_of(inputs: Iterable[str | Path]) -> Streams:
    """Find the memories that can be read as streams, among the files given and in folders."""
    memories: dict[str, tuple[Path, str]] = {}
    remainder: list[str | Path] = []
    failures: list[TmxBuilderError] = []
    own_files: list[str] = []
    for given in inputs:
        if os.path.isdir(given):  # noqa: PTH112 - raises nothing
            try:
                files = reports_in(
                    Path(given),
                    lambda _: None,
                    (),
                    lambda path: own_files.append(str(path)),
                    own_memories=True,
                )
            except InputError as error:
                failures.append(error)
                continue
        elif is_streamed(given):
            files = [(Path(given), Path(given).name)]
        else:
            remainder.append(given)
            continue
        streamed = [(path, name) for path, name in files if is_streamed(name)]
        if len(streamed) < len(files):
            remainder.append(given)
        for path, name in streamed:
            memories.setdefault(os.path.realpath(path), (path, name))
    return Streams(tuple(memories.values()), tuple(remainder), tuple(failures), passed_over(own_files))


def memory_pairs(
    path: Path, reading: ReadingOptions, advice: str = "name a TMX, XLIFF or TSV of units"
) -> tuple[SegmentPair, ...]:
    """Return the units of a memory in a file as known pairs. Raises InputError where it holds none."""
    document = read(path, path.name, reading)
    if not document.units:
        raise InputError(path, "is no memory", advice)
    return taken_over(document, source_lang=None, target_lang=None, refine=False).pairs


def passed_over(own_files: Sequence[str]) -> tuple[str, ...]:
    """Return the remark that files which tmx-builder wrote are no reports, if there are any."""
    if not own_files:
        return ()
    files, them = ("a file", "it") if len(own_files) == 1 else (f"{len(own_files)} files", "them")
    more = ", ..." * (len(own_files) > 1)
    return (f"passed over {files} that tmx-builder wrote: {own_files[0]}{more}; name {them} to read {them}",)
