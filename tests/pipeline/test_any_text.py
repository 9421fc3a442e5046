"""Whatever stands in a file, a build ends in valid outputs or in an InputError."""

import tempfile
from pathlib import Path
from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from tmx_builder import InputError, OutputError, build

PIECES = (
    "一、2024年工作回顾",
    "I. Review of Work in 2024",
    "各位代表：",
    "Fellow Deputies,",
    "新增就业13.6万人，改造老旧小区214个；",
    "A total of 136,000 jobs were created. We renovated 214 compounds.",
    "“城市大脑”[1]接入数据120亿条。",
    "注释：",
    "[1]The “City Brain” is a platform.",
    "2024年1月18日",
    *"。！？，；：、,;:.!?“”‘’（）()《》[]—…\u3000\xa0\t\x0b\x0c\x85\u2028\ufeff\x01\ufffe\U0001f600",
    "\udc80",
    "1" * 30,
    "亿" * 10,
    "&<>]]>",
)

LINE = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=8).map("".join),
    st.text(st.characters(exclude_categories=()), max_size=30),
)
TEXT = st.tuples(st.lists(LINE, max_size=12), st.sampled_from(["\n", "\r\n", "\r", "\n\n"])).map(
    lambda drawn: drawn[1].join(drawn[0])
)


@settings(max_examples=15, deadline=None)
@given(TEXT)
def test_any_text_is_built_or_refused(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        report, memory, document = (Path(folder, name) for name in ("report.txt", "memory.tmx", "memory.xlf"))
        report.write_bytes(text.encode("utf-8", "surrogatepass"))
        result = build([report], [memory, document])
        if not result.reports:
            assert [type(failure) for failure in result.failures] == [InputError]
            assert not memory.exists()
            assert not document.exists()
            return
        units = ElementTree.parse(memory).findall("body/tu")
        assert len(units) == sum(result.units.values())
        assert all("".join(segment.itertext()).strip() for unit in units for segment in unit.iter("seg"))
        if units:
            ElementTree.parse(document)
        assert [type(failure) for failure in result.failures] == ([] if units else [OutputError])
