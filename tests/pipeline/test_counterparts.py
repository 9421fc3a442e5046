"""Which documents are taken to translate each other."""

import random
from collections.abc import Iterable
from pathlib import Path

import pytest

from tmx_builder import BuildSettings, InputError, ReadingOptions, build
from tmx_builder.parser import Line, SourceDocument
from tmx_builder.parser.counterparts import pair_documents, pair_names
from tmx_builder.parser.languages import only_language, predominant_language
from tmx_builder.text import language

REPORTS = Path(__file__).resolve().parents[2] / "fixtures" / "reports"

ALIKE = [
    ("2025.zh.docx", "2025.en.docx"),
    ("report_CN.txt", "report_EN.txt"),
    ("reportCN.txt", "reportEN.pdf"),
    ("ReportZH.txt", "ReportEn.txt"),
    ("报告-中文.docx", "报告-英文.docx"),
    ("报告（中文版）.docx", "报告（英文版）.docx"),
    ("工作报告简体.txt", "工作报告英文.txt"),
    ("工作报告 中.txt", "工作报告 英.txt"),
    ("2025.txt", "2025.txt"),
    ("zh.txt", "en.txt"),
    ("中文.txt", "English.txt"),
    ("chapter.zh", "chapter.en"),
    ("zh/2025/report.html", "en/2025/report.html"),
    ("reports/zh-CN/2025.txt", "reports/en-US/2025.txt"),
    ("budget_c.pdf", "budget_e.pdf"),
    ("gwr-2025-source.txt", "gwr-2025-target.txt"),
    ("GB/plan.txt", "UK/plan.txt"),
    ("旧/plan.txt", "new/plan.txt"),
    ("政府工作报告2025.docx", "Government Work Report 2025.docx"),
    ("政府工作报告（二〇二五年）.docx", "Report on the Work of the Government 2025.docx"),
    ("第三章.txt", "Chapter 3.txt"),
    ("第十二章.txt", "chapter12.txt"),
    ("03 能源.txt", "3 Energy.txt"),
]
"""Two names of one report in two languages."""


@pytest.mark.parametrize(("chinese", "english"), ALIKE)
def test_names_that_are_alike(chinese: str, english: str) -> None:
    others = ["outlook.2031.zh.txt", "第九十九章.txt"], ["budget.2032.en.txt", "chapter 98.txt"]
    pairs = pair_names([chinese, *others[0]], [*others[1], english])
    assert [(one, other) for one, other, _ in pairs] == [(0, 2)]
    assert all(reason for _, _, reason in pairs)
    mirrored = pair_names([*others[1], english], [chinese, *others[0]])
    assert [(other, one) for one, other, _ in mirrored] == [(0, 2)]


def test_all_names_at_once() -> None:
    """Names that only their letters tell apart, in any order."""
    names = [f"annex_{letter}_{year}" for letter in "abcdefgh" for year in (2023, 2024)]
    shuffled = random.Random(1).sample(names, len(names))
    pairs = pair_names([f"{name}.zh.txt" for name in names], [f"{name}.en.txt" for name in shuffled])
    assert [(names[one], shuffled[other]) for one, other, _ in pairs] == [(name, name) for name in names]


@pytest.mark.parametrize(
    ("sources", "targets"),
    [
        (["报告.txt"], ["report.txt"]),
        (["2024.zh.txt"], ["2025.en.txt"]),
        (["a/report_1.txt", "b/report_1.txt"], ["c/report_1.txt"]),
        (["第一章.txt"], ["chapter 2.txt"]),
        ([], ["a.txt"]),
    ],
)
def test_names_that_do_not_tell(sources: list[str], targets: list[str]) -> None:
    assert pair_names(sources, targets) == []


def document(name: str, *texts: str) -> SourceDocument:
    return SourceDocument(name, "0" * 64, tuple(Line(number, text) for number, text in enumerate(texts, 1)))


def halves(name: str) -> dict[str, str]:
    """Return the Chinese and the English lines of a report of ours."""
    lines = (REPORTS / f"{name}.txt").read_text("utf-8").splitlines()
    return {spoken: "\n".join(line for line in lines if language(line) == spoken) for spoken in ("zh", "en")}


@pytest.mark.parametrize(
    ("texts", "only", "predominant"),
    [
        (["政府工作报告"], "zh", "zh"),
        (["Report on the Work of the Government"], "en", "en"),
        (["政府工作报告", "Report"], "", "zh"),
        (["政府工作报告，GDP增长5.2%。" * 20, "CIFTIS"], "zh", "zh"),
        (["Report 报告 on the Work"] * 9, "en", "en"),
        (["2024", ""], "", ""),
    ],
)
def test_the_languages_of_a_document(texts: Iterable[str], only: str, predominant: str) -> None:
    made = document("a", *texts)
    assert (only_language(made), predominant_language(made)) == (only, predominant)


