"""A project's build: new and changed reports are read and refined; all others stay."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from tmx_builder.errors import ExecutionError, InputError, TmxBuilderError
from tmx_builder.execution import ALONE, Workforce
from tmx_builder.memory import BrokenStoreError, FileFacts, Store, build_store, empty_store, read_store
from tmx_builder.pipeline import digest_of, units_fingerprint
from tmx_builder.project.correction_list import built_corrections
from tmx_builder.project.corrections.log import read_log
from tmx_builder.project.fingerprint import glossary_fingerprint, outputs_fingerprint
from tmx_builder.project.known_files import KnownFiles
from tmx_builder.project.outcome import UpdateResult
from tmx_builder.project.output_record import read_record, write_record
from tmx_builder.project.survey import Survey, survey
from tmx_builder.workspace import STORE, Project, unwritable_outputs

if TYPE_CHECKING:
    from tmx_builder.checks import Checker
    from tmx_builder.memory import RefinedReport
    from tmx_builder.parser import Pairing
    from tmx_builder.pipeline import OnProgress


def update(
    project: Project,
    *,
    force: bool = False,
    dry_run: bool = False,
    workforce: Workforce = ALONE,
    on_progress: OnProgress | None = None,
    notice: Callable[[str], None] | None = None,
) -> UpdateResult:
    """Bring a project's memory and outputs up to date.

    A report whose files and settings are as they were is not read beyond its hash. With `force` all is done
    again, and outputs that a person changed are overwritten; with `dry_run` nothing is done, and the result
    tells what would be. `workforce` says who refines, which changes nothing. `notice` is called with a
    line for a person, such as that another build is waited for. A report that cannot be read is among the
    failures, and its old units stay. Raises InputError and OutputError where nothing can be done.
    """
    remarks: list[str] = []
    say = notice or remarks.append
    if dry_run:
        result = _dry_run(project, force, say)
    else:
        with build_store(project.store, say, read_record(project.folder).build) as store:
            result = _Update(project, store, force).run(workforce, on_progress, say)
    return replace(result, remarks=(*remarks, *result.remarks))


def status(project: Project) -> UpdateResult:
    """Return what a build would find new, and what the memory holds.

    Nothing is changed, and a build at work is not waited for. Raises InputError, also for a broken store, and
    OutputError.
    """
    with read_store(project.store) if project.store.exists() else empty_store() as store:
        look = _Update(project, store, force=False)
        return look.described(look.dry_run())


def _dry_run(project: Project, force: bool, say: Callable[[str], None]) -> UpdateResult:
    if project.store.exists():
        try:
            with read_store(project.store) as store:
                return _Update(project, store, force).dry_run()
        except BrokenStoreError as error:
            say(f"{project.store}: {error.problem}; a build would make all anew from reports and corrections")
    with empty_store() as store:
        return _Update(project, store, force).dry_run()


_FIRST_LOOKS = 5


class _Update:
    """One build, or a dry run of it."""

    def __init__(self, project: Project, store: Store, force: bool) -> None:
        self.project = project
        self.store = store
        self.known = store.files()
        self.record = read_record(project.folder)
        if project.keep_removed and not self.known:
            # the store was made anew, and outputs may be all that holds units of removed reports
            self.record = replace(self.record, outputs={})
        self.force = force
        self.files = KnownFiles(project.folder, anew=force)
        self.survey: Survey = survey(project, self.known, self.record.outputs, self.files)
        self.log = read_log(project.folder / project.corrections)
        self.corrections = self.log.active
        self.fingerprint = units_fingerprint(project.settings)
        self.settings_changed = bool(self.known) and (force or store.fact("settings") != self.fingerprint)
        self.known_corrections = built_corrections(store)
        self.corrections_as_known = {each.key: digest_of(each) for each in self.corrections}
        self.placing = outputs_fingerprint(project.dates, project.severities, glossary_fingerprint(project))
        self.outputs = digest_of(project.outputs, project.leftovers)

    def run(
        self, workforce: Workforce, on_progress: OnProgress | None, say: Callable[[str], None]
    ) -> UpdateResult:
        self.files.remember()
        result = self._found()
        if not self.survey.hashes and not self.known:
            raise InputError(
                self.project.folder,
                f"has no report yet in {', '.join(self.project.reports)}",
                "put reports there and build again",
            )
        if self._is_current(result):
            return self.described(result)
        for error in unwritable_outputs(self.project):
            # before the work, though what can be written will be
            say(str(error))
        from tmx_builder.project.checking import checkers_of
        from tmx_builder.project.export import Manner, export
        from tmx_builder.project.staging import staging

        checkers = checkers_of(self.project)
        pairings, failures, remarks = self._bring_up_to_date(result, checkers, workforce, on_progress)
        with staging(self.project.folder / STORE.parent) as stage:
            exported = export(
                self.project,
                self.store,
                self.record.outputs,
                stage,
                Manner(checkers(), self.placing),
                force=self.force,
            )
            # an output that failed is tried again, also where nothing else changes
            self.store.keep_fact("outputs", "" if exported.failures else self.outputs)
            described = self.described(result)
            write_record(self.project.folder, self.store.build - 1, exported.facts)
            self.store.commit()
            exported.finish(self.project, stage, say)
        return replace(
            described,
            written=tuple(exported.written),
            unchanged=tuple(exported.unchanged),
            pairings=tuple(pairings),
            remarks=(*result.remarks, *remarks),
            failures=(*result.failures, *failures, *exported.failures),
        )

    def dry_run(self) -> UpdateResult:
        """Return what a build would change, and how the outputs changed since the last one."""
        from tmx_builder.project.export import edited_by_a_person, on_disk

        now = {path: (on_disk(self.project, path), facts) for path, facts in self.record.outputs.items()}
        return replace(
            self._found(),
            edited=tuple(path for path, found in now.items() if edited_by_a_person(*found)),
            missing=tuple(path for path, (there, facts) in now.items() if facts.sha256 and not there),
        )

    def _found(self) -> UpdateResult:
        return UpdateResult(
            self.survey.added,
            self.survey.changed,
            () if self.project.keep_removed else self.survey.removed,
            self.settings_changed,
            bool(self.known) and self.known_corrections != self.corrections_as_known,
            remarks=(*self.survey.remarks, *self.log.remarks),
            failures=(*self.survey.failures, *self.log.problems),
        )

    def _is_current(self, result: UpdateResult) -> bool:
        """Return whether neither the store nor an output needs a change."""
        failures = set(result.failures) - set(self.log.problems)
        if self.force or not result.up_to_date or not self.known or failures:
            return False
        if (self.store.fact("placing"), self.store.fact("outputs")) != (self.placing, self.outputs):
            return False
        from tmx_builder.project.export import on_disk

        outputs = self.record.outputs
        return bool(outputs) and all(
            on_disk(self.project, path) == facts.sha256 for path, facts in outputs.items()
        )

    def described(self, result: UpdateResult) -> UpdateResult:
        applied = self.store.applied()
        return replace(
            result,
            counts=self.store.counts(),
            first_to_look_at=tuple(self.store.first_to_look_at(_FIRST_LOOKS)),
            stale=tuple(each for each in self.corrections if each.key not in applied),
            undated=tuple(name for name, date in self.store.dates().items() if not date),
        )

    def _bring_up_to_date(
        self,
        result: UpdateResult,
        checkers: Callable[[], Checker],
        workforce: Workforce,
        on_progress: OnProgress | None,
    ) -> tuple[list[Pairing], list[TmxBuilderError], list[str]]:
        from tmx_builder.parser import SourceDocument
        from tmx_builder.pipeline import Spool
        from tmx_builder.project.corrections.applying import Corrections
        from tmx_builder.project.gathering import gather
        from tmx_builder.project.placing import Placer
        from tmx_builder.project.refining import refined_reports

        with Spool[SourceDocument]() as waiting:
            gathered = gather(
                self.project,
                self.survey,
                self.known,
                self.store.reports() if self.project.keep_removed else {},
                waiting,
                redo=self.settings_changed,
            )
            failures = list(gathered.failures)
            signatures = list(map(self._signature, gathered.files))
            todo = [
                number
                for number, (files, signature) in enumerate(zip(gathered.files, signatures, strict=True))
                if signature != self.store.signature(files[0]) or self.force
            ]
            corrections = Corrections(self.corrections)

            checker = checkers()

            def place(report: RefinedReport, *, is_checked: bool) -> None:
                placer = Placer(report, self.project.dates, checker, is_checked=is_checked)
                placement = placer.placed(corrections)
                self.store.place(report.name, placement.places, placement.leftovers, placement.applied)

            done: set[str] = set()
            failed: set[str] = set()
            try:
                for name, refined in refined_reports(
                    gathered.texts.chosen(todo),
                    [signatures[number] for number in todo],
                    self.project.settings,
                    workforce,
                    on_progress,
                    checkers=checkers,
                    checks=self.placing,
                ):
                    if isinstance(refined, TmxBuilderError):
                        failures.append(refined)
                        failed.add(name)
                    else:
                        self.store.keep_report(refined)
                        place(refined, is_checked=True)
                        done.add(name)
            except ExecutionError as error:
                # what is done is kept, and the next build does the others
                failures.append(error)
                failed |= {gathered.files[number][0] for number in todo} - done
        gone = self._gone({files[0]: files for files in gathered.files}, failed)
        for name in gone:
            self.store.remove(name)
        anew = self._to_place_anew() - done
        for name in sorted(anew):
            place(self.store.report(name), is_checked=False)
        if done or gone or anew:
            self.store.settle(result.changes)
        self._keep(gathered.facts, failed)
        return gathered.pairings, failures, gathered.remarks

    def _to_place_anew(self) -> set[str]:
        """Return the reports whose units may differ from before although the reports did not change."""
        if self.store.fact("placing") != self.placing:
            return set(self.store.reports())
        changed = {key for key, _ in self.known_corrections.items() ^ self.corrections_as_known.items()}
        texts = [
            correction.was[0].source or correction.was[0].target
            for correction in self.corrections
            if correction.key in changed
        ]
        return self.store.reports_with(changed, texts)

    def _signature(self, names: Sequence[str]) -> str:
        hashes = [self.survey.hashes[name] for name in names]
        return digest_of(tuple(names), tuple(hashes), self.fingerprint)

    def _gone(self, gathered: Mapping[str, tuple[str, ...]], failed: set[str]) -> list[str]:
        """Return the reports whose file went, or became the counterpart of another one, or lost its own.

        `gathered` are the files of the reports that were read now. One that failed keeps the units that the same
        files gave before.
        """
        removed = set() if self.project.keep_removed else set(self.survey.removed)
        reports = self.store.reports()
        counterparts = {file for name, files in reports.items() if name in gathered for file in files[1:]}
        return [
            name
            for name, files in reports.items()
            if (name not in gathered and (removed.intersection(files) or name in counterparts))
            or (name in failed and files != gathered[name])
        ]

    def _keep(self, facts: Mapping[str, FileFacts], failed: set[str]) -> None:
        """Keep what is known of files; of those that failed nothing, so that the next build tries again."""
        in_reports = {
            file for name, files in self.store.reports().items() if name not in failed for file in files
        }
        removed = () if self.project.keep_removed else self.survey.removed
        self.store.keep_files((each for each in facts.values() if each.name in in_reports), removed)
        self.store.keep_fact("settings", self.fingerprint)
        self.store.keep_fact("placing", self.placing)
        self.store.keep_fact("corrections", json.dumps(self.corrections_as_known))
