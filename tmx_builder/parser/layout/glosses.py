"""Lines that explain a word of the text beside them: a gloss is no translation of any line of the report."""

import re
from collections.abc import Iterator, Sequence

from tmx_builder.parser.document import Line
from tmx_builder.parser.layout.bilingual import Part
from tmx_builder.parser.lines import ends_with_stop
from tmx_builder.text import count_han, count_latin, language

_PART_OF_SPEECH = re.compile(
    r"(?<![A-Za-z.])(?:n|v|vt|vi|a|ad|adj|adv|prep|conj|pron|num|abbr|phr|aux|art|int|sb|sth)\.\s*(?=[^\x00-\x7f])"
)
_PHONETIC = re.compile(r"[\[/［][^\[\]/［］]*[ˈˌəɪʊʃʒθðŋɑɔʌɛɜ][^\[\]/［］]*[\]/］]")
_LONGEST = 200
_WORDS = re.compile(r"[A-Za-z]{2,}")
_STEM = 5
"""Letters that two forms of a word have in common."""
_SMALL_WORDS = frozenset(
    re.findall(
        "[a-z]+",
        "the of and to in is that for on with as by at from this be are was were has have an or it its will we our"
        " sb sth do doing one their which",
    )
)
_LEAST_SHARE = 0.6
"""Share of a gloss's words that the paragraph beside it has as well."""
_FEWEST_WORDS_OF_A_PARAGRAPH = 8
_NEAR = 12
"""Lines, blank ones included, among which a gloss's paragraph is looked for."""


def is_gloss(lines: Sequence[Line], at: int, parts: Sequence[Part], usual: str) -> bool:
    """Tell whether the bilingual line at this index explains a word.

    That is so if it names a part of speech or a pronunciation; or if it is short, no heading, and either its
    languages come in the other order than the report's `usual` one, or a paragraph beside it has most of its
    English words.
    """
    line = lines[at]
    if line.heading or line.note or line.cell or len(line.text) > _LONGEST:
        return False
    if _PART_OF_SPEECH.search(line.text) or _PHONETIC.search(line.text):
        return True
    if len(parts) != 2 or any(_tells(part.text) for part in parts):
        return False
    if usual and parts[0].language != usual:
        return True
    words = _stems(next(part.text for part in parts if part.language == "en"))
    return bool(words) and any(
        len(words & _stems(paragraph)) >= _LEAST_SHARE * len(words) for paragraph in _paragraphs(lines, at)
    )


def _tells(text: str) -> bool:
    return ends_with_stop(text) and not text.endswith((";", "；", ":", "："))


def _stems(text: str) -> set[str]:
    words = (word.lower() for word in _WORDS.findall(text))
    return {word[:_STEM] for word in words if word not in _SMALL_WORDS}


def _paragraphs(lines: Sequence[Line], at: int) -> Iterator[str]:
    """Yield the next English paragraph above a line and the next one below, down or up to a heading."""
    for step in (-1, 1):
        for near in range(at + step, at + step * _NEAR, step):
            if not 0 <= near < len(lines) or lines[near].heading:
                break
            text = lines[near].text
            if language(text) == "en" and not count_han(text) and _is_paragraph(text):
                yield text
                break


def _is_paragraph(text: str) -> bool:
    return count_latin(text[:1000]) > 4 * _FEWEST_WORDS_OF_A_PARAGRAPH and ends_with_stop(text)
