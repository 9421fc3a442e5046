"""Two texts of one language each, as sentences a line and as running text."""

from pathlib import Path

import pytest

from tmx_builder import BuildSettings, Granularity, InputError, align, align_presegmented, build
from tmx_builder.model import Bead

CHINESE = (
    "我们改造老旧小区214个。",
    "",
    "惠及居民6.3万户。",
    "市图书馆新馆全年接待读者260万人次。",
    "",
    "",
    "城镇新增就业13.6万人。",
)
ENGLISH = (
    "",
    "A total of 214 old residential compounds were renovated to the benefit of 63,000 households.",
    "The new municipal library received 2.6 million visits from readers in the year.",
    "A total of 136,000 new urban jobs were created.",
    "",
)


@pytest.fixture
def texts(tmp_path: Path) -> tuple[Path, Path]:
    paths = tmp_path / "zh.txt", tmp_path / "en.txt"
    for path, lines in zip(paths, (CHINESE, ENGLISH), strict=True):
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return paths


def written(beads: list[Bead]) -> set[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Return the beads that have text on both sides."""
    return {(tuple(bead.source), tuple(bead.target)) for bead in beads if bead.source and bead.target}


def test_beads_are_over_line_numbers(texts: tuple[Path, Path]) -> None:
    assert written(align_presegmented(*texts)) == {((0, 1, 2), (1,)), ((3,), (2,)), ((6,), (3,))}


def test_beads_cover_both_files_in_order(texts: tuple[Path, Path]) -> None:
    beads = align_presegmented(*texts)
    assert [line for bead in beads for line in bead.source] == list(range(len(CHINESE)))
    assert [line for bead in beads for line in bead.target] == list(range(len(ENGLISH)))
    assert all(0 <= bead.score <= 1 for bead in beads)


def test_the_other_order_mirrors_the_beads(texts: tuple[Path, Path]) -> None:
    mirrored = {(bead.target, bead.source, bead.score) for bead in align_presegmented(*texts[::-1])}
    ours = {(bead.source, bead.target, bead.score) for bead in align_presegmented(*texts)}
    # a range without lines stands wherever its neighbours end
    assert {(tuple(a), tuple(b), score) for a, b, score in mirrored} == {
        (tuple(a), tuple(b), score) for a, b, score in ours
    }


@pytest.mark.parametrize("ending", ["", "\n", "\r\n\r\n", "\n  "])
def test_what_follows_the_last_line_end_is_a_line_if_there_is_anything(ending: str, tmp_path: Path) -> None:
    source, target = tmp_path / "zh.txt", tmp_path / "en.txt"
    source.write_text(f"各位代表：{ending}", encoding="utf-8", newline="")
    target.write_text("Fellow Deputies,", encoding="utf-8")
    lines = [line for bead in align_presegmented(source, target) for line in bead.source]
    assert lines == list(range(len(f"各位代表：{ending}".splitlines())))


@pytest.mark.parametrize("turned", [False, True], ids=["zh-en", "en-zh"])
def test_running_texts_become_units(turned: bool, texts: tuple[Path, Path], tmp_path: Path) -> None:
    source, target = texts[::-1] if turned else texts
    output = tmp_path / "units.tsv"
    result = align(source, target, [output], BuildSettings(granularities=(Granularity.SENTENCE,)))
    rows = [line.split("\t")[:3] for line in output.read_text("utf-8").splitlines()]
    expected = [
        (CHINESE[0] + CHINESE[2], ENGLISH[1]),
        (CHINESE[3], ENGLISH[2]),
        (CHINESE[6], ENGLISH[3]),
    ]
    assert rows == [[en, zh, "en.txt"] if turned else [zh, en, "zh.txt"] for zh, en in expected]
    assert (result.reports, result.leftovers, result.failures) == (1, (), ())


def test_two_texts_in_one_language_are_refused(texts: tuple[Path, Path]) -> None:
    with pytest.raises(InputError, match="same language"):
        align_presegmented(texts[0], texts[0])


def test_a_text_may_have_any_suffix(texts: tuple[Path, Path]) -> None:
    """Texts of one language are often named chapter.zh and chapter.en."""
    named = [path.rename(path.with_name(f"chapter.{path.stem}")) for path in texts]
    assert align_presegmented(*named)


@pytest.mark.parametrize("suffix", [".tmx", ".xlf", ".tsv", ".tmx.gz"])
def test_beads_can_be_the_units_of_a_memory(suffix: str, texts: tuple[Path, Path], tmp_path: Path) -> None:
    output = tmp_path / f"beads{suffix}"
    result = align(*texts, [output], presegmented=True)
    assert sum(result.units.values()) == 3
    again = tmp_path / "again.tsv"
    build([output], [again])
    rows = [line.split("\t")[:2] for line in again.read_text("utf-8").splitlines()]
    # a line is cut no further, and lines that are one bead are one text
    assert rows == [
        [CHINESE[0] + CHINESE[2], ENGLISH[1]],
        [CHINESE[3], ENGLISH[2]],
        [CHINESE[6], ENGLISH[3]],
    ]


@pytest.mark.parametrize(
    ("lines", "spoken"),
    [
        (
            (
                "Au total, 120 000 emplois urbains ont été créés dans la ville.",
                "Le taux de chômage était de 4,7 pour cent à la fin de l'année.",
            ),
            "French",
        ),
        (
            (
                "In der Stadt wurden 120.000 neue Stellen für die Bewohner geschaffen.",
                "Die Quote der Arbeitslosen lag am Ende des Jahres bei 4,7 Prozent.",
            ),
            "German",
        ),
        (("В городе создано 120 000 рабочих мест.", "Безработица составила 4,7 процента."), "Russian"),
    ],
)
@pytest.mark.parametrize("presegmented", [False, True])
def test_a_third_language_is_refused_by_its_name(
    lines: tuple[str, ...], spoken: str, presegmented: bool, tmp_path: Path
) -> None:
    chinese, foreign = tmp_path / "zh.txt", tmp_path / "foreign.txt"
    chinese.write_text("城镇新增就业12万人。\n失业率为4.7%。\n", "utf-8")
    foreign.write_text("\n".join(lines), "utf-8")
    with pytest.raises(InputError, match=f"foreign.txt: seems to be {spoken}"):
        align(chinese, foreign, [tmp_path / "m.tmx"], presegmented=presegmented)
    (failure,) = build([chinese, foreign], [tmp_path / "m.tmx"]).failures[1:]
    assert f"but {spoken}" in str(failure)


def test_english_with_foreign_names_is_english(texts: tuple[Path, Path], tmp_path: Path) -> None:
    source, target = texts
    target.write_text(
        "La Paz and Los Angeles are sister cities.\nIt is the de facto port of Le Havre.\n", "utf-8"
    )
    assert align(source, target, [tmp_path / "m.tmx"]).failures == ()
