import pytest

from tmx_builder.errors import InputError
from tmx_builder.parser.languages import primary, resolve_languages

SIMPLIFIED, TRADITIONAL = ["政府工作报告"], ["政府工作報告"]


@pytest.mark.parametrize(
    ("source", "target", "lines", "expected"),
    [
        (None, None, SIMPLIFIED, ("zh-CN", "en-US")),
        (None, None, TRADITIONAL, ("zh-TW", "en-US")),
        ("zh-HK", None, TRADITIONAL, ("zh-HK", "en-US")),
        ("zh-CN", "en-GB", TRADITIONAL, ("zh-CN", "en-GB")),
        ("en-US", None, TRADITIONAL, ("en-US", "zh-TW")),
        ("en", "zh-CN", TRADITIONAL, ("en", "zh-CN")),
        (None, "zh-CN", SIMPLIFIED, ("en-US", "zh-CN")),
        (None, "en-GB", SIMPLIFIED, ("zh-CN", "en-GB")),
    ],
)
def test_tags_are_resolved(
    source: str | None, target: str | None, lines: list[str], expected: tuple[str, str]
) -> None:
    tags = resolve_languages("r.txt", source, target, lines)
    assert (tags.source, tags.target) == expected


@pytest.mark.parametrize(
    ("source", "target"), [("zh-CN", "zh-TW"), ("fr", None), ("en", "en-GB"), (None, "ja")]
)
def test_other_languages_are_refused(source: str | None, target: str | None) -> None:
    with pytest.raises(InputError, match="give one Chinese tag and one English tag"):
        resolve_languages("r.txt", source, target, SIMPLIFIED)


def test_primary_subtags() -> None:
    assert [primary(tag) for tag in ("zh-Hans-CN", "EN_us", "fr")] == ["zh", "en", ""]
