"""Which paragraphs pair as they stand: a run of one language and the run of the other next to it.

Cheap and sure: what is plausible by itself but not clearly better than its alternatives is not taken here.
"""

from bisect import bisect
from collections.abc import Collection, Iterator, Sequence
from itertools import chain, groupby, pairwise

from tmx_builder.parser.blocks import Block
from tmx_builder.parser.lines import Kind
from tmx_builder.parser.plausibility import align_shapes, has_lone_stamp, log_odds, shape_of
from tmx_builder.text import Language, join_lines

APART = (Kind.HEADING, Kind.ATTRIBUTION, Kind.SALUTATION)
"""Kinds that pair with their like, or with what looks like it."""
_LEAST_ODDS = 0.0
"""Log-odds from which two neighbouring paragraphs count as a plausible pair."""
_CERTAIN_ODDS = 3.0
"""Log-odds from which two paragraphs are a pair although what stands around them is in doubt."""
_MARGIN = 2.0
"""Log-odds by which the next best choice must not be better, or must be worse, for a pair to be sure."""
_ORDER_ODDS = 2.0
"""What it speaks for a run and the next one that they stand in the report's usual order."""
_KINDS_DIFFER, _ALONE = -3.0, -1.0
_ACROSS = -4.0
"""What it speaks against a run and the next one that something new begins between them."""
_ALONE_IN_BEAD = 0.7
"""What leaving a block out of a bead costs, in log-odds."""
_STOPLESS = -1.2
"""What it speaks against a bead that it joins a line without a stop to text with one, as captions are drawn in."""
_CLOSE = 1.0
"""What it speaks for two runs that one stands right above the other."""
_MOST_NARROWED = 64
_NEVER = -1e9
"""Log-odds of two runs of the same language."""
_MOST_SHAPES = 2500
"""Runs whose counts differ are tried against each other up to this product of the two counts."""


def may_pair(one: Block, other: Block) -> bool:
    """Tell whether the kinds of two blocks allow a pair: headings, salutations, attributions keep to themselves.

    A heading, or an attribution, may pair with text that looks like one but has no number, or no dash. The date
    and time at which a site published something pair with nothing that has no figure.
    """
    if has_lone_stamp(one.text, other.text):
        return False
    for kind in APART:
        if (one.kind is kind) != (other.kind is kind):
            rest = other if one.kind is kind else one
            return kind is not Kind.SALUTATION and rest.kind not in APART and shape_of(rest.text).heads
    return True


def is_plausible(one: Block, other: Block) -> bool:
    """Tell whether two blocks may pair and look, by themselves, more like a pair than not."""
    return _odds(one, other) >= _LEAST_ODDS


def is_certain(one: Block, other: Block) -> bool:
    """Tell whether two blocks may pair and, by their lengths and figures, hardly are anything but a pair."""
    return _odds(one, other) >= _CERTAIN_ODDS


def are_sure(source: Sequence[Block], target: Sequence[Block]) -> list[bool]:
    """Tell for every index, of two sides of equal length, whether the two blocks there are surely a pair.

    They are plausible, and neither is a far better match for its counterpart's neighbour.
    """
    odds = list(map(_odds, source, target))
    sure = [odd >= _LEAST_ODDS for odd in odds]
    for at in range(len(odds) - 1):
        for crossed in (_odds(source[at], target[at + 1]), _odds(source[at + 1], target[at])):
            for beaten in (at, at + 1):
                sure[beaten] = sure[beaten] and crossed <= odds[beaten] + _MARGIN
    return sure


def narrowed(
    source: Sequence[Block], target: Sequence[Block], *, believed: bool = True
) -> tuple[Sequence[Block], Sequence[Block]]:
    """Return the run of `source` and the run of `target`, neither empty, whose lengths fit best.

    An aligner of sentences joins them freely. Paragraphs hardly ever join, so a stray line that was drawn into a
    bead is let go again, unless the bead is more likely with it. Of two runs alike, the one that stands closer to
    its counterpart is taken. Where the bead is not `believed`, nothing speaks for its joins.
    """
    if len(source) == len(target) == 1:
        return source, target
    if len(source) * len(target) > _MOST_NARROWED:
        return source, target
    choices = [(ours, theirs) for ours in _runs_of(source) for theirs in _runs_of(target)]
    cost = _ALONE_IN_BEAD if believed else 0.0
    return max(choices, key=lambda choice: _fit(*choice) + cost * (len(choice[0]) + len(choice[1])))


def _runs_of(blocks: Sequence[Block]) -> Iterator[Sequence[Block]]:
    for start in range(len(blocks)):
        for end in range(start + 1, len(blocks) + 1):
            yield blocks[start:end]


