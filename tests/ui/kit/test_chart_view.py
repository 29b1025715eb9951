"""The chart on screen: said under the mouse, walked by the arrows, opened, copied."""

from fractions import Fraction

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from app.core.formats import money
from app.domain.chart_series import column_chart, line_chart
from app.domain.chart_stacked import stacked_chart
from app.domain.charts import Chart, Disc, Hatch, Line, Poly, Rect, Text, bounds
from app.ui import theme
from app.ui.kit import ChartView

POINTS = [("Hiver", 68_000), ("Été", None), ("Rentrée", 184_800)]


def columns(width: float, height: float, size: float) -> Chart:
    return column_chart(
        POINTS,
        width=width,
        height=height,
        label_size=size,
        format=lambda cents: money(int(cents)),
        least_step=100,
    )


def shown(qtbot: QtBot, *, interactive: bool = True) -> ChartView:
    view = ChartView(name="essai", accessible="Économies par cycle", interactive=interactive)
    qtbot.addWidget(view)
    view.resize(420, 240)
    view.show_chart(columns)
    view.show()
    qtbot.waitExposed(view)
    return view


def middle(view: ChartView, place: int) -> QPoint:
    chart = view.chart()
    assert chart is not None
    box = bounds(chart.spots()[place])
    return QPoint(round(box.x + box.width / 2), round(box.y + box.height / 2))


def test_the_value_under_the_mouse_is_said(dressed: QApplication, qtbot: QtBot) -> None:
    view = shown(qtbot, interactive=False)
    for place in range(3):
        qtbot.mouseMove(view, middle(view, place))
        chart = view.chart()
        assert chart is not None
        assert chart.spots()[place].label in QToolTip.text()
    assert view.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_a_click_opens_the_nearest_value(dressed: QApplication, qtbot: QtBot) -> None:
    view = shown(qtbot)
    with qtbot.waitSignal(view.point_activated) as caught:
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=middle(view, 2))
    assert caught.args == [2]
    quiet = shown(qtbot, interactive=False)
    with qtbot.assertNotEmitted(quiet.point_activated):
        qtbot.mouseClick(quiet, Qt.MouseButton.LeftButton, pos=middle(quiet, 0))


def test_arrows_walk_and_enter_opens(dressed: QApplication, qtbot: QtBot) -> None:
    view = shown(qtbot)
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    opened: list[int] = []
    view.point_activated.connect(opened.append)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert opened == []
    said = []
    for _press in range(4):
        qtbot.keyClick(view, Qt.Key.Key_Right)
        said.append(view.accessibleDescription())
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert opened == [0, 1, 2, 2]
    assert said == [
        "Hiver\u00a0: 680,00\u00a0€",
        "Été\u00a0: non mesuré",
        "Rentrée\u00a0: 1\u202f848,00\u00a0€",
        "Rentrée\u00a0: 1\u202f848,00\u00a0€",
    ]
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert view.accessibleDescription() == said[1]
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.accessibleDescription() == said[0]
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.accessibleDescription() == said[2]


def test_what_the_arrows_came_to_is_ringed(dressed: QApplication, qtbot: QtBot) -> None:
    view = shown(qtbot)
    before = view.grab().toImage()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    focused = view.grab().toImage()
    qtbot.keyClick(view, Qt.Key.Key_Right)
    walked = view.grab().toImage()
    assert before != focused and focused != walked
    view.clearFocus()
    assert view.grab().toImage() == before
    chart = view.chart()
    assert chart is not None and view.accessibleDescription() == chart.description


def test_in_a_stack_sideways_goes_to_the_next_column(dressed: QApplication, qtbot: QtBot) -> None:
    view = shown(qtbot)
    view.show_chart(
        lambda width, height, size: stacked_chart(
            ("A", "B"), [("T1", (1, 2)), ("T2", (3, 4))], width=width, height=height, label_size=size
        )
    )
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    said = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Up):
        qtbot.keyClick(view, key)
        said.append(view.accessibleDescription())
    assert said == [
        f"{name}\u00a0: {value}"
        for name, value in zip(("T1, A", "T1, B", "T2, A", "T1, B", "T1, A"), (1, 2, 3, 2, 1), strict=True)
    ]


