import gzip
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from tmx_builder.errors import OutputError
from tmx_builder.model import TranslationUnit
from tmx_builder.writers import OutputSettings, open_writer

MakeUnit = Callable[..., TranslationUnit]
WriteAll = Callable[..., bytes]
NAMES = ["a.tmx", "a.xlf", "a.tsv", "a.tmx.gz", "a.xlf.gz"]

not_as_root = pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt, FileNotFoundError])
def test_an_exception_leaves_the_old_file_and_no_other(
    name: str, error: type[BaseException], tmp_path: Path, make_unit: MakeUnit, settings: OutputSettings
) -> None:
    path = tmp_path / name
    path.write_bytes(b"old")
    with pytest.raises(error), open_writer(str(path), settings) as writer:
        writer.write(make_unit())
        raise error
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", NAMES)
def test_the_old_file_stays_until_the_end(
    name: str, tmp_path: Path, make_unit: MakeUnit, settings: OutputSettings
) -> None:
    path = tmp_path / name
    path.write_bytes(b"old")
    with open_writer(str(path), settings) as writer:
        writer.write(make_unit())
        assert path.read_bytes() == b"old"
    assert path.read_bytes() != b"old"
    assert list(tmp_path.iterdir()) == [path]


# gzip holds back a block of its own
@pytest.mark.parametrize("name", ["a.tmx", "a.xlf", "a.tsv"])
def test_units_leave_memory_as_they_come(
    name: str, tmp_path: Path, make_unit: MakeUnit, settings: OutputSettings
) -> None:
    with open_writer(str(tmp_path / name), settings) as writer:
        for number in range(3000):
            writer.write(make_unit(f"第{number}条", f"Article {number}", pair_id=f"p{number}"))
        (unfinished,) = tmp_path.iterdir()
        on_disk = unfinished.stat().st_size
    assert on_disk > 0.7 * (tmp_path / name).stat().st_size


@pytest.mark.parametrize("name", ["a.tmx", "a.xlf", "a.tsv"])
def test_gz_holds_the_same_bytes_and_neither_name_nor_time(
    name: str, units: tuple[TranslationUnit, ...], write_all: WriteAll
) -> None:
    compressed = write_all(f"{name}.gz", units)
    assert gzip.decompress(compressed) == write_all(name, units)
    assert compressed[:8] == b"\x1f\x8b\x08\0\0\0\0\0"
    assert write_all(f"other-{name}.GZ", units) == compressed


def test_a_new_file_has_the_permissions_that_any_new_file_has(tmp_path: Path, write_all: WriteAll) -> None:
    (tmp_path / "touched").touch()
    write_all("a.tmx", [])
    assert (tmp_path / "a.tmx").stat().st_mode == (tmp_path / "touched").stat().st_mode


def test_a_replaced_file_keeps_its_permissions(tmp_path: Path, write_all: WriteAll) -> None:
    path = tmp_path / "a.tmx"
    path.touch()
    path.chmod(0o640)
    write_all("a.tmx", [])
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@pytest.mark.parametrize("present", [True, False])
def test_a_link_stays_and_its_target_is_replaced(present: bool, tmp_path: Path, write_all: WriteAll) -> None:
    target = tmp_path / "elsewhere" / "real.tmx"
    target.parent.mkdir()
    if present:
        target.write_bytes(b"old")
    (tmp_path / "a.tmx").symlink_to(target)
    written = write_all("a.tmx", [])
    assert (tmp_path / "a.tmx").is_symlink()
    assert target.read_bytes() == written
    assert list(target.parent.iterdir()) == [target]


def test_standard_output_gets_a_tmx(
    units: tuple[TranslationUnit, ...],
    settings: OutputSettings,
    write_all: WriteAll,
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    with open_writer("-", settings) as writer:
        for unit in units:
            writer.write(unit)
    assert capsysbinary.readouterr().out == write_all("a.tmx", units)


def folder_in_the_way(folder: Path) -> Path:
    (folder / "a.tmx").mkdir()
    return folder / "a.tmx"


def missing_folder(folder: Path) -> Path:
    return folder / "missing" / "a.tmx"


def file_as_folder(folder: Path) -> Path:
    (folder / "file").touch()
    return folder / "file" / "a.tmx"


def name_too_long(folder: Path) -> Path:
    return folder / f"{'a' * 300}.tmx"


def read_only_folder(folder: Path) -> Path:
    folder.chmod(0o500)
    return folder / "a.tmx"


def read_only_file(folder: Path) -> Path:
    (folder / "a.tmx").touch()
    (folder / "a.tmx").chmod(0o400)
    return folder / "a.tmx"


@pytest.mark.parametrize(
    ("obstacle", "problem", "advice"),
    [
        (folder_in_the_way, "is a folder", "name a file"),
        (missing_folder, "does not exist", "create the folder"),
        (file_as_folder, "is a file, not a folder", "name another folder"),
        (name_too_long, "too long", "shorter"),
        pytest.param(read_only_folder, "no permission", "permissions", marks=not_as_root),
        pytest.param(read_only_file, "no permission", "permissions", marks=not_as_root),
    ],
)
def test_what_cannot_be_written_is_one_line_with_advice(
    obstacle: Callable[[Path], Path], problem: str, advice: str, tmp_path: Path, settings: OutputSettings
) -> None:
    path = obstacle(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(OutputError) as caught, open_writer(str(path), settings):
        pass
    message = str(caught.value)
    assert message.startswith(f"{path}: ")
    assert problem in message
    assert advice in message
    assert "\n" not in message
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("count", [1, 3000])
def test_a_full_disk_is_one_line_with_advice(
    name: str, count: int, tmp_path: Path, make_unit: MakeUnit, settings: OutputSettings
) -> None:
    (tmp_path / name).symlink_to("/dev/full")
    with (
        pytest.raises(OutputError, match="no space is left"),
        open_writer(str(tmp_path / name), settings) as writer,
    ):
        for number in range(count):
            writer.write(make_unit(f"第{number}条", f"Article {number}", pair_id=f"p{number}"))
    assert Path("/dev/full").is_char_device()
