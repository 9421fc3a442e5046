"""How many threads BLAS may work with: one.

With more it may add in another order, and the same text would have other scores on another machine. And our
products are small: threads that wait for each other's share of them spin, which on a busy machine takes
several times as long as the work.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from threadpoolctl import threadpool_limits


@contextmanager
def on_one_thread() -> Iterator[None]:
    """Keep BLAS to one thread in the whole process, for a block or, as a decorator, a function."""
    with threadpool_limits(limits=1, user_api="blas"):
        yield
