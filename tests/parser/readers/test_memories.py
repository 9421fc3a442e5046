"""TMX and XLIFF of other tools: their units, and what is said of them."""

import datetime

import pytest

from tmx_builder.model import Granularity, SegmentPair, Status
from tmx_builder.parser import RawFile, ReadingOptions, SourceDocument, taken_over
from tmx_builder.parser.readers import tmx, xliff

ZH, EN = (
    "<tuv xml:lang='zh-CN'><seg>各位代表：</seg></tuv>",
    "<tuv xml:lang='en-US'><seg>Fellow Deputies,</seg></tuv>",
)


def read_tmx(
    *units: str,
    source: str = "zh-CN",
    encoding: str = "utf-8",
    prolog: str = "",
    languages: tuple[str, ...] = (),
) -> SourceDocument:
    text = f'{prolog}<tmx version="1.4"><header srclang="{source}"/><body>{"".join(units)}</body></tmx>'
    raw = RawFile("a.tmx", "a.tmx", ".tmx", text.encode(encoding))
    assert tmx.recognise(raw)
    return tmx.read(raw, ReadingOptions(languages=languages))


def read_xliff(body: str, root: str = 'version="1.2"', file: str = "") -> SourceDocument:
    text = f'<xliff {root}><file original="a" {file}>{body}</file></xliff>'
    raw = RawFile("a.xlf", "a.xlf", ".xlf", text.encode())
    assert xliff.recognise(raw)
    return xliff.read(raw, ReadingOptions())


def in_12(body: str) -> SourceDocument:
    return read_xliff(f"<body>{body}</body>", file='source-language="zh-CN" target-language="en-GB"')


def texts(document: SourceDocument) -> list[tuple[str, str]]:
    return [(unit.source, unit.target) for unit in document.units]


