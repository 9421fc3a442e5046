import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tmx_builder.parser.footnotes import confirmed_labels, references, take_out


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("turn-key projects4 in the New Area", ["4"]),
        ("the Lan Elite Program3.", ["3"]),
        ("The “City Brain”1 gained access", ["1"]),
        ('the "one matter"2, which', ["2"]),
        ("We did well last year.12 This year", ["12"]),
        ("“高效办成一件事”[2]改革", ["2"]),
        ("城市大脑［1］建成", ["1"]),
        ("实施计划①，建设", ["1"]),
        ("COVID19, G20, CO2, H5N1, B2B, mp3, T2 and PM2.5", []),
        ("version2.0 and phase2-3 and rate5%", []),
        ("No.3 and p.5 in 2024", []),
        ("Jobs were added.¹ Prices of the program¹² rose.", ["1", "12"]),
        ("就业增加¹。物价稳定。²", ["1", "2"]),
        ("12 km², 3 m³ and 10⁴ tons", []),
        ("grew by 5.2 percent, to 2,500", []),
        ("[4]The projects refer to schools", []),
    ],
)
def test_what_looks_like_a_reference(text: str, labels: list[str]) -> None:
    assert [reference.label for reference in references(text)] == labels


@pytest.mark.parametrize(
    ("texts", "notes", "confirmed"),
    [
        (["turn-key projects4 in"], ["4"], {"4"}),
        (["turn-key projects4 in"], [], set()),
        (["projects4 in the", "the program5 of"], [], {"4", "5"}),
        (["windows11 and", "the program5 of"], ["5"], {"5"}),
        (["包括：加强①，推进②，"], [], set()),
        (["加强①，"], ["1"], {"1"}),
    ],
)
def test_a_reference_needs_its_note_or_its_neighbour(
    texts: list[str], notes: list[str], confirmed: set[str]
) -> None:
    assert confirmed_labels(texts, notes) == confirmed


def test_references_are_taken_out_with_their_offsets() -> None:
    text, found = take_out("The projects4 and the program5. Web3 stays.", frozenset({"4", "5"}))
    assert text == "The projects and the program. Web3 stays."
    assert [(at.label, text[: at.start]) for at in found] == [
        ("4", "The projects"),
        ("5", "The projects and the program"),
    ]


@given(st.text(alphabet="abc改革[]14①,. ”", max_size=50))
@settings(max_examples=100)
def test_taking_out_loses_labels_only(text: str) -> None:
    labels = frozenset({"1", "4", "14"})
    clean, found = take_out(text, labels)
    removed = sum(at.end - at.start for at in references(text) if at.label in labels)
    assert len(clean) == len(text) - removed
    assert all(0 < at.start <= len(clean) for at in found)
