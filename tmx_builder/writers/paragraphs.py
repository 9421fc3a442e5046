"""Units one by one to whole paragraphs within reports, as XLIFF nests them."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager

from tmx_builder.errors import OutputError
from tmx_builder.model import TranslationUnit
from tmx_builder.writers.destination import Sink
from tmx_builder.writers.formats import Write


@contextmanager
def in_paragraphs(
    sink: Sink,
    open_report: Callable[[TranslationUnit], AbstractContextManager[None]],
    write_paragraph: Callable[[Sequence[TranslationUnit]], None],
) -> Iterator[Write]:
    """Yield a function that takes units, and call back as soon as a paragraph is complete.

    `open_report` gets the first unit of each report; its context lasts as long as the report does. Where the
    languages change within a report, the rest counts as another one. No more than a paragraph is held in
    memory. Raises OutputError where no unit came.
    """
    paragraph: list[TranslationUnit] = []

    with ExitStack() as report:

        def write(unit: TranslationUnit) -> None:
            if not paragraph:
                report.enter_context(open_report(unit))
            elif _paragraph(unit) != _paragraph(paragraph[0]):
                write_paragraph(paragraph)
                if _report(unit) != _report(paragraph[0]):
                    report.close()
                    report.enter_context(open_report(unit))
                paragraph.clear()
            paragraph.append(unit)

        yield write
        if not paragraph:
            raise OutputError(sink.name, "there is no unit to write, and XLIFF needs one", "check the inputs")
        write_paragraph(paragraph)


def _report(unit: TranslationUnit) -> tuple[str, ...]:
    return unit.provenance.document, unit.source.lang, unit.target.lang


def _paragraph(unit: TranslationUnit) -> tuple[str, ...]:
    return *_report(unit), unit.pair_id
