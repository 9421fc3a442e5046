"""A project's file: what can stand in it, and what is said of a mistake."""

from pathlib import Path

import pytest

from tmx_builder.errors import DestinationError, InputError
from tmx_builder.memory import Policy
from tmx_builder.model import Granularity
from tmx_builder.project import init
from tmx_builder.project.report_date import day_of
from tmx_builder.workspace import overridden, read_project

ONE = '[[output]]\npath = "memory.tmx"\n'


def write(folder: Path, text: str) -> Path:
    (folder / "tmx-builder.toml").write_text(text, "utf-8")
    return folder


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f'sorce-lang = "zh-CN"\n{ONE}', r":1: sorce-lang is no key .*; did you mean source-lang\?"),
        (f'{ONE}granularty = "clause"', r":3: output 1: granularty is no key .*; did you mean granularity\?"),
        (f'{ONE}granularity = "clauses"', r":3: output 1: granularity is 'clauses'; did you mean clause\?"),
        (f"{ONE}min-score = 1.5", r":3: output 1: min-score is 1.5; write a number from 0 to 1"),
        (f'{ONE}min-score = "high"', r"is not a number from 0 to 1"),
        (f"{ONE}year = true", r"is not a year"),
        (f'{ONE}status = ["good"]', r"status is 'good'; use one of translated"),
        ('[[output]]\nflavor = "omegat"', r"path is missing"),
        (
            '[[output]]\npath = "memory.doc"',
            r":2: output 1: path memory.doc: the suffix '.doc' names no format",
        ),
        ('reports = ["a"]', r"names no output"),
        (ONE + ONE, r"memory.tmx twice"),
        (f'max-size = "big"\n{ONE}', r"max-size is no size: big"),
        (f'encoding = "zh"\n{ONE}', r"encoding is no encoding"),
        (f'{ONE}[dates]\n"a*" = "soon"', r":4: a\* is no date: soon"),
        ("reports = [", r"is not TOML"),
    ],
)
def test_a_mistake_is_named_with_its_line(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises((InputError, DestinationError), match=said):
        read_project(write(tmp_path, text))


def test_no_project() -> None:
    with pytest.raises(InputError, match="tmx-builder init"):
        read_project(Path("/nowhere"))


def test_init_writes_what_can_be_read_and_never_overwrites(tmp_path: Path) -> None:
    path = init(tmp_path / "new", "en-US", "zh-TW")
    project = read_project(tmp_path / "new")
    assert (project.settings.source_lang, project.settings.target_lang) == ("en-US", "zh-TW")
    assert [each.path for each in project.outputs] == ["memory.tmx", "review.xlf"]
    before = path.read_bytes()
    with pytest.raises(InputError, match="not overwritten"):
        init(tmp_path / "new")
    assert path.read_bytes() == before


def test_every_key_that_the_new_file_explains_is_known(tmp_path: Path) -> None:
    """Each commented line with a value is a default, or an example of one that can be used."""
    text = init(tmp_path).read_text("utf-8")
    used = [
        line.removeprefix("# ")
        for line in text.splitlines()
        if not line.startswith("#  ") and not line.startswith("# [[") and not line.startswith("# path")
        if not line.startswith("# ") or (" = " in line and line[2].islower() and "`" not in line)
    ]
    project = read_project(write(tmp_path, "\n".join(used)))
    assert project.outputs[0].selection.years == (2024, 2025)


def test_the_policy_follows_the_tool(tmp_path: Path) -> None:
    text = f'{ONE}[[output]]\npath = "o.tmx"\nflavor = "omegat"\n'
    assert [each.selection.policy for each in read_project(write(tmp_path, text)).outputs] == [
        Policy.ALL,
        Policy.NEWEST,
    ]


def test_a_flag_is_over_the_file(tmp_path: Path) -> None:
    project = read_project(write(tmp_path, f'source-lang = "zh-CN"\n{ONE}min-score = 0.5\n'))
    flags = {"granularity": "clause", "min_score": 0.9, "source_lang": "zh-TW", "outputs": ("a.tmx", "b.tsv")}
    changed = overridden(project, flags)
    assert [each.path for each in changed.outputs] == ["a.tmx", "b.tsv"]
    assert {each.selection.min_score for each in changed.outputs} == {0.9}
    assert {each.selection.granularities for each in changed.outputs} == {(Granularity.CLAUSE,)}
    assert changed.settings.source_lang == "zh-TW"
    assert overridden(project, {}) == project


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("reports/2024.txt", "2024-01-01"),
        ("reports/2024-03-05-speech.txt", "2024-03-05"),
        ("reports/20240305.txt", "2024-03-05"),
        ("reports/2024年03月05日.docx", "2024-03-05"),
        ("2023/budget.txt", "2023-01-01"),
        ("2023/budget-2022.txt", "2022-01-01"),
        ("reports/2024-02-31.txt", "2024-01-01"),
        ("reports/no-12345-date.txt", ""),
        ("reports/1234.txt", ""),
    ],
)
def test_days_in_names(name: str, day: str) -> None:
    found = day_of(name, ())
    assert (found.isoformat() if found else "") == day
