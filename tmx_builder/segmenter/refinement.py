"""Pairs of paragraphs to translation units.

The finest segments of a document, Chinese clauses and English sentences, are read once and aligned within their
pair of paragraphs. Sentence units are made of the beads of clauses, so that clause units nest in them. What
is in a bead with nothing on the other side is left over.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import accumulate, chain, islice
from math import prod
from operator import attrgetter
from typing import TypeAlias

from tmx_builder.model import (
    Bead,
    Granularity,
    Leftover,
    Role,
    Segment,
    SegmentPair,
    Status,
    TranslationUnit,
)
from tmx_builder.segmenter.aligner import MOST_PAIRS, Level, Part, TooLargeError, align, likeliest, parts_of
from tmx_builder.segmenter.bitext import Bitext, read_bitext, read_with_phrases
from tmx_builder.segmenter.clauses import clauses, items
from tmx_builder.segmenter.comparison import Comparison
from tmx_builder.segmenter.completion import Alone, completed
from tmx_builder.segmenter.confidence import Made, confidences
from tmx_builder.segmenter.encoder import Encoder, Language
from tmx_builder.segmenter.evidence import evidence_of
from tmx_builder.segmenter.headings import without_number
from tmx_builder.segmenter.recovery import recovered
from tmx_builder.segmenter.remembering import RememberingEncoder
from tmx_builder.segmenter.sentences import is_chinese, sentences
from tmx_builder.segmenter.threads import on_one_thread
from tmx_builder.segmenter.whole_sentences import SentenceBead, sentence_beads
from tmx_builder.segmenter.words import ChineseWords
from tmx_builder.text import full_width_punctuation, language, tuid_of

REVIEW_BELOW = 0.7
"""Score below which a unit is to be looked at by a person."""

_MOST_PAIRS_WITHIN = 20_000_000
"""Pairs of a Chinese clause and an English sentence in the long paragraphs of a document. Measured: 3.3 million in a
report of 220 kB that stands on one line a language."""
_LONG = 1_000_000
"""Pairs from which on a paragraph is a long one."""
_MOST_COMPARED = 5_000
"""Han characters of a paragraph that are read to find its translation, and four times as many English letters: a
second of the encoder's time a hundred such paragraphs."""
_Read: TypeAlias = Callable[[Sequence[str], Sequence[str]], Bitext]
_SIDES = attrgetter("zh"), attrgetter("en")
_WORD_CHARACTER = re.compile(r"[^\W_]")
_NO_COUNTERPART = {True: "no English sentence corresponds", False: "no Chinese text corresponds"}


