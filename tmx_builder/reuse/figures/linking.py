"""Link the figures of a source to those of its target by value, where there is no doubt."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from tmx_builder.quantities import Quantity

Links = dict[int, int]
"""Index of a source figure -> index of the target figure with the same value."""


def links_of(
    source: Sequence[Quantity], target: Sequence[Quantity], becomes: Sequence[tuple[str, ...]]
) -> tuple[Links, set[int]]:
    """Return the links, and the source figures that may correspond to several target figures.

    `becomes` has the new readings of each source figure. Figures of the same kind are linked first. Several figures
    with the same value are linked in order if all get the same new value, since then their order does not matter.
    """
    links: Links = {}
    doubtful: set[int] = set()
    for is_alike in (lambda sources, targets: sources.kind is targets.kind, lambda sources, targets: True):
        free = [index for index in range(len(source)) if index not in links and index not in doubtful]
        open_ = [index for index in range(len(target)) if index not in links.values()]
        for sources, targets in _groups(source, target, free, open_, is_alike):
            if len(sources) == len(targets) and len({becomes[index] for index in sources}) == 1:
                links |= dict(zip(sources, targets, strict=True))
            else:
                doubtful |= set(sources)
    return links, doubtful


def _groups(
    source: Sequence[Quantity],
    target: Sequence[Quantity],
    free: Sequence[int],
    open_: Sequence[int],
    is_alike: Callable[[Quantity, Quantity], bool],
) -> Iterator[tuple[list[int], list[int]]]:
    """Yield the groups of source and target figures that correspond, directly or through others of the group."""
    unassigned = set(free)
    while unassigned:
        sources, targets = {min(unassigned)}, set[int]()
        while True:
            reached = {
                index
                for index in open_
                if any(_correspond(source[member], target[index], is_alike) for member in sources)
            }
            back = {
                index
                for index in unassigned
                if any(_correspond(source[index], target[member], is_alike) for member in reached)
            }
            if reached <= targets and back <= sources:
                break
            sources, targets = sources | back, targets | reached
        unassigned -= sources
        if targets:
            yield sorted(sources), sorted(targets)


def _correspond(sources: Quantity, targets: Quantity, is_alike: Callable[[Quantity, Quantity], bool]) -> bool:
    return is_alike(sources, targets) and sources.corresponds(targets)
