"""Reading the new reports of a project, in one file or in two, which may be added at different times."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tmx_builder.errors import InputError, TmxBuilderError, without_its_past
from tmx_builder.memory import FileFacts
from tmx_builder.parser import Pairing, SourceDocument, only_language, pair_documents, read, reader_remarks
from tmx_builder.pipeline import ReportText, Spool
from tmx_builder.project.survey import Survey
from tmx_builder.workspace import Project


class Texts:
    """Texts of reports that were read, in order; those in one file wait outside of memory."""

    def __init__(self, waiting: Spool[SourceDocument], entries: Sequence[int | ReportText]) -> None:
        """Take the texts themselves, or the numbers of their documents among those that wait."""
        self._waiting = waiting
        self._entries = entries

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[ReportText]:
        return (
            ReportText(self._waiting[entry]) if isinstance(entry, int) else entry for entry in self._entries
        )

    def chosen(self, numbers: Iterable[int]) -> Texts:
        """Return those of the texts that have these numbers, from 0."""
        return Texts(self._waiting, [self._entries[number] for number in numbers])


@dataclass(slots=True)
class Gathered:
    """The texts that were read, and facts about their files."""

    texts: Texts
    files: list[tuple[str, ...]] = field(default_factory=list)
    """The names of the files that each text occurs in; the first is that of its report."""
    facts: dict[str, FileFacts] = field(default_factory=dict)
    failures: list[TmxBuilderError] = field(default_factory=list)
    pairings: list[Pairing] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def gather(
    project: Project,
    survey: Survey,
    known: Mapping[str, FileFacts],
    reports: Mapping[str, Sequence[str]],
    waiting: Spool[SourceDocument],
    *,
    redo: bool,
) -> Gathered:
    """Read the files that are new or changed, or all of them to `redo`; what need not be held is put to wait.

    Files in one language are paired among all of them, so where one comes, changes or goes, the others are read
    again. With `keep-removed` those whose counterpart is gone stay the report that they were.
    """
    gathered = Gathered(Texts(waiting, ()), remarks=list(reader_remarks()))
    wanted = set(survey.paths) if redo else {*survey.added, *survey.changed}
    if project.keep_removed:
        gone = set(survey.removed)
        wanted -= {name for files in reports.values() if gone.intersection(files) for name in files} - set(
            survey.changed
        )
    read_now = _Reading(project, survey, gathered, waiting)
    read_now.read(sorted(wanted))
    removed = set(survey.removed) if not project.keep_removed else set()
    if any(known[name].only_language for name in {*survey.changed, *removed} if name in known) or any(
        fact.only_language for fact in gathered.facts.values()
    ):
        halves = {
            name
            for name, fact in known.items()
            if fact.only_language and name in survey.paths and name not in wanted
        }
        read_now.read(sorted(halves))
    read_now.pair()
    return gathered


class _Reading:
    """The documents that were read: those in one language, and the numbers of the others among those that wait."""

    def __init__(
        self, project: Project, survey: Survey, gathered: Gathered, waiting: Spool[SourceDocument]
    ) -> None:
        self._project, self._survey, self._gathered, self._waiting = project, survey, gathered, waiting
        self._halves: dict[str, SourceDocument] = {}
        self._numbers: dict[str, int] = {}

    def read(self, names: Iterable[str]) -> None:
        for name in names:
            try:
                document = read(self._survey.paths[name], name, self._project.settings.reading_of_languages)
            except InputError as error:
                self._gathered.failures.append(without_its_past(error))
                continue
            spoken = only_language(document)
            self._gathered.facts[name] = FileFacts(name, document.sha256, spoken)
            if spoken:
                self._halves[name] = document
            else:
                self._numbers[name] = len(self._waiting)
                self._waiting.add(document)

    def pair(self) -> None:
        """Put the texts together, in the order of their names, those in one language with their counterparts."""
        gathered = self._gathered
        halves = [self._halves[name] for name in sorted(self._halves)]
        sides = [
            [half for half in halves if gathered.facts[half.name].only_language == spoken]
            for spoken in ("zh", "en")
        ]
        counterparts: dict[str, SourceDocument] = {}
        for source_index, target_index, reason in pair_documents(*sides):
            source, target = sides[0][source_index], sides[1][target_index]
            counterparts[source.name] = target
            gathered.pairings.append(Pairing(source.name, target.name, reason))
        paired = {document.name for document in counterparts.values()}
        entries: list[int | ReportText] = []
        for name in sorted({*self._numbers, *self._halves} - paired):
            if name in self._numbers:
                entries.append(self._numbers[name])
                gathered.files.append((name,))
            else:
                text = ReportText(self._halves[name], counterparts.get(name))
                entries.append(text)
                gathered.files.append(tuple(document.name for document in text.documents))
        gathered.texts = Texts(self._waiting, entries)
