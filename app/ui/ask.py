"""A small dialog: a sentence, a few fields, one act. What is refused is said beside its field."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QWidget

from app.core.errors import UserError
from app.domain.changes import Changes
from app.ui.context import Context
from app.ui.dialog_frame import answers, frame, refused
from app.ui.kit import column, label
from app.ui.kit.fields import FieldHost, LineEdit


class AskDialog(QDialog):
    """Fill it with `lay_out`; it closes once the act is committed."""

    def __init__(self, ctx: Context, parent: QWidget | None, *, name: str, title: str) -> None:
        super().__init__(parent)
        self.ctx = ctx
        self.hosts: Sequence[FieldHost] = ()
        self._store: Callable[[], Changes | None] = no_act
        self.setObjectName(name)
        self.setWindowTitle(title)

    def lay_out(
        self, sentence: str, hosts: Sequence[FieldHost], act: str, store: Callable[[], Changes | None]
    ) -> None:
        """The sentence above, the fields under it, `act` on the primary button; the first field is begun.

        `store` does the act; its UserError names a field.
        """
        name = self.objectName()
        self.hosts, self._store = hosts, store
        body = column(label(sentence, "muted", wrap=True, name=f"{name}-sentence"), *hosts, gap=14)
        body.addStretch(1)
        cancel, self.accept_button = answers(self, act, self._on_accept, name=name)
        frame(self, body, cancel, self.accept_button, width=440)
        if hosts:
            hosts[0].control.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter answers from a text of several lines, where Enter goes to the next."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accept_button.click()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _on_accept(self) -> None:
        for host in self.hosts:
            host.clear_error()
        if self.ctx.perform(self._store, self) is not None:
            self.accept()

    def show_user_error(self, error: UserError) -> bool:
        """Beside its field, with the cursor in it."""
        return refused(self.hosts, error)


def no_act() -> None:
    """What a dialog does before it is laid out."""


def given(edit: LineEdit, field: str) -> Any:
    """What is typed in `edit`; a UserError names `field`."""
    try:
        return edit.value()
    except UserError as error:
        raise UserError(error.message, field=field) from error


def wanted(edit: LineEdit, field: str, sentence: str) -> Any:
    """As `given`; nothing typed is refused with `sentence`."""
    value = given(edit, field)
    if value is None or value == "":
        raise UserError(sentence, field=field)
    return value
