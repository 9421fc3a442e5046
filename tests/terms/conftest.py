from pathlib import Path

import pytest

from tmx_builder.segmenter import Vocabulary, load_encoder

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "terms"


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    """Return a vocabulary for the small texts of these tests."""
    texts = [
        (FIXTURES / "runs.tsv").read_text("utf-8"),
        "建设滨海湿地公园, 滨海湿地公园对外开放。新增停车位3000个。城市副中心的“《》和",
        "建设口袋公园30个。口袋公园受到市民欢迎。新增口袋公园25个。继续建设口袋公园。",
    ]
    return Vocabulary(texts, load_encoder())
