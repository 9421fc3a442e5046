import pytest

from tmx_builder.errors import FormatError
from tmx_builder.writers import OutputSettings, format_of, open_writer


@pytest.mark.parametrize(
    ("path", "format_name"),
    [
        ("memory.tmx", "tmx"),
        ("memory.tmx.gz", "tmx"),
        ("MEMORY.TMX", "tmx"),
        ("a.b/报告.2025.Tmx.GZ", "tmx"),
        ("-", "tmx"),
        ("memory.xlf", "xliff"),
        ("memory.xliff", "xliff"),
        ("memory.xlf.gz", "xliff"),
        ("memory.xliff.gz", "xliff"),
        ("memory.tsv", "tsv"),
        ("memory.tsv.gz", "tsv"),
        ("memory.html", "html"),
    ],
)
def test_the_suffix_tells_the_format(path: str, format_name: str) -> None:
    assert format_of(path) == format_name


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("memory.docx", "'.docx' names no format"),
        ("memory.gz", "no suffix"),
        ("memory", "no suffix"),
        ("folder.tmx/memory", "no suffix"),
        ("", "no suffix"),
        ("memory.tmx.zip", "'.zip' names no format"),
    ],
)
def test_an_unknown_suffix_is_refused_and_the_known_are_named(path: str, problem: str) -> None:
    with pytest.raises(FormatError) as caught:
        format_of(path)
    message = str(caught.value)
    assert problem in message
    assert all(suffix in message for suffix in (".tmx", ".xlf", ".xliff", ".tsv", ".html", ".gz"))
    assert "\n" not in message


def test_a_writer_is_refused_before_anything_is_touched(settings: OutputSettings) -> None:
    with pytest.raises(FormatError):
        open_writer("memory.docx", settings)


def test_an_unknown_xliff_version_is_refused() -> None:
    with pytest.raises(ValueError, match=r"1\.2, 2\.1, not '2\.0'"):
        OutputSettings("zh-CN", "en-US", xliff_version="2.0")
