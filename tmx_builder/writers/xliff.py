"""XLIFF in the version that the settings ask for."""

from contextlib import AbstractContextManager

from tmx_builder.writers import xliff12, xliff21
from tmx_builder.writers.carriable import CarriableText
from tmx_builder.writers.destination import Sink
from tmx_builder.writers.formats import Write
from tmx_builder.writers.settings import OutputSettings

_VERSIONS = {"1.2": xliff12.document, "2.1": xliff21.document}


def document(sink: Sink, settings: OutputSettings, text: CarriableText) -> AbstractContextManager[Write]:
    """Write an XLIFF around the units. Raises OutputError if there are none: the schemas ask for one."""
    return _VERSIONS[settings.xliff_version](sink, text)
