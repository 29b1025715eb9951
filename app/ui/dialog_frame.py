"""What every dialog is set in: content that scrolls when the screen is small, its buttons always in sight."""

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QDialog, QLabel, QLayout, QPushButton, QWidget

from app.core.errors import UserError
from app.core.i18n import _
from app.ui import theme
from app.ui.kit.buttons import button, primary_button
from app.ui.kit.fields import FieldHost
from app.ui.kit.labels import label
from app.ui.kit.layout import column, holder, row, scrolled

MARGIN = 20
GAP = 16
SLACK = 24
"""Room for the sentence of a refusal, in pixels at 100 %."""


def frame(
    dialog: QDialog, body: QLayout, *buttons: QPushButton, note: str = "", width: int, height: int = 0
) -> QLabel:
    """Lay out `dialog`: `body` above, `buttons` at the right under it, `note` at their left.

    `width` and `height` in pixels at 100 %, cut to the screen; height 0 is what the body needs.
    The label of the note is returned.
    """
    name = dialog.objectName()
    content = holder(body, name=f"{name}-content")
    area = scrolled(content, name=f"{name}-scroll")
    said = label(note, "note", wrap=True, name=f"{name}-note")
    foot = row(said, *buttons, gap=8)
    foot.setStretch(0, 1)
    whole = column(area, foot, gap=GAP, margins=MARGIN)
    whole.setStretch(0, 1)
    dialog.setLayout(whole)
    _fit(dialog, content, width, height)
    return said


def asked(dialog: QDialog) -> bool:
    """Show `dialog` until it is closed; whether it was accepted. What it holds can be read after, at once."""
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()  # not before the caller has returned to the loop of events
    return accepted


def answers(
    dialog: QDialog, act: str, on_accept: Callable[[], object], *, name: str
) -> tuple[QPushButton, QPushButton]:
    """«Annuler», that closes `dialog`, and `act`, that Enter presses and that calls `on_accept`."""
    cancel = button(_("Annuler"), name=f"{name}-cancel")
    cancel.clicked.connect(dialog.reject)
    accept = primary_button(act, name=f"{name}-accept")
    accept.setDefault(True)
    accept.clicked.connect(on_accept)
    return cancel, accept


def refused(hosts: Iterable[FieldHost], error: UserError) -> bool:
    """Say `error` beside the field it names, with the cursor in it; False when no host has that field."""
    for host in hosts:
        if host.field == error.field:
            host.control.setFocus()
            return host.show_user_error(error)
    return False


def _fit(dialog: QDialog, content: QWidget, width: int, height: int) -> None:
    screen = dialog.screen().availableGeometry()
    wide = min(theme.px(width), round(screen.width() * 0.94))
    inside = wide - 2 * theme.px(MARGIN) - theme.px(14)
    layout = content.layout()
    assert layout is not None
    for each in content.findChildren(QWidget):
        each.ensurePolished()  # sizes are known once the style sheet is
    layout.activate()
    needed = layout.totalHeightForWidth(inside) if layout.hasHeightForWidth() else layout.sizeHint().height()
    high = theme.px(height) if height else needed + theme.px(2 * MARGIN + GAP + 40 + SLACK)
    dialog.resize(wide, min(high, round(screen.height() * 0.9)))
