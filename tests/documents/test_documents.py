"""The documents name all that there is: commands, options, project properties, checks and public names."""

import ast
import inspect
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize

import click
import pytest
from click.testing import CliRunner, Result
from generated import api_page, checks_page, commands_page

import tmx_builder
from tmx_builder.checks import HELP_OF_CHECKS
from tmx_builder.cli import main
from tmx_builder.workspace import project_file

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
READMES = ("README.md", "README.zh-CN.md")
PAGES = [*(ROOT / name for name in (*READMES, "CONTRIBUTING.md", "SECURITY.md")), *sorted(DOCS.rglob("*.md"))]
LINK = re.compile(r"\]\(([^)\s]+)\)")


def commands(group: click.Group = main, path: tuple[str, ...] = ()) -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        yield " ".join((*path, name)), command
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))


COMMANDS = dict(commands())


@pytest.fixture(scope="module")
def page_of_commands() -> dict[str, str]:
    """Return the part of the page that describes each command, by its name."""
    parts = re.split(r"^#+ tmx-builder ?(.*)\n", commands_page(), flags=re.M)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_and_its_options_are_documented(name: str, page_of_commands: dict[str, str]) -> None:
    part = page_of_commands[name]
    options = [parameter for parameter in COMMANDS[name].params if isinstance(parameter, click.Option)]
    assert [option.opts for option in options if f"`{option.opts[0]}`" not in part or not option.help] == []


def test_the_pages_include_what_is_generated() -> None:
    parts = {"commands.md": "commands.md", "memory.md": "checks.md", "python-api.md": "api.md"}
    for page, part in parts.items():
        assert f"```{{include}} _generated/{part}\n" in (DOCS / page).read_text("utf-8")


@pytest.mark.parametrize("name", main.commands)
def test_a_command_is_in_the_pages_for_its_task(name: str) -> None:
    written = "".join(path.read_text("utf-8") for path in PAGES if path.name != "commands.md")
    assert f"tmx-builder {name}" in written


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let the commands do nothing but name themselves here when they are called."""
    names: list[str] = []
    for path, command in COMMANDS.items():
        monkeypatch.setattr(command, "callback", lambda path=path, **_: names.append(path))
    return names


def run(line: str) -> Result:
    """Run a line of a shell as far as click takes it."""
    program, *words = shlex.split(line.partition(" > ")[0], comments=True)
    assert program == "tmx-builder"
    return CliRunner().invoke(main, words)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_a_command_ends_with_two_examples_that_it_takes(name: str, called: list[str]) -> None:
    *_, last = inspect.cleandoc(COMMANDS[name].help or "").split("\n\n")
    head, *examples = last.removeprefix("\b\n").splitlines()
    assert (head, len(examples)) == ("Examples:", 2)
    for example in examples:
        result = run(example.strip())
        assert (result.exit_code, called[-1:]) == (0, [name]), result.output


CALLS = sorted(
    {
        call
        for page in PAGES
        for block in re.findall(r"^```sh\n(.*?)^```", page.read_text("utf-8"), flags=re.M | re.S)
        for line in block.splitlines()
        for call in line.split(" && ")
        if call.startswith("tmx-builder ")
    }
)


@pytest.mark.parametrize("call", CALLS)
def test_the_calls_in_the_documents_are_right(call: str, called: list[str]) -> None:
    result = run(call)
    assert result.exit_code == 0, result.output
    assert called


def test_there_are_calls_to_try() -> None:
    assert len(CALLS) > 15


def properties() -> set[str]:
    """Return the keys that a project's file may have, as the code that reads it names them."""
    tree = ast.parse(Path(project_file.__file__).read_text("utf-8"))
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    return {
        str(call.args[0].value)
        for call in calls
        if isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id == "table"
        and call.args
        and isinstance(call.args[0], ast.Constant)
    }


def test_every_property_of_a_project_is_documented() -> None:
    page = (DOCS / "projects.md").read_text("utf-8")
    known = properties()
    assert {"reports", "output", "min-score", "keep-removed"} <= known
    assert {name for name in known if not re.search(rf"^\|[^|]*`\[*{name}\]*`", page, re.M)} == set()


def test_every_check_is_documented_with_its_own_help() -> None:
    assert dict(re.findall(r"\| `(.+?)` \| (.+) \|", checks_page())) == HELP_OF_CHECKS


def test_every_public_name_is_in_the_api_page() -> None:
    page = api_page()
    public = [name for name in tmx_builder.__all__ if name != "__version__"]
    assert [name for name in public if f":: tmx_builder.{name}\n" not in page] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_resolve(page: Path) -> None:
    broken = []
    for link in LINK.findall(page.read_text("utf-8")):
        if link.startswith(("https://", "http://")):
            continue
        name, _, anchor = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        if not target.is_file() or (anchor and anchor not in anchors(target)):
            broken.append(link)
    assert broken == []


def anchors(page: Path) -> set[str]:
    """Return the names of a page's headings, as GitHub makes them."""
    if page.name == "contributing.md":
        page = ROOT / "CONTRIBUTING.md"
    headings = re.findall(r"^#+ (.*)$", page.read_text("utf-8"), flags=re.M)
    plain = (normalize("NFC", heading).lower() for heading in headings)
    return {re.sub(r"[^\w\- ]", "", heading).replace(" ", "-") for heading in plain}


def test_both_readmes_link_the_same_picture_and_each_other() -> None:
    english, chinese = ((ROOT / name).read_text("utf-8") for name in READMES)
    assert "(README.zh-CN.md)" in english
    assert "(README.md)" in chinese
    assert all("(docs/_static/page.png)" in text for text in (english, chinese))


def test_the_readme_is_a_page() -> None:
    assert len((ROOT / "README.md").read_text("utf-8").splitlines()) < 90
