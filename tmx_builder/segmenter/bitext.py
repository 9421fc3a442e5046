"""Two lists of segments, read for all evidence for and against pairing a run of the one with a run of the other.

A `Bitext` is read once per document, over its finest segments; parts of it are views that cost no second
reading.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import chain, pairwise
from typing import NamedTuple, TypeAlias

import numpy as np

from tmx_builder.alignment import Floats, Integers
from tmx_builder.places import abbreviated
from tmx_builder.quantities import Quantity, find_quantities
from tmx_builder.segmenter.channel import Channel, Occurrences, running
from tmx_builder.segmenter.encoder import Encoder, Language
from tmx_builder.segmenter.lexicon import FUNCTION_WORDS, Lexicon
from tmx_builder.segmenter.marks import Mark, marks_of
from tmx_builder.segmenter.phrases import Phrases, phrases
from tmx_builder.segmenter.remembering import remembering
from tmx_builder.segmenter.words import ChineseWords, english_stems, english_weights

_QuantityType: TypeAlias = tuple[tuple[str, ...], bool]
"""A quantity's keys, and whether it certainly is one."""

_WORD_CHARACTER = re.compile(r"\w")
_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN_RUN = re.compile(r"[A-Za-z0-9]+")
_LATIN_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]+")
_NAME = re.compile(r"\b[A-Z][A-Za-z]+")
_remembered_marks = remembering(marks_of)
_LONGEST_SPELLED_NAME = 4  # Han characters
LETTERS_PER_HAN_CHARACTER = 3.2
"""English letters, and digits, to a Han character of the translation."""
_MANY_SPELLINGS = 64


@dataclass(frozen=True)
class Side:
    """One side's segments, as far as they concern one language alone."""

    language: Language
    sizes: Floats
    """Length of each segment: Han characters and Latin runs in Chinese, letters and digits in English."""
    marks: Floats
    """Punctuation of each segment, one column a `Mark`."""
    features: Floats | None
    """The encoder's features of each segment; None without an encoder."""
    tokens: Floats | None
    """Each segment's length in the encoder's tokens."""
    quantities: tuple[tuple[Quantity, ...], ...]
    """The quantities of each segment; offsets are those of the segment as it was read."""

    def __len__(self) -> int:
        return len(self.sizes)

    def part(self, start: int, stop: int) -> Side:
        """Return segments [start, stop)."""
        return Side(
            self.language,
            self.sizes[start:stop],
            self.marks[start:stop],
            None if self.features is None else self.features[start:stop],
            None if self.tokens is None else self.tokens[start:stop],
            self.quantities[start:stop],
        )

    def joined(self, bounds: Integers) -> Side:
        """Return the segments from each bound to the next as one; what their marks are is no longer known."""

        def summed(values: Floats | None) -> Floats | None:
            return None if values is None else np.add.reduceat(values, bounds[:-1], axis=0)

        sizes = summed(self.sizes)
        assert sizes is not None
        return Side(
            self.language,
            sizes,
            np.zeros((len(bounds) - 1, len(Mark)), np.float32),
            summed(self.features),
            summed(self.tokens),
            tuple(
                tuple(chain.from_iterable(self.quantities[start:stop])) for start, stop in pairwise(bounds)
            ),
        )


class Channels(NamedTuple):
    """The kinds of tokens that can correspond."""

    words: Channel
    quantities: Channel
    names: Channel


@dataclass(frozen=True)
class Bitext:
    """Chinese and English segments, and the links between their tokens."""

    zh: Side
    en: Side
    channels: Channels
    encoder: Encoder | None
    phrases: Phrases | None = None
    """What the segments are made of; None where that was not read."""

    def part(self, zh: range, en: range) -> Bitext:
        """Return these segments of both sides."""
        return Bitext(
            self.zh.part(zh.start, zh.stop),
            self.en.part(en.start, en.stop),
            Channels(
                *(
                    Channel(channel.zh.part(zh.start, zh.stop), channel.en.part(en.start, en.stop))
                    for channel in self.channels
                )
            ),
            self.encoder,
            self.phrases and self.phrases.part(zh, en),
        )

    def joined(self, zh: Sequence[int], en: Sequence[int]) -> Bitext:
        """Return the segments joined to longer ones; `zh` and `en` are the numbers of segments in these."""
        zh_bounds, en_bounds = (np.concatenate(([0], np.cumsum(counts))) for counts in (zh, en))
        return Bitext(
            self.zh.joined(zh_bounds),
            self.en.joined(en_bounds),
            Channels(
                *(Channel(each.zh.joined(zh_bounds), each.en.joined(en_bounds)) for each in self.channels)
            ),
            self.encoder,
        )


