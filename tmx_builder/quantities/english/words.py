"""English vocabulary around figures: months, ranked nouns, multiples, and words that stand for a figure."""

from fractions import Fraction

MONTHS = {
    name: month
    for month, names in enumerate(
        (
            ("January", "Jan"), ("February", "Feb"), ("March", "Mar"), ("April", "Apr"), ("May",),
            ("June", "Jun"), ("July", "Jul"), ("August", "Aug"), ("September", "Sept", "Sep"),
            ("October", "Oct"), ("November", "Nov"), ("December", "Dec"),
        ),
        start=1,
    )
    for name in names
}  # fmt: skip
"""As written in English, capitalised: "may" and "march" are words."""

AMBIGUOUS_MONTHS = frozenset(("March", "May"))

MONTH_CONTEXT = (
    r"\b(?:in|of|by|from|since|until|till|to|and|early|mid|late|last|this|next|during|between|every|each)"
    r"[\s-]\Z"
)
"""What stands before a March or May that is a month."""

RANKING_NOUNS = (
    "phase", "part", "chapter", "article", "section", "step", "stage", "round", "volume", "issue", "page",
    "figure", "table", "class", "category", "type", "grade", "tier", "level", "line", "unit", "building", "gate",
    "season", "week", "day", "item", "annex", "appendix", "number", "no", "nos", "vol", "p", "pp",
)  # fmt: skip
"""Nouns that turn the number after them into an ordinal: Phase two, No. 3."""

_ABBREVIATED = frozenset(("no", "nos", "vol", "p", "pp"))
RANKED = (
    rf"(?:\b(?:{'|'.join(noun for noun in RANKING_NOUNS if noun not in _ABBREVIATED)}"
    rf"|(?:{'|'.join(sorted(_ABBREVIATED))})\.)|\#)"
)

TIMES = {
    "doubled": 2, "doubling": 2, "doubles": 2, "twofold": 2,
    "tripled": 3, "tripling": 3, "trebled": 3, "threefold": 3,
    "quadrupled": 4, "quadrupling": 4, "fourfold": 4,
    "fivefold": 5, "sixfold": 6, "sevenfold": 7, "eightfold": 8, "ninefold": 9, "tenfold": 10,
}  # fmt: skip
"""Words for growth to n times what was."""

LOOSE = {
    "both": 2, "double": 2, "twice": 2, "dual": 2, "twin": 2, "pair": 2, "couple": 2, "bilateral": 2,
    "triple": 3, "thrice": 3, "trilateral": 3, "dozen": 12, "decade": 10, "century": 100,
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80,
    "nineties": 90,
}  # fmt: skip
"""Words that may stand for a number, and often do not."""

LOOSE_ORDINALS = {"secondary": 2, "tertiary": 3}

HALVES = {"half": Fraction(1, 2), "halves": Fraction(1, 2), "halved": Fraction(1, 2)}

MAGNITUDES = {
    "dozens": (10, 12), "tens": (10,), "hundreds": (100,), "thousands": (1000,), "millions": (10**6,),
    "billions": (10**9,), "trillions": (10**12,), "decades": (10,), "centuries": (100,),
}  # fmt: skip
"""Plurals that state an order of magnitude, with what each may be in Chinese."""

DIGITS = {
    "single": 1,
    "one": 1,
    "double": 2,
    "two": 2,
    "triple": 3,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
}
