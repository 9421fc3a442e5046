"""The translation of a sentence, put together from those of its runs."""

from __future__ import annotations

import re

from tmx_builder.model import CoveredSentence
from tmx_builder.text import is_english

_CLOSED = re.compile(r"[.!?;:,。！？；：，…][”’\"')）》」』]*\Z")
_STOP = re.compile(r"[。！？.!?]")
_END = re.compile(r"[，；,;、]([”’」』）》]*)\Z")


def assembled(sentence: CoveredSentence, target_lang: str, least: int) -> str | None:
    """Return the translation of a sentence all of whose runs have a match of `least` percent; None for any other.

    English ones are put one after the other with a blank between; each is what a report has for these clauses, so a
    sentence of several becomes several sentences. Chinese ones are joined by the marks that they have, or commas; the
    last one ends with a stop where the source does.
    """
    if sentence.percent < least:
        return None
    targets = [run.matches[0].target for run in sentence.runs]
    if len(targets) == 1:
        return targets[0]
    if is_english(target_lang):
        return (
            " ".join(target if _CLOSED.search(target) else f"{target}," for target in targets[:-1])
            + f" {targets[-1]}"
        )
    inner = [target if _CLOSED.search(target) else f"{target}，" for target in targets[:-1]]
    last = _END.sub(r"。\1", targets[-1]) if _STOP.search(sentence.text[-2:]) else targets[-1]
    return "".join([*inner, last])
