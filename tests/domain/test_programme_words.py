"""What the programme says of a load."""

from app.domain.programme import Load, load_told, load_words


def test_a_load_is_told_with_what_is_late_and_her_roles() -> None:
    load = Load(1, "Maud", actions=3, late=1, roles=("Achats",), standing=("Secrétariat",))
    assert load.weight == 5 and load_words(load) == "3 actions, 2 rôles"
    assert load_told(load) == "Maud\u00a0: 3 actions, 2 rôles, dont 1 action en retard (Achats, Secrétariat)"
    assert load_told(Load(1, "Maud")) == "Maud\u00a0: rien pour l’instant"
