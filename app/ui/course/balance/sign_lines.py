"""A sign of balance: what was found, the rows behind it, and the one thing to do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from app.core.i18n import _, ngettext
from app.domain.balance_facts import Place, Sign, SignKind, SignRow, sign_label
from app.ui.kit import clear, column, holder, label, link, pill, row, set_size, set_tone
from app.ui.kit.labels import tip

MOST_ROWS = 4
STATE = 92
"""Width of the badge that says green or amber, in pixels at 100 %."""


class SignLine(QWidget):
    """`opened(place)` when one of its rows, or the sign itself, is to be seen."""

    opened = Signal(object)

    def __init__(self, kind: SignKind) -> None:
        super().__init__()
        self._name = f"balance-{kind.value}"
        self.setObjectName(self._name)
        self.kind = kind
        self.what = label(sign_label(kind), "strong", wrap=True, name=f"{self._name}-what")
        self.state = pill("", name=f"{self._name}-state")
        set_size(self.state, width=STATE, least=True)
        self.finding = label("", "muted", wrap=True, name=f"{self._name}-finding")
        self.to_do = label("", "body", wrap=True, name=f"{self._name}-to-do")
        self.open_button = link(_("Ouvrir"), name=f"{self._name}-open")
        self.open_button.setAccessibleName(_("Ouvrir\u00a0: {sign}").format(sign=sign_label(kind)))
        self.open_button.clicked.connect(self._on_open)
        self._lines = column(gap=2)
        self._places: dict[str, Place] = {}
        line = row(gap=14)
        line.addWidget(self.state, 0, Qt.AlignmentFlag.AlignTop)
        said = row(gap=14)
        said.addLayout(column(self.what, self.finding, self.to_do, gap=3), 1)
        said.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(column(said, holder(self._lines), gap=3), 1)
        self.setLayout(line)

    def show_sign(self, sign: Sign) -> None:
        """Show it as of the day it was read."""
        self.state.setText(_("au vert") if sign.green else _("à reprendre"))
        set_tone(self.state, "done" if sign.green else "attention")
        self.finding.setText(sign.finding)
        self.to_do.setText(sign.to_do)
        self.to_do.setVisible(not sign.green)
        self._show_rows(sign)
        self.open_button.setVisible(sign.place is not None)
        if sign.place is not None:
            self._places[self.open_button.objectName()] = sign.place
        said = (sign_label(self.kind), self.state.text(), sign.finding, sign.to_do)
        self.setAccessibleName(". ".join(filter(None, said)))

    def _show_rows(self, sign: Sign) -> None:
        clear(self._lines)
        self._places.clear()
        for number, each in enumerate(_behind(sign)[:MOST_ROWS]):
            self._lines.addWidget(self._line(number, each.text, each.detail, each.place))
        more = len(_behind(sign)) - MOST_ROWS
        if more > 0:
            words = ngettext("et {n} autre", "et {n} autres", more).format(n=more)
            self._lines.addWidget(label(words, "note", name=f"{self._name}-more"))

    def _line(self, number: int, text: str, detail: str, place: Place | None) -> QWidget:
        said = f"{text}\u00a0: {detail}" if detail else text
        if place is None:
            return label(said, "note", wrap=True, name=f"{self._name}-row-{number}")
        name = f"{self._name}-row-{number}"
        opens = link(_("Voir"), name=name, tip=tip(said))
        opens.setAccessibleName(_("Voir\u00a0: {row}").format(row=said))
        opens.clicked.connect(self._on_open)
        self._places[name] = place
        line = row(gap=6)
        line.addWidget(label(said, "note", wrap=True, name=f"{name}-words"), 1)
        line.addWidget(opens, 0, Qt.AlignmentFlag.AlignTop)
        return holder(line)

    @Slot()
    def _on_open(self) -> None:
        sender = self.sender()
        if isinstance(sender, QPushButton):
            self.opened.emit(self._places[sender.objectName()])


def _behind(sign: Sign) -> tuple[SignRow, ...]:
    """The rows to show: those of a green sign are a detail of its own page."""
    return () if sign.green else sign.rows
