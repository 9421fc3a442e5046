"""Fit how much a sign speaks against a unit being whole: `python tests/accuracy/fit_wholeness.py [--held-out]`.

Examples are the units of the texts with gold, and for every one a copy that was soiled or cut as lines of pages are.
The weights, of a logistic regression, go to `tmx_builder/segmenter/wholeness.json`. `--held-out` instead prints how
often a sign is seen in either, and how many right units weights keep that were fitted on the other texts.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

import numpy as np
from blocks_gold import bases, real_texts

from tmx_builder.segmenter import wholeness
from tmx_builder.segmenter.wholeness import signs_of

TABLE = Path(wholeness.__file__).with_name("wholeness.json")
SEED = 11
SOILED = 0.056
"""Share of wrong units among those of .95 and more, counted by hand in 33 real texts that nothing was made on."""
_PENALTY = 1.0
_STEPS = 30
_MARKS_ZH = "双语资料网", "仅供学习交流", "译文来源于网络", "内部资料", "请勿转载"
_MARKS_LATIN = "bilingual.example", "qX7vT2", "Sample Only", "#k9L", "http://pages.example/a.html"
_RARE = "龘靐齉爩麤籱齾厵癵纞虋讟麷韊"
_TOKEN = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789#$%^&*+=~|@"
_SIGNS = " ¶", " ★", " ^1^", " <3f2a>", "뷁", "|", " {.key}", "\\"
_KEPT = 0.95

Unit = tuple[str, str]
Soil = Callable[[str, str, Random], Unit]


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


def examples() -> list[tuple[str, list[float], bool]]:
    """Return the text, the signs, and whether it is soiled, of every right unit and of its copy."""
    random = Random(SEED)
    units = {(text.group, *unit) for text in real_texts() for unit in text.units}
    units |= {
        (name, " ".join(piece.zh), " ".join(piece.en)) for name, pieces in bases().items() for piece in pieces
    }
    made = []
    for group, zh, en in sorted(units):
        made.append((group, list(map(float, signs_of(zh, en).values())), False))
        soiled = random.choice(SOILS)(zh, en, random)
        if soiled != (zh, en):
            made.append((group, list(map(float, signs_of(*soiled).values())), True))
    return made


def fit(rows: Sequence[tuple[str, list[float], bool]]) -> np.ndarray:
    """Return the log-odds of a unit without signs being whole, and what every sign adds, negative or nothing."""
    table = np.array([[1.0, *signs] for _, signs, _ in rows])
    is_whole = np.array([not is_soiled for *_, is_soiled in rows], float)
    share = is_whole.mean()
    counts = np.where(is_whole > 0, (1 - SOILED) / share, SOILED / (1 - share))
    weights = np.zeros(table.shape[1])
    penalty = np.diag([0.0, *[_PENALTY] * (len(weights) - 1)])
    for _ in range(_STEPS):
        fitted = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (counts * (is_whole - fitted)) - penalty @ weights
        curve = (table * (counts * fitted * (1 - fitted))[:, None]).T @ table + penalty
        weights += np.linalg.solve(curve, slope)
    return np.minimum(weights, [np.inf, *[0.0] * (len(weights) - 1)])


def _print_held_out(rows: Sequence[tuple[str, list[float], bool]], names: Sequence[str]) -> None:
    print("sign", "of right units", "of soiled ones", sep="\t")
    for at, name in enumerate(names):
        shares = [
            np.mean([signs[at] for *_, signs, soiled in rows if soiled is told]) for told in (False, True)
        ]
        print(name, *(f"{share:.4f}" for share in shares), sep="\t")
    kept = {False: 0, True: 0}
    for group in sorted({group for group, *_ in rows}):
        weights = fit([row for row in rows if row[0] != group])
        none = 1 / (1 + np.exp(-weights[0]))
        for _, signs, is_soiled in (row for row in rows if row[0] == group):
            kept[is_soiled] += 1 / (1 + np.exp(-(weights @ [1.0, *signs]))) / none >= _KEPT
    for is_soiled, name in ((False, "right ones sure"), (True, "soiled ones sure")):
        count = sum(soiled is is_soiled for *_, soiled in rows)
        print(name, kept[is_soiled], count, f"{kept[is_soiled] / count:.4f}", sep="\t")


def main() -> None:
    """Write the weights, or print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--held-out", action="store_true")
    rows = examples()
    names = list(signs_of("", ""))
    if parser.parse_args().held_out:
        _print_held_out(rows, names)
        return
    weights = zip(("none", *names), fit(rows), strict=True)
    table = {name: round(float(weight), 3) for name, weight in weights}
    TABLE.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
