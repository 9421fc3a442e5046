import pytest

from tmx_builder.numbering import chinese_value, leading_number


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("一", 1),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("三十五", 35),
        ("二〇二四", 2024),
        ("", None),
        ("百", None),
        ("十十", None),
    ],
)
def test_chinese_numerals(numeral: str, value: int | None) -> None:
    assert chinese_value(numeral) == value


@pytest.mark.parametrize(
    ("line", "level", "value"),
    [
        ("一、2023年工作回顾", 3, 1),
        ("十二、附则", 3, 12),
        ("(二)深入落实", 4, 2),
        ("（十）改革", 4, 10),
        ("第四章 总则", 1, 4),
        ("第二节 目标", 2, 2),
        ("3.推进改革", 5, 3),
        ("3. Advance reform", 5, 3),
        ("(3) Advance reform", 6, 3),
        ("I Review of Work", 3, 1),
        ("IV. Tasks", 3, 4),
        ("II", 3, 2),
        ("Part II Tasks", 1, 2),
        ("Chapter 3 Tasks", 1, 3),
    ],
)
def test_styles_of_numbers(line: str, level: int, value: int) -> None:
    number = leading_number(line)
    assert number is not None
    assert (number.level, number.value) == (level, value)


@pytest.mark.parametrize(
    "line",
    ["I now report", "2024年工作", "5.2% growth", "一年来", "In 2023", "十四五", "10.22 news", "Vast", ""],
)
def test_no_number(line: str) -> None:
    assert leading_number(line) is None


def test_levels_ascend_from_part_to_item() -> None:
    numbers = [leading_number(line) for line in ("第一章", "第一节", "一、甲", "（一）甲", "1.甲", "（1）甲")]
    levels = [number.level for number in numbers if number]
    assert levels == sorted(set(levels))
    assert len(levels) == 6
