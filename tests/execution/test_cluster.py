"""A Dask cluster: refused where it would do harm or make other bytes, told where it is gone, over TLS."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from small_works import Doubling, fingerprint, version_of_all

from tmx_builder import Credentials, ExecutionError, Workforce, build
from tmx_builder.execution import Task
from tmx_builder.execution.cluster import Cluster, connected

from .conftest import started, tasks

REPORT = """\
政府工作报告
——{year}年1月18日在大会上
REPORT
Delivered on January 18, {year}
改造老旧小区{count}个,惠及居民6.3万户;加装电梯350部。
A total of {count} old residential compounds were renovated. This benefited 63,000 households. We added 350 elevators.
"""


@pytest.mark.parametrize(
    ("address", "plain_tcp", "said"),
    [
        ("tcp://192.0.2.1:8786", False, "is on another machine and without TLS"),
        ("tcp://scheduler:8786", False, "is on another machine and without TLS"),
        ("tls://192.0.2.1:8786", True, "needs certificates"),
        ("ucx://127.0.0.1:8786", True, "is no address of a scheduler"),
        ("127.0.0.1:8786", True, "is no address of a scheduler"),
        ("tcp://127.0.0.1", True, "is no address of a scheduler"),
        ("tcp://", True, "is no address of a scheduler"),
        ("tcp://127.0.0.1:nine", True, "is no address of a scheduler"),
    ],
)
def test_an_address_is_refused(address: str, plain_tcp: bool, said: str) -> None:
    with (
        pytest.raises(ExecutionError, match=said),
        connected(address, None, fingerprint, plain_tcp=plain_tcp),
    ):
        pass


def test_nobody_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr("tmx_builder.execution.cluster._ANSWER", 0.5)
    with (
        pytest.raises(ExecutionError, match="no scheduler answers"),
        connected("tcp://127.0.0.1:9", None, fingerprint, plain_tcp=False),
    ):
        pass


def test_dask_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    with (
        pytest.raises(ExecutionError, match=r"install tmx-builder\[cluster\]"),
        connected("tcp://127.0.0.1:9", None, fingerprint, plain_tcp=False),
    ):
        pass


def test_the_bytes_are_those_of_one_process(address: str, tmp_path: Path) -> None:
    reports = [tmp_path / f"{year}.txt" for year in (2024, 2023)]
    for year, report in zip((2024, 2023), reports, strict=True):
        report.write_text(REPORT.format(year=year, count=year % 7 + 12), "utf-8")
    for name, workforce in (("alone.tmx", Workforce()), ("cluster.tmx", Workforce(None, address))):
        result = build(reports, [tmp_path / name], workforce=workforce)
        assert result.failures == ()
        assert result.reports == 2
    assert (tmp_path / "alone.tmx").read_bytes() == (tmp_path / "cluster.tmx").read_bytes()


def test_a_task_that_was_done_costs_nothing(address: str, tmp_path: Path) -> None:
    """While its result is held: here by the first of two who ask for the same."""
    from distributed import Client

    same = [Task(f"r{number}", f"signature-{tmp_path}-{number}", str(number)) for number in range(4)]
    with Client(address, set_as_default=False) as first, Client(address, set_as_default=False) as second:
        held = Cluster(first, fingerprint).outcomes(Doubling(tmp_path), same)
        assert next(held) == 0
        assert list(Cluster(second, fingerprint).outcomes(Doubling(tmp_path), same[1:])) == [2, 4, 6]
        assert list(held) == [2, 4, 6]
    assert [path.stat().st_size for path in sorted(tmp_path.glob("done-*"))] == [1, 1, 1, 1]


def test_a_worker_of_another_version_that_comes_later_is_told(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from distributed import Client

    monkeypatch.setenv("VERSION_OF_TEST", "newer")
    with (
        Client(address, set_as_default=False) as client,
        pytest.raises(ExecutionError, match=r"worker tcp://127\S+ has another version"),
    ):
        list(Cluster(client, fingerprint).outcomes(Doubling(tmp_path), tasks("1")))


@pytest.fixture(scope="module")
def with_tls(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[str, Credentials, Callable[[], None]]]:
    """Yield a cluster of another version that speaks TLS, and what ends it."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed, which makes certificates")
    folder = tmp_path_factory.mktemp("tls")
    command = (
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=test"
    )
    subprocess.run(
        [*command.split(), "-keyout", folder / "key.pem", "-out", folder / "cert.pem"],
        check=True,
        capture_output=True,
    )
    shutil.copy(folder / "cert.pem", folder / "ca.pem")
    with started("--workers", "1", "--tls", str(folder), VERSION_OF_TEST="older") as (address, process):
        yield address, Credentials(*(folder / f"{name}.pem" for name in ("ca", "cert", "key"))), process.kill


def test_a_worker_of_another_version_is_refused(
    with_tls: tuple[str, Credentials, Callable[[], None]],
) -> None:
    address, credentials, _ = with_tls
    with (
        pytest.raises(ExecutionError, match=r"worker tls://127\S+ has another version"),
        connected(address, credentials, fingerprint, plain_tcp=False),
    ):
        pass


def test_certificates_that_are_not_there_are_named(
    with_tls: tuple[str, Credentials, Callable[[], None]], tmp_path: Path
) -> None:
    address, credentials, _ = with_tls
    lacking = Credentials(credentials.ca, tmp_path / "none.pem", credentials.key)
    with (
        pytest.raises(ExecutionError, match=r"none\.pem: no such file"),
        connected(address, lacking, fingerprint, plain_tcp=False),
    ):
        pass


def test_a_scheduler_that_goes_away_is_told(
    with_tls: tuple[str, Credentials, Callable[[], None]], tmp_path: Path
) -> None:
    address, credentials, end = with_tls
    with connected(address, credentials, version_of_all, plain_tcp=False) as cluster:
        outcomes = cluster.outcomes(Doubling(tmp_path), tasks(*(f"{number} slowly" for number in range(200))))
        assert next(outcomes) == 0
        end()
        with pytest.raises(ExecutionError, match="the scheduler is gone"):
            list(outcomes)
