"""New reports of a project, refined by the project's workers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from tmx_builder.checks import Checker
from tmx_builder.errors import InputError
from tmx_builder.execution import Workforce
from tmx_builder.memory import RefinedReport
from tmx_builder.pipeline import OnProgress, digest_of, refined_texts
from tmx_builder.project.gathering import Texts
from tmx_builder.workspace import BuildSettings


def refined_reports(
    texts: Texts,
    signatures: Sequence[str],
    settings: BuildSettings,
    workforce: Workforce,
    on_progress: OnProgress | None,
    *,
    checkers: Callable[[], Checker],
    checks: str,
) -> Iterator[tuple[str, RefinedReport | InputError]]:
    """Yield each report's name and its result or failure, in their order, its units checked by themselves.

    `signatures` are digests of all that decides the results beside the findings, and `checks` is one of what decides
    these; `checkers` makes what checks, and pickles. Raises ExecutionError.
    """
    keys = [digest_of(signature, checks) for signature in signatures]
    outcomes = refined_texts(texts, settings, workforce, on_progress, keys=keys, checker=checkers)
    for text, signature, outcome in zip(texts, signatures, outcomes, strict=True):
        name = text.document.name
        if isinstance(outcome, InputError):
            yield name, outcome
            continue
        report = outcome.report
        yield (
            name,
            RefinedReport(
                report.document,
                tuple(document.name for document in text.documents),
                signature,
                report.pairs,
                outcome.units,
                report.leftovers,
                tuple(
                    f"{document.name}: {remark}" for document in text.documents for remark in document.remarks
                ),
            ),
        )
