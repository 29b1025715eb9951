"""Suppliers typed in the grid, what matters to the group, the network's own details."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.buying.criteria import PRICE
from app.ui.buying.details_dialog import DetailsDialog
from app.ui.buying.suppliers import SuppliersPart
from app.ui.context import Context
from tests.ui.buying.conftest import Show, TypeDown, TypeText


def test_the_empty_part_leads_to_the_first_supplier(
    ctx: Context, network_id: int, show: Show[SuppliersPart], type_text: TypeText
) -> None:
    part = show(SuppliersPart)
    assert part.empty.isVisible() and part.empty.button is not None
    QTest.mouseClick(part.empty.button, Qt.MouseButton.LeftButton)
    for text, key in (
        ("Épicerie du Port", Qt.Key.Key_Tab),
        ("Mme Joly", Qt.Key.Key_Tab),
        ("port@exemple.fr", Qt.Key.Key_Tab),
        ("02 40 11 22 33", Qt.Key.Key_Return),
    ):
        type_text(part.grid, text)
        QTest.keyClick(QApplication.focusWidget(), key)
    (supplier,) = ctx.services.suppliers.all(network_id)
    assert (supplier.name, supplier.contact) == ("Épicerie du Port", "Mme Joly")
    assert (supplier.email, supplier.phone, supplier.vat_included) == (
        "port@exemple.fr",
        "02 40 11 22 33",
        True,
    )
    assert part.grid.isVisible()


def test_terms_are_typed_and_cleared(
    ctx: Context, suppliers: dict[str, int], show: Show[SuppliersPart], type_down: TypeDown
) -> None:
    part = show(SuppliersPart)
    part.grid.setFocus()
    part.grid.select_id(suppliers["Alpha"], "minimum")
    type_down(part.grid, "50", key=Qt.Key.Key_Tab)
    type_down(part.grid, "12,50", key=Qt.Key.Key_Tab)
    type_down(part.grid, "150")
    alpha = ctx.services.suppliers.get(suppliers["Alpha"])
    assert (alpha.minimum, alpha.delivery, alpha.free_from) == (5000, 1250, 15000)
    model = part.grid.rows_model
    row = model.position(suppliers["Alpha"])
    model.setData(model.index(row, model.column_of("delivery")), "")
    model.setData(model.index(row, model.column_of("free_from")), "")
    model.setData(model.index(row, model.column_of("vat_included")), "HT")
    alpha = ctx.services.suppliers.get(suppliers["Alpha"])
    assert (alpha.delivery, alpha.free_from, alpha.vat_included) == (0, None, False)
    said = "Les prix d’Alpha, ceux déjà notés aussi, se lisent maintenant HT\u00a0: vérifiez-les."
    assert ctx.messages.last() == said


def test_the_prices_come_next(
    ctx: Context, purchase: int, suppliers: dict[str, int], show: Show[SuppliersPart], qtbot: QtBot
) -> None:
    part = show(SuppliersPart)
    assert part.advance_button.text() == "Demander des prix" and part.advance_button.isEnabled()
    with qtbot.waitSignal(ctx.signals.navigate_requested) as asked:
        part.advance_button.click()
    assert asked.args == ["buying", "offers"]


def test_a_name_taken_is_said_beside_the_cell(
    ctx: Context, suppliers: dict[str, int], show: Show[SuppliersPart], type_down: TypeDown
) -> None:
    part = show(SuppliersPart)
    part.grid.setFocus()
    part.grid.select_id(suppliers["Beta"], "name")
    type_down(part.grid, "alpha")
    assert "porte déjà le nom" in part.status.text.text()
    assert ctx.services.suppliers.get(suppliers["Beta"]).name == "Beta"


def test_removing_offers_to_undo(
    ctx: Context, network_id: int, suppliers: dict[str, int], show: Show[SuppliersPart]
) -> None:
    part = show(SuppliersPart)
    part.grid.setFocus()
    part.grid.select_id(suppliers["Alpha"])
    QTest.keyClick(part.grid, Qt.Key.Key_Delete)
    assert [each.name for each in ctx.services.suppliers.all(network_id)] == ["Beta"]
    assert ctx.messages.last() == "Alpha ne figure plus parmi les fournisseurs."
    ctx.undo()
    assert len(part.grid.rows_model.rows()) == 2


def test_address_and_notes_are_stored_when_left(
    ctx: Context, suppliers: dict[str, int], show: Show[SuppliersPart], type_text: TypeText
) -> None:
    part = show(SuppliersPart)
    assert part.card.title.text() == "Alpha", "the first one is in view"
    part.grid.select_id(None)
    assert part.card.nobody.isVisible()
    part.grid.setFocus()
    part.grid.select_id(suppliers["Beta"])
    part.card.address.setFocus()
    type_text(part.card.address, "3 rue Haute")
    part.card.notes.setFocus()
    type_text(part.card.notes, "Fermé le lundi")
    part.grid.setFocus()
    beta = ctx.services.suppliers.get(suppliers["Beta"])
    assert (beta.address, beta.notes) == ("3 rue Haute", "Fermé le lundi")


def test_criteria_are_proposed_weighed_and_marked(
    ctx: Context, network_id: int, suppliers: dict[str, int], show: Show[SuppliersPart], type_down: TypeDown
) -> None:
    part = show(SuppliersPart)
    assert part.marks.none.isVisible() and part.marks.grid is None
    part.criteria.propose.click()
    criteria = {each.name: each.id for each in ctx.services.suppliers.criteria(network_id)}
    assert list(criteria) == ["Délai", "Local", "Éthique"]
    assert not part.criteria.propose.isVisible()
    part.criteria.grid.setFocus()
    part.criteria.grid.select_id(PRICE, "weight")
    type_down(part.criteria.grid, "8", "3")
    assert ctx.services.suppliers.details(network_id).price_weight == 8
    assert ctx.services.suppliers.criteria(network_id)[0].weight == 3
    part.criteria.grid.select_id(None, "name")
    type_down(part.criteria.grid, "Garantie")
    assert ctx.services.suppliers.criteria(network_id)[-1].name == "Garantie"
    marks = part.marks.grid
    assert marks is not None
    marks.setFocus()
    marks.select_id(suppliers["Alpha"], str(criteria["Local"]))
    type_down(marks, "0", "5")
    found = ctx.services.suppliers.marks(network_id)
    assert found[suppliers["Alpha"]] == {criteria["Local"]: 0}
    assert found[suppliers["Beta"]] == {criteria["Local"]: 5}
    marks.select_id(suppliers["Alpha"], str(criteria["Délai"]))
    type_down(marks, "6")
    assert part.marks.status.isVisible()
    assert "0 à 5" in part.marks.status.text.text()


def test_the_price_keeps_its_name_and_its_row(
    ctx: Context, network_id: int, suppliers: dict[str, int], show: Show[SuppliersPart], type_down: TypeDown
) -> None:
    part = show(SuppliersPart)
    part.criteria.grid.setFocus()
    part.criteria.grid.select_id(PRICE, "name")
    type_down(part.criteria.grid, "Coût")
    assert "garde son nom" in part.criteria.status.text.text()
    part.criteria.grid.select_id(PRICE)
    QTest.keyClick(part.criteria.grid, Qt.Key.Key_Delete)
    assert "poids 0" in part.criteria.status.text.text()
    part.criteria.grid.select_id(PRICE, "weight")
    type_down(part.criteria.grid, "11")
    assert ctx.services.suppliers.details(network_id).price_weight == 5
    assert "0 à 10" in part.criteria.status.text.text()


def test_the_details_of_the_network_are_kept(ctx: Context, network_id: int, type_text: TypeText) -> None:
    anne = ctx.services.members.all(network_id)[0].id
    dialog = DetailsDialog(ctx, None)
    dialog.show()
    dialog.activateWindow()
    dialog.address.setFocus()
    type_text(dialog.address, "12 rue des Ateliers")
    dialog.email.setFocus()
    type_text(dialog.email, "club@exemple.fr")
    dialog.treasurer.setCurrentIndex(dialog.treasurer.findData(anne))
    dialog.accept_button.click()
    detail = ctx.services.suppliers.details(network_id)
    assert (detail.address, detail.email, detail.treasurer) == (
        "12 rue des Ateliers",
        "club@exemple.fr",
        "Anne",
    )
    assert not dialog.isVisible()
    dialog.deleteLater()
