"""The texts of the page: the same in both languages, and what the program says in English told in Chinese."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import tmx_builder.review
from tmx_builder.checks import CHECKS, HELP_OF_CHECKS, Checker
from tmx_builder.review.interface import asset

PLACEHOLDER = re.compile(r"\{[^}]*\}")
ENGLISH, CHINESE = (json.loads(asset(f"{name}.json")[0]) for name in ("en", "zh"))  # type: ignore[index]
MESSAGES = CHINESE["messages"]


def test_both_languages_have_the_same_texts() -> None:
    assert ENGLISH.keys() == CHINESE.keys()
    for key, text in ENGLISH.items():
        if key != "messages":
            assert sorted(PLACEHOLDER.findall(text)) == sorted(PLACEHOLDER.findall(CHINESE[key])), key
    assert {f"check_{check}" for check in HELP_OF_CHECKS} <= ENGLISH.keys()


def test_a_message_names_nothing_that_the_program_does_not() -> None:
    for english, chinese in MESSAGES.items():
        assert set(PLACEHOLDER.findall(chinese)) <= set(PLACEHOLDER.findall(english)), english


def is_known(message: str) -> bool:
    patterns = (".+?".join(map(re.escape, PLACEHOLDER.split(text))) for text in MESSAGES)
    return any(re.fullmatch(pattern, message, re.DOTALL) for pattern in patterns)


def refusals() -> Iterator[str]:
    """Yield what acts that are refused say, as their source has it, with {} for what is filled in."""
    for file in Path(tmx_builder.review.__path__[0]).glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            if node.func.id in {"ActError", "StaleError"} and node.args:
                said = node.args[0]
                parts = said.values if isinstance(said, ast.JoinedStr) else [said]
                constants = [
                    str(part.value) if isinstance(part, ast.Constant) else "clause" for part in parts
                ]
                if "".join(constants) != "clause":
                    yield "".join(constants)


@pytest.mark.parametrize("message", sorted(set(refusals())))
def test_a_refusal_is_told_in_chinese(message: str) -> None:
    assert is_known(message.replace("is clause it", "is behind it"))


def test_findings_are_told_in_chinese() -> None:
    """Those of the examples that the checks themselves give."""
    checker = Checker()
    examples = [example for check in CHECKS for example in check.wrong]
    messages = {
        finding.message
        for example in examples
        for finding in checker.unit(example.zh, example.en, "zh-CN", example.score)
    }
    assert len(messages) > 10
    assert [message for message in messages if not is_known(message)] == []
