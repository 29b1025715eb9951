"""What follows the judgement: the adjustment with its person and date, and the result that closes it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.core import clock
from app.core.formats import dated
from app.core.i18n import _
from app.domain.debrief import Action
from app.domain.members import Member
from app.ui.ask import given
from app.ui.kit import (
    Adaptive,
    DateEdit,
    LineEdit,
    TextArea,
    button,
    choice,
    column,
    fill_choice,
    label,
    labeled,
    primary_button,
    row,
)


class AdjustingView(QWidget):
    """An action, a person, a date: `decided` when all three are to be stored."""

    decided = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("adjusting")
        self.action = LineEdit(
            name="adjusting-action",
            accessible=_("Ce que nous faisons autrement"),
            hint=_("Former un second à la réception"),
        )
        self.person = choice([], name="adjusting-person", accessible=_("Qui s’en charge"))
        self.due = DateEdit(name="adjusting-due", accessible=_("Pour quand"))
        self.button = primary_button(_("Décider de l’ajustement"), name="adjusting-decide")
        self.button.clicked.connect(self.decided)
        who = labeled(_("Qui s’en charge"), self.person, field="member_id")
        when = labeled(_("Pour quand"), self.due, field="due")
        sides = Adaptive((who, 3), (when, 2), name="adjusting-who-when")
        line = sides.layout()
        assert line is not None
        for host in (who, when):  # a refusal under one does not move the other
            line.setAlignment(host, Qt.AlignmentFlag.AlignTop)
        self.setLayout(
            column(
                label(_("Ajustement d’organisation"), "heading", wrap=True, name="adjusting-title"),
                labeled(_("Ce que nous faisons autrement"), self.action, field="action"),
                sides,
                row(self.button, 1),
                gap=10,
            )
        )

    def show_people(self, members: Sequence[Member], action: Action | None) -> None:
        """Offer the members; start from `action` when there is one to change."""
        people: dict[int | None, str] = {None: _("Choisir une personne")}
        people |= {member.id: member.name for member in members}
        holder = None
        if action is not None and action.member_id is not None:
            holder = action.member_id
            people.setdefault(holder, action.member)
        fill_choice(self.person, list(people.items()), holder)
        self.action.set_value(action.text if action else "")
        self.due.set_value(action.due if action else None)

    def day(self) -> date | None:
        """The day typed; UserError beside it when it cannot be read."""
        found: date | None = given(self.due, "due")
        return found


class ClosingView(QWidget):
    """The result that closes a difficulty: `closed` when it is to be stored."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("closing")
        self.result = TextArea(
            name="closing-result",
            accessible=_("Ce que cela a donné"),
            hint=_("Deux personnes reçoivent désormais les livraisons."),
            lines=2,
        )
        self.button = button(_("Clore la difficulté"), name="closing-close", icon="check")
        self.button.clicked.connect(self.closed)
        self.setLayout(
            column(
                labeled(_("Ce que cela a donné"), self.result, field="result"), row(self.button, 1), gap=10
            )
        )


class AdjustmentLine(QWidget):
    """The adjustment under way in words; `changing` when it is to be changed."""

    changing = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("adjustment")
        self.words = label("", "strong", wrap=True, name="adjustment-words")
        self.when = label("", "muted", wrap=True, name="adjustment-when")
        self.button = button(_("Modifier l’ajustement"), name="adjustment-change")
        self.button.clicked.connect(self._on_change)
        self.setLayout(
            column(
                label(_("Ajustement d’organisation"), "heading", wrap=True, name="adjustment-title"),
                self.words,
                self.when,
                row(self.button, 1),
                gap=6,
            )
        )

    def show_action(self, action: Action, *, changes: bool) -> None:
        """Its words, who and when."""
        self.words.setText(action.text)
        self.when.setText(action_words(action, clock.today()))
        self.button.setVisible(changes)

    @Slot()
    def _on_change(self) -> None:
        self.changing.emit()


def action_words(action: Action, today: date) -> str:
    """«Baptiste Cordier, pour le 13 décembre 2026, en retard»."""
    words = [action.member or _("sans personne")]
    words.append(_("pour le {day}").format(day=dated(action.due)) if action.due else _("sans date"))
    if action.done is not None:
        words.append(_("fait le {day}").format(day=dated(action.done)))
    elif action.is_late(today):
        words.append(_("en retard"))
    return ", ".join(words)
