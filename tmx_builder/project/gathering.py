"""Reading the new reports of a project, in one file or in two, which may be added at different times."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tmx_builder.errors import InputError, TmxBuilderError, without_its_past
from tmx_builder.memory import FileFacts
from tmx_builder.parser import Pairing, SourceDocument, only_language, pair_documents, read, reader_remarks
from tmx_builder.pipeline import ReportText
from tmx_builder.project.survey import Survey
from tmx_builder.workspace import Project


@dataclass(slots=True)
class Gathered:
    """The texts that were read, and facts about their files."""

    texts: list[ReportText] = field(default_factory=list)
    facts: dict[str, FileFacts] = field(default_factory=dict)
    failures: list[TmxBuilderError] = field(default_factory=list)
    pairings: list[Pairing] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def files_of(text: ReportText) -> tuple[str, ...]:
    """Return the names of the files that a report's text occurs in."""
    return tuple(each.name for each in text.documents)


def gather(
    project: Project,
    survey: Survey,
    known: Mapping[str, FileFacts],
    reports: Mapping[str, Sequence[str]],
    *,
    redo: bool,
) -> Gathered:
    """Read the files that are new or changed, or all of them to `redo`.

    Files in one language are paired among all of them, so where one comes, changes or goes, the others are read
    again. With `keep-removed` those whose counterpart is gone stay the report that they were.
    """
    gathered = Gathered(remarks=list(reader_remarks()))
    wanted = set(survey.paths) if redo else {*survey.added, *survey.changed}
    if project.keep_removed:
        gone = set(survey.removed)
        wanted -= {name for files in reports.values() if gone.intersection(files) for name in files} - set(
            survey.changed
        )
    documents = dict(_read(sorted(wanted), project, survey, gathered))
    removed = set(survey.removed) if not project.keep_removed else set()
    if any(known[name].only_language for name in {*survey.changed, *removed} if name in known) or any(
        fact.only_language for fact in gathered.facts.values()
    ):
        halves = {
            name
            for name, fact in known.items()
            if fact.only_language and name in survey.paths and name not in wanted
        }
        documents |= _read(sorted(halves), project, survey, gathered)
    gathered.texts = list(_paired(documents, gathered))
    return gathered


def _read(
    names: Iterable[str], project: Project, survey: Survey, gathered: Gathered
) -> Iterator[tuple[str, SourceDocument]]:
    for name in names:
        try:
            document = read(survey.paths[name], name, project.settings.reading_of_languages)
        except InputError as error:
            gathered.failures.append(without_its_past(error))
            continue
        gathered.facts[name] = FileFacts(name, document.sha256, only_language(document))
        yield name, document


def _paired(documents: Mapping[str, SourceDocument], gathered: Gathered) -> Iterator[ReportText]:
    """Yield the texts in the order of their names, those in one language with their counterparts."""
    ordered = [documents[name] for name in sorted(documents)]
    sides = [
        [document for document in ordered if gathered.facts[document.name].only_language == spoken]
        for spoken in ("zh", "en")
    ]
    counterparts: dict[str, SourceDocument] = {}
    for source_index, target_index, reason in pair_documents(*sides):
        source, target = sides[0][source_index], sides[1][target_index]
        counterparts[source.name] = target
        gathered.pairings.append(Pairing(source.name, target.name, reason))
    paired = {document.name for document in counterparts.values()}
    for document in ordered:
        if document.name not in paired:
            yield ReportText(document, counterparts.get(document.name))
