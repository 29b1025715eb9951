"""What is said once a departure is noted."""

from datetime import date

import pytest

from app.domain.changes import Changes
from app.domain.members import Member
from app.ui.members.listing import left_words

PERRINE = Member(1, "Perrine Salles", "", "", "", "", None, date(2026, 4, 7))


@pytest.mark.parametrize(
    ("freed", "said"),
    [
        ({}, "son passé est gardé."),
        ({"standing_holder": frozenset({4})}, "Son rôle est à reprendre."),
        (
            {"role_holder": frozenset({1, 2}), "standing_holder": frozenset({4})},
            "Ses 3 rôles sont à reprendre.",
        ),
    ],
)
def test_the_roles_it_frees_are_counted(freed: dict[str, frozenset[int]], said: str) -> None:
    words = left_words(PERRINE, Changes("Modifier un membre", freed))
    assert words.startswith("Départ noté pour Perrine Salles au 07/04/2026\u00a0: ")
    assert words.endswith(said)
