"""Small invented reports, Chinese and English paragraph by paragraph, with sentences that lack a counterpart."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

_TOWNS = (
    ("澜海", "Lanhai"),
    ("云溪", "Yunxi"),
    ("青岭", "Qingling"),
    ("东浦", "Dongpu"),
    ("白沙", "Baisha"),
)
_CLAUSES = (
    ("改造老旧小区{n}个", "{n} old residential compounds were renovated"),
    ("加装电梯{n}部", "{n} elevators were installed"),
    ("新建公园{n}个", "{n} new parks were built"),
    ("粮食总产量达到{n}万吨", "total grain output reached {M} tonnes"),
    ("财政收入增长{p}%", "fiscal revenue grew by {p} percent"),
    ("进出口总额增长{p}%", "total imports and exports increased by {p} percent"),
    ("{zh}港新开集装箱航线{n}条", "the port of {en} opened {n} new container shipping routes"),
    ("成功举办{zh}国际马拉松赛", "the {en} International Marathon was successfully held"),
    ("{zh}大桥建成通车", "the {en} Bridge was completed and opened to traffic"),
    ("地铁{n}号线开工建设", "construction of Metro Line {n} started"),
    ("培养技能人才{n}名", "{n} skilled workers were trained"),
    ("引进科研团队{n}支", "{n} research teams were brought in"),
    ("空气质量优良天数达到{n}天", "the number of days with good air quality reached {n}"),
    ("河流水质持续改善", "water quality in the rivers continued to improve"),
    ("城市居民收入增长{p}%", "incomes of urban residents rose by {p} percent"),
    ("建成{zh}新机场航站楼", "the terminal of {en} New Airport was completed"),
    ("免费开放博物馆{n}座", "{n} museums were opened to the public free of charge"),
    ("为老年人提供助餐服务{n}万次", "meals were served to the elderly {M} times"),
    ("新增学位{n}个", "{n} new school places were created"),
    ("种植树木{n}万棵", "{M} trees were planted"),
    ("办理企业贷款{n}笔", "{n} loans were granted to enterprises"),
    ("消防安全形势保持稳定", "fire safety remained stable"),
    ("{zh}古镇接待游客{n}万人次", "the ancient town of {en} received {M} tourist visits"),
    ("修复湿地{n}公顷", "{n} hectares of wetland were restored"),
    ("审结案件{n}件", "{n} court cases were concluded"),
    ("图书馆延长开放时间", "libraries extended their opening hours"),
    ("{zh}与外国城市结为友好城市", "{en} became a sister city of foreign cities"),
    ("新增充电桩{n}个", "{n} charging piles were added"),
    ("物价涨幅控制在{p}%以内", "the rise in prices was kept below {p} percent"),
    ("农村公路总里程达到{n}公里", "the total length of rural roads reached {n} kilometers"),
)
"""Clauses of a sort that official reports are made of; {n} is a number, {M} ten thousand times that."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause in both languages, without its closing mark."""

    zh: str
    en: str


def reports(chance: random.Random) -> dict[str, str]:
    """Return two small reports by their file names, which have a sentence in common."""
    shared = _sentence(chance, _clauses(chance, 3), "，")
    years = chance.sample(range(2019, 2026), 2)
    return {f"{year}.txt": _report(chance, year, shared) for year in years}


def _report(chance: random.Random, year: int, shared: tuple[str, str]) -> str:
    zh_town, en_town = chance.choice(_TOWNS)
    lines = [
        "政府工作报告",
        f"——{year}年1月18日在{zh_town}市人民代表大会上",
        "REPORT ON THE WORK OF THE GOVERNMENT",
        f"Delivered at the {en_town} Municipal People's Congress on January 18, {year}",
    ]
    count = chance.randint(3, 7)
    pool = _clauses(chance, len(_CLAUSES))
    for number in range(count):
        paragraph = list(_paragraph(chance, pool))
        if number == 1:
            paragraph.insert(0, shared)
        lines.append("".join(zh for zh, _ in paragraph if zh))
        lines.append(" ".join(en for _, en in paragraph if en))
    return "\n".join(lines) + "\n"


def _paragraph(chance: random.Random, pool: list[Clause]) -> list[tuple[str, str]]:
    """Take clauses from the pool for one or two sentences, and perhaps for one that has no counterpart."""
    size = chance.randint(2, 5)
    cut = chance.randint(1, size)
    width = chance.choice("，,")
    clauses = [pool.pop() for _ in range(min(size, len(pool)))]
    sentences = [_sentence(chance, part, width) for part in (clauses[:cut], clauses[cut:]) if part]
    if pool and chance.random() < 0.6:
        zh, en = _sentence(chance, [pool.pop()], width)
        sentences.insert(chance.randint(1, len(sentences)), (zh, "") if chance.random() < 0.5 else ("", en))
    return sentences


def _sentence(chance: random.Random, clauses: Sequence[Clause], mark: str) -> tuple[str, str]:
    """Join the clauses: one Chinese sentence, and English sentences of mostly one clause."""
    zh = mark.join(clause.zh for clause in clauses)
    en = f"{_capitalised(clauses[0].en)}"
    for clause in clauses[1:]:
        en += f", and {clause.en}" if chance.random() < 0.2 else f". {_capitalised(clause.en)}"
    return f"{zh}。", f"{en}."


def _capitalised(text: str) -> str:
    return text[0].upper() + text[1:]


def _clauses(chance: random.Random, count: int) -> list[Clause]:
    """Return so many different clauses with numbers and names filled in."""
    result = []
    for zh, en in chance.sample(_CLAUSES, count):
        zh_town, en_town = chance.choice(_TOWNS)
        number = chance.randint(11, 399)
        values = {
            "n": number,
            "M": f"{number}0,000" if number < 100 else f"{number // 100},{number % 100:02}0,000",
            "p": f"{chance.randint(11, 99) / 10}",
        }
        result.append(Clause(zh.format(**values, zh=zh_town), en.format(**values, en=en_town)))
    return result