def test_a_forecast_has_nothing_to_open(dressed: QApplication, qtbot: QtBot) -> None:
    view = shown(qtbot)
    view.show_chart(
        lambda width, height, size: line_chart(
            [("Mars", 1)], forecast=[("Avril", 2)], width=width, height=height, label_size=size
        )
    )
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.accessibleDescription() == "Avril\u00a0: 2 (prolongement)"
    with qtbot.assertNotEmitted(view.point_activated):
        qtbot.keyClick(view, Qt.Key.Key_Return)


def test_data_and_picture_are_copied(dressed: QApplication, qtbot: QtBot) -> None:
    view = shown(qtbot)
    view.copy_data()
    assert (
        QGuiApplication.clipboard().text()
        == "Période\tValeur\nHiver\t680,00\nÉté\tnon mesuré\nRentrée\t1848,00"
    )
    view.copy_picture()
    picture = QGuiApplication.clipboard().image()
    assert picture.width() == 2 * (420 + 32) and picture.height() == 2 * (240 + 32 + 28)
    assert picture.pixelColor(2, 2) == theme.color("card")
    colors = {picture.pixelColor(x, y).name() for x in range(0, 900, 3) for y in range(0, 590, 3)}
    assert theme.color("accent").name() in colors


def test_an_empty_view_copies_nothing(dressed: QApplication, qtbot: QtBot) -> None:
    view = shown(qtbot)
    view.show_chart(None)
    assert view.data_text() == "" and view.chart() is None
    QGuiApplication.clipboard().setText("gardé")
    view.copy_data()
    assert QGuiApplication.clipboard().text() == "gardé"
    qtbot.mouseMove(view, QPoint(50, 50))
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.picture().pixelColor(100, 300) == theme.color("card")


def test_marks_are_computed_once_per_size(dressed: QApplication, qtbot: QtBot) -> None:
    asked: list[tuple[float, float]] = []

    def make(width: float, height: float, size: float) -> Chart:
        asked.append((width, height))
        return columns(width, height, size)

    view = shown(qtbot)
    view.show_chart(make)
    assert asked == []
    view.grab()
    view.grab()
    assert asked == [(420, 240)]
    view.resize(300, 200)
    view.grab()
    assert asked == [(420, 240), (300, 200)]


@pytest.mark.parametrize("kind", ["rise", "fall", "cross", "flat", "dots"])
def test_every_mark_is_painted(dressed: QApplication, qtbot: QtBot, kind: str) -> None:
    marks = (
        Rect(10, 10, 60, 60, "series_1", hatch=Hatch(kind, "text", 24)),
        Disc(120, 40, 10, "series_2"),
        Disc(160, 40, 10, "series_3", hollow=True),
        Poly(((10, 90), (60, 120), (110, 90)), "series_4", 4),
        Line(150, 110, 200, 110, "series_5", 4),
        Text(150, 140, "Été", "danger", 20, bold=True),
    )
    view = shown(qtbot)
    view.show_chart(lambda width, height, size: Chart(width, height, marks))
    image = view.grab().toImage()
    seen = {image.pixelColor(x, y).name() for x in range(210) for y in range(170)}
    tokens = ("series_1", "text", "series_2", "series_3", "series_4", "series_5", "danger")
    assert {theme.color(token).name() for token in tokens} <= seen
    assert image.pixelColor(160, 40) == QColor(theme.color("card"))


def test_shares_and_fractions_are_pasted_as_numbers(dressed: QApplication, qtbot: QtBot) -> None:
    view = shown(qtbot)
    view.show_chart(
        lambda width, height, size: column_chart(
            [("Mars", Fraction(5, 2))], width=width, height=height, label_size=size
        )
    )
    assert view.data_text() == "Période\tValeur\nMars\t2,5"
