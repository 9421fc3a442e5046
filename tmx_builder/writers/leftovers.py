"""What has no counterpart, as TSV: document, line, language, text, reason; without a header line."""

from collections.abc import Iterable

from tmx_builder.model import Leftover
from tmx_builder.writers.carriable import CarriableText
from tmx_builder.writers.destination import destination
from tmx_builder.writers.formats import require_suffix
from tmx_builder.writers.tsv import tsv_line


def check_leftovers_name(path: str) -> None:
    """Raise FormatError where a file name does not say that it holds leftovers: .tsv or .txt, with .gz or without."""
    require_suffix(path, (".tsv", ".txt"), "leftovers")


def write_leftovers(path: str, leftovers: Iterable[Leftover]) -> None:
    """Write a line for each leftover; the file is replaced atomically. Raises OutputError."""
    text = CarriableText()
    with destination(path) as sink:
        for leftover in leftovers:
            sink.write(
                tsv_line(
                    (leftover.document, str(leftover.line), leftover.lang, leftover.text, leftover.reason),
                    text,
                )
            )
