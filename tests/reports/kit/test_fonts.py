"""What paper can print: fallbacks, no-break spaces, lines."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.reports.kit import fonts


@pytest.mark.parametrize(
    ("given_text", "printed"),
    [
        ("Œuvre à 5 €", "Œuvre à 5 €"),
        ("1\u202f234", "1\u00a0234"),
        (unicodedata.normalize("NFD", "Éloïse"), "Éloïse"),
        ("fête 🎉", "fête □"),
        ("👩‍👩‍👧", "□□□"),
        ("مرحبا", "□□□□□"),
        ("a\x00b\x07c", "abc"),
        ("deux\nlignes\tet", "deux lignes et"),
        ("＆ Ｃｏ", "& Co"),
        ("<b>gras</b> & <img src='x'>", "<b>gras</b> & <img src='x'>"),
        ("\u202eenvers", "envers"),
        ("", ""),
    ],
)
def test_printable(given_text: str, printed: str) -> None:
    assert fonts.printable(given_text) == printed


@given(st.text())
def test_any_text_can_be_measured_and_printed(text: str) -> None:
    printed = fonts.printable(text)
    assert fonts.width(printed, fonts.BOLD, 9) >= 0
    assert "\n" not in printed


@given(st.text(), st.floats(20, 400))
def test_lines_fit_and_lose_nothing(text: str, room: float) -> None:
    printed = fonts.printable(text)
    lines = fonts.break_lines(printed, fonts.REGULAR, 9, room)
    assert all(fonts.width(line, fonts.REGULAR, 9) <= room + 0.01 for line in lines)
    kept = "".join("".join(lines).split())
    assert kept == "".join(printed.split())


def test_french_spaces_do_not_break() -> None:
    lines = fonts.break_lines("un retard : la semaine, 11 / 12 et 500 € « ici »", fonts.REGULAR, 9, 40)
    assert not any(line.startswith((":", "€", "/", "»")) or line.endswith("«") for line in lines)


def test_a_long_word_is_cut() -> None:
    lines = fonts.break_lines("x" * 5_000, fonts.REGULAR, 9, 100)
    assert "".join(lines) == "x" * 5_000
    assert len(lines) > 100