def _fit(source: Sequence[Block], target: Sequence[Block]) -> float:
    ours, theirs = (
        shape_of(join_lines((block.text for block in side), side[0].language)) for side in (source, target)
    )
    apart = max(source[0].first - target[-1].last, target[0].first - source[-1].last, 1)
    mixed = sum(len({shape_of(block.text).heads for block in side}) > 1 for side in (source, target))
    return log_odds(ours, theirs) + _CLOSE / apart + _STOPLESS * mixed


def side_by_side(
    source: Sequence[Block], target: Sequence[Block], cuts: Sequence[int] = ()
) -> list[tuple[int, int]]:
    """Return the indices, ascending on both sides, of the blocks that surely pair as they stand.

    Both sides are in the order of the report and not empty. `cuts` are the lines, ascending, at which something
    new begins: a box, a part with a label.
    """
    pairs = list(_pairs_of_runs(source, target, cuts))
    sure = are_sure([source[one] for one, _ in pairs], [target[other] for _, other in pairs])
    numbers = [{_number(block) for block in side} - {None} for side in (source, target)]
    return [
        (one, other)
        for (one, other), is_sure in zip(pairs, sure, strict=True)
        if is_sure and not _belongs_elsewhere(source[one], target[other], *numbers)
    ]


def _number(block: Block) -> int | None:
    return block.rank.value or None if block.rank else None


def _belongs_elsewhere(
    one: Block, other: Block, ours: Collection[int | None], theirs: Collection[int | None]
) -> bool:
    """Tell whether one block has a number, which the other has not but another block of its language has."""
    own, opposite = _number(one), _number(other)
    return (opposite is None and own in theirs) or (own is None and opposite in ours)


def _pairs_of_runs(
    source: Sequence[Block], target: Sequence[Block], cuts: Sequence[int]
) -> Iterator[tuple[int, int]]:
    position = {id(block): at for side in (source, target) for at, block in enumerate(side)}
    in_order = sorted(chain(source, target), key=lambda block: block.first)
    runs = [
        list(run)
        for _, run in groupby(
            in_order,
            key=lambda block: (block.language, block.kind is Kind.HEADING, bisect(cuts, block.first)),
        )
    ]
    for run, following in _matched(runs, cuts):
        ours, theirs = (run, following) if run[0].language == source[0].language else (following, run)
        if len(run) == len(following):
            for one, other in zip(ours, theirs, strict=True):
                yield position[id(one)], position[id(other)]


def _matched(runs: Sequence[list[Block]], cuts: Sequence[int]) -> Iterator[tuple[list[Block], list[Block]]]:
    """Yield neighbouring runs that match, each run once at most: the choice with the best sum of log-odds.

    A match is left out where giving it up for another choice would cost less than the margin.
    """
    odds = [
        _run_odds(run, following) + _ACROSS * (bisect(cuts, run[0].first) != bisect(cuts, following[0].first))
        for run, following in pairwise(runs)
    ]
    leading = [run[0].language for run in runs]
    usual = _usual_lead(leading, odds)
    odds = [odd + _ORDER_ODDS * (lead == usual) for odd, lead in zip(odds, leading, strict=False)]
    before = _best_sums(odds)
    after = _best_sums(odds[::-1])[::-1]
    for at, odd in enumerate(odds):
        with_it = (before[at - 1] if at else 0.0) + odd + (after[at + 2] if at + 2 < len(after) else 0.0)
        without_it = before[at] + after[at + 1]
        if with_it - without_it >= _MARGIN:
            yield runs[at], runs[at + 1]


def _best_sums(odds: Sequence[float]) -> list[float]:
    """Return, for every count, the best sum of that many first odds of which no two neighbours are taken."""
    sums = [0.0]
    for at, odd in enumerate(odds):
        sums.append(max(sums[-1], odd + (sums[-2] if at else 0.0)))
    return sums


def _usual_lead(leading: Sequence[Language], odds: Sequence[float]) -> Language:
    """Return the language that mostly comes first in this report."""
    weight: dict[Language, float] = {}
    for lead, odd in zip(leading, odds, strict=False):
        weight[lead] = weight.get(lead, 0.0) + max(odd, 0.0)
    return max(weight, key=lambda lead: weight[lead], default="")


def _run_odds(run: Sequence[Block], following: Sequence[Block]) -> float:
    if run[0].language == following[0].language:
        return _NEVER
    if len(run) == len(following):
        return sum(map(_odds, run, following))
    if len(run) * len(following) > _MOST_SHAPES:
        return 0.0
    ours, theirs = ([shape_of(block.text) for block in side] for side in (run, following))
    return sum(
        log_odds(ours[bead.source.start], theirs[bead.target.start])
        if bead.source and bead.target
        else _ALONE
        for bead in align_shapes(ours, theirs)
    )


def _odds(one: Block, other: Block) -> float:
    return log_odds(shape_of(one.text), shape_of(other.text)) if may_pair(one, other) else _KINDS_DIFFER
