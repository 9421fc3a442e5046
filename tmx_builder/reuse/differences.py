"""Describe the differences between two texts for a person."""

from __future__ import annotations


def differences(old: str, new: str) -> str:
    """Return the stretches that differ: "产业 -> 工业, + 级"; empty for equal texts."""
    from rapidfuzz.distance import Levenshtein

    parts: list[tuple[str, str]] = []
    last = (-1, -1)
    for code in Levenshtein.opcodes(old, new):
        if code.tag == "equal":
            continue
        was, now = old[code.src_start : code.src_end], new[code.dest_start : code.dest_end]
        if parts and last == (code.src_start, code.dest_start):
            parts[-1] = parts[-1][0] + was, parts[-1][1] + now
        else:
            parts.append((was, now))
        last = code.src_end, code.dest_end
    return ", ".join(
        f"{was} -> {now}" if was and now else f"- {was}" if was else f"+ {now}" for was, now in parts
    )
