"""Indicators, their targets, the values typed, and networks side by side."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from app.core import clock
from app.domain.boards import Period
from app.domain.indicators import IndicatorDraft, Unit
from app.domain.members import MemberDraft
from app.domain.network import NetworkDraft, NetworkType
from app.domain.practices import SlipDraft, SlipKind
from app.domain.questionnaires import SurveyKind
from app.domain.survey_templates import template
from app.domain.symbols import Symbol
from app.ui.context import Context
from app.ui.evaluation.indicator_dialog import IndicatorDialog
from app.ui.evaluation.indicators import IndicatorsPart
from app.ui.evaluation.measure_import import MeasureImportDialog
from app.ui.evaluation.measures import MeasuresPart
from app.ui.evaluation.networks import NetworksPart
from app.ui.kit import Grid
from app.ui.kit.columns import MASK
from app.ui.parts.part import Part

Show = Callable[[type[Part]], Part]
TypeText = Callable[[QWidget, str], None]
ROWS = (("Date", "Valeur"), ("01/03/2026", "12"), ("02/03/2026", "beaucoup"), ("03/03/2026", "15"))


@pytest.fixture
def network_id(ctx: Context) -> int:
    network = ctx.services.networks.add(NetworkDraft("Club")).only_id("network")
    ctx.services.members.add_many(network, [MemberDraft(name) for name in ("Anne", "Bilal")])
    ctx.services.indicators.add(network, IndicatorDraft("Visites", unit=Unit.COUNT))
    ctx.services.indicators.add(network, IndicatorDraft("Heures", unit=Unit.NUMBER, by_member=True))
    ctx.show_network(network, None)
    return network


def type_cells(grid: QWidget, type_text: TypeText, *texts: str) -> None:
    """Tab between the texts, Enter after the last."""
    for text in texts[:-1]:
        type_text(grid, text)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    type_text(grid, texts[-1])
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)


def type_visits(part: Part, type_text: TypeText, *texts: str) -> Grid:
    """Type a new value of the visits; the grid it stands in."""
    part.open_at("visites")
    grid = part.values.grid
    grid.setFocus()
    grid.select_id(None)
    type_cells(grid, type_text, *texts)
    return grid


def test_a_target_is_typed_refused_and_removed(
    ctx: Context, network_id: int, show: Show, type_text: TypeText
) -> None:
    part = show(IndicatorsPart)
    part.open_at("visites")
    assert part.card.title.text() == "Visites" and part.card.remove_button.isVisible()
    grid = part.card.targets
    grid.setFocus()
    grid.select_id(None)
    type_cells(grid, type_text, "31/12/2026", "beaucoup")
    assert part.card.status.isVisible() and not ctx.services.indicators.targets(network_id)
    grid.rows_model.clear_draft()
    grid.select_id(None, "due")
    type_cells(grid, type_text, "31/12/2026", "40")
    (target,) = ctx.services.indicators.targets(network_id)
    assert (target.symbol, target.value, target.due) == ("visites", 40, date(2026, 12, 31))
    grid.select_id(target.id)
    part.card.remove_target.click()
    assert not ctx.services.indicators.targets(network_id)
    assert ctx.messages.last() == "1 cible supprimée."
    ctx.undo()
    assert len(grid.rows_model.rows()) == 1


def test_a_target_changes_where_it_stands(
    ctx: Context, network_id: int, show: Show, type_text: TypeText
) -> None:
    indicators = ctx.services.indicators
    target_id = indicators.set_target(network_id, "visites", Fraction(40), date(2026, 12, 31)).only_id(
        "target"
    )
    indicators.set_target(network_id, "visites", Fraction(60), date(2027, 12, 31))
    part = show(IndicatorsPart)
    part.open_at("visites")
    grid = part.card.targets
    grid.setFocus()
    grid.select_id(target_id, "value")
    type_cells(grid, type_text, "45")
    grid.select_id(target_id, "due")
    type_cells(grid, type_text, "31/12/2027")
    assert part.card.status.isVisible(), "another target is due that day"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    grid.select_id(target_id, "due")
    type_cells(grid, type_text, "31/01/2027")
    (first, _last) = indicators.targets(network_id)
    assert (first.id, first.value, first.due) == (target_id, 45, date(2027, 1, 31))
    ctx.undo()
    assert indicators.targets(network_id)[0].due == date(2026, 12, 31)


def test_an_own_indicator_is_removed_and_a_needed_one_stays(
    ctx: Context, network_id: int, show: Show
) -> None:
    ctx.services.indicators.add(network_id, IndicatorDraft("Double", formula="visites * 2"))
    part = show(IndicatorsPart)
    part.open_at("visites")
    part.card.remove_button.click()
    assert "entre dans la formule" in ctx.messages.last()
    part.open_at("double")
    part.card.remove_button.click()
    known = [each.symbol for each in ctx.services.indicators.definitions(network_id)]
    assert "double" not in known and "visites" in known


def test_a_definition_is_read_whole_in_an_ordinary_window(
    ctx: Context, network_id: int, show: Show, qtbot: QtBot
) -> None:
    """As high as the page leaves in a window of 800 pixels under the banner of the example."""
    part = show(IndicatorsPart)
    part.resize(1012, 586)
    part.open_at(Symbol.SAVINGS)
    words = part.card.findChild(QScrollArea, "indicators-words-scroll")
    assert words is not None
    qtbot.waitUntil(lambda: words.verticalScrollBar().maximum() == 0)


def test_search_leaves_the_indicators_that_match(ctx: Context, network_id: int, show: Show) -> None:
    part = show(IndicatorsPart)
    part.search.setText("visit")
    assert part.grid.rows_model.rowCount() == 1


def test_the_dialog_says_why_a_formula_cannot_be_read_then_creates(
    ctx: Context, network_id: int, qtbot: QtBot
) -> None:
    dialog = IndicatorDialog(ctx, None)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    dialog.name.setText("Double")
    dialog.origin.setCurrentIndex(1)
    dialog.formula.setText("visitesse *")
    dialog.formula.committed.emit("visitesse *")
    host = next(each for each in dialog._hosts if each.field == "formula")
    assert host.error.isVisible() and host.error.text()
    dialog.formula.setText("2 * ")
    dialog.symbols.setCurrentIndex(dialog.symbols.findData("visites"))
    dialog.formula.setCursorPosition(4)
    dialog.insert.click()
    dialog.accept_button.click()
    made = ctx.services.indicators.get(network_id, "double")
    assert made.formula == "2 * visites" and not dialog.isVisible()


def test_the_card_of_ones_own_indicator_says_its_source(
    ctx: Context, network_id: int, show: Show, qtbot: QtBot
) -> None:
    dialog = IndicatorDialog(ctx, None)
    qtbot.addWidget(dialog)
    dialog.name.setText("Appels reçus")
    dialog.source.setText("Le cahier de l’accueil")
    dialog.accept_button.click()
    part = show(IndicatorsPart)
    part.open_at("appels_recus")
    shown = part.card.findChild(QLabel, "indicators-source")
    assert shown is not None and shown.text() == "Le cahier de l’accueil" and shown.isVisible()
    again = IndicatorDialog(ctx, None, ctx.services.indicators.get(network_id, "appels_recus"))
    qtbot.addWidget(again)
    assert again.source.text() == "Le cahier de l’accueil"
    again.source.setText("s" * 121)
    again.accept_button.click()
    host = next(each for each in again._hosts if each.field == "source")
    assert not host.error.isHidden()
    assert ctx.services.indicators.get(network_id, "appels_recus").source == "Le cahier de l’accueil"


def test_values_are_typed_refused_changed_and_removed(
    ctx: Context, network_id: int, show: Show, type_text: TypeText
) -> None:
    part = show(MeasuresPart)
    grid = type_visits(part, type_text, "01/03/2026", "12", "salon")
    (kept,) = ctx.services.measures.all(network_id, "visites")
    assert (kept.on, kept.value, kept.note) == (date(2026, 3, 1), 12, "salon")
    model = grid.rows_model
    model.setData(model.index(0, model.column_of("value")), "1,5")
    assert part.values.status.text.text() == "Indiquez un nombre entier, 0 ou plus."
    model.setData(model.index(0, model.column_of("value")), "14")
    assert ctx.services.measures.all(network_id, "visites")[0].value == 14
    grid.select_id(kept.id)
    part.values.remove_button.click()
    assert not ctx.services.measures.all(network_id, "visites")
    assert ctx.messages.last() == "1 valeur supprimée."


def test_a_sheet_takes_a_value_for_each_member(ctx: Context, network_id: int, show: Show) -> None:
    part = show(MeasuresPart)
    part.open_at("heures")
    part.sheet.day.set_value(date(2026, 3, 1))
    part.sheet.day.committed.emit(date(2026, 3, 1))
    model = part.sheet.grid.rows_model
    value = model.column_of("value")
    model.setData(model.index(0, value), "2,5")
    (kept,) = ctx.services.measures.all(network_id, "heures")
    assert (kept.member, kept.on, kept.value) == ("Anne", date(2026, 3, 1), Fraction(5, 2))
    assert [(each.id, each.count) for each in part.sheet.days.rows_model.rows()] == [(date(2026, 3, 1), 1)]
    model.setData(model.index(0, value), "")
    assert not ctx.services.measures.all(network_id, "heures")


def test_a_value_is_typed_for_a_period(
    ctx: Context, network_id: int, show: Show, type_text: TypeText
) -> None:
    part = show(MeasuresPart)
    grid = type_visits(part, type_text, "mars 2026", "12", "")
    (kept,) = ctx.services.measures.all(network_id, "visites")
    assert (kept.on, kept.value) == (date(2026, 3, 1), 12)
    model = grid.rows_model
    model.setData(model.index(0, model.column_of("on")), "T2 2026")
    assert ctx.services.measures.all(network_id, "visites")[0].on == date(2026, 4, 1)
    part.open_at("heures")
    part.sheet.day.setFocus()
    part.sheet.day.selectAll()
    type_text(part.sheet.day, "2025")
    QTest.keyClick(part.sheet.day, Qt.Key.Key_Return)
    assert "01/01/2025" in part.sheet.title.text()
    assert part.sheet.day.text() == "01/01/2025"


def test_without_members_the_sheet_leads_to_them(ctx: Context, show: Show, qtbot: QtBot) -> None:
    ctx.show_network(ctx.services.networks.add(NetworkDraft("Essai")).only_id("network"), None)
    part = show(MeasuresPart)
    part.open_at(Symbol.DECLARED_REVENUE)
    assert part.sheet.nobody.isVisible() and not part.sheet.sides.isVisible()
    part.begin()
    with qtbot.waitSignal(ctx.signals.navigate_requested) as asked:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert asked.args == ["members", None]
    ctx.services.members.add(ctx.network_id, MemberDraft("Anne"))
    part.reload()
    assert part.sheet.sides.isVisible() and not part.sheet.nobody.isVisible()


def test_a_click_opens_a_day_already_typed(ctx: Context, network_id: int, show: Show) -> None:
    anne = ctx.services.members.all(network_id)[0].id
    ctx.services.measures.put(network_id, "heures", date(2026, 3, 1), Fraction(5, 2), anne)
    part = show(MeasuresPart)
    part.open_at("heures")
    days = part.sheet.days
    middle = days.visualRect(days.model().index(0, 0)).center()
    QTest.mouseClick(days.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert part.sheet.title.text() == "Valeurs du 01/03/2026"
    assert [row.value for row in part.sheet.grid.rows_model.rows()] == ["2,5", ""]


def test_confidential_values_are_hidden_from_the_group(ctx: Context, network_id: int, show: Show) -> None:
    part = show(MeasuresPart)
    part.open_at(Symbol.DECLARED_REVENUE)
    assert not part.sheet.is_masked()
    part.setWindowState(Qt.WindowState.WindowFullScreen)
    ctx.signals.theme_changed.emit()
    assert part.sheet.is_masked()
    part.open_at("heures")
    assert not part.sheet.is_masked()


def test_rows_pasted_are_taken_at_once(ctx: Context, network_id: int, show: Show) -> None:
    part = show(MeasuresPart)
    part.open_at("visites")
    part.values.grid.paste_requested.emit([list(row) for row in (ROWS[0], ROWS[1], ROWS[3])])
    assert [each.value for each in ctx.services.measures.all(network_id, "visites")] == [15, 12]
    assert ctx.messages.last() == "2 valeurs reprises."


def test_the_import_says_what_it_leaves_out(ctx: Context, network_id: int, qtbot: QtBot) -> None:
    services = ctx.services
    file = services.measures.read_rows(network_id, "visites", ROWS)
    dialog = MeasureImportDialog(
        ctx, None, services.indicators.get(network_id, "visites"), file, "visites.csv"
    )
    qtbot.addWidget(dialog)
    assert dialog.accept_button.text() == "Reprendre 2 valeurs"
    assert dialog.aside.text() == "1 ligne laissée de côté"
    hidden = {
        key for key in ("before", "note", "problem") if dialog.preview.isColumnHidden(column_of(dialog, key))
    }
    assert hidden == {"before", "note"}  # why a line is left aside has their room
    dialog.choosers["value"].setCurrentIndex(0)
    assert not dialog.accept_button.isEnabled()
    dialog.choosers["value"].setCurrentIndex(2)
    dialog.accept_button.click()
    assert len(services.measures.all(network_id, "visites")) == 2


def column_of(dialog: MeasureImportDialog, key: str) -> int:
    return dialog.preview.rows_model.column_of(key)


def test_networks_stand_side_by_side(ctx: Context, network_id: int, show: Show) -> None:
    part = show(NetworksPart)
    assert part.empty.isVisible()
    other = ctx.services.networks.add(NetworkDraft("Les ateliers réunis du Val de Loire")).only_id("network")
    part.reload()
    assert part.grid is not None and part.grid.isVisibleTo(part)
    members = next(row for row in part.grid.rows_model.rows() if row.id == "membres")
    assert members.texts[network_id] == "2"
    shares = next(row for row in part.grid.rows_model.rows() if row.id == "planning_tenu")
    assert shares.texts[other] == "non mesuré" and not shares.measured
    for n in range(5):
        ctx.services.networks.add(NetworkDraft(f"Réseau {n}"))
    part.reload()
    assert part.status.text.text() == "Les 6 premiers réseaux sont montrés, sur 7."
    assert len(part.grid.rows_model.columns) == 7


def test_an_opinion_is_never_a_lone_score(ctx: Context, network_id: int, show: Show) -> None:
    services = ctx.services
    survey = services.surveys.add(network_id, template(SurveyKind.ROTI)).only_id("survey")
    question = services.surveys.get(survey).questions[0].id
    wave = services.waves.open(survey, clock.today(), 5).only_id("wave")
    for grade in (5, 4, 3):
        services.sheets.add(wave, {question: (grade,)})
    services.networks.add(NetworkDraft("Ateliers"))
    part = show(NetworksPart)
    assert part.grid is not None
    rows = part.grid.rows_model.rows()
    place = next(place for place, row in enumerate(rows) if row.id == "roti")
    assert rows[place].texts[network_id] == "4/5"
    assert (rows[place + 1].name, rows[place + 1].texts[network_id]) == ("Réponses", "3/5 réponses")
    listed = show(IndicatorsPart)
    listed.open_at("roti")
    rows = listed.grid.rows_model.rows()
    place = next(place for place, row in enumerate(rows) if row.id == "roti")
    assert (rows[place].value, rows[place + 1].name) == ("4/5", "3/5 réponses")
    assert listed.findChild(QLabel, "indicators-basis").text() == "3/5 réponses"
    listed.open_at("membres")
    assert listed.findChild(QLabel, "indicators-basis").isHidden()


def test_a_lone_confidential_amount_is_not_projected(ctx: Context, network_id: int, show: Show) -> None:
    services = ctx.services
    anne, bilal = (each.id for each in services.members.all(network_id))
    services.slips.add(network_id, SlipDraft(SlipKind.BUSINESS, anne, bilal, clock.today(), amount=120_000))
    services.networks.add(NetworkDraft("Ateliers", NetworkType.REFERRALS))

    def told() -> set[str]:
        side = next(row for row in networks.grid.rows_model.rows() if row.id == "affaires")
        listed = next(row for row in indicators.grid.rows_model.rows() if row.id == "affaires")
        return {side.texts[network_id], listed.value}

    networks, indicators = show(NetworksPart), show(IndicatorsPart)
    assert told() == {"1\u202f200,00\u00a0€"} and networks.status.isHidden()
    for part in (networks, indicators):
        part.setWindowState(Qt.WindowState.WindowFullScreen)
    ctx.signals.theme_changed.emit()
    assert told() == {MASK} and "Moins de 3 lignes" in networks.status.text.text()


def test_each_network_shows_its_own_last_cycle(ctx: Context, network_id: int, show: Show) -> None:
    services = ctx.services
    other = services.networks.add(NetworkDraft("Ateliers")).only_id("network")
    cycle_id = services.cycles.add(network_id, "Rentrée", None, date(2026, 9, 1)).only_id("cycle")
    services.debriefs.set_hands(cycle_id, 4, 3)
    part = show(NetworksPart)
    part.period.setCurrentIndex(part.period.findData(Period.CYCLE))
    assert part.grid is not None
    rows = {row.id: row for row in part.grid.rows_model.rows()}
    assert rows[""].texts == {network_id: "Rentrée (en cours)", other: "12 derniers mois"}
    assert rows["satisfaction"].texts == {network_id: "4/5", other: "non mesuré"}
    part.period.setCurrentIndex(part.period.findData(Period.YEAR))
    assert "" not in {row.id for row in part.grid.rows_model.rows()}
