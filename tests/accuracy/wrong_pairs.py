"""Texts in which some pairs are wrong, and which ones: what the confidence of a unit is fitted on and measured by.

A text is made of paragraphs that a person aligned. In some of its pairs a side is replaced by something else, is cut,
or gets a clause too much (`SLIPS`); some paragraphs are soiled or cut as lines of pages are (`SOILS`). A unit that
holds such a pair whole is wrong. All that is put in comes from the same texts, or is invented.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from blocks_gold import folded
from corpora import SHARED, aligned_paragraphs

SEED = 11
_COPIES = 2
_PARAGRAPHS = 14
_CHANGED, _SOILED = 0.2, 0.3
"""Shares of the pairs that are changed, and of the paragraphs that are soiled."""
_NEWS = SHARED / "public-pairs" / "ntrex-zho-CN.tsv"
_NEWS_PARAGRAPHS = 300
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")
_ZH_CLAUSES, _EN_CLAUSES = re.compile(r"(?<=[，,；;])"), re.compile(r"(?<=[,;]) ")
_MARKS_ZH = "双语资料网", "仅供学习交流", "译文来源于网络", "内部资料", "请勿转载"
_MARKS_LATIN = "bilingual.example", "qX7vT2", "Sample Only", "#k9L", "http://pages.example/a.html"
_RARE = "龘靐齉爩麤籱齾厵癵纞虋讟麷韊"
_TOKEN = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789#$%^&*+=~|@"
_SIGNS = " ¶", " ★", " ^1^", " <3f2a>", "뷁", "|", " {.key}", "\\"

Unit = tuple[str, str]
Soil = Callable[[str, str, Random], Unit]
Slip = Callable[[str, str, Unit, Random], Unit]
"""Changes a pair, given an unrelated one of about its length."""


def replaced(zh: str, _: str, stranger: Unit, __: Random) -> Unit:
    """Return the Chinese with the English of another text."""
    return zh, stranger[1]


def replaced_with_its_figures(zh: str, en: str, stranger: Unit, _: Random) -> Unit:
    """Return the Chinese with the English of another text, in which its own figures stand."""
    figures = _FIGURE.findall(en)
    if not figures:
        return zh, en
    put = iter(figures * len(stranger[1]))
    return zh, _FIGURE.sub(lambda _: next(put), stranger[1])


def half_of_en(zh: str, en: str, _: Unit, random: Random) -> Unit:
    """Return the pair with one half of its English."""
    words = en.split()
    if len(words) < 8:
        return zh, en
    half = len(words) // 2
    return zh, random.choice((" ".join(words[:half]) + ".", _capital(" ".join(words[half:]))))


def more_zh(zh: str, en: str, stranger: Unit, random: Random) -> Unit:
    """Return the pair with a Chinese clause of another text."""
    clauses = [
        clause.strip("，,；;。") for clause in _ZH_CLAUSES.split(stranger[0]) if 5 <= len(clause) <= 30
    ]
    if not clauses or zh[-1] not in "。；，":
        return zh, en
    parts = [part for part in _ZH_CLAUSES.split(zh) if part]
    place = random.randrange(len(parts))
    parts[place] = f"{parts[place][:-1]}，{random.choice(clauses)}{parts[place][-1]}"
    return "".join(parts), en


def more_en(zh: str, en: str, stranger: Unit, random: Random) -> Unit:
    """Return the pair with an English clause of another text."""
    clauses = [clause.strip(" ,;.") for clause in _EN_CLAUSES.split(stranger[1]) if 20 <= len(clause) <= 90]
    if not clauses or en[-1] not in ".;,":
        return zh, en
    clause = random.choice(clauses)
    return zh, f"{en[:-1]}, and {clause[0].lower()}{clause[1:]}{en[-1]}"


def less_zh(zh: str, en: str, _: Unit, random: Random) -> Unit:
    """Return the pair without one of its Chinese clauses."""
    parts = [part for part in _ZH_CLAUSES.split(zh) if part]
    if len(parts) < 2:
        return zh, en
    parts.pop(random.randrange(len(parts)))
    return "".join(parts)[:-1] + zh[-1], en


def less_en(zh: str, en: str, _: Unit, random: Random) -> Unit:
    """Return the pair without one of its English clauses."""
    parts = _EN_CLAUSES.split(en)
    if len(parts) < 2:
        return zh, en
    parts.pop(random.randrange(len(parts)))
    return zh, _capital(" ".join(parts)).rstrip(",;.") + en[-1]


def other_clause_of_en(zh: str, en: str, stranger: Unit, random: Random) -> Unit:
    """Return the pair with an English clause of another text in place of one of its own."""
    parts, clauses = _EN_CLAUSES.split(en), _EN_CLAUSES.split(stranger[1])
    if len(parts) < 2:
        return zh, en
    place = random.randrange(len(parts))
    parts[place] = random.choice(clauses).rstrip(".,;") + parts[place][-1]
    return zh, _capital(" ".join(parts))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


SLIPS: tuple[Slip, ...] = (
    *[replaced] * 4, replaced_with_its_figures, half_of_en, more_zh, more_en, less_zh, less_en, other_clause_of_en,
)  # fmt: skip


def _at_a_blank(text: str, put: str, random: Random) -> str:
    places = [match.start() for match in re.finditer(" ", text)] or [len(text)]
    place = random.choice(places)
    return f"{text[:place]} {put}{text[place:]}"


def foreign_mark(zh: str, en: str, random: Random) -> Unit:
    """Return the unit with the mark of a site in the wrong language."""
    if random.random() < 0.5:
        return zh, _at_a_blank(en, random.choice(_MARKS_ZH), random)
    place = random.choice((0, len(zh)))
    return f"{zh[:place]} {random.choice(_MARKS_LATIN)} {zh[place:]}".strip(), en


def note_number(zh: str, en: str, random: Random) -> Unit:
    """Return the unit with the number of a note amid the words of a language."""
    number = str(random.randint(1, 60))
    if random.random() < 0.8:
        return zh, _at_a_blank(en, number, random)
    place = random.randint(1, len(zh))
    return f"{zh[:place]} {number} {zh[place:]}".strip(), en


def rare_characters(zh: str, en: str, random: Random) -> Unit:
    """Return the unit with characters against copying at the end of a language."""
    put = "".join(random.choices(_RARE, k=random.randint(1, 5)))
    return (zh + put, en) if random.random() < 0.5 else (zh, en + put)


def lost_start(zh: str, en: str, random: Random) -> Unit:
    """Return the unit without the first words of its English, as where a wrapped line was not joined."""
    words = en.split()
    return zh, " ".join(words[random.randint(1, max(1, len(words) - 1)) :]) or en


def lost_end(zh: str, en: str, random: Random) -> Unit:
    """Return the unit without the last words of its English."""
    words = en.split()
    return zh, " ".join(words[: random.randint(1, max(1, len(words) - 1))])


def lost_number(zh: str, en: str, random: Random) -> Unit:
    """Return the unit without a list number on one side; where there is none, with one."""
    if random.random() < 0.5:
        return zh, re.sub(r"^\(?[\dIVX]{1,4}[.)] *", "", en) if re.match(
            r"\(?[\dIVX]{1,4}[.)]", en
        ) else f"3. {en}"
    return re.sub("^[（(]?[一二三四五六七八九十]{1,3}[）)、]", "", zh), en


def random_token(zh: str, en: str, random: Random) -> Unit:
    """Return the unit with a token against copying behind a text, or behind both."""
    tokens = ["".join(random.choices(_TOKEN, k=random.randint(3, 8))) for _ in range(2)]
    sides = random.choice(((1, 0), (0, 1), (1, 1)))
    return tuple(
        f"{text} {token}" * has or text for text, token, has in zip((zh, en), tokens, sides, strict=True)
    )  # type: ignore[return-value]


def sign_at_end(zh: str, en: str, random: Random) -> Unit:
    """Return the unit with a sign or a code behind both texts, as at each line of a page."""
    sign = random.choice(_SIGNS)
    return zh + sign, en + sign


SOILS: tuple[Soil, ...] = (
    foreign_mark, note_number, rare_characters, lost_start, lost_end, lost_number, random_token, sign_at_end,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Planted:
    """A text with wrong pairs in it, folded where its units are compared with it."""

    group: str
    """The text that it was made of."""
    paragraphs: tuple[Unit, ...]
    right: frozenset[Unit]
    """Pairs that a person made, and runs of such pairs."""
    changed: tuple[Unit, ...]
    replaced: tuple[str, ...]
    """English that translates nothing beside it."""
    untouched: tuple[Unit, ...]
    has_clauses: bool
    """Whether the pairs that a person made are the finest ones."""

    def is_right(self, zh: str, en: str) -> bool | None:
        """Tell whether a unit is right, None where that is not known."""
        unit = zh, en = folded(zh), folded(en)
        if unit in self.right:
            return True
        if any(en in text or text in en for text in self.replaced):
            return False
        for changed_zh, changed_en in self.changed:
            if changed_zh in zh and changed_en in en:
                return False
            if zh in changed_zh or en in changed_en:
                return None
        is_part = any(zh in whole_zh and en in whole_en for whole_zh, whole_en in self.untouched)
        return None if is_part and not self.has_clauses else False


def planted_texts() -> Iterator[Planted]:
    """Yield the texts."""
    random = Random(SEED)
    reports, news = aligned_paragraphs(), _news(random)
    strangers = [
        pair
        for _, paragraphs in (*reports, *news)
        for paragraph in paragraphs
        for pair in paragraph
        if all(pair)
    ]
    for texts, copies, has_clauses in ((reports, _COPIES, True), (news, 1, False)):
        for group, paragraphs in texts * copies:
            for start in range(0, len(paragraphs), _PARAGRAPHS):
                stretch = paragraphs[start : start + _PARAGRAPHS]
                yield _planted(group, stretch, strangers, random, has_clauses=has_clauses)


def _news(random: Random) -> list[tuple[str, list[list[Unit]]]]:
    """Return news as paragraphs of one to three pairs, in a text of its own for each stretch of them."""
    rows = [line.strip().split("\t") for line in _NEWS.read_bytes().decode("utf-8").split("\n")]
    pairs = [(row[0].strip(), row[1].strip()) for row in rows if len(row) > 1 and row[0].strip()]
    texts: list[tuple[str, list[list[Unit]]]] = []
    start = 0
    for number in range(_NEWS_PARAGRAPHS):
        if number % (4 * _PARAGRAPHS) == 0:
            texts.append((f"news {number}", []))
        count = random.choice((1, 1, 1, 2, 3))
        texts[-1][1].append(pairs[start : start + count])
        start += count
    return texts


def _planted(
    group: str,
    paragraphs: Sequence[Sequence[Unit]],
    strangers: Sequence[Unit],
    random: Random,
    *,
    has_clauses: bool,
) -> Planted:
    made: list[Unit] = []
    right: set[Unit] = set()
    changed: list[Unit] = []
    taken: list[str] = []
    untouched: list[Unit] = []
    for pairs in paragraphs:
        texts: list[tuple[Unit, bool]] = []
        for pair in pairs:
            put = _slipped(pair, pairs, strangers, random) if all(pair) else None
            texts.append((put[0] if put else pair, put is not None))
            if put and put[1] in (replaced, replaced_with_its_figures):
                taken.append(folded(put[0][1]))
            elif put:
                changed.append(_folded(put[0]))
                right.update([_folded(pair)] if put[1] in (more_zh, more_en) else [])
            else:
                untouched.append(_folded(pair))
        for start in range(len(texts)):
            for stop in range(start + 1, len(texts) + 1):
                if texts[stop - 1][1]:
                    break
                right.add(_folded(_joined([pair for pair, _ in texts[start:stop]])))
        whole = _joined([pair for pair, _ in texts])
        if all(whole) and random.random() < _SOILED:
            whole = random.choice(SOILS)(*whole, random)
        made.append(whole)
    return Planted(
        group,
        tuple(made),
        frozenset(right),
        tuple(changed),
        tuple(taken),
        tuple(untouched),
        has_clauses=has_clauses,
    )


def _slipped(
    pair: Unit, neighbours: Sequence[Unit], strangers: Sequence[Unit], random: Random
) -> tuple[Unit, Slip] | None:
    if random.random() >= _CHANGED:
        return None
    slip = random.choice(SLIPS)
    near = [text for text in neighbours if all(text) and text != pair]
    few = near if near and random.random() < 0.5 else random.sample(strangers, 12)
    stranger = min(few, key=lambda text: abs(len(text[1]) - len(pair[1])))
    changed = slip(*pair, stranger, random)
    return None if changed == pair or not all(changed) else (changed, slip)


def _joined(pairs: Sequence[Unit]) -> Unit:
    return "".join(zh for zh, _ in pairs), " ".join(en for _, en in pairs if en)


def _folded(unit: Unit) -> Unit:
    return folded(unit[0]), folded(unit[1])
