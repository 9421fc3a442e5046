import pytest

from tmx_builder.parser.document import Line
from tmx_builder.parser.layout.bilingual import LinePart, parts_of
from tmx_builder.parser.layout.glosses import is_gloss as is_gloss_among
from tmx_builder.parser.layout.glosses import stems_of


def is_gloss(lines: list[Line], index: int, parts: list[LinePart], usual: str) -> bool:
    return is_gloss_among(lines, index, parts, usual, stems_of(lines))


ABOVE = [
    "近年来，海洋牧场建设稳步推进。",
    "In recent years, the building of marine ranching farms has made steady progress and come into force.",
]


@pytest.mark.parametrize(
    ("line", "usual", "gloss"),
    [
        # it names a part of speech
        ("engine  n.发动机；引擎", "zh", True),
        ("cable-stayed bridge [ˈkeɪb(ə)l steɪd brɪdʒ] 斜拉桥", "en", True),
        ("stayed /ˈsteɪd/ 横跨", "en", True),
        ("mobilize   v. 调动；动员", "en", True),
        # its languages come in the other order than the report's
        ("kick off  开始举行", "zh", True),
        ("开始举行  kick off", "en", True),
        # the paragraph beside it has its words
        ("海洋牧场  marine ranching", "zh", True),
        ("come into force —— 实施", "en", True),
        ("makes force：生效", "zh", True),
        ("Marine Ranching 海洋牧场", "zh", True),
        ("marine fisheries 海洋渔业", "en", False),
        # its Chinese has a gap for any word
        ("win support from：赢得……的支持", "en", True),
        ("Looking back on……and ahead 回首……展望……", "en", False),
        ("looking further ahead 展望未来……", "en", False),
        # a word has several senses
        ("set forth：陈述，提出", "zh", True),
        ("set forth 陈述；提出；阐明", "en", True),
        ("landmark: 地标/里程碑", "", True),
        ("seawater desalination 海水淡化工程用水，海水", "en", True),
        ("seawater desalination 海水淡化工程用水量，海水", "en", False),
        ("deep fresh clean water 海水，水", "en", True),
        ("deep fresh clean sea water 海水，水", "en", False),
        ("ports and ships 港口、船舶", "en", False),
        ("ports or ships 港口、船舶", "en", False),
        ("ports / ships 港口、船舶", "en", False),
        ("Ports, Ships 港口，船舶", "en", False),
        ("seawater desalination 海水淡化，这是一项长期而艰巨的工作任务", "en", False),
        # an entry of a list, a title, a sentence
        ("海水淡化  seawater desalination", "zh", False),
        ("港口开通了航线。 The port opened a route.", "en", False),
    ],
)
def test_a_gloss_is_no_translation(line: str, usual: str, gloss: bool) -> None:
    lines = [Line(at, text) for at, text in enumerate([*ABOVE, "", line], 1)]
    assert is_gloss(lines, 3, parts_of(line), usual) == gloss


PARTS_OF_SPEECH = "n v vt vi a ad adj adv prep conj pron num abbr phr aux art int sb sth"


@pytest.mark.parametrize("mark", PARTS_OF_SPEECH.split())
def test_a_part_of_speech_tells_a_gloss(mark: str) -> None:
    for line, gloss in (
        (f"port {mark}. 港口", True),
        (f"port {mark} 港口", False),
        (f"port x{mark}. 港口", False),
    ):
        assert is_gloss([Line(1, line)], 0, parts_of(line), "") == gloss


@pytest.mark.parametrize(("length", "gloss"), [(190, True), (210, False)])
def test_a_paragraph_that_names_a_part_of_speech_is_no_gloss(length: int, gloss: bool) -> None:
    line = f"port n. {'港' * (length - 8)}"
    assert is_gloss([Line(1, line)], 0, parts_of(line), "") == gloss


TITLES = [
    "海洋牧场建设进展  Building of Marine Ranching Makes Progress",
    "Marine Ranching Makes Progress 海洋牧场",
]


@pytest.mark.parametrize("usual", ["zh", "en"])
@pytest.mark.parametrize("title", TITLES)
def test_a_title_is_no_gloss(title: str, usual: str) -> None:
    """What stands above all paragraphs, and what only the paragraph below it has the words of."""
    title_of_text = [Line(at, text) for at, text in enumerate([title, "", *ABOVE], 1)]
    assert not is_gloss(title_of_text, 0, parts_of(title), usual)
    above = "The port opened a route, and the coast was restored in the second half of the year."
    title_of_part = [Line(at, text) for at, text in enumerate([above, title, *ABOVE], 1)]
    assert not is_gloss(title_of_part, 1, parts_of(title), usual)


def test_a_heading_is_no_gloss() -> None:
    line = "海洋牧场  marine ranching"
    lines = [*(Line(at, text) for at, text in enumerate(ABOVE, 1)), Line(3, line, heading=1)]
    assert not is_gloss(lines, 2, parts_of(line), "zh")


@pytest.mark.parametrize(
    ("line", "is_of_text"),
    [
        ("海洋牧场 — marine ranching", True),
        ("海洋牧场 / marine ranching", True),
        ("海洋牧场 marine ranching farms", True),
        ("marine ranching：海洋牧场", True),
        ("marine ranching = 海洋牧场", True),
        ("steady progress 稳步推进", True),
        ("生效 — come into force", True),
        ("in recent years —— 近年来", True),
        # a word that the text does not have, a title, a sentence
        ("海水淡化 — seawater desalination", False),
        ("海洋渔业 — marine fisheries", False),
        ("海洋牧场 — Marine Ranching", False),
        ("海洋牧场进展。 marine ranching made progress.", False),
    ],
)
@pytest.mark.parametrize("distance", [1, 40])
def test_a_term_of_the_text_is_a_gloss_wherever_it_is(line: str, distance: int, is_of_text: bool) -> None:
    texts = [*ABOVE, *["港口开通了航线。"] * distance, line]
    lines = [Line(number, text) for number, text in enumerate(texts, 1)]
    is_title_beside = distance == 1 and "Marine" in line
    assert is_gloss(lines, len(texts) - 1, parts_of(line, surely=True), "") == (is_of_text or is_title_beside)
