"""Cards, figures and page headers."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.ui.kit.labels import label, set_flag, set_tone
from app.ui.kit.layout import Adaptive, column, holder, row, set_gaps, set_size


class Card(QFrame):
    """A white (or dark) rounded frame. `title` and `note` make its head line; add content to `self.box`.

    With `flush`, the content goes to the edges (a grid) and only the head keeps its padding.
    """

    def __init__(self, title: str = "", note: str = "", *, name: str, flush: bool = False) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", "card")
        self.title = label(title, "heading", name=f"{name}-title")
        self.note = label(note, "note", name=f"{name}-note")
        for words in (self.title, self.note):  # shown before they have a parent, they would be windows
            if not words.text():
                words.hide()
        self.head: QHBoxLayout = row(self.title, 1, self.note, gap=8)
        self.box: QVBoxLayout = column(gap=8)
        outer = column(gap=10 if not flush else 8, margins=16 if not flush else (1, 12, 1, 10))
        if flush:
            set_gaps(self.head, 8, (15, 0, 15, 0))
        outer.addLayout(self.head)
        outer.addLayout(self.box, 1)
        self.setLayout(outer)

    def add(self, *items: QWidget | QLayout | int, stretch: int = 0) -> None:
        """Append widgets, layouts or stretches to the content."""
        for item in items:
            if isinstance(item, QWidget):
                self.box.addWidget(item, stretch)
            elif isinstance(item, int):
                self.box.addStretch(item)
            else:
                self.box.addLayout(item, stretch)

    def add_to_head(self, widget: QWidget) -> None:
        """Put a search field, a pill or a button at the right of the head line."""
        self.head.addWidget(widget)

    def set_head(self, title: str, note: str = "") -> None:
        """Change the head line."""
        self.title.setText(title)
        self.note.setText(note)
        self.title.setVisible(bool(title))
        self.note.setVisible(bool(note))

    def wrap_title(self) -> None:
        """Let a long title take the whole width that the rest of the head line leaves, on several lines."""
        self.title.setWordWrap(True)
        self.head.setStretchFactor(self.title, 1)
        self.head.setStretch(1, 0)  # the room between the title and the note

    def wrap_note(self) -> None:
        """Let a long note take the width that the title leaves, on several lines, at the right."""
        self.note.setWordWrap(True)
        self.note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.head.setStretchFactor(self.note, 1)
        self.head.setStretch(1, 0)  # the room between the title and the note

    def set_emphasis(self, on: bool) -> None:
        """Draw the border in the accent colour: the card that waits for a decision."""
        set_flag(self, "emphasis", on)


class KpiCard(Card):
    """A figure with what it is and what it means."""

    def __init__(self, what: str, *, name: str) -> None:
        super().__init__(name=name)
        self.what = label(what, "muted", name=f"{name}-what")
        self.figure = label("–", "figure", name=f"{name}-figure")
        self.meaning = label("", "note", name=f"{name}-meaning", wrap=True)
        layout = self.layout()
        assert layout is not None
        layout.removeItem(self.head)
        set_gaps(self.box, 2, 0)
        self.add(self.what, self.figure, self.meaning, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def show_figure(self, figure: str, meaning: str = "", *, tone: str = "", meaning_tone: str = "") -> None:
        """Show a formatted figure and the line under it, in tones ("", "done", "attention", "danger")."""
        self.figure.setText(figure)
        self.meaning.setText(meaning)
        set_tone(self.figure, tone)
        set_tone(self.meaning, meaning_tone)
        self.setAccessibleName(f"{self.what.text()} {figure} {meaning}".strip())


class PageHeader(Adaptive):
    """The page's question, a line under it, and its buttons at the right."""

    def __init__(self, title: str = "", subtitle: str = "", *, name: str) -> None:
        self.title = label(title, "title", name=f"{name}-title", wrap=True)
        self.subtitle = label(subtitle, "muted", name=f"{name}-subtitle", wrap=True)
        self.action_row: QHBoxLayout = row(1, gap=6)
        words = holder(column(self.title, self.subtitle, gap=0))
        set_size(words, width=240, least=True)
        super().__init__((words, 1), (holder(self.action_row), 0), name=name, gap=16)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.subtitle.setVisible(bool(subtitle))

    def set_text(self, title: str, subtitle: str = "") -> None:
        """Change both lines."""
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self.subtitle.setVisible(bool(subtitle))

    def add_action(self, made: QPushButton) -> None:
        """Append a button at the right."""
        self.action_row.insertWidget(self.action_row.count() - 1, made)
