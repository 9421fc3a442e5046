"""All checks of a unit."""

from collections.abc import Iterator

from tmx_builder.checks import figures, languages, proportions, punctuation, renderings
from tmx_builder.checks.bilingual import Bilingual
from tmx_builder.checks.consistency import Consistency
from tmx_builder.checks.decisions import decided
from tmx_builder.checks.glossary import Glossary
from tmx_builder.checks.observation import Observation
from tmx_builder.model import Finding, Term

_SURE = 0.9
"""A probability that no threshold asks about."""


class Checker:
    """Checks units; what concerns one unit alone is apart from what concerns a whole memory."""

    def __init__(self, glossary: Glossary | None = None, disabled: frozenset[str] = frozenset()) -> None:
        """Check against a glossary where there is one, and leave out the `disabled` checks, by name."""
        self._glossary = glossary
        self._disabled = disabled
        self._consistency = None if "consistency" in disabled else Consistency()

    def unit(
        self, source: str, target: str, source_lang: str, score: float | None = None
    ) -> tuple[Finding, ...]:
        """Return what is wrong with a unit by itself, the worst first; `score` is its probability, if known."""
        source_is_zh = not source_lang.lower().startswith("en")
        unit = Bilingual(source, target) if source_is_zh else Bilingual(target, source, source_is_zh=False)
        return decided(self._observations(unit, score), self._disabled)

    def score(self, score: float) -> tuple[Finding, ...]:
        """Return what an alignment's probability is worth by itself."""
        if score >= _SURE:
            return ()
        return decided(proportions.score(score), self._disabled)

    def consistency(self, source: str, target: str) -> tuple[Finding, ...]:
        """Return what is wrong with a unit beside those that came before it."""
        if self._consistency is None:
            return ()
        return decided(self._consistency.observe(source, target))

    def renderings(self, term: Term) -> tuple[Finding, ...]:
        """Return what is wrong with a memory in which a term stands with these renderings."""
        return decided(renderings.observe(term), self._disabled)

    def _observations(self, unit: Bilingual, score: float | None) -> Iterator[Observation]:
        if "quantity" not in self._disabled:
            yield from figures.observe(unit)
        yield from languages.observe(unit)
        yield from punctuation.observe(unit)
        yield from proportions.length(unit)
        if score is not None:
            yield from proportions.score(score)
        if self._glossary is not None:
            yield from self._glossary.observe(unit)
