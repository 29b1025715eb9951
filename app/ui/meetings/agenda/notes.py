"""What is to be known before a point is spoken of."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from app.core.i18n import _
from app.domain.meetings import AgendaPoint
from app.ui.context import Context
from app.ui.kit import TextArea, label, row, set_size


class PointNotes(QWidget):
    """The notes of the point under the cursor, kept when they are left."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self.setObjectName("agenda-notes")
        self._ctx = ctx
        self._point_id: int | None = None
        self.area = TextArea(
            name="agenda-notes-text",
            accessible=_("Pour préparer"),
            hint=_("Ce qu’il faut avoir lu ou apporté, qui l’a demandé…"),
            lines=2,
        )
        self.area.committed.connect(self._on_committed)
        words = label(_("Pour préparer"), "muted", wrap=True, name="agenda-notes-words")
        words.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        set_size(words, width=104)
        self.setLayout(row(words, self.area, gap=8))

    def show_point(self, point: AgendaPoint | None) -> None:
        """Show the notes of `point`; nothing can be written without one."""
        if point is None or point.id != self._point_id:
            self.leave()
        self._point_id = None if point is None else point.id
        said = (
            _("Pour préparer «\u00a0{text}\u00a0»").format(text=point.text) if point else _("Pour préparer")
        )
        self.area.setAccessibleName(said)
        self.area.set_value("" if point is None else point.notes)
        self.area.setEnabled(point is not None)

    def leave(self) -> None:
        """Keep what is being written: another point is coming in its place."""
        if self.area.hasFocus():
            self.area.clearFocus()

    @Slot(object)
    def _on_committed(self, text: str) -> None:
        point_id = self._point_id
        if point_id is not None:
            update = self._ctx.opened.meetings.update_point
            self._ctx.perform(lambda: update(point_id, {"notes": text}), self)
