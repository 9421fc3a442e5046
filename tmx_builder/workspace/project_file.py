"""A project: a folder whose `tmx-builder.toml` says where reports are and which memories are made of them."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from tmx_builder.errors import DestinationError, FormatError, InputError
from tmx_builder.execution import Credentials
from tmx_builder.memory import Policy, Selection
from tmx_builder.model import Severity, Status
from tmx_builder.parser import ReadingOptions
from tmx_builder.workspace.paths import PROJECT_FILE
from tmx_builder.workspace.settings import GRANULARITIES, BuildSettings, Punctuation
from tmx_builder.workspace.toml_table import Table
from tmx_builder.writers import XLIFF_VERSIONS, Flavor, check_leftovers_name, format_of

STORE = Path(".tmx-builder") / "memory.sqlite"
YEAR = "{year}"
_OFF = "off"
"""Written in place of a severity, it leaves the check out."""

_Named = TypeVar("_Named", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Output:
    """A memory that the project makes, or one for each year."""

    path: str
    """Below the project's folder; `{year}` in it stands for each year that has a report."""
    selection: Selection = field(default_factory=Selection)
    flavor: Flavor = Flavor.GENERIC
    xliff_version: str = "1.2"
    header_line: bool = False


@dataclass(frozen=True, slots=True)
class Project:
    """The contents of a project's file."""

    folder: Path
    reports: tuple[str, ...] = ("reports",)
    """Folders, files or globs, below the project's folder or absolute."""
    outputs: tuple[Output, ...] = ()
    settings: BuildSettings = field(default_factory=BuildSettings)
    """How reports are read and refined; what concerns outputs is with these."""
    leftovers: str = ""
    """Path of the TSV of leftovers; empty for none."""
    corrections: str = "corrections.jsonl"
    keep_removed: bool = False
    """Whether the units of a report stay when its file is removed."""
    glossary: str = ""
    """Path of the glossary that units are checked against; empty for none."""
    severities: tuple[tuple[str, Severity | None], ...] = ()
    """Checks whose findings have another severity, None for those that are left out."""
    dates: tuple[tuple[str, datetime.date], ...] = ()
    """Globs over the names of reports, and the day of those that do not say it themselves."""
    credentials: Credentials | None = None
    """Files with which a cluster that works for the project knows its users, and they it."""

    @property
    def file(self) -> Path:
        """The project's file."""
        return self.folder / PROJECT_FILE

    @property
    def glossary_path(self) -> Path | None:
        """Where its terms are; None where it has none."""
        return self.folder / self.glossary if self.glossary else None

    @property
    def store(self) -> Path:
        """Where the store is."""
        return self.folder / STORE


def find_project(folder: Path | None) -> Path | None:
    """Return the folder if it is a project, None if it is not; without one, ask for the present folder."""
    folder = folder or Path()
    return folder if (folder / PROJECT_FILE).is_file() else None


def read_project(folder: Path) -> Project:
    """Read a project's file.

    Raises InputError: no such file, no TOML, an unknown key, a value of no use. Raises DestinationError for an output
    that is named twice, or whose suffix names no format.
    """
    path = folder / PROJECT_FILE
    try:
        text = path.read_text("utf-8")
        values = tomllib.loads(text)
    except FileNotFoundError as error:
        raise InputError(path, "no such file", "make one with `tmx-builder init`") from error
    except OSError as error:
        raise InputError(
            path, f"cannot be read ({error.strerror})", "check the file and its rights"
        ) from error
    except ValueError as error:
        raise InputError(path, f"is not TOML in UTF-8 ({error})", "correct it") from error
    except RecursionError as error:
        raise InputError(path, "has lists or tables in each other too deeply", "correct it") from error
    return _project(folder, Table(path, text, values))


def _project(folder: Path, table: Table) -> Project:
    settings = BuildSettings(
        source_lang=table.text("source-lang") or None,
        target_lang=table.text("target-lang") or None,
        punctuation=table.one_of("punctuation", Punctuation, Punctuation.KEEP),
        reading=ReadingOptions(
            max_size=table.size("max-size", ReadingOptions().max_size),
            encoding=table.encoding("encoding"),
        ),
        refine=table.flag("refine"),
    )
    project = Project(
        folder,
        reports=table.paths("reports") or ("reports",),
        outputs=tuple(map(_output, table.tables("output"))),
        settings=settings,
        leftovers=_leftovers(table),
        corrections=table.path("corrections") or "corrections.jsonl",
        keep_removed=table.flag("keep-removed"),
        glossary=table.path("glossary"),
        severities=tuple(_severities(table)),
        dates=table.dates("dates"),
        credentials=_credentials(folder, table),
    )
    table.finish()
    if not project.outputs:
        raise InputError(table.where, "names no output", 'add [[output]] and path = "memory.tmx" below it')
    paths = [output.path for output in project.outputs]
    for path in paths:
        if paths.count(path) > 1:
            raise DestinationError(
                table.where, f"names the output {path} twice", "give each a path of its own"
            )
    return project


