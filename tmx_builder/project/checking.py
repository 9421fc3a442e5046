"""The checks of a project, as its file has them."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path

from tmx_builder.checks import Checker, Glossary
from tmx_builder.memory import Selection, read_store
from tmx_builder.parser import read_glossary
from tmx_builder.pipeline import CheckResult, Found, found_in, result_of
from tmx_builder.workspace import Project, built_store


def checkers_of(project: Project) -> Callable[[], Checker]:
    """Return what makes the checks with the project's severities and terms; it pickles, and reads no file.

    Raises InputError for terms of no use.
    """
    glossary = Glossary(read_glossary(project.glossary_path)) if project.glossary_path else None
    return partial(Checker, glossary, dict(project.severities))


def checker_of(project: Project) -> Checker:
    """Return the checks with the project's severities and terms. Raises InputError for terms of no use."""
    return checkers_of(project)()


def check_project(
    project: Project,
    *,
    glossary: str | Path | None = None,
    disabled: Iterable[str] = (),
) -> CheckResult:
    """Check the units of a project's memory, each once, by themselves and beside each other.

    `glossary` takes the place of the project's own, `disabled` names checks to leave out beside those that it does
    without. Raises InputError where the project was not built yet, and OutputError for a store that cannot be read.
    """
    store_path = built_store(project, "check")
    checker = checker_of(
        replace(
            project,
            glossary=str(Path(glossary).absolute()) if glossary else project.glossary,
            severities=(*project.severities, *((check, None) for check in disabled)),
        )
    )
    places: list[Found] = []
    units = 0
    with read_store(store_path) as store:
        for unit in store.units(Selection()):
            units += 1
            places += found_in(unit, checker.beside(checker.checked(unit)).findings)
    return result_of(units, places)
