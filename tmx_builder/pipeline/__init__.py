"""From reports to memories: the only room that knows parser, segmenter, checks, terms, memory and writers.

Everything is imported on first use: a project in which nothing changed needs no segmenter.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tmx_builder.parser import ReadingOptions
    from tmx_builder.pipeline.building import build
    from tmx_builder.pipeline.checking import CheckResult, Found, check
    from tmx_builder.pipeline.comparing import Difference, Entry, changed_words
    from tmx_builder.pipeline.corrections.correction import Correction
    from tmx_builder.pipeline.counterparts import Pairing
    from tmx_builder.pipeline.destinations import is_of_units
    from tmx_builder.pipeline.differing import diff
    from tmx_builder.pipeline.project.corrections import (
        CorrectionList,
        CorrectionState,
        ListedCorrection,
        list_corrections,
        undo_correction,
    )
    from tmx_builder.pipeline.project.glossary import extract_project_terms
    from tmx_builder.pipeline.project.importing import ImportResult, take_back
    from tmx_builder.pipeline.project.outcome import UpdateResult
    from tmx_builder.pipeline.project.project_file import (
        PROJECT_FILE,
        Output,
        Project,
        find_project,
        overridden,
        read_project,
    )
    from tmx_builder.pipeline.project.rules import check_project
    from tmx_builder.pipeline.project.starting import init
    from tmx_builder.pipeline.project.toml_table import size_of
    from tmx_builder.pipeline.project.updating import status, update
    from tmx_builder.pipeline.project.watching import watch
    from tmx_builder.pipeline.reading import OnProgress
    from tmx_builder.pipeline.result import BuildResult
    from tmx_builder.pipeline.settings import GRANULARITIES, BuildSettings, Punctuation
    from tmx_builder.pipeline.terminology import TermsResult, TermsSettings, extract_terms
    from tmx_builder.pipeline.two_texts import align, align_presegmented

_HOMES = {
    "building": ("build",),
    "checking": (
        "CheckResult",
        "Found",
        "check",
    ),
    "comparing": (
        "Difference",
        "Entry",
        "changed_words",
    ),
    "corrections.correction": ("Correction",),
    "counterparts": ("Pairing",),
    "destinations": ("is_of_units",),
    "differing": ("diff",),
    "project.corrections": (
        "CorrectionList",
        "CorrectionState",
        "ListedCorrection",
        "list_corrections",
        "undo_correction",
    ),
    "project.glossary": ("extract_project_terms",),
    "project.importing": (
        "ImportResult",
        "take_back",
    ),
    "project.outcome": ("UpdateResult",),
    "project.project_file": (
        "PROJECT_FILE",
        "Output",
        "Project",
        "find_project",
        "overridden",
        "read_project",
    ),
    "project.rules": ("check_project",),
    "project.starting": ("init",),
    "project.toml_table": ("size_of",),
    "project.updating": (
        "status",
        "update",
    ),
    "project.watching": ("watch",),
    "reading": ("OnProgress",),
    "result": ("BuildResult",),
    "settings": (
        "GRANULARITIES",
        "BuildSettings",
        "Punctuation",
        "ReadingOptions",
    ),
    "terminology": (
        "TermsResult",
        "TermsSettings",
        "extract_terms",
    ),
    "two_texts": (
        "align",
        "align_presegmented",
    ),
}
"""Module -> what it gives to others."""

__all__ = [
    "GRANULARITIES",
    "PROJECT_FILE",
    "BuildResult",
    "BuildSettings",
    "CheckResult",
    "Correction",
    "CorrectionList",
    "CorrectionState",
    "Difference",
    "Entry",
    "Found",
    "ImportResult",
    "ListedCorrection",
    "OnProgress",
    "Output",
    "Pairing",
    "Project",
    "Punctuation",
    "ReadingOptions",
    "TermsResult",
    "TermsSettings",
    "UpdateResult",
    "align",
    "align_presegmented",
    "build",
    "changed_words",
    "check",
    "check_project",
    "diff",
    "extract_project_terms",
    "extract_terms",
    "find_project",
    "init",
    "is_of_units",
    "list_corrections",
    "overridden",
    "read_project",
    "size_of",
    "status",
    "take_back",
    "undo_correction",
    "update",
    "watch",
]


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{home}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
