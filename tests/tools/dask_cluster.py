"""A Dask cluster of this machine in a process of its own, which can be killed.

    python tests/tools/dask_cluster.py [--workers 2] [--tls FOLDER]

Prints the scheduler's address when all workers are there, and ends when its standard input does. FOLDER has ca.pem,
cert.pem and key.pem.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--tls", type=Path)
    asked = parser.parse_args()
    from distributed import LocalCluster
    from distributed.security import Security

    tls = {
        "tls_ca_file": "ca.pem",
        **{f"tls_{role}_cert": "cert.pem" for role in ("client", "scheduler", "worker")},
        **{f"tls_{role}_key": "key.pem" for role in ("client", "scheduler", "worker")},
    }
    security = asked.tls and Security(
        require_encryption=True, **{name: str(asked.tls / file) for name, file in tls.items()}
    )
    with LocalCluster(
        n_workers=asked.workers,
        threads_per_worker=1,
        dashboard_address=None,
        security=security,
        protocol="tls://" if asked.tls else "tcp://",
    ) as cluster:
        print(cluster.scheduler_address, flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main()
