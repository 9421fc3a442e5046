"""Documents that only an office program reads: by the real LibreOffice, and without it."""

import os
import subprocess
from pathlib import Path

import pytest
from office_files import docx, zipped
from programs import needs_calc, needs_writer

from tmx_builder.errors import InputError
from tmx_builder.parser import SourceDocument, read
from tmx_builder.parser.readers import office

TEXTS = ["各位代表：", "Fellow Deputies,"]


def rtf() -> bytes:
    """Return the texts as RTF, each a paragraph; a character that is not ASCII is written by its number."""
    paragraphs = (
        "".join(
            character if character.isascii() else rf"\u{ord(character) - 65536 * (ord(character) > 32767)}?"
            for character in text
        )
        for text in TEXTS
    )
    return ("{\\rtf1\\ansi " + "".join(f"{paragraph}\\par " for paragraph in paragraphs) + "}").encode()


def ods() -> bytes:
    """Return the texts as a sheet of LibreOffice, side by side."""
    names = (("office", "office"), ("text", "text"), ("table", "table"))
    spaces = " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for prefix, name in names
    )
    cells = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
        for text in TEXTS
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return zipped(
        {
            "mimetype": kind,
            "META-INF/manifest.xml": '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f'<m:file-entry m:full-path="/" m:media-type="{kind}"/>'
            '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>',
            "content.xml": f"<office:document-content {spaces}><office:body><office:spreadsheet>"
            f'<table:table table:name="a"><table:table-row>{cells}</table:table-row></table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        }
    )


def doc(folder: Path) -> bytes:
    """Return the texts as Word wrote them before 2007: LibreOffice makes that, too."""
    (folder / "a.rtf").write_bytes(rtf())
    profile = (folder / "profile").as_uri()
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "doc", "a.rtf"],
        cwd=folder,
        check=True,
        capture_output=True,
    )
    return (folder / "a.doc").read_bytes()


def texts(document: SourceDocument) -> list[str]:
    return [line.text for line in document.lines if line.text]


@pytest.mark.parametrize(
    "suffix",
    [
        *(pytest.param(suffix, marks=needs_writer) for suffix in (".doc", ".wps", ".rtf", "")),
        pytest.param(".ods", marks=needs_calc),
    ],
)
def test_documents_of_other_programs_are_read(suffix: str, tmp_path: Path) -> None:
    data = {".rtf": rtf, ".ods": ods}.get(suffix, rtf)() if suffix != ".doc" else doc(tmp_path)
    path = tmp_path / f"report{suffix}"
    path.write_bytes(data)
    before = sorted(Path("/tmp").glob("tmx-builder-*"))
    document = read(path, path.name)
    assert texts(document) == TEXTS
    assert document.remarks == ("read by way of LibreOffice",)
    assert sorted(Path("/tmp").glob("tmx-builder-*")) == before, "its folder is gone"


@pytest.mark.parametrize("suffix", [".doc", ".wps", ".rtf", ".xls", ".ods", ".ppt", ".pptx"])
def test_without_libreoffice_a_line_names_it(
    suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "_PROGRAMS", ("no-such-program",))
    path = tmp_path / f"report{suffix}"
    path.write_bytes(rtf())
    with pytest.raises(InputError, match="only an office program reads; install LibreOffice, or save it as"):
        read(path, path.name)


def test_a_new_document_under_an_old_name_needs_no_libreoffice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "_PROGRAMS", ("no-such-program",))
    path = tmp_path / "report.doc"
    path.write_bytes(docx())
    assert texts(read(path, path.name)) == TEXTS


@pytest.mark.skipif(os.name == "nt", reason="needs a shell")
@pytest.mark.parametrize(
    ("script", "seconds", "problem"),
    [("sleep 60 & sleep 60", 0.5, "more than 0.5 seconds"), ("exit 1", 9, "cannot be read by LibreOffice")],
)
def test_libreoffice_that_hangs_or_fails_costs_one_file(
    script: str, seconds: float, problem: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(office, "_PROGRAMS", (str(program),))
    monkeypatch.setattr(office, "_SECONDS", seconds)
    path = tmp_path / "report.rtf"
    path.write_bytes(rtf())
    with pytest.raises(InputError, match=problem):
        read(path, path.name)
