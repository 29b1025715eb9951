"""The banner floats where nothing is clicked, and moves nothing."""

from dataclasses import dataclass
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.ui import theme
from app.ui.kit import Column, Grid, banner, column
from app.ui.kit.banner import Banner, free_spot, used_places

ROOM = QRect(0, 0, 1000, 600)
SIZE = QSize(300, 40)


@pytest.mark.parametrize(
    ("used", "spot"),
    [
        ([], QPoint(350, 560)),
        ([QRect(0, 560, 100, 30), QRect(800, 560, 200, 30)], QPoint(350, 560)),
        ([QRect(0, 560, 500, 30)], QPoint(509, 560)),
        ([QRect(0, 580, 700, 20), QRect(750, 580, 250, 20)], QPoint(350, 540)),
        ([ROOM], QPoint(350, 560)),
        ([QRect(0, 0, 1000, 500), QRect(0, 530, 1000, 70)], QPoint(350, 500)),
    ],
    ids=["nothing", "between", "beside", "above", "nowhere", "least"],
)
def test_the_lowest_place_that_is_free_nearest_the_middle(used: list[QRect], spot: QPoint) -> None:
    assert free_spot(ROOM, SIZE, used, 10) == spot


@pytest.mark.parametrize("width", [999, 1000])
def test_a_banner_as_wide_as_its_room_fits(width: int) -> None:
    assert free_spot(QRect(8, 0, width, 600), QSize(width, 40), [], 10) == QPoint(8, 560)


@dataclass(frozen=True)
class Line:
    id: int
    label: str = "Café"


@dataclass(frozen=True)
class Shown:
    window: QWidget
    page: QWidget
    grid: Grid
    remove: QPushButton
    banner: Banner

    def covered(self) -> list[QRect]:
        banner = self.banner.geometry()
        return [place for place in used_places(self.page, self.window) if place.intersects(banner)]


@pytest.fixture
def shown(dressed: QApplication, qtbot: QtBot) -> Shown:
    window, page = QWidget(), QWidget()
    qtbot.addWidget(window)
    grid = Grid([Column("label", "Article")], name="articles", accessible="Articles")
    grid.set_rows([Line(number) for number in range(4)])
    remove = QPushButton("Supprimer")
    page.setLayout(column(grid, remove))
    window.setLayout(column(page))
    window.resize(800, 500)
    with qtbot.waitExposed(window):
        window.show()
    return Shown(window, page, grid, remove, Banner(window, over=page))


def test_it_covers_nothing_that_is_clicked_and_moves_nothing(shown: Shown) -> None:
    before = shown.remove.geometry()
    shown.banner.say("1 ligne supprimée.", True)
    assert shown.banner.isVisible() and shown.covered() == []
    assert shown.remove.geometry() == before
    assert shown.banner.y() > shown.grid.y() + shown.grid.height() // 2


def test_it_makes_way_for_what_comes_under_it(shown: Shown, qtbot: QtBot) -> None:
    shown.remove.hide()
    shown.banner.say("1 ligne supprimée.", True)
    lowest = shown.banner.y()
    shown.remove.show()
    qtbot.waitUntil(lambda: shown.banner.y() < lowest)
    assert shown.covered() == []


def test_its_words_keep_their_room_in_bigger_type(shown: Shown, dressed: QApplication, qtbot: QtBot) -> None:
    shown.grid.setParent(None)
    shown.remove.setFixedHeight(250)
    layout = shown.page.layout()
    assert isinstance(layout, QBoxLayout)
    layout.insertStretch(0)  # it floats high above the button: in bigger type too, nothing is under it
    QApplication.processEvents()
    shown.banner.say("11 lignes supprimées de la liste de Bruno, avec ce qui en dépendait.", True)
    theme.apply(dressed, "light", 175)
    words = shown.banner.text
    qtbot.waitUntil(lambda: words.height() >= words.heightForWidth(words.width()))
    assert shown.covered() == []


def test_it_is_said_aloud_though_the_cursor_stays_elsewhere(
    shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[QAccessibleAnnouncementEvent] = []
    monkeypatch.setattr(banner, "QAccessible", SimpleNamespace(updateAccessibility=heard.append))
    shown.banner.say("1 ligne supprimée.", True)
    assert [event.message() for event in heard] == ["1 ligne supprimée."]
