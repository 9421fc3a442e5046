"""Chinese words are jieba's over its whole dictionary, though only a part of it is loaded."""

import re
import tempfile
from pathlib import Path

import pytest

from tmx_builder.segmenter.words import ChineseWords, english_stems, english_weights

ROOT = Path(__file__).resolve().parents[2]
HAN = re.compile(r"[\u3400-\u9fff]")


def chinese_lines() -> list[str]:
    """Return every column of the fixtures' tables and texts that has a Han character."""
    return [
        text
        for folder in ("reports", "alignment", "segmentation")
        for path in sorted((ROOT / "fixtures" / folder).iterdir())
        for line in path.read_text(encoding="utf-8").splitlines()
        for text in line.split("\t")
        if HAN.search(text)
    ]


def test_words_are_those_of_the_whole_dictionary(tmp_path: Path) -> None:
    import jieba

    whole = jieba.Tokenizer()
    whole.tmp_dir = str(tmp_path)
    lines = chinese_lines()
    assert len(lines) > 1000
    words = ChineseWords(lines)
    for line in lines:
        expected = tuple(word for word in whole.lcut(words.simplified(line)) if HAN.search(word))
        assert words.split(line) == expected


def test_words_do_not_hang_on_the_other_texts() -> None:
    lines = chinese_lines()
    together = ChineseWords(lines)
    for line in lines[100], lines[-100]:
        alone = ChineseWords([line])
        words = alone.split(line)
        assert words == together.split(line)
        assert alone.weights(words).tolist() == together.weights(words).tolist()


def test_no_file_is_left_in_the_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    ChineseWords(["地区"]).split("地区")
    assert list(tmp_path.iterdir()) == []


SCRIPTS = (
    ("各位代表，現在我向大會報告政府工作。", "各位代表，现在我向大会报告政府工作。"),
    ("經濟運行總體平穩，民生持續改善。", "经济运行总体平稳，民生持续改善。"),
    ("推動高質量發展，擴大對外開放。", "推动高质量发展，扩大对外开放。"),
    ("城鎮調查失業率控制在5%以內", "城镇调查失业率控制在5%以内"),
    ("海洋裝備國家實驗室正式掛牌", "海洋装备国家实验室正式挂牌"),
)


def test_traditional_text_has_the_words_of_simplified_text() -> None:
    words = ChineseWords(traditional for traditional, _ in SCRIPTS)
    for traditional, simplified in SCRIPTS:
        assert words.simplified(traditional) == simplified
        assert words.split(traditional) == words.split(simplified) != ()


def test_only_words_with_sinograms_count() -> None:
    text = "GDP增长5.2%，R&D经费。"
    words = ChineseWords([text])
    assert words.split(text) == ("增长", "经费")
    assert [words.split(each) for each in ("", "2025", "Deputies, 5.2%!")] == [(), (), ()]


def test_rare_words_weigh_more_than_common_ones() -> None:
    words = ChineseWords(["的发展蓝鲸"])
    common, usual, rare = words.weights(["的", "发展", "蓝鲸"])
    assert 0.05 <= common < usual < rare <= 1.2


@pytest.mark.parametrize(
    ("text", "stems"),
    [
        ("The economies of the cities are growing.", ["economi", "citi", "grow"]),
        ("The city's GDP", ["citi", "gdp"]),
        ("the people’s livelihood", ["peopl", "livelihood"]),
        ("Workers' rights", ["worker", "right"]),
        ("5.2 percent", ["percent"]),
        ("", []),
    ],
)
def test_stems_of_content_words(text: str, stems: list[str]) -> None:
    assert english_stems(text) == tuple(stems)


def test_rare_stems_weigh_more_than_common_ones() -> None:
    common, usual, unknown = english_weights(["person", "harbor", "xyzzy"])
    assert 0.1 <= common < usual <= unknown <= 1.2
