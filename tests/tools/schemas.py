"""Whether files fit their formats: by our own grammars always, and by the published schemas where these are at hand.

The grammars beside this file describe what tmx-builder writes; where it writes less than a format allows, they are
stricter. Published schemas are looked for in the folder that TMX_BUILDER_SCHEMAS names, in ../shared/schemas, and in
an OmegaT that is installed: OmegaT 6.1 refuses a memory that does not fit its tmx14.xsd.
"""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from lxml import etree

HERE = Path(__file__).resolve().parent
FOLDERS = (
    Path(os.environ.get("TMX_BUILDER_SCHEMAS", "/nonexistent")),
    HERE.parents[2] / "shared" / "schemas",
)
OMEGAT_JARS = (
    Path("/usr/share/omegat/OmegaT.jar"),
    Path("/Applications/OmegaT.app/Contents/Java/OmegaT.jar"),
    Path("C:/Program Files/OmegaT/OmegaT.jar"),
)

FORMATS = {
    ("tmx", "1.4"): ("tmx.dtd", ("tmx14.dtd", "tmx14.xsd")),
    ("xliff", "1.2"): ("xliff-1.2.dtd", ("xliff-core-1.2-strict.xsd",)),
    ("xliff", "2.1"): ("xliff-2.1.dtd", ("xliff_core_2.0.xsd", "matches.xsd")),
    ("srx", "2.0"): ("srx.dtd", ("srx20.xsd",)),
    ("martif", None): ("tbx.dtd", ("TBXcoreStructV02.dtd",)),
}
"""By root element and version: the grammar here, and the published schemas by their usual file names.

The schema of the Matches module imports those of the core and of the Metadata module.
"""


def faults(path: Path) -> list[str]:
    """Return what is wrong with a file, a line a fault; an empty list for a valid one."""
    tree = etree.parse(path, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    root = tree.getroot()
    key = etree.QName(root).localname, root.get("version")
    if key not in FORMATS:
        return [f"{path.name}: no format has the root {key[0]} of version {key[1]}"]
    grammar, published = FORMATS[key]
    validators = [(grammar, _dtd((HERE / "grammars" / grammar).read_bytes()))]
    validators += [(name, schema) for name in published if (schema := _published(name)) is not None]
    return [
        f"{path.name}:{error.line}: {name}: {error.message}"
        for name, schema in validators
        if not schema.validate(tree)
        for error in schema.error_log
        # to a DTD, which knows no namespaces, the declaration of the prefix xml is an attribute
        if "xmlns:xml" not in error.message
    ]


def published_schemas() -> list[str]:
    """Return the names of the published schemas that are at hand."""
    return [name for _, names in FORMATS.values() for name in names if _published(name) is not None]


@cache
def _published(name: str) -> Any:
    data = _bytes_of(name)
    if data is None:
        return None
    if name.endswith(".dtd"):
        return _dtd(data)
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_Beside())
    return etree.XMLSchema(etree.fromstring(data, parser))


class _Beside(etree.Resolver):  # type: ignore[misc]  # lxml has no types
    """Answer every request for a further schema, such as W3C's xml.xsd, with the one at hand."""

    def resolve(self, system_url: str, public_id: str, context: Any) -> Any:
        """Return the schema of this name."""
        data = _bytes_of(system_url.rsplit("/", 1)[-1])
        return None if data is None else self.resolve_string(data, context)


def _dtd(data: bytes) -> etree.DTD:
    return etree.DTD(BytesIO(data))


def _bytes_of(name: str) -> bytes | None:
    return next(_candidates(name), None)


def _candidates(name: str) -> Iterator[bytes]:
    for folder in FOLDERS:
        if (folder / name).is_file():
            yield (folder / name).read_bytes()
    for jar in OMEGAT_JARS:
        if jar.is_file():
            with zipfile.ZipFile(jar) as archive:
                if f"schemas/{name}" in archive.namelist():
                    yield archive.read(f"schemas/{name}")
