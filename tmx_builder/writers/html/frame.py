"""The parts that every page shares: the head with style, script and policy, the controls, and the help."""

import base64
import hashlib
import json
from functools import cache
from importlib import resources
from string import Template

from tmx_builder._version import __version__
from tmx_builder.writers.html.counts import PageCounts
from tmx_builder.writers.html.markup import Html, Markup
from tmx_builder.writers.style import page_style, page_teller, page_texts

_CUT = "<!-- cut -->\n"


class Frame:
    """The three parts of the frame, around the summary and the reports."""

    def __init__(self, write: Markup) -> None:
        """Read the template."""
        self._write = write
        self._before, self._between, self._after = _file("page.html").split(_CUT)

    def before(self, counts: PageCounts, languages: str) -> Html:
        """Return the part before the summary; `languages` are shown where there is no report."""
        reports = [document for document, _ in counts.reports]
        pairs = dict.fromkeys(" → ".join(side.lang for side in sides) for _, sides in counts.reports if sides)
        name = reports[0] if len(reports) == 1 else f"{len(reports):,} reports"
        style, script = page_style(), _script()
        return self._filled(
            self._before,
            policy=_policy(style, script),
            style=Html(style),
            name=name,
            languages=", ".join(pairs) or languages,
        )

    def between(self, counts: PageCounts) -> Html:
        """Return the part between the summary and the reports."""
        return self._filled(self._between, to_check=f"{counts.to_check:,}", left=f"{counts.leftovers:,}")

    def after(self) -> Html:
        """Return the part after the reports."""
        return self._filled(self._after, script=Html(_script()), version=__version__)

    def _filled(self, part: str, **content: str) -> Html:
        return Html(
            Template(part).substitute({key: self._write.escaped(each) for key, each in content.items()})
        )


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
