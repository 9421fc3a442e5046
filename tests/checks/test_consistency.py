"""Several translations of one text, over the reports of a memory."""

import pytest

from tmx_builder.checks import consistency
from tmx_builder.model import OtherTranslation


@pytest.mark.parametrize(
    ("count", "end"),
    [
        (1, "“Way 1” (2021)"),
        (3, "“Way 3” (2023)"),
        (4, "“Way 3” (2023), 1 more"),
        (6, "“Way 3” (2023), 3 more"),
    ],
)
def test_three_translations_are_named_and_the_rest_is_counted(count: int, end: str) -> None:
    translations = [OtherTranslation(f"Way {number}", (2020 + number,)) for number in range(1, count + 1)]
    (observation,) = consistency.over_time("全面推进", translations)
    assert observation.message.startswith("“全面推进” is also translated “Way 1” (2021)")
    assert observation.message.endswith(end)


def test_a_translation_without_a_year_is_named_alone() -> None:
    (observation,) = consistency.over_time("全面推进", [OtherTranslation("Way", ())])
    assert observation.message == "“全面推进” is also translated “Way”"
