"""How well texts are cleaned that a page has soiled: `python tests/accuracy/soils.py [-v] [NAME ...]`, a table.

Each soil is one way in which sites, editors and readers leave something in a bilingual text: marks at the ends of
lines, characters against copying, numbers of notes, pages, Markdown and other markup. The gold is what is made of
the same text without the soil. All texts and all marks are invented. Prints F1 of the sentence units by soil, and
how many of those scored .95 and more are right; -v prints the wrong ones, and NAME chooses soils by the starts of
their names.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from corpora import paragraph_texts

from tmx_builder import BuildSettings, Granularity, build
from tmx_builder.errors import TmxBuilderError

PIECES, SEED = 8, 3
_LONGEST = 130
"""Characters of the Chinese of a piece: pages of reports have longer ones as well, but these are read faster."""
_WIDTH = {"zh": 34, "en": 76}
_COPIES = 2
SURE = 0.95

Pair = tuple[str, str]
Mark = Callable[[int, int, Random], tuple[str, str]]
"""What stands before and behind a line: given its number, its language (0 is Chinese), and chance."""
Soil = Callable[[Sequence[Pair], Random], str]

_ASCII = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789#$%^&*_+=~|@!?"
_RARE = "龘靐齉爩麤籱齾厵癵纞虋讟麷韊钃鸜饢驫灪爨"


def _chars(random: Random, letters: str, fewest: int = 3, most: int = 9) -> str:
    return "".join(random.choices(letters, k=random.randint(fewest, most)))


def _page(pairs: Sequence[Pair], random: Random, mark: Mark, share: float = 1.0) -> str:
    """Return the pairs line by line, each line marked."""
    lines, number = [], 0
    is_turned, is_apart = random.random() < 0.4, random.random() < 0.7
    for pair in pairs:
        for side in (1, 0) if is_turned else (0, 1):
            before, behind = mark(number, side, random) if random.random() < share else ("", "")
            lines.append(f"{before}{pair[side]}{behind}")
            number += 1
        lines += [""] * is_apart
    return "\n".join(lines) + "\n"


def _marked(mark: Mark, share: float = 1.0) -> Soil:
    return lambda pairs, random: _page(pairs, random, mark, share)


def _is_heading(text: str) -> bool:
    return not re.search(r"[。；：，.;:,!?！？]$", text)


def _with_lines(make: Callable[[int, Random], str], every: int) -> Soil:
    """Put a line behind every so many lines."""

    def soil(pairs: Sequence[Pair], random: Random) -> str:
        lines = []
        for number, pair in enumerate(pairs):
            for side in (0, 1):
                lines += [pair[side], ""]
                if (2 * number + side) % every == every - 1:
                    lines += [make(number, random), ""]
        return "\n".join(lines) + "\n"

    return soil


def _vocabulary(
    put: Callable[[str, int], str], side: int, first: int = 1, gloss: str = "", *, step: int = 1
) -> Soil:
    """Number a word of each line, with the glosses below the text; `gloss` may hold {n}, {zh} and {en}."""

    def soil(pairs: Sequence[Pair], random: Random) -> str:
        number, rows, lines = first, [], []
        for pair in pairs:
            sides = list(pair)
            pattern = (
                r"(?<=[\u4e00-\u9fff]{2})(?=[\u4e00-\u9fff]{2})"
                if side == 0
                else r"(?<=[a-z]{4})(?= [a-z]{3})"
            )
            places = [match.start() for match in re.finditer(pattern, pair[side])]
            chosen = sorted(random.sample(places, min(len(places), step)))
            for at, place in reversed(list(enumerate(chosen))):
                sides[side] = sides[side][:place] + put("", number + at) + sides[side][place:]
            words = re.findall(r"\b[a-z]{4,}", pair[1]) or ["clear"]
            for _ in chosen:
                zh = random.choice(("清理", "欠薪", "扩大", "核查"))
                rows.append(gloss.format(n=number, zh=zh, en=words[-1]))
                number += 1
            lines += [*sides, ""]
        return "\n".join([*lines, *(rows if gloss else [])]) + "\n"

    return soil


def _wrapped(text: str, side: int) -> list[str]:
    width = _WIDTH["en" if side else "zh"]
    if side == 0:
        return [text[at : at + width] for at in range(0, len(text), width)]
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _paged(
    foot: Callable[[int, int, str, str], Sequence[str]],
    head: Callable[[int, int, str, str], Sequence[str]] = lambda *_: (),
    *,
    halves: bool = False,
    depth: int = 9,
) -> Soil:
    """Break the wrapped text into pages; foot and head are given number, language on the page, and both titles."""

    def soil(pairs: Sequence[Pair], random: Random) -> str:
        order = (
            [(side, pair[side]) for side in (0, 1) for pair in pairs]
            if halves
            else [(side, pair[side]) for pair in pairs for side in (0, 1)]
        )
        page, lines, used = random.choice((1, 1, 7, 23)), [], 0
        for side, text in order:
            for line in _wrapped(text, side):
                if used >= depth:
                    lines += [*foot(page, side, *pairs[0]), *head(page + 1, side, *pairs[0])]
                    page, used = page + 1, 0
                lines.append(line)
                used += 1
            lines.append("")
        return "\n".join([*lines, *foot(page, 1, *pairs[0])]) + "\n"

    return soil


def _edited(edit: Callable[[str, int, int, Random], str], front: str = "", *, end: str = "") -> Soil:
    """Write each text as an editor of markup does; `edit` is given the text, its number and its language."""

    def soil(pairs: Sequence[Pair], random: Random) -> str:
        lines = [front] if front else []
        for number, pair in enumerate(pairs):
            for side in (0, 1):
                lines += [edit(pair[side], number, side, random), ""]
        return "\n".join([*lines, end]) + "\n"

    return soil


def _heads(opening: str, closing: str = "") -> Callable[[str, int, int, Random], str]:
    return lambda text, number, side, random: (
        f"{opening}{text}{closing}" if number == 0 or _is_heading(text) else text
    )


def _around_figure(opening: str, closing: str) -> Callable[[str, int, int, Random], str]:
    def edit(text: str, number: int, side: int, random: Random) -> str:
        text = f"# {text}" if number == 0 else f"## {text}" if _is_heading(text) else text
        return re.sub(
            r"(?<![\w.,(])\d[\d.,]*\d(?![\w)])|(?<=[\u4e00-\u9fff])\d[\d.]*\d(?=[\u4e00-\u9fff])",
            rf"{opening}\g<0>{closing}",
            text,
            count=1,
        )

    return edit


def _around_word(opening: str, closing: str) -> Callable[[str, int, int, Random], str]:
    def edit(text: str, number: int, side: int, random: Random) -> str:
        text = f"# {text}" if number == 0 else text
        pattern = r"\b[a-z]{6,}" if side else r"(?<=[\u4e00-\u9fff])[\u4e00-\u9fff]{2}(?=[\u4e00-\u9fff])"
        return re.sub(pattern, rf"{opening}\g<0>{closing}", text, count=1)

    return edit


def _inner(text: str, put: str, random: Random) -> str:
    places = [
        m.start()
        for m in re.finditer(r"(?<=[\u4e00-\u9fff，、])(?=[\u4e00-\u9fff])|(?<=[a-z,]) (?=[a-z])", text)
    ]
    if not places or random.random() < 0.3:
        return text
    place = random.choice(places)
    return f"{text[:place]}{put}{text[place:]}"


def _within(put: Callable[[Random], str]) -> Soil:
    """Put a mark into most lines."""

    def soil(pairs: Sequence[Pair], random: Random) -> str:
        marked = [(_inner(zh, put(random), random), _inner(en, put(random), random)) for zh, en in pairs]
        return _page(marked, random, lambda *_: ("", ""))

    return soil


def _times(seconds: int) -> str:
    return f"{seconds // 60:02d}:{seconds % 60:02d}"


_OF_SITE = ("（来源：译林）", " (Source: Yilin)")

SOILS: dict[str, Soil] = {
    # marks at lines
    "tail id": _marked(lambda n, s, r: ("", " [ID:4471]")),
    "tail id of line": _marked(lambda n, s, r: ("", f" [ID:{r.randint(1000, 9999)}]")),
    "tail number of record": _marked(lambda n, s, r: ("", f"（编号：2034-07-{n + 1:03d}）")),
    "tail counter": _marked(lambda n, s, r: ("", f" #{n + 1}")),
    "tail hash": _marked(lambda n, s, r: ("", f" #{r.randint(4096, 65535):x}")),
    "tail bracketed hash": _marked(lambda n, s, r: ("", f" <{r.randint(4096, 65535):x}>")),
    "tail site": _marked(lambda n, s, r: ("", " ——译林双语 www.yilin.example")),
    "tail handle glued": _marked(lambda n, s, r: ("", "@译林双语")),
    "tail of some lines": _marked(lambda n, s, r: ("", "【译林双语】"), 0.5),
    "tail in own language": _marked(lambda n, s, r: ("", _OF_SITE[s])),
    "tail page of line": _marked(lambda n, s, r: ("", f" — 第{n // 4 + 1}页")),
    "tail reads": _marked(lambda n, s, r: ("", f" 阅读({r.randint(10, 9999)})")),
    "tail pilcrow": _marked(lambda n, s, r: ("", " ¶")),
    "tail edit link": _edited(lambda t, n, s, r: t + ("[编辑]", "[edit]")[s] if _is_heading(t) else t),
    "tail stamp": _marked(lambda n, s, r: ("", f" 2034-05-06 10:{n:02d}")),
    "tail zero-width": _marked(lambda n, s, r: ("", "\u200b\u200b")),
    "tail star": _marked(lambda n, s, r: ("", " ★"), 0.6),
    "head timecode": _marked(lambda n, s, r: (f"[00:{_times(7 * n)}] ", "")),
    "head plain timecode": _marked(lambda n, s, r: (f"00:{_times(7 * n)} ", "")),
    "head line number": _marked(lambda n, s, r: (f"{n + 1:03d} ", "")),
    "head line label": _marked(lambda n, s, r: (f"L{n + 1}: ", "")),
    "head bracketed number": _marked(lambda n, s, r: (f"[{n + 1}] ", "")),
    "head paragraph sign": _marked(lambda n, s, r: (f"¶{n // 2 + 1} ", "")),
    "head language": _marked(lambda n, s, r: (("中：", "英：")[s], "")),
    "head language tag": _marked(lambda n, s, r: (("[ZH] ", "[EN] ")[s], "")),
    "head site": _marked(lambda n, s, r: ("译林双语｜", "")),
    "head site of some": _marked(lambda n, s, r: ("〔译林〕", ""), 0.6),
    "head original and translation": _marked(lambda n, s, r: (("【原文】", "【译文】")[s], "")),
    "head and tail": _marked(lambda n, s, r: ("[译林] ", f" [ID:{r.randint(100, 999)}]")),
    "head quote": _marked(lambda n, s, r: ("> ", "")),
    "head twice quoted": _marked(lambda n, s, r: (">> ", "")),
    "head bar": _marked(lambda n, s, r: ("| ", " |")),
    "inner mark": _within(lambda random: "〔译林校样〕"),
    "inner address": _within(lambda random: " yilin.example "),
    "inner number": _within(lambda random: f"[p.{random.randint(1, 99)}]"),
    # characters against copying
    "copy ascii": _marked(lambda n, s, r: ("", " " + _chars(r, _ASCII))),
    "copy ascii of some": _marked(lambda n, s, r: ("", " " + _chars(r, _ASCII)), 0.6),
    "copy ascii glued": _marked(lambda n, s, r: ("", _chars(r, _ASCII)), 0.8),
    "copy rare": _marked(lambda n, s, r: ("", _chars(r, _RARE, 1, 4)), 0.8),
    "copy rare first": _marked(lambda n, s, r: (_chars(r, _RARE, 1, 4), ""), 0.8),
    "copy hex": _marked(lambda n, s, r: ("", " " + _chars(r, "0123456789abcdef", 6, 8)), 0.8),
    "copy letters": _marked(lambda n, s, r: ("", " " + _chars(r, "qzxvkjwp", 4, 8)), 0.8),
    "copy first": _marked(lambda n, s, r: (_chars(r, _ASCII, 5, 9) + " ", ""), 0.8),
    "copy boxes": _marked(lambda n, s, r: ("", _chars(r, "□■◇◆▣▤", 2, 4)), 0.8),
    "copy hangul": _marked(lambda n, s, r: ("", _chars(r, "뷁쉙꿻풹흵", 2, 4)), 0.8),
    "copy cyrillic": _marked(lambda n, s, r: ("", " " + _chars(r, "жщъыэюя", 3, 6)), 0.8),
    "copy lines": _with_lines(lambda n, r: _chars(r, _ASCII, 6, 12), 3),
    "copy rare lines": _with_lines(lambda n, r: _chars(r, _RARE, 2, 5), 3),
    # numbers of notes on words
    "notes en": _vocabulary(lambda w, n: f" {n}", 1, gloss="{n}. {en} {zh}"),
    "notes en twice": _vocabulary(lambda w, n: f" {n}", 1, gloss="{n}. {en} {zh}", step=2),
    "notes en glued": _vocabulary(lambda w, n: str(n), 1, gloss="{n} {en}：{zh}"),
    "notes en later": _vocabulary(lambda w, n: f" {n}", 1, 14),
    "notes en bracketed": _vocabulary(lambda w, n: f"[{n}]", 1, gloss="[{n}] {en} {zh}"),
    "notes en raised": _vocabulary(
        lambda w, n: "".join("⁰¹²³⁴⁵⁶⁷⁸⁹"[int(d)] for d in str(n)), 1, gloss="{n}、{en} {zh}"
    ),
    "notes zh glued": _vocabulary(lambda w, n: str(n), 0),
    "notes zh glued with list": _vocabulary(lambda w, n: str(n), 0, gloss="{n}{zh} {en}"),
    "notes zh apart": _vocabulary(lambda w, n: f" {n} ", 0, gloss="{n}. {zh} {en}"),
    "notes zh bracketed": _vocabulary(lambda w, n: f"（{n}）", 0, gloss="（{n}）{zh}：{en}"),
    "notes zh circled": _vocabulary(lambda w, n: "①②③④⑤⑥⑦⑧⑨⑩"[n - 1], 0, gloss="{n}{zh}"),
    "notes zh later": _vocabulary(lambda w, n: str(n), 0, 21),
    "glosses dash": _vocabulary(lambda w, n: "", 1, gloss="{zh} — {en}"),
    "glosses slash": _vocabulary(lambda w, n: "", 1, gloss="{zh} / {en}"),
    "glosses blank": _vocabulary(lambda w, n: "", 1, gloss="{zh} {en}"),
    "glosses en first": _vocabulary(lambda w, n: "", 1, gloss="{en} {zh}"),
    "glosses colon": _vocabulary(lambda w, n: "", 1, gloss="{en}: {zh}"),
    "glosses equal": _vocabulary(lambda w, n: "", 1, gloss="{en} = {zh}"),
    "glosses bullet": _vocabulary(lambda w, n: "", 1, gloss="• {en}：{zh}"),
    "glosses class": _vocabulary(lambda w, n: "", 1, gloss="{en} n. {zh}"),
    "glosses phonetic": _vocabulary(lambda w, n: "", 1, gloss="{en} [ˈkɪə] {zh}"),
    "glosses bracket": _vocabulary(lambda w, n: "", 1, gloss="{en}（{zh}）"),
    # pages
    "pages dashes": _paged(lambda n, s, zh, en: [f"- {n} -"]),
    "pages head own language": _paged(lambda n, s, zh, en: [f"- {n} -"], lambda n, s, zh, en: [(zh, en)[s]]),
    "pages head zh": _paged(lambda n, s, zh, en: [f"{n}"], lambda n, s, zh, en: [zh]),
    "pages halves": _paged(
        lambda n, s, zh, en: [f"- {n} -"], lambda n, s, zh, en: [(zh, en)[s]], halves=True
    ),
    "pages both titles": _paged(
        lambda n, s, zh, en: [f"· {n} ·"], lambda n, s, zh, en: ["白皮书 / White Paper"]
    ),
    "pages confidential": _paged(lambda n, s, zh, en: ["内部资料 Internal Use Only", f"{n}"]),
    "pages capitals": _paged(
        lambda n, s, zh, en: ["", f"{en.upper()}    {n}"] if s else ["", f"{n}    {zh}"]
    ),
    "pages of": _paged(lambda n, s, zh, en: [f"Page {n} of 40"], lambda n, s, zh, en: [f"{en} | Draft"]),
    "pages of zh": _paged(lambda n, s, zh, en: [f"第{n}页 共40页"], lambda n, s, zh, en: ["\f" + zh]),
    "pages feed": _paged(lambda n, s, zh, en: [f"{n}"], lambda n, s, zh, en: ["\f"]),
    "pages feed head": _paged(lambda n, s, zh, en: [], lambda n, s, zh, en: ["\f" + (zh, en)[n % 2]]),
    "pages browser": _paged(
        lambda n, s, zh, en: [f"https://www.yilin.example/a/{1}.html    {n}/9"],
        lambda n, s, zh, en: [f"2034/5/6 10:12    {zh} - 译林"],
    ),
    "pages roman": _paged(
        lambda n, s, zh, en: [(["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"] * 4)[n - 1]],
        lambda n, s, zh, en: [(zh, en)[s]],
    ),
    "pages two heads": _paged(lambda n, s, zh, en: [], lambda n, s, zh, en: [f"{n}  {zh}", en]),
    "pages brackets": _paged(lambda n, s, zh, en: [f"［{n}］"]),
    "pages slashes": _paged(lambda n, s, zh, en: [f"{n}/40"]),
    "pages zh numerals": _paged(lambda n, s, zh, en: [f"第{'一二三四五六七八九十'[n % 10]}页"]),
    # markup
    "markdown code figures": _edited(_around_figure("`", "`")),
    "markdown code words": _edited(_around_word("`", "`")),
    "markdown bold": _edited(_around_figure("**", "**")),
    "markdown bold italic": _edited(_around_word("***", "***")),
    "markdown underline": _edited(_around_word("<u>", "</u>")),
    "markdown mark": _edited(_around_word("==", "==")),
    "markdown insert": _edited(_around_word("++", "++")),
    "markdown kbd": _edited(_around_word("<kbd>", "</kbd>")),
    "markdown formula": _edited(_around_figure("$", "$")),
    "markdown raised": _edited(lambda t, n, s, r: t + ("^1^" if n == 3 else "")),
    "markdown span": _edited(_around_word("[", "]{.key}")),
    "markdown anchors": _edited(lambda t, n, s, r: f"## {t} {{#part-{n}}}" if _is_heading(t) else t),
    "markdown html anchors": _edited(lambda t, n, s, r: f'## <a id="p{n}"></a>{t}' if _is_heading(t) else t),
    "markdown closed": _edited(_heads("## ", " ##")),
    "markdown breaks": _edited(lambda t, n, s, r: ("# " if n == 0 else "") + t + ("  " if n % 2 else "\\")),
    "markdown br": _edited(lambda t, n, s, r: ("# " if n == 0 else "") + t + "<br>"),
    "markdown alert": _edited(
        lambda t, n, s, r: f"> [!NOTE]\n> {t}" if n == 3 else f"# {t}" if n == 0 else t
    ),
    "markdown admonition": _edited(
        lambda t, n, s, r: (
            f'!!! note "{("提示", "Note")[s]}"\n    {t}' if n == 3 else f"# {t}" if n == 0 else t
        )
    ),
    "markdown details": _edited(
        lambda t, n, s, r: f"# {t}" if n == 0 else t, end="<details><summary>更多</summary>\n\n</details>"
    ),
    "markdown comment": _edited(
        lambda t, n, s, r: t + " <!-- ok -->" if n % 2 else f"# {t}" if n == 0 else t
    ),
    "markdown emoji": _edited(
        lambda t, n, s, r: f"# :rocket: {t}" if n == 0 else f":bulb: {t}" if n % 2 else t
    ),
    "markdown footnotes": _edited(
        lambda t, n, s, r: f"# {t}" if n == 0 else t + "[^1]" if n == 3 else t,
        end="[^1]: https://yilin.example/faq",
    ),
    "markdown link": _edited(
        lambda t, n, s, r: f"# {t}" if n == 0 else f"[{t}](#p{n})" if _is_heading(t) else t
    ),
    "markdown toc": _edited(
        lambda t, n, s, r: f"# {t}" if n == 0 else f"## {t}" if _is_heading(t) else t, "[[toc]]"
    ),
    "markdown table row": _edited(lambda t, n, s, r: f"# {t}" if n == 0 else f"| {t} |" if n == 4 else t),
    "markdown yaml": _edited(_heads("## "), "---\ntitle: 双语 | Bilingual\nlang: [zh, en]\n---\n"),
    "markdown json": _edited(_heads("## "), '{\n  "title": "双语",\n  "tags": ["a", "b"]\n}\n'),
    "wiki": _edited(
        lambda t, n, s, r: f"== {t} ==" if _is_heading(t) else _around_word("'''", "'''")(t, 1, s, r),
        "__TOC__",
    ),
    "wiki link": _edited(
        lambda t, n, s, r: f"== {t} ==" if _is_heading(t) else _around_word("[[", "]]")(t, 1, s, r),
        end="[[Category:双语]]",
    ),
    "wiki ref": _edited(
        lambda t, n, s, r: f"== {t} ==" if _is_heading(t) else t + "<ref>yilin.example</ref>" if n % 2 else t
    ),
    "asciidoc": _edited(
        lambda t, n, s, r: f"== {t}" if _is_heading(t) else _around_word("*", "*")(t, 1, s, r)
    ),
    "org": _edited(
        lambda t, n, s, r: f"** {t}" if _is_heading(t) else t, "#+TITLE: 双语\n#+OPTIONS: toc:nil\n"
    ),
    "rest": _edited(
        lambda t, n, s, r: (
            f"{t}\n{'=' * 2 * len(t)}" if _is_heading(t) else _around_figure("``", "``")(t, 1, s, r)
        ),
        ".. contents::\n",
    ),
    "latex": _edited(lambda t, n, s, r: f"\\section{{{t}}}" if _is_heading(t) else t.replace("%", "\\%")),
    "bbcode": _edited(lambda t, n, s, r: f"[b]{t}[/b]" if _is_heading(t) else f"[size=3]{t}[/size]"),
    "html paragraphs": _edited(lambda t, n, s, r: f"<p>{t}</p>"),
    "html entities": _edited(lambda t, n, s, r: "&nbsp;&nbsp;" + t + "&#8203;"),
    "html cut off": _edited(lambda t, n, s, r: f"<p>{t}</p>", end='<div class="sha'),
    "escaped": _edited(lambda t, n, s, r: f"# {t}" if n == 0 else re.sub(r"([.()-])", r"\\\1", t)),
}


def pages() -> list[tuple[str, list[Pair], str]]:
    """Return name, pairs and soiled page."""
    short = (
        [pair for pair in pairs if len(pair[0]) <= _LONGEST] for _, pairs in sorted(paragraph_texts().items())
    )
    texts = [pairs for pairs in short if len(pairs) > 2 * PIECES]
    made = []
    for number, (name, soil) in enumerate(SOILS.items()):
        for copy in range(_COPIES):
            random = Random(f"{SEED} {name} {copy}")
            pairs = texts[(number + copy) % len(texts)]
            start = random.randint(1, len(pairs) - PIECES)
            chosen = [pairs[0], *pairs[start : start + PIECES]]
            made.append((name, chosen, soil(chosen, random)))
    return made


def units_of(text: str) -> Counter[tuple[str, str, float]]:
    """Return the sentence units of a text, blanks aside, with their scores."""
    with TemporaryDirectory() as folder:
        path, out = Path(folder, "page.txt"), Path(folder, "units.tsv")
        path.write_text(text, encoding="utf-8")
        try:
            build([path], [out], BuildSettings(granularities=(Granularity.SENTENCE,)))
        except TmxBuilderError:
            return Counter()
        if not out.exists():
            return Counter()
        rows = [line.split("\t") for line in out.read_text("utf-8").splitlines()]
    return Counter((re.sub(r"\s", "", row[0]), re.sub(r"\s", "", row[1]), float(row[7])) for row in rows)


def main() -> None:
    """Print the table."""
    names = [name for name in sys.argv[1:] if name != "-v"]
    counts: dict[str, list[int]] = {}
    for name, pairs, text in pages():
        if names and not any(name.startswith(start) for start in names):
            continue
        clean = "".join(f"{zh}\n{en}\n\n" for zh, en in pairs)
        gold = Counter((zh, en) for (zh, en, _), count in units_of(clean).items() for _ in range(count))
        rows = units_of(text)
        made = Counter((zh, en) for (zh, en, _), count in rows.items() for _ in range(count))
        sure = [(zh, en) in gold for zh, en, score in rows if score >= SURE]
        for key in (name, "together"):
            row = counts.setdefault(key, [0, 0, 0, 0, 0])
            for at, value in enumerate(
                ((made & gold).total(), made.total(), gold.total(), sum(sure), len(sure))
            ):
                row[at] += value
        if "-v" in sys.argv:
            for zh, en, score in rows:
                if (zh, en) not in gold:
                    print(f"    {name}\t{score:.3f}\t{zh}\t{en}")
            for zh, en in gold - made:
                print(f"    {name}\t-\t{zh}\t{en}")
    print("soil", "F1", "right", "made", "gold", "sure right", "sure", sep="\t")
    for name, row in sorted(counts.items(), key=lambda item: item[0] == "together"):
        print(name, f"{2 * row[0] / max(1, row[1] + row[2]):.3f}", *row, sep="\t")


if __name__ == "__main__":
    main()
