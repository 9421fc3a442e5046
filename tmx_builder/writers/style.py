"""The style of all pages."""

from importlib import resources


def page_style() -> str:
    """Return the style of a memory's page, which the page of the review adds to."""
    return resources.files(__package__).joinpath("html", "page.css").read_text("utf-8")
