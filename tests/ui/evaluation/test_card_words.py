"""The words of a card: as high as labels of them at each width, in their tones."""

import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.reading_words import Said
from app.ui import theme
from app.ui.evaluation.board.card_words import CardWords
from app.ui.kit import label

LONG = (
    "Octobre 2026\u00a0: 1\u202f234,00\u00a0€, ▲\u00a012\u00a0% par rapport à septembre 2026 "
    "(1\u202f100,00\u00a0€)"
)


@pytest.fixture
def words(dressed: QApplication) -> CardWords:
    return CardWords()


def painted(words: CardWords) -> set[str]:
    """The colours of its picture."""
    image = QImage(160, 120, QImage.Format.Format_RGB32)
    image.fill(theme.color("card"))
    painter = QPainter(image)
    words.paint(painter, image.rect())
    painter.end()
    return {QColor(image.pixel(x, y)).name() for x in range(image.width()) for y in range(image.height())}


@pytest.mark.parametrize("width", [150, 240, 600])
def test_each_line_is_as_high_as_a_label_of_it(words: CardWords, qtbot: QtBot, width: int) -> None:
    twin = label(LONG, "note", wrap=True)
    qtbot.addWidget(twin)
    twin.ensurePolished()
    words.show("", [Said(LONG)])
    assert words.height(width) == twin.heightForWidth(width)
    words.show("", [Said(LONG), Said(LONG)])
    assert words.height(width) == 2 * twin.heightForWidth(width) + 2


def test_a_figure_is_as_high_as_a_label_of_it(words: CardWords, qtbot: QtBot) -> None:
    twin = label("12\u00a0%", "figure")
    qtbot.addWidget(twin)
    twin.ensurePolished()
    words.show("12\u00a0%", ())
    assert twin.sizeHint().height() - words.height(300) in (0, 1), "its label has a line more"
    assert words.least_height >= words.height(300)


def test_nothing_said_takes_no_room(words: CardWords) -> None:
    words.show("", ())
    assert words.height(200) == words.least_height == 0


def test_it_grows_with_the_letters(words: CardWords, dressed: QApplication) -> None:
    words.show("12", [Said(LONG)])
    before = words.height(240)
    theme.apply(dressed, "light", 150)
    words.forget()
    assert words.height(240) > before


@pytest.mark.parametrize(
    ("tone", "token"), [("", "muted"), ("done", "done"), ("attention", "attention_text")]
)
def test_a_tone_is_a_colour(words: CardWords, tone: str, token: str) -> None:
    words.show("", [Said("▬▬▬▬", tone)])
    assert theme.color(token).name() in painted(words)
    assert theme.color("text").name() not in painted(words)


def test_a_figure_is_written_in_the_colour_of_text(words: CardWords) -> None:
    words.show("▬▬", ())
    assert theme.color("text").name() in painted(words)
