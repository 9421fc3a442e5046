"""Count how much of new texts a memory covers, by the match bands of CAT tools, and put translations together."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tmx_builder.model import (
    Analysis,
    Band,
    Counts,
    CoveredSentence,
    CoveredText,
    DocumentAnalysis,
    MatchKind,
)
from tmx_builder.text import is_english

_BLANK = re.compile(r"\s+")
_BANDS, _KINDS = list(Band), list(MatchKind)
_CLOSED = re.compile(r"[.!?;:,。！？；：，…][”’\"')）》」』]*\Z")
_STOP = re.compile(r"[。！？.!?]")
_END = re.compile(r"[，；,;、]([”’」』）》]*)\Z")


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


def assembled(sentence: CoveredSentence, target_lang: str, least: int) -> str | None:
    """Return the translation of a sentence; None if a run has no match of at least `least` percent.

    English translations are joined by blanks: a report translated the runs separately, so a sentence of several runs
    becomes several English sentences. Chinese translations keep their end marks; a comma is added where there is
    none, and the last run ends with a full stop if the source sentence does.
    """
    if sentence.percent < least:
        return None
    targets = [run.matches[0].target for run in sentence.runs]
    if len(targets) == 1:
        return targets[0]
    comma, blank = (",", " ") if is_english(target_lang) else ("，", "")
    inner = [target if _CLOSED.search(target) else f"{target}{comma}" for target in targets[:-1]]
    last = targets[-1]
    if not is_english(target_lang) and _STOP.search(sentence.text[-2:]):
        last = _END.sub(r"。\1", last)
    return blank.join((*inner, last))
