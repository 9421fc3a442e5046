"""What many lines of a text have at their ends."""

import pytest
from passes import kept_and_excluded, lines_of, run

from tmx_builder.parser.document import Cell, Line
from tmx_builder.parser.layout.anti_copy import without_random_characters
from tmx_builder.parser.layout.recurring import without_recurring_marks

ZH = ["乘势而上，行稳致远", "市外事办公室主任 周明", "2026年1月13日，海岚", "今年是研讨会举办二十周年。"]
EN = [
    "Riding the Momentum and Moving Forward Steadily",
    "Zhou Ming, Director of the Municipal Foreign Affairs Office",
    "Hailan, 13 January 2026",
    "This year marks the twentieth anniversary of the symposium.",
]
LINES = [line for pair in zip(ZH, EN, strict=True) for line in pair]


@pytest.mark.parametrize(
    "tail",
    [
        "文章源自译桥网-https://www.yiqiao.example/8434.html",
        " www.yiqiao.example",
        "本文来自海岚译站",
        " 海岚译站 整理",
        "Hailan Translation Station",
        " - Hailan Translation Station",
        "（来源：yiqiao.cn）",
    ],
)
@pytest.mark.parametrize("bare", [0, 3])
def test_a_tail_of_both_languages_is_no_text(tail: str, bare: int) -> None:
    tailed = LINES[: len(LINES) - bare]
    text = [line + tail for line in tailed] + LINES[len(LINES) - bare :] + [tail]
    assert kept_and_excluded(without_recurring_marks, text) == (
        [*LINES, ""],
        [tail.strip()] * (len(tailed) + 1),
    )


@pytest.mark.parametrize(
    "text",
    [
        # texts whose lines end alike
        ["海岚市人民政府的报告", "海岚市法院的报告", "海岚市检察院的报告", *EN],
        ["Report of the Court", "Address to the Court", "A Visit to the Court", *ZH],
        ["Public Relations", "Railway Stations", "Bus Stations", "外事", "铁路", "公交"],
        # names and figures that are the same in both languages
        ["发展5G", "Develop 5G", "推广5G", "Promote 5G", "普及5G", "Spread 5G"],
        ["抗击COVID-19", "Fighting COVID-19", "战胜COVID-19", "Overcoming COVID-19", *ZH, *EN],
        ["开幕于2025", "Opened in 2025", "建成于2025", "Built in 2025", "完成于2025", "Done in 2025"],
        # both languages on a line
        ["Fellow Deputies, 各位代表：", "Dear Deputies, 各位代表：", "Deputies, 各位代表：", "各位代表："],
        ["港口条例 Port Rules", "港口规章 Port Rules", "港口法规 Port Rules", *ZH, *EN],
        # notes
        ["译桥网（yiqiao.cn）", "Yiqiao (yiqiao.cn)", *ZH],
    ],
)
def test_not_every_common_end_is_a_tail(text: list[str]) -> None:
    assert kept_and_excluded(without_recurring_marks, text) == (text, [])


def test_cells_end_as_they_like() -> None:
    lines = [Line(at, f"{text}本文来自海岚译站", cell=Cell(0, at, 0)) for at, text in enumerate(LINES)]
    assert run(without_recurring_marks, lines) == (lines, [])


@pytest.mark.parametrize(("count", "is_tail"), [(2, False), (3, True)])
def test_a_tail_is_in_three_lines(count: int, is_tail: bool) -> None:
    lines = [f"{line} www.yiqiao.example" for line in LINES[:count]]
    assert bool(kept_and_excluded(without_recurring_marks, lines)[1]) is is_tail


