"""Rows keep their ids over reloads, sorts and filters; what cannot be read is kept beside its reason."""

from dataclasses import dataclass, replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.core.errors import UserError
from app.ui.kit.columns import Column, read, shown, typed
from app.ui.kit.rows_model import ERROR_ROLE, RowsModel
from app.ui.kit.typed_cells import DRAFT


@dataclass(frozen=True)
class Need:
    id: int
    label: str
    quantity: Decimal | None = None
    price: int | None = None


COLUMNS = (
    Column("label", "Article", editable=True),
    Column("quantity", "Quantité", "quantity", editable=True),
    Column("price", "Prix", "money", editable=True),
)
ROWS = [
    Need(1, "Éloïse", Decimal(3), 500),
    Need(2, "elodie", Decimal("1.5"), None),
    Need(3, "Zoé", Decimal(20), 1_234_56),
]


@pytest.fixture
def model(qapp: QApplication) -> RowsModel:
    made = RowsModel(COLUMNS, adds=True)
    made.set_rows(ROWS)
    return made


def ids(model: RowsModel) -> list[int]:
    return [row.id for row in model.rows()]


def test_qt_finds_nothing_wrong(model: RowsModel, qtbot: QtBot) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_rows([ROWS[2], Need(7, "neuf"), ROWS[0]])
    model.sort(0)
    model.filter_text("zo")
    model.filter_text("")
    model.set_rows([Need(i, str(i)) for i in range(0, 400, 2)])
    model.set_rows([Need(i, str(i)) for i in range(0, 400, 3)])
    model.set_rows([])
    assert tester.model() is model and model.rowCount() == 1


def test_shown_typed_and_read() -> None:
    money = COLUMNS[2]
    assert shown(money, 123456) == "1\u202f234,56\u00a0€"
    assert typed(money, 123456) == "1234,56"
    assert read(money, "1 234,56 €") == 123456
    assert read(money, " ") is None
    with pytest.raises(UserError) as caught:
        read(COLUMNS[1], "sept")
    assert caught.value.field == "quantity"
    span = Column("q", "Q", "range")
    assert read(span, "de 5 à 7") == (Decimal(5), Decimal(7))
    assert shown(span, (Decimal(5), Decimal(7))) == "5 à 7" and shown(span, (Decimal(5), None)) == "5"
    rule = Column("r", "R", "choice", choices=((1, "Première"), (2, "Seconde")))
    assert read(rule, "premiere") == 1 and shown(rule, 2) == "Seconde"
    with pytest.raises(UserError):
        read(rule, "troisième")
    points = Column("n", "N", "int")
    assert read(points, "10") == read(points, "&à") == 10 and read(points, "é") == 2
    for wrong in ("1,5", "deux", "7 sur 10"):
        with pytest.raises(UserError, match=r"nombre entier.*exemple 12\."):
            read(points, wrong)


def test_french_order_blanks_last_and_back(model: RowsModel) -> None:
    model.sort(0)
    assert ids(model) == [2, 1, 3]
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert ids(model) == [3, 1, 2]
    model.sort(2)
    assert ids(model) == [1, 3, 2]
    model.sort(-1)
    assert ids(model) == [1, 2, 3]


def test_blanks_stay_last_when_descending(model: RowsModel) -> None:
    model.sort(2, Qt.SortOrder.DescendingOrder)
    assert ids(model) == [3, 1, 2]


def test_filter_ignores_accents_and_takes_every_word(model: RowsModel) -> None:
    model.filter_text("ELO")
    assert ids(model) == [1, 2]
    model.filter_text("elo 5,00")
    assert ids(model) == [1]
    model.filter_rows(lambda row: row.id > 5)
    assert ids(model) == []
    model.filter_rows(None)
    model.filter_text("")
    assert ids(model) == [1, 2, 3]


@pytest.mark.parametrize(
    "after",
    [
        [ROWS[2], ROWS[0], ROWS[1]],
        [ROWS[1]],
        [Need(9, "a"), *ROWS, Need(10, "b")],
        [ROWS[1], Need(11, "x"), ROWS[0], Need(12, "y")],
        [replace(ROWS[1], label="autre")],
    ],
)
def test_indexes_follow_their_rows(model: RowsModel, after: list[Need]) -> None:
    kept = [QPersistentModelIndex(model.index(i, 0)) for i in range(3)]
    model.set_rows(after)
    assert ids(model) == [row.id for row in after]
    for row, index in zip(ROWS, kept, strict=True):
        if row.id in ids(model):
            assert model.id_at(index.row()) == row.id
        else:
            assert not index.isValid()


def test_an_edit_is_said_once_and_only_when_it_changes(model: RowsModel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(model.edited) as caught:
        assert model.setData(model.index(0, 2), "6,5")
    assert caught.args == [1, "price", 650, "6,5"]
    with qtbot.assertNotEmitted(model.edited):
        model.setData(model.index(0, 2), "5,00 €")
        model.setData(model.index(1, 2), "")


def test_a_nought_is_not_a_blank(model: RowsModel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(model.edited) as said:
        model.setData(model.index(1, 2), "0")
    assert said.args == [2, "price", 0, "0"]


def test_what_cannot_be_read_stays_with_its_reason(model: RowsModel, qtbot: QtBot) -> None:
    cell = model.index(0, 1)
    with qtbot.assertNotEmitted(model.edited):
        model.setData(cell, "sept")
    assert cell.data() == "sept" and "sept" in cell.data(ERROR_ROLE)
    model.set_rows(ROWS)
    assert cell.data() == "sept"
    model.setData(cell, "3")
    assert cell.data() == "3" and not cell.data(ERROR_ROLE)


def test_the_empty_row_gathers_a_draft(model: RowsModel) -> None:
    assert model.rowCount() == 4 and model.id_at(3) is DRAFT
    model.setData(model.index(3, 0), "Stylos")
    model.setData(model.index(3, 2), "2")
    assert model.typed.draft == {"label": "Stylos", "price": 200}
    model.setData(model.index(3, 1), "x")
    assert model.typed.faulty
    model.clear_draft()
    assert model.typed.draft == {} and not model.typed.faulty
    assert not model.index(3, 0).data()
