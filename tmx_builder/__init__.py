"""tmx-builder: bilingual official reports to translation memories, refined clause by clause.

    from tmx_builder import build

    result = build(["report.txt"], ["memory.tmx", "memory.xlf"])

What the commands do is what these functions do; everything is imported on first use.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from tmx_builder._version import __version__

if TYPE_CHECKING:
    from tmx_builder.errors import DestinationError, FormatError, InputError, OutputError, TmxBuilderError
    from tmx_builder.model import (
        Bead,
        Evidence,
        Finding,
        Footnote,
        Granularity,
        Leftover,
        Provenance,
        Rendering,
        Report,
        Role,
        Segment,
        SegmentPair,
        Severity,
        Status,
        Term,
        TranslationUnit,
    )
    from tmx_builder.pipeline import (
        BuildResult,
        BuildSettings,
        CheckResult,
        Found,
        Pairing,
        Punctuation,
        ReadingOptions,
        TermsResult,
        TermsSettings,
        align,
        align_presegmented,
        build,
        check,
        extract_terms,
    )
    from tmx_builder.writers import Flavor

_HOMES = {
    "errors": ("DestinationError", "FormatError", "InputError", "OutputError", "TmxBuilderError"),
    "model": (
        "Bead",
        "Evidence",
        "Finding",
        "Footnote",
        "Granularity",
        "Leftover",
        "Provenance",
        "Rendering",
        "Report",
        "Role",
        "Segment",
        "SegmentPair",
        "Severity",
        "Status",
        "Term",
        "TranslationUnit",
    ),
    "pipeline": (
        "BuildResult",
        "BuildSettings",
        "CheckResult",
        "Found",
        "Pairing",
        "Punctuation",
        "ReadingOptions",
        "TermsResult",
        "TermsSettings",
        "align",
        "align_presegmented",
        "build",
        "check",
        "extract_terms",
    ),
    "writers": ("Flavor",),
}

__all__ = [
    "Bead",
    "BuildResult",
    "BuildSettings",
    "CheckResult",
    "DestinationError",
    "Evidence",
    "Finding",
    "Flavor",
    "Footnote",
    "FormatError",
    "Found",
    "Granularity",
    "InputError",
    "Leftover",
    "OutputError",
    "Pairing",
    "Provenance",
    "Punctuation",
    "ReadingOptions",
    "Rendering",
    "Report",
    "Role",
    "Segment",
    "SegmentPair",
    "Severity",
    "Status",
    "Term",
    "TermsResult",
    "TermsSettings",
    "TmxBuilderError",
    "TranslationUnit",
    "__version__",
    "align",
    "align_presegmented",
    "build",
    "check",
    "extract_terms",
]


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{home}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
