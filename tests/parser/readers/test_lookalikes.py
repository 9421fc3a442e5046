"""Radicals and ligatures as PDF files have them: read as the characters that they look like."""

from pathlib import Path
from unicodedata import name

import pytest

from tmx_builder.parser import read

CASES = [
    ("⼯⼈⼝⼆⼗三万⼈", "工人口二十三万人"),
    ("⻓期增⻓，⻘⼭更⾼", "长期增长，青山更高"),
    ("⺠⽣⻬全⻰头⻢上⻅⻝品⻔⻋⻛", "民生齐全龙头马上见食品门车风"),
    ("\uf98e\uf9d1路\uf961 \U0002f804", "年六路率 你"),
    ("eﬃcient ﬁve oﬀers ﬂows aﬄuent ﬆeel", "efficient five offers flows affluent steel"),
    ("一、工作 & ﹁other﹂ forms ① ½ ℃ ２", "一、工作 & ﹁other﹂ forms ① ½ ℃ ２"),
]
"""A text, and how it is read; in the last one nothing is changed."""


@pytest.mark.parametrize(("written", "text"), CASES)
def test_a_line_is_read_with_usual_characters(written: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"{written}\nThe end.\n", "utf-8")
    assert read(path, "a.txt").lines[0].text == text


def test_no_radical_is_left_that_has_an_ideograph(tmp_path: Path) -> None:
    radicals = [chr(code) for code in range(0x2F00, 0x2FD6)]
    assert all(name(radical).startswith("KANGXI RADICAL") for radical in radicals)
    path = tmp_path / "a.txt"
    path.write_text("".join(radicals) + "\n", "utf-8")
    assert not set(read(path, "a.txt").lines[0].text) & set(radicals)


def test_a_memory_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.tmx"
    path.write_text(
        '<tmx version="1.4"><header srclang="zh-CN"/><body><tu><tuv xml:lang="zh-CN"><seg>⼯⼈</seg></tuv>'
        '<tuv xml:lang="en-US"><seg>ﬁve workers</seg></tuv></tu></body></tmx>',
        "utf-8",
    )
    (unit,) = read(path, "a.tmx").units
    assert (unit.source, unit.target) == ("⼯⼈", "ﬁve workers")
