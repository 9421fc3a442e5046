"""Pairs of paragraphs to translation units.

The finest segments of a document, Chinese clauses and English sentences, are read once. Sentences are aligned
within their pair of paragraphs, and then the clauses within each bead of sentences, so that clause units nest
in sentence units. What stands in a bead with nothing on the other side is left over.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

import numpy as np

from tmx_builder.model import (
    Bead,
    Evidence,
    Granularity,
    Leftover,
    Segment,
    SegmentPair,
    Status,
    TranslationUnit,
)
from tmx_builder.segmenter.aligner import Level, Part, align
from tmx_builder.segmenter.bitext import Bitext, read_bitext
from tmx_builder.segmenter.clauses import clauses
from tmx_builder.segmenter.encoder import Encoder
from tmx_builder.segmenter.evidence import evidence_of
from tmx_builder.segmenter.sentences import is_chinese, sentences
from tmx_builder.segmenter.threads import on_one_thread
from tmx_builder.segmenter.words import ChineseWords
from tmx_builder.text import full_width_punctuation, half_width_punctuation, language

REVIEW_BELOW = 0.7
"""Score below which a unit is to be looked at by a person."""

_NO_COUNTERPART = {True: "no English sentence corresponds", False: "no Chinese text corresponds"}


@dataclass(frozen=True, slots=True)
class Refinement:
    """What became of a document's pairs, in the order of the document."""

    units: tuple[TranslationUnit, ...]
    leftovers: tuple[Leftover, ...]


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A pair cut into segments."""

    pair: SegmentPair
    zh: tuple[tuple[Segment, ...], ...]
    """The clauses of each Chinese sentence."""
    en: tuple[Segment, ...]
    """The English sentences."""


class Segmenter:
    """Aligns texts of one build: the dictionaries are loaded once, for the words that its texts can hold."""

    def __init__(self, texts: Iterable[str], encoder: Encoder | None) -> None:
        """Load the dictionaries for `texts`: all that will be aligned must be among them.

        Without an encoder, words, quantities, names, lengths and punctuation decide alone.
        """
        self._words = ChineseWords(texts)
        self._encoder = encoder

    @on_one_thread()
    def align(self, source: Sequence[str], target: Sequence[str]) -> list[Bead]:
        """Align whole texts given as their sentences, or paragraphs, in order; none of them may be empty.

        One side is Chinese, the other English, whichever comes first. The beads cover both sides.
        """
        mirrored = _is_english(source, target)
        zh, en = (target, source) if mirrored else (source, target)
        bitext = read_bitext(zh, en, self._words, self._encoder)
        beads = align(bitext, [Part(range(len(zh)), range(len(en)))], Level.TEXT)[0]
        return [_mirrored(bead) for bead in beads] if mirrored else beads

    @on_one_thread()
    def refine(self, pairs: Sequence[SegmentPair], granularities: Collection[Granularity]) -> Refinement:
        """Cut and align the paragraphs of one document.

        With both granularities a clause unit that equals its sentence unit is left out.
        """
        paragraphs = [_paragraph(pair) for pair in pairs]
        bitext = read_bitext(
            [clause.text for each in paragraphs for sentence in each.zh for clause in sentence],
            [sentence.text for each in paragraphs for sentence in each.en],
            self._words,
            self._encoder,
        )
        return _Document(paragraphs, bitext).refined(granularities)


class _Document:
    """The segments of a document in one row, and their beads."""

    def __init__(self, paragraphs: Sequence[_Paragraph], bitext: Bitext) -> None:
        self.paragraphs = paragraphs
        self.bitext = bitext
        self.zh = [clause for each in paragraphs for sentence in each.zh for clause in sentence]
        self.en = [sentence for each in paragraphs for sentence in each.en]
        sentence_sizes = [len(sentence) for each in paragraphs for sentence in each.zh]
        self.zh_bounds = np.array([0, *accumulate(sentence_sizes)])
        self.sentence_parts = _parts([(len(each.zh), len(each.en)) for each in paragraphs])

    def refined(self, granularities: Collection[Granularity]) -> Refinement:
        whole = self.bitext.merged(self.zh_bounds, np.arange(len(self.en) + 1))
        by_sentence = align(whole, self.sentence_parts, Level.PARAGRAPH)
        in_clauses = [
            [self._in_clauses(bead, each.pair.score) for bead in beads]
            for each, beads in zip(self.paragraphs, by_sentence, strict=True)
        ]
        inner = self._clause_beads(in_clauses) if Granularity.CLAUSE in granularities else {}
        units: list[TranslationUnit] = []
        leftovers: list[Leftover] = []
        for paragraph, beads in zip(self.paragraphs, in_clauses, strict=True):
            for bead in beads:
                finer = [replace(each, score=each.score * bead.score) for each in inner.get(bead, ())]
                if not (bead.source and bead.target):
                    leftovers.append(self._leftover(paragraph.pair, bead))
                    continue
                if Granularity.SENTENCE in granularities:
                    units.append(self._unit(paragraph.pair, bead, Granularity.SENTENCE))
                for each in finer:
                    if not (each.source and each.target):
                        leftovers.append(self._leftover(paragraph.pair, each))
                    elif len(finer) > 1 or Granularity.SENTENCE not in granularities:
                        units.append(self._unit(paragraph.pair, each, Granularity.CLAUSE))
        return Refinement(tuple(units), tuple(leftovers))

    def _in_clauses(self, bead: Bead, pair_score: float) -> Bead:
        """Return a bead over sentences as one over clauses; its evidence still counts sentences."""
        zh = range(int(self.zh_bounds[bead.source.start]), int(self.zh_bounds[bead.source.stop]))
        return replace(
            bead,
            source=zh,
            score=bead.score * pair_score,
            evidence=Evidence(len(bead.source), len(bead.target)),
        )

    def _clause_beads(self, by_sentence: Sequence[Sequence[Bead]]) -> dict[Bead, list[Bead]]:
        """Return the beads of clauses within each bead of sentences that has both sides."""
        outer = [bead for beads in by_sentence for bead in beads if bead.source and bead.target]
        found = align(self.bitext, [Part(bead.source, bead.target) for bead in outer], Level.CLAUSE)
        return dict(zip(outer, found, strict=True))

    def _unit(self, pair: SegmentPair, bead: Bead, granularity: Granularity) -> TranslationUnit:
        zh, en = self._text(pair, self.zh, bead.source), self._text(pair, self.en, bead.target)
        evidence = evidence_of(bead, self.bitext)
        if bead.evidence:
            counts = bead.evidence.source_segments, bead.evidence.target_segments
            evidence = replace(evidence, source_segments=counts[0], target_segments=counts[1])
        source, target = (zh, en) if is_chinese(pair.source_lang) else (en, zh)
        if source is en:
            evidence = replace(
                evidence, source_segments=evidence.target_segments, target_segments=evidence.source_segments
            )
        return TranslationUnit(
            tuid=tuid_of(source.text, target.text),
            source=source,
            target=target,
            granularity=granularity,
            status=Status.NEEDS_REVIEW if bead.score < REVIEW_BELOW else Status.TRANSLATED,
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

    def _leftover(self, pair: SegmentPair, bead: Bead) -> Leftover:
        text = (
            self._text(pair, self.zh, bead.source) if bead.source else self._text(pair, self.en, bead.target)
        )
        reason = _NO_COUNTERPART[bool(bead.source)]
        return Leftover(pair.provenance.document, pair.provenance.lines[0], text.lang, text.text, reason)

    @staticmethod
    def _text(pair: SegmentPair, segments: Sequence[Segment], run: range) -> Segment:
        """Return a run of segments as one, with the white space between them as it stands."""
        first, last = segments[run.start], segments[run.stop - 1]
        paragraph = pair.source if first.lang == pair.source_lang else pair.target
        return Segment(first.lang, paragraph[first.start : last.end], first.start, last.end)


def with_full_width_marks(pair: SegmentPair) -> SegmentPair:
    """Return the pair with full-width marks in its Chinese text; every offset into it holds."""
    if is_chinese(pair.source_lang):
        return replace(pair, source=full_width_punctuation(pair.source))
    return replace(pair, target=full_width_punctuation(pair.target))


def tuid_of(source: str, target: str) -> str:
    """Return a name for a unit that depends on its two texts alone, not on their width or composition."""
    key = "\0".join(half_width_punctuation(unicodedata.normalize("NFC", text)) for text in (source, target))
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:20]


def _paragraph(pair: SegmentPair) -> _Paragraph:
    sides = (pair.source, pair.source_lang), (pair.target, pair.target_lang)
    (zh, zh_lang), (en, en_lang) = sides if is_chinese(pair.source_lang) else sides[::-1]
    return _Paragraph(
        pair, tuple(clauses(sentence) for sentence in sentences(zh, zh_lang)), sentences(en, en_lang)
    )


def _parts(sizes: Iterable[tuple[int, int]]) -> list[Part]:
    """Return consecutive parts of these sizes."""

    def consecutive() -> Iterator[Part]:
        zh = en = 0
        for zh_size, en_size in sizes:
            yield Part(range(zh, zh + zh_size), range(en, en + en_size))
            zh, en = zh + zh_size, en + en_size

    return list(consecutive())


def _is_english(source: Sequence[str], target: Sequence[str]) -> bool:
    """Tell whether the source is the English side; where neither side has letters it is not."""
    return (language("\n".join(source)), language("\n".join(target))) in (
        ("en", "zh"),
        ("en", ""),
        ("", "zh"),
    )


def _mirrored(bead: Bead) -> Bead:
    return replace(bead, source=bead.target, target=bead.source)