@pytest.mark.parametrize(
    ("tail", "is_tail"),
    [(" 海岚译站整理", True), (" Lanhai Files", True), ("[12]", False), ("谢谢大家。", False)],
)
@pytest.mark.parametrize("is_english", [False, True])
def test_what_stands_behind_stops_without_a_stop_is_a_tail(
    tail: str, is_tail: bool, is_english: bool
) -> None:
    texts = ["港口建成并投入使用。", "企业办事更加便利。", "空气质量继续改善。", "Rivers are cleaner."]
    lines = [f"{text}{tail}" for text in texts[: 4 if is_english else 3]]
    kept, excluded = kept_and_excluded(without_recurring_marks, lines)
    assert (kept, bool(excluded)) == ((texts[: len(lines)], True) if is_tail else (lines, False))


STRAY = ["7 d/ Z4 ~5 N9 u, B", "x# Q1 |8 w; 0 k", "3 @f 9% j- K2", "p) 4 =t 6 &"]
SENTENCES = ["海洋产业稳步壮大。", "The marine industry grew.", "港口开通了航线。"]


@pytest.mark.parametrize(
    "line",
    [
        "澜海市海洋经济发展白皮书 ",
        "澜海市海洋经济发展白皮书",
        "White Paper on the Marine Economy ",
        "2024年7月9日 ",
        "9 July 2024 ",
        "",
    ],
)
def test_stray_characters_are_no_text_behind_a_title_either(line: str) -> None:
    sentences = [f"{text} {stray}" for text, stray in zip(SENTENCES, STRAY, strict=False)]
    kept, excluded = kept_and_excluded(without_random_characters, [line + STRAY[3], *sentences])
    assert (kept, excluded) == ([line.strip(), *SENTENCES], [STRAY[3], *STRAY[:3]])


@pytest.mark.parametrize(
    "text",
    [
        "增长率 5 % 到 6 %",
        "Grades A, B and C",
        "Wang Yi, 5 May 2024",
        "平台 A B C 区",
        "GDP up 5.2 % in 2024",
    ],
)
def test_short_words_are_not_stray(text: str) -> None:
    sentences = [f"{sentence} {stray}" for sentence, stray in zip(SENTENCES, STRAY, strict=False)]
    assert kept_and_excluded(without_random_characters, [text, *sentences])[0][0] == text
    assert kept_and_excluded(without_random_characters, [f"{text} {STRAY[0]}"])[0] == [f"{text} {STRAY[0]}"]


GLUED = ["7 }2 ?% Y& h+", "/ V1 X# O8 z: Y. n", "0 ]- b, S) q: p1", ". D9 k* I% R; f5 J"]


def test_the_first_stray_character_can_touch_the_text() -> None:
    texts = [
        "海岚市海洋经济发展白皮书",
        "New York, 20 September 2023",
        "港口开通了航线。",
        "The port opened a route.",
    ]
    tailed = [text + stray for text, stray in zip(texts, GLUED, strict=True)]
    assert kept_and_excluded(without_random_characters, [*tailed, GLUED[1]]) == (
        [*texts, ""],
        [*GLUED, GLUED[1]],
    )


@pytest.mark.parametrize("count", [2, 3])
def test_three_lines_tell_that_characters_are_stray(count: int) -> None:
    lines = [f"{text} {stray}" for text, stray in zip(SENTENCES[:count], STRAY, strict=False)]
    assert (kept_and_excluded(without_random_characters, lines)[1] == STRAY[:3]) is (count == 3)


@pytest.mark.parametrize(
    "lines",
    [
        ["Options: a) b) c) d)", "Answers: a) b) c) d)", "Marks: a) b) c) d)"],
        ["up 5 % 6 % 7 %", "down 5 % 6 % 7 %", "flat 5 % 6 % 7 %"],
        ["Class A B C D E", "Grade A B C D E", "Rank A B C D E"],
    ],
)
def test_letters_digits_and_marks_stand_together_in_what_is_stray(lines: list[str]) -> None:
    assert kept_and_excluded(without_random_characters, lines) == (lines, [])


