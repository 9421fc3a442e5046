"""Split a text into figures and a frame, the text between them: texts with equal frames differ in figures alone."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tmx_builder.quantities import Kind, Quantity, find_quantities
from tmx_builder.reuse.forms import FIGURE, bare
from tmx_builder.text import is_english

_NUMERALS = {
    "zh": re.compile(
        r"[\d０-９〇零一二两兩三四五六七八九十百千万萬亿億兆廿]|(?<=[\d０-９])[.,，．](?=[\d０-９])|\s"
    ),
    "en": re.compile(
        r"\d[\d,]*(?:\.\d+)?(?:st|nd|rd|th)?|\b(?:thousand|million|billion|trillion)\b"
        r"|(?<=point)s\b|\s",
        re.IGNORECASE,
    ),
}
_BASES = {"百": 100, "千": 1000, "万": 10_000, "萬": 10_000}
_POWER = re.compile("[十百千万萬亿億]+")
_IN_WORDS = frozenset((Kind.COUNT, Kind.ORDINAL, Kind.MONTH))


@dataclass(frozen=True, slots=True)
class FramedText:
    """A text, its figures, and the stretches between them in their bare form."""

    text: str
    lang: str
    """zh or en."""
    figures: tuple[Quantity, ...]
    frame: tuple[str, ...]
    """The stretches between the figures, one more than there are figures."""

    @classmethod
    def of(cls, text: str, tag: str) -> FramedText:
        """Return a text, whose language is given by a tag, with its figures."""
        lang = "en" if is_english(tag) else "zh"
        figures = find_quantities(text, lang)
        ends = [0, *(figure.end for figure in figures)]
        starts = [*(figure.start for figure in figures), len(text)]
        stretches = [bare(text[end:start], lang) for end, start in zip(ends, starts, strict=True)]
        stretches[-1] = bare(f"{FIGURE}{stretches[-1]}", "zh")
        # a sign or an opening mark right before a figure is not an end mark, and counts
        stretches[:-1] = [
            f"{stretch}{_before(text, figure)}" for stretch, figure in zip(stretches, figures, strict=False)
        ]
        return cls(text, lang, figures, tuple(stretches))

    def written(self, figure: Quantity) -> str:
        """Return a figure as it is written in the text."""
        return self.text[figure.start : figure.end]

    def bases(self) -> frozenset[int]:
        """Return the values of the Chinese powers of ten outside of figures, as in 每千人 and 万元产值."""
        starts = [0, *(figure.end for figure in self.figures)]
        ends = [*(figure.start for figure in self.figures), len(self.text)]
        between = "".join(self.text[start:end] for start, end in zip(starts, ends, strict=True))
        return frozenset(value for sign, value in _BASES.items() if sign in between)

    def unit_of(self, figure: Quantity) -> str:
        """Return the part of a figure that is not a numeral: 第, 个百分点, the letters of a name."""
        written = self.written(figure)
        letters = _NUMERALS[self.lang].sub("", written).casefold()
        return "" if self.lang == "en" and figure.kind in _IN_WORDS and letters.isalpha() else letters

    def kind_of(self, figure: Quantity) -> Kind:
        """Return the kind of a figure; COUNT for a bare power of ten, such as 千亿, which may be a magnitude, too."""
        is_power = figure.kind is Kind.MAGNITUDE and _POWER.fullmatch(self.written(figure))
        return Kind.COUNT if is_power else figure.kind

    def has_frame_of(self, old: FramedText) -> bool:
        """Return whether both texts have the same words, and figures of the same kinds and units, in one order."""
        return (
            self.frame == old.frame
            and list(map(self.kind_of, self.figures)) == list(map(old.kind_of, old.figures))
            and all(
                self.unit_of(new_figure) == old.unit_of(old_figure)
                for new_figure, old_figure in zip(self.figures, old.figures, strict=True)
            )
        )

    def has_sign(self, index: int) -> bool:
        """Return whether a minus sign directly precedes a figure, and no figure precedes the sign."""
        return self.frame[index].endswith("-") and not (index and self.frame[index] == "-")


def _before(text: str, figure: Quantity) -> str:
    """Return the mark right before a figure, which `bare` would remove as an end mark."""
    mark = (
        bare(text[max(0, figure.start - 1) : figure.start], "zh")
        or text[max(0, figure.start - 1) : figure.start]
    )
    return mark if mark and not mark.isalnum() else ""
