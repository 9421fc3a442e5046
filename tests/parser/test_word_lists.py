import pytest
from passes import kept_and_excluded

from tmx_builder.parser.layout.glosses import without_word_lists

PARAGRAPH = "Farmers near the port take the ferry to the market, where they sell tea and bamboo hats."


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (["【重点词汇】", "ferry\t渡船", "bamboo hat\t竹笠；斗笠", "", "港口开通了航线。"], 2),
        (["Key words:", "ferry: 渡船", "", "bamboo hat: 竹笠", PARAGRAPH], 2),
        (["🔹核心词汇", "1. ferry n. 渡船", "2. Lanhai Port 澜海港", "3. sell A to B 把A卖给B"], 3),
        (["Words and Expressions", "ferry——渡船", "bamboo hat = 竹笠", "The Port", "港口"], 2),
        # two lines each are pairs of the report
        (["【相关词汇】", "渡船", "ferry", "竹笠", "bamboo hat"], 0),
        (["词汇与表达", "(1) ferry：渡船", "(2) bamboo hat：竹笠", "比赛之夜 A Night at the Port"], 2),
        # a title below a blank line, a sentence, a heading of a report
        (["词汇", "ferry 渡船", "", "Ferry Port 渡口"], 1),
        (["词汇", "The ferry sank. 渡船沉没。", "ferry 渡船"], 0),
        (["附件：术语", "ferry\t渡船", "bamboo hat\t竹笠"], 0),
        (["文章词汇丰富，内容翔实", "ferry\t渡船", "bamboo hat\t竹笠"], 0),
    ],
)
def test_words_below_their_heading_are_no_text(text: list[str], words: int) -> None:
    assert len(kept_and_excluded(without_word_lists, text)[1]) == words


@pytest.mark.parametrize(
    ("line", "is_words"),
    [
        ("sell A to B 把A卖给B", True),
        ("sell A to B 把A卖给B；take over 接管，接收；", True),
        ("ferry: 渡船；摆渡；bamboo hat: 竹笠", True),
        ("remind sb of sth 使某人想起某事", True),
        ("【词汇】ferry 渡船", True),
        ("重点短语：take the ferry 乘渡船", True),
        ("ferry 渡船；摆渡", False),
        ("渡船 ferry；竹笠 bamboo hat", False),
        ("Ferry 渡船；Bamboo hat 竹笠", False),
        ("ferry 渡船；Bamboo hats were sold 竹笠", False),
        ("sell the A380 of the Lanhai Company 把A380卖给公司", False),
        ("【背景】ferry 渡船", False),
    ],
)
def test_words_can_stand_on_a_line(line: str, is_words: bool) -> None:
    assert kept_and_excluded(without_word_lists, [line])[1] == [line] * is_words
