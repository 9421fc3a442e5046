"""What waits until all is there comes back in order, wherever it waited."""

import pytest

from tmx_builder.errors import OutputError
from tmx_builder.pipeline import spool
from tmx_builder.pipeline.spool import Spool


@pytest.mark.parametrize("count", [0, 1, 16, 17, 40])
def test_values_come_back_in_order(count: int) -> None:
    with Spool[list[int]]() as waiting:
        for number in range(count):
            waiting.add([number])
        assert list(waiting) == [[number] for number in range(count)]
        assert [waiting[number] for number in reversed(range(count))] == [[n] for n in reversed(range(count))]
        waiting.add([count])
        assert len(waiting) == count + 1
        assert waiting[count] == [count], "after it was read"


def test_few_values_need_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(spool, "TemporaryFile", full)
    with Spool[int]() as waiting:
        for number in range(16):
            waiting.add(number)
        with pytest.raises(OutputError, match="No space left on device"):
            waiting.add(16)
