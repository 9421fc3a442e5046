"""A document to the paragraphs that are to be translated."""

from pathlib import Path

import pytest

from tmx_builder.errors import InputError
from tmx_builder.model import NewText, Role
from tmx_builder.parser import new_text, read


def text_of(content: str, tmp_path: Path, name: str = "new.txt", **languages: str) -> NewText:
    (tmp_path / name).write_text(content, "utf-8")
    return new_text(read(tmp_path / name, name), **languages)


def test_paragraphs_are_lines_as_they_stand(tmp_path: Path) -> None:
    text = text_of("政府工作报告\n\n　　城镇失业率５．５％。 其他。\n\n一、回顾\n", tmp_path)
    assert [(each.text, each.lines, each.role) for each in text.paragraphs] == [
        ("政府工作报告", (1, 1), Role.BODY),
        ("城镇失业率５．５％。 其他。", (3, 3), Role.BODY),
        ("一、回顾", (5, 5), Role.HEADING),
    ]
    assert (text.source_lang, text.target_lang) == ("zh-CN", "en-US")


def test_wrapped_lines_are_joined(tmp_path: Path) -> None:
    line = "今年是全面贯彻落实规划的开局之年，做好政府工作意义重大，要坚持稳中求进工作总基调，"
    text = text_of(f"{line}\n完整准确全面贯彻新发展理念。\n", tmp_path)
    assert [each.text for each in text.paragraphs] == [f"{line}完整准确全面贯彻新发展理念。"]


def test_english_is_translated_to_chinese(tmp_path: Path) -> None:
    text = text_of("Fellow Deputies,\n\nThe economy grew.\n", tmp_path)
    assert (text.source_lang, text.target_lang, len(text.paragraphs)) == ("en-US", "zh-CN", 2)


def test_traditional_characters_are_told(tmp_path: Path) -> None:
    assert text_of("國務院總理發表報告。\n", tmp_path).source_lang == "zh-TW"


def test_what_is_in_the_other_language_is_left_out(tmp_path: Path) -> None:
    content = "各位代表，现在向大会报告工作。\n\nFellow Deputies,\n"
    assert [each.text for each in text_of(content, tmp_path).paragraphs] == ["各位代表，现在向大会报告工作。"]
    english = text_of(content, tmp_path, source_lang="en-GB", target_lang="zh-CN")
    assert [each.text for each in english.paragraphs] == ["Fellow Deputies,"]


@pytest.mark.parametrize(("chinese", "is_bilingual"), [(1, True), (2, False), (9, False)])
def test_a_little_of_the_other_language_belongs_to_the_text(
    chinese: int, is_bilingual: bool, tmp_path: Path
) -> None:
    line = "各地区各部门认真落实各项政策，主动作为，形成合力，推动经济运行总体平稳，社会大局保持稳定。\n\n"
    content = line * chinese + "Lanhai Free Trade Zone: www.example.org, lanhai@example.org, customs.\n"
    assert len(text_of(content, tmp_path).paragraphs) == chinese + (not is_bilingual)


def test_of_a_memory_the_sources_are_translated(tmp_path: Path) -> None:
    content = (
        '<tmx version="1.4"><header srclang="zh-CN"/><body><tu><tuv xml:lang="zh-CN"><seg>改革。</seg></tuv>'
        '<tuv xml:lang="en-US"><seg>Reform.</seg></tuv></tu></body></tmx>'
    )
    assert [each.text for each in text_of(content, tmp_path, "new.tmx").paragraphs] == ["改革。"]


@pytest.mark.parametrize(
    ("content", "languages"),
    [
        ("123\n", {}),
        ("改革。\n", {"source_lang": "zh-CN", "target_lang": "zh-TW"}),
        ("改革。\n", {"source_lang": "fr"}),
        ("改革。\n", {"source_lang": "en-US"}),
    ],
)
def test_what_cannot_be_translated_is_an_error(
    content: str, languages: dict[str, str], tmp_path: Path
) -> None:
    with pytest.raises(InputError):
        text_of(content, tmp_path, **languages)
