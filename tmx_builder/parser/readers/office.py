"""Documents that only an office program reads: LibreOffice, where it is installed, converts them to a format of ours.

It works without a window, without macros and without a network, with a profile and a folder of its own, which are
removed afterwards, and within a limit of time. Line numbers are those of the converted document; the digest is that
of the file that was given.
"""

import hashlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from tmx_builder.errors import InputError
from tmx_builder.parser.document import RawFile, ReadingOptions, SourceDocument
from tmx_builder.parser.readers import pdf, spreadsheet, word
from tmx_builder.parser.readers.safe_zip import is_compound, is_encrypted, is_zip

_CONVERTED = {
    **dict.fromkeys((".doc", ".dot", ".wps", ".wpt", ".rtf", ".wpd"), ".docx"),
    **dict.fromkeys((".xls", ".xlt", ".et", ".ods", ".ots"), ".xlsx"),
    # the text of slides has no other order than that of its places
    **dict.fromkeys((".ppt", ".pps", ".pptx", ".ppsx", ".dps", ".odp"), ".pdf"),
}
"""The format that each suffix is converted to."""

_READERS: dict[str, Callable[[RawFile, ReadingOptions], SourceDocument]] = {
    ".docx": word.read,
    ".xlsx": spreadsheet.read,
    ".pdf": pdf.read,
}
_STREAMS = {"WordDocument": ".doc", "Workbook": ".xls", "PowerPoint Document": ".ppt"}
"""By the names of streams in a compound file ([MS-DOC] 2.1, [MS-XLS] 2.1, [MS-PPT] 2.1)."""
_FILTERS = {".doc": "MS Word 97", ".xls": "MS Excel 97", ".ppt": "MS PowerPoint 97"}
"""LibreOffice's filters for compound files: without a filter it reads a broken file as plain text."""
_RTF = b"{\\rtf"
_SECONDS = 120
"""A report of 200 pages takes 10 s, the first start of LibreOffice 15 s more."""
_PROGRAMS = (
    "soffice",
    "libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\\Program Files\\LibreOffice\\program\\soffice.exe",
)
_PROFILE = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
{}</oor:items>
"""
_ITEM = (
    '<item oor:path="/org.openoffice.{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>\n'
)
_SETTINGS = (
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Office.Calc/Content/Update", "Link", "2"),
    ("Inet/Settings", "ooInetProxyType", "1"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)
"""No macros, no links to other files followed, and a proxy that nobody listens at: a report can be confidential."""


def recognise(raw: RawFile) -> bool:
    """Return whether the file is an office document of before 2007, or RTF."""
    return raw.data.startswith(_RTF) or (is_compound(raw) and bool(_suffix_of_streams(raw)))


def read(raw: RawFile, options: ReadingOptions) -> SourceDocument:
    """Read the document by way of LibreOffice; one that has only the suffix of an old format, by its own reader.

    Raises InputError where it is encrypted, where there is no LibreOffice, or where that cannot convert it in time.
    """
    if is_zip(raw) and raw.suffix not in (".ods", ".ots", ".odp", ".pptx", ".ppsx"):
        if word.recognise(raw):
            return word.read(raw, options)
        if spreadsheet.recognise(raw):
            return spreadsheet.read(raw, options)
    if is_encrypted(raw):
        raise InputError(raw.where, "is encrypted with a password", "save it without a password")
    suffix = raw.suffix if raw.suffix in _CONVERTED else _suffix_of_streams(raw) or ".rtf"
    wanted = _CONVERTED[suffix]
    data = _converted(raw, suffix, wanted)
    document = _READERS[wanted](replace(raw, data=data, suffix=wanted), options)
    return replace(
        document,
        sha256=hashlib.sha256(raw.data).hexdigest(),
        remarks=("read by way of LibreOffice", *document.remarks),
    )


def _suffix_of_streams(raw: RawFile) -> str:
    return next(
        (suffix for stream, suffix in _STREAMS.items() if stream.encode("utf-16-le") in raw.data),
        "",
    )


def _converted(raw: RawFile, suffix: str, wanted: str) -> bytes:
    program = next((path for name in _PROGRAMS if (path := shutil.which(name))), None)
    if program is None:
        raise InputError(
            raw.where,
            f"is a {suffix} file, which only an office program reads",
            f"install LibreOffice, or save it as {wanted}",
        )
    with TemporaryDirectory(prefix="tmx-builder-") as name:
        folder = Path(name)
        _write_profile(folder / "profile")
        given = folder / f"document{suffix}"
        given.write_bytes(raw.data)
        kind = _FILTERS.get(_suffix_of_streams(raw)) if is_compound(raw) else None
        command = [
            program,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *("--headless", "--norestore", "--nologo", "--nolockcheck", "--convert-to", wanted[1:]),
            *([f"--infilter={kind}"] if kind else []),
            *("--outdir", str(folder / "converted"), str(given)),
        ]
        if not _ends_in_time(command, folder):
            raise InputError(
                raw.where, f"takes LibreOffice more than {_SECONDS} seconds", f"save it as {wanted} by hand"
            )
        try:
            return (folder / "converted" / f"document{wanted}").read_bytes()
        except OSError as error:
            raise InputError(raw.where, "cannot be read by LibreOffice", f"save it as {wanted}") from error


def _write_profile(folder: Path) -> None:
    user = folder / "user"
    user.mkdir(parents=True)
    items = "".join(_ITEM.format(*setting) for setting in _SETTINGS)
    (user / "registrymodifications.xcu").write_text(_PROFILE.format(items), "utf-8")


def _ends_in_time(command: list[str], folder: Path) -> bool:
    """Run a command to its end, with its children; they are ended where they take too long."""
    environment = {**os.environ, **dict(_environment(folder))}
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=sys.platform != "win32",
    )
    try:
        process.wait(_SECONDS)
    except subprocess.TimeoutExpired:
        return False
    finally:
        # soffice is a script that starts another process; what is left of them goes with the command, however it ends
        with suppress(OSError):
            if sys.platform == "win32":
                process.kill()
            else:
                os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    return True


def _environment(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield what keeps the program from displays, and from the user's own folders."""
    yield "HOME", str(folder)
    yield "SAL_USE_VCLPLUGIN", "svp"
    for proxy in ("http_proxy", "https_proxy", "ftp_proxy"):
        yield proxy, "http://127.0.0.1:9"
