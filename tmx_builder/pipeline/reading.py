"""From paths to the texts of reports: each a document, or two that translate each other."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tmx_builder.errors import InputError, TmxBuilderError
from tmx_builder.parser import (
    Pairing,
    ReadingOptions,
    SourceDocument,
    only_language,
    pair_documents,
    predominant_language,
    read,
    reader_remarks,
    reports_in,
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
        located = [list(self._located(paths)) for paths in (both, sources, targets)]
        self.on_folders = passed_over(self._own)
        self.remarks += self.on_folders
        total = sum(map(len, located))
        documents = []
        for number, files in enumerate(located):
            before = sum(map(len, located[:number]))
            documents.append(list(self._read(files, before, total)))
        self.remarks += reader_remarks()
        return [*self._with_counterparts(documents[0]), *self._pairs(documents[1], documents[2])]

    def _located(self, paths: Iterable[str | Path]) -> Iterator[tuple[Path, str]]:
        """Yield the files to read and the names that they go by; the same file twice is one report."""
        for given in paths:
            path = Path(given)
            try:
                # unlike the methods of Path, these raise nothing for a link in a circle or a name too long
                is_folder = str(given) != _STDIN and os.path.isdir(path)  # noqa: PTH112
                found = self._in_folder(path) if is_folder else [(path, path.name)]
            except InputError as error:
                self.failures.append(error)
                continue
            for each, name in found:
                if (resolved := os.path.realpath(each)) not in self._seen:
                    self._seen.add(resolved)
                    yield each, name

    def _in_folder(self, folder: Path) -> list[tuple[Path, str]]:
        return reports_in(
            folder,
            self.failures.append,
            self.outputs,
            lambda path: self._own.append(str(path)),
            own_memories=self.own_memories,
        )

    def _read(
        self, located: Sequence[tuple[Path, str]], before: int, total: int
    ) -> Iterator[tuple[SourceDocument, str]]:
        """Yield each document and the path that it was read from."""
        for done, (path, name) in enumerate(located, before):
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
            [place for place, spoken in enumerate(languages) if spoken == each] for each in ("zh", "en")
        )
        pairs = pair_documents(
            [documents[place] for place in chinese], [documents[place] for place in english]
        )
        counterparts = {chinese[one]: documents[english[other]] for one, other, _ in pairs}
        paired = {english[other] for _, other, _ in pairs}
        for one, other, reason in pairs:
            self._note(documents[chinese[one]], documents[english[other]], reason)
        for place, document in enumerate(documents):
            if place not in paired:
                yield ReportText(document, counterparts.get(place))

    def _pairs(
        self, sources: Sequence[tuple[SourceDocument, str]], targets: Sequence[tuple[SourceDocument, str]]
    ) -> Iterator[ReportText]:
        pairs = pair_documents([document for document, _ in sources], [document for document, _ in targets])
        if not pairs and len(sources) == len(targets) == 1:
            pairs = [(0, 0, "given as source and target")]
        for one, other, reason in pairs:
            (source, where), (target, other_where) = sources[one], targets[other]
            if {predominant_language(source), predominant_language(target)} != {"zh", "en"}:
                self.failures.append(
                    InputError(
                        other_where,
                        f"is in the same language as {where}, or in none",
                        "give a Chinese and an English text",
                    )
                )
                continue
            self._note(source, target, reason)
            yield ReportText(source, target)
        for side, (documents, others) in enumerate(((sources, "target"), (targets, "source"))):
            matched = {pair[side] for pair in pairs}
            for place, (_, where) in enumerate(documents):
                if place not in matched:
                    self.failures.append(
                        InputError(
                            where,
                            f"no {others} corresponds to it",
                            "name the two alike, such as 2025.zh.txt and 2025.en.txt",
                        )
                    )

    def _note(self, source: SourceDocument, target: SourceDocument, reason: str) -> None:
        self.pairings.append(Pairing(source.name, target.name, reason))


def passed_over(own: Sequence[str]) -> tuple[str, ...]:
    """Return the remark that files which tmx-builder wrote are no reports, if there are any."""
    if not own:
        return ()
    files, them = ("a file", "it") if len(own) == 1 else (f"{len(own)} files", "them")
    return (
        f"passed over {files} that tmx-builder wrote: {own[0]}{', ...' * (len(own) > 1)}; name {them} to read {them}",
    )


def without_its_past(error: InputError) -> InputError:
    """Return the error without its causes and their frames, which keep all of a file's bytes in memory."""
    error.__cause__ = error.__context__ = None
    return error.with_traceback(None)
