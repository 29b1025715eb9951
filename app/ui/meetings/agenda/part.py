"""«Ordre du jour»: the points of the meeting in view, its templates, and the way to the meeting itself."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton

from app.core.i18n import _, ngettext
from app.domain.agenda_templates import AgendaKind, agenda_label
from app.domain.meetings import AgendaPoint, AgendaView, Meeting, MeetingState
from app.domain.members import Member
from app.domain.paper_kinds import OneOf, PaperKind
from app.ui.context import Context
from app.ui.kit import (
    Adaptive,
    Card,
    EmptyState,
    StatusLine,
    button,
    column,
    label,
    primary_button,
    set_size,
    set_tone,
)
from app.ui.kit.flow import Flow
from app.ui.meetings.agenda.grid import AgendaGrid
from app.ui.meetings.agenda.lines import agenda_lines, is_too_long, reading_words, time_words
from app.ui.meetings.agenda.notes import PointNotes
from app.ui.meetings.agenda.print_menu import PrintMenu
from app.ui.meetings.agenda.template_menu import TemplateMenu
from app.ui.meetings.opening import begun
from app.ui.meetings.part import MeetingPart


class AgendaPart(MeetingPart):
    """The agenda of `ctx.meeting_id`, or of the meeting to come."""

    subjects = frozenset({"meeting", "agenda_point", "member", "cycle", "network"})

    def __init__(self, ctx: Context) -> None:
        no_meeting = EmptyState(
            _("Aucune réunion n’est prévue. Donnez d’abord son rythme au groupe, ou une première date."),
            _("Aller au calendrier"),
            name="agenda-no-meeting",
            icon="calendar",
        )
        super().__init__(ctx, no_meeting, name="agenda")
        self._writing = False
        self._meeting: Meeting | None = None
        self._points: dict[int, AgendaPoint] = {}
        self._proposed = AgendaKind.ORDINARY
        self.fill_button = TemplateMenu(name="agenda-fill")
        self.fill_button.chosen.connect(self._on_fill)
        self.print_button = PrintMenu(name="agenda-print")
        self.print_button.chosen.connect(self._on_print)
        self.open_button = primary_button(_("Ouvrir la réunion"), name="agenda-open", icon="play")
        self.open_button.clicked.connect(self._on_open)
        self.chooser.chosen.connect(self._on_chosen)
        self._make_empty()
        self.add(self.empty, self._made_card(), stretch=1)

    # --- how it is made ---------------------------------------------------------------------------

    def _make_empty(self) -> None:
        self.empty = EmptyState("", _("Remplir"), name="agenda-empty", icon="list", act_icon="add")
        self.empty.acted.connect(self._on_fill_proposed)
        self.write_button = button(_("Écrire un point"), name="agenda-write", icon="edit")
        self.write_button.clicked.connect(self._on_write)

    def _made_card(self) -> Card:
        self.card = Card(name="agenda-card", flush=True)
        self.grid = AgendaGrid(name="agenda-grid")
        self.status = StatusLine(name="agenda-status")
        self.notes = PointNotes(self.ctx)
        self.time = label("", "note", wrap=True, name="agenda-time")
        self.reading = label("", "muted", wrap=True, name="agenda-reading")
        self.up = button(_("Monter"), name="agenda-up", icon="chevron-up", tip=_("Ctrl+↑"))
        self.down = button(_("Descendre"), name="agenda-down", icon="chevron-down", tip=_("Ctrl+↓"))
        self.remove_button = button(_("Supprimer"), name="agenda-remove", icon="remove")
        acts = Flow(self.up, self.down, self.remove_button, name="agenda-acts")
        set_size(self.time, width=380, least=True)
        line = Adaptive((self.time, 1), (acts, 0), name="agenda-foot")
        foot = column(self.reading, line, self.notes, gap=8, margins=(15, 0, 15, 4))
        self.card.add(self.grid, stretch=1)
        self.card.add(self.status, foot)
        set_size(self.card, height=360, least=True)
        self.up.clicked.connect(self._on_up)
        self.down.clicked.connect(self._on_down)
        self.remove_button.clicked.connect(self.grid.remove_selected)
        self.grid.status_changed.connect(self.status.say)
        self.grid.cell_edited.connect(self._on_edited)
        self.grid.row_added.connect(self._on_added)
        self.grid.rows_removed.connect(self._on_removed)
        self.grid.move_asked.connect(self._on_move)
        self.grid.current_row_changed.connect(self._on_current)
        self.grid.spared.connect(self._on_spared)
        return self.card

    # --- what is shown ----------------------------------------------------------------------------

    def actions(self) -> Sequence[QPushButton]:
        return (self.write_button, self.fill_button, self.print_button, self.open_button)

    def begin(self) -> None:
        if self._meeting is None:
            self.no_meeting.setFocus()
        elif self.card.isHidden():
            self.empty.setFocus()
        else:
            self.grid.setFocus()
            if self.grid.current_id() is None:
                self.grid.select_id(self.grid.rows_model.id_at(0), "text")

    def open_at(self, argument: object) -> None:
        """Show the agenda of the meeting with this id."""
        if isinstance(argument, int):
            self._on_chosen(argument)

    def reload(self) -> None:
        network_id = self.ctx.network_id
        if network_id is None:
            return
        view = self.read(network_id)
        meeting = self._meeting = view.meeting
        self._proposed = view.proposed
        if meeting is None:
            for each in (*self.actions(), self.empty, self.card):
                each.setVisible(False)
            return
        self.fill_button.show_templates(view.proposed)
        members = self.ctx.opened.members.active(network_id, meeting.day)
        self._show_points(view, meeting, members)
        self._show_acts(meeting, len(view.points))

    def _show_points(self, view: AgendaView, meeting: Meeting, members: Sequence[Member]) -> None:
        self._points = {point.id: point for point in view.points}
        frozen = meeting.state is MeetingState.CLOSED
        n = len(view.points)
        self.card.set_head(ngettext("{n} point", "{n} points", n).format(n=n))
        self.grid.show_lines(agenda_lines(meeting, view.points), people(members, view.points), frozen=frozen)
        self.time.setText(time_words(meeting, view.points))
        set_tone(self.time, "attention" if is_too_long(meeting, view.points) else "")
        if view.points and not self._writing and not self.grid.currentIndex().isValid():
            self.grid.select_id(view.points[0].id, "text")
        self._on_current(self.grid.current_id())

    def _show_acts(self, meeting: Meeting, points: int) -> None:
        """One primary button: fill the agenda while it is empty, then go to the meeting."""
        state = meeting.state
        planned = state in (MeetingState.PLANNED, MeetingState.OPEN)
        bare = not points and not self._writing
        self.empty.setVisible(bare)
        self.card.setVisible(not bare)
        self.empty.set_sentence(empty_words(meeting))
        self.empty.set_act(
            _("Remplir d’après «\u00a0{name}\u00a0»").format(name=agenda_label(self._proposed))
        )
        if self.empty.button is not None:
            self.empty.button.setVisible(planned)
        self.write_button.setVisible(planned and bare)
        self.fill_button.setVisible(planned)
        self.print_button.setVisible(state is not MeetingState.CANCELLED)
        self.print_button.agenda.setEnabled(points > 0)
        unready = bare and state is MeetingState.PLANNED
        self.open_button.setVisible(state is not MeetingState.CANCELLED and not unready)
        words = open_words(state)
        self.open_button.setText(words)
        self.open_button.setAccessibleName(words)

    @Slot(object)
    def _on_current(self, row_id: Hashable) -> None:
        line = self.grid.current_line()
        changes = self._meeting is not None and self._meeting.state is not MeetingState.CLOSED
        self.up.setEnabled(changes and line is not None and line.rank > 1)
        self.down.setEnabled(changes and line is not None and line.rank < len(self._points))
        self.remove_button.setEnabled(changes and line is not None)
        self._on_spared()
        self.notes.show_point(self._points.get(row_id) if isinstance(row_id, int) else None)

    @Slot()
    def _on_spared(self) -> None:
        """Say under the list what its hidden columns said."""
        words = reading_words(self.grid.current_line(), self.grid.given_up)
        self.reading.setText(words)
        self.reading.setVisible(bool(words))

    @Slot(object)
    def _on_chosen(self, meeting_id: int | None) -> None:
        focused = self.window().focusWidget()
        self.grid.commit_draft()
        self.notes.leave()
        self._writing = False
        self.ctx.meeting_id = meeting_id
        self.reload()
        if focused is None or not self.isAncestorOf(focused):
            return
        if focused.isVisible() and focused.isEnabled():
            focused.setFocus()
        else:
            self.begin()  # what had the cursor is gone, and with it the keys

    # --- what is typed ----------------------------------------------------------------------------

    @Slot()
    def _on_write(self) -> None:
        self._writing = True
        self.reload()
        self.grid.setFocus()
        self.grid.select_id(None, "text")

    @Slot(object)
    def _on_added(self, values: Mapping[str, Any]) -> None:
        if self._meeting is not None:
            meeting_id, add = self._meeting.id, self.ctx.opened.meetings.add_point
            self.ctx.perform(lambda: add(meeting_id, **{"text": "", **values}), self.grid)

    @Slot(object, str, object)
    def _on_edited(self, point_id: int, key: str, value: object) -> None:
        update = self.ctx.opened.meetings.update_point
        self.ctx.perform(lambda: update(point_id, {key: value or "" if key == "text" else value}), self.grid)

    @Slot(object)
    def _on_removed(self, ids: Sequence[int]) -> None:
        texts = [self._points[each].text for each in ids]
        if self.ctx.perform(lambda: self.ctx.opened.meetings.remove_points(ids), self):
            n = len(texts)
            said = ngettext("«\u00a0{text}\u00a0» n’est plus à l’ordre du jour.", "{n} points supprimés.", n)
            self.ctx.messages.banner(said.format(n=n, text=texts[0]), undo=True)
            if self.card.isHidden():
                self.begin()

    @Slot(int, int)
    def _on_move(self, point_id: int, rank: int) -> None:
        self.ctx.perform(lambda: self.ctx.opened.meetings.move_point(point_id, rank), self)
        self.grid.scrollTo(self.grid.currentIndex())

    @Slot()
    def _on_up(self) -> None:
        self.grid.move_current(-1)
        if not self.up.isEnabled():
            self.grid.setFocus()

    @Slot()
    def _on_down(self) -> None:
        self.grid.move_current(1)
        if not self.down.isEnabled():
            self.grid.setFocus()

    # --- what is done -----------------------------------------------------------------------------

    @Slot()
    def _on_fill_proposed(self) -> None:
        self._on_fill(self._proposed)
        self.begin()

    @Slot(object)
    def _on_fill(self, kind: AgendaKind) -> None:
        if self._meeting is None:
            return
        before, meeting_id = len(self._points), self._meeting.id
        changes = self.ctx.perform(lambda: self.ctx.opened.meetings.fill(meeting_id, kind), self)
        if changes is not None:
            added = len(self._points) - before
            words = ngettext("{n} point ajouté.", "{n} points ajoutés.", added).format(n=added)
            if not added:
                words = _("Tous les points de ce modèle sont déjà à l’ordre du jour.")
            self.ctx.messages.banner(words, undo=bool(added))

    @Slot()
    def _on_open(self) -> None:
        """Begin a meeting that was only planned, then show it."""
        meeting = self._meeting
        if meeting is None:
            return
        if meeting.state is MeetingState.PLANNED and not begun(self.ctx, self, meeting):
            return
        self.ctx.meeting_id = meeting.id
        self.ctx.signals.navigate_requested.emit("meetings", ("live", meeting.id))

    @Slot(object)
    def _on_print(self, kind: PaperKind) -> None:
        if self._meeting is not None:
            self.ctx.signals.navigate_requested.emit("documents", OneOf(kind, self._meeting.id))


def people(members: Sequence[Member], points: Sequence[AgendaPoint]) -> list[tuple[int, str]]:
    """The members of that day, and whoever holds a point."""
    named = {point.member_id: point.member for point in points if point.member_id is not None}
    return list((named | {member.id: member.name for member in members}).items())


def empty_words(meeting: Meeting) -> str:
    """What an agenda without points says."""
    return {
        MeetingState.CLOSED: _("Cette réunion s’est tenue sans ordre du jour écrit."),
        MeetingState.CANCELLED: _("Cette réunion est annulée, et son ordre du jour est vide."),
    }.get(
        meeting.state,
        _("L’ordre du jour est encore vide. Partez d’un modèle\u00a0: vous l’ajusterez ensuite."),
    )


def open_words(state: MeetingState) -> str:
    """What the button that leads to the meeting says."""
    return {
        MeetingState.OPEN: _("Aller à la réunion"),
        MeetingState.CLOSED: _("Relire la réunion"),
    }.get(state, _("Ouvrir la réunion"))
