"""New reports of a project, refined by whoever is to do it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tmx_builder.errors import InputError
from tmx_builder.execution import Workforce
from tmx_builder.memory import RefinedReport
from tmx_builder.pipeline import OnProgress, refined_texts
from tmx_builder.project.gathering import Texts
from tmx_builder.workspace import BuildSettings


def refined_reports(
    texts: Texts,
    signatures: Sequence[str],
    settings: BuildSettings,
    workforce: Workforce,
    on_progress: OnProgress | None,
) -> Iterator[tuple[str, RefinedReport | InputError]]:
    """Yield each report's name and its result or failure, in their order. Raises ExecutionError.

    `signatures` are digests of all that decides the results.
    """
    outcomes = refined_texts(texts, settings, workforce, on_progress, keys=signatures)
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
