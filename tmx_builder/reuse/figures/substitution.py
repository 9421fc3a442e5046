"""Put the figures of a new source into the target of a unit, or refuse to.

A figure that changes is linked by value to one figure of the target, its new value is written in the notation of the
old figure, and the new pair is read again and checked like any unit. A doubt in any step is a refusal.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from tmx_builder.checks import HELP_OF_CHECKS, Checker
from tmx_builder.quantities import MEASURES, RANKING, Context, Kind, Quantity, find_quantities, ranges
from tmx_builder.reuse.figures.agreement import agreed
from tmx_builder.reuse.figures.chinese import in_chinese
from tmx_builder.reuse.figures.english import in_english, suffix_of
from tmx_builder.reuse.figures.frames import FramedText
from tmx_builder.reuse.figures.linking import Links, links_of
from tmx_builder.reuse.figures.notation import Notation
from tmx_builder.text import HAN

_OPEN = frozenset((Kind.MAGNITUDE, Kind.FRACTION, Kind.TIME))
"""Kinds of figures whose wording changes with the value."""
EXACT = frozenset(("number", "share", "ordinal", "month", "day"))
"""Dimensions of readings that are not converted, and so not rounded."""
_QUOTED = re.compile(r"[“‘「『《\"][^”’」』》\"]*\Z")
_CLOSING = re.compile(r"[^“‘「『《\"]*[”’」』》\"]")
_NAMED = re.compile(r"\s?(?:号|號|平台|路(?!口)|国道|國道|省道|县道|縣道|中学|中學|产业|產業|大道)")
"""Words after the figure of a name that begin with the character of a measure word, as 路 and 产业 do."""
_NO_MEASURE = 100
"""Least Chinese count without a measure word that may be a name: 12345热线, 318国道. A rank always may: 第三医院."""
_IN_CHARACTERS = re.compile(r"[一二两兩三四五六七八九十]+")
"""A count in these characters and without a measure word is part of a word: 两会, 三农."""
_NAME_BEFORE = re.compile(
    r"(?<![.!?:;] )(?<!\A)\b(?!(?:RMB|USD|By|In|To|From|Over|About|With|US)\b)[A-Z][a-z]+ \Z"
)
_HAN_BEHIND = re.compile(f"[{HAN}]")
_SENTENCE_START = re.compile(r"(?:\A|[.!?;:]\s+|[“\"(]\s?)\Z")


@dataclass(frozen=True, slots=True)
class Substitution:
    """The result of an attempt to replace figures."""

    target: str
    """The target with the new figures; empty if the attempt was refused."""
    refusal: str = ""
    """The reason, for a person; empty if the attempt was not refused."""
    changes: tuple[tuple[str, str], ...] = ()
    """The figures of the target that changed: old and new notation."""


class _RefusedError(Exception):
    """The reason for a refusal."""


def substituted(
    source: str, target: str, source_lang: str, target_lang: str, new_source: str
) -> Substitution | None:
    """Return the target of a unit for a new source that differs in figures alone; None if it differs in words.

    Refused is a figure that is part of a name, has another role, is missing in the target, or whose new value would
    need other words.
    """
    old, new = FramedText.of(source, source_lang), FramedText.of(new_source, source_lang)
    if len(old.figures) != len(new.figures) or not new.has_frame_of(old):
        return _unlike(old, new)
    changed = [
        index
        for index, (was, now) in enumerate(zip(old.figures, new.figures, strict=True))
        if was.keys != now.keys or (was.kind is Kind.DESIGNATION and old.written(was) != new.written(now))
    ]
    if not changed:
        return Substitution(target)
    try:
        return _Replacing(old, new, FramedText.of(target, target_lang)).done(changed)
    except _RefusedError as refusal:
        return Substitution("", str(refusal))


def _unlike(old: FramedText, new: FramedText) -> Substitution | None:
    """Return the refusal of two sources whose figures are read differently."""
    signs = [[text.has_sign(index) for index in range(len(text.figures))] for text in (old, new)]
    if len(signs[0]) == len(signs[1]) and signs[0] != signs[1]:
        return Substitution("", "a negative value changes the wording")
    return Substitution("", "the figures are of other kinds, or part of other words")


class _Replacing:
    """An attempt to replace the figures of a target."""

    def __init__(self, old: FramedText, new: FramedText, target: FramedText) -> None:
        self.old, self.new, self.target = old, new, target

    def done(self, changed: list[int]) -> Substitution:
        """Return the new target. Raises _RefusedError."""
        for index in changed:
            _refuse_source(self.old, index, self.new)
        links = self._links(changed)
        if _findings(self.old.text, self.target.text, self.old.lang):
            raise _RefusedError("the figures of the memory's unit do not agree")
        text, changes = self.target.text, []
        for index in sorted(changed, key=lambda figure_index: -links[figure_index]):
            text, change = self._replaced(text, index, links[index])
            changes.append(change)
        self._verify(text, changed, links)
        return Substitution(text, "", tuple(reversed(changes)))

    def _links(self, changed: list[int]) -> Links:
        links, doubtful = links_of(
            self.old.figures, self.target.figures, [figure.keys for figure in self.new.figures]
        )
        for index in changed:
            written = self.old.written(self.old.figures[index])
            if index in doubtful:
                raise _RefusedError(f"{written} may be one of several figures of the translation")
            if index not in links:
                raise _RefusedError(f"{written} is not stated as a figure in the translation")
        bases = self.old.bases()
        for index, figure in enumerate(self.target.figures):
            if index in links.values() or figure.value in bases:
                continue
            if figure.kind is not Kind.DESIGNATION:
                is_told = figure.certain or figure.kind in _OPEN
                if is_told and figure.kind is not Kind.ENUMERATOR:
                    raise _RefusedError(
                        f"{self.target.written(figure)} of the translation may depend on a figure that changed"
                    )
        return links

    def _replaced(self, text: str, index: int, target_index: int) -> tuple[str, tuple[str, str]]:
        """Return the text with a figure replaced. Figures further to the right must have been replaced before."""
        was, now, figure = self.old.figures[index], self.new.figures[index], self.target.figures[target_index]
        old_value, new_value = _shared_values(was, now, figure)
        _refuse_target(self.target, figure)
        notation = Notation(
            self.target.written(figure),
            figure.kind,
            old_value,
            is_at_start=_SENTENCE_START.search(text, 0, figure.start) is not None,
            is_measured=_is_measured(self.target, figure),
            is_in_range=any(
                figure in pair for pair in ranges(self.target.text, self.target.figures, self.target.lang)
            ),
        )
        write = in_english if self.target.lang == "en" else in_chinese
        written = write(notation, new_value)
        if written is None:
            raise _RefusedError(f"{notation.written} would be put in other words")
        before, after = text[: figure.start], text[figure.end :]
        if self.target.lang == "en":
            after = self._with_agreement(before, after, notation, new_value)
        return before + written + after, (notation.written, written)

    def _with_agreement(self, before: str, after: str, old: Notation, value: Fraction) -> str:
        if old.kind is Kind.DAY and (suffix := re.match(r"st|nd|rd|th", after)):
            return suffix_of(int(value)) + after[suffix.end() :]
        is_bare = old.written[-1].isdecimal() or old.written.isalpha()
        if old.kind is not Kind.COUNT or not is_bare or (old.value == 1) == (value == 1):
            return after
        changed = agreed(before, after, is_plural=value != 1, is_at_start=old.is_at_start)
        if changed is None:
            raise _RefusedError(f"the words at {old.written} would change their number")
        return changed

    def _verify(self, text: str, changed: list[int], links: Links) -> None:
        """Read and check the new pair like any unit. Raises _RefusedError if a figure is not read as intended."""
        read = find_quantities(text, self.target.lang)
        expected = self.target.figures
        if len(read) != len(expected):
            raise _RefusedError("the new figures are not read as the old ones are")
        for index, target_index in links.items():
            now, figure = self.new.figures[index], read[target_index]
            if not now.corresponds(figure):
                raise _RefusedError("the new figures are not read as the old ones are")
        if findings := _findings(self.new.text, text, self.new.lang):
            raise _RefusedError(f"the check says: {findings[0]}")


def _refuse_source(old: FramedText, index: int, new: FramedText) -> None:
    """Raise _RefusedError for a figure of the source that must not be replaced."""
    was, now = old.figures[index], new.figures[index]
    written = old.written(was)
    if was.kind is Kind.DESIGNATION or any(
        _is_named(text, figure) for text, figure in ((old, was), (new, now))
    ):
        raise _RefusedError(f"{written} is part of a name")
    if old.kind_of(was) in _OPEN or (was.kind is Kind.RATIO and not re.search(r"\d|倍|times", written)):
        raise _RefusedError(f"{written} is said in words that change with it")
    if not was.value or not now.value:
        raise _RefusedError("zero is put in other words")


def _is_named(text: FramedText, figure: Quantity) -> bool:
    """Return whether a figure, by the words around it, may be part of a name."""
    before, after = text.text[: figure.start], text.text[figure.end :]
    if _QUOTED.search(before) and _CLOSING.match(after):
        return True
    touches_another = any(
        neighbour.start == figure.end or neighbour.end == figure.start for neighbour in text.figures
    )
    if text.lang == "en":
        is_plan = re.match(r"\s?Five-Year", after) is not None
        return is_plan or (figure.kind is Kind.COUNT and _NAME_BEFORE.search(before) is not None)
    if touches_another and figure.kind in {Kind.ORDINAL, Kind.COUNT}:  # 十五五
        return True
    written = text.written(figure)
    if figure.kind is Kind.DAY and written[-1] in "号號" and not before.endswith("月"):  # 3号楼
        return True
    if figure.kind in {Kind.COUNT, Kind.ORDINAL} and _NAMED.match(after):
        return True
    is_plain = figure.kind is Kind.ORDINAL or (
        figure.kind is Kind.COUNT
        and (_IN_CHARACTERS.fullmatch(written) or (written.isdecimal() and figure.value >= _NO_MEASURE))
    )
    return (
        bool(is_plain)
        and _HAN_BEHIND.match(after) is not None
        and after[0] not in MEASURES
        and after[0] not in RANKING
        and not _is_measured(text, figure)
    )


def _refuse_target(target: FramedText, figure: Quantity) -> None:
    written, before = target.written(figure), target.text[: figure.start]
    # Phase II, Line 3, No. 1
    is_phase = target.lang == "en" and figure.kind is Kind.ORDINAL and re.fullmatch(r"[IVX]+|\d+", written)
    if figure.kind is Kind.DESIGNATION or is_phase or _is_named(target, figure):
        raise _RefusedError(f"{written} is part of a name")
    if figure.kind in _OPEN:
        raise _RefusedError(f"{written} is said in words that change with it")
    if re.search(r"-\Z", before) and not re.search(r"\d-\Z", before):
        raise _RefusedError(f"{written} is part of a word")


def _shared_values(was: Quantity, now: Quantity, figure: Quantity) -> tuple[Fraction, Fraction]:
    """Return the old and the new value in the reading that the target figure shares with the old source figure."""
    for reading in was.keys:
        dimension = reading.partition(":")[0]
        if reading in figure.keys and dimension in EXACT:
            before, after = (
                [key for key in keys if key.partition(":")[0] == dimension] for keys in (was.keys, now.keys)
            )
            if len(before) == len(after):
                values = (Fraction(keys[before.index(reading)].partition(":")[2]) for keys in (before, after))
                old, new = values
                return old, new
    for reading in was.keys:
        dimension, _, written = reading.partition(":")
        if reading in figure.keys and dimension not in EXACT and was.value:
            # scale by the ratio of the old values; a rounded old value gives none of the new readings
            old_value = Fraction(written)
            new_value = now.value * old_value / was.value
            if f"{dimension}:{new_value}" in now.keys:
                return old_value, new_value
    raise _RefusedError("the figures have no exact reading in common")


def _is_measured(text: FramedText, figure: Quantity) -> bool:
    context = Context(text.text, figure, text.lang)
    return context.unit is not None or bool(context.currency)


@cache
def _checker() -> Checker:
    """Return a checker of figures alone, since the words of the unit do not change."""
    return Checker(severities={name: None for name in HELP_OF_CHECKS if name != "quantity"})


def _findings(source: str, target: str, lang: str) -> list[str]:
    return [finding.message for finding in _checker().unit(source, target, lang)]
