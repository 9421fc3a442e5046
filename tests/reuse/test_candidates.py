"""Bounds that save comparisons leave nothing out that is alike."""

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from tmx_builder.reuse.candidates import Candidates
from tmx_builder.reuse.memory_index import MemoryIndex

TEXTS = st.lists(st.text("城乡改革发展深化推进#, 的了是a", min_size=1, max_size=14), min_size=1, max_size=12)


@given(TEXTS, st.text("城乡改革发展深化推进#, 的了是a", min_size=1, max_size=14))
def test_what_is_alike_is_a_candidate(texts: list[str], text: str) -> None:
    alike = {
        place for place, other in enumerate(texts) if Levenshtein.normalized_similarity(text, other) >= 0.7
    }
    assert alike <= set(Candidates(texts, 0.7).of(text))


def test_what_is_unlike_is_no_candidate() -> None:
    assert Candidates(["深化改革", "推动义务教育优质均衡发展"], 0.7).of("加强关键核心技术攻关") == []


def test_the_index_finds_by_skeleton_and_by_likeness() -> None:
    index = MemoryIndex("zh-CN")
    for source in ("新建学校25所，", "新建学校31所", "推动教育发展。"):
        index.add(source)
    assert index.equal("新建学校#所") == (1, 0)
    assert index.equal("新建医院#所") == ()
    (row,) = index.alike(["新建学院#所"], 0.7, 3)
    assert [(round(alike.likeness, 2), alike.units) for alike in row] == [(0.83, (1, 0))]
    assert index.alike([], 0.7, 3) == []
