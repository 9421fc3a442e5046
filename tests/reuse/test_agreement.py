"""English words that agree in number with a figure, and those of which that cannot be told."""

import pytest

from tmx_builder.reuse.figures.agreement import agreed


def words(listed: str) -> list[str]:
    return listed.split()


@pytest.mark.parametrize(
    "word",
    words(
        "in on at of for to with from by as along across under over among into through during since after before "
        "near will would can may had"
    ),
)
def test_a_noun_ends_before_a_preposition_and_an_auxiliary(word: str) -> None:
    assert agreed("We built ", f" center {word} x", is_plural=True, is_at_start=False) == f" centers {word} x"


@pytest.mark.parametrize(
    "word",
    words("the this that these those every each only both all another or past last next first"),
)
def test_a_word_that_is_for_one_or_for_several_is_not_kept_before_another_number(word: str) -> None:
    assert agreed(f"We served {word} ", " center", is_plural=True, is_at_start=False) is None


@pytest.mark.parametrize("word", words("of for in to by with from on at into over"))
def test_a_verb_behind_the_object_of_a_preposition_is_not_that_of_the_figure(word: str) -> None:
    changed = agreed(f"The network {word} ", " center was built", is_plural=True, is_at_start=False)
    assert changed == " centers was built"


@pytest.mark.parametrize(
    ("one", "several"),
    [
        ("person is", "people are"),
        ("child was", "children were"),
        ("man has", "men have"),
        ("woman", "women"),
        ("foot", "feet"),
        ("city", "cities"),
        ("day", "days"),
        ("branch", "branches"),
        ("dish", "dishes"),
        ("box", "boxes"),
    ],
)
def test_both_numbers(one: str, several: str) -> None:
    assert agreed("", f" {one}", is_plural=True, is_at_start=False) == f" {several}"
    assert agreed("", f" {several}", is_plural=False, is_at_start=False) == f" {one}"


@pytest.mark.parametrize(
    "word",
    words(
        "renovated housing newly pass basis campus various initiative rural beautiful sheep series species means "
        "aircraft staff built held made set put begun won led sent kept left lost met paid run sold taken told born "
        "given known"
    ),
)
def test_what_may_be_no_noun_has_no_plural(word: str) -> None:
    assert agreed("We opened ", f" {word}", is_plural=True, is_at_start=False) is None


@pytest.mark.parametrize("word", words("passes campus basis glass knives series species means"))
def test_what_may_be_no_plural_has_no_singular(word: str) -> None:
    changed = agreed("We opened ", f" {word}", is_plural=False, is_at_start=False)
    assert changed == (" pass" if word == "passes" else None)


@pytest.mark.parametrize(
    ("before", "after", "at_start"),
    [
        ("We opened ", " school and park", False),
        ("We opened ", " of them", False),
        ("", " very large newly built and opened community center", True),
        ("", " center", True),  # a sentence whose verb is not known
    ],
)
def test_what_cannot_be_told(before: str, after: str, at_start: bool) -> None:
    assert agreed(before, after, is_plural=True, is_at_start=at_start) is None