@dataclass(frozen=True, slots=True)
class Refinement:
    """The units and leftovers of a document, in its order."""

    units: tuple[TranslationUnit, ...]
    leftovers: tuple[Leftover, ...]


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A pair cut into segments."""

    pair: SegmentPair
    zh: tuple[tuple[Segment, ...], ...]
    """The clauses of each Chinese sentence."""
    en: tuple[tuple[Segment, ...], ...]
    """Each English sentence, the items of one that is a list apart."""

    @property
    def sizes(self) -> tuple[int, int]:
        """Return the numbers of segments, Chinese first."""
        return sum(map(len, self.zh)), sum(map(len, self.en))


@dataclass(frozen=True, slots=True)
class Cut:
    """A way to cut two texts into pairs; where one side of a pair is empty, the other has no counterpart."""

    source: tuple[str, ...]
    target: tuple[str, ...]
    probability: float
    """Of this way among all ways."""


class Segmenter:
    """Aligns texts of one build: the dictionaries are loaded once, for the words that its texts can hold."""

    def __init__(self, texts: Iterable[str], encoder: Encoder | None) -> None:
        """Load the dictionaries for `texts`: all that will be aligned must be among them.

        Without an encoder, words, quantities, names, lengths and punctuation decide alone.
        """
        self._words = ChineseWords(texts)
        self._encoder = RememberingEncoder(encoder) if encoder else None

    @on_one_thread()
    def align(self, source: Sequence[str], target: Sequence[str]) -> list[Bead]:
        """Align whole texts given as their sentences, or paragraphs, in order; none of them may be empty.

        One side is Chinese, the other English, whichever comes first. The beads cover both sides. Raises
        TooLargeError where the texts are too long to be compared.
        """
        if len(source) * len(target) > MOST_PAIRS:
            raise TooLargeError
        mirrored = _is_english(source, target)
        zh, en = (target, source) if mirrored else (source, target)
        bitext = read_with_phrases(zh, en, self._words, self._encoder)
        steps = align(bitext, [Part(range(len(zh)), range(len(en)))], Level.TEXT)[0]
        if steps is None:
            raise TooLargeError
        beads = [step.bead for step in steps]
        return [_mirrored(bead) for bead in beads] if mirrored else beads

    @on_one_thread()
    def compare(self, zh: Sequence[str], en: Sequence[str]) -> Comparison:
        """Read paragraphs, Chinese and English, neither list empty, to tell how well they translate each other.

        Raises TooLargeError where they are too many to be compared.
        """
        if len(zh) * len(en) > MOST_PAIRS:
            raise TooLargeError
        # cut as they will be when they are refined, so that what is read here is known then
        cut = (
            [_segments(text[:_MOST_COMPARED], "zh") for text in zh],
            [_segments(text[: 4 * _MOST_COMPARED], "en") for text in en],
        )
        segments = [list(chain.from_iterable(side)) for side in cut]
        bitext = read_bitext(segments[0], segments[1], self._words, self._encoder)
        return Comparison(bitext.joined(*(list(map(len, side)) for side in cut)), zh, en)

    @on_one_thread()
    def cuts(self, pair: SegmentPair, count: int) -> list[Cut]:
        """Return the `count` most probable ways to cut a short pair of texts, the best first."""
        paragraph = _paragraph(pair)
        zh, en = ([segment for sentence in side(paragraph) for segment in sentence] for side in _SIDES)
        bitext = read_bitext(
            [segment.text for segment in zh], [segment.text for segment in en], self._words, self._encoder
        )
        cuts = []
        for beads, probability in likeliest(bitext, count):
            texts = (
                tuple(_run(pair, zh, bead.source) for bead in beads),
                tuple(_run(pair, en, bead.target) for bead in beads),
            )
            source, target = texts if is_chinese(pair.source_lang) else texts[::-1]
            cuts.append(Cut(source, target, probability))
        return cuts

    @on_one_thread()
    def refine(self, pairs: Sequence[SegmentPair], granularities: Collection[Granularity]) -> Refinement:
        """Cut and align the paragraphs of one document.

        With both granularities a clause unit that equals its sentence unit is left out. Paragraphs that are too
        long to be aligned are left over.
        """
        cut = [_paragraph(pair) for pair in pairs]
        too_long = _too_long(cut)
        paragraphs = [paragraph for number, paragraph in enumerate(cut) if number not in too_long]
        read = partial(read_bitext, words=self._words, encoder=self._encoder)
        bitext = read(*(_texts(paragraphs, side) for side in _SIDES))
        refinement = _Document(paragraphs, bitext, read).refined(granularities)
        leftovers = (leftover for number in too_long for leftover in _whole(cut[number]))
        return replace(refinement, leftovers=(*refinement.leftovers, *leftovers))

    @staticmethod
    def texts_of(pairs: Iterable[SegmentPair]) -> tuple[list[str], list[str]]:
        """Return the texts that `refine` reads of these pairs, Chinese first."""
        cut = [_paragraph(pair) for pair in pairs]
        zh, en = (_texts(cut, side) for side in _SIDES)
        return zh, en


class _Document:
    """The segments of a document in one row, and their beads."""

    def __init__(self, paragraphs: Sequence[_Paragraph], bitext: Bitext, read: _Read) -> None:
        self.paragraphs = paragraphs
        self.bitext = bitext
        self.read = read
        self.zh, self.en = (
            [segment for each in paragraphs for sentence in side(each) for segment in sentence]
            for side in _SIDES
        )
        self.parts = parts_of(each.sizes for each in paragraphs)
        self.zh_ends, self.en_ends = (
            set(accumulate(len(sentence) for each in paragraphs for sentence in side(each)))
            for side in _SIDES
        )

    def refined(self, granularities: Collection[Granularity]) -> Refinement:
        units: list[tuple[TranslationUnit, Made]] = []
        leftovers: list[Leftover] = []
        for paragraph, beads in zip(self.paragraphs, self._sentence_beads(), strict=True):
            pair = paragraph.pair
            if beads is None:
                leftovers += _whole(paragraph)
                continue
            for bead, inner in beads:
                if not self._has_words(pair, bead):
                    leftovers += self._leftovers(pair, bead)
                    continue
                if Granularity.SENTENCE in granularities:
                    unit, made = self._sentence_unit(pair, bead, inner)
                    parts = _parts_of_heading(unit) if Granularity.CLAUSE in granularities else []
                    units += [(piece, made) for piece in (unit, *parts)]
                if Granularity.CLAUSE not in granularities:
                    continue
                for part in inner:
                    if self._has_words(pair, part):
                        if len(inner) > 1 or Granularity.SENTENCE not in granularities:
                            units.append(self._unit(pair, part, Granularity.CLAUSE))
                    elif Granularity.SENTENCE not in granularities:
                        leftovers += self._leftovers(pair, part)
        scores = confidences(self.bitext, [made for _, made in units])
        scored = (_scored(unit, score) for (unit, _), score in zip(units, scores, strict=True))
        return Refinement(tuple(scored), tuple(leftovers))

    def _sentence_beads(self) -> Iterator[Sequence[SentenceBead] | None]:
        """Yield the beads of each paragraph's sentences; None where it is too long."""
        aligned = align(self.bitext, self.parts, Level.CLAUSE)
        beads = recovered(
            [
                [] if steps is None else list(sentence_beads(steps, self.zh_ends, self.en_ends))
                for steps in aligned
            ],
            self._whole_sentences,
            self.zh_ends,
            self.en_ends,
        )
        flat, alone = list(chain.from_iterable(beads)), Alone.of(self.bitext, aligned)
        whole = iter(completed(self.bitext, flat, self.zh_ends, self.en_ends, alone))
        for steps, paragraph_beads in zip(aligned, beads, strict=True):
            yield None if steps is None else list(islice(whole, len(paragraph_beads)))

    def _whole_sentences(self, zh: Sequence[range], en: Sequence[range]) -> Bitext:
        """Return the bitext of runs of segments, each as one."""
        return self.read(
            *(
                [
                    "".join(segment.text + " " for segment in segments[run.start : run.stop]).strip()
                    for run in runs
                ]
                for segments, runs in ((self.zh, zh), (self.en, en))
            )
        )

    def _sentence_unit(
        self, pair: SegmentPair, bead: Bead, inner: Sequence[Bead]
    ) -> tuple[TranslationUnit, Made]:
        """Return a bead of sentences as a unit; one with a clause that has no counterpart is to be reviewed."""
        unit, made = self._unit(pair, bead, Granularity.SENTENCE)
        whole = all(part.source and part.target for part in inner)
        return unit if whole else replace(unit, status=Status.NEEDS_REVIEW), made

    def _unit(self, pair: SegmentPair, bead: Bead, granularity: Granularity) -> tuple[TranslationUnit, Made]:
        """Return a bead as a unit, and what its score is told from."""
        evidence = evidence_of(bead, self.bitext)
        if granularity is Granularity.SENTENCE:
            sentences_of_zh, sentences_of_en = (
                sum(end in ends for end in range(run.start + 1, run.stop + 1))
                for run, ends in ((bead.source, self.zh_ends), (bead.target, self.en_ends))
            )
            evidence = replace(evidence, source_segments=sentences_of_zh, target_segments=sentences_of_en)
        zh, en = self._text(pair, self.zh, bead.source), self._text(pair, self.en, bead.target)
        source, target = (zh, en) if is_chinese(pair.source_lang) else (en, zh)
        if source is en:
            evidence = replace(
                evidence, source_segments=evidence.target_segments, target_segments=evidence.source_segments
            )
        unit = TranslationUnit(
            tuid=tuid_of(source.text, target.text),
            source=source,
            target=target,
            granularity=granularity,
            status=Status.TRANSLATED,
            score=bead.score,
            evidence=evidence,
            role=pair.role,
            pair_id=pair.id,
            provenance=pair.provenance,
            footnotes=tuple(
                note.label
                for note in pair.provenance.footnotes
                for side in (source, target)
                if note.lang == side.lang and side.start < note.offset <= side.end
            ),
        )
        return unit, Made(bead, pair.score, zh.text, en.text)

    def _has_words(self, pair: SegmentPair, bead: Bead) -> bool:
        """Return whether both sides hold a letter or a digit: marks alone translate nothing."""
        return all(
            run and _WORD_CHARACTER.search(self._text(pair, segments, run).text)
            for segments, run in ((self.zh, bead.source), (self.en, bead.target))
        )

    def _leftovers(self, pair: SegmentPair, bead: Bead) -> Iterator[Leftover]:
        for segments, run in ((self.zh, bead.source), (self.en, bead.target)):
            if run:
                text = self._text(pair, segments, run)
                reason = _NO_COUNTERPART[segments is self.zh]
                line = pair.provenance.lines[0]
                yield Leftover(
                    pair.provenance.document, line, text.lang, text.text, reason, pair.id, text.start
                )

    @staticmethod
    def _text(pair: SegmentPair, segments: Sequence[Segment], run: range) -> Segment:
        """Return a run of segments as one, with the white space between them as it stands."""
        first, last = segments[run.start], segments[run.stop - 1]
        paragraph = pair.source if first.lang == pair.source_lang else pair.target
        return Segment(first.lang, paragraph[first.start : last.end], first.start, last.end)


