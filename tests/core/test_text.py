"""Text as people write it; the short ways for plain ASCII give what the long ones give."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import UserError
from app.core.text import bounded, clean, fold, of_name, required, shortened, sort_key

TEXTS = st.one_of(
    st.text(),
    st.text(st.characters(max_codepoint=200)),
    st.text("aA é'’\0\x1f\x7f\n\tœ\u200d\u202e\u0301\ud800"),
)


def test_clean_samples() -> None:
    assert clean(" Chaise \u00a0 pliante\n") == "Chaise pliante"
    assert clean("e\u0301te\u0301\0\x07") == "été"
    assert clean("a\x7fb\x01c") == "abc"
    assert clean("a\tb") == "a b"


def test_what_nobody_sees_is_dropped() -> None:
    assert clean("\ud83d a\udc00b \ud800") == "ab"
    assert clean("\u202eenvers\u2066 \ufeffnom\ufffe\uffff\u200b") == "envers nom"
    assert clean("\u200d \u200e\u200f") == ""
    assert clean("ligne\x0bautre\rfin\x85") == "ligne autre fin"
    family, persian = "👩\u200d👧", "می\u200cخواهم"
    assert clean(f"{family} {persian}") == f"{family} {persian}"


def test_fold_samples() -> None:
    assert fold("  ŒUVRARD d’Été ") == fold("Oeuvrard D'ete") == "oeuvrard d'ete"
    assert fold("PLAIN  Text") == "plain text"


def test_a_folded_key_is_kept() -> None:
    assert fold("Éloïse") is fold("Éloïse")


@given(TEXTS)
def test_clean_and_fold_are_settled_at_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert unicodedata.is_normalized("NFC", clean(text))
    assert fold(clean(text)) == fold(text)


@given(TEXTS, TEXTS)
def test_what_stands_around_changes_no_word(before: str, after: str) -> None:
    """An accent elsewhere in the text must not change how its plain words are cleaned."""
    assert clean(f"{before} A-b 'c' {after}") == clean(f"{clean(before)} A-b 'c' {clean(after)}")
    assert fold(f"É A-b 'c' {after}").split()[1:3] == ["a-b", "'c'"]


def test_french_order() -> None:
    names = ["Zoé", "Éloïse", "Elodie", "eric", "Œuvrard", "Noé"]
    assert sorted(names, key=sort_key) == ["Elodie", "Éloïse", "eric", "Noé", "Œuvrard", "Zoé"]


def test_nothing_is_cut_in_silence() -> None:
    assert bounded("  un  mot ", 6, field="note") == "un mot"
    with pytest.raises(UserError, match="dépasse 5 caractères") as refusal:
        bounded("un mot", 5, field="note")
    assert refusal.value.field == "note"


def test_a_required_text_is_asked_for_beside_its_field() -> None:
    assert required("un mot", "Écrivez un mot.", field="note") == "un mot"
    with pytest.raises(UserError, match="Écrivez un mot") as refusal:
        required(clean(" \u200d "), "Écrivez un mot.", field="note")
    assert refusal.value.field == "note"


def test_shortened_says_that_something_is_cut() -> None:
    assert shortened("dix lettres", 11) == "dix lettres"
    assert shortened("dix lettres", 10) == "dix lettr…"
    assert shortened("dix lettres", 5) == "dix…"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Bruno", "de Bruno"),
        ("Adèle", "d’Adèle"),
        ("Élise", "d’Élise"),
        ("Œrtel", "d’Œrtel"),
        ("Yves", "d’Yves"),
        ("Yann", "de Yann"),
        ("Hawa", "de Hawa"),
        ("", "de "),
    ],
)
def test_a_name_is_elided_as_one_says_it(name: str, said: str) -> None:
    assert of_name(name) == said
