"""The options that commands share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import click
from click.core import ParameterSource

if TYPE_CHECKING:
    from tmx_builder import ReadingOptions, Workforce
    from tmx_builder.workspace import BuildSettings, Project

NO_INPUT = "Missing INPUT, and there is no project here (tmx-builder init makes one)."


_OF_MEMORIES = frozenset(
    {
        "encoding", "max_size", "granularity", "source_lang", "target_lang", "flavor", "xliff_version",
        "punctuation", "min_score", "header", "refine",
    }
)  # fmt: skip
"""The names of the options of memories."""


def _encoding(name: str) -> str:
    """Return the name of an encoding of text, if it is one."""
    from tmx_builder.parser import is_text_encoding

    if not is_text_encoding(name):
        raise click.BadParameter(f"{name!r} is no encoding that is known, such as gb18030, big5 or utf-8.")
    return name


def _size(text: str) -> int:
    """Return a number of bytes: 5000000, 200M, 1.5G."""
    from tmx_builder.workspace import size_of

    size = size_of(text)
    if not size:
        raise click.BadParameter(f"{text!r} is no size, such as 5000000, 200M or 1.5G.")
    return size


_Command: TypeAlias = Callable[..., None]


def together(*options: Callable[[_Command], _Command]) -> Callable[[_Command], _Command]:
    """Return a decorator that adds these options, which the help lists in their order."""

    def decorate(command: _Command) -> _Command:
        return reduce(lambda decorated, option: option(decorated), reversed(options), command)

    return decorate


AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")

QUIET = click.option(
    "--quiet", "-q", is_flag=True, help="No progress and no summary; errors are still shown."
)

XLIFF_VERSION = click.option(
    "--xliff-version",
    type=click.Choice(["1.2", "2.1"]),
    default="1.2",
    show_default=True,
    help="Version of an XLIFF.",
)

reading_options = together(
    click.option(
        "--encoding",
        type=_encoding,
        metavar="NAME",
        help="Encoding of text and HTML files, such as gb18030 or big5; found by default.",
    ),
    click.option(
        "--max-size",
        type=_size,
        default="100M",
        show_default=True,
        metavar="SIZE",
        help="Size of the largest file that is read: bytes, or with K, M or G.",
    ),
)

"""The options of commands that read files."""

memory_options = together(
    reading_options,
    click.option(
        "--granularity",
        type=click.Choice(["sentence", "clause", "both"]),
        default="both",
        show_default=True,
        help="Units of sentences, of clauses, or both; a unit that is both is written once.",
    ),
    click.option(
        "--source-lang", metavar="TAG", help="Language of the source, such as zh-CN, zh-TW or en-US."
    ),
    click.option("--target-lang", metavar="TAG", help="Language of the target, such as en-US or en-GB."),
    click.option(
        "--flavor",
        type=click.Choice(["generic", "trados", "omegat"]),
        default="generic",
        show_default=True,
        help="The tool that a TMX is for.",
    ),
    XLIFF_VERSION,
    click.option(
        "--punctuation",
        type=click.Choice(["keep", "full-width"]),
        default="keep",
        show_default=True,
        help="Keep the marks of Chinese text as they are, or make them full width.",
    ),
    click.option(
        "--min-score",
        type=click.FloatRange(0, 1),
        default=0.0,
        metavar="X",
        help="Leave out units whose probability of being right is below X (0 to 1).",
    ),
    click.option("--header", is_flag=True, help="Name the columns in the first line of a TSV."),
    QUIET,
)
"""The options of all commands that make memories."""


def output_option(description: str, **further: Any) -> Callable[[_Command], _Command]:
    """Return the option that names a file to write; `further` is what click.option takes besides."""
    return click.option("-o", "--output", metavar="FILE", help=description, **further)


def outputs_option(description: str, *defaults: str) -> Callable[[_Command], _Command]:
    """Return the option that names files to write, any number of them; without one the defaults are written."""
    return click.option(
        "-o",
        "--output",
        "outputs",
        multiple=True,
        default=defaults,
        metavar="FILE",
        help=f"{description} Repeatable.",
    )


def day_option(description: str) -> Callable[[_Command], _Command]:
    """Return the option that says when something was corrected."""
    return click.option("--on", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help=description)


workforce_options = together(
    click.option(
        "--workers",
        type=click.IntRange(1),
        metavar="N",
        help="Processes that work at a time; by default as many as there are processors, where there is enough to "
        "do. What is made is the same.",
    ),
    click.option(
        "--scheduler",
        default="",
        metavar="ADDRESS",
        help="Let a Dask cluster work, by the address of its scheduler: tls://host:8786, with [cluster] in the "
        "project's file.",
    ),
    click.option(
        "--plain-tcp",
        is_flag=True,
        help="Speak to a scheduler at tcp:// on another machine without TLS, in a network that is trusted.",
    ),
)
"""The options of commands whose work can be done by several processes or machines."""


def project_option(description: str, **further: Any) -> Callable[[_Command], _Command]:
    """Return the option that names a project's folder; `further` is what click.option takes besides."""
    return click.option(
        "--project", "folder", type=click.Path(path_type=Path), metavar="DIR", help=description, **further
    )


