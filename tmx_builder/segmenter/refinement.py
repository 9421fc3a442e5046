"""Pairs of paragraphs to translation units.

The finest segments of a document, Chinese clauses and English sentences, are read once and aligned within their
pair of paragraphs. Sentence units are made of the beads of clauses, so that clause units nest in them. What
stands in a bead with nothing on the other side is left over.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, chain

from tmx_builder.model import (
    Bead,
    Evidence,
    Granularity,
    Leftover,
    Role,
    Segment,
    SegmentPair,
    Status,
    TranslationUnit,
)
from tmx_builder.segmenter.aligner import MOST_PAIRS, Level, Part, TooLargeError, align
from tmx_builder.segmenter.bitext import Bitext, read_bitext
from tmx_builder.segmenter.clauses import clauses
from tmx_builder.segmenter.comparison import Comparison
from tmx_builder.segmenter.encoder import Encoder
from tmx_builder.segmenter.evidence import evidence_of
from tmx_builder.segmenter.headings import without_number
from tmx_builder.segmenter.remembering import RememberingEncoder
from tmx_builder.segmenter.sentences import is_chinese, sentences
from tmx_builder.segmenter.threads import on_one_thread
from tmx_builder.segmenter.whole_sentences import sentence_beads
from tmx_builder.segmenter.words import ChineseWords
from tmx_builder.text import full_width_punctuation, language, tuid_of

REVIEW_BELOW = 0.7
"""Score below which a unit is to be looked at by a person."""

_MOST_PAIRS_WITHIN = 20_000_000
"""Pairs of a Chinese clause and an English sentence in the long paragraphs of a document. Measured: 3.3 million in a
report of 220 kB that stands on one line a language."""
_LONG = 1_000_000
"""Pairs from which on a paragraph is a long one."""
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

    @property
    def clauses(self) -> int:
        """Return the number of Chinese clauses."""
        return sum(map(len, self.zh))


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
        bitext = read_bitext(zh, en, self._words, self._encoder)
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
        clauses_of, sentences_of = [_clauses(text) for text in zh], [_sentences(text) for text in en]
        bitext = read_bitext(
            list(chain.from_iterable(clauses_of)),
            list(chain.from_iterable(sentences_of)),
            self._words,
            self._encoder,
        )
        return Comparison(bitext.joined(list(map(len, clauses_of)), list(map(len, sentences_of))), zh, en)

    @on_one_thread()
    def refine(self, pairs: Sequence[SegmentPair], granularities: Collection[Granularity]) -> Refinement:
        """Cut and align the paragraphs of one document.

        With both granularities a clause unit that equals its sentence unit is left out. Paragraphs that are too
        long to be aligned are left over.
        """
        cut = [_paragraph(pair) for pair in pairs]
        too_long = _too_long(cut)
        paragraphs = [paragraph for number, paragraph in enumerate(cut) if number not in too_long]
        bitext = read_bitext(
            [clause.text for each in paragraphs for sentence in each.zh for clause in sentence],
            [sentence.text for each in paragraphs for sentence in each.en],
            self._words,
            self._encoder,
        )
        refinement = _Document(paragraphs, bitext).refined(granularities)
        leftovers = (leftover for number in too_long for leftover in _whole(cut[number]))
        return replace(refinement, leftovers=(*refinement.leftovers, *leftovers))


class _Document:
    """The segments of a document in one row, and their beads."""

    def __init__(self, paragraphs: Sequence[_Paragraph], bitext: Bitext) -> None:
        self.paragraphs = paragraphs
        self.bitext = bitext
        self.zh = [clause for each in paragraphs for sentence in each.zh for clause in sentence]
        self.en = [sentence for each in paragraphs for sentence in each.en]
        self.parts = _parts([(each.clauses, len(each.en)) for each in paragraphs])
        self.sentence_ends = set(accumulate(len(sentence) for each in paragraphs for sentence in each.zh))

    def refined(self, granularities: Collection[Granularity]) -> Refinement:
        units: list[TranslationUnit] = []
        leftovers: list[Leftover] = []
        for paragraph, steps in zip(
            self.paragraphs, align(self.bitext, self.parts, Level.CLAUSE), strict=True
        ):
            pair = paragraph.pair
            if steps is None:
                leftovers += _whole(paragraph)
                continue
            for bead, inner in sentence_beads(steps, self.sentence_ends):
                if not (bead.source and bead.target):
                    leftovers.append(self._leftover(pair, bead))
                    continue
                if Granularity.SENTENCE in granularities:
                    units.append(self._sentence_unit(pair, bead, inner))
                    if Granularity.CLAUSE in granularities:
                        units += _parts_of_heading(units[-1])
                if Granularity.CLAUSE not in granularities:
                    continue
                for each in inner:
                    if not (each.source and each.target):
                        leftovers.append(self._leftover(pair, each))
                    elif len(inner) > 1 or Granularity.SENTENCE not in granularities:
                        units.append(
                            self._unit(pair, each, Granularity.CLAUSE, evidence_of(each, self.bitext))
                        )
        return Refinement(tuple(units), tuple(leftovers))

    def _sentence_unit(self, pair: SegmentPair, bead: Bead, inner: Sequence[Bead]) -> TranslationUnit:
        """Return a bead of sentences as a unit; one with a clause that has no counterpart is to be reviewed."""
        count = sum(end in self.sentence_ends for end in range(bead.source.start + 1, bead.source.stop + 1))
        evidence = replace(evidence_of(bead, self.bitext), source_segments=count)
        unit = self._unit(pair, bead, Granularity.SENTENCE, evidence)
        whole = all(each.source and each.target for each in inner)
        return unit if whole else replace(unit, status=Status.NEEDS_REVIEW)

    def _unit(
        self, pair: SegmentPair, bead: Bead, granularity: Granularity, evidence: Evidence
    ) -> TranslationUnit:
        zh, en = self._text(pair, self.zh, bead.source), self._text(pair, self.en, bead.target)
        score = bead.score * pair.score
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
            status=Status.NEEDS_REVIEW if score < REVIEW_BELOW else Status.TRANSLATED,
            score=score,
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
        line = pair.provenance.lines[0]
        return Leftover(pair.provenance.document, line, text.lang, text.text, reason, pair.id, text.start)

    @staticmethod
    def _text(pair: SegmentPair, segments: Sequence[Segment], run: range) -> Segment:
        """Return a run of segments as one, with the white space between them as it stands."""
        first, last = segments[run.start], segments[run.stop - 1]
        paragraph = pair.source if first.lang == pair.source_lang else pair.target
        return Segment(first.lang, paragraph[first.start : last.end], first.start, last.end)


def _too_long(paragraphs: Sequence[_Paragraph]) -> list[int]:
    """Return the numbers of the paragraphs for which there is no time, the shorter ones taken first."""
    pairs = {number: paragraph.clauses * len(paragraph.en) for number, paragraph in enumerate(paragraphs)}
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
        f"is too long to be refined: {paragraph.clauses:,} Chinese clauses and {len(paragraph.en):,} English "
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
            tuid=tuid_of(own.text, other.text),
            source=own,
            target=other,
            granularity=Granularity.CLAUSE,
        )
        for own, other in zip(source, target, strict=True)
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
        pair, tuple(clauses(sentence) for sentence in sentences(zh, zh_lang)), sentences(en, en_lang)
    )


def _clauses(text: str) -> list[str]:
    return [clause.text for sentence in sentences(text, "zh") for clause in clauses(sentence)] or [text]


def _sentences(text: str) -> list[str]:
    return [sentence.text for sentence in sentences(text, "en")] or [text]


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
