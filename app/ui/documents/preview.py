"""The right side: the pages of the chosen papers, drawn in the worker as they come into sight."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QSizePolicy

from app.core.i18n import _
from app.ui.context import Context
from app.ui.documents.jobs import Job, Jobs
from app.ui.documents.sheets import SheetSize, SheetsView
from app.ui.kit import Card, button, icon_button, label, set_size
from app.ui.tasks import Progress

if TYPE_CHECKING:
    from app.services.documents import Documents, GatheredPaper


class Preview(Card):
    """Shows papers; `ready` once their PDF is there (`pdf`)."""

    ready = Signal()

    def __init__(self, ctx: Context, jobs: Jobs) -> None:
        super().__init__(name="documents-preview")
        self._ctx = ctx
        self._jobs = jobs
        self._papers: Sequence[GatheredPaper] = ()
        self._names: Sequence[str] = ()
        self._from_top = True
        self.pdf: bytes | None = None
        self.place = label("", "muted", name="documents-place", wrap=True)
        self.smaller = icon_button("zoom-out", _("Réduire les pages"), name="documents-zoom-out")
        self.percent = label("", "note", name="documents-percent")
        self.bigger = icon_button("zoom-in", _("Agrandir les pages"), name="documents-zoom-in")
        self.whole = button(_("Toute la largeur"), name="documents-fit")
        self.head.insertWidget(0, self.place, 1)
        self.head.setStretch(2, 0)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        for part in (self.smaller, self.percent, self.bigger, self.whole):
            self.add_to_head(part)
        self.sheets = SheetsView(name="documents-sheets", accessible=_("Aperçu des pages"))
        set_size(self.sheets, width=300, height=380, least=True)
        self.nothing = label("", "muted", wrap=True, name="documents-nothing")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.add(self.nothing)
        self.add(self.sheets, stretch=1)
        self.smaller.clicked.connect(self.sheets.zoom_out)
        self.bigger.clicked.connect(self.sheets.zoom_in)
        self.whole.clicked.connect(self.sheets.fit_width)
        self.sheets.zoom_changed.connect(self._on_zoom_changed)
        self.sheets.place_changed.connect(self._on_place_changed)
        self.sheets.sheets_wanted.connect(self._on_sheets_wanted)
        self.say(_("Cochez un papier pour le voir ici."))

    @property
    def count(self) -> int:
        """How many pages are shown."""
        return len(self.sheets.sheets)

    def say(self, sentence: str) -> None:
        """Show a sentence in place of pages."""
        self._jobs.drop("draw")
        self._jobs.drop("sheets")
        self._papers, self.pdf = (), None
        self.sheets.show_sheets([], from_top=True)
        self._show_words(sentence)

    def show_papers(self, papers: Sequence[GatheredPaper], names: Sequence[str], *, from_top: bool) -> None:
        """Draw the papers anew, unless they are those in view; `names` are theirs."""
        if papers == self._papers and (self.pdf is not None or not self._jobs.idle):
            if self.pdf is not None:
                self.ready.emit()
            return
        self._papers, self._names, self.pdf = papers, names, None
        self._from_top = from_top
        documents = self._documents
        work = partial(_drawn, documents.draw, documents.sizes, papers)
        self._jobs.drop("sheets")
        self._jobs.submit("draw", Job(_("Préparation de l’aperçu…"), work, self._on_drawn, self._on_stopped))
        if from_top:
            self.sheets.show_sheets([], from_top=True)
            self._show_words(_("Préparation de l’aperçu…"))

    @property
    def _documents(self) -> Documents:
        services = self._ctx.opened
        return services.documents

    def _show_words(self, sentence: str) -> None:
        self.nothing.setText(sentence)
        self.nothing.setVisible(bool(sentence))
        for part in (self.sheets, self.smaller, self.percent, self.bigger, self.whole, self.place):
            part.setVisible(not sentence)

    def _on_drawn(self, drawn: tuple[Sequence[GatheredPaper], bytes, list[Any]]) -> None:
        papers, pdf, sizes = drawn
        if papers != self._papers:
            return
        self.pdf = pdf
        self._show_words("")
        pages = [SheetSize(size.width, size.height, self._names[size.paper]) for size in sizes]
        self.sheets.show_sheets(pages, from_top=self._from_top)
        self.ready.emit()

    @Slot()
    def _on_stopped(self) -> None:
        self.say(_("L’aperçu n’a pas été préparé."))

    @Slot(float, object)
    def _on_sheets_wanted(self, scale: float, places: list[int]) -> None:
        pdf = self.pdf
        if pdf is None:
            return
        draw = partial(_pictures, self._documents.pages, pdf, scale, places)
        self._jobs.submit(
            "sheets", Job(_("Affichage des pages…"), draw, partial(self._on_pictures, pdf, scale))
        )

    def _on_pictures(self, pdf: bytes, scale: float, pictures: dict[int, QImage]) -> None:
        if pdf is self.pdf:
            for place, picture in pictures.items():
                self.sheets.put_image(place, picture, scale)

    @Slot(int)
    def _on_zoom_changed(self, percent: int) -> None:
        self.percent.setText(_("{n}\u00a0%").format(n=percent))

    @Slot(int, int)
    def _on_place_changed(self, number: int, count: int) -> None:
        paper = self.sheets.sheets[number - 1].size_in_points.paper if number else ""
        words = _("{paper} · page {n} sur {count}").format(paper=paper, n=number, count=count)
        self.place.setText(words if number else "")


def _drawn(
    draw: Callable[[Sequence[GatheredPaper]], bytes],
    sizes: Callable[[bytes], list[Any]],
    papers: Sequence[GatheredPaper],
    _progress: Progress,
) -> tuple[Sequence[GatheredPaper], bytes, list[Any]]:
    pdf = draw(papers)
    return papers, pdf, sizes(pdf)


def _pictures(
    pages: Callable[[bytes, float, list[int]], Any],
    pdf: bytes,
    scale: float,
    places: list[int],
    _progress: Progress,
) -> dict[int, QImage]:
    """The pictures by position; each keeps its own pixels."""
    return {
        place: QImage(page.pixels, page.width, page.height, page.width * 4, QImage.Format.Format_RGB32).copy()
        for place, page in zip(places, pages(pdf, scale, places), strict=True)
    }
