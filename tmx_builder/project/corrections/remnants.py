"""The leftovers of a report while corrections make units of some, and leave others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from tmx_builder.model import Leftover, TranslationUnit
from tmx_builder.project.corrections.correction import Correction, Texts
from tmx_builder.project.corrections.leftover_rows import texts_of


class Remnants:
    """The texts of a report that no unit holds."""

    def __init__(self, leftovers: Iterable[Leftover], source_lang: str) -> None:
        """Begin with the leftovers of reading and refining."""
        self._count = 0
        self._leftovers: dict[int, Leftover] = {}
        self._numbers: dict[Texts, list[int]] = defaultdict(list)
        self._used: dict[tuple[str, str], list[Leftover]] = {}
        self._made_by: dict[int, Correction] = {}
        self._source_lang = source_lang
        for leftover in leftovers:
            self._add(leftover)

    def _add(self, leftover: Leftover, correction: Correction | None = None) -> None:
        self._count += 1
        self._leftovers[self._count] = leftover
        if correction:
            self._made_by[self._count] = correction
        self._numbers[self._texts(leftover)].append(self._count)

    def _texts(self, leftover: Leftover) -> Texts:
        return _folded_texts(leftover, self._source_lang)

    def use(self, correction: Correction, unit: TranslationUnit | None = None) -> list[Leftover] | None:
        """Return the leftovers that a correction takes into a unit, in its order, and take them out.

        `unit` is the first of those that are corrected: leftovers of its paragraph are taken first, and what the
        correction leaves without a counterpart is left over there. Asked again for the same paragraph, the answer is
        the same. None where a leftover is missing.
        """
        paragraph = unit.pair_id if unit else ""
        use = correction.key, paragraph
        if use not in self._used:
            numbers: list[int] = []
            for texts in correction.was:
                if texts.is_unit:
                    continue
                matching = [number for number in self._numbers[texts.folded] if number not in numbers]
                if not matching:
                    return None
                if unit is None and len(correction.was) == 1:
                    # of several that read the same all: nothing tells them apart
                    numbers = matching
                else:
                    near = min(matching, key=lambda number: self._leftovers[number].pair_id != paragraph)
                    numbers.append(near)
            used = [self._leftovers.pop(number) for number in numbers]
            for number, leftover in zip(numbers, used, strict=True):
                self._numbers[self._texts(leftover)].remove(number)
            self._used[use] = used
            self._leave(correction, unit, used)
        return self._used[use]

    def _leave(self, correction: Correction, unit: TranslationUnit | None, used: Sequence[Leftover]) -> None:
        reason = f"unpaired by {correction.by}" if correction.by else "unpaired"
        for texts in correction.now:
            if texts.is_unit:
                continue
            text = texts.source or texts.target
            if unit:
                segment = unit.source if texts.source else unit.target
                provenance = unit.provenance
                self._add(
                    Leftover(
                        provenance.document,
                        provenance.lines[0],
                        segment.lang,
                        text,
                        reason,
                        unit.pair_id,
                        segment.start,
                    ),
                    correction,
                )
            for leftover in used if not unit else ():
                if bool(self._texts(leftover).source) == bool(texts.source):
                    kept = leftover.reason if correction.operation == "approve" else reason
                    self._add(replace(leftover, text=text, reason=kept), correction)
                    if len(correction.was) > 1:
                        break

    def all(self) -> list[Leftover]:
        """Return what is left over, by its lines."""
        return [leftover for leftover, _ in self.with_corrections()]

    def with_corrections(self) -> list[tuple[Leftover, Correction | None]]:
        """Return what is left over, by its lines, each with the correction that left it; None where none did."""
        numbers = sorted(self._leftovers, key=lambda number: self._leftovers[number].line)
        return [(self._leftovers[number], self._made_by.get(number)) for number in numbers]


@lru_cache(maxsize=16_384)
def _folded_texts(leftover: Leftover, source_lang: str) -> Texts:
    """Return the folded texts of a leftover: a review places the same ones again with every act."""
    return texts_of(leftover, source_lang).folded
