"""The parts that every page shares: the head with style, script and policy, the controls, and the help."""

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from string import Template

from tmx_builder._version import __version__
from tmx_builder.writers.html.counts import PageCounts
from tmx_builder.writers.html.markup import Html, escaped
from tmx_builder.writers.style import page_style, page_teller, page_texts

_CUT = "<!-- cut -->\n"


def framed(counts: PageCounts, languages: str, summary: Html, reports: Iterable[Html]) -> Iterator[Html]:
    """Yield the page around summary and reports; `languages` are shown where there is no report."""
    before, between, after = _file("page.html").split(_CUT)
    documents = [document for document, _ in counts.reports]
    pairs = dict.fromkeys(" → ".join(side.lang for side in sides) for _, sides in counts.reports if sides)
    style, script = page_style(), _script()
    yield _filled(
        before,
        policy=_policy(style, script),
        style=Html(style),
        name=documents[0] if len(documents) == 1 else f"{len(documents):,} reports",
        languages=", ".join(pairs) or languages,
    )
    yield summary
    yield _filled(between, to_check=f"{counts.to_check:,}", left=f"{counts.leftovers:,}")
    yield from reports
    yield _filled(after, script=Html(script), version=__version__)


def _filled(part: str, **content: str) -> Html:
    return Html(Template(part).substitute({name: escaped(text) for name, text in content.items()}))


def _policy(style: str, script: str) -> str:
    """Return the content security policy: nothing is fetched, and nothing runs but our own script.

    See https://www.w3.org/TR/CSP3/#framework-directive-source-list for hashes as sources.
    """
    return (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _script() -> str:
    """Return the page's script, with its texts in Chinese; those in English are in the page."""
    # "</script>" and "<!--" end a script or begin a comment, wherever they stand
    chinese = json.dumps(page_texts(), ensure_ascii=False).replace("<", "\\u003c")
    return f"{page_teller()}const CHINESE = {chinese};\n{_file('page.js')}"


def _hash(content: str) -> str:
    digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
    return f"'sha256-{digest}'"


@cache
def _file(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text("utf-8")
