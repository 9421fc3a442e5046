"""Whatever bytes a file holds, its reader makes a document of it or refuses it with a clear line."""

from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tmx_builder.errors import InputError
from tmx_builder.parser import RawFile, ReadingOptions
from tmx_builder.parser.readers import html, plain_text

READERS: tuple[tuple[ModuleType, str], ...] = ((plain_text, ".txt"), (html, ".html"), (html, ".mht"))

TEXT = "一、2024年工作回顾\nI. Review of Work in 2024\n新增就业13.6万人，改造老旧小区214个；\n報告"
ENCODED = [TEXT.encode(encoding, "replace") for encoding in ("utf-8", "gb18030", "big5", "utf-16", "utf-32")]
TAGS = [
    *[
        "<p>",
        "</p>",
        "<div hidden>",
        "<table>",
        "<tr>",
        "<td rowspan=3 colspan=-1>",
        "</table>",
        "<a href=x>",
    ],
    *["</a>", "<br/>", "<h1>", "</h1>", "<pre>", "<ruby>", "<rt>", "<script>", "</script>", "<!--", "-->"],
    *[
        "<![CDATA[",
        "]]>",
        "<?xml version='1.0' encoding='utf-16'?>",
        "<!DOCTYPE html [",
        "]>",
        "&#0;",
        "&#xd800;",
    ],
    *[
        "<meta charset=gb2312>",
        "<svg>",
        "<template>",
        "<frameset>",
        "<form>",
        "<article>",
        "<math>",
        "<x:y z='",
    ],
    *["MIME-Version: 1.0\n", "Content-Type: multipart/related; boundary=a\n\n", "--a\n", "--a--\n"],
    *["Content-Type: text/html; charset=none\n\n", "Content-Transfer-Encoding: base64\n"],
]
ANY_BYTES = st.one_of(
    st.binary(max_size=200),
    st.lists(st.one_of(st.sampled_from(ENCODED), st.binary(max_size=6)), max_size=6).map(b"".join),
    st.lists(st.one_of(st.sampled_from([tag.encode() for tag in TAGS] + ENCODED), st.binary(max_size=3))).map(
        b"".join
    ),
)

BROKE_SOMETHING = {
    "comments": b"<!-- -->" * 400 + b"<p>a",
    "comments before a declaration": b"<!-- -->" * 400 + b"<!x",
    "a long line of ASCII": b"a" * 2_000_000 + b"\n\xff\n",
    "ASCII after a byte": b"\xff\n" + b"a" * 2_000_000,
    "nested beyond the parser": b"<b>" * 100_000 + b"a",
    "hidden in hidden": b"<div hidden>" * 2_000 + b"<p>a" * 20_000,
    "a large attribute": b"<p title='" + b"x" * 11_000_000 + b"'>a",
    "one long text": b"<p>" + b"x" * 11_000_000,
    "only an end": b"</p>",
}
"""What once raised something else, was lost without a word, or took for ever."""


def assert_read_or_refused(reader: ModuleType, suffix: str, data: bytes) -> None:
    try:
        document = reader.read(RawFile("a", "a", suffix, data), ReadingOptions())
    except InputError as error:
        assert str(error).startswith("a: ")
        assert str(error).isprintable()
        return
    assert [line.number for line in document.lines] == list(range(1, len(document.lines) + 1))
    assert not any("\ud800" <= character <= "\udfff" for line in document.lines for character in line.text)


@pytest.mark.parametrize(("reader", "suffix"), READERS, ids=[suffix for _, suffix in READERS])
@settings(max_examples=150, deadline=None)
@given(data=ANY_BYTES)
def test_any_bytes(reader: ModuleType, suffix: str, data: bytes) -> None:
    assert_read_or_refused(reader, suffix, data)


@pytest.mark.parametrize(("reader", "suffix"), READERS, ids=[suffix for _, suffix in READERS])
@pytest.mark.parametrize("case", BROKE_SOMETHING)
def test_what_once_broke_something(reader: ModuleType, suffix: str, case: str) -> None:
    assert_read_or_refused(reader, suffix, BROKE_SOMETHING[case])


@given(data=ANY_BYTES)
@settings(max_examples=150, deadline=None)
def test_recognition_never_fails(data: bytes) -> None:
    for reader, _ in READERS:
        assert reader.recognise(RawFile("-", "stdin", "", data)) in (True, False)