def _scored(unit: TranslationUnit, score: float) -> TranslationUnit:
    status = Status.NEEDS_REVIEW if score < REVIEW_BELOW else unit.status
    return replace(unit, score=score, status=status)


def _texts(
    paragraphs: Iterable[_Paragraph], side: Callable[[_Paragraph], tuple[tuple[Segment, ...], ...]]
) -> list[str]:
    """Return the texts of all segments of a side."""
    return [segment.text for paragraph in paragraphs for sentence in side(paragraph) for segment in sentence]


def _run(pair: SegmentPair, segments: Sequence[Segment], run: range) -> str:
    """Return a run of segments as one text, with the white space between them as it stands."""
    if not run:
        return ""
    first, last = segments[run.start], segments[run.stop - 1]
    return (pair.source if first.lang == pair.source_lang else pair.target)[first.start : last.end]


def _too_long(paragraphs: Sequence[_Paragraph]) -> list[int]:
    """Return the numbers of the paragraphs for which there is no time, the shorter ones taken first."""
    pairs = {number: prod(paragraph.sizes) for number, paragraph in enumerate(paragraphs)}
    long = sorted((number for number in pairs if pairs[number] > _LONG), key=lambda number: pairs[number])
    return sorted(
        number
        for number, total in zip(long, accumulate(pairs[number] for number in long), strict=True)
        if total > _MOST_PAIRS_WITHIN
    )


