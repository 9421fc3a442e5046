"""Places by the single characters that stand for them."""

import pytest

from tmx_builder.places import abbreviated, named_places

TEXTS = [
    ("京津冀协同发展", ["京 Beijing", "津 Tianjin", "冀 Hebei"]),
    ("在京登记的组织", ["京 Beijing"]),
    ("滬寧高速", ["滬 Shanghai", "寧 Nanjing"]),
    ("粤港澳大湾区", ["粤 Guangdong", "港 Hong Kong", "澳 Macao"]),
    ("中美经贸合作", ["中 China", "美 United States"]),
    ("皖北发展", ["皖 Anhui"]),
    # common words, with no other abbreviation beside them
    ("港口吞吐量", []),
    ("新增就业", []),
    ("云计算", []),
    ("发扬传统美德", ["美 United States", "德 Germany"]),  # what only the English can tell
    ("弘扬正气", []),
    ("", []),
]


@pytest.mark.parametrize(("zh", "places"), TEXTS)
def test_characters_that_stand_for_places(zh: str, places: list[str]) -> None:
    named = [(zh[start:end], {place.names[0] for place in named}) for (start, end), named in abbreviated(zh)]
    assert [character for character, _ in named] == [place[0] for place in places]
    assert all(place[2:] in names for place, (_, names) in zip(places, named, strict=True))


def test_what_always_stands_for_a_place_is_an_abbreviation_of_it() -> None:
    for place in named_places():
        assert set(place.always) <= set(place.abbreviations)
        assert place.kind == "China" or not place.always