BOTH = [("各位代表：", "Fellow Deputies,")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_tmx_in_any_of_its_encodings(encoding: str) -> None:
    assert texts(read_tmx(f"<tu>{ZH}{EN}</tu>", encoding=encoding)) == BOTH


def test_a_tmx_in_a_chinese_encoding_and_with_a_doctype() -> None:
    prolog = '<?xml version="1.0" encoding="gb2312"?><!DOCTYPE tmx SYSTEM "tmx14.dtd">'
    assert texts(read_tmx(f"<tu>{ZH}{EN}</tu>", encoding="gb2312", prolog=prolog)) == BOTH


@pytest.mark.parametrize(
    ("segment", "text"),
    [
        ("新增<hi>就业</hi>岗位", "新增就业岗位"),
        ("新增<bpt i='1'>&lt;b&gt;</bpt>就业<ept i='1'>&lt;/b&gt;</ept>岗位", "新增就业岗位"),
        ("新增<ph>{1}<sub>不</sub></ph>就业", "新增不就业"),
        ("新增<ph type='lb'/>就业", "新增就业"),
        ("  新增 就业\n", "新增 就业"),
    ],
)
def test_inline_tags_of_tmx(segment: str, text: str) -> None:
    document = read_tmx(f"<tu><tuv lang='ZH-cn'><seg>{segment}</seg></tuv>{EN}</tu>")
    assert [(unit.source, unit.source_lang) for unit in document.units] == [(text, "zh-CN")]
    assert any("inline tags" in remark for remark in document.remarks) == ("<" in segment)


def test_the_source_language_decides_the_direction() -> None:
    assert texts(read_tmx(f"<tu>{EN}{ZH}</tu>", source="*all*")) == BOTH
    assert texts(read_tmx(f"<tu>{ZH}{EN}</tu>", source="en_US")) == [BOTH[0][::-1]]


def test_other_languages_are_left_out_and_told() -> None:
    german = "<tuv xml:lang='de'><seg>Verehrte Abgeordnete</seg></tuv>"
    taiwan = "<tuv xml:lang='zh-TW'><seg>各位代表：</seg></tuv>"
    document = read_tmx(f"<tu>{taiwan}{german}{ZH}{EN}</tu>", f"<tu>{german}{ZH}</tu>")
    assert [(unit.source_lang, unit.target_lang) for unit in document.units] == [("zh-CN", "en-US")]
    assert document.remarks == (
        "left out 3 variants in de, zh-TW",
        "left out 1 units without text in both languages",
    )


def test_what_another_tool_says_of_a_unit_is_kept() -> None:
    unit = (
        "<tu tuid='t1' changedate='20240118T093000Z' segtype='phrase'><note>ask Li</note><note>footnote 4</note>"
        f"<prop type='x-ConfirmationLevel'>ApprovedTranslation</prop><prop type='x-client'>X</prop>{ZH}{EN}</tu>"
    )
    (pair,) = read_tmx(unit).units
    known = pair.known
    assert known is not None
    assert (known.tuid, known.status, known.granularity) == ("t1", Status.REVIEWED, Granularity.CLAUSE)
    assert (known.notes, known.footnotes) == (("ask Li",), ("4",))
    assert pair.provenance.date == datetime.date(2024, 1, 18)
    assert (pair.provenance.document, pair.provenance.lines, pair.score) == ("a.tmx", (1, 1), 1.0)


@pytest.mark.parametrize(
    ("properties", "status"),
    [
        ("<prop type='x-Status:SinglePicklist'>needs-review</prop>", Status.NEEDS_REVIEW),
        (
            "<prop type='x-Status:SinglePicklist'>needs-review</prop>"
            "<prop type='x-ConfirmationLevel'>ApprovedTranslation</prop>",
            Status.REVIEWED,
        ),
        (
            "<prop type='x-ConfirmationLevel'>RejectedTranslation</prop>"
            "<prop type='x-Status:SinglePicklist'>translated</prop>",
            Status.REJECTED,
        ),
        (
            "<prop type='x-Status:SinglePicklist'>reviewed</prop>"
            "<prop type='x-ConfirmationLevel'>Translated</prop>",
            Status.REVIEWED,
        ),
    ],
)
def test_what_a_person_decided_in_studio_counts(properties: str, status: Status) -> None:
    (pair,) = read_tmx(f"<tu>{properties}{ZH}{EN}</tu>").units
    assert pair.known is not None and pair.known.status is status


@pytest.mark.parametrize(
    ("unit", "who"),
    [
        (f"<tu changeid='Li'>{ZH}{EN}</tu>", "Li"),
        ("<tu>" + ZH + EN.replace("<tuv", "<tuv changeid='Wang'") + "</tu>", "Wang"),
        (f"<tu changeid='tmx-builder'>{ZH}{EN}</tu>", ""),
        (f"<tu>{ZH}{EN}</tu>", ""),
    ],
)
def test_who_changed_a_unit(unit: str, who: str) -> None:
    (pair,) = read_tmx(unit).units
    assert pair.known is not None and pair.known.history.changed_by == who


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("新增<g id='1'>就业</g>", "新增就业"),
        ("新增<mrk mtype='term'>就业</mrk>", "新增就业"),
        ("新增<x id='1'/>就业<bpt id='2'>code</bpt>", "新增就业"),
        ("新增<x id='1' ctype='lb'/>就业", "新增就业"),
    ],
)
def test_inline_tags_of_xliff(source: str, text: str) -> None:
    document = in_12(f"<trans-unit id='1'><source>{source}</source><target>new jobs</target></trans-unit>")
    assert texts(document) == [(text, "new jobs")]
    assert (document.units[0].source_lang, document.units[0].target_lang) == ("zh-CN", "en-GB")


@pytest.mark.parametrize(
    ("unit", "target", "status"),
    [
        ("", "", Status.TRANSLATED),
        ("", "state='translated'", Status.TRANSLATED),
        ("", "state='needs-translation'", Status.NEEDS_REVIEW),
        ("", "state='final'", Status.REVIEWED),
        ("approved='yes'", "", Status.REVIEWED),
        ("mq:status='PartiallyEdited' xmlns:mq='MQXliff'", "", Status.NEEDS_REVIEW),
        ("mq:status='Proofread' xmlns:mq='MQXliff'", "", Status.REVIEWED),
        ("m:para-id='3' xmlns:m='http://www.memsource.com/mxlf/2.0'", "", Status.NEEDS_REVIEW),
        ("m:confirmed='0' xmlns:m='http://www.memsource.com/mxlf/2.0'", "", Status.NEEDS_REVIEW),
        ("m:confirmed='1' xmlns:m='http://www.memsource.com/mxlf/2.0'", "", Status.TRANSLATED),
        ("m:confirmed='2' xmlns:m='http://www.memsource.com/mxlf/2.0'", "", Status.REVIEWED),
        # what a machine made and nobody confirmed, and what a tool may call it tomorrow
        ("mq:status='Pretranslated' xmlns:mq='MQXliff'", "", Status.NEEDS_REVIEW),
        ("mq:status='AssembledFromFragments' xmlns:mq='MQXliff'", "", Status.NEEDS_REVIEW),
        ("mq:status='ManuallyConfirmed' xmlns:mq='MQXliff'", "", Status.TRANSLATED),
        ("mq:status='Imagined' xmlns:mq='MQXliff'", "", Status.NEEDS_REVIEW),
        ("m:trans-origin='mt' xmlns:m='http://www.memsource.com/mxlf/2.0'", "", Status.NEEDS_REVIEW),
        ("", "state='translated' state-qualifier='leveraged-mt'", Status.NEEDS_REVIEW),
        ("", "state-qualifier='fuzzy-match'", Status.NEEDS_REVIEW),
        ("", "state-qualifier='exact-match'", Status.TRANSLATED),
        # a person confirmed what a machine made
        ("", "state='final' state-qualifier='leveraged-mt'", Status.REVIEWED),
        ("approved='yes'", "state-qualifier='mt-suggestion'", Status.REVIEWED),
        ("approved='yes'", "state-qualifier='rejected-grammar'", Status.REJECTED),
        ("", "state='imagined'", Status.NEEDS_REVIEW),
    ],
)
def test_the_state_of_a_unit(unit: str, target: str, status: Status) -> None:
    (pair,) = in_12(
        f"<trans-unit id='1' {unit}><source>一</source><target {target}>one</target></trans-unit>"
    ).units
    assert pair.known is not None and pair.known.status is status


