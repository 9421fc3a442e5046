"""What contradicts around two figures that state the same."""

import pytest

from tmx_builder.checks.check import Bilingual
from tmx_builder.checks.figures.scorer import FigureComparison


def contradictions(zh: str, en: str) -> set[str]:
    return {name for pair in FigureComparison(Bilingual(zh, en)).pairs for name in pair.contradictions}


@pytest.mark.parametrize(
    ("zh", "en", "name"),
    [
        ("约80人", "more than 80 people", "bound"),
        ("近80人", "at least 80 people", "bound"),
        ("超过80人", "nearly 80 people", "bound"),
        ("超过80人", "less than 80 people", "bound"),
        ("不超过80人", "more than 80 people", "bound"),
        ("80多人", "nearly 80 people", "bound"),
        ("80多人", "up to 80 people", "bound"),
        ("80人以上", "fewer than 80 people", "bound"),
        ("千亿级产业", "an industry worth nearly 100 billion yuan", "bound"),
        ("19:30左右", "at more than 19:30", "bound"),
        ("50亿元", "5 billion dollars", "currency"),
        ("50亿美元", "5 billion yuan", "currency"),
        ("80公里", "80 meters", "unit"),
        ("80吨", "80 kilograms", "unit"),
        ("80小时", "80 minutes", "unit"),
        ("80平方公里", "80 square meters", "unit"),
        ("80公里", "80 hours", "unit"),
        ("3个工作日", "3 weeks", "unit"),
        ("下降5%", "up 5 percent", "direction"),
        ("增加300人", "fell by 300", "direction"),
        ("提高1.7个百分点", "rose by 1.7 percent", "percentage point"),
        ("提高1.7%", "rose by 1.7 percentage points", "percentage point"),
        ("零下18摄氏度", "18 degrees Celsius", "sign"),
        ("18摄氏度", "minus 18 degrees Celsius", "sign"),
        ("增速为-3.2%", "the rate was 3.2 percent", "sign"),
        ("增速为-3.2%", "growth was 3.2 percent", "sign"),
        ("增长到6.1万", "increased by 61,000", "role"),
        ("增长了6.1万", "increased to 61,000", "role"),
        ("产量增加三倍", "output tripled", "multiple"),
        ("每千人拥有医师3.4人", "1,000 doctors for every 3.4 people", "rate"),
    ],
)
def test_what_contradicts(zh: str, en: str, name: str) -> None:
    assert name in contradictions(zh, en)


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("约80人", "about 80 people"),
        ("约80人", "80 people"),
        ("80人", "more than 80 people"),
        ("超过80人", "about 80 people"),
        ("80多人", "more than 80 people"),
        ("80人以上", "over 80 people"),
        ("请勿超过40度", "do not use it below 40 degrees"),
        ("超过40度", "do not use it at nearly 40 degrees"),
        ("千亿级产业", "an industry worth over 100 billion yuan"),
        ("10月17日左右", "after October 17"),
        ("50亿元", "5 billion yuan"),
        ("50亿元", "5 billion"),
        ("香港拨款50亿元", "5 billion dollars for Hong Kong"),
        ("80公里", "80 kilometers"),
        ("80公里", "80"),
        ("80里", "80 miles"),
        ("3个工作日", "3 days"),
        ("8年", "8 in all"),
        ("下降5%", "down 5 percent"),
        ("下降5%", "5 percent"),
        ("2024年增长", "fell in 2024"),
        ("提高1.7个百分点", "rose by 1.7 percentage points"),
        ("1.7倍", "1.7 times"),
        ("提高1.7个百分点", "rose by 1.7"),
        ("零下18摄氏度", "minus 18 degrees Celsius"),
        ("零下18摄氏度", "18 degrees below zero"),
        ("气温18摄氏度，实现零排放", "18 degrees Celsius, with zero emissions"),
        ("18摄氏度", "18 degrees Celsius"),
        ("增速为-3.2%", "fell by 3.2 percent"),
        ("增速为3.2%", "the rate was 3.2 percent"),
        ("增长到6.1万", "increased to 61,000"),
        ("增长到6.1万", "61,000"),
        ("产量增加三倍", "output quadrupled"),
        ("产量为三倍", "output tripled"),
        ("产量增加三倍", "a threefold increase in output"),
        ("每千人拥有医师3.4人", "3.4 doctors for every 1,000 people"),
        ("医师3.4人", "doctors for every 3.4 people"),
        ("每3.4人", "for every 3.4 people"),
    ],
)
def test_what_does_not_contradict(zh: str, en: str) -> None:
    assert not contradictions(zh, en)
