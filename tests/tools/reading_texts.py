"""A reader of paragraphs for tests that parse: one for all of them, as loading the dictionaries takes a second."""

from functools import cache
from pathlib import Path

from tmx_builder.model import Report
from tmx_builder.parser import SourceDocument, parse
from tmx_builder.segmenter import Segmenter, load_encoder

ROOT = Path(__file__).resolve().parents[2]


@cache
def segmenter() -> Segmenter:
    """Return a segmenter that knows the words of all tests, and of the texts of fixtures/."""
    paths = [
        *ROOT.glob("tests/**/*.py"),
        *ROOT.glob("fixtures/**/*.txt"),
        *ROOT.glob("../shared/reports/*.txt"),
    ]
    return Segmenter((path.read_text("utf-8") for path in sorted(paths)), load_encoder())


def parsed(
    document: SourceDocument,
    source_lang: str | None = None,
    target_lang: str | None = None,
    counterpart: SourceDocument | None = None,
    *,
    explain: bool = False,
) -> Report:
    """Return a document as a report."""
    return parse(
        document,
        source_lang=source_lang,
        target_lang=target_lang,
        read=segmenter().compare,
        counterpart=counterpart,
        explain=explain,
    )
