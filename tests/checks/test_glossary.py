"""Terms against a glossary: what counts as its rendering, and what does not."""

import pytest

from tmx_builder.checks import Checker, Glossary
from tmx_builder.model import Rendering, Term


@pytest.mark.parametrize(
    ("rendering", "english", "is_there"),
    [
        ("rural revitalization", "We will advance Rural Revitalisation.", True),
        ("rural revitalisation", "We will advance rural revitalization.", True),
        ("labour program", "Two labor programmes were run.", True),
        ("modernized center", "The centre was modernised.", False),
        ("modernized center", "A modernised centre opened.", True),
        ("traveller catalogue", "The travelers' catalog", True),
        ("travelled catalogue", "a traveled catalog", True),
        ("defence licence", "two defense licenses", True),
        ("two wings", "the Two Wing's plan", True),
        # other words
        ("rural revitalization", "We will advance rural vitalization.", False),
        ("four rises", "for rises", False),
        ("hour", "hor", False),
    ],
)
def test_a_rendering_in_another_spelling(rendering: str, english: str, is_there: bool) -> None:
    checker = Checker(Glossary([Term("词", (Rendering(rendering),))]))
    found = [finding.check for finding in checker.unit("词。", english, "zh-CN", 1.0)]
    assert ("terminology" not in found) == is_there