@pytest.mark.parametrize(
    "tokens",
    [
        ["qX7vT2", "Lm90Zk", "h4Rw8B", "pT5nJ3", "uF38kD", "Ws61dY", "yB83fK", "T9w4Xn"],
        ["x9q#Lm2w", "7aZ!kp04", "Qw3e$r1t", "m5&Nz8Yb", "p0oI9u~Y", "zX1c2V!b", "k7J6h%5G", "s4D3f*2A"],
        ["a7B9", "Kq3Lw8Zx2", "9fGh2", "tR5yU7iO1p", "M2n4B", "v6C8x0Z", "Lp9Ko8", "w1Q3e5R7"],
    ],
)
def test_a_token_in_disorder_behind_each_line_is_no_text(tokens: list[str]) -> None:
    tailed = [f"{text} {token}" for text, token in zip(LINES, tokens, strict=True)]
    assert kept_and_excluded(without_random_characters, tailed) == (LINES, tokens)
    assert kept_and_excluded(without_random_characters, [*tailed, "Ab3Cd4Ef"])[0][-1] == ""
    # three of them are too few, and so are many equal ones
    assert kept_and_excluded(without_random_characters, [*tailed[:3], *LINES[3:]])[1] == []
    same = [f"{text} {tokens[0]}" for text in LINES]
    assert kept_and_excluded(without_random_characters, same)[1] == []


def test_tokens_of_one_length_can_have_one_turn() -> None:
    tokens = ["qX7vT2", "Lm90Zk", "h4Rw8B", "pT5nJ3", "uF38kD", "Ws61dY", "yB83fK", "abcd12"]
    tailed = [f"{text} {token}" for text, token in zip(LINES, tokens, strict=True)]
    assert kept_and_excluded(without_random_characters, tailed)[1] == tokens
    # where hardly a line has none, a token of another length is one as well, but no word
    assert kept_and_excluded(without_random_characters, [*tailed[:7], f"{LINES[7]} abc12"])[1][7:] == [
        "abc12"
    ]
    assert kept_and_excluded(without_random_characters, [*tailed[:7], f"{LINES[1]} again"])[1] == tokens[:7]


@pytest.mark.parametrize(("count", "are_random"), [(20, True), (21, False)])
def test_a_fifth_of_the_lines_tells_that_tokens_are_random(count: int, are_random: bool) -> None:
    tokens = ["qX7vT2", "Lm90Zk", "h4Rw8B", "pT5nJ3"]
    texts = [f"港口{number}。" for number in range(count)]
    lines = [*(f"{text} {token}" for text, token in zip(texts, tokens, strict=False)), *texts[4:]]
    assert kept_and_excluded(without_random_characters, lines)[1] == tokens * are_random


@pytest.mark.parametrize(
    ("line", "kept", "certainty"),
    [
        ("加入 Kvem", "加入", 1.0),
        ("加入 WTO", "加入 WTO", 1.0),
        ("The port grew. Kvem", "The port grew.", 1.0),
        # a name or random characters
        ("Address by Kvem", "Address by Kvem", 0.5),
        ("Address by the Port", "Address by the Port", 1.0),
    ],
)
def test_behind_random_tokens_what_is_no_word_is_random(line: str, kept: str, certainty: float) -> None:
    tokens = ["qX7vT2", "Lm90Zk", "h4Rw8B", "pT5nJ3", "uF38kD", "Ws61dY", "yB83fK"]
    tailed = [f"{text} {token}" for text, token in zip(LINES, tokens, strict=False)]
    lines, _ = run(without_random_characters, lines_of(*tailed, line))
    assert (lines[-1].text, lines[-1].certainty) == (kept, certainty)


