"""Lines of a report in two documents that are in the other document's language."""

from collections import Counter
from collections.abc import Sequence

from tmx_builder.parser.document import Line
from tmx_builder.parser.layout.passing import Passed, Setting, whole, without
from tmx_builder.text import language, weight

_GREATEST_STRAY_SHARE = 0.2
"""Share of a document that can be in the other language without making it a bilingual one."""


def without_strays(lines: Sequence[Line], setting: Setting) -> Passed:
    """Return the lines of a report in two documents, one for each language, without those in the other's.

    A document that holds much of both languages keeps all its lines, and so does a report in one document.
    """
    documents = [id(setting.sheet.place_of(line.number).document) for line in lines]
    weights = {document: Counter[str]() for document in documents}
    for document, line in zip(documents, lines, strict=True):
        weights[document][language(line.text)] += weight(line.text)
    main = {document: _main_language(counts) for document, counts in weights.items()}
    if set(main.values()) != {"zh", "en"}:
        return Passed(lines)
    strays = {
        at
        for at, (document, line) in enumerate(zip(documents, lines, strict=True))
        if language(line.text) not in ("", main[document])
    }
    return without(lines, whole(strays, "stands in the other language's document"))


def _main_language(weights: Counter[str]) -> str:
    """Return the language that nearly all of a document is in; empty where there is none."""
    tongue, other = ("zh", "en") if weights["zh"] > weights["en"] else ("en", "zh")
    return tongue if weights[other] <= _GREATEST_STRAY_SHARE * (weights["zh"] + weights["en"]) else ""
