"""All checks of a unit."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from tmx_builder.checks import consistency, figures, languages, names, proportions, punctuation, renderings
from tmx_builder.checks.bilingual import Bilingual
from tmx_builder.checks.consistency import Consistency
from tmx_builder.checks.decisions import CHECKS, decided, worst_first
from tmx_builder.checks.glossary import Glossary
from tmx_builder.checks.observation import Observation
from tmx_builder.model import Finding, Severity, Term, TranslationUnit
from tmx_builder.text import is_english

_SURE = 0.9
"""A probability that no threshold asks about."""


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
        if unknown := sorted(self._severities.keys() - set(CHECKS)):
            raise ValueError(f"{unknown[0]!r} is no check; these are: {', '.join(CHECKS)}")
        self._disabled = frozenset(check for check, severity in self._severities.items() if severity is None)
        self._glossary = None if "terminology" in self._disabled else glossary
        self._consistency = None if "consistency" in self._disabled else Consistency()

    def has(self, check: str) -> bool:
        """Tell whether a check is not left out."""
        return check not in self._disabled

    def unit(
        self, source: str, target: str, source_lang: str, score: float | None = None
    ) -> tuple[Finding, ...]:
        """Return what is wrong with a unit by itself, the worst first; `score` is its probability, if known."""
        source_is_zh = not is_english(source_lang)
        unit = Bilingual(source, target) if source_is_zh else Bilingual(target, source, source_is_zh=False)
        return decided(self._observations(unit, score), self._severities)

    def checked(self, unit: TranslationUnit) -> TranslationUnit:
        """Return the unit with what is wrong with it by itself."""
        found = self.unit(unit.source.text, unit.target.text, unit.source.lang, unit.score)
        return unit if found == unit.findings else replace(unit, findings=found)

    def beside(self, unit: TranslationUnit) -> TranslationUnit:
        """Return the unit with what is wrong with it beside the others of its memory, as its usage tells."""
        others = unit.usage.others if unit.usage else ()
        found = decided(consistency.over_time(unit.source.text, others), self._severities) if others else ()
        return replace(unit, findings=worst_first((*unit.findings, *found))) if found else unit

    def score(self, score: float) -> tuple[Finding, ...]:
        """Return what an alignment's probability is worth by itself."""
        if score >= _SURE:
            return ()
        return decided(proportions.score(score), self._severities)

    def consistency(self, source: str, target: str) -> tuple[Finding, ...]:
        """Return what is wrong with a unit beside those that came before it."""
        if self._consistency is None:
            return ()
        return decided(self._consistency.observe(source, target), self._severities)

    def renderings(self, term: Term) -> tuple[Finding, ...]:
        """Return what is wrong with a memory in which a term stands with these renderings."""
        return decided(renderings.observe(term), self._severities)

    def _observations(self, unit: Bilingual, score: float | None) -> Iterator[Observation]:
        if "quantity" not in self._disabled:
            yield from figures.observe(unit)
        if "names" not in self._disabled:
            yield from names.observe(unit)
        yield from languages.observe(unit)
        yield from punctuation.observe(unit)
        yield from proportions.length(unit)
        if score is not None:
            yield from proportions.score(score)
        if self._glossary is not None:
            yield from self._glossary.observe(unit)