@pytest.mark.parametrize(
    "names",
    [
        ["G1503", "S26", "G60", "G2", "G15W", "S32"],
        ["COVID-19", "COVID-19", "COVID-19", "COVID-19", "COVID-19", "COVID-19"],
        ["2024-03-01", "5.2%", "13:30", "1,035", "3/4", "2023/24"],
        [
            "www.lanhai1.gov.cn/a1b2",
            "wang3@x9y8.cn",
            "http://a1.b2c3.cn",
            "a1b2@c3.cn",
            "x1.y2z3.cn",
            "b7.c8d9.cn",
        ],
        ["heard.", "(Adopted)", "GDP", "2030", "iPhone", "WeChat"],
    ],
)
def test_names_with_figures_are_text(names: list[str]) -> None:
    texts = [f"{text} {name}" for text, name in zip(LINES, names, strict=False)]
    assert kept_and_excluded(without_random_characters, texts) == (texts, [])


@pytest.mark.parametrize(
    "mark",
    [
        "【译海拾贝 yhsb.example】",
        "译桥网译 ",
        "Hailan Translation Station ",
        "[来源：海岚译站] ",
        "yiqiao.example|",
    ],
)
def test_a_mark_in_front_of_both_languages_is_no_text(mark: str) -> None:
    kept, excluded = kept_and_excluded(without_recurring_marks, [mark + line for line in LINES])
    assert (kept, excluded) == (LINES, [mark.strip()] * len(LINES))
    # as it is behind some lines, and in front of others
    mixed = [mark + line for line in LINES[:2]] + [line + mark.strip() for line in LINES[2:]]
    assert kept_and_excluded(without_recurring_marks, mixed)[0] == LINES


def test_an_address_inside_lines_of_both_languages_is_no_text() -> None:
    mark = "译桥网yiqiao.example整理"
    texts = [line[:5] + mark + line[5:] for line in LINES]
    assert kept_and_excluded(without_recurring_marks, texts) == (LINES, [mark] * len(LINES))


@pytest.mark.parametrize("mark", ["〔校样·第{}页〕", "(Draft, page {} of 30)", "【海岚译站{}】"])
def test_a_mark_that_counts_is_one_mark(mark: str) -> None:
    marks = [mark.format(number) for number in range(1, 9)]
    texts = [line[:5] + mark + line[5:] for line, mark in zip(LINES, marks, strict=True)]
    assert kept_and_excluded(without_recurring_marks, texts) == (LINES, marks)
    # in one language alone it can be text
    alone = [*texts[::2], *LINES[1::2]]
    assert kept_and_excluded(without_recurring_marks, alone) == (alone, [])


@pytest.mark.parametrize(
    "texts",
    [
        [
            "产值（GDP）增长",
            "GDP (GDP) rose",
            "产值(GDP)",
            "Output (GDP)",
            "总产值(GDP)",
            "The output (GDP) grew",
        ],
        ["增长5.2%", "Growth of 5.2%", "增长6.1%", "Growth of 6.1%", "增长7.3%", "Growth of 7.3%"],
        ["海岚市人民政府2023年工作", "海岚市人民政府2024年工作", "海岚市人民政府2025年工作", *EN],
        ["Hailan in 2023", "Hailan in 2024", "Hailan in 2025", *ZH],
        ["5G发展", "5G in cities", "5G产业", "5G in ports", "5G应用", "5G at sea"],
        ["1. 港口", "1. Ports", "1. 航线", "1. Routes", "1. 船舶", "1. Ships"],
        [
            "请登录www.lanhai.example查询。",
            "See www.lanhai.example for details.",
            "登录www.lanhai.example办理。",
            *LINES,
        ],
    ],
)
def test_texts_that_begin_alike_are_text(texts: list[str]) -> None:
    assert kept_and_excluded(without_recurring_marks, texts) == (texts, [])


RARE = ["㐀㑇㒓", "㙍㚰", "㛃㜄㝅", "㟢㠪", "㡎㢠㣆", "㥄㦤"]


@pytest.mark.parametrize("count", [2, 6])
def test_characters_that_no_text_has_are_stray(count: int) -> None:
    texts = [*SENTENCES, *SENTENCES][:count]
    lines = [text + rare for text, rare in zip(texts, RARE, strict=False)]
    kept, _ = kept_and_excluded(without_random_characters, lines)
    assert kept == (texts if count == 6 else lines)


