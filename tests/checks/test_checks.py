"""What checks say of themselves, and who relies on it."""

import math
from pathlib import Path

import pytest
from click.testing import CliRunner

from tmx_builder.checks import CHECKS, HELP_OF_CHECKS, Checker, Glossary
from tmx_builder.checks.check import Check, Example, Observation, Thresholds
from tmx_builder.cli import main
from tmx_builder.model import Rendering, Severity, Term
from tmx_builder.parser.readers import memories
from tmx_builder.project.starting import init

EXAMPLES = [
    pytest.param(check, example, is_wrong, id=f"{check.name}: {example.zh}")
    for check in CHECKS
    for examples, is_wrong in ((check.wrong, True), (check.right, False))
    for example in examples
]


@pytest.mark.parametrize(("check", "example", "is_wrong"), EXAMPLES)
def test_examples_of_a_check(check: Check, example: Example, is_wrong: bool) -> None:
    zh, en = example.given or ("", "")
    checker = Checker(Glossary([Term(zh, (Rendering(en),))] if check.name == "terminology" else []))
    if check.name == "consistency":
        checker.consistency(zh, en)
    findings = (
        *checker.unit(example.zh, example.en, "zh-CN", example.score),
        *checker.consistency(example.zh, example.en),
    )
    assert (check.name in {finding.check for finding in findings}) == is_wrong


def test_every_check_has_examples_thresholds_and_their_origin() -> None:
    for check in CHECKS:
        assert check.wrong
        assert check.right
        for thresholds in check.aspects.values():
            given = [least for least in thresholds[:3] if least < math.inf]
            assert given
            assert given == sorted(given, reverse=True)
            assert thresholds.origin
    assert len(HELP_OF_CHECKS) == len(CHECKS)


@pytest.mark.parametrize(
    ("measure", "severity"),
    [(0.5, None), (1, Severity.NOTE), (2.9, Severity.WARNING), (3, Severity.ERROR), (90, Severity.ERROR)],
)
def test_the_highest_threshold_that_is_reached_decides(measure: float, severity: Severity | None) -> None:
    assert Thresholds(error=3, warning=2, note=1).severity(measure) is severity


def test_findings_are_the_worst_first_and_can_be_left_out() -> None:
    seen = [
        Observation("spacing", "blanks", 1, "b"),
        Observation("quantity", "missing", 1, "m"),
        Observation("quantity", "magnitude", 1, "x"),
    ]
    assert [finding.message for finding in Checker().decided(seen)] == ["x", "m", "b"]
    assert [finding.message for finding in Checker(severities={"quantity": None}).decided(seen)] == ["b"]
    stricter = Checker(severities={"spacing": Severity.ERROR})
    assert [finding.message for finding in stricter.decided(seen)] == ["b", "x", "m"]


def test_a_memory_that_is_read_back_knows_our_notes() -> None:
    assert set(memories._CHECKS) == set(HELP_OF_CHECKS)


def test_the_command_has_the_help_of_each_check() -> None:
    shown = " ".join(CliRunner().invoke(main, ["check", "--help"], terminal_width=200).output.split())
    for name, help_of_check in HELP_OF_CHECKS.items():
        assert f"{name} {help_of_check}" in shown


def test_a_new_project_names_each_check(tmp_path: Path) -> None:
    written = " ".join(init(tmp_path).read_text("utf-8").replace("\n# ", " ").split())
    assert ", ".join(HELP_OF_CHECKS) in written
