"""A new project: its file, with a comment on every key, and a folder for its reports."""

import json
import textwrap
from pathlib import Path

from tmx_builder.errors import InputError, OutputError
from tmx_builder.workspace import PROJECT_FILE

_TEMPLATE = """\
# A memory that tmx-builder keeps up to date. Put reports into the folder `reports`, then run `tmx-builder build`
# here. What stands behind a # is what holds where nothing is said. Paths are below this folder.

# Where reports are: folders, files, or globs such as "20*/*.docx".
reports = ["reports"]

# Languages of source and target. Chinese is zh-TW where a report is in Traditional characters, else zh-CN.
source-lang = {source_lang}
target-lang = {target_lang}

# Half-width marks in Chinese text: "keep" them, or make them "full-width".
# punctuation = "keep"

# Whether the units of a report stay when its file is removed.
# keep-removed = false

# How files are read: the encoding of text and HTML files (found by default), the largest file.
# encoding = "gb18030"
# max-size = "100M"

# Refine the units of memories (TMX, XLIFF) among the reports anew, not take them over.
# refine = false

# Where what has no counterpart is written, as TSV. Nowhere by default.
# leftovers = "leftovers.tsv"

# What people corrected, a line each. `tmx-builder import` writes it; keep it with the reports.
# corrections = "corrections.jsonl"

# Terms to check units against: a glossary in TBX, XLSX, TSV, or that of OmegaT. None by default.
# glossary = "glossary.tsv"

# As many outputs as wanted. The suffix names the format: .tmx, .xlf, .tsv, .xlsx, with .gz to compress,
# or .html for a page to look at.
[[output]]
path = "memory.tmx"
# flavor = "generic"          # or "trados", "omegat"
# granularity = "both"        # or "sentence", "clause"
# policy = "all"              # translations of one source: "all", "newest", "most-frequent"
#                             # ("newest" where the flavor is "omegat")
# min-score = 0               # leave out units that are right with a probability below this
# year = [2024, 2025]         # only these years; all by default
# section = ["工作回顾"]       # only below headings that hold one of these
# status = ["translated", "reviewed"]  # also "needs-review"; all by default
# header = false              # name the columns of a TSV

# A page to look at, in a browser:
# [[output]]
# path = "memory.html"

# A memory for each year:
# [[output]]
# path = "by-year/{{year}}.tmx"

# What to look through; correct it in OmegaT, Trados, memoQ or Excel, then `tmx-builder import review.xlf`.
[[output]]
path = "review.xlf"
granularity = "clause"
# xliff-version = "1.2"       # or "2.1"

# What checks find can count for more or for less: "error", "warning", "note", or "off". There are
{checks}; `tmx-builder check --help` says what they look for.
[checks]
# consistency = "off"
# spacing = "warning"

# The day of reports that do not say it themselves, by globs over their paths.
[dates]
# "reports/2023*" = 2023-01-15
"""


def init(folder: Path, source_lang: str = "zh-CN", target_lang: str = "en-US") -> Path:
    """Write a commented project file into the folder, and make the folder of its reports; return the file.

    Raises InputError where the folder is a project already, OutputError where it cannot be written.
    """
    path = folder / PROJECT_FILE
    try:
        (folder / "reports").mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            try:
                # JSON's texts are TOML's, too
                tags = {"source_lang": json.dumps(source_lang), "target_lang": json.dumps(target_lang)}
                from tmx_builder.checks import HELP_OF_CHECKS

                checks = textwrap.fill(", ".join(HELP_OF_CHECKS), initial_indent="# ", subsequent_indent="# ")
                file.write(_TEMPLATE.format(**tags, checks=checks))
                file.flush()
            except OSError:
                path.unlink()
                raise
    except FileExistsError as error:
        raise InputError(
            path, "is there already, and is not overwritten", "edit it, or name another folder"
        ) from error
    except OSError as error:
        raise OutputError(path, f"cannot be written ({error.strerror})", "name another folder") from error
    return path
