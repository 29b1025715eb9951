"""Who is there, in one pass: one key for each member, then the next one by itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QStringListModel, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.core.errors import UserError
from app.core.i18n import _
from app.core.text import fold
from app.domain.changes import Changes
from app.domain.meetings import Attendance, AttendanceCounts, Presence, presence_label
from app.ui.context import Context
from app.ui.kit import (
    Column,
    Grid,
    StatusLine,
    button,
    column,
    label,
    labeled,
    set_size,
)
from app.ui.kit.flow import Flow
from app.ui.kit.label_completion import offer_known
from app.ui.meetings.live.fields import EnterField
from app.ui.meetings.live.words import counts_words, proxies_words

KEYS = {"p": Presence.PRESENT, "e": Presence.EXCUSED, "a": Presence.ABSENT, "r": Presence.REPRESENTED}

_TONES = {
    Presence.PRESENT: "done",
    Presence.EXCUSED: "muted",
    Presence.ABSENT: "attention",
    Presence.REPRESENTED: "accent",
    None: "",
}


class _People(Grid):
    """`said(presence | None)` of the member under the cursor."""

    said = Signal(object)
    passed = Signal()

    def __init__(self) -> None:
        super().__init__(
            [
                Column("member", _("Membre"), width=0),
                Column(
                    "presence",
                    _("Présence"),
                    "pill",
                    width=104,
                    align="right",
                    getter=lambda each: presence_label(each.presence),
                    tone=lambda each: _TONES[each.presence],
                ),
            ],
            name="live-people",
            accessible=_("Présence de chaque membre"),
            sortable=False,
            row_id=lambda each: each.member_id,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        letter = event.text().casefold()
        if plain and letter in KEYS:
            self.said.emit(KEYS[letter])
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.said.emit(None)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.passed.emit()
        else:
            super().keyPressEvent(event)


class AttendancePanel(QWidget):
    """`done` once something is said of everybody, and Enter after the last."""

    done = Signal()

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self.setObjectName("live-attendance")
        self._ctx = ctx
        self._meeting_id = 0
        self._everybody: tuple[Attendance, ...] = ()
        self._represented: int | None = None
        self.counts = label("", "strong", wrap=True, name="live-counts")
        self.buttons = {}
        for letter, presence in KEYS.items():
            words = presence_label(presence)
            made = button(f"{words.capitalize()} {letter.upper()}", name=f"live-say-{presence}")
            made.setAccessibleName(words.capitalize())
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            made.clicked.connect(self._on_button)
            self.buttons[presence] = made
        self.all_button = button(_("Tous présents"), name="live-all-present", icon="members")
        self.all_button.clicked.connect(self._on_all)
        self.grid = _People()
        self.grid.said.connect(self.say)
        self.grid.passed.connect(self._on_passed)
        self._known = QStringListModel(self)
        self.proxy = EnterField(name="live-proxy", accessible=_("Représenté par"), hint=_("Nom d’un présent"))
        self._popup = offer_known(self.proxy, self._known, name="live-proxy-known")
        self._popup.setAccessibleName(_("Membres proposés"))
        self.proxy.entered.connect(self._on_proxy)
        self.proxy.left_off.connect(self._leave_proxy)
        self.host = labeled(" ", self.proxy, field="proxy")
        self.status = StatusLine(name="live-attendance-status")
        self.says = Flow(self.all_button, *self.buttons.values(), name="live-says", gap=4)
        body = column(self.counts, self.says, self.host, self.status, gap=8)
        body.addWidget(self.grid, 1)
        self.proxies = label("", "note", wrap=True, name="live-proxies")
        body.addWidget(self.proxies)
        self.setLayout(body)
        set_size(self.grid, height=150, least=True)
        self.host.hide()

    # --- what is shown ----------------------------------------------------------------------------

    def show_attendance(
        self, meeting_id: int, attendance: tuple[Attendance, ...], counts: AttendanceCounts
    ) -> None:
        """Show what is said of each."""
        if meeting_id != self._meeting_id:
            self._leave_proxy()
        self._meeting_id, self._everybody = meeting_id, attendance
        self.status.say("")
        self.counts.setText(counts_words(counts))
        self.all_button.setVisible(bool(counts.unsaid))
        self.proxies.setText(proxies_words(attendance))
        self.proxies.setVisible(bool(self.proxies.text()))
        self.says.setVisible(bool(attendance))
        self.grid.set_rows(attendance)

    def begin(self) -> None:
        """On the first of whom nothing is said."""
        unsaid = [each.member_id for each in self._everybody if each.presence is None]
        wanted = unsaid[0] if unsaid else self.grid.current_id()
        self.grid.setFocus()
        if wanted is not None:
            self.grid.select_id(wanted, "member")

    # --- what is said -----------------------------------------------------------------------------

    @Slot()
    def _on_button(self) -> None:
        self.say(Presence(self.sender().objectName().rpartition("-")[2]))
        if self.host.isHidden():
            self.grid.setFocus()

    @Slot(object)
    def say(self, presence: Presence | None) -> None:
        """Keep it for the member under the cursor and go to the next; who is represented is asked by whom."""
        member_id = self.grid.current_id()
        if not isinstance(member_id, int):
            return
        if presence is Presence.REPRESENTED:
            self._ask_proxy(member_id)
            return
        set_presence = self._ctx.opened.sittings.set_presence
        if self._kept(lambda: set_presence(self._meeting_id, member_id, presence), member_id, presence):
            self._go_on(member_id)

    def _kept(self, act: Callable[[], Changes], member_id: int, presence: Presence | None) -> bool:
        """Whether it is now so; a member said again to be what she is changes nothing."""
        same = any(each.member_id == member_id and each.presence is presence for each in self._everybody)
        return self._ctx.perform(act, self) is not None or same

    def _go_on(self, member_id: int) -> None:
        ids = [each.member_id for each in self._everybody]
        after = ids.index(member_id) + 1
        if after < len(ids):
            self.grid.select_id(ids[after], "member")
        elif all(each.presence is not None for each in self._everybody):
            self.done.emit()

    @Slot()
    def _on_passed(self) -> None:
        """Enter goes down the list, and on from its end."""
        member_id = self.grid.current_id()
        if isinstance(member_id, int):
            ids = [each.member_id for each in self._everybody]
            after = ids.index(member_id) + 1
            if after < len(ids):
                self.grid.select_id(ids[after], "member")
            else:
                self.done.emit()

    @Slot()
    def _on_all(self) -> None:
        meeting_id, sittings = self._meeting_id, self._ctx.opened.sittings
        if self._ctx.perform(lambda: sittings.all_present(meeting_id), self) is not None:
            self.grid.setFocus()

    # --- by whom ----------------------------------------------------------------------------------

    def _ask_proxy(self, member_id: int) -> None:
        name = next(each.member for each in self._everybody if each.member_id == member_id)
        self._represented = member_id
        self._known.setStringList([each.member for each in self._candidates()])
        self.host.label.setText(_("Qui représente {name}\u00a0?").format(name=name))
        self.host.clear_error()
        self.proxy.setModified(False)
        self.proxy.set_value("")
        self.host.show()
        self.proxy.setFocus()

    def _candidates(self) -> list[Attendance]:
        """Those who are there, or may still be said to be."""
        return [
            each
            for each in self._everybody
            if each.member_id != self._represented and each.presence in (Presence.PRESENT, None)
        ]

    def _chosen(self) -> Attendance:
        """The member whose name is typed, or enough of it; UserError beside the field."""
        wanted = fold(self.proxy.text())
        names = {each.member_id: fold(each.member) for each in self._candidates()}
        found = [each for each in self._candidates() if names[each.member_id] == wanted]
        found = found or [
            each
            for each in self._candidates()
            if wanted
            and any(
                part.startswith(wanted) for part in (names[each.member_id], *names[each.member_id].split())
            )
        ]
        if len(found) != 1:
            words = _("Plusieurs présents portent ce nom. Précisez.") if found else ""
            raise UserError(
                words or _("Donnez le nom d’un membre présent, qui parlera pour l’absent."), field="proxy"
            )
        return found[0]

    @Slot()
    def _on_proxy(self) -> None:
        member_id, sittings, meeting_id = self._represented, self._ctx.opened.sittings, self._meeting_id
        if member_id is None:
            return
        self._popup.hide()
        try:
            proxy = self._chosen()
        except UserError as error:
            self.host.show_user_error(error)
            return
        if proxy.presence is None:
            self._ctx.perform(
                lambda: sittings.set_presence(meeting_id, proxy.member_id, Presence.PRESENT), self
            )
        said = self._ctx.perform(
            lambda: sittings.set_presence(meeting_id, member_id, Presence.REPRESENTED, proxy.member_id), self
        )
        if said is not None or any(
            each.member_id == member_id and each.proxy_id == proxy.member_id for each in self._everybody
        ):
            self._leave_proxy()
            self._go_on(member_id)

    @Slot()
    def _leave_proxy(self) -> None:
        if self._represented is not None:
            self._represented = None
            self.grid.setFocus()
        self.host.hide()

    def show_user_error(self, error: UserError) -> bool:
        """Beside «by whom» when it is asked, else above the list."""
        if not self.host.isHidden():
            return self.host.show_user_error(error)
        self.status.say(error.message)
        return True
