"""Columns of sentences: type one and Enter, edit it where it stands, Delete takes it away."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.core.i18n import _, ngettext
from app.domain.debrief import Note, Topic, topic_label
from app.ui import theme
from app.ui.context import Context
from app.ui.kit import Card, LineEdit, icon_button, labeled, set_size
from app.ui.process.debrief.phase import PhaseView

TEXT_PIXELS = 17
_ID = Qt.ItemDataRole.UserRole


class NoteList(QListWidget):
    """Sentences in large type, wrapped; F2, Enter or a double click edits, Delete removes."""

    note_edited = Signal(int, str)
    notes_removed = Signal(object)
    """list of note ids."""

    def __init__(self, *, name: str, accessible: str) -> None:
        super().__init__()
        self._notes: list[Note] = []
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.setWordWrap(True)
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSpacing(2)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setItemDelegate(_NoteDelegate(self))
        self.viewport().setAutoFillBackground(False)
        self.itemChanged.connect(self._on_changed)
        self._take_tab()
        self._dress()

    def set_notes(self, notes: Sequence[Note]) -> None:
        """Show `notes`; an open editor and the current sentence stay when nothing changed."""
        if list(notes) == self._notes:
            return
        row = self.currentRow()
        self._notes = list(notes)
        blocked = self.blockSignals(True)
        self.clear()
        for note in notes:
            item = QListWidgetItem(note.text)
            item.setData(_ID, note.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            self.addItem(item)
        if row >= 0 and self.count():
            self.setCurrentRow(min(row, self.count() - 1))
        self.blockSignals(blocked)
        self._take_tab()

    def _take_tab(self) -> None:
        """Tab passes over a list without sentences, where nothing would show the cursor."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if self._notes else Qt.FocusPolicy.NoFocus)

    def remove_current(self) -> None:
        """Ask for the selected sentences to be removed."""
        ids = [item.data(_ID) for item in self.selectedItems()]
        if ids:
            self.notes_removed.emit(ids)

    def edit_current(self) -> None:
        """Open the current sentence."""
        item = self.currentItem()
        if item is not None:
            self.editItem(item)

    def show_again(self) -> None:
        """Put back the stored words after a refusal."""
        notes, self._notes = self._notes, []
        self.set_notes(notes)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() == QAbstractItemView.State.EditingState:
            event.accept()  # The Enter that closes an editor also comes here, and must not open it again.
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_current()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit_current()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.setCurrentRow(max(self.currentRow(), 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def _dress(self) -> None:
        font = QFont(theme.FAMILY)
        font.setPixelSize(theme.px(TEXT_PIXELS))
        self.setFont(font)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Highlight, theme.color("selection"))
        palette.setColor(QPalette.ColorRole.HighlightedText, theme.color("selection_text"))
        self.setPalette(palette)

    def _on_changed(self, item: QListWidgetItem) -> None:
        note = next((note for note in self._notes if note.id == item.data(_ID)), None)
        if note is not None and item.text() != note.text:
            self.note_edited.emit(note.id, item.text())


class _NoteDelegate(QStyledItemDelegate):
    """Rows as high as their sentence, and an editor named and dressed as the kit's."""

    def __init__(self, parent: NoteList) -> None:
        super().__init__(parent)
        self._list = parent

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As wide as the list; Qt's own hint forgets its margins and cuts the last line off."""
        wide = self._list.viewport().width() - 2 * self._list.spacing()
        room = QRect(0, 0, max(wide - theme.px(12), 1), 1_000_000)
        text = self._list.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, str(index.data()))
        return QSize(wide, text.height() + theme.px(8))

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        editor = LineEdit(name="debrief-note-editor", accessible=_("Modifier la phrase"), role="cell")
        editor.setParent(parent)
        return editor


class NoteColumn(Card):
    """What the group says under one topic; `least` pixels wide at 100 %, for its hint to be read whole."""

    def __init__(
        self, ctx: Context, topic: Topic, phase: PhaseView, *, hint: str = "", least: int = 216
    ) -> None:
        super().__init__(topic_label(topic), name=f"debrief-{topic.value}")
        self._ctx, self._topic, self._phase = ctx, topic, phase
        name = f"debrief-{topic.value}"
        title = topic_label(topic)
        self.list = NoteList(name=f"{name}-notes", accessible=title)
        self.entry = LineEdit(
            name=f"{name}-entry",
            accessible=_("Écrire sous «\u00a0{topic}\u00a0»").format(topic=title),
            hint=hint or _("Une phrase, puis Entrée"),
        )
        self.host = labeled("", self.entry, field="text")
        self.edit_button = self._icon("edit", _("Modifier la phrase choisie"), f"{name}-edit")
        self.remove_button = self._icon("remove", _("Supprimer la phrase choisie"), f"{name}-remove")
        self.edit_button.clicked.connect(self.list.edit_current)
        self.remove_button.clicked.connect(self.list.remove_current)
        set_size(self.title, height=34, least=True)  # As high as the buttons that come and go beside it.
        self.add(self.list, stretch=1)
        self.add(self.host)
        set_size(self, width=least, height=230, least=True)
        self.entry.committed.connect(self._on_typed)
        self.list.note_edited.connect(self._on_edited)
        self.list.notes_removed.connect(self._on_removed)
        self.list.itemSelectionChanged.connect(self._show_acts)
        self._show_acts()

    def _icon(self, icon: str, words: str, name: str) -> QPushButton:
        made = icon_button(icon, words, name=name)
        set_size(made, width=44, height=34)
        self.add_to_head(made)
        return made

    def show_notes(self, notes: Sequence[Note]) -> None:
        """Show the sentences of this topic."""
        self.list.set_notes([note for note in notes if note.topic is self._topic])
        self._show_acts()

    @Slot()
    def _show_acts(self) -> None:
        chosen = bool(self.list.selectedItems())
        self.edit_button.setVisible(chosen)
        self.remove_button.setVisible(chosen)

    @Slot(object)
    def _on_typed(self, text: str) -> None:
        phase = self._phase
        if not text:
            return
        add = phase.services().debriefs.add_note
        if phase.write(lambda: add(phase.cycle_id(), self._topic, text), self.host):
            self.entry.set_value("")
            self.list.scrollToBottom()

    @Slot(int, str)
    def _on_edited(self, note_id: int, text: str) -> None:
        phase = self._phase
        if not text.strip() or not phase.write(
            lambda: phase.services().debriefs.edit_note(note_id, text), self.host
        ):
            self.list.show_again()

    @Slot(object)
    def _on_removed(self, ids: list[int]) -> None:
        phase = self._phase
        if phase.write(lambda: phase.services().debriefs.remove_notes(ids)):
            words = ngettext("Phrase supprimée.", "{n} phrases supprimées.", len(ids)).format(n=len(ids))
            self._ctx.messages.banner(words, undo=True)
            (self.list if self.list.count() else self.entry).setFocus()
