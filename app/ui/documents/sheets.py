"""Pages on screen, one below the other: only those in sight are held as pictures."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractSlider, QScrollArea, QWidget

from app.core.i18n import _
from app.ui import theme

ZOOMS = (50, 75, 100, 125, 150, 200, 250)
SCREEN_DPI = 96
POINTS_PER_INCH = 72
MOST_PIXELS_PER_POINT = 5.0
"""Beyond, a page would take over 50 MB as a picture."""
KEPT_AROUND = 3
MARGIN = 14


@dataclass(frozen=True, slots=True)
class SheetSize:
    """A page in points, and the name of its paper."""

    width: float
    height: float
    paper: str


class Sheet(QWidget):
    """One page; its accessible name says which."""

    def __init__(self, size: SheetSize, place: int, count: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.size_in_points = size
        self.image: QImage | None = None
        self.image_scale = 0.0
        self.setObjectName(f"documents-sheet-{place + 1}")
        self.setAccessibleName(
            _("{paper}, page {n} sur {count}").format(paper=size.paper, n=place + 1, count=count)
        )

    def show_image(self, image: QImage | None, scale: float) -> None:
        """Hold the page as drawn at `scale` pixels per point."""
        self.image, self.image_scale = image, scale
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        if self.image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(QRectF(self.rect()), self.image)
        painter.setPen(QPen(theme.color("line_strong"), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


class SheetsView(QScrollArea):
    """Pages to scroll with wheel and keys, zoomed by Ctrl+wheel, «+», «−» and «0» (the whole width)."""

    sheets_wanted = Signal(float, object)
    """(pixels per point, positions): these pages are in sight and not yet drawn at that scale."""
    place_changed = Signal(int, int)
    """(number of the page in view from 1, how many)."""
    zoom_changed = Signal(int)
    """Percent of the size on paper."""

    def __init__(self, *, name: str, accessible: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._content = QWidget()
        self._content.setObjectName(f"{name}-content")
        self._content.setProperty("role", "scrolled")
        self.setWidget(self._content)
        self.viewport().setAutoFillBackground(False)
        self.sheets: list[Sheet] = []
        self._zoom: int | None = None
        self._said = (0, 0)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    # --- what is shown ----------------------------------------------------------------------------

    def show_sheets(self, sizes: Sequence[SheetSize], *, from_top: bool) -> None:
        """Show other pages, blank until their pictures come; the old pictures stay meanwhile if they can."""
        images = [] if from_top else [(sheet.image, sheet.image_scale) for sheet in self.sheets]
        for sheet in self.sheets:
            sheet.hide()
            sheet.deleteLater()
        count = len(sizes)
        self.sheets = [Sheet(size, place, count, self._content) for place, size in enumerate(sizes)]
        for sheet, (image, _scale) in zip(self.sheets, images, strict=False):
            sheet.show_image(image, 0.0)
        for sheet in self.sheets:
            sheet.show()
        self._arrange()
        if from_top:
            self.verticalScrollBar().setValue(0)
        self._on_scrolled()

    def put_image(self, place: int, image: QImage, scale: float) -> None:
        """The picture of a page that was wanted."""
        if place < len(self.sheets):
            self.sheets[place].show_image(image, scale)

    @property
    def scale(self) -> float:
        """Logical pixels per point."""
        if self._zoom is not None:
            return self._zoom / 100 * SCREEN_DPI / POINTS_PER_INCH
        widest = max((sheet.size_in_points.width for sheet in self.sheets), default=595.0)
        room = self.viewport().width() - 2 * theme.px(MARGIN)
        return max(room / widest, 0.2)

    @property
    def percent(self) -> int:
        """The zoom in percent of the size on paper."""
        return round(self.scale * POINTS_PER_INCH / SCREEN_DPI * 100)

    @property
    def fits_width(self) -> bool:
        """Whether the pages follow the width of the view."""
        return self._zoom is None

    @Slot()
    def zoom_in(self) -> None:
        """One step bigger."""
        self._set_zoom(next((step for step in ZOOMS if step > self.percent), ZOOMS[-1]))

    @Slot()
    def zoom_out(self) -> None:
        """One step smaller."""
        self._set_zoom(next((step for step in reversed(ZOOMS) if step < self.percent), ZOOMS[0]))

    @Slot()
    def fit_width(self) -> None:
        """The whole width of the view."""
        self._set_zoom(None)

    def show_place(self, place: int) -> None:
        """Bring the page at position `place` to the top."""
        if 0 <= place < len(self.sheets):
            self.verticalScrollBar().setValue(self.sheets[place].y() - theme.px(MARGIN) // 2)

    def _set_zoom(self, percent: int | None) -> None:
        self._zoom = percent
        self._arrange()
        self._on_scrolled()

    def _arrange(self) -> None:
        """Lay the pages out at the present scale; what was at the top of the view stays there."""
        bar = self.verticalScrollBar()
        before = bar.value() / max(self._content.height(), 1)
        scale, gap = self.scale, theme.px(MARGIN)
        sizes = [
            (round(sheet.size_in_points.width * scale), round(sheet.size_in_points.height * scale))
            for sheet in self.sheets
        ]
        wide = max(max((width for width, _height in sizes), default=0) + 2 * gap, self.viewport().width())
        self._content.resize(wide, sum(height + gap for _width, height in sizes) + gap)
        top = gap
        for sheet, (width, height) in zip(self.sheets, sizes, strict=True):
            sheet.setGeometry((wide - width) // 2, top, width, height)
            top += height + gap
        bar.setValue(round(before * self._content.height()))
        self.zoom_changed.emit(self.percent)

    # --- what is in sight -------------------------------------------------------------------------

    def _in_sight(self) -> list[int]:
        top = self.verticalScrollBar().value()
        seen = QRect(0, top, 1, self.viewport().height())
        return [
            place
            for place, sheet in enumerate(self.sheets)
            if sheet.y() <= seen.bottom() and sheet.y() + sheet.height() >= seen.top()
        ]

    @Slot()
    def _on_scrolled(self) -> None:
        """Say which page is in view, ask for the pictures it takes, let go of those far away."""
        seen = self._in_sight()
        if not seen:
            self._say_place(0)
            return
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        self._say_place(
            next((at for at in seen if self.sheets[at].geometry().bottom() >= middle), seen[-1]) + 1
        )
        around = range(max(seen[0] - 1, 0), min(seen[-1] + 2, len(self.sheets)))
        for place, sheet in enumerate(self.sheets):
            if not seen[0] - KEPT_AROUND <= place <= seen[-1] + KEPT_AROUND:
                sheet.show_image(None, 0.0)
        sharp = min(self.scale * self.devicePixelRatioF(), MOST_PIXELS_PER_POINT)
        wanted = [place for place in _nearest_first(around, seen) if self.sheets[place].image_scale != sharp]
        if wanted and self.isVisible():
            self.sheets_wanted.emit(sharp, wanted)

    def _say_place(self, number: int) -> None:
        if self._said != (number, len(self.sheets)):
            self._said = (number, len(self.sheets))
            self.place_changed.emit(*self._said)

    # --- events -----------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        self._on_scrolled()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "sheets"):
            self._arrange()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.DevicePixelRatioChange, QEvent.Type.Show) and hasattr(self, "sheets"):
            self._on_scrolled()
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        turned = event.angleDelta()
        if turned != QPoint(0, 0):
            self.zoom_in() if turned.y() > 0 else self.zoom_out()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar, back = self.verticalScrollBar(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        acts = QAbstractSlider.SliderAction
        match event.key():
            case Qt.Key.Key_Home:
                bar.triggerAction(acts.SliderToMinimum)
            case Qt.Key.Key_End:
                bar.triggerAction(acts.SliderToMaximum)
            case Qt.Key.Key_Space:
                bar.triggerAction(acts.SliderPageStepSub if back else acts.SliderPageStepAdd)
            case Qt.Key.Key_Plus:
                self.zoom_in()
            case Qt.Key.Key_Minus:
                self.zoom_out()
            case Qt.Key.Key_0:
                self.fit_width()
            case _:
                super().keyPressEvent(event)


def _nearest_first(places: Iterable[int], seen: Sequence[int]) -> list[int]:
    return sorted(places, key=lambda place: (place not in seen, place))
