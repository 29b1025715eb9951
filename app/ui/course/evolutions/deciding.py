"""The decision: the voices, their sum as it is typed, the day, and why it cannot be closed yet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from app.core import clock
from app.core.errors import UserError
from app.core.i18n import _, ngettext
from app.domain.objectives import Evolution, Voices, check_closing
from app.ui.kit import (
    DateEdit,
    LineEdit,
    Tiles,
    button,
    column,
    label,
    labeled,
    primary_button,
    set_tone,
)
from app.ui.kit.flow import Flow


class CountEdit(LineEdit):
    """A count of voices; blank is none."""

    def parse(self, text: str) -> int:
        if not text.strip():
            return 0
        if not text.strip().isdecimal():
            words = _("«\u00a0{text}\u00a0» n’est pas un nombre de voix.")
            raise UserError(words.format(text=text.strip()), field="voices")
        return int(text)

    def written(self, value: object) -> str:
        return str(value) if value else ""


class DecidingPane(QWidget):
    """`decided(voices, day, adopted)` once everything is there; `members` counts them on a day."""

    decided = Signal(object, object, bool)

    def __init__(self, members: Callable[[date], int]) -> None:
        super().__init__()
        self.setObjectName("deciding")
        self._members = members
        self._evolution: Evolution | None = None
        titles = {
            "in_favour": _("Pour"),
            "against": _("Contre"),
            "abstaining": _("Abstentions"),
            "absent": _("Absents"),
        }
        self.counts = {
            key: CountEdit(name=f"deciding-{key.replace('_', '-')}", accessible=title, hint="0")
            for key, title in titles.items()
        }
        self.day = DateEdit(name="deciding-day", accessible=_("Date de la décision"))
        for edit in (*self.counts.values(), self.day):
            edit.textChanged.connect(self._on_typed)
        tiles = [labeled(titles[key], edit, field=key) for key, edit in self.counts.items()]
        when = labeled(_("Date de la décision"), self.day, field="on")
        self.expected = label("", "muted", wrap=True, name="deciding-expected")
        self.sum = label("", "heading", wrap=True, name="deciding-sum")
        self.reason = label("", "note", wrap=True, tone="attention", name="deciding-reason")
        self.adopt = primary_button(_("Adopter la proposition"), name="deciding-adopt", icon="check")
        self.reject = button(_("Écarter la proposition"), name="deciding-reject")
        self.adopt.clicked.connect(self._on_adopt)
        self.reject.clicked.connect(self._on_reject)
        self.setLayout(
            column(
                self.expected,
                Tiles(*tiles, when, name="deciding-tiles", least=130),
                self.sum,
                self.reason,
                Flow(self.adopt, self.reject, name="deciding-acts", gap=8),
                gap=10,
            )
        )

    def show_evolution(self, evolution: Evolution) -> None:
        """Ask for its voices; what is typed stays while it is the same one."""
        other = self._evolution is None or self._evolution.id != evolution.id
        self._evolution = evolution
        if other:
            for edit in self.counts.values():
                edit.set_value(None)
            self.day.set_value(clock.today())
        self._on_typed()

    def begin(self) -> None:
        """On the voices for."""
        self.counts["in_favour"].setFocus()

    def voices(self) -> Voices:
        """The voices typed; UserError for what is no count."""
        return Voices(**{key: edit.parse(edit.text()) for key, edit in self.counts.items()})

    def _read(self) -> tuple[Voices, date | None]:
        return self.voices(), self.day.parse(self.day.text())

    @Slot()
    def _on_typed(self) -> None:
        evolution = self._evolution
        if evolution is None:
            return
        members = self._members(self.day.day_or_today())
        words = ngettext(
            "Le réseau compte {n} membre ce jour-là.", "Le réseau compte {n} membres ce jour-là.", members
        )
        self.expected.setText(words.format(n=members))
        try:
            self.sum.setText(self.voices().sum_words)
        except UserError:
            self.sum.setText("")
        against_adopting = self._why_not(evolution, members, adopted=True)
        against_any = self._why_not(evolution, members, adopted=False)
        self.adopt.setEnabled(not against_adopting)
        self.reject.setEnabled(not against_any)
        self.reason.setText(
            against_any or against_adopting or _("Tout y est\u00a0: l’accord peut être clos.")
        )
        set_tone(self.reason, "attention" if against_adopting else "done")
        self.adopt.setAccessibleDescription(against_adopting)
        self.reject.setAccessibleDescription(against_any)

    def _why_not(self, evolution: Evolution, members: int, *, adopted: bool) -> str:
        try:
            voices, on = self._read()
            check_closing(evolution, voices, members, on, adopted=adopted)
        except UserError as error:
            return error.message
        return ""

    @Slot()
    def _on_adopt(self) -> None:
        self.decided.emit(*self._read(), True)

    @Slot()
    def _on_reject(self) -> None:
        self.decided.emit(*self._read(), False)
