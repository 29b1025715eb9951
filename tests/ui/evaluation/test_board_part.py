"""The dashboard: its cards, what they say, what their menus do, and the rows behind them."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.core import clock
from app.domain.boards import CardForm, Period
from app.domain.catalogue import forms_for
from app.domain.indicators import Window
from app.domain.members import MemberDraft
from app.domain.network import NetworkDraft
from app.domain.practices import SlipDraft, SlipKind
from app.domain.symbols import Symbol
from app.domain.value_words import value_text
from app.ui import theme
from app.ui.context import Context
from app.ui.evaluation.board import walked
from app.ui.evaluation.board.adding import AddCardDialog
from app.ui.evaluation.board.card import BoardCard
from app.ui.evaluation.board.definition import DefinitionDialog
from app.ui.evaluation.board.part import BoardPart

Show = Callable[[Context], BoardPart]


@pytest.fixture
def shown(qtbot: QtBot) -> Show:
    def show(ctx: Context) -> BoardPart:
        part = BoardPart(ctx)
        qtbot.addWidget(part)
        part.resize(1012, 900)
        ctx.signals.data_changed.connect(part.reload)
        with qtbot.waitExposed(part):
            part.show()
        part.reload()
        qtbot.waitUntil(lambda: part.is_filled)
        return part

    return show


def choose(card: BoardCard, act: str) -> None:
    next(each for each in card.acts.actions() if each.property("act") == act).trigger()


def symbols(part: BoardPart) -> list[str]:
    return [each.card.symbol for each in part.cards]


def test_cards_say_what_figures_say(sample_ctx: Context, shown: Show) -> None:
    part = shown(sample_ctx)
    services, network = sample_ctx.opened, sample_ctx.network_id
    board = services.boards.get(network)
    window = services.figures.window(network, board.period)
    assert symbols(part) == [card.symbol for card in board.cards] and not part.again.isVisible()
    for made in part.cards:
        reading = services.figures.reading(network, made.card.symbol, window)
        assert made.shown_value == value_text(reading.value, reading.definition.unit)
        assert made.definition.name in made.accessibleName()
        assert made.title_button.accessibleDescription().startswith(made.shown_value)


def test_moving_widening_and_removing(sample_ctx: Context, shown: Show, qtbot: QtBot) -> None:
    part = shown(sample_ctx)
    before = symbols(part)
    choose(part.cards[0], "down")
    assert symbols(part)[:2] == [before[1], before[0]] and part.again.isVisible()
    assert part.cards[1].menu_button.hasFocus()
    width = part.cards[0].card.width
    choose(part.cards[0], "wider")
    assert part.cards[0].card.width == width + 1
    choose(part.cards[0], "remove")
    assert symbols(part) == [before[0], *before[2:]]
    sample_ctx.undo()
    assert symbols(part)[0] == before[1]
    qtbot.mouseClick(part.again, Qt.MouseButton.LeftButton)
    assert symbols(part) == before and not part.again.isVisible()


def test_an_undo_leaves_the_cursor_among_the_cards(sample_ctx: Context, shown: Show) -> None:
    part = shown(sample_ctx)
    count = len(part.cards)
    part.cards[1].menu_button.setFocus()
    choose(part.cards[1], "remove")
    assert part.cards[1].menu_button.hasFocus()
    sample_ctx.undo()
    assert len(part.cards) == count and part.cards[1].menu_button.hasFocus()


def test_every_form_is_drawn_and_copied(sample_ctx: Context, shown: Show, qtbot: QtBot) -> None:
    part = shown(sample_ctx)
    for form in forms_for(part.cards[0].definition):
        if part.cards[0].card.form is not form:
            choose(part.cards[0], form.value)
        qtbot.waitUntil(lambda: part.is_filled)
        card = part.cards[0]
        assert card.card.form is form
        assert (card.table is not None) == (form is CardForm.TABLE)
        choose(card, "data")
        assert "\t" in QGuiApplication.clipboard().text()
        choose(card, "picture")
        assert not QGuiApplication.clipboard().image().isNull()


def test_the_period_is_kept(sample_ctx: Context, shown: Show) -> None:
    part = shown(sample_ctx)
    part.period.setCurrentIndex(part.period.findData(Period.ALL))
    assert sample_ctx.opened.boards.get(sample_ctx.network_id).period is Period.ALL
    assert part.span.text().startswith("Depuis")


def test_a_dialog_offers_only_forms_that_suit(sample_ctx: Context, qtbot: QtBot, shown: Show) -> None:
    part = shown(sample_ctx)
    dialog = walked.add(sample_ctx, part)
    assert isinstance(dialog, AddCardDialog)
    known = {each.symbol: each for each in sample_ctx.opened.indicators.definitions(sample_ctx.network_id)}
    seen = set()
    for group in range(dialog.group.count()):
        dialog.group.setCurrentIndex(group)
        for place in range(dialog.indicator.count()):
            dialog.indicator.setCurrentIndex(place)
            definition = known[dialog.symbol]
            seen.add(definition.symbol)
            offered = [dialog.shape.itemData(at) for at in range(dialog.shape.count())]
            assert offered == list(forms_for(definition)) and dialog.meaning.text() == definition.meaning
    assert seen == set(known)


def test_rows_behind_a_card(sample_ctx: Context, qtbot: QtBot, shown: Show) -> None:
    part = shown(sample_ctx)
    services, network = sample_ctx.opened, sample_ctx.network_id
    window = services.figures.window(network, Period.ALL)
    definition = part.cards[0].definition
    dialog = DefinitionDialog(sample_ctx, part, network, definition, window)
    rows = services.figures.rows(network, definition.symbol, window)
    assert rows and [each.row for each in dialog.rows] == rows
    at = next(number for number, row in enumerate(rows) if row.place is not None)
    dialog.grid.row_activated.emit(at)
    assert dialog.chosen == rows[at]


def test_the_row_in_view_is_said_whole(sample_ctx: Context, qtbot: QtBot, shown: Show) -> None:
    part = shown(sample_ctx)
    services, network = sample_ctx.opened, sample_ctx.network_id
    window = services.figures.window(network, Period.ALL)
    dialog = DefinitionDialog(sample_ctx, part, network, part.cards[0].definition, window)
    assert dialog.rows[0].row.detail and dialog.whole.text().endswith(dialog.rows[0].row.detail)
    dialog.grid.select_id(2)
    row = dialog.rows[2].row
    assert dialog.whole.text() == f"{row.label}\u00a0: {row.detail}"
    nothing = Window(date(1990, 1, 1), date(1990, 1, 2))
    dialog = DefinitionDialog(sample_ctx, part, network, part.cards[0].definition, nothing)
    assert dialog.whole.isHidden()


def test_confidential_values_are_masked(sample_ctx: Context, qtbot: QtBot, shown: Show) -> None:
    services = sample_ctx.opened
    network, definition = next(
        (network.id, each)
        for network in services.networks.all()
        for each in services.indicators.definitions(network.id)
        if each.confidential
        and services.figures.rows(network.id, each.symbol, services.figures.window(network.id, Period.ALL))
    )
    part = shown(sample_ctx)
    window = services.figures.window(network, Period.ALL)
    dialog = DefinitionDialog(sample_ctx, part, network, definition, window)
    at = dialog.grid.rows_model.column_of("value")
    assert set(dialog.grid.rows_model.index(0, at).data()) == {"•"}
    dialog.reveal.setChecked(True)
    assert "•" not in dialog.grid.rows_model.index(0, at).data()


def test_a_lone_confidential_amount_is_hidden_with_its_row(ctx: Context, qtbot: QtBot, shown: Show) -> None:
    services = ctx.opened
    network = services.networks.add(NetworkDraft("Club")).only_id("network")
    services.members.add_many(network, [MemberDraft(name) for name in ("Anne", "Bilal")])
    anne, bilal = (each.id for each in services.members.all(network))
    slip = SlipDraft(SlipKind.BUSINESS, anne, bilal, clock.today(), amount=120_000)
    services.slips.add(network, slip)
    services.boards.add_card(network, Symbol.BUSINESS, CardForm.GAUGE)
    ctx.show_network(network, None)
    part = shown(ctx)
    window, definition = services.figures.window(network, Period.TWELVE_MONTHS), part.cards[-1].definition
    dialog = DefinitionDialog(ctx, part, network, definition, window)
    assert dialog.period.text().endswith("confidentiel") and not dialog.few.isHidden()
    dialog.reveal.setChecked(True)
    assert dialog.period.text().endswith("1\u202f200,00\u00a0€") and dialog.few.isHidden()

    assert part.cards[-1].shown_value == "1\u202f200,00\u00a0€"
    part.setWindowState(Qt.WindowState.WindowFullScreen)
    ctx.signals.theme_changed.emit()
    qtbot.waitUntil(lambda: part.is_filled)
    card = part.cards[-1]
    assert card.shown_value == "confidentiel" and "1\u202f200" not in card.accessibleName()
    assert card.chart is not None and card.chart.isHidden() and "1200" not in card.data_text()
    part.setWindowState(Qt.WindowState.WindowNoState)
    ctx.signals.theme_changed.emit()
    qtbot.waitUntil(lambda: part.is_filled)
    assert part.cards[-1].shown_value == "1\u202f200,00\u00a0€"


def test_a_network_without_anything(ctx: Context, shown: Show) -> None:
    network = ctx.opened.networks.add(NetworkDraft("Club")).only_id("network")
    ctx.network_id = network
    part = shown(ctx)
    assert part.cards
    assert all(card.shown_value == "non mesuré" or card.figure.reading.value == 0 for card in part.cards)
    ctx.perform(lambda: ctx.opened.boards.remove_cards(network, [each.card.id for each in part.cards]), None)
    assert not part.cards and part.empty.isVisible()


@pytest.mark.parametrize("size", [100, 200])
def test_nothing_of_a_card_lies_over_another(
    sample_ctx: Context, shown: Show, dressed: QApplication, size: int
) -> None:
    part = shown(sample_ctx)
    theme.apply(dressed, "light", size)
    part.resize(1012, 12_000)  # as in its page, which scrolls
    QApplication.processEvents()
    for card in part.cards:
        held = [card.title_button, card.menu_button, *(each for each in (card.chart, card.table) if each)]
        boxes = [each.geometry() for each in held if not each.isHidden()] + [card.words_box]
        assert all(card.rect().contains(box) for box in boxes), card.definition.name
        for place, box in enumerate(boxes):
            assert not any(box.intersects(other) for other in boxes[place + 1 :]), card.definition.name
