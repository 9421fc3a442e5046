"""Which quantities of two texts correspond, one to one."""

from collections.abc import Sequence

from .quantity import Quantity


def matching(source: Sequence[Quantity], target: Sequence[Quantity]) -> tuple[int, int]:
    """Return (how many quantities correspond one to one, how many there are on the fuller side).

    As many as possible are joined, certain ones first. A quantity that is not certain counts only where it
    found a partner, so (n, n) means that no figure is left over on either side.
    """
    joined = partners(source, target)
    matched_target = frozenset(joined.values())
    matched = len(joined)
    return matched, matched + max(
        sum(quantity.certain and at not in joined for at, quantity in enumerate(source)),
        sum(quantity.certain and at not in matched_target for at, quantity in enumerate(target)),
    )


def partners(source: Sequence[Quantity], target: Sequence[Quantity]) -> dict[int, int]:
    """Return source index -> target index of a largest matching (Kuhn's augmenting paths)."""
    if len(source) == len(target) and all(map(Quantity.corresponds, source, target)):
        return {at: at for at in range(len(source))}
    candidates = _candidates(source, target)
    owner: dict[int, int] = {}

    def place(at: int, tried: set[int]) -> bool:
        for other in candidates[at]:
            if other not in tried:
                tried.add(other)
                if other not in owner or place(owner[other], tried):
                    owner[other] = at
                    return True
        return False

    for at in sorted(range(len(source)), key=lambda at: not source[at].certain):
        place(at, set())
    return {at: other for other, at in owner.items()}


def _candidates(source: Sequence[Quantity], target: Sequence[Quantity]) -> list[list[int]]:
    """Return for each source quantity the target quantities that share a key, certain ones first."""
    if not target:
        return [[] for _ in source]
    by_key: dict[str, list[int]] = {}
    for at in sorted(range(len(target)), key=lambda at: not target[at].certain):
        for one in target[at].keys:
            by_key.setdefault(one, []).append(at)
    return [
        list(dict.fromkeys(at for one in quantity.keys for at in by_key.get(one, ()))) for quantity in source
    ]
