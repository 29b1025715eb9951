"""The buttons of the header: the part's in front, then the page's; on two lines when it is narrow."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.kit.layout import Adaptive, holder, row
from app.ui.parts.part import Part


class ActionsRow(Adaptive):
    """It asks for the width of one line, whatever it is shown on, so that it comes back to one."""

    def __init__(self, *always: QWidget, name: str) -> None:
        self._own: QHBoxLayout = row(gap=6)
        self._lines: dict[str, QWidget] = {}
        lines = [self._own, row(*always, 1, gap=6)] if always else [self._own]
        super().__init__(*((holder(line), 0) for line in lines), name=f"{name}-actions", gap=6)

    def show_actions(self, views: dict[str, Part], shown: str) -> None:
        """Show the buttons of the view `shown` and hide those of the others.

        Each view has its own line: a button its part has hidden stays hidden.
        """
        for key, view in views.items():
            if key not in self._lines:
                self._lines[key] = holder(row(*view.actions(), 1, gap=6))
                self._own.addWidget(self._lines[key])
            self._lines[key].setVisible(key == shown)

    def sizeHint(self) -> QSize:
        return QSize(self.needed(), super().sizeHint().height())