def test_studio_cuts_a_unit_into_segments() -> None:
    def marked(*segments: str) -> str:
        return "".join(f"<mrk mtype='seg' mid='{n}'>{text}</mrk>" for n, text in enumerate(segments, 1))

    document = in_12(
        "<trans-unit id='1'><source>一。二。</source>"
        f"<seg-source><g id='0'>{marked('一。', '二。', '三。', '四。')}</g></seg-source>"
        f"<target>{marked('One.', 'Two.', 'Three.')}</target>"
        "<alt-trans><target>No.</target></alt-trans>"
        "<sdl:seg-defs xmlns:sdl='http://sdl.com/FileTypes/SdlXliff/1.0'>"
        "<sdl:seg id='1' conf='ApprovedSignOff'/><sdl:seg id='2' conf='Draft'/>"
        "<sdl:seg id='3' origin='mt'/></sdl:seg-defs></trans-unit>"
    )
    assert texts(document) == [("一。", "One."), ("二。", "Two."), ("三。", "Three.")]
    assert [unit.known and unit.known.status for unit in document.units] == [
        Status.REVIEWED,
        Status.NEEDS_REVIEW,
        Status.NEEDS_REVIEW,
    ]
    assert "left out 1 units without text in both languages" in document.remarks


def test_version_2_has_its_own_tags_and_states() -> None:
    body = (
        "<unit id='u'><notes><note id='n'>ask Li</note></notes><originalData><data id='d'>x</data></originalData>"
        "<segment id='s1' state='final'><source>新增<pc id='1'>就业</pc><ph id='2'/></source>"
        "<target>New<cp hex='0020'/>jobs</target></segment><ignorable><source> </source></ignorable>"
        "<segment state='initial'><source>一</source><target>one</target></segment></unit>"
    )
    document = read_xliff(body, root='version="2.0" srcLang="zh-CN" trgLang="en-US"')
    assert texts(document) == [("新增就业", "New jobs"), ("一", "one")]
    statuses = [unit.known and unit.known.status for unit in document.units]
    assert statuses == [Status.REVIEWED, Status.NEEDS_REVIEW]
    assert document.units[0].known and document.units[0].known.notes == ("ask Li",)


def report(
    source: str | None = None, target: str | None = None, *, refine: bool = False
) -> tuple[SegmentPair, ...]:
    document = read_tmx(f"<tu segtype='sentence'>{ZH}{EN}</tu>", f"<tu segtype='phrase'>{ZH}{EN}</tu>")
    return taken_over(document, source_lang=source, target_lang=target, refine=refine).pairs


def test_the_direction_can_be_asked_for_and_the_region_stays() -> None:
    for pair in report("en-GB"), report(None, "zh-TW"):
        assert (pair[0].source_lang, pair[0].target_lang) == ("en-US", "zh-CN")
        assert pair[0].source == "Fellow Deputies,"


def test_clauses_are_refined_within_their_sentences() -> None:
    assert [pair.known is None for pair in report(refine=True)] == [True]
    assert [pair.known is None for pair in report()] == [False, False]


