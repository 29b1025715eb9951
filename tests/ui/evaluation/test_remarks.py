"""The lines under a figure: as high as their words need at each width, in their tones."""

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.reading_words import Said
from app.ui import theme
from app.ui.evaluation.board.remarks import Remarks
from app.ui.kit import label

LONG = (
    "Octobre 2026\u00a0: 1\u202f234,00\u00a0€, ▲\u00a012\u00a0% par rapport à septembre 2026 "
    "(1\u202f100,00\u00a0€)"
)


@pytest.fixture
def remarks(dressed: QApplication, qtbot: QtBot) -> Remarks:
    made = Remarks(name="essai")
    qtbot.addWidget(made)
    return made


def colors(image: QImage) -> set[str]:
    return {QColor(image.pixel(x, y)).name() for x in range(image.width()) for y in range(image.height())}


@pytest.mark.parametrize("width", [150, 240, 600])
def test_each_line_is_as_high_as_a_label_of_it(remarks: Remarks, qtbot: QtBot, width: int) -> None:
    twin = label(LONG, "note", wrap=True)
    qtbot.addWidget(twin)
    twin.ensurePolished()
    remarks.show_lines([Said(LONG)])
    assert remarks.heightForWidth(width) == twin.heightForWidth(width)
    remarks.show_lines([Said(LONG), Said(LONG)])
    assert remarks.heightForWidth(width) == 2 * twin.heightForWidth(width) + 2


def test_nothing_said_takes_no_room(remarks: Remarks) -> None:
    remarks.show_lines([Said("Stable")])
    assert not remarks.isHidden() and remarks.heightForWidth(200) > 0
    remarks.show_lines([])
    assert remarks.isHidden() and remarks.heightForWidth(200) == 0


def test_it_grows_with_the_letters(remarks: Remarks, dressed: QApplication) -> None:
    remarks.show_lines([Said(LONG)])
    before = remarks.heightForWidth(240)
    theme.apply(dressed, "light", 150)
    assert remarks.heightForWidth(240) > before


@pytest.mark.parametrize(
    ("tone", "token"), [("", "muted"), ("done", "done"), ("attention", "attention_text")]
)
def test_a_tone_is_a_colour(remarks: Remarks, tone: str, token: str) -> None:
    remarks.show_lines([Said("▬▬▬▬", tone)])
    remarks.resize(120, 40)
    assert theme.color(token).name() in colors(remarks.grab().toImage())
