"""All checks, and the findings that their observations are worth."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain, compress
from types import MappingProxyType

from tmx_builder.checks import consistency, figures, languages, names, proportions, punctuation
from tmx_builder.checks.check import Bilingual, Observation, Observe, described_checks
from tmx_builder.checks.consistency import Consistency
from tmx_builder.checks.frames import frame_of
from tmx_builder.checks.glossary import Glossary
from tmx_builder.model import Finding, Severity, Term, TranslationUnit
from tmx_builder.text import is_english

CHECKS = described_checks()
"""All checks, in the order in which a unit is looked at."""
HELP_OF_CHECKS = {check.name: check.help for check in CHECKS}

_OBSERVERS: dict[str, Observe] = {
    "quantity": figures.observe,
    "names": names.observe,
    **dict.fromkeys(("untranslated", "script"), languages.observe),
    **dict.fromkeys(("brackets", "quotes", "spacing", "marks"), punctuation.observe),
    "length": proportions.length,
}
"""How a unit's texts are looked at, by check; those of the others need more than two texts."""
_THRESHOLDS = {(check.name, aspect): worth for check in CHECKS for aspect, worth in check.aspects.items()}
_SURE = 1 - (_THRESHOLDS["alignment", "score"].note or 0)
"""A probability above which no threshold asks about it."""
_MOST_FRAMES = 250_000
"""Frames of which it is kept which checks had something to say, some 100 bytes each."""


class Checker:
    """Checks units; what concerns one unit alone is apart from what concerns a whole memory."""

    def __init__(
        self, glossary: Glossary | None = None, severities: Mapping[str, Severity | None] | None = None
    ) -> None:
        """Check against a glossary where there is one.

        `severities` gives all that a check finds, by the check's name, another severity; None leaves the check
        out. Raises ValueError for a check that there is not.
        """
        self._severities = dict(severities or {})
        if unknown := sorted(self._severities.keys() - set(HELP_OF_CHECKS)):
            raise ValueError(f"{unknown[0]!r} is no check; these are: {', '.join(HELP_OF_CHECKS)}")
        self._observe = tuple(dict.fromkeys(_OBSERVERS[name] for name in _OBSERVERS if self.has(name)))
        self._glossary = glossary if self.has("terminology") else None
        self._consistency = Consistency() if self.has("consistency") else None
        self._observers_of: dict[int, tuple[Observe, ...]] = {}

    def has(self, check: str) -> bool:
        """Tell whether a check is not left out."""
        return self._severities.get(check, Severity.NOTE) is not None

    def unit(
        self, source: str, target: str, source_lang: str, score: float | None = None
    ) -> tuple[Finding, ...]:
        """Return what is wrong with a unit by itself, the worst first; `score` is its probability, if known."""
        source_is_zh = not is_english(source_lang)
        unit = Bilingual(source, target) if source_is_zh else Bilingual(target, source, source_is_zh=False)
        findings = self._in_texts(unit)
        further: list[Observation] = []
        if score is not None:
            further += proportions.score(score)
        if self._glossary is not None:
            further += self._glossary.observe(unit)
        return worst_first((*findings, *decided(further, self._severities))) if further else findings

    def _in_texts(self, unit: Bilingual) -> tuple[Finding, ...]:
        """Return what the texts show by themselves; a check that one of their frame kept silent is not made."""
        frame = hash(frame_of(unit.zh, unit.en))
        observers = self._observers_of.get(frame, self._observe)
        if not observers:
            return ()
        seen = [tuple(observe(unit)) for observe in observers]
        if len(self._observers_of) < _MOST_FRAMES:
            self._observers_of[frame] = tuple(compress(observers, seen))
        return decided(chain.from_iterable(seen), self._severities)

    def checked(self, unit: TranslationUnit) -> TranslationUnit:
        """Return the unit with what is wrong with it by itself."""
        findings = _standing(
            unit, self.unit(unit.source.text, unit.target.text, unit.source.lang, unit.score)
        )
        return unit if findings == unit.findings else replace(unit, findings=findings)

    def beside(self, unit: TranslationUnit) -> TranslationUnit:
        """Return the unit with what is wrong with it beside the others of its memory, as its usage tells."""
        translations = unit.usage.others if unit.usage else ()
        if not translations:
            return unit
        findings = _standing(
            unit, decided(consistency.over_time(unit.source.text, translations), self._severities)
        )
        return replace(unit, findings=worst_first((*unit.findings, *findings))) if findings else unit

    def score(self, score: float) -> tuple[Finding, ...]:
        """Return what an alignment's probability is worth by itself."""
        return () if score > _SURE else decided(proportions.score(score), self._severities)

    def consistency(self, source: str, target: str) -> tuple[Finding, ...]:
        """Return what is wrong with a unit beside those that came before it."""
        if self._consistency is None:
            return ()
        return decided(self._consistency.observe(source, target), self._severities)

    def renderings(self, term: Term) -> tuple[Finding, ...]:
        """Return what is wrong with a memory in which a term stands with these renderings."""
        return decided(consistency.renderings(term), self._severities)


def _standing(unit: TranslationUnit, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return the findings that nobody dismissed."""
    if not unit.dismissed:
        return findings
    texts = unit.source.text, unit.target.text
    return tuple(
        finding
        for finding in findings
        if not any(dismissal.covers(finding, *texts) for dismissal in unit.dismissed)
    )


def decided(
    observations: Iterable[Observation],
    severities: Mapping[str, Severity | None] = MappingProxyType({}),
) -> tuple[Finding, ...]:
    """Return the findings that observations are worth, the worst first.

    `severities` overrides the severity of all that a check finds, by its name; with None it finds nothing.
    """
    findings = []
    for seen in observations:
        severity = _THRESHOLDS[seen.check, seen.aspect].severity(seen.measure)
        if severity is not None and seen.check in severities:
            severity = severities[seen.check]
        if severity is not None:
            findings.append(Finding(seen.check, severity, seen.message, seen.source_spans, seen.target_spans))
    return worst_first(findings)


def worst_first(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return findings in the order of their severity, those of one severity as they came."""
    return tuple(sorted(findings, key=lambda finding: finding.severity.rank))
