"""The one door for everything the program says in a box or a banner.

Every message is kept in `said` (kind, text), so tests read the words; a test answers questions beforehand
with `answer(True)`, and then no box opens. The log notes the kind only: texts may hold names.
"""

import logging
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from app.core.errors import UserError
from app.core.i18n import _

_log = logging.getLogger(__name__)
_KEPT = 200


@dataclass(frozen=True, slots=True)
class Said:
    """One message: its kind ("error", "problem", "inform", "banner", "confirm", "field") and its words."""

    kind: str
    text: str


class Messages(QObject):
    """Boxes, banners and questions. With `quiet`, boxes are only recorded (tests, self-test)."""

    banner_shown = Signal(str, bool)
    """(text, with undo): the page in view shows it."""

    def __init__(self, parent: QObject | None = None, *, quiet: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName("messages")
        self.quiet = quiet
        self.said: deque[Said] = deque(maxlen=_KEPT)
        self._answers: deque[bool] = deque()
        self._choices: deque[int] = deque()

    def error(self, parent: QObject | None, text: str) -> None:
        """What the user asked cannot be done, and why."""
        self._note("error", text)
        self._box(parent, QMessageBox.Icon.Warning, _("Ce n’est pas possible ainsi"), text)

    def problem(self, parent: QObject | None, what: str, advice: str) -> None:
        """The machine is in the way: what happened, and what to do."""
        self._note("problem", f"{what} {advice}".strip())
        self._box(parent, QMessageBox.Icon.Warning, what, advice)

    def inform(self, parent: QObject | None, text: str) -> None:
        """Something worth knowing that asks for nothing."""
        self._note("inform", text)
        self._box(parent, QMessageBox.Icon.Information, text, "")

    def banner(self, text: str, *, undo: bool = False) -> None:
        """A strip over the page, gone by itself; with `undo`, it offers «Annuler»."""
        self._note("banner", text)
        self.banner_shown.emit(text, undo)

    def confirm(self, parent: QObject | None, question: str, act_label: str, detail: str = "") -> bool:
        """Ask before what cannot be undone; buttons `act_label` and «Annuler», the default."""
        self._note("confirm", question)
        if self._answers:
            return self._answers.popleft()
        if self.quiet:
            return False
        box = _made_box(_owner(parent), QMessageBox.Icon.Question, question, detail)
        act = box.addButton(act_label, QMessageBox.ButtonRole.AcceptRole)
        stay = box.addButton(_("Annuler"), QMessageBox.ButtonRole.RejectRole)
        act.setObjectName("confirm-act")
        stay.setObjectName("confirm-cancel")
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        box.exec()
        accepted = box.clickedButton() is act
        box.deleteLater()
        return accepted

    def choose(self, parent: QObject | None, what: str, advice: str, acts: Sequence[str]) -> int:
        """Say a problem and offer ways on; the position in `acts` of the one chosen, the last on Escape."""
        self._note("problem", f"{what} {advice}".strip())
        if self._choices:
            return self._choices.popleft()
        if self.quiet:
            return len(acts) - 1
        box = _made_box(_owner(parent), QMessageBox.Icon.Warning, what, advice)
        buttons = [box.addButton(act, QMessageBox.ButtonRole.ActionRole) for act in acts]
        for position, made in enumerate(buttons):
            made.setObjectName(f"choose-{position}")
        box.setDefaultButton(buttons[0])
        box.setEscapeButton(buttons[-1])
        box.exec()
        clicked = box.clickedButton()
        box.deleteLater()
        return next((i for i, made in enumerate(buttons) if made is clicked), len(acts) - 1)

    def refused(self, initiator: QObject | None, refusal: UserError) -> None:
        """Put a refusal beside its field when `initiator` can, else say it in a box."""
        place = getattr(initiator, "show_user_error", None)
        if callable(place) and place(refusal):
            self._note("field", refusal.message)
        else:
            self.error(initiator, refusal.message)

    def answer(self, *answers: bool) -> None:
        """Answer the next questions beforehand."""
        self._answers.extend(answers)

    def answer_choice(self, *positions: int) -> None:
        """Answer the next `choose` beforehand."""
        self._choices.extend(positions)

    def last(self) -> str:
        """The words of the latest message; empty when nothing was said."""
        return self.said[-1].text if self.said else ""

    def _note(self, kind: str, text: str) -> None:
        self.said.append(Said(kind, text))
        _log.info("said: %s", kind)

    def _box(self, parent: QObject | None, icon: QMessageBox.Icon, text: str, detail: str) -> None:
        if self.quiet:
            return
        box = _made_box(_owner(parent), icon, text, detail)
        box.addButton(_("Compris"), QMessageBox.ButtonRole.AcceptRole).setObjectName("message-ok")
        box.exec()
        box.deleteLater()


def _owner(parent: QObject | None) -> QWidget | None:
    """The window a box belongs to; never another box, which may be closing."""
    window = parent.window() if isinstance(parent, QWidget) else QApplication.activeWindow()
    while isinstance(window, QMessageBox):
        window = window.parentWidget()
    return window


def _made_box(parent: QWidget | None, icon: QMessageBox.Icon, text: str, detail: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setObjectName("message")
    box.setWindowTitle("Décollage")
    box.setIcon(icon)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    box.setInformativeText(detail)
    return box