def _whole(paragraph: _Paragraph) -> Iterator[Leftover]:
    """Yield both texts of a paragraph as left over, since it is too long."""
    pair = paragraph.pair
    reason = (
        f"is too long to be refined: {paragraph.sizes[0]:,} Chinese clauses and {paragraph.sizes[1]:,} English "
        "sentences in one paragraph; break it into several"
    )
    for lang, text in ((pair.source_lang, pair.source), (pair.target_lang, pair.target)):
        yield Leftover(pair.provenance.document, pair.provenance.lines[0], lang, text, reason)


def _parts_of_heading(unit: TranslationUnit) -> list[TranslationUnit]:
    """Return the list number and the rest of a heading that is translated from English as units.

    OmegaT, as it comes, takes a number with a full stop for a sentence.
    """
    if unit.role is not Role.HEADING or is_chinese(unit.source.lang):
        return []
    source, target = without_number(unit.source), without_number(unit.target)
    if source is None or target is None or not source[0].text.endswith("."):
        return []
    return [
        replace(
            unit,
            tuid=tuid_of(source_part.text, target_part.text),
            source=source_part,
            target=target_part,
            granularity=Granularity.CLAUSE,
        )
        for source_part, target_part in zip(source, target, strict=True)
    ]


def with_full_width_marks(pair: SegmentPair) -> SegmentPair:
    """Return the pair with full-width marks in its Chinese text; every offset into it holds."""
    if is_chinese(pair.source_lang):
        return replace(pair, source=full_width_punctuation(pair.source))
    return replace(pair, target=full_width_punctuation(pair.target))


def _paragraph(pair: SegmentPair) -> _Paragraph:
    sides = (pair.source, pair.source_lang), (pair.target, pair.target_lang)
    (zh, zh_lang), (en, en_lang) = sides if is_chinese(pair.source_lang) else sides[::-1]
    return _Paragraph(
        pair, tuple(map(clauses, sentences(zh, zh_lang))), tuple(map(items, sentences(en, en_lang)))
    )


def _segments(text: str, language: Language) -> list[str]:
    """Return the finest segments of a paragraph, at least one."""
    cut = clauses if language == "zh" else items
    return [segment.text for sentence in sentences(text, language) for segment in cut(sentence)] or [text]


def _is_english(source: Sequence[str], target: Sequence[str]) -> bool:
    """Return whether the source is the English side; where neither side has letters it is not."""
    spoken = language("\n".join(source)), language("\n".join(target))
    return spoken in {("en", "zh"), ("en", ""), ("", "zh")}


def _mirrored(bead: Bead) -> Bead:
    return replace(bead, source=bead.target, target=bead.source)
