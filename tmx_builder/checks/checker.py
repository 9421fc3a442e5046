"""All checks, and the findings that their observations make."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain, compress

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
"""Functions that look at a unit's texts, by check; the other checks need more than two texts."""
_THRESHOLDS = {(check.name, aspect): least for check in CHECKS for aspect, least in check.aspects.items()}
_SURE = 1 - _THRESHOLDS["alignment", "score"].note
"""Probability of an alignment above which there is no finding."""
_MOST_FRAMES = 250_000
"""Frames whose observers are remembered, some 100 bytes each."""


class Checker:
    """Checks units: by themselves, and beside the other units of a memory."""

    def __init__(
        self, glossary: Glossary | None = None, severities: Mapping[str, Severity | None] | None = None
    ) -> None:
        """Check with a glossary if there is one.

        `severities` gives all findings of a check, by its name, another severity; None leaves the check out. Raises
        ValueError for an unknown check.
        """
        self._severities = dict(severities or {})
        if unknown := sorted(self._severities.keys() - set(HELP_OF_CHECKS)):
            raise ValueError(f"{unknown[0]!r} is no check; these are: {', '.join(HELP_OF_CHECKS)}")
        self._observe = tuple(dict.fromkeys(_OBSERVERS[name] for name in _OBSERVERS if self.has(name)))
        self._glossary = glossary if self.has("terminology") else None
        self._consistency = Consistency() if self.has("consistency") else None
        self._observers_of: dict[int, tuple[Observe, ...]] = {}

    def has(self, check: str) -> bool:
        """Return whether a check is not left out."""
        return self._severities.get(check, Severity.NOTE) is not None

    def unit(
        self, source: str, target: str, source_lang: str, score: float | None = None
    ) -> tuple[Finding, ...]:
        """Return the findings in a unit by itself, the worst first; `score` is its probability, if known."""
        source_is_zh = not is_english(source_lang)
        unit = Bilingual(source, target) if source_is_zh else Bilingual(target, source, source_is_zh=False)
        observations = self._in_texts(unit)
        if score is not None:
            observations += proportions.score(score)
        if self._glossary is not None:
            observations += self._glossary.observe(unit)
        return self.decided(observations) if observations else ()

    def _in_texts(self, unit: Bilingual) -> list[Observation]:
        """Return what is observed in the texts; what observed nothing in a unit of their frame is not asked again."""
        frame = hash(frame_of(unit.zh, unit.en))
        observers = self._observers_of.get(frame, self._observe)
        observations = [list(observe(unit)) for observe in observers]
        if observers and len(self._observers_of) < _MOST_FRAMES:
            self._observers_of[frame] = tuple(compress(observers, observations))
        return list(chain.from_iterable(observations))

    def checked(self, unit: TranslationUnit) -> TranslationUnit:
        """Return the unit with the findings in it by itself."""
        source, target = unit.source, unit.target
        findings = _undismissed(unit, self.unit(source.text, target.text, source.lang, unit.score))
        return unit if findings == unit.findings else replace(unit, findings=findings)

    def beside(self, unit: TranslationUnit) -> TranslationUnit:
        """Return the unit with the findings beside the other translations of its memory, as its usage gives them."""
        translations = unit.usage.others if unit.usage else ()
        if not translations:
            return unit
        findings = _undismissed(unit, self.decided(consistency.over_time(unit.source.text, translations)))
        return replace(unit, findings=worst_first((*unit.findings, *findings))) if findings else unit

    def score(self, score: float) -> tuple[Finding, ...]:
        """Return the findings in an alignment's probability by itself."""
        return () if score > _SURE else self.decided(proportions.score(score))

    def consistency(self, source: str, target: str) -> tuple[Finding, ...]:
        """Return the findings in a unit beside the units before it."""
        return () if self._consistency is None else self.decided(self._consistency.observe(source, target))

    def renderings(self, term: Term) -> tuple[Finding, ...]:
        """Return the findings in a memory that renders a term in these ways."""
        return self.decided(consistency.renderings(term))

    def decided(self, observations: Iterable[Observation]) -> tuple[Finding, ...]:
        """Return the findings that observations make, the worst first."""
        findings = []
        for seen in observations:
            severity = _THRESHOLDS[seen.check, seen.aspect].severity(seen.measure)
            severity = severity and self._severities.get(seen.check, severity)
            if severity is not None:
                findings.append(
                    Finding(seen.check, severity, seen.message, seen.source_spans, seen.target_spans)
                )
        return worst_first(findings)


def _undismissed(unit: TranslationUnit, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return the findings that nobody dismissed."""
    texts = unit.source.text, unit.target.text
    return tuple(
        finding
        for finding in findings
        if not any(dismissal.covers(finding, *texts) for dismissal in unit.dismissed)
    )


def worst_first(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return findings in the order of their severity, those of one severity as they came."""
    return tuple(sorted(findings, key=lambda finding: finding.severity.rank))