VARIANTS = "".join(
    f"<tuv xml:lang='{tag}'><seg>{text}</seg></tuv>"
    for tag, text in (
        ("zh-Hant-TW", "消費回升。"),
        ("zh-CN", "消费回升。"),
        ("en-GB", "Colour"),
        ("en-US", "Color"),
        ("fr", "Couleur"),
    )
)


@pytest.mark.parametrize(
    ("source", "languages", "expected"),
    [
        ("zh-CN", (), ("消费回升。", "Colour")),
        ("zh-Hant-TW", (), ("消費回升。", "Colour")),
        ("en-US", (), ("Color", "消費回升。")),
        ("*all*", (), ("消費回升。", "Colour")),
        # what the user asks for comes first
        ("*all*", ("zh-CN",), ("消费回升。", "Colour")),
        ("zh-CN", ("zh-TW", "en-US"), ("消費回升。", "Color")),
        ("zh-Hant-TW", ("zh-Hans",), ("消费回升。", "Colour")),
        ("zh-CN", ("zh-HK",), ("消費回升。", "Colour")),
        ("zh-CN", ("fr",), ("消费回升。", "Colour")),
    ],
)
def test_the_wanted_variant_is_taken(
    source: str, languages: tuple[str, ...], expected: tuple[str, str]
) -> None:
    assert texts(read_tmx(f"<tu>{VARIANTS}</tu>", source=source, languages=languages)) == [expected]


SDL, MQ, M = (
    "http://sdl.com/FileTypes/SdlXliff/1.0",
    "MQXliff",
    "http://www.memsource.com/mxlf/2.0",
)


@pytest.mark.parametrize(
    ("unit", "who", "when", "notes"),
    [
        (
            f"<trans-unit id='1' xmlns:sdl='{SDL}'><source>一</source>"
            "<seg-source><mrk mtype='seg' mid='4'>一</mrk></seg-source>"
            "<target><mrk mtype='seg' mid='4'><mrk mtype='x-sdl-comment' sdl:cid='c1'>one</mrk></mrk></target>"
            "<sdl:seg-defs><sdl:seg id='4' conf='Translated'><sdl:value key='modified_on'>05/03/2024 10:22:31"
            "</sdl:value><sdl:value key='last_modified_by'>anna</sdl:value></sdl:seg></sdl:seg-defs></trans-unit>",
            "anna",
            datetime.date(2024, 5, 3),
            ("Which?",),
        ),
        (
            f"<trans-unit id='1' xmlns:mq='{MQ}' mq:status='ManuallyConfirmed' mq:lastchangeduser='anna'"
            " mq:lastchangedtimestamp='2024-05-03T08:22:31Z'><source>一</source><target>one</target>"
            "<mq:comments40><mq:comment deleted='False'>Check.</mq:comment>"
            "<mq:comment deleted='True'>Gone.</mq:comment></mq:comments40></trans-unit>",
            "anna",
            datetime.date(2024, 5, 3),
            ("Check.",),
        ),
        (
            f"<trans-unit id='1' xmlns:m='{M}' m:confirmed='1' m:modified-at='1714724551000' m:modified-by='49'>"
            "<source>一</source><target>one</target></trans-unit>",
            "49",
            datetime.date(2024, 5, 3),
            (),
        ),
        (
            f"<trans-unit id='1' xmlns:m='{M}' m:confirmed='1' m:modified-at='x'>"
            "<source>一</source><target>one</target></trans-unit>",
            "",
            None,
            (),
        ),
    ],
)
def test_who_changed_a_segment_and_what_was_remarked(
    unit: str, who: str, when: datetime.date | None, notes: tuple[str, ...]
) -> None:
    definitions = (
        f"<doc-info xmlns='{SDL}'><cmt-defs>"
        "<cmt-def id='c1'><Comments><Comment user='ben'>Which?</Comment></Comments></cmt-def>"
        "<cmt-def id='c2'><Comments><Comment user='ben'>Not here.</Comment></Comments></cmt-def>"
        "</cmt-defs></doc-info>"
    )
    text = (
        f'<xliff version="1.2">{definitions}<file original="a" source-language="zh-CN" target-language="en-GB">'
        f"<body>{unit}</body></file></xliff>"
    )
    (pair,) = xliff.read(RawFile("a.xlf", "a.xlf", ".xlf", text.encode()), ReadingOptions()).units
    assert pair.known is not None
    assert (pair.known.history.changed_by, pair.provenance.date, pair.known.notes) == (who, when, notes)
