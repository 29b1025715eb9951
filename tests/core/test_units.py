"""Quantities with their unit."""

from decimal import Decimal

import pytest

from app.core.units import counted


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        ("0", "rame", "0 rame"),
        ("1.5", "rame", "1,5 rame"),
        ("2", "rame", "2 rames"),
        ("2", "boîte", "2 boîtes"),
        ("12", "kg", "12 kg"),
        ("12", "L", "12 L"),
        ("12", "pqt", "12 pqt"),
        ("3", "colis", "3 colis"),
        ("3", "seau", "3 seaux"),
        ("3", "bocal", "3 bocaux"),
        ("3", "paquet de 10", "3 paquets de 10"),
        ("-3", "lot", "\u22123 lots"),
        ("4", "", "4"),
        ("1", "an", "1 an"),
        ("4", "an", "4 ans"),
    ],
)
def test_the_unit_agrees_with_the_number(value: str, unit: str, words: str) -> None:
    assert counted(Decimal(value), unit).replace("\u00a0", " ") == words
