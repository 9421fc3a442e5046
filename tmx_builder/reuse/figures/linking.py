"""Which figure of a unit's source is which of its target: by value, and only where that is in no doubt."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from tmx_builder.quantities import Quantity

Links = dict[int, int]
"""Index of a source figure -> index of the target figure that states the same."""


def links_of(
    source: Sequence[Quantity], target: Sequence[Quantity], becomes: Sequence[tuple[str, ...]]
) -> tuple[Links, set[int]]:
    """Return the links, and the source figures that may be one of several of the target.

    `becomes` has the new readings of each source figure. Figures of one kind are linked first. Several that state
    the same are linked in their order where they all become the same: then it does not matter which is which.
    """
    links: Links = {}
    doubtful: set[int] = set()
    for is_alike in (lambda own, other: own.kind is other.kind, lambda own, other: True):
        free = [index for index in range(len(source)) if index not in links and index not in doubtful]
        open_ = [index for index in range(len(target)) if index not in links.values()]
        for own, other in _groups(source, target, free, open_, is_alike):
            if len(own) == len(other) and len({becomes[index] for index in own}) == 1:
                links |= dict(zip(own, other, strict=True))
            else:
                doubtful |= set(own)
    return links, doubtful


def _groups(
    source: Sequence[Quantity],
    target: Sequence[Quantity],
    free: Sequence[int],
    open_: Sequence[int],
    is_alike: Callable[[Quantity, Quantity], bool],
) -> Iterator[tuple[list[int], list[int]]]:
    """Yield the groups of figures that correspond to each other, directly or through others of the group."""
    left = set(free)
    while left:
        own, other = {min(left)}, set[int]()
        while True:
            reached = {
                index
                for index in open_
                if any(_correspond(source[each], target[index], is_alike) for each in own)
            }
            back = {
                index
                for index in left
                if any(_correspond(source[index], target[each], is_alike) for each in reached)
            }
            if reached <= other and back <= own:
                break
            own, other = own | back, other | reached
        left -= own
        if other:
            yield sorted(own), sorted(other)


def _correspond(own: Quantity, other: Quantity, is_alike: Callable[[Quantity, Quantity], bool]) -> bool:
    return is_alike(own, other) and own.corresponds(other)
