"""Terms of a TBX: version 2 (martif, ISO 30042:2008), and version 3 (ISO 30042:2019) as far as it is the same.

Terms that are deprecated or superseded are left out; those that are preferred come first.
"""

from collections.abc import Iterator
from typing import Any

from tmx_builder.model import Rendering, Term
from tmx_builder.parser.document import RawFile
from tmx_builder.parser.readers.memories import language_of
from tmx_builder.parser.readers.safe_xml import local_name, pieces

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_HEAD = 4096
_ENTRIES = frozenset({"termEntry", "conceptEntry"})
_SECTIONS = frozenset({"langSet", "langSec"})
_RANKS = {"preferred": 0, "deprecated": 2, "superseded": 2, "forbidden": 2, "rejected": 2, "obsolete": 2}
"""Rank by the first word of an administrative status, for which tools have further words; an admitted term, and
none, is 1."""
_LEFT_OUT = 2


def is_tbx(raw: RawFile) -> bool:
    """Return whether the file is XML whose first elements are those of a TBX."""
    head = raw.data[:_HEAD].replace(b"\0", b"")
    return raw.suffix == ".tbx" or b"<martif" in head or b"<tbx" in head


def terms_of_tbx(raw: RawFile) -> Iterator[Term]:
    """Yield a term for each Chinese one that is in use. Raises InputError where it is no sound XML."""
    for entry in pieces(raw.data, raw.where, lambda element: local_name(element) in _ENTRIES):
        texts: dict[str, list[str]] = {"zh": [], "en": []}
        contexts: dict[str, str] = {}
        document = ""
        for section in entry:
            if local_name(section) not in _SECTIONS:
                continue
            language = language_of(section.get(_LANG, ""))
            if language not in texts:
                continue
            texts[language] += _in_use(section)
            for element in section.iter():
                if local_name(element) == "descrip" and element.get("type") == "context":
                    contexts.setdefault(language, _text(element))
                elif local_name(element) == "admin" and element.get("type") == "source":
                    document = document or _text(element)
        if texts["en"]:
            for zh in texts["zh"]:
                example = (contexts["zh"], contexts["en"]) if len(contexts) == 2 else None
                first, *others = dict.fromkeys(texts["en"])
                rendering = Rendering(first, example=example, document=document)
                yield Term(zh, (rendering, *map(Rendering, others)))


def _in_use(section: Any) -> list[str]:
    """Return a language's terms that may be used, the preferred ones first."""
    ranked = []
    for term in section.iter():
        if local_name(term) == "term" and (text := _text(term)):
            statuses = (
                _text(note)
                for note in term.getparent().iter()
                if local_name(note) in ("termNote", "administrativeStatus")
                and note.get("type", "administrativeStatus") == "administrativeStatus"
            )
            rank = next((_RANKS.get(_first_word(status), 1) for status in statuses), 1)
            if rank < _LEFT_OUT:
                ranked.append((rank, text))
    return [text for _, text in sorted(ranked, key=lambda ranked_term: ranked_term[0])]


def _first_word(status: str) -> str:
    """Return "deprecated" for deprecatedTerm-admn-sts."""
    return status.lower().partition("term")[0].strip(" -_")


def _text(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())