def read_bitext(zh: Sequence[str], en: Sequence[str], words: ChineseWords, encoder: Encoder | None) -> Bitext:
    """Read the segments of both sides, in the order of the document; `words` must cover the Chinese ones.

    Cost: about a millisecond a segment with the encoder, a tenth of that without.
    """
    with ThreadPoolExecutor(max_workers=1) as background:  # the encoder's arithmetic leaves Python free
        encoded = [background.submit(_encoded, encoder, *side) for side in ((zh, "zh"), (en, "en"))]
        zh_quantities, en_quantities = (
            tuple(find_quantities(text, language) for text in texts)
            for texts, language in ((zh, "zh"), (en, "en"))
        )
        channels = Channels(
            words=_word_channel(
                [words.split(text) for text in zh], [english_stems(text) for text in en], words
            ),
            quantities=_quantity_channel(zh_quantities, en_quantities),
            names=_name_channel([words.simplified(text) for text in zh], en, words.lexicon),
        )
        (zh_features, zh_tokens), (en_features, en_tokens) = (each.result() for each in encoded)
    return Bitext(
        Side("zh", zh_sizes(zh), _marks(zh), zh_features, zh_tokens, zh_quantities),
        Side("en", en_sizes(en), _marks(en), en_features, en_tokens, en_quantities),
        channels,
        encoder,
    )


def read_with_phrases(
    zh: Sequence[str], en: Sequence[str], words: ChineseWords, encoder: Encoder | None
) -> Bitext:
    """Read the segments as `read_bitext` does, and their phrases; that costs about twice as much."""
    bitext = read_bitext(zh, en, words, encoder)
    zh_cut, en_cut = [phrases(text, "zh") for text in zh], [phrases(text, "en") for text in en]
    zh_flat, en_flat = list(chain.from_iterable(zh_cut)), list(chain.from_iterable(en_cut))
    channel = _word_channel(
        [words.split(phrase) for phrase in zh_flat], [english_stems(phrase) for phrase in en_flat], words
    )
    zh_starts, en_starts = (
        running(np.array([len(segment) for segment in cut], np.int64), np.int64) for cut in (zh_cut, en_cut)
    )
    vectors = _vectors(encoder, zh_flat, "zh"), _vectors(encoder, en_flat, "en")
    return replace(bitext, phrases=Phrases(zh_starts, en_starts, *vectors, channel))


def _vectors(encoder: Encoder | None, texts: Sequence[str], language: Language) -> Floats:
    if encoder is None:
        return np.zeros((len(texts), 0), np.float32)
    return encoder.embed(*encoder.read(texts, language), language)


def _encoded(
    encoder: Encoder | None, texts: Sequence[str], language: Language
) -> tuple[Floats, Floats] | tuple[None, None]:
    return encoder.read(texts, language) if encoder else (None, None)


def zh_sizes(texts: Sequence[str]) -> Floats:
    """Return the lengths of Chinese texts; see `Side.sizes`."""
    sizes = [len(_HAN.findall(text)) + 1.5 * len(_LATIN_RUN.findall(text)) + 0.5 for text in texts]
    return np.array(sizes, np.float32)


def en_sizes(texts: Sequence[str]) -> Floats:
    """Return the lengths of English texts; see `Side.sizes`."""
    return np.array([len(_WORD_CHARACTER.findall(text)) + 0.5 for text in texts], np.float32)


def length_ratio(zh: Floats, en: Floats) -> Floats:
    """Return by how much English is longer than Chinese is usually translated: a logarithm; sizes as in `Side`."""
    return np.asarray(np.log((en + 8) / (LETTERS_PER_HAN_CHARACTER * zh + 8)), np.float32)


def _marks(texts: Sequence[str]) -> Floats:
    return np.array([_remembered_marks(text) for text in texts], np.float32).reshape(-1, len(Mark))


def _numbered(segments: Sequence[Sequence[str]]) -> tuple[dict[str, int], Occurrences]:
    """Number the distinct tokens of all segments, in alphabetical order."""
    types = {
        token: number for number, token in enumerate(sorted({t for segment in segments for t in segment}))
    }
    return types, Occurrences.of([[types[token] for token in segment] for segment in segments])


