"""Count how much of new texts a memory covers, by the match bands of CAT tools."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tmx_builder.model import (
    Analysis,
    Band,
    Counts,
    CoveredText,
    DocumentAnalysis,
    MatchKind,
)

_BLANK = re.compile(r"\s+")
_BANDS, _KINDS = list(Band), list(MatchKind)


def analysis_of(texts: Iterable[CoveredText]) -> Analysis:
    """Return the counts of each text. They add up to its characters, clauses and sentences."""
    return Analysis(tuple(map(_document, texts)))


def _document(covered: CoveredText) -> DocumentAnalysis:
    bands, kinds = dict.fromkeys(Band, Counts()), dict.fromkeys(MatchKind, Counts())
    for paragraph in covered.paragraphs:
        for sentence in paragraph.sentences:
            for run in sentence.runs:
                counts = Counts(len(_BLANK.sub("", run.text)), run.clauses)
                bands[run.band] += counts
                kinds[run.kind] += counts
            bands[max((run.band for run in sentence.runs), key=_BANDS.index)] += Counts(sentences=1)
            kinds[max((run.kind for run in sentence.runs), key=_KINDS.index)] += Counts(sentences=1)
    return DocumentAnalysis(covered.text.document, tuple(bands.items()), tuple(kinds.items()))
