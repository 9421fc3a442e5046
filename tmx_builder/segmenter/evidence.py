"""The evidence for a bead that a person sees."""

from __future__ import annotations

from itertools import chain

from tmx_builder.model import Bead, Evidence
from tmx_builder.quantities import matching
from tmx_builder.segmenter.bitext import Bitext
from tmx_builder.segmenter.channel import distinct


def evidence_of(bead: Bead, bitext: Bitext) -> Evidence:
    """Count what corresponds in a bead that indexes `bitext`, Chinese first."""
    zh, en = (
        list(chain.from_iterable(side.quantities[run.start : run.stop]))
        for side, run in ((bitext.zh, bead.source), (bitext.en, bead.target))
    )
    return Evidence(len(bead.source), len(bead.target), matching(zh, en), _names(bead, bitext))


def _names(bead: Bead, bitext: Bitext) -> tuple[int, int]:
    """Return how many of the English names the Chinese spells, and how many names there are.

    Most capitalized words are no names, or are translated instead of spelled. So all that counts are those
    that are spelled somewhere on the Chinese side of the document.
    """
    channel = bitext.channels.names
    zh, en = (
        side.tokens.part(run.start, run.stop).types
        for side, run in ((channel.zh, bead.source), (channel.en, bead.target))
    )
    links = channel.en.links
    spelled = {name for name in distinct(en).tolist() if links.first[name] < links.first[name + 1]}
    here = set(zh.tolist())
    spelled_here = sum(
        any(int(partner) in here for partner in links.partner[links.first[name] : links.first[name + 1]])
        for name in spelled
    )
    return spelled_here, len(spelled)
