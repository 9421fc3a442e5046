"""What each level of the aligner learns from, and which features it uses.

Features were kept where they lowered the loss on texts that were left out. Whole texts are novels here, five
chapters: with more features than these their style is learned instead of the alignment. Within
paragraphs all features help, if they are held back.
"""

from __future__ import annotations

from random import Random

from corpora import chapters, paragraphs
from training import Lesson, Recipe, damaged, lessons, strangers

from tmx_builder.segmenter.aligner import WORTH, Level
from tmx_builder.segmenter.bitext import read_with_phrases
from tmx_builder.segmenter.features import FEATURES

_REAL_TEXT_COUNTS = 1.5
_DAMAGED_TEXTS_COUNT = (1.5, 4.0)
"""How much a copy counts that lost Chinese, or English: the more, the harder that loss is to see."""
_STRANGERS_COUNT = 0.1
"""Pairs that do not belong together are rare after parsing."""
_OURS = ("lanhai", "work-", "budget", "congress", "white", "court", "news")

_SHAPES = tuple(name for name in FEATURES if name.startswith(("shape", "more ")))
_CORE = (
    "cosine",
    "cosine by segments",
    "length off",
    "length off by text",
    "words share by text",
    "zh words share",
    "en words share",
)
_PLAIN = (
    *_SHAPES,
    *_CORE,
    "both end whole",
    "zh ends in semicolon",
    "zh ends in comma",
    "zh semicolons passed",
    "zh null ends in comma",
    "zh null similar",
    "en null similar",
    "zh null words near",
    "en null words near",
)
_QUOTED = ("both open quoted", "one open quoted", "both closes quoted", "one closes quoted")
_ENDS = (
    "both ends in question",
    "one ends in question",
    "both ends in exclamation",
    "one ends in exclamation",
    "both ends in colon",
    "one ends in colon",
    "both end whole",
    "zh ends in semicolon",
    "zh ends in comma",
    "zh stops passed",
    "zh semicolons passed",
)
_RARE_SHAPES = ("shape 1:4", "shape 4:1", "shape 2:3", "shape 3:2")
_TEXT = (
    *(name for name in _SHAPES if name not in _RARE_SHAPES),
    *_CORE,
    "questions differ",
    "exclamations differ",
    *_QUOTED,
    "en weakest cosine",
    "en weakest cosine low",
    "zh pull",
)

_MASSES = {f"{side} words {covered}": 1.0 for side in ("zh", "en") for covered in ("covered", "uncovered")}

RECIPES = {
    Level.TEXT: Recipe(
        {**_MASSES, **dict.fromkeys(_ENDS, 0.5), **dict.fromkeys(_TEXT, 0.3)}, WORTH[Level.TEXT]
    ),
    Level.CLAUSE: Recipe(
        {name: 1.0 if name in _PLAIN else 20.0 for name in FEATURES if name not in (*_QUOTED, "zh pull")},
        WORTH[Level.CLAUSE],
    ),
}


def curriculum(level: Level) -> list[Lesson]:
    """Return what a level learns from: hand-made gold, and within paragraphs also what became of it.

    Copies that lost a text teach what is left over, and texts of like length that do not belong together teach
    that a pair can be refused.
    """
    if level is Level.TEXT:
        texts = chapters()
        return lessons(texts, [1.0] * len(texts), read_with_phrases)
    examples = paragraphs()
    random = Random(7)
    given = [(example, 1.0 if example.name.startswith(_OURS) else _REAL_TEXT_COUNTS) for example in examples]
    given += [
        (copy, count)
        for side, count in enumerate(_DAMAGED_TEXTS_COUNT)
        for example in examples
        if (copy := damaged(example, side, random))
    ]
    given += [(stranger, _STRANGERS_COUNT) for stranger in strangers(examples)]
    return lessons([example for example, _ in given], [count for _, count in given])


_FOLDS = (
    ("lanhai", "work-report"),
    ("beijing", "budget-report"),
    ("congress-speech", "white-paper"),
    ("court-and-plan", "r_daily"),
    ("news-and-district", "t_"),
)


def fold(lesson: Lesson) -> str:
    """Return the fold that a lesson is left out with: a chapter, or a group of texts."""
    name = lesson.example.name
    return next((names[0] for names in _FOLDS if name.startswith(names)), name)