def _credentials(folder: Path, table: Table) -> Credentials | None:
    files = dict(table.words("cluster", lambda: ("ca", "cert", "key")))
    if not files:
        return None
    for name in ("ca", "cert", "key"):
        if not files.get(name):
            raise table.wrong("cluster", f"has no {name}", 'write ca, cert and key = "..." below [cluster]')
    return Credentials(*(folder / files[name] for name in ("ca", "cert", "key")))


def _leftovers(table: Table) -> str:
    path = table.path("leftovers")
    try:
        if path:
            check_leftovers_name(path)
    except FormatError as error:
        wrong = table.wrong("leftovers", f"is {path}: {error.problem}", error.advice)
        raise FormatError(wrong.where, wrong.problem, wrong.advice) from error
    return path


def _severities(table: Table) -> Iterator[tuple[str, Severity | None]]:
    for check, word in table.words("checks", _names_of_checks, (*Severity, _OFF)):
        yield check, None if word == _OFF else Severity(word)


def _names_of_checks() -> Sequence[str]:
    # a project that names no check needs none of them, where nothing changed
    from tmx_builder.checks import HELP_OF_CHECKS

    return tuple(HELP_OF_CHECKS)


def _output(table: Table) -> Output:
    path = table.required_path("path")
    try:
        format_of(path)
    except FormatError as error:
        wrong = table.wrong("path", f"{path}: {error.problem}", error.advice)
        raise FormatError(wrong.where, wrong.problem, wrong.advice) from error
    flavor = table.one_of("flavor", Flavor, Flavor.GENERIC)
    # OmegaT takes one translation, and which one depends on its version; others tell by the dates
    usual = Policy.NEWEST if flavor is Flavor.OMEGAT else Policy.ALL
    output = Output(
        path,
        Selection(
            granularities=GRANULARITIES[table.choice("granularity", tuple(GRANULARITIES), "both")],
            policy=table.one_of("policy", Policy, usual),
            min_score=table.share("min-score"),
            years=table.years("year"),
            sections=table.texts("section"),
            statuses=tuple(table.each_of("status", Status)),
        ),
        flavor=flavor,
        xliff_version=table.choice("xliff-version", XLIFF_VERSIONS, "1.2"),
        header_line=table.flag("header"),
    )
    table.finish()
    return output


def overridden(project: Project, flags: Mapping[str, Any]) -> Project:
    """Return the project with the flags that were given in the place of what its file says.

    The flags are those of `tmx-builder build` by their names: "granularity", "min_score", "source_lang" and
    so on. Those that concern outputs hold for each of them; "outputs" are the paths of all that are made.
    """
    outputs = project.outputs
    if flags.get("outputs"):
        outputs = tuple(Output(path) for path in flags["outputs"])
    of_output = {name: flags[name] for name in ("flavor", "xliff_version") if name in flags}
    of_selection = {name: flags[name] for name in ("min_score",) if name in flags}
    if "flavor" in of_output:
        of_output["flavor"] = Flavor(of_output["flavor"])
    if "header" in flags:
        of_output["header_line"] = flags["header"]
    if "granularity" in flags:
        of_selection["granularities"] = GRANULARITIES[flags["granularity"]]
    of_settings = {name: flags[name] for name in ("source_lang", "target_lang", "refine") if name in flags}
    if "punctuation" in flags:
        of_settings["punctuation"] = Punctuation(flags["punctuation"])
    reading = {name: flags[name] for name in ("max_size", "encoding") if name in flags}
    settings = replace(project.settings, **of_settings)
    return replace(
        project,
        outputs=tuple(
            replace(output, selection=replace(output.selection, **of_selection), **of_output)
            for output in outputs
        ),
        settings=replace(settings, reading=replace(settings.reading, **reading)),
        leftovers=flags.get("leftovers") or project.leftovers,
    )


def built_store(project: Project, command: str) -> Path:
    """Return the path of the project's store. Raises InputError if it was not built yet."""
    if not project.store.exists():
        raise InputError(project.folder, "was not built yet", f"run `tmx-builder build` before `{command}`")
    return project.store


def year_in(name: str, pattern: str) -> str:
    """Return the year for which a pattern such as "by-year/{year}.tmx" makes this name; empty where it makes none."""
    before, _, _ = pattern.partition(YEAR)
    year = name[len(before) : len(before) + 4]
    is_year = len(year) == 4 and year.isascii() and year.isdecimal()
    return year if is_year and pattern.replace(YEAR, year) == name else ""
