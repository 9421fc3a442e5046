"""Figures of the Chinese against those of the English."""

from tmx_builder.checks.check import SURE, WARNING, Check, Example, Thresholds

from .scorer import observe

__all__ = ["QUANTITY", "observe"]

_DOUBTFUL = Thresholds(warning=0.5, origin=SURE.origin)

QUANTITY = Check(
    "quantity",
    "figures that do not agree: another value, a wrong magnitude (748.7亿元 is 74.87 billion, not 748.7), growth for "
    "decline, “about” for “over”, another unit or currency, per cent for percentage points, the wrong side of zero, "
    "“to” for “by”, 增加三倍 as “tripled”, another fraction or half of a year, one that is missing or that was "
    "added, figures or spans that changed places",
    {
        **dict.fromkeys(("magnitude", "different", "direction", "modifier", "unit"), SURE),
        **dict.fromkeys(("other", "missing", "added"), _DOUBTFUL),
        "swapped": WARNING,
    },
    wrong=(
        Example("成交额652.3亿元", "a turnover of 6.523 billion yuan"),
        Example("固定资产投资下降5.2%", "Fixed-asset investment grew by 5.2 percent."),
    ),
    right=(Example("进口额增长1.3倍", "Imports grew by 130%."),),
    observe=observe,
)
