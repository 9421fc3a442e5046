"""The languages of documents, and the tags of a report's two sides."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from tmx_builder.errors import InputError
from tmx_builder.parser.document import SourceDocument
from tmx_builder.text import Language, is_traditional, language, weight

UNDETERMINED = "und"
"""The tag of text that is in neither language (BCP 47)."""

_FOREIGN_SHARE = 0.03
"""Share of the other language up to which a document is in one language: names and quotations."""
_LANGUAGES: tuple[Language, Language] = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Languages:
    """A source and a target tag, one of them Chinese and the other English."""

    source: str
    target: str


def primary(tag: str) -> Language:
    """Return the primary subtag, zh or en; empty for any other language."""
    subtag = tag.replace("_", "-").split("-")[0].lower()
    return next((language for language in _LANGUAGES if language == subtag), "")


def checked(document: str, source: str | None, target: str | None) -> list[Language | None]:
    """Return the primary subtags of both tags, None for none.

    Raises InputError where the tags given are not one of Chinese and one of English.
    """
    given = [primary(tag) if tag else None for tag in (source, target)]
    if "" in given or (given[0] and given[0] == given[1]):
        wanted = " to ".join(tag or "?" for tag in (source, target))
        raise InputError(document, f"cannot pair {wanted}", "give one Chinese tag and one English tag")
    return given


def resolve_languages(
    document: str, source: str | None, target: str | None, chinese_lines: Iterable[str]
) -> Languages:
    """Return the tags of both sides; None is detected.

    The source is Chinese unless the tags say otherwise. Chinese is zh-TW where `chinese_lines` are in
    Traditional characters, else zh-CN; English is en-US. An underscore in a tag becomes a hyphen, without which
    CAT tools do not know it. Raises InputError where the tags given are not one of Chinese and one of English.
    """
    source, target = (tag and tag.replace("_", "-") for tag in (source, target))
    given = checked(document, source, target)
    chinese_first = given[0] == "zh" or (given[0] is None and given[1] != "zh")
    chinese = (source if chinese_first else target) or (
        "zh-TW" if is_traditional("".join(chinese_lines)) else "zh-CN"
    )
    english = (target if chinese_first else source) or "en-US"
    return Languages(chinese, english) if chinese_first else Languages(english, chinese)


def predominant_language(document: SourceDocument) -> Language:
    """Return the language that most of a document is in; empty where it has letters of neither."""
    shares = shares_of(document)
    return max(("zh", "en"), key=lambda lang: shares[lang]) if shares.total() else ""


def only_language(document: SourceDocument) -> Language:
    """Return the language of a document in one language; empty for one in both, or in neither."""
    shares = shares_of(document)
    most = predominant_language(document)
    return most if most and shares[most] >= (1 - _FOREIGN_SHARE) * shares.total() else ""


def shares_of(document: SourceDocument) -> Counter[Language]:
    """Return how much of the document's text is in lines of each language, as `text.weight` counts it."""
    shares: Counter[Language] = Counter()
    for line in document.lines:
        if spoken := language(line.text):
            shares[spoken] += weight(line.text)
    return shares
