"""Units of memories among the inputs, which pass by the segmenter as they are."""

from tmx_builder.model import Granularity, Known, Segment, SegmentPair, TranslationUnit
from tmx_builder.text import tuid_of


def known_unit(pair: SegmentPair, known: Known, otherwise: Granularity) -> TranslationUnit:
    """Return the unit that a memory holds; its granularity is `otherwise` where the memory does not say."""
    return TranslationUnit(
        tuid=known.tuid or tuid_of(pair.source, pair.target),
        source=Segment(pair.source_lang, pair.source, 0, len(pair.source), known.source_tags),
        target=Segment(pair.target_lang, pair.target, 0, len(pair.target), known.target_tags),
        granularity=known.granularity or otherwise,
        status=known.status,
        score=pair.score,
        evidence=known.evidence,
        role=pair.role,
        pair_id=pair.id,
        provenance=pair.provenance,
        footnotes=known.footnotes,
        notes=known.notes,
        history=known.history,
    )
