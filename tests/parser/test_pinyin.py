import pytest
from passes import kept_and_excluded

from tmx_builder.parser.layout.annotations import without_pinyin


@pytest.mark.parametrize(
    ("text", "expected", "aside"),
    [
        ("红(hóng)树林", "红树林", ["(hóng)"]),
        ("白海豚（tún）和儒艮（rú gèn）", "白海豚和儒艮", ["（tún） （rú gèn）"]),
        ("政zhèng府fǔ工gōng作zuò", "政府工作", ["zhèng fǔ gōng zuò"]),
        ("zhèng fǔ gōng zuò bào gào", "", ["zhèng fǔ gōng zuò bào gào"]),
        ("gōng zuò de", "", ["gōng zuò de"]),
        ("gōng zuò", "gōng zuò", []),
        ("gōng zuò de bao gao", "gōng zuò de bao gao", []),
        ("在 Genève 举行", "在 Genève 举行", []),
        ("A café in Lanhai", "A café in Lanhai", []),
        ("改革(reform)", "改革(reform)", []),
    ],
)
def test_pinyin_is_known_by_its_tones(text: str, expected: str, aside: list[str]) -> None:
    assert kept_and_excluded(without_pinyin, [text]) == ([expected], aside)
