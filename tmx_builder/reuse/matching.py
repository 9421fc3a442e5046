"""Match a stretch of a new text with units of a memory, exactly or approximately."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tmx_builder.model import Match, MatchKind
from tmx_builder.quantities import find_quantities
from tmx_builder.reuse.figures import substituted
from tmx_builder.reuse.forms import bare, plain
from tmx_builder.reuse.memory_index import MemoryUnit
from tmx_builder.text import folded, is_english

_PERCENT = {MatchKind.EXACT: 100, MatchKind.WIDTH: 99, MatchKind.FIGURES: 99}
"""Percent by kind of match; 99 marks a match that a person should look at."""
_MOST_FUZZY = 94
"""Percent of the best fuzzy match: below 95, from which targets are filled in."""
_IN_CONTEXT = 101
_DOUBT_OF_SURE = 0.05
"""Doubt of a sure unit, for which nothing is deducted: a score says .99 of hardly any unit, and of those with .95 and
more 98 % were right on pages that nobody had seen (docs/accuracy.md)."""
_MOST_MATCHES = 3
_FARTHEST = 4
"""Lines from a paragraph of a bilingual report to the next paragraph, at most."""
_ORDER = {kind: place for place, kind in enumerate(MatchKind)}


def equal_matches(text: str, units: Iterable[MemoryUnit], lang: str) -> tuple[list[Match], list[Match]]:
    """Return the equal matches of units that have the skeleton of a text, and fuzzy matches of the refused units.

    A unit is refused if its figures cannot be replaced. Equal matches are in the order of their kinds, within a kind
    the newest first, one for each translation; fuzzy matches are the newest first.
    """
    given, form = plain(text), bare(text, lang)
    accepted: defaultdict[tuple[MatchKind, str], list[tuple[MemoryUnit, str, str]]] = defaultdict(list)
    refused: list[tuple[MemoryUnit, str]] = []
    tried: dict[tuple[str, str], tuple[str, str]] = {}
    for unit in units:
        if plain(unit.source) == given:
            accepted[MatchKind.EXACT, _key(unit.target)].append((unit, unit.target, ""))
        elif bare(unit.source, lang) == form:
            accepted[MatchKind.WIDTH, _key(unit.target)].append((unit, unit.target, ""))
        else:
            texts = plain(unit.source), unit.target
            if texts not in tried:
                tried[texts] = _with_figures(unit, text, lang)
            target, reason = tried[texts]
            if target:
                accepted[MatchKind.FIGURES, _key(target)].append((unit, target, reason))
            else:
                refused.append((unit, reason))
    matches = [_equal(kind, group) for (kind, _), group in accepted.items()]
    matches.sort(key=lambda match: (_ORDER[match.kind], -(match.year or 0), -match.reports))
    refused.sort(key=lambda entry: -(entry[0].year or 0))
    fuzzy = [fuzzy_match(text, unit, 1.0, lang, reason) for unit, reason in refused[:_MOST_MATCHES]]
    return matches, fuzzy


def _key(target: str) -> str:
    return plain(folded(target)).casefold()


def _with_figures(unit: MemoryUnit, text: str, lang: str) -> tuple[str, str]:
    """Return a unit's translation with the new figures and a note of the changes; "" and the reason if refused."""
    tried = substituted(unit.source, unit.target, lang, unit.target_lang, text)
    if tried is None or tried.refusal:
        return "", f"figures not replaced: {tried.refusal}" if tried else "figures are in other words"
    return tried.target, "; ".join(f"{was} -> {now}" for was, now in tried.changes)


def _equal(kind: MatchKind, group: Sequence[tuple[MemoryUnit, str, str]]) -> Match:
    """Return the match of units with the same target and kind: from the newest unit, among equals the surest."""
    unit, target, reason = max(group, key=lambda entry: (entry[0].year or 0, -entry[0].doubt))
    penalty, doubts = _penalty([entry for entry, _, _ in group])
    reports = {name for entry, _, _ in group for name in (entry.document, *entry.elsewhere) if name}
    reasons = [reason] if reason else []
    if kind is MatchKind.WIDTH:
        reasons.append("other widths, quotation marks or blanks")
    reasons += doubts
    return _match_of(unit, kind, _PERCENT[kind] - penalty, reasons, target=target, reports=len(reports))


