"""TMX whose sources are the sentences of the new texts, put together from runs of clauses.

A CAT tool that cuts the text into sentences finds them without any rule of ours. `x-assembled` says of how many runs
a translation was made, `x-match` in percent how sure the least of them is.
"""

from collections.abc import Iterator, Sequence

from tmx_builder.model import (
    CoveredSentence,
    Evidence,
    Granularity,
    History,
    NewParagraph,
    NewText,
    Provenance,
    Segment,
    Status,
    TranslationUnit,
)
from tmx_builder.text import tuid_of
from tmx_builder.writers.formats import OutputSettings, open_writer
from tmx_builder.writers.pretranslation.rows import SURE, Ready, note_of


def write(path: str, texts: Sequence[Ready]) -> None:
    """Write a unit for each different sentence that has a translation."""
    first = texts[0].covered.text
    output = OutputSettings(first.source_lang, first.target_lang)
    with open_writer(path, output) as writer:
        for unit in _units(texts):
            writer.write(unit)


def _units(texts: Sequence[Ready]) -> Iterator[TranslationUnit]:
    written: set[tuple[str, str]] = set()
    for ready in texts:
        text = ready.covered.text
        for identity, covered, sentences in ready.paragraphs:
            for sentence, target in sentences:
                key = (text.source_lang, sentence.text)
                if target is not None and key not in written:
                    written.add(key)
                    yield _unit(sentence, target, text, covered.paragraph, identity)


def _unit(
    sentence: CoveredSentence, target: str, text: NewText, paragraph: NewParagraph, pair_id: str
) -> TranslationUnit:
    runs = len(sentence.runs)
    said = (("x-assembled", f"{runs} run{'s' * (runs > 1)}"), ("x-match", str(sentence.percent)))
    return TranslationUnit(
        tuid_of(sentence.text, target),
        Segment(text.source_lang, sentence.text, 0, len(sentence.text)),
        Segment(text.target_lang, target, 0, len(target)),
        Granularity.SENTENCE,
        Status.TRANSLATED if sentence.percent >= SURE else Status.NEEDS_REVIEW,
        min(sentence.percent, SURE) / 100,
        Evidence(runs, runs),
        paragraph.role,
        pair_id,
        Provenance(text.document, text.sha256, paragraph.lines),
        notes=tuple(note_of(run.matches[0]) for run in sentence.runs),
        history=History(properties=said),
    )