PROJECT = project_option("The project's folder; by default the current one.", default=Path())
"""The project that a command is for."""

PROJECT_WITHOUT_INPUT = project_option(
    "The project whose memory is used without INPUT, and whose rules apply; by default the current folder."
)


def project_or_none(folder: Path | None, inputs: Sequence[str]) -> Project | None:
    """Return the project that is named or is here, None for none; a wrong call where nothing else is given.

    Raises InputError for a project that cannot be used.
    """
    from tmx_builder import workspace

    place = workspace.find_project(folder) or folder
    if not inputs and place is None:
        raise click.UsageError(NO_INPUT)
    return workspace.read_project(place) if place else None


def given_reading(context: click.Context) -> ReadingOptions | None:
    """Return how files are to be read, None if the user gave no option of it."""
    from tmx_builder import ReadingOptions

    reading = {name: value for name, value in given(context).items() if name in ("max_size", "encoding")}
    return ReadingOptions(**reading) if reading else None


def workforce(choices: dict[str, Any], project: Project | Path | None = None) -> Workforce:
    """Take the options of `workforce_options` out of the choices, and return who is to work.

    The credentials for a cluster are those of the project, or of the one in this folder; its file is read only for
    them. Raises InputError for a file that cannot be used.
    """
    from tmx_builder import Workforce

    workers, scheduler, plain_tcp = (choices.pop(name) for name in ("workers", "scheduler", "plain_tcp"))
    if not scheduler:
        return Workforce(workers)
    if workers is not None:
        raise click.UsageError(
            "A cluster has workers of its own: --workers and --scheduler do not go together."
        )
    if project is None or isinstance(project, Path):
        from tmx_builder.workspace import find_project, read_project

        place = find_project(project)
        project = read_project(place) if place else None
    return Workforce(None, scheduler, project.credentials if project else None, plain_tcp)


def settings(choices: dict[str, Any]) -> BuildSettings:
    """Return the settings that the options choose."""
    from tmx_builder import Flavor, Punctuation, ReadingOptions
    from tmx_builder.workspace import GRANULARITIES, BuildSettings

    return BuildSettings(
        granularities=GRANULARITIES[choices["granularity"]],
        source_lang=choices["source_lang"],
        target_lang=choices["target_lang"],
        flavor=Flavor(choices["flavor"]),
        xliff_version=choices["xliff_version"],
        punctuation=Punctuation(choices["punctuation"]),
        min_score=choices["min_score"],
        header_line=choices["header"],
        reading=ReadingOptions(max_size=choices["max_size"], encoding=choices["encoding"]),
        refine=choices.get("refine", False),
    )


def given(context: click.Context) -> dict[str, Any]:
    """Return the options of memories that the user gave, without those that are at their defaults."""
    return {
        name: value
        for name, value in context.params.items()
        if name in _OF_MEMORIES and context.get_parameter_source(name) is not ParameterSource.DEFAULT
    }
