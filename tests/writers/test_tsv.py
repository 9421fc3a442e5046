from collections.abc import Callable

import pytest

from tmx_builder.model import TranslationUnit


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("a\tb", "a b"),
        ("a\nb", "a b"),
        ("a\rb", "a b"),
        ("a\r\nb", "a b"),
        ("a\n\nb", "a  b"),
        ("a\x85b", "a b"),
        ("a\u2028b\u2029c", "a b c"),
        ("a\x0bb\x0cc\x1cd", "abcd"),
        ("a\ud800b", "ab"),
        ('"a", b', '"a", b'),
        ("全角　空格", "全角　空格"),
        ("\ufeffa", "\ufeffa"),
    ],
)
def test_what_becomes_of_separators(
    text: str, cell: str, make_unit: Callable[..., TranslationUnit], write_all: Callable[..., bytes]
) -> None:
    line = write_all("a.tsv", [make_unit(text)]).decode()
    assert line.split("\t")[0] == cell


def test_no_units_give_an_empty_file_or_the_header_alone(write_all: Callable[..., bytes]) -> None:
    assert write_all("a.tsv", []) == b""
    assert write_all("a.tsv", [], header_line=True).count(b"\n") == 1
