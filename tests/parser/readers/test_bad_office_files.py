"""Each bad file is told in one clear line, whatever is wrong with it."""

from pathlib import Path

import pytest
from bad_office_files import BadFile, bad_office_files

from tmx_builder.errors import InputError
from tmx_builder.parser import read


@pytest.mark.parametrize("bad", bad_office_files(), ids=lambda bad: bad.name)
def test_a_bad_file_is_told_in_one_line(bad: BadFile, tmp_path: Path) -> None:
    path = tmp_path / bad.name
    path.write_bytes(bad.data)
    with pytest.raises(InputError) as error:
        read(path, bad.name)
    told = str(error.value)
    assert bad.says in told
    assert told.startswith(str(path))
    assert "\n" not in told and len(told) < 300 + len(str(path))
