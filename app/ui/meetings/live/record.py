"""A meeting that is not being held: what it will speak of, or all that was said there."""

from __future__ import annotations

from PySide6.QtCore import Signal

from app.core import clock
from app.core.i18n import _
from app.domain.meetings import MeetingState, SittingView, is_missed, meeting_title, planned_minutes
from app.ui.kit import Card, button, label, primary_button, row, set_size
from app.ui.kit.flow import Flow
from app.ui.meetings.live.lines import Line, LineList
from app.ui.meetings.live.words import agenda_lines, record_lines


class RecordCard(Card):
    """Read only, with what can be done of it: `opened`, `moved`, `reopened`, `printed`."""

    opened = Signal()
    moved = Signal()
    reopened = Signal()
    printed = Signal()

    def __init__(self) -> None:
        super().__init__(name="live-record", flush=True)
        self.said = label("", "muted", wrap=True, name="live-record-words")
        self.list = LineList(name="live-record-lines", accessible=_("La réunion"))
        self.open_button = primary_button(_("Ouvrir la réunion"), name="live-open", icon="play")
        self.open_button.clicked.connect(self.opened)
        self.move_button = button(_("Déplacer ou annuler…"), name="live-move", icon="calendar")
        self.move_button.clicked.connect(self.moved)
        self.print_button = button(_("Imprimer le compte rendu"), name="live-print", icon="print")
        self.print_button.clicked.connect(self.printed)
        self.reopen_button = button(_("Rouvrir la réunion"), name="live-reopen", icon="undo")
        self.reopen_button.clicked.connect(self.reopened)
        made = (self.open_button, self.move_button, self.print_button, self.reopen_button)
        acts = Flow(*made, name="live-record-acts")
        self.add(row(self.said, margins=(15, 0, 15, 0)))
        self.add(row(acts, margins=(15, 0, 15, 6)))
        self.add(self.list, stretch=1)
        set_size(self.list, height=200, least=True)

    def show_sitting(self, view: SittingView) -> None:
        """Show the agenda before, the record after."""
        meeting, today = view.meeting, clock.today()
        missed = is_missed(meeting, today)
        closed = meeting.state is MeetingState.CLOSED
        self.open_button.setVisible(meeting.state is MeetingState.PLANNED)
        self.move_button.setVisible(missed)
        self.print_button.setVisible(closed)
        self.reopen_button.setVisible(closed)
        self.set_head(meeting_title(meeting))
        if closed:
            self.said.setText(_("Ce qui s’est dit, à relire."))
            self.list.show_lines(record_lines(view, today))
            return
        lines: list[Line] = agenda_lines(meeting, view.points)
        self.list.show_lines(lines)
        if meeting.state is MeetingState.CANCELLED:
            said = _("Cette réunion est annulée. Le calendrier permet de la rétablir.")
        elif missed:
            said = _("Sa date est passée sans qu’elle soit ouverte. Ouvrez-la pour la tenir maintenant.")
        elif lines:
            said = _("Au programme, en {n}\u00a0min. Ouvrez la réunion quand tout le monde est là.").format(
                n=planned_minutes(view.points)
            )
        else:
            said = _("Rien n’est écrit à l’ordre du jour\u00a0: la réunion peut s’ouvrir sans lui.")
        self.said.setText(said)

    def begin(self) -> None:
        """On what is done first."""
        for each in (self.open_button, self.print_button):
            if not each.isHidden():
                each.setFocus()
                return
        self.list.setFocus()