def _penalty(units: Sequence[MemoryUnit]) -> tuple[int, list[str]]:
    """Return the percentage points to deduct for doubt, and why; none for a sure unit.

    The doubts of several reports are multiplied, as if they were independent.
    """
    doubts: dict[str, float] = {}
    for unit in units:
        doubts[unit.document] = min(doubts.get(unit.document, 1.0), unit.doubt)
    doubt = math.prod(doubts.values())
    penalty = round(100 * (doubt - _DOUBT_OF_SURE))
    if penalty <= 0:
        return 0, []
    return penalty, [f"nobody approved the unit, which is {round(100 * (1 - doubt))} % likely right"]


def fuzzy_match(text: str, unit: MemoryUnit, likeness: float, lang: str, reason: str = "") -> Match:
    """Return the fuzzy match of a unit; `likeness` is the similarity of the skeletons, from 0 to 1."""
    tongue = "en" if is_english(lang) else "zh"
    new_keys, unit_keys = (
        [figure.keys for figure in find_quantities(entry, tongue)] for entry in (text, unit.source)
    )
    unlike = sum(a != b for a, b in zip(new_keys, unit_keys, strict=False)) + abs(
        len(new_keys) - len(unit_keys)
    )
    percent = min(_MOST_FUZZY, int(100 * likeness + 1e-6) - min(unlike, 5 if likeness < 1 else unlike))
    penalty, doubts = _penalty([unit])
    reasons = [reason or f"differs: {_differences(plain(unit.source), plain(text))}", *doubts]
    reports = len({unit.document, *unit.elsewhere} - {""})
    return _match_of(unit, MatchKind.FUZZY, percent - penalty, reasons, target=unit.target, reports=reports)


def _match_of(
    unit: MemoryUnit, kind: MatchKind, percent: int, reasons: Iterable[str], *, target: str, reports: int
) -> Match:
    """Return the match of a unit, or of several in so many `reports` of which it is the newest."""
    texts, place = (target, unit.source), (unit.document, unit.year)
    return Match(kind, max(0, percent), *texts, *place, max(1, reports), "; ".join(reasons), unit.target)


def in_context(
    matches: Iterable[Match], before: Iterable[MemoryUnit], units: Sequence[MemoryUnit]
) -> tuple[Match, ...]:
    """Return the matches, with 101 % for an exact match whose unit follows one of `before` in its report.

    `before` are the units that equal the preceding text, `units` the units of the matches.
    """
    places = {(unit.document, unit.line) for unit in before if unit.document}
    following = {
        _key(unit.target)
        for unit in units
        if any((unit.document, unit.line - step) in places for step in range(_FARTHEST + 1))
    }
    best = MatchKind.EXACT, _PERCENT[MatchKind.EXACT]
    return tuple(
        replace(match, percent=_IN_CONTEXT)
        if (match.kind, match.percent) == best and _key(match.unit_target) in following
        else match
        for match in matches
    )


def _differences(old: str, new: str) -> str:
    """Return the stretches that differ: "产业 -> 工业, + 级"; empty for equal texts."""
    from rapidfuzz.distance import Levenshtein

    parts: list[tuple[str, str]] = []
    last = (-1, -1)
    for code in Levenshtein.opcodes(old, new):
        if code.tag == "equal":
            continue
        was, now = old[code.src_start : code.src_end], new[code.dest_start : code.dest_end]
        if parts and last == (code.src_start, code.dest_start):
            parts[-1] = parts[-1][0] + was, parts[-1][1] + now
        else:
            parts.append((was, now))
        last = code.src_end, code.dest_end
    return ", ".join(
        f"{was} -> {now}" if was and now else f"- {was}" if was else f"+ {now}" for was, now in parts
    )
