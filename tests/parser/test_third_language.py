import pytest
from passes import lines_of, run

from tmx_builder.parser.layout.third_language import without_third_language


def tags(*texts: str) -> list[str]:
    _, excluded = run(without_third_language, lines_of(*texts))
    found = {each.number: each.lang for each in excluded}
    return [found.get(at, "") for at in range(1, len(texts) + 1)]


@pytest.mark.parametrize(
    ("line", "tag"),
    [
        ("2024年、海洋総生産は2386億元に達した。", "ja"),
        ("해양 산업이 꾸준히 성장했다.", "ko"),
        ("Морская отрасль города росла.", "ru"),
        ("La production océanique de la ville a atteint un niveau record dans les ports.", "fr"),
        ("La producción de la ciudad se ha elevado para el año y los puertos.", "es"),
        ("Die Wirtschaft der Stadt ist im Jahr gewachsen und wird von der Industrie getragen.", "de"),
        ("In Anerkennung der Ziele, die bis 2030 zu erreichen sind;", "de"),
        ("Zentren werden in sechs Häfen zur Versorgung gemeinsam gebaut.", "de"),
        ("Reconnaissant que leurs émissions ont leur part entre 2020 et 2030;", "fr"),
        ("In an open city, as in so many others, a port is on a par.", ""),
        ("海洋产业稳步壮大，“海の幸”品牌走向世界。", ""),
        ("The marine industry of the city grew.", ""),
        ("Số xe tải thông quan mỗi ngày tăng từ 400 lên 650 xe.", "vi"),
        ("Nay thông báo.", "vi"),
        ("Pertumbuhan ekonomi kota mencapai lima persen.", "id"),
        ("Şehrin ekonomisi yüzde beş büyüdü.", "tr"),
        ("La producción de la ciudad.", "es"),
        ("REPORT ON GOVERNMENT WORK", ""),
        ("Wang Yi, Xi Jinping, Li Keqiang, Chen Jining", ""),
        ("Guangdong Hong Kong Macao Greater Bay Area", ""),
        ("Rio de Janeiro, Los Angeles, Buenos Aires", ""),
        ("A seminar on par plus les affaires was held in the city for the first time.", ""),
        ("12", ""),
    ],
)
def test_a_third_language_is_told_by_its_script_or_by_a_model(line: str, tag: str) -> None:
    assert tags(line) == [tag]


def test_short_lines_follow_the_long_ones() -> None:
    long = "La production océanique de la ville a atteint un niveau record dans les ports."
    assert tags(long, "Le développement du port", "Marine industry") == ["fr", "fr", ""]
    assert tags(long, "Merci à tous.", "Thank you.") == ["fr", "fr", ""]
    assert tags("海洋産業は着実に発展した。", "総括図", "海洋产业") == ["ja", "ja", ""]
