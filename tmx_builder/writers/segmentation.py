"""Rules of segmentation as files that CAT tools take: SRX 2.0, SRX 1.0, and what OmegaT 3.6 has instead.

Each has the rules of Chinese and of English under the names of their languages, and for all other languages OmegaT's
default: a blank after a stop.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import partial
from html import escape
from typing import TypeAlias

Rules: TypeAlias = Mapping[str, Sequence[tuple[bool, str, str]]]
"""Language ("zh", "en") -> rules in order: whether it is a break, the pattern before it, the pattern after it."""

_escape = partial(escape, quote=False)
"""As `xml.sax.saxutils.escape`, which loads urllib and with it sixty modules."""
_NAMES = {"zh": "Chinese", "en": "English"}
_OMEGAT_VERSION = "0.2.2"
"""SRX.CURRENT_VERSION of OmegaT 3.6: to rules of an earlier one it adds its own."""
_DEFAULT = ((True, r"[\.\?\!]+", r"\s"),)


class SegmentationTool(StrEnum):
    """What a file of rules is for."""

    OMEGAT_3 = "omegat-3"
    """OmegaT up to 5: `omegat/segmentation.conf` in a project, JavaBeans."""
    OMEGAT_6 = "omegat-6"
    """OmegaT 6: `omegat/segmentation.srx` in a project, SRX 2.0."""
    MEMOQ = "memoq"
    """SRX 1.0."""
    SRX_2 = "srx-2"
    """SRX 2.0: Okapi, Wordbee and others."""


def segmentation_text(tool: SegmentationTool, rules: Rules) -> str:
    """Return the rules as the tool reads them, in UTF-8."""
    form: Callable[[Rules], Iterator[str]] = {
        SegmentationTool.OMEGAT_3: _java_beans,
        SegmentationTool.MEMOQ: _srx_1,
    }.get(tool, _srx_2)
    return "\n".join(('<?xml version="1.0" encoding="UTF-8"?>', *form(rules), ""))


def _maps(rules: Rules) -> Iterator[tuple[str, str, Sequence[tuple[bool, str, str]]]]:
    """Yield the name of each language, the pattern of its tags, and its rules; the last are for all languages."""
    for language, listed in rules.items():
        yield (
            _NAMES[language],
            f"[{language[0].upper()}{language[0]}][{language[1].upper()}{language[1]}].*",
            listed,
        )
    yield "Default", ".*", _DEFAULT


def _srx_2(rules: Rules) -> Iterator[str]:
    yield '<srx xmlns="http://www.lisa.org/srx20" version="2.0">'
    yield from _head('segmentsubflows="yes" cascade="no"')
    yield from _language_rules(rules)
    yield "<maprules>"
    yield from _language_maps(rules)
    yield "</maprules>\n</body>\n</srx>"


def _srx_1(rules: Rules) -> Iterator[str]:
    yield '<srx version="1.0">'
    yield from _head('segmentsubflows="yes"')
    yield from _language_rules(rules)
    yield '<maprules>\n<maprule maprulename="tmx-builder">'
    yield from _language_maps(rules)
    yield "</maprule>\n</maprules>\n</body>\n</srx>"


def _language_maps(rules: Rules) -> Iterator[str]:
    for name, pattern, _ in _maps(rules):
        yield f'<languagemap languagepattern="{pattern}" languagerulename="{name}"/>'


def _head(attributes: str) -> Iterator[str]:
    yield f"<header {attributes}>"
    for kind, include in (("start", "no"), ("end", "yes"), ("isolated", "no")):
        yield f'<formathandle type="{kind}" include="{include}"/>'
    yield "</header>\n<body>"


def _language_rules(rules: Rules) -> Iterator[str]:
    yield "<languagerules>"
    for name, _, listed in _maps(rules):
        yield f'<languagerule languagerulename="{name}">'
        for is_break, before, after in listed:
            kind = "yes" if is_break else "no"
            yield f'<rule break="{kind}"><beforebreak>{_escape(before)}</beforebreak>'
            yield f"<afterbreak>{_escape(after)}</afterbreak></rule>"
        yield "</languagerule>"
    yield "</languagerules>"


def _java_beans(rules: Rules) -> Iterator[str]:
    """Yield what java.beans.XMLEncoder writes of OmegaT's org.omegat.core.segmentation.SRX."""
    yield '<java version="1.6.0" class="java.beans.XMLDecoder">\n<object class="org.omegat.core.segmentation.SRX">'
    yield f'<void property="version"><string>{_OMEGAT_VERSION}</string></void>'
    yield '<void property="mappingRules">\n<object class="java.util.ArrayList">'
    for name, pattern, listed in _maps(rules):
        yield '<void method="add">\n<object class="org.omegat.core.segmentation.MapRule">'
        yield from _property("language", f"<string>{name}</string>")
        yield from _property("pattern", f"<string>{pattern}</string>")
        yield '<void property="rules">\n<object class="java.util.ArrayList">'
        for is_break, before, after in listed:
            yield '<void method="add">\n<object class="org.omegat.core.segmentation.Rule">'
            yield from _property("afterbreak", f"<string>{_escape(after)}</string>")
            yield from _property("beforebreak", f"<string>{_escape(before)}</string>")
            yield from _property("breakRule", f"<boolean>{str(is_break).lower()}</boolean>")
            yield "</object>\n</void>"
        yield "</object>\n</void>\n</object>\n</void>"
    yield "</object>\n</void>\n</object>\n</java>"


def _property(name: str, value: str) -> Iterator[str]:
    yield f'<void property="{name}">{value}</void>'