def _word_channel(zh: Sequence[Sequence[str]], en: Sequence[Sequence[str]], words: ChineseWords) -> Channel:
    zh_types, zh_tokens = _numbered(zh)
    en_types, en_tokens = _numbered(en)
    links = (
        (number, en_types[stem], strength)
        for word, number in zh_types.items()
        for stem, strength in words.lexicon.meanings(word).items()
        if stem in en_types
    )
    return Channel.of(zh_tokens, en_tokens, words.weights(zh_types), english_weights(en_types), links)


def _quantity_channel(zh: Sequence[Sequence[Quantity]], en: Sequence[Sequence[Quantity]]) -> Channel:
    (zh_types, zh_tokens, zh_weights), (en_types, en_tokens, en_weights) = map(numbered_quantities, (zh, en))
    links = ((*pair, 1.0) for pair in sorted(links_by_key(zh_types, en_types)))
    return Channel.of(zh_tokens, en_tokens, zh_weights, en_weights, links)


def links_by_key(zh: Sequence[Quantity], en: Sequence[Quantity]) -> set[tuple[int, int]]:
    """Return the numbers of the quantities of both sides that have a key in common."""
    by_key: dict[str, list[int]] = {}
    for number, quantity in enumerate(en):
        for key in quantity.keys:
            by_key.setdefault(key, []).append(number)
    return {
        (number, partner)
        for number, quantity in enumerate(zh)
        for key in quantity.keys
        for partner in by_key.get(key, ())
    }


def numbered_quantities(
    segments: Sequence[Sequence[Quantity]], doubtful: float = 0.5
) -> tuple[list[Quantity], Occurrences, Floats]:
    """Return the distinct quantities, where they stand, and their weights: 1, `doubtful` for what may be none."""
    numbers: dict[_QuantityType, int] = {}
    types: list[Quantity] = []
    for quantity in chain.from_iterable(segments):
        if numbers.setdefault((quantity.keys, quantity.certain), len(types)) == len(types):
            types.append(quantity)
    numbered = [[numbers[quantity.keys, quantity.certain] for quantity in segment] for segment in segments]
    weights = np.array([1.0 if quantity.certain else doubtful for quantity in types], np.float32)
    return types, Occurrences.of(numbered), weights


def _name_channel(simplified: Sequence[str], en: Sequence[str], lexicon: Lexicon) -> Channel:
    """Link English names to their spellings and abbreviations on the Chinese side.

    The Chinese types are spellings of every run of Han characters, so they weigh nothing there.
    """
    en_names = [_names(text) for text in en]
    en_types, en_tokens = _numbered(en_names)
    heads = frozenset(name[:end] for name in en_types for end in range(1, len(name) + 1))
    spelled = [sorted(_spellings(text, lexicon, heads) & en_types.keys()) for text in simplified]
    zh_types, zh_tokens = _numbered(spelled)
    links = ((number, en_types[name], 1.0) for name, number in zh_types.items())
    # short spellings occur by chance
    en_weights = np.array([min(len(name) / 6, 1.0) for name in en_types], np.float32)
    return Channel.of(zh_tokens, en_tokens, np.zeros(len(zh_types), np.float32), en_weights, links)


def _names(text: str) -> list[str]:
    """Return the capitalized words within an English segment, in lower case; its first word may be no name."""
    return [
        match.group().lower()
        for match in _NAME.finditer(text)
        if match.start() > 0 and match.group().lower() not in FUNCTION_WORDS
    ]


def _spellings(text: str, lexicon: Lexicon, heads: frozenset[str]) -> set[str]:
    """Return a Chinese segment's Latin words, the places that it abbreviates, and what its Han characters spell.

    All are in lower case, the Han characters' runs in pinyin. Left out is what no name begins with; `heads` are the
    beginnings of names.
    """
    spellings = {word.lower() for word in _LATIN_NAME.findall(text)}
    for _, places in abbreviated(text):
        spellings.update(word.lower() for place in places for name in place.names for word in name.split(" "))
    readings = [lexicon.readings.get(character, frozenset()) for character in text]
    for start, syllables in enumerate(readings):
        spelled: Set[str] = syllables & heads
        spellings |= spelled
        for following in readings[start + 1 : start + _LONGEST_SPELLED_NAME]:
            if not spelled or len(spelled) * len(following) > _MANY_SPELLINGS:
                break
            spelled = {head + syllable for head in spelled for syllable in following} & heads
            spellings |= spelled
    return spellings
