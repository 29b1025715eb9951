"""Which actions the programme shows: by state, by person and by where they were decided."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal

from app.core.i18n import _
from app.domain.members import Member
from app.domain.programme import SourceKind, kind_label
from app.ui.course.actions.lines import NOBODY, ActionLine, Filter, Shown, shown_words
from app.ui.kit import choice, fill_choice
from app.ui.kit.flow import Flow


class ActionFilters(Flow):
    """`changed` when another choice is made; `wanted` is what is chosen."""

    changed = Signal()

    def __init__(self) -> None:
        self.shown = choice(shown_words(()), name="actions-shown", accessible=_("Quelles actions montrer"))
        self.person = choice((), name="actions-person", accessible=_("De qui"))
        self.kind = choice((), name="actions-kind", accessible=_("Décidées où"))
        super().__init__(self.shown, self.person, self.kind, name="actions-filters")
        kinds = [(kind, kind_label(kind)) for kind in SourceKind if kind is not SourceKind.OTHER]
        fill_choice(
            self.kind, [(None, _("Toute origine")), *kinds, (SourceKind.OTHER, _("Notées directement"))]
        )
        for box, letters in ((self.shown, 9), (self.person, 11), (self.kind, 10)):
            box.setSizeAdjustPolicy(box.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(letters)
            box.currentIndexChanged.connect(self.changed)

    @property
    def wanted(self) -> Filter:
        """What is chosen."""
        return Filter(
            Shown(self.shown.currentData()), self.person.currentData(), self.kind.currentData() or None
        )

    def choose(self, wanted: Filter) -> None:
        """Choose all three at once."""
        for box, value in (
            (self.shown, wanted.shown),
            (self.person, wanted.member_id),
            (self.kind, wanted.kind),
        ):
            blocked = box.blockSignals(True)
            box.setCurrentIndex(max(box.findData(value), 0))
            box.blockSignals(blocked)
        self.changed.emit()

    def show_counts(self, lines: Sequence[ActionLine]) -> None:
        """How many there are of each state."""
        fill_choice(self.shown, shown_words(lines), self.shown.currentData())

    def show_people(self, members: Iterable[Member]) -> None:
        """The members to choose from, those who left included."""
        everybody: list[tuple[object, str]] = [(None, _("Tout le monde")), (NOBODY, _("Sans personne"))]
        known = [(member.id, member.name) for member in members]
        fill_choice(self.person, [*everybody, *known], self.person.currentData())