@pytest.mark.parametrize("is_first", [False, True])
def test_a_character_beside_rare_ones_in_other_lines_is_random_at_an_edge(is_first: bool) -> None:
    edges = ["㐀爨", "爨㙍", "㛃㜄", "爨", "㡎爨", "㥄"]
    texts = [*SENTENCES, *SENTENCES]
    lines = [edge + text if is_first else text + edge for text, edge in zip(texts, edges, strict=True)]
    assert kept_and_excluded(without_random_characters, lines) == (texts, edges)


def test_a_common_character_behind_a_stop_is_no_sign_of_randomness_elsewhere() -> None:
    lines = [f"{text}海{rare}" for text, rare in zip([*SENTENCES, *SENTENCES], RARE, strict=True)]
    assert kept_and_excluded(without_random_characters, lines)[0] == [*SENTENCES, *SENTENCES]


def test_a_rare_character_of_a_name_is_text() -> None:
    lines = ["㛃㜄先生致辞。", *SENTENCES]
    assert kept_and_excluded(without_random_characters, lines)[0] == lines


def test_a_mark_within_lines_can_be_counted() -> None:
    halves = [(line[: len(line) // 2], line[len(line) // 2 :]) for line in LINES]
    marked = [
        f"{head}(ID:{number} www.yiqiao.example){tail}" for number, (head, tail) in enumerate(halves, 4400)
    ]
    kept, excluded = kept_and_excluded(without_recurring_marks, marked)
    assert (kept, len(excluded)) == (LINES, len(LINES))


@pytest.mark.parametrize(
    "edges",
    [
        ["뷁쉙", "꿻풹", "흵뷁꿻", "쉙흵", "풹뷁", "꿻쉙", "뷁흵", "흵"],
        ["жщъ", "ыэюя", "щъы", "юяж", "эюж", "ъыэ", "яжщ", "ыжю"],
        ["□▣", "◇▤■", "■□", "▤▤□", "◆◇", "▣■", "□◆◆", "▤"],
        ["qzxv", "kjwp", "xqzkv", "wvvk", "zzkj", "pqxw", "vkjz", "jjqp"],
    ],
)
@pytest.mark.parametrize("is_first", [False, True])
def test_characters_of_no_language_here_are_random(edges: list[str], is_first: bool) -> None:
    edged = [
        f"{edge} {text}" if is_first else f"{text} {edge}" for text, edge in zip(LINES, edges, strict=True)
    ]
    assert kept_and_excluded(without_random_characters, edged)[0] == LINES
    three = [*edged[:3], *LINES[3:]]
    assert kept_and_excluded(without_random_characters, three) == (three, [])


def test_where_random_characters_touch_a_word_the_line_is_in_doubt() -> None:
    tokens = ["K3$", "#9xQ", "T7&", "Zp4~", "Q2+", "W8=m", "R5|", "Y6^t"]
    glued = [f"{text}{token}" for text, token in zip(LINES, tokens, strict=True)]
    lines, _ = run(without_random_characters, lines_of(*glued))
    assert [line.text for line in lines] == LINES
    assert {line.certainty for line, text in zip(lines, LINES, strict=True) if text in EN[:3]} == {0.5}


def test_list_numbers_are_not_random() -> None:
    numbered = [f"{number} {line}" for number, line in zip(("(1)", "(a)", "3.2", "(ii)"), EN, strict=True)]
    assert kept_and_excluded(without_random_characters, [*numbered, *ZH]) == ([*numbered, *ZH], [])


def test_a_code_within_lines_of_both_languages_is_a_mark() -> None:
    lines = [line[:4] + f"[p.{number}]" + line[4:] for number, line in enumerate(LINES, 11)]
    assert kept_and_excluded(without_recurring_marks, lines)[0] == LINES
