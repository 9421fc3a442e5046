"""The style of all pages, and what tells their texts in Chinese."""

import json
from html import escape
from importlib import resources

_HEAD = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="tmx-builder">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
{style}</style>
</head>
"""


def page_style() -> str:
    """Return the style of a memory's page, which the page of the review adds to."""
    return resources.files(__package__).joinpath("html", "page.css").read_text("utf-8")


def page_teller() -> str:
    """Return the script that tells the English texts of the program in another language."""
    return resources.files(__package__).joinpath("html", "told.js").read_text("utf-8")


def page_texts() -> dict[str, str]:
    """Return the texts of a memory's page and of all findings in Chinese, by the English ones."""
    texts: dict[str, str] = json.loads(
        resources.files(__package__).joinpath("html", "zh.json").read_text("utf-8")
    )
    return texts


def page_head(title: str, style: str) -> str:
    """Return the beginning of a page that holds all that it needs and runs nothing, up to its body."""
    return _HEAD.format(title=escape(title), style=style)
