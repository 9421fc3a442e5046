import pytest
from passes import lines_of, run

from tmx_builder.parser.document import Cell, Line
from tmx_builder.parser.layout.tables import by_columns, with_cells


def cells(*texts: str) -> tuple[list[tuple[str, int, int]], list[str]]:
    """Return text, row and column of every cell that is left, and what is set apart."""
    rows, rules = run(with_cells, lines_of(*texts))
    lines, others = run(by_columns, rows)
    return [(line.text.strip(), line.cell.row, line.cell.column) for line in lines if line.cell], [
        each.text for each in rules + others
    ]


def test_bars_make_a_table() -> None:
    found, apart = cells("| 中文 | English |", "|---|:-:|", "| 港口 | port |", r"| 海岸 | coast \| shore |")
    assert found == [("港口", 1, 0), ("port", 1, 1), ("海岸", 2, 0), ("coast | shore", 2, 1)]
    assert apart == ["|---|:-:|", "中文", "English"]


def test_tabs_make_a_table() -> None:
    assert cells("1\tport\t港口", "2\tcoast\t海岸") == (
        [("port", 0, 1), ("港口", 0, 2), ("coast", 1, 1), ("海岸", 1, 2)],
        ["1", "2"],
    )


def test_a_cell_can_hold_both_languages() -> None:
    table = [
        "指标\tIndicator\t目标 Target of the Year",
        "失业率\tUnemployment\t7%以内 Within 7%",
        "粮食\tGrain\t30万吨",
    ]
    rows, _ = run(with_cells, lines_of(*table))
    lines, others = run(by_columns, rows)
    pairs = [line.text for line in lines if line.cell and line.cell.row < 2]
    assert pairs == [
        "指标",
        "Indicator",
        "目标",
        "Target of the Year",
        "失业率",
        "Unemployment",
        "7%以内",
        "Within 7%",
    ]
    assert [each.text for each in others] == ["30万吨"]


@pytest.mark.parametrize(
    ("table", "texts"),
    [
        (
            ["项目 Item\t结果 Result", "新建公厕 Public toilets built\t3,200座 3,200"],
            ["项目", "Item", "结果", "Result", "新建公厕", "Public toilets built", "3,200座", "3,200"],
        ),
        (
            [
                "| Item 项目 | 结果/Result |",
                "|--|--|",
                "| Grain 粮食 | 30万吨/300,000 tons |",
                "| 备注 | 5% |",
            ],
            ["Item", "项目", "结果", "Result", "Grain", "粮食", "30万吨", "300,000 tons"],
        ),
        # names in a column of Chinese
        (["港口公司 HBC\tHarbour Company", "航运局\tShipping Bureau"], None),
        (["港口公司 HBC\t2座", "航运局\t4座"], None),
    ],
)
def test_columns_can_hold_both_languages(table: list[str], texts: list[str] | None) -> None:
    rows, _ = run(with_cells, lines_of(*table))
    lines, _ = run(by_columns, rows)
    cut = [line for line in lines if line.cell and line.language]
    assert [line.text for line in cut] == (texts or [])
    assert {line.cell and line.cell.column for line in cut} <= {0, 1}
    by_row = [line.cell and (line.cell.table, line.cell.row) for line in cut]
    assert all(by_row[at] == by_row[at + 1] for at in range(0, len(by_row), 2))
    assert len({*by_row}) == len(by_row) / 2


def test_a_table_can_hold_two_pairs_of_columns() -> None:
    lines = [
        Line(1, text, cell=Cell(0, row, column))
        for row, texts in enumerate(
            [("港口", "port", "海岸", "coast"), ("航线", "route", "红树林", "mangroves")]
        )
        for column, text in enumerate(texts)
    ]
    left, _ = run(by_columns, lines)
    tables = {line.text: line.cell.table for line in left if line.cell}
    assert tables["港口"] == tables["port"] == tables["航线"] != tables["海岸"] == tables["coast"]


def test_a_table_in_one_language_is_text() -> None:
    assert cells("| 指标 | 数值 |", "|---|---|", "| 港口 | 三个 |")[0] == []


def test_one_line_with_a_bar_or_a_tab_is_no_table() -> None:
    assert cells("权威发布 | 澜海白皮书", "text", "港口\tport")[0] == []
