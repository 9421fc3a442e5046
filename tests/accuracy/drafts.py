"""Bilingual texts as they are damaged on their way to a translator: one function a damage, seeded.

A draft is a list of pieces, each a paragraph and its translation; it is rendered as numbered lines, with the gold
by construction: which lines translate which. All furniture is invented, in two sets that share nothing: what is
fitted on one is measured on the other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from random import Random

from corpora import ROOT

Lines = tuple[str, ...]
LineBead = tuple[tuple[int, ...], tuple[int, ...]]

FURNITURE = ROOT / "fixtures" / "drafts" / "furniture.tsv"
"""Lines of a site, invented: those to fit on, and those to measure on."""
FOREIGN = (
    "Le gouvernement a pris de nouvelles mesures pour soutenir les entreprises de la ville.",
    "Les recettes publiques ont augmenté de cinq pour cent au cours de l'année.",
    "Nous allons poursuivre la construction du port et des routes.",
)
SALUTATIONS = (
    (("尊敬的各位来宾，", "女士们、先生们："), ("Distinguished Guests,", "Ladies and Gentlemen,")),
    (("各位代表：",), ("Fellow Deputies,",)),
    (("尊敬的主席先生，", "各位同事："), ("Mr. Chairman,", "Dear Colleagues,")),
    (("各位委员、", "同志们："), ("Members of the Committee,", "Comrades,")),
)
_LONGEST_HEADING = 40
_NUMERALS = "一二三四五六七八九十"
_SHORTEST_WRAPPED = {"zh": 18, "en": 40}
"""Characters from which on a line can be wrapped, titles excepted: editors' windows are not narrower."""
_WITHIN_SENTENCE = {"zh": "(?<=[一-鿿，、])(?=[一-鿿])", "en": r"(?<=[\w,]) (?=\w)"}
_SHORTEST_WRAPPED_TITLE = 10
"""Han characters."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph and its translation, each as lines that stand as paragraphs of their own; one may be missing."""

    zh: Lines = ()
    en: Lines = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A text and how it is laid out."""

    pieces: tuple[Piece, ...]
    blocks: tuple[int, int] = (1, 1)
    """Fewest and most pieces that stand in one language before the other follows; (0, 0) for all of them."""
    english_first: bool = False
    blank_within: bool = True
    """Whether a blank line parts a paragraph from its translation, or from the next one of its language."""
    blank_between: bool = True


Damage = Callable[[Draft, Random, str], Draft]
"""Damages a draft; the name of a set chooses the furniture."""


def render(draft: Draft, random: Random) -> tuple[list[str], list[LineBead]]:
    """Return the lines of a draft, and its beads by line numbers from 1."""
    lines: list[str] = []
    beads: list[LineBead] = []
    at = 0
    while at < len(draft.pieces):
        count = random.randint(*draft.blocks) or len(draft.pieces)
        block = draft.pieces[at : at + count]
        at += count
        numbers: list[list[tuple[int, ...]]] = []
        for side in ("en", "zh") if draft.english_first else ("zh", "en"):
            of_side: list[tuple[int, ...]] = []
            for piece in block:
                texts: Lines = getattr(piece, side)
                of_side.append(tuple(range(len(lines) + 1, len(lines) + 1 + len(texts))))
                lines += texts
                if texts and draft.blank_within:
                    lines.append("")
            numbers.append(of_side)
        if draft.blank_between and lines and lines[-1]:
            lines.append("")
        zh, en = numbers[::-1] if draft.english_first else numbers
        beads += [pair for pair in zip(zh, en, strict=True) if all(pair)]
    return lines, beads


@cache
def site_lines(furniture: str) -> tuple[Lines, Lines]:
    """Return the lines of a set of furniture, Chinese and English."""
    zh, en = (_rows(furniture, language) for language in ("zh", "en"))
    return zh, en


def _rows(furniture: str, kind: str) -> Lines:
    rows = [line.split("\t") for line in FURNITURE.read_text(encoding="utf-8").splitlines()]
    return tuple(row[2] for row in rows if row[:2] == [furniture, kind])


def _inserted(draft: Draft, pieces: Sequence[tuple[int, Piece]]) -> Draft:
    made = list(draft.pieces)
    for at, piece in sorted(pieces, key=lambda each: -each[0]):
        made.insert(at, piece)
    return replace(draft, pieces=tuple(made))


def _furniture(random: Random, furniture: str, count: int) -> Iterator[Piece]:
    zh, en = site_lines(furniture)
    for _ in range(count):
        yield Piece(zh=(random.choice(zh),)) if random.random() < 0.55 else Piece(en=(random.choice(en),))


def furniture_in_the_head(draft: Draft, random: Random, furniture: str) -> Draft:
    """Lines of the site above the title and among the first lines."""
    pieces = _furniture(random, furniture, random.randint(1, 5))
    return _inserted(draft, [(random.choice((0, 0, 0, 1, 2)), piece) for piece in pieces])


def title_of_the_page(draft: Draft, random: Random, furniture: str) -> Draft:
    """The page names the text in one language above it, in words of its own, with lines of the site."""
    side = random.choice(("zh", "zh", "en"))
    title = " ".join(getattr(draft.pieces[0], side))
    name = random.choice(_rows(furniture, f"{side} title")).format(title)
    others = random.choices(site_lines(furniture)[side == "en"], k=random.randint(0, 4))
    at = random.randint(0, len(others))
    return _inserted(draft, [(0, Piece(**{side: (*others[:at], name, *others[at:])}))])


def furniture_between(draft: Draft, random: Random, furniture: str) -> Draft:
    """Lines of the site within the text."""
    pieces = _furniture(random, furniture, random.randint(1, 3))
    return _inserted(draft, [(random.randint(1, len(draft.pieces)), piece) for piece in pieces])


def furniture_at_the_foot(draft: Draft, random: Random, furniture: str) -> Draft:
    """Lines of the site below the text."""
    return _inserted(
        draft, [(len(draft.pieces), piece) for piece in _furniture(random, furniture, random.randint(1, 4))]
    )


def dropped_paragraphs(draft: Draft, random: Random, _: str) -> Draft:
    """A side of some pieces is missing."""
    pieces = list(draft.pieces)
    for at in random.sample(range(len(pieces)), min(len(pieces), random.randint(1, 2))):
        pieces[at] = replace(pieces[at], **{random.choice(("zh", "en")): ()})
    return replace(draft, pieces=tuple(pieces))


def doubled_paragraphs(draft: Draft, random: Random, _: str) -> Draft:
    """A paragraph comes again elsewhere, without its translation."""
    at = random.randrange(len(draft.pieces))
    copy = replace(draft.pieces[at], **{random.choice(("zh", "en")): ()})
    places = [place for place in range(len(draft.pieces) + 1) if abs(place - at) > 1 and place != at]
    return _inserted(draft, [(random.choice(places), copy)]) if places else draft


def recurring_pair(draft: Draft, random: Random, _: str) -> Draft:
    """A pair comes again elsewhere."""
    return _inserted(draft, [(random.randint(0, len(draft.pieces)), random.choice(draft.pieces))])


def foreign_paragraphs(draft: Draft, random: Random, _: str) -> Draft:
    """Paragraphs of a third language."""
    return _inserted(
        draft, [(random.randint(1, len(draft.pieces)), Piece(en=(random.choice(FOREIGN),))) for _ in range(2)]
    )


def rounded_figures(draft: Draft, random: Random, _: str) -> Draft:
    """English figures lose their last digit; paragraphs with figures and without alternate, without blank lines."""

    def rounded(match: re.Match[str]) -> str:
        digits = len(match[1]) - 1
        return f"{float(match[0]):.{digits}f}"

    pieces = [
        Piece(piece.zh, tuple(re.sub(r"\d+\.(\d+)", rounded, line) for line in piece.en))
        for piece in draft.pieces
    ]
    figures = [piece for piece in pieces if any(map(str.isdecimal, "".join(piece.zh)))]
    plain = [piece for piece in pieces if piece not in figures]
    made = [piece for pair in zip(figures, plain, strict=False) for piece in pair]
    rest = [piece for piece in pieces if piece not in made]
    return replace(draft, pieces=tuple(made + rest), blank_within=random.random() < 0.3)


def other_last_characters(draft: Draft, random: Random, _: str) -> Draft:
    """Items that end with a semicolon, with "; and" or with nothing."""

    def ended(piece: Piece) -> Piece:
        if not (piece.zh and piece.en) or random.random() < 0.4:
            return piece
        zh, en = random.choice(("；", "，", "", "。")), random.choice(("; and", ";", "", "."))
        return Piece(
            (*piece.zh[:-1], piece.zh[-1].rstrip("。；") + zh),
            (*piece.en[:-1], piece.en[-1].rstrip(".;") + en),
        )

    return replace(draft, pieces=tuple(map(ended, draft.pieces)))


def split_salutation(draft: Draft, random: Random, _: str) -> Draft:
    """A salutation on one paragraph here and on two there; on two on both sides, they are two pairs."""
    zh, en = random.choice(SALUTATIONS)
    if len(zh) == len(en) > 1 and random.random() < 0.2:
        return _inserted(
            draft, [(1, Piece((own,), (other,))) for own, other in zip(zh, en, strict=True)][::-1]
        )
    sides = Piece(("".join(zh),), en) if random.random() < 0.6 else Piece(zh, (" ".join(en),))
    return _inserted(draft, [(1, sides)])


def halves(draft: Draft, random: Random, _: str) -> Draft:
    """All of one language, then all of the other."""
    return replace(draft, blocks=(0, 0), english_first=random.random() < 0.3)


def blocks(draft: Draft, random: Random, _: str) -> Draft:
    """Some paragraphs of one language, then those of the other."""
    return replace(draft, blocks=(1, random.randint(2, 6)))


def english_first(draft: Draft, random: Random, _: str) -> Draft:
    """English above Chinese."""
    return replace(draft, english_first=True)


def other_blank_lines(draft: Draft, random: Random, _: str) -> Draft:
    """Blank lines only between pairs, only within them, or none."""
    within, between = random.choice(((False, True), (False, False), (True, False)))
    return replace(draft, blank_within=within, blank_between=between)


def renumbered_headings(draft: Draft, random: Random, _: str) -> Draft:
    """Short paragraphs without a stop get numbers, of one style on either side or on one side alone."""
    zh_style, en_style = random.choice(("{}、", "（{}）", "")), random.choice(("{}. ", "({}) ", "{} ", ""))
    count = 0
    pieces = []
    for at, piece in enumerate(draft.pieces):
        numbered = piece
        if at and len(piece.zh) == len(piece.en) == 1 and len(piece.zh[0]) < _LONGEST_HEADING:
            number = count % len(_NUMERALS)
            count += 1
            numbered = Piece(
                (zh_style.format(_NUMERALS[number]) + piece.zh[0].rstrip("。"),),
                (en_style.format(number + 1) + piece.en[0].rstrip("."),),
            )
        pieces.append(numbered)
    return replace(draft, pieces=tuple(pieces))


def contents_page(draft: Draft, random: Random, _: str) -> Draft:
    """The headings stand at the top already, with the numbers of their pages."""
    short = [
        piece for piece in draft.pieces[1:] if piece.zh and piece.en and len(piece.zh[0]) < _LONGEST_HEADING
    ]
    entries = [
        Piece(
            (f"{piece.zh[0].rstrip('。')}……{3 * at + 2}",),
            (f"{piece.en[0].rstrip('.')} ...... {3 * at + 2}",),
        )
        for at, piece in enumerate(short)
    ]
    side = random.choice(("zh", "en", None))
    if side:
        entries = [replace(piece, **{side: ()}) for piece in entries]
    return _inserted(draft, [(1, piece) for piece in entries[::-1]])


def wrapped_title(draft: Draft, random: Random, _: str) -> Draft:
    """The title on two lines in one language, or in both."""
    title = draft.pieces[0]
    if len(title.zh) != 1 or len(title.en) != 1 or len(title.zh[0]) < _SHORTEST_WRAPPED_TITLE:
        return draft
    zh, en = title.zh[0], title.en[0].split(" ")
    # where both are wrapped at corresponding places, their lines are pairs
    half, third = len(zh) // 2, len(en) // 3
    wrapped_zh = (zh[:half], zh[half:])
    wrapped_en = (" ".join(en[:third]), " ".join(en[third:])) if third else title.en
    sides = random.choice(((wrapped_zh, title.en), (title.zh, wrapped_en), (wrapped_zh, wrapped_en)))
    return replace(draft, pieces=(Piece(*sides), *draft.pieces[1:]))


def page_breaks(draft: Draft, random: Random, furniture: str) -> Draft:
    """Running heads and page numbers between the paragraphs."""
    head = random.choice(site_lines(furniture)[random.randrange(2)])
    side = "zh" if re.search("[一-鿿]", head) else "en"
    places = range(random.randint(2, 4), len(draft.pieces), random.randint(4, 7))
    return _inserted(
        draft, [(at, Piece(**{side: (f"— {page} —", head)})) for page, at in enumerate(places, 1)]
    )


def _parts(text: str, language: str) -> list[str]:
    pattern = r"(?<=[。！？])(?=.)" if language == "zh" else r"(?<=[^\d\W][.!?]) (?=[A-Z])"
    return re.split(pattern, text)


def split_paragraph(draft: Draft, random: Random, _: str) -> Draft:
    """A paragraph is two on one side."""
    pieces = list(draft.pieces)
    order = list(range(len(pieces)))
    random.shuffle(order)
    for at in order:
        side = random.choice(("zh", "en"))
        texts = getattr(pieces[at], side)
        if len(texts) == 1 and len(parts := _parts(texts[0], side)) > 1:
            cut = random.randrange(1, len(parts))
            join = "" if side == "zh" else " "
            pieces[at] = replace(pieces[at], **{side: (join.join(parts[:cut]), join.join(parts[cut:]))})
            break
    return replace(draft, pieces=tuple(pieces))


def bulleted_list(draft: Draft, random: Random, _: str) -> Draft:
    """A paragraph of one side is a list on the other."""
    pieces = list(draft.pieces)
    for at, piece in enumerate(pieces):
        if len(piece.zh) == 1 and len(parts := re.split("(?<=[；。])(?=.)", piece.zh[0])) > 2:
            bullet = random.choice(("", "• ", "（{}）"))
            pieces[at] = replace(
                piece, zh=tuple(bullet.format(k) + part for k, part in enumerate(parts[:8], 1))
            )
            if len(parts) > 8:
                pieces[at] = piece
            break
    return replace(draft, pieces=tuple(pieces))


def sentences_on_lines(draft: Draft, random: Random, _: str) -> Draft:
    """Some paragraphs of one language have a line for every sentence."""
    side = random.choice(("zh", "en"))
    share = random.choice((0.3, 0.7, 1.0))
    pieces = []
    for piece in draft.pieces:
        texts: Lines = getattr(piece, side)
        parts = tuple(part for text in texts for part in _parts(text, side))
        is_split = len(texts) == 1 and len(parts) <= 8 and random.random() < share
        pieces.append(replace(piece, **{side: parts}) if is_split else piece)
    return replace(draft, pieces=tuple(pieces))


def _wrapped(text: str, language: str, random: Random) -> Lines:
    """Return a text on two lines, cut where no sentence ends."""
    where, least = _WITHIN_SENTENCE[language], _SHORTEST_WRAPPED[language]
    places = [place.start() for place in re.finditer(where, text) if place.start() >= least]
    if not places:
        return (text,)
    cut = random.choice(places)
    return text[:cut].strip(), text[cut:].strip()


def lines_that_go_on(draft: Draft, random: Random, _: str) -> Draft:
    """Some paragraphs are cut in the middle of a sentence, their translations cut likewise or by sentences."""
    pieces = []
    for piece in draft.pieces:
        if len(piece.zh) != 1 or len(piece.en) != 1 or random.random() < 0.5:
            pieces.append(piece)
            continue
        cut = random.choice(("zh", "en"))
        lines: dict[str, Lines] = {"zh": piece.zh, "en": piece.en}
        for side, (text,) in (("zh", piece.zh), ("en", piece.en)):
            if side == cut:
                lines[side] = _wrapped(text, side, random)
            elif random.random() < 0.6 and len(parts := _parts(text, side)) <= 4:
                lines[side] = tuple(parts)
        pieces.append(Piece(**lines))
    return replace(draft, pieces=tuple(pieces))


def whole(draft: Draft, random: Random, _: str) -> Draft:
    """Nothing at all."""
    return draft


DAMAGES: tuple[Damage, ...] = (
    whole, furniture_in_the_head, title_of_the_page, furniture_between, furniture_at_the_foot,
    dropped_paragraphs, doubled_paragraphs, recurring_pair, foreign_paragraphs, rounded_figures,
    other_last_characters, split_salutation, halves, blocks, english_first, other_blank_lines,
    renumbered_headings, contents_page, wrapped_title, page_breaks, split_paragraph, bulleted_list,
    sentences_on_lines, lines_that_go_on,
)  # fmt: skip


def several_at_once(draft: Draft, random: Random, furniture: str) -> Draft:
    """Three or four of the others, one after the other."""
    for damage in random.sample(DAMAGES[1:], random.randint(3, 4)):
        draft = damage(draft, random, furniture)
    return draft
