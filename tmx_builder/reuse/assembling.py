"""Assemble the translation of a sentence from the translations of its runs."""

from __future__ import annotations

import re

from tmx_builder.model import CoveredSentence
from tmx_builder.text import is_english

_CLOSED = re.compile(r"[.!?;:,。！？；：，…][”’\"')）》」』]*\Z")
_STOP = re.compile(r"[。！？.!?]")
_END = re.compile(r"[，；,;、]([”’」』）》]*)\Z")


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
