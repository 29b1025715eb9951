"""What a part gives its page: a body, header buttons and, in the process, a primary act and a hint."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QLayout, QPushButton, QVBoxLayout, QWidget

from app.core.errors import UserError
from app.ui.context import Context
from app.ui.kit.fields import FieldHost
from app.ui.kit.layout import column


@dataclass(frozen=True, slots=True)
class Primary:
    """The one primary button of a part, when it is not «Continuer vers …»."""

    text: str
    act: Callable[[], object]
    enabled: bool = True


class Part(QWidget):
    """One view of a page that has several: a side of `ctx.cycle_id`, `ctx.purchase_id` or `ctx.network_id`.

    A subclass sets `subjects` (tables it shows), fills `self.body` and overrides `reload`; its page calls
    it whenever the part is shown or one of its subjects changed while it is. The process asks `primary`
    and `hint` anew after each reload and each `footer_changed`.
    """

    subjects: frozenset[str] = frozenset()
    footer_changed = Signal()

    def __init__(self, ctx: Context, *, name: str) -> None:
        super().__init__()
        self.ctx = ctx
        self.setObjectName(name)
        self.body: QVBoxLayout = column(gap=16)
        self.setLayout(self.body)

    def minimumSizeHint(self) -> QSize:
        """As high as the words need at this width: at their narrowest, the page would end in a void."""
        least, high = super().minimumSizeHint(), self.body.minimumHeightForWidth(self.width())
        return QSize(least.width(), high if high >= 0 else least.height())  # -1 when nothing in it wraps

    def reload(self) -> None:
        """Read the services and show; override."""

    def begin(self) -> None:
        """Put the cursor where the part is worked on; override. Called once it is shown and up to date."""

    def open_at(self, argument: object) -> None:
        """Called when the user was sent to this place of it (a row, a card …), once up to date; override."""

    def actions(self) -> Sequence[QPushButton]:
        """The buttons for the page's header, made once; override."""
        return ()

    def hold_actions(self) -> None:
        """Keep these buttons until the page takes them: shown without a parent, they would be windows."""
        for each in self.actions():
            each.setParent(self)

    def primary(self) -> Primary | None:
        """The primary button when it is the part's own; None for «Continuer vers …»."""
        return None

    def hint(self) -> str:
        """What the footer says in the middle; "" for the process's own words."""
        return ""

    def add(self, *items: QWidget | QLayout, stretch: int = 0) -> None:
        """Append to the body."""
        for item in items:
            if isinstance(item, QWidget):
                self.body.addWidget(item, stretch)
            else:
                self.body.addLayout(item, stretch)

    def show_user_error(self, error: UserError) -> bool:
        """Say `error` beside the field it names; False when this part shows no such field."""
        return any(
            host.show_user_error(error)
            for host in self.findChildren(FieldHost)
            if host.field == error.field and host.isVisibleTo(self)
        )
