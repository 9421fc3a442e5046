"""What goes in comes out, in every format."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as limits
from hypothesis import strategies as st
from lxml import etree

from tmx_builder.model import TranslationUnit
from tmx_builder.writers import Flavor, OutputSettings, open_writer

VARIANTS: list[tuple[str, dict[str, Any]]] = [
    ("a.tmx", {}),
    ("a.tmx", {"flavor": Flavor.TRADOS}),
    ("a.tmx", {"flavor": Flavor.OMEGAT}),
    ("a.xlf", {"xliff_version": "1.2"}),
    ("a.xlf", {"xliff_version": "2.1"}),
]

# surrogates, which hypothesis leaves out by itself, and often what is special in XML
any_text = st.text(
    st.one_of(
        st.characters(exclude_categories=()), st.sampled_from("\t\n\r\0\x0b\x1f\x85\u2028\ufffe&<>\"']")
    ),
    max_size=30,
)


def xml_char(char: str) -> bool:
    """Tell whether XML 1.0 allows the character, as its production 2 says."""
    point = ord(char)
    return (
        point in (0x9, 0xA, 0xD)
        or 0x20 <= point <= 0xD7FF
        or 0xE000 <= point <= 0xFFFD
        or 0x10000 <= point <= 0x10FFFF
    )


def carriable(text: str) -> str:
    return "".join(filter(xml_char, text))


def texts(page: bytes, name: str) -> list[str]:
    return [element.text or "" for element in etree.fromstring(page).iter(f"{{*}}{name}")]


def written(unit: TranslationUnit, name: str, settings: OutputSettings) -> tuple[bytes, int]:
    with TemporaryDirectory() as folder:
        path = Path(folder, name)
        with open_writer(str(path), settings) as writer:
            writer.write(unit)
        return path.read_bytes(), writer.removed


@pytest.mark.parametrize(("name", "changes"), VARIANTS)
@limits(max_examples=60, deadline=None)
@given(both=st.tuples(any_text, any_text))
def test_texts_come_back_less_what_xml_cannot_carry(
    name: str,
    changes: dict[str, Any],
    both: tuple[str, str],
    make_unit: Callable[..., TranslationUnit],
    settings: OutputSettings,
) -> None:
    page, removed = written(make_unit(*both), name, replace(settings, **changes))
    found = texts(page, "seg") or texts(page, "source") + texts(page, "target")
    assert found == [carriable(text) for text in both]
    assert removed == sum(len(text) - len(carriable(text)) for text in both)


@pytest.mark.parametrize(("name", "changes"), VARIANTS)
@limits(max_examples=40, deadline=None)
@given(names=st.tuples(any_text, any_text, any_text))
def test_names_of_any_kind_come_back_too(
    name: str,
    changes: dict[str, Any],
    names: tuple[str, str, str],
    make_unit: Callable[..., TranslationUnit],
    settings: OutputSettings,
) -> None:
    document, heading, footnote = names
    unit = make_unit(document=document, section=(heading,), footnotes=(footnote,))
    page, _ = written(unit, name, replace(settings, **changes))
    root = etree.fromstring(page)
    everything = [*(element.text or "" for element in root.iter("{*}*")), *root.xpath("//@*")]
    assert carriable(document) in everything
    assert carriable(heading) in everything
    assert any(text.endswith(f"footnote {carriable(footnote)}") for text in everything)


@limits(max_examples=100, deadline=None)
@given(source=any_text, document=any_text)
def test_a_unit_is_one_line_of_tsv(
    source: str, document: str, make_unit: Callable[..., TranslationUnit], settings: OutputSettings
) -> None:
    page, _ = written(make_unit(source, "Target", document=document), "a.tsv", settings)
    lines = page.decode("utf-8").splitlines()
    assert len(lines) == 1
    assert page.endswith(b"\n")
    cells = lines[0].split("\t")
    assert len(cells) == 14
    assert cells[1] == "Target"
    assert cells[0].split() == " ".join(carriable(source).splitlines()).split()
