"""The names that the package exports, in the three places that list them, and the help of the commands."""

import ast
from pathlib import Path

import click
import pytest

import tmx_builder
from tmx_builder.cli import main

ROOT = Path(__file__).resolve().parents[1]


def imported_for_type_checkers() -> set[tuple[str, str]]:
    """Return (room, name) for each name that the front door imports under TYPE_CHECKING."""
    tree = ast.parse((ROOT / "tmx_builder" / "__init__.py").read_text("utf-8"))
    guarded = [
        statement
        for node in tree.body
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for statement in node.body
    ]
    return {
        ((statement.module or "").removeprefix("tmx_builder."), alias.name)
        for statement in guarded
        if isinstance(statement, ast.ImportFrom)
        for alias in statement.names
    }


def test_the_lists_agree() -> None:
    homes = {(home, name) for home, names in tmx_builder._HOMES.items() for name in names}
    assert homes == imported_for_type_checkers()
    assert {name for _, name in homes} | {"__version__"} == set(tmx_builder.__all__)
    assert sorted(tmx_builder.__all__) == tmx_builder.__all__


@pytest.mark.parametrize("name", tmx_builder.__all__)
def test_an_exported_name_exists_and_is_documented(name: str) -> None:
    assert name == "__version__" or getattr(tmx_builder, name).__doc__


def test_any_other_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'bild'"):
        _ = tmx_builder.bild


@pytest.mark.parametrize("name", main.commands)
def test_a_command_is_documented(name: str) -> None:
    command = main.commands[name]
    assert command.help
    undocumented = [
        option.name
        for option in command.params
        if isinstance(option, click.Option) and not option.help and option.name != "help"
    ]
    assert undocumented == []
