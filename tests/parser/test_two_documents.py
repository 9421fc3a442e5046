"""A report that comes as two files, each with a stray line of the other language."""

from reading_texts import parsed

from tmx_builder.parser import Line, SourceDocument

ZH = [
    "澜海市海洋经济报告",
    "科技创新投入12.6亿元。",
    "新建公园48个，居民十分满意。",
    "地铁3号线、5号线开工，投资350亿元。",
    "联系人：周小海",
]
EN = [
    "Lanhai Marine Economy Report",
    "Spending on innovation reached 1.26 billion yuan.",
    "We built 48 parks, and residents are very satisfied.",
    "Construction of Metro Lines 3 and 5 began, with an investment of 35 billion yuan.",
]


def document(name: str, texts: list[str]) -> SourceDocument:
    return SourceDocument(name, name[0] * 64, tuple(Line(at, text) for at, text in enumerate(texts, 1)))


CHINESE = document("report.zh.txt", ["", *ZH, "Contact: press office, extension 4471"])
ENGLISH = document("report.en.txt", [*EN, "本页由新闻办公室翻译"])


def test_provenance_names_the_document_of_the_source() -> None:
    report = parsed(CHINESE, counterpart=ENGLISH)
    assert [(pair.source, pair.target) for pair in report.pairs] == list(zip(ZH, EN, strict=False))
    assert {(pair.provenance.document, pair.provenance.sha256) for pair in report.pairs} == {
        ("report.zh.txt", "r" * 64)
    }
    assert [pair.provenance.lines for pair in report.pairs] == [(2, 2), (3, 3), (4, 4), (5, 5)]
    assert report.document == "report.zh.txt"


def test_leftovers_name_the_document_that_they_stand_in() -> None:
    report = parsed(CHINESE, counterpart=ENGLISH)
    assert [(rest.document, rest.line, rest.lang) for rest in report.leftovers] == [
        ("report.zh.txt", 6, "zh-CN"),
        ("report.zh.txt", 7, "en-US"),
        ("report.en.txt", 5, "zh-CN"),
    ]


def test_the_documents_can_come_in_either_order() -> None:
    report = parsed(ENGLISH, "en-GB", counterpart=CHINESE)
    assert [(pair.target, pair.source) for pair in report.pairs] == list(zip(ZH, EN, strict=False))
    assert {pair.provenance.document for pair in report.pairs} == {"report.en.txt"}
