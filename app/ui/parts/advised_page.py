"""A page about the network in view, with advice to the animator beside its parts."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtWidgets import QWidget

from app.ui.advice import AdvicePanel
from app.ui.context import Context
from app.ui.parts.network_page import NetworkPage
from app.ui.parts.stack import Place


class AdvisedPage(NetworkPage):
    """`topics` gives, by key of place, the heading of docs/guide/animer.md that goes with it."""

    def __init__(
        self, ctx: Context, *, name: str, title: str, places: Iterable[Place], topics: Mapping[str, str]
    ) -> None:
        self._topics = topics
        super().__init__(ctx, name=name, title=title, places=places)

    def _lay_out(self) -> QWidget:
        self.work = self.advice = AdvicePanel(self.ctx, self.parts, name=self.objectName())
        return super()._lay_out()

    def header_widgets(self) -> Sequence[QWidget]:
        return (self.advice.button,)

    def show_place(self, key: str) -> None:
        super().show_place(key)
        self.advice.show_topic(self.topic(key) if self.part is not None else "")

    def topic(self, key: str) -> str:
        """What a part is advised on; override where it depends on what is in view."""
        return self._topics.get(key, "")
