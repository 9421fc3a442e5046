"""The parts of the documents that are made from the program: its commands, its checks and its public names."""

import inspect
from collections.abc import Callable, Iterator

import click

import tmx_builder
from tmx_builder.checks import HELP_OF_CHECKS
from tmx_builder.cli import main

GROUPS: dict[str, Callable[[object], bool]] = {
    "Functions": inspect.isroutine,
    "Errors": lambda thing: isinstance(thing, type) and issubclass(thing, Exception),
    "Classes": inspect.isclass,
}
"""Sections of the API page; a name is in the first that takes it."""


def commands_page() -> str:
    """Return every command with its arguments and options, as Markdown."""
    return "\n".join(_command(main, ("tmx-builder",)))


def _command(command: click.Command, path: tuple[str, ...]) -> Iterator[str]:
    # a command keeps the help option that it makes first: the program's, -h and --help
    context = click.Context(command, info_name=" ".join(path), **main.context_settings)
    usage = " ".join(command.collect_usage_pieces(context))
    # the headings of commands stand below the title of the page that includes them
    yield f"{'#' * (len(path) + 1)} {' '.join(path)}\n"
    yield f"```text\n{' '.join(path)} {usage}\n```\n"
    yield f"{_markdown(command.help or '')}\n"
    options = [parameter for parameter in command.params if isinstance(parameter, click.Option)]
    if options:
        yield "| option | default | meaning |\n|---|---|---|"
        yield from (_option(option) for option in options if not option.hidden)
        yield ""
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            child = command.get_command(context, name)
            if child is not None and not child.hidden:
                yield from _command(child, (*path, name))


def _option(option: click.Option) -> str:
    names = ", ".join(f"`{name}`" for name in option.opts)
    value = "" if option.is_flag else f" `{_value(option)}`"
    default = option.default if option.show_default and not option.is_flag else ""
    cells = (f"{names}{value}", f"`{default}`" if default not in ("", None) else "", option.help or "")
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _value(option: click.Option) -> str:
    if isinstance(option.type, click.Choice):
        return f"[{'|'.join(option.type.choices)}]"
    return option.metavar or option.type.name.upper()


def _markdown(text: str) -> str:
    """Return a help text as Markdown: a paragraph that click leaves as it is (after \\b) is code."""
    paragraphs = inspect.cleandoc(text).split("\n\n")
    return "\n\n".join(
        "```text\n" + paragraph.removeprefix("\b\n") + "\n```"
        if paragraph.startswith("\b")
        else _escaped(paragraph)
        for paragraph in paragraphs
    )


def _escaped(text: str) -> str:
    for mark in "*_<[{":
        text = text.replace(mark, f"\\{mark}")
    return text


def checks_page() -> str:
    """Return every check and what it looks for, as a table of Markdown."""
    rows = (f"| `{name}` | {text} |" for name, text in HELP_OF_CHECKS.items())
    return "\n".join(("| check | what it looks for |\n|---|---|", *rows, ""))


def api_page() -> str:
    """Return every public name, to be described by its docstring."""
    return "\n".join(_api())


def _api() -> Iterator[str]:
    names = [name for name in tmx_builder.__all__ if not name.startswith("__")]
    for title, takes in GROUPS.items():
        taken = [name for name in names if takes(getattr(tmx_builder, name))]
        names = [name for name in names if name not in taken]
        yield f"## {title}\n"
        for name in taken:
            yield f"### {name}\n\n```{{eval-rst}}\n{_directive(title)}:: tmx_builder.{name}"
            yield "   :members:\n   :undoc-members:\n```\n" if title == "Classes" else "```\n"
    if names:
        yield "## Further names\n"
        yield from (
            f"### {name}\n\n```{{eval-rst}}\n.. autodata:: tmx_builder.{name}\n```\n" for name in names
        )


def _directive(title: str) -> str:
    return {"Functions": ".. autofunction", "Errors": ".. autoexception"}.get(title, ".. autoclass")
