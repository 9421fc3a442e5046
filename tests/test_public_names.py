"""The names that the package exports, and the help of the commands."""

import click
import pytest

import tmx_builder
from tmx_builder.cli import main


@pytest.mark.parametrize("name", tmx_builder.__all__)
def test_an_exported_name_exists_and_is_documented(name: str) -> None:
    assert name == "__version__" or getattr(tmx_builder, name).__doc__


def test_any_other_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="bild"):
        _ = tmx_builder.bild  # type: ignore[attr-defined]


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
