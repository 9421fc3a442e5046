"""The files of the page: its markup, style, scripts and the texts of its languages."""

import json
from functools import cache
from importlib import resources
from types import MappingProxyType

from tmx_builder.writers import page_style, page_teller, page_texts

LANGUAGES = ("en", "zh")
"""Languages of the page, each with a catalogue."""
_TYPES = MappingProxyType(
    {
        "css": "text/css; charset=utf-8",
        "html": "text/html; charset=utf-8",
        "js": "text/javascript; charset=utf-8",
        "json": "application/json",
        "svg": "image/svg+xml",
    }
)


def asset(name: str) -> tuple[bytes, str] | None:
    """Return a file of the page by its plain name, with its media type; None if there is no such file.

    "page.html" is the page. "page.css" and "told.js" are shared with the page of a memory; "review.css" adds to the
    style. "en.json" and "zh.json" are the catalogues; the Chinese one includes the texts of the shared script.
    """
    if name == "page.css":
        return page_style().encode(), _TYPES["css"]
    if name == "told.js":
        return page_teller().encode(), _TYPES["js"]
    return _files().get(name)


@cache
def text(name: str) -> str:
    """Return a text of the catalogues in every language, one line per language."""
    catalogues = (json.loads(_files()[f"{language}.json"][0]) for language in LANGUAGES)
    return "".join(f"{catalogue[name]}\n" for catalogue in catalogues)


@cache
def _files() -> dict[str, tuple[bytes, str]]:
    here = resources.files(__package__)
    files = {
        file.name: (file.read_bytes(), _TYPES[file.name.rpartition(".")[2]])
        for folder in ("static", "catalogue")
        for file in here.joinpath(folder).iterdir()
        if file.is_file()
    }
    content, media_type = files["zh.json"]
    catalogue = json.loads(content)
    catalogue["messages"] |= page_texts()
    files["zh.json"] = json.dumps(catalogue, ensure_ascii=False).encode(), media_type
    return files
