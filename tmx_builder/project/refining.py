"""New reports of a project, refined by whoever is to do it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from tmx_builder.errors import InputError
from tmx_builder.execution import Workforce
from tmx_builder.memory import RefinedReport
from tmx_builder.pipeline import OnProgress, ReportText, refined_texts
from tmx_builder.project.gathering import files_of
from tmx_builder.workspace import BuildSettings

Signed: TypeAlias = tuple[ReportText, str]
"""A report's text and its signature."""


def refined_reports(
    signed: Sequence[Signed], settings: BuildSettings, workforce: Workforce, on_progress: OnProgress | None
) -> Iterator[tuple[str, RefinedReport | InputError]]:
    """Yield each report's name and its result or failure, in their order. Raises ExecutionError."""
    texts, signatures = [text for text, _ in signed], [signature for _, signature in signed]
    outcomes = refined_texts(texts, settings, workforce, on_progress, keys=signatures)
    for (text, signature), outcome in zip(signed, outcomes, strict=True):
        name = text.document.name
        if isinstance(outcome, InputError):
            yield name, outcome
            continue
        report = outcome.report
        yield (
            name,
            RefinedReport(
                report.document,
                files_of(text),
                signature,
                report.pairs,
                outcome.units,
                report.leftovers,
                tuple(
                    f"{document.name}: {remark}" for document in text.documents for remark in document.remarks
                ),
            ),
        )
