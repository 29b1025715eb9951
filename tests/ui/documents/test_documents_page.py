"""The documents page: choosing, looking, printing to a file, saving."""

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.domain.paper_kinds import OneOf, PaperKind
from app.ui import file_dialogs
from app.ui.context import Context
from app.ui.documents import printing
from app.ui.documents.acts import print_all
from app.ui.documents.page import DocumentsPage
from app.ui.tasks import Cancelled
from tests.ui.documents.conftest import settle, shown


@pytest.fixture
def page(qtbot: QtBot, sample_ctx: Context) -> DocumentsPage:
    """The page on the sample's open cycle, its first paper drawn."""
    return shown(qtbot, sample_ctx)


def click(page: DocumentsPage, name: str) -> None:
    found = page.findChild(QPushButton, name)
    assert found is not None and found.isVisible() and found.isEnabled(), name
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def test_without_a_network_one_button_makes_one(qtbot: QtBot, ctx: Context) -> None:
    page = DocumentsPage(ctx)
    qtbot.addWidget(page)
    page.show()
    assert page.empty.isVisible() and not page.sides.isVisible() and not page.print_button.isVisible()
    with qtbot.waitSignal(ctx.signals.action_requested) as asked:
        click(page, "documents-empty-button")
    assert asked.args == ["new_network"]


def test_a_network_without_a_cycle_prints_its_dashboard(qtbot: QtBot, sample_ctx: Context) -> None:
    other = next(each for each in sample_ctx.services.networks.all() if each.id != sample_ctx.network_id)
    sample_ctx.show_network(other.id, None)
    page = shown(qtbot, sample_ctx)
    page.open_at("dashboard")
    settle(qtbot, page)
    assert page.chosen == [PaperKind.DASHBOARD]
    assert page.preview.count >= 1 and page.print_button.isEnabled()
    assert page.start_button.isVisible() and not page.cycles.isVisible() and not page.meeting.isVisible()
    page.open_at("meeting")
    assert sample_ctx.messages.last() == "Aucun papier de la réunion ne peut encore être imprimé."
    cycle_id = sample_ctx.services.cycles.all(1)[0].id
    sample_ctx.show_network(1, cycle_id)
    page.refresh()
    settle(qtbot, page)
    assert page.cycles.isVisible() and not page.start_button.isVisible()


def test_it_opens_on_a_paper_drawn_sharp(page: DocumentsPage) -> None:
    assert page.chosen == [PaperKind.PLANNING]
    sheet = page.preview.sheets.sheets[0]
    assert sheet.accessibleName() == "Planning commun, page 1 sur 1"
    assert sheet.image is not None
    assert abs(sheet.image.width() - sheet.width() * page.devicePixelRatioF()) <= 2
    colours = {sheet.image.pixelColor(x, 60).name() for x in range(0, sheet.image.width(), 1)}
    assert "#ffffff" in colours
    assert page.preview.place.text() == "Planning commun · page 1 sur 1"


def test_what_cannot_be_printed_is_greyed_and_says_why(page: DocumentsPage) -> None:
    line = page.papers.lines[PaperKind.RESULT]
    assert not line.isEnabled()
    assert "pas encore révélé" in line.accessibleDescription()
    page.open_at("result")
    assert page.chosen == [] and "pas encore révélé" in page.preview.nothing.text()
    assert not page.print_button.isEnabled() and not page.save_button.isEnabled()


