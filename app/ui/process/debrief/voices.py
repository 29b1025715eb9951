"""What the group says: the round of speech in the format chosen; then lessons and decisions."""

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from app.core.i18n import _, ngettext
from app.domain.debrief import TOPICS, Format, Topic, format_label
from app.domain.members import Member
from app.domain.overview import DebriefView
from app.ui.context import Context
from app.ui.kit import Adaptive, choice, holder, label, row, stacked
from app.ui.process.debrief.notes import NoteColumn
from app.ui.process.debrief.phase import PhaseView


class VoicesPhase(PhaseView):
    """«Le tour de parole»: a column per topic of the format."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, name="debrief-voices")
        self.format = choice(
            [(style, format_label(style)) for style in Format],
            name="debrief-format",
            accessible=_("Façon de regarder en arrière"),
        )
        caption = label(_("Façon de regarder en arrière"), "body", name="debrief-format-label")
        caption.setBuddy(self.format)
        self.others = label("", "note", wrap=True, name="debrief-other-notes")
        self.columns = {
            topic: NoteColumn(ctx, topic, self, hint=_("Une phrase…"), least=150)
            if len(topics) > 3
            else NoteColumn(ctx, topic, self)
            for topics in TOPICS.values()
            for topic in topics
        }
        self._pages = {
            style: Adaptive(
                *((self.columns[topic], 1) for topic in topics), name=f"debrief-voices-{style.value}", gap=10
            )
            for style, topics in TOPICS.items()
        }
        self.stack = stacked(*self._pages.values(), name="debrief-voices-stack")
        chosen = holder(row(self.format, 1))
        self.body.addWidget(Adaptive((caption, 0), (chosen, 1), name="debrief-format-line", gap=8))
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(self.others)
        self.format.currentIndexChanged.connect(self._on_format)
        self._style = Format.WORKED_IMPROVE

    def show_debrief(self, view: DebriefView, members: Sequence[Member]) -> None:
        """Show the columns of the debrief's format."""
        self._style = view.format
        blocked = self.format.blockSignals(True)
        self.format.setCurrentIndex(self.format.findData(view.format))
        self.format.blockSignals(blocked)
        self.stack.setCurrentWidget(self._pages[view.format])
        for made in self.columns.values():
            made.show_notes(view.notes)
        shown = {*TOPICS[view.format], Topic.LESSON, Topic.DECISION}
        beside = sum(note.topic not in shown for note in view.notes)
        words = ngettext(
            "{n} phrase notée dans un autre format reste enregistrée.",
            "{n} phrases notées dans un autre format restent enregistrées.",
            beside,
        )
        self.others.setText(words.format(n=beside))
        self.others.setVisible(bool(beside))

    def first(self) -> QWidget:
        return self.columns[TOPICS[self._style][0]].entry

    @Slot()
    def _on_format(self) -> None:
        style = Format(self.format.currentData())
        self.write(lambda: self.services().debriefs.set_format(self.cycle_id(), style))


class LessonsPhase(PhaseView):
    """«Enseignements et décisions»."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, name="debrief-lessons")
        self.columns = {
            Topic.LESSON: NoteColumn(
                ctx, Topic.LESSON, self, hint=_("Ce qu’on retient, puis Entrée"), least=264
            ),
            Topic.DECISION: NoteColumn(
                ctx, Topic.DECISION, self, hint=_("Ce qu’on décide, puis Entrée"), least=264
            ),
        }
        page = Adaptive(*((made, 1) for made in self.columns.values()), name="debrief-lessons-columns")
        self.body.addWidget(page, 1)

    def show_debrief(self, view: DebriefView, members: Sequence[Member]) -> None:
        """Show lessons and decisions."""
        for made in self.columns.values():
            made.show_notes(view.notes)

    def first(self) -> QWidget:
        return self.columns[Topic.LESSON].entry