def test_contents_tell_where_names_do_not() -> None:
    years = ["lanhai-2024", "lanhai-2025"]
    chinese = [
        document(f"甲{name}", *halves(year)["zh"].splitlines())
        for name, year in zip("一二", years, strict=True)
    ]
    english = [
        document(name, *halves(year)["en"].splitlines()) for name, year in zip("yx", years[::-1], strict=True)
    ]
    assert [pair[:2] for pair in pair_documents(chinese, english)] == [(0, 1), (1, 0)]
    assert [pair[:2] for pair in pair_documents(chinese[:1], english[:1])] == []
    assert [pair[:2] for pair in pair_documents(english, chinese)] == [(0, 1), (1, 0)]
    assert pair_documents(chinese, [document(f"乙{each.name}", each.lines[0].text) for each in chinese]) == []
    assert pair_documents(chinese, [document("z", "Nothing of this kind.")]) == []


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


SMALL = BuildSettings()
CHINESE = "大家都很高兴。\n新增就业13.6万人。\n"
ENGLISH = "Everyone was very pleased.\nA total of 136,000 jobs were created.\n"


def rows(path: Path) -> list[tuple[str, ...]]:
    return [tuple(line.split("\t")[:2]) for line in path.read_text("utf-8").splitlines()]


def test_halves_in_one_folder_are_one_report(tmp_path: Path) -> None:
    files = {
        "a.zh.txt": CHINESE,
        "a.en.txt": ENGLISH,
        "b.txt": CHINESE + ENGLISH,
        "c.en.txt": "Alone it stands.",
    }
    result = build([write(tmp_path / "in", files)], [tmp_path / "m.tsv"], SMALL)
    assert [(each.source, each.target) for each in result.pairings] == [("a.zh.txt", "a.en.txt")]
    assert "same name" in result.pairings[0].reason
    assert result.reports == 2
    assert [failure.where for failure in result.failures] == ["c.en.txt"]
    assert ("大家都很高兴。", "Everyone was very pleased.") in rows(tmp_path / "m.tsv")


@pytest.mark.parametrize("turned", [False, True], ids=["zh-en", "en-zh"])
def test_two_folders(turned: bool, tmp_path: Path) -> None:
    write(tmp_path, {"zh/1.txt": CHINESE, "zh/2.txt": CHINESE, "en/1.txt": ENGLISH, "en/3.txt": ENGLISH})
    sources, targets = [tmp_path / "en", tmp_path / "zh"][:: 1 if turned else -1]
    result = build([], [tmp_path / "m.tsv"], sources=[sources], targets=[targets])
    assert [(each.source, each.target) for each in result.pairings] == [("1.txt", "1.txt")]
    assert {Path(failure.where).name for failure in result.failures} == {"2.txt", "3.txt"}
    assert all("corresponds" in failure.problem for failure in result.failures)
    unit = ("大家都很高兴。", "Everyone was very pleased.")
    assert (unit[::-1] if turned else unit) in rows(tmp_path / "m.tsv")


def test_two_files_are_a_pair_whatever_their_names(tmp_path: Path) -> None:
    write(tmp_path, {"x.txt": CHINESE, "y.md": ENGLISH})
    result = build([], [tmp_path / "m.tsv"], sources=[tmp_path / "x.txt"], targets=[tmp_path / "y.md"])
    assert [each.reason for each in result.pairings] == ["given as source and target"]
    assert result.failures == ()


def test_two_files_in_one_language_are_refused(tmp_path: Path) -> None:
    write(tmp_path, {"a.zh.txt": CHINESE, "a.en.txt": CHINESE})
    result = build([], [tmp_path / "m.tsv"], sources=[tmp_path / "a.zh.txt"], targets=[tmp_path / "a.en.txt"])
    assert [type(failure) for failure in result.failures] == [InputError]
    assert "same language" in result.failures[0].problem
    assert not (tmp_path / "m.tsv").exists()


def test_reading_options_hold_for_all(tmp_path: Path) -> None:
    write(tmp_path, {"a.zh.txt": CHINESE, "a.en.txt": ENGLISH})
    settings = BuildSettings(reading=ReadingOptions(max_size=40))
    result = build(
        [], [tmp_path / "m.tsv"], settings, sources=[tmp_path / "a.zh.txt"], targets=[tmp_path / "a.en.txt"]
    )
    assert ["larger than 40" in failure.problem for failure in result.failures][:1] == [True]


@pytest.mark.parametrize(
    ("chinese", "english", "pairs"),
    [
        # figures in common, at least four
        (range(11, 14), [range(11, 14)], 0),
        (range(11, 15), [range(11, 15)], 1),
        # their share of those of the Chinese text, by rarity and lengths: .29 and .23
        (range(11, 22), [range(11, 15)], 1),
        (range(11, 23), [range(11, 15)], 0),
        # the lead over the second document: 1.66 and 1.26
        (range(11, 17), [range(11, 17), range(11, 15)], 1),
        (range(11, 17), [range(11, 17), range(11, 16)], 0),
    ],
)
def test_documents_are_alike_by_figures(chinese: range, english: list[range], pairs: int) -> None:
    source = document("甲", *(f"港 {figure}" for figure in chinese))
    targets = [
        document(name, *(f"port {figure}" for figure in figures))
        for name, figures in zip("xy", english, strict=False)
    ]
    assert len(pair_documents([source], targets)) == pairs