def test_enter_shows_one_and_space_gathers(qtbot: QtBot, page: DocumentsPage) -> None:
    ballots, roles = page.papers.lines[PaperKind.BALLOTS], page.papers.lines[PaperKind.ROLES]
    QTest.keyClick(ballots, Qt.Key.Key_Return)
    settle(qtbot, page)
    assert page.chosen == [PaperKind.BALLOTS] and page.preview.count == 7
    assert page.preview.sheets.sheets[6].accessibleName() == "Bulletins de vote, page 7 sur 7"
    QTest.keyClick(roles, Qt.Key.Key_Space)
    settle(qtbot, page)
    assert page.chosen == [PaperKind.BALLOTS, PaperKind.ROLES] and page.preview.count == 8
    assert page.preview.sheets.sheets[7].accessibleName() == "Fiche des rôles, page 8 sur 8"
    assert page.print_button.text() == "Imprimer les 2 papiers…"
    QTest.mouseClick(ballots, Qt.MouseButton.LeftButton, pos=QPoint(12, ballots.height() // 2))
    settle(qtbot, page)
    assert page.chosen == [PaperKind.ROLES]
    QTest.mouseClick(ballots, Qt.MouseButton.LeftButton, pos=QPoint(120, ballots.height() // 2))
    settle(qtbot, page)
    assert page.chosen == [PaperKind.BALLOTS]
    QTest.keyClick(ballots, Qt.Key.Key_Space)
    assert page.chosen == [] and page.preview.nothing.isVisible()


def test_one_questionnaire_is_shown_alone_until_all_are_wanted(
    qtbot: QtBot, page: DocumentsPage, sample_ctx: Context
) -> None:
    surveys = sample_ctx.opened.surveys
    one = next(each for each in surveys.all(sample_ctx.network_id or 0) if not each.anonymous or each.waves)
    page.open_at(OneOf(PaperKind.QUESTIONNAIRE, one.id))
    settle(qtbot, page)
    line = page.papers.lines[PaperKind.QUESTIONNAIRE]
    assert page.chosen == [PaperKind.QUESTIONNAIRE]
    assert one.title in line.accessibleDescription() and "toutes les enquêtes" in line.accessibleDescription()
    QTest.keyClick(line, Qt.Key.Key_Return)
    settle(qtbot, page)
    line = page.papers.lines[PaperKind.QUESTIONNAIRE]
    assert page.chosen == [PaperKind.QUESTIONNAIRE]
    assert "toutes les enquêtes" not in line.accessibleDescription()


def test_only_pages_near_the_view_are_held(qtbot: QtBot, page: DocumentsPage) -> None:
    page.open_at("forms")
    settle(qtbot, page)
    sheets = page.preview.sheets
    assert len(sheets.sheets) == 14
    assert sheets.sheets[0].image is not None and sheets.sheets[13].image is None
    sheets.setFocus()
    QTest.keyClick(sheets, Qt.Key.Key_End)
    settle(qtbot, page)
    assert sheets.sheets[13].image is not None and sheets.sheets[0].image is None
    assert page.preview.place.text().endswith("page 14 sur 14")
    QTest.keyClick(sheets, Qt.Key.Key_Home)
    assert page.preview.place.text().endswith("page 1 sur 14")
    before = sheets.verticalScrollBar().value()
    QTest.keyClick(sheets, Qt.Key.Key_Space)
    assert sheets.verticalScrollBar().value() > before
    sheets.show_place(5)
    assert page.preview.place.text().endswith("page 6 sur 14")
    settle(qtbot, page)


def test_zoom_by_button_key_and_wheel(qtbot: QtBot, page: DocumentsPage) -> None:
    sheets = page.preview.sheets
    fitted = sheets.percent
    assert sheets.fits_width
    click(page, "documents-zoom-in")
    settle(qtbot, page)
    bigger = sheets.percent
    assert bigger > fitted and page.preview.percent.text() == f"{bigger}\u00a0%"
    image = sheets.sheets[0].image
    assert image is not None and abs(image.width() - sheets.sheets[0].width()) <= 2
    wheel(sheets.viewport(), 120, Qt.KeyboardModifier.ControlModifier)
    assert sheets.percent > bigger
    wheel(sheets.viewport(), -120, Qt.KeyboardModifier.ControlModifier)
    assert sheets.percent == bigger
    QTest.keyClick(sheets, Qt.Key.Key_Minus)
    assert sheets.percent < bigger
    QTest.keyClick(sheets, Qt.Key.Key_0)
    assert sheets.fits_width and sheets.percent == fitted
    settle(qtbot, page)


def wheel(target: QWidget, turned: int, modifiers: Qt.KeyboardModifier) -> None:
    at = QPointF(target.rect().center())
    event = QWheelEvent(
        at,
        QPointF(target.mapToGlobal(at.toPoint())),
        QPoint(),
        QPoint(0, turned),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(target, event)


def test_another_cycle_shows_its_own_papers(qtbot: QtBot, page: DocumentsPage, sample_ctx: Context) -> None:
    past = page.cycles.findText("Chantiers d’été")
    page.cycles.setFocus()
    while page.cycles.currentIndex() != past:
        QTest.keyClick(page.cycles, Qt.Key.Key_Down)
    assert sample_ctx.cycle_id == page.cycles.itemData(past)
    assert page.papers.lines[PaperKind.COLLECTIVE].isEnabled()
    page.open_at("debrief")
    settle(qtbot, page)
    assert page.preview.count == 2


def test_the_preview_follows_what_changes(qtbot: QtBot, page: DocumentsPage, sample_ctx: Context) -> None:
    before = page.preview.pdf
    sample_ctx.perform(
        lambda: sample_ctx.services.cycles.update(sample_ctx.cycle_id, "Autre titre", None), None
    )
    settle(qtbot, page)
    assert page.preview.pdf is not None and page.preview.pdf != before
    assert page.cycles.currentText() == "Autre titre"


def test_saving_writes_the_pdf_and_offers_to_open_it(
    qtbot: QtBot, page: DocumentsPage, sample_ctx: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    target = tmp_path / "sorties" / "fiche.pdf"
    target.parent.mkdir()

    def answer(*given: object) -> Path:
        asked.append(str(given[-1]))
        return target

    monkeypatch.setattr(file_dialogs, "save_file", answer)
    page.open_at("debrief")
    settle(qtbot, page)
    click(page, "documents-save")
    settle(qtbot, page)
    assert asked[0] == "Débriefing — Équipement de rentrée.pdf"
    assert "Équipement de rentrée" in PdfReader(target).pages[0].extract_text()
    assert page.saved.isVisible() and "fiche.pdf" in page.saved.text.text()
    click(page, "documents-saved-close")
    assert not page.saved.isVisible()


def test_a_disk_that_refuses_is_told(
    qtbot: QtBot, page: DocumentsPage, sample_ctx: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_dialogs, "save_file", lambda *_args: tmp_path / "absent" / "fiche.pdf")
    click(page, "documents-save")
    settle(qtbot, page)
    assert sample_ctx.messages.said[-1].kind == "problem" and "fiche.pdf" in sample_ctx.messages.last()
    assert not page.saved.isVisible()


def to_file(path: Path) -> QPrinter:
    printer = printing.made_printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printing.dress_printer(printer)
    printer.setOutputFileName(str(path))
    return printer


def test_ctrl_p_prints_what_is_shown(
    qtbot: QtBot, page: DocumentsPage, sample_ctx: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "ask_printer", lambda *_args: to_file(tmp_path / "papier.pdf"))
    page.open_at("ballots")
    settle(qtbot, page)
    QTest.keyClick(page.preview.sheets, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, page)
    assert sample_ctx.messages.last() == "7 pages imprimées."
    printed = PdfReader(tmp_path / "papier.pdf")
    assert len(printed.pages) == 7
    assert [round(float(side)) for side in printed.pages[0].mediabox[2:]] == [595, 842]
    images = printed.pages[0].images
    assert sum(image.image.size[1] for image in images) >= 3500 and images[0].image.size[0] >= 2470


def test_the_menu_gathers_the_meeting_and_prints_it(
    qtbot: QtBot, page: DocumentsPage, sample_ctx: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "ask_printer", lambda *_args: to_file(tmp_path / "papier.pdf"))
    with qtbot.waitSignal(sample_ctx.signals.navigate_requested) as asked:
        print_all(sample_ctx, page)
    assert asked.args == ["documents", "meeting"]
    page.open_at("meeting")
    settle(qtbot, page)
    assert page.chosen == [PaperKind.PLANNING, PaperKind.BALLOTS, PaperKind.AGENDA, PaperKind.SIGN_IN]
    assert len(PdfReader(tmp_path / "papier.pdf").pages) == 10


def test_a_page_is_printed_where_it_stands(
    qtbot: QtBot, page: DocumentsPage, sample_ctx: Context, tmp_path: Path
) -> None:
    """The printed sheet, drawn again, is the page: nothing is shifted nor scaled."""
    documents = sample_ctx.services.documents
    pdf = page.preview.pdf
    assert pdf is not None
    path = tmp_path / "papier.pdf"
    printing.print_pages(to_file(path), pdf, [0], documents.pages, _Calm())
    wanted, printed = (next(iter(documents.pages(each, 1.0))) for each in (pdf, path.read_bytes()))
    assert abs(wanted.width - printed.width) <= 1 and abs(wanted.height - printed.height) <= 1
    first, second = (
        QImage(each.pixels, each.width, each.height, each.width * 4, QImage.Format.Format_RGB32)
        for each in (wanted, printed)
    )
    assert abs(_left(first) - _left(second)) <= 1 and abs(_top(first) - _top(second)) <= 1


class _Calm:
    def step(self, done: int, total: int) -> None:
        """Nobody gives up."""


def _dark(image: QImage, x: int, y: int) -> bool:
    return image.pixelColor(x, y).lightness() < 140


def _left(image: QImage) -> int:
    return next(x for x in range(image.width()) if any(_dark(image, x, y) for y in range(0, image.height())))


def _top(image: QImage) -> int:
    return next(y for y in range(image.height()) if any(_dark(image, x, y) for x in range(image.width())))


def test_only_the_range_asked_for_is_printed(tmp_path: Path, dressed: QApplication) -> None:
    printer = to_file(tmp_path / "papier.pdf")
    assert printing.positions(printer, 5) == [0, 1, 2, 3, 4]
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    assert printing.positions(printer, 5) == [1, 2]
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert printing.positions(printer, 5) == [2, 1]


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_refuses_is_told(
    qtbot: QtBot, page: DocumentsPage, sample_ctx: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "ask_printer", lambda *_args: to_file(tmp_path / "absent" / "papier.pdf"))
    click(page, "documents-print")
    settle(qtbot, page)
    assert sample_ctx.messages.said[-1].kind == "problem" and "imprimante" in sample_ctx.messages.last()


def test_printing_given_up_leaves_nothing(page: DocumentsPage, tmp_path: Path) -> None:
    pdf, documents = page.preview.pdf, page.ctx.services.documents
    assert pdf is not None
    path = tmp_path / "papier.pdf"
    with pytest.raises(Cancelled):
        printing.print_pages(to_file(path), pdf, [0, 0, 0], documents.pages, _Impatient())
    assert not path.exists()


class _Impatient:
    def step(self, done: int, total: int) -> None:
        """Gives up after the first page."""
        if done:
            raise Cancelled


def test_the_papers_are_one_stop_of_tab_and_the_arrows_go_through_them(
    qtbot: QtBot, page: DocumentsPage
) -> None:
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.begin()
    lines = page.papers.lines
    assert lines[PaperKind.PLANNING].hasFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert lines[PaperKind.FORMS].hasFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_End)
    last = QApplication.focusWidget()
    assert last is [line for line in lines.values() if line.isEnabled()][-1]
    QTest.keyClick(last, Qt.Key.Key_Tab)
    assert page.meeting.hasFocus()
    QTest.keyClick(page.meeting, Qt.Key.Key_Backtab)
    assert last.hasFocus()
    for _press in range(3):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
    assert page.save_button.hasFocus()


def test_ctrl_s_saves_as_pdf(
    qtbot: QtBot, page: DocumentsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "planning.pdf"
    monkeypatch.setattr(file_dialogs, "save_file", lambda *_args: path)
    page.begin()
    QTest.keyClick(page.papers.lines[PaperKind.PLANNING], Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, page)
    assert len(PdfReader(path).pages) == 1
    assert page.saved.isVisible()
    assert page.save_button.toolTip() == "Ctrl+S"
