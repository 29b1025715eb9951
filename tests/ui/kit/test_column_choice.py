"""Which column of a table is what: what the lists offer, what is guessed, who hears of a choice."""

from pytestqt.qtbot import QtBot

from app.ui.kit.column_choice import chosen_columns, column_choosers, column_count, column_name

HEADINGS = ("Nom", "", "Combien de\nclients ?")
ROWS = (("", "2", "", ""), ("Zoé Martin de la Tour du Pin", "3", "", "hors\ntitre"))


def made(qtbot: QtBot, heard: list[int], *, examples: bool = True) -> dict[str, list[str]]:
    choosers = column_choosers(
        {"name": "Nom", "count": "Clients"},
        HEADINGS,
        ROWS,
        {"name": 0, "count": None},
        lambda: heard.append(1),
        name="essai",
        examples=examples,
    )
    for box in choosers.values():
        qtbot.addWidget(box)
    assert chosen_columns(choosers) == {"name": 0, "count": None}
    assert [box.objectName() for box in choosers.values()] == ["essai-name", "essai-count"]
    assert not heard
    choosers["count"].setCurrentIndex(2)
    assert chosen_columns(choosers) == {"name": 0, "count": 1} and heard == [1]
    return {key: [box.itemText(at) for at in range(box.count())] for key, box in choosers.items()}


def test_each_list_has_every_column_with_its_first_content(qtbot: QtBot) -> None:
    heard: list[int] = []
    texts = made(qtbot, heard)
    assert texts["name"] == [
        "(aucune colonne)",
        "Nom (Zoé Martin de la Tour du…)",
        "Colonne 2 (2)",
        "Combien de clients\u00a0?",
        "Colonne 4 (hors titre)",
    ]
    assert texts["count"] == texts["name"]


def test_headings_may_stand_alone(qtbot: QtBot) -> None:
    assert made(qtbot, [], examples=False)["name"][1:3] == ["Nom", "Colonne 2 (2)"]


def test_a_table_is_as_wide_as_its_widest_row() -> None:
    assert column_count(HEADINGS, ROWS) == 4
    assert column_count((), ()) == 0
    assert column_name(HEADINGS, 2) == "Combien de clients\u00a0?"
    assert column_name(HEADINGS, 9) == "Colonne 10"
