"""A PDF that takes all memory or time costs itself alone, and leaves no process behind."""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import office_files as files
import pytest

from tmx_builder.errors import InputError
from tmx_builder.parser import RawFile, ReadingOptions
from tmx_builder.parser.readers import pdf
from tmx_builder.parser.readers.pdf import child, pages


def raw(data: bytes) -> RawFile:
    return RawFile("a.pdf", "a.pdf", ".pdf", data)


def forms_that_draw_each_other(levels: int) -> bytes:
    """Return a PDF whose page draws a form ten times, which draws another one ten times, and so on."""
    objects = [
        f"/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject<</X {number} 0 R>>>>"
        for number in range(6, levels + 5)
    ]
    streams = [("", "BT /F 9 Tf 20 700 Td (Fellow Deputies) Tj ET /X Do")]
    streams += [(f"/Type{entries}", "/X Do " * 10) for entries in objects]
    parts = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>"
        "/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>",
        *(f"<</Length {len(text)}{entries}>>stream\n{text}\nendstream" for entries, text in streams),
        "<</Length 12/Type/XObject/Subtype/Form/BBox[0 0 600 800]>>stream\n0 0 m 9 9 l S\nendstream",
    ]
    body = "".join(f"{number} 0 obj\n{part}\nendobj\n" for number, part in enumerate(parts, 1))
    return f"%PDF-1.7\n{body}trailer\n<</Root 1 0 R/Size {len(parts) + 1}>>\n%%EOF\n".encode()


def test_all_memory_is_not_taken() -> None:
    with pytest.raises(InputError, match="needs more than 400 MB of memory; print it to a new PDF"):
        pdf.read(raw(forms_that_draw_each_other(8)), ReadingOptions())
    assert pdf.read(raw(forms_that_draw_each_other(2)), ReadingOptions()).lines[0].text == "Fellow Deputies"


@pytest.mark.skipif(sys.platform == "win32", reason="there is no limit of CPU time")
def test_time_is_limited(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    busy = tmp_path / "busy.py"
    limited = "import resource; resource.setrlimit(resource.RLIMIT_CPU, (1, -1))\nwhile True: pass"
    for script, seconds in ((limited, 99.0), ("while True: pass", 0.05)):
        busy.write_text(script, encoding="utf-8")
        monkeypatch.setattr(pages, "__file__", str(busy))
        monkeypatch.setattr(child, "_CLOCK", seconds)
        with pytest.raises(InputError, match="takes more time than a PDF may"):
            child.pages_of(raw(b"%PDF-"))


@pytest.mark.parametrize(
    "answer",
    ["", "null", "{}", "[1, 2]", "[1, 2, [[]]]\n", "no JSON\n", '[595, 842, [["text", 1, 2, 3, 4]]]\n'],
)
def test_an_answer_of_another_shape_is_an_error(
    answer: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "answers.py"
    path.write_text(f"import sys; sys.stdout.write({answer!r})", encoding="utf-8")
    monkeypatch.setattr(pages, "__file__", str(path))
    with pytest.raises((InputError, ValueError, TypeError)):
        child.pages_of(raw(b"%PDF-"))


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="processes are looked up in /proc")
def test_the_child_ends_with_its_parent(tmp_path: Path) -> None:
    """Also where the parent is killed, and the child is deep inside PDFium."""
    path = tmp_path / "a.pdf"
    path.write_bytes(forms_that_draw_each_other(8))
    script = (
        "import sys; from tmx_builder.parser.readers.pdf import child; from tmx_builder.parser import RawFile\n"
        "child._MEMORY = 1 << 40\n"
        f"child.pages_of(RawFile('a', 'a', '.pdf', open({str(path)!r}, 'rb').read()))"
    )
    parent = subprocess.Popen([sys.executable, "-c", script])
    children = Path(f"/proc/{parent.pid}/task/{parent.pid}/children")
    assert waited(lambda: bool(children.read_text(encoding="utf-8")))
    pid = children.read_text(encoding="utf-8").strip()
    time.sleep(0.5)
    assert not ended(pid)
    parent.kill()
    parent.wait()
    assert waited(lambda: ended(pid))


def ended(pid: str) -> bool:
    try:
        return ") Z " in Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except OSError:
        return True


def waited(condition: Callable[[], bool]) -> bool:
    for _ in range(100):
        if condition():
            return True
        time.sleep(0.05)
    return False


def test_the_pages_are_those_that_this_process_would_read() -> None:
    data = files.pdf("Fellow Deputies", "more text on this page")
    assert child.pages_of(raw(data)) == list(pages.pages_of(data))
