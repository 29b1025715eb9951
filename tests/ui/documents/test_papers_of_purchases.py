"""The papers of purchases in the documents page: headings, one-off purchases, lying pages on a printer."""

from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from app.domain.paper_kinds import PaperKind
from app.domain.suppliers import SupplierDraft
from app.ui.context import Context
from app.ui.documents import printing
from app.ui.documents.page import DocumentsPage
from tests.ui.documents.conftest import settle, shown


@pytest.fixture
def one_off(sample_ctx: Context) -> int:
    """A one-off purchase that can be priced, in the sample network."""
    services, network_id = sample_ctx.services, sample_ctx.network_id
    assert services is not None and network_id is not None
    member = services.members.all(network_id)[0].id
    made = services.one_offs.add(network_id, "Miel de printemps", date(2026, 11, 23), [member])
    item = services.one_offs.add_article(made.only_id("cycle"), "Miel", "pot", None).only_id("pooled_item")
    services.one_offs.set_wish(item, member, Decimal(2))
    services.suppliers.add(network_id, SupplierDraft("Rucher d’Anjou"))
    return made.only_id("cycle")


@pytest.fixture
def page(qtbot: QtBot, sample_ctx: Context, one_off: int) -> DocumentsPage:
    """The page on the sample's open cycle, low enough for the list of papers to scroll."""
    return shown(qtbot, sample_ctx, height=620)


def headings(page: DocumentsPage) -> list[str]:
    found = page.papers.findChildren(QLabel, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return [label.text() for label in found if label.isVisible()]


def choose(page: DocumentsPage, purchase_id: int) -> None:
    """As a person does: the arrows on the list of purchases."""
    position = page.cycles.findData(purchase_id)
    page.cycles.setFocus()
    while page.cycles.currentIndex() != position:
        key = Qt.Key.Key_Down if page.cycles.currentIndex() < position else Qt.Key.Key_Up
        QTest.keyClick(page.cycles, key)


def test_papers_are_listed_by_what_they_are_for(page: DocumentsPage) -> None:
    assert headings(page) == ["Cycle", "Achat", "Réunions", "Évaluation", "Cap"]
    assert list(page.papers.lines) == list(PaperKind)


def test_a_one_off_purchase_has_its_own_papers(
    qtbot: QtBot, page: DocumentsPage, sample_ctx: Context, one_off: int
) -> None:
    cycle_id = sample_ctx.cycle_id
    assert cycle_id is not None
    choose(page, one_off)
    settle(qtbot, page)
    assert sample_ctx.purchase_id == one_off and sample_ctx.cycle_id == cycle_id
    assert headings(page) == ["Achat", "Réunions", "Évaluation", "Cap"] and page.meeting.isHidden()
    assert page.chosen == [PaperKind.QUOTATION]
    page.open_at("planning")
    assert page.chosen == []
    choose(page, cycle_id)
    settle(qtbot, page)
    assert sample_ctx.purchase_id == cycle_id
    assert headings(page) == ["Cycle", "Achat", "Réunions", "Évaluation", "Cap"]


def test_the_arrows_bring_a_paper_into_sight(page: DocumentsPage) -> None:
    area = page.findChild(QScrollArea, "documents-papers-scroll")
    lines = list(page.papers.lines.values())
    assert area is not None and area.verticalScrollBar().maximum() > 0
    lines[0].setFocus()
    QTest.keyClick(lines[0], Qt.Key.Key_End)
    last = next(line for line in reversed(lines) if line.isEnabled())
    assert last.hasFocus()
    top = last.mapTo(area.viewport(), QPoint(0, 0)).y()
    assert top >= 0 and top + last.height() <= area.viewport().height()


class _Calm:
    def step(self, done: int, total: int) -> None:
        """Nobody gives up."""


def test_a_lying_page_is_turned_to_fill_the_sheet(
    qtbot: QtBot, page: DocumentsPage, sample_ctx: Context, one_off: int, tmp_path: Path
) -> None:
    choose(page, one_off)
    settle(qtbot, page)
    pdf = page.preview.pdf
    assert pdf is not None and sample_ctx.services is not None
    lying = PdfReader(BytesIO(pdf)).pages[0]
    assert lying.mediabox.width > lying.mediabox.height
    printer = printing.made_printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printing.dress_printer(printer)
    printer.setOutputFileName(str(tmp_path / "papier.pdf"))
    printing.print_pages(printer, pdf, [0], sample_ctx.services.documents.pages, _Calm())
    (sheet,) = PdfReader(tmp_path / "papier.pdf").pages
    assert [round(float(side)) for side in sheet.mediabox[2:]] == [595, 842]
    assert sum(image.image.size[1] for image in sheet.images) >= 3500
    assert sheet.images[0].image.size[0] >= 2470


@pytest.mark.parametrize("kind", [PaperKind.PLANNING, PaperKind.STATEMENTS])
def test_the_paper_another_page_asks_for_comes_into_sight(
    qtbot: QtBot, sample_ctx: Context, kind: PaperKind
) -> None:
    page = DocumentsPage(sample_ctx)
    qtbot.addWidget(page)
    page.resize(1060, 620)
    with qtbot.waitExposed(page):
        page.show()
        page.open_at(kind.value)
        page.begin()
    settle(qtbot, page)
    line = page.papers.lines[kind]
    qtbot.waitUntil(lambda: line.visibleRegion().boundingRect() == line.rect())
