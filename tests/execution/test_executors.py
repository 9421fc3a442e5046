"""One contract of three executors: the same outcomes in the order of the tasks, whatever happens to workers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from small_works import Doubling, fingerprint

from tmx_builder.errors import InputError
from tmx_builder.execution import Executor, Task, Workforce
from tmx_builder.execution.cluster import connected
from tmx_builder.pipeline.searching import FindAlike
from tmx_builder.reuse import MemoryIndex, alike_in

from .conftest import tasks


@contextmanager
def executor(kind: str, request: pytest.FixtureRequest) -> Iterator[Executor]:
    if kind == "cluster":
        with connected(request.getfixturevalue("address"), None, fingerprint, plain_tcp=False) as cluster:
            yield cluster
    else:
        with Workforce(int(kind)).executor(9, 0, [], fingerprint) as here:
            yield here


KINDS = ("1", "2", "cluster")
ELSEWHERE = ("2", "cluster")


@pytest.mark.parametrize("kind", KINDS)
def test_outcomes_are_in_the_order_of_the_tasks(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    values = ["0 slowly", "1", "2 badly", *map(str, range(3, 20))]
    with executor(kind, request) as one:
        outcomes = list(one.outcomes(Doubling(tmp_path), tasks(*values)))
        assert [str(outcome) for outcome in outcomes if isinstance(outcome, InputError)] == [
            "2: is bad; give another"
        ]
        assert [outcome for outcome in outcomes if not isinstance(outcome, InputError)] == [
            2 * number for number in range(20) if number != 2
        ]
        begun = list(tmp_path.glob("begun-*"))
        assert 1 <= len(begun) <= int(kind.replace("cluster", "2"))
        assert {path.stat().st_size for path in begun} == {1}, "the work begins once a worker"
        assert list(one.outcomes(Doubling(tmp_path), [])) == []


@pytest.mark.parametrize("kind", KINDS)
def test_tasks_are_taken_only_as_far_ahead_as_workers_need(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    taken = []

    def endless() -> Iterator[Task[str]]:
        for number in range(1000):
            taken.append(number)
            yield Task(str(number), "", str(number))

    with executor(kind, request) as one:
        outcomes = one.outcomes(Doubling(tmp_path), endless())
        assert [next(outcomes) for _ in range(20)] == list(range(0, 40, 2))
        assert 20 <= len(taken) <= 32


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_work_raises_otherwise_is_raised(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    with executor(kind, request) as one, pytest.raises(ZeroDivisionError):
        list(one.outcomes(Doubling(tmp_path), tasks("1", "2 wrongly", "3")))


@pytest.mark.parametrize("kind", ELSEWHERE)
def test_a_worker_that_is_lost_costs_nothing_but_time(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    with executor(kind, request) as one:
        outcomes = one.outcomes(
            Doubling(tmp_path), tasks("0", "1", "2 killing once", "3", "4", "5", "6", "7")
        )
        assert list(outcomes) == list(range(0, 16, 2))


@pytest.mark.parametrize("kind", ELSEWHERE)
def test_a_task_that_kills_its_workers_is_told_and_the_others_are_kept(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    with executor(kind, request) as one:
        outcomes = list(
            one.outcomes(Doubling(tmp_path), tasks("0", "1", "2", "3 killing", "4", "5", "6", "7"))
        )
    told = outcomes.pop(3)
    assert isinstance(told, InputError)
    assert told.where == "3 killing"
    assert "ended the process that worked on it" in told.problem
    assert outcomes == [0, 2, 4, 8, 10, 12, 14]


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_alike_in_a_memory_is_so_everywhere(kind: str, request: pytest.FixtureRequest) -> None:
    index = MemoryIndex("zh-CN")
    for text in ("深化改革,扩大开放", "营商环境持续优化", "新建学校、幼儿园25所", "深化改革，继续扩大开放"):
        index.add(text)
    batches = [["深化改革,扩大新开放"], ["营商环境不断优化", "新建学校和幼儿园#所"], ["一切"]]
    expected = [alike_in(index, batch) for batch in batches]
    assert [len(row) for rows in expected for row in rows] == [2, 1, 1, 0]
    with executor(kind, request) as one:
        assert list(one.outcomes(FindAlike(index), [Task("", "", batch) for batch in batches])) == expected
