"""What a project's fingerprints cover is what its units and outputs are made by: lists against the import graph."""

from importlib.metadata import (
    Distribution,
    PackageNotFoundError,
    distribution,
    packages_distributions,
    requires,
)
from itertools import chain
from pathlib import Path

import pytest
from import_graph import PACKAGE, file_of, imports, libraries_of, reached_from
from packaging.requirements import Requirement

from tmx_builder.pipeline import fingerprint, units_fingerprint
from tmx_builder.pipeline.fingerprint import SEARCH_CODE, SEARCH_LIBRARIES, UNITS_CODE, UNITS_LIBRARIES
from tmx_builder.project.fingerprint import OUTPUTS_CODE, OUTPUTS_LIBRARIES, outputs_fingerprint
from tmx_builder.workspace import BuildSettings

GRAPH = tuple(imports())
OF_UNITS = (
    "pipeline.refining",
    "pipeline.inputs",
    "pipeline.report_work",
    "project.gathering",
)
OF_OUTPUTS = ("project.export", "project.placing")
DO_NOT_DECIDE_UNITS = {
    "writers": "settings name a flavor by them",
    "checks": "the project's file names checks by them",
    "memory": "refined reports are its values; their shape is the store's version",
    "workspace/project_file.py": "what it says is compared itself",
    "workspace/toml_table.py": "what it says is compared itself",
    "project/survey.py": "which files it finds is compared itself",
    "pipeline/fingerprint.py": "it is what is compared",
    "execution": "it says who works, and the bytes are the same",
    "pipeline/spool.py": "it keeps what waits",
    "workspace/belongings.py": "it refuses a build, and decides nothing else",
    "workspace/destinations.py": "it refuses a build, and decides nothing else",
    "workspace/refusals.py": "it refuses a build, and decides nothing else",
    "workspace/paths.py": "it tells where files are, and their hashes are compared",
    "workspace/report_files.py": "which files it finds is compared itself",
    "concordance": "the index is made with it, and says its version",
}
DO_NOT_DECIDE_OUTPUTS = tuple(
    path
    for path in DO_NOT_DECIDE_UNITS
    if path.startswith(("workspace", "concordance", "execution", "pipeline"))
)
DO_NOT_DECIDE = {
    "watchfiles": "it says when to build",
    "lazy-loader": "it says when to import",
    "packaging": "lazy-loader needs it",
    "xmlschema": "choppa checks its rules with it",
    "elementpath": "a part of xmlschema",
}


def files_in(paths: tuple[str, ...]) -> set[Path]:
    files = (
        (PACKAGE / path).rglob("*.py") if (PACKAGE / path).is_dir() else [PACKAGE / path] for path in paths
    )
    return set(chain.from_iterable(files))


@pytest.mark.parametrize(
    ("modules", "covered"),
    [
        (OF_UNITS, (*UNITS_CODE, *DO_NOT_DECIDE_UNITS)),
        (OF_OUTPUTS, (*UNITS_CODE, *OUTPUTS_CODE, *DO_NOT_DECIDE_OUTPUTS)),
        (("reuse.memory_index",), SEARCH_CODE),
    ],
    ids=["units", "outputs", "searches"],
)
def test_all_code_is_covered(modules: tuple[str, ...], covered: tuple[str, ...]) -> None:
    reached = {file_of(module) for module in reached_from(modules, GRAPH)}
    assert sorted(reached - files_in(covered)) == []


def test_nothing_is_covered_for_nothing() -> None:
    reached = {file_of(module) for module in reached_from(OF_UNITS, GRAPH)}
    assert [path for path in UNITS_CODE if not files_in((path,)) & reached] == []


@pytest.mark.parametrize(
    ("code", "listed"),
    [
        (UNITS_CODE, UNITS_LIBRARIES),
        (OUTPUTS_CODE, (*UNITS_LIBRARIES, *OUTPUTS_LIBRARIES)),
        (SEARCH_CODE, SEARCH_LIBRARIES),
    ],
    ids=["units", "outputs", "searches"],
)
def test_all_libraries_are_covered(code: tuple[str, ...], listed: tuple[str, ...]) -> None:
    distributions = packages_distributions()
    imported = {distributions[name][0] for name in libraries_of(files_in(code), GRAPH)} - DO_NOT_DECIDE.keys()
    needed = set(chain.from_iterable(map(with_requirements, imported)))
    assert sorted(needed - set(map(str.lower, listed))) == []


def with_requirements(name: str) -> set[str]:
    """Return a distribution and all that it needs and that is installed, in lower case."""
    needed = [Requirement(line) for line in requires(name) or ()]
    installed = {each.name for each in needed if each.marker is None or each.marker.evaluate({"extra": ""})}
    return {name.lower()}.union(*map(with_requirements, installed)) - DO_NOT_DECIDE.keys()


class Changed(Distribution):
    """A library of another version, or of the same version built from other files."""

    def __init__(self, version: str, record: str) -> None:
        self._texts = {"METADATA": f"Name: lxml\nVersion: {version}\n", "RECORD": record}

    def read_text(self, filename: str) -> str | None:
        return self._texts.get(filename)

    def locate_file(self, path: object) -> Path:
        raise NotImplementedError


@pytest.mark.parametrize("library", UNITS_LIBRARIES)
def test_another_library_is_another_fingerprint(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found = [units_fingerprint(BuildSettings())]
    for stub in (Changed("1.0", "a"), Changed("1.0", "b"), Changed("1.0", ""), Changed("1.1", ""), None):

        def installed(name: str, stub: Distribution | None = stub) -> Distribution:
            if name != library:
                return distribution(name)
            if stub is None:
                raise PackageNotFoundError
            return stub

        monkeypatch.setattr(fingerprint, "distribution", installed)
        found.append(units_fingerprint(BuildSettings()))
    assert len(set(found)) == len(found)


def test_a_plugin_is_in_the_fingerprint(monkeypatch: pytest.MonkeyPatch) -> None:
    before = units_fingerprint(BuildSettings())
    monkeypatch.setattr(fingerprint, "plugin_versions", lambda: (("srt", "srt:reader", "srt-reader", "2.0"),))
    assert units_fingerprint(BuildSettings()) != before


def test_fingerprints_stay() -> None:
    assert units_fingerprint(BuildSettings()) == units_fingerprint(BuildSettings())
    assert outputs_fingerprint("a") == outputs_fingerprint("a") != outputs_fingerprint("b")
