"""The parts of a page, made on first show, each reloaded only when what it shows has changed."""

from dataclasses import dataclass

from PySide6.QtCore import Signal

from app.domain.changes import Changes
from app.ui import views
from app.ui.context import Context
from app.ui.kit.one_bar import InnerArea, InnerStack
from app.ui.parts.part import Part


@dataclass(frozen=True, slots=True)
class Place:
    """A part of a page; `path` is "module:Class", built as Class(ctx) on first show."""

    key: str
    path: str
    title: str


LEAST_PART = 240
"""Height a part keeps, in pixels at 100 %: under it, big type in a small window, the whole page scrolls."""


class PartStack(InnerStack):
    """Each part scrolls on its own, or the whole page does: a long part does not stretch the others."""

    footer_changed = Signal()

    def __init__(self, ctx: Context, places: dict[str, Place], *, name: str) -> None:
        super().__init__(name=f"{name}-parts")
        self._name = name
        self._ctx = ctx
        self._places = places
        self._views: dict[str, Part] = {}
        self._stale: set[str] = set()
        self.key = ""

    def view(self, key: str) -> Part | None:
        """The view `key` when it was made."""
        return self._views.get(key)

    def made(self) -> dict[str, Part]:
        """The views made so far, by key."""
        return dict(self._views)

    def show_place(self, key: str) -> Part:
        """Bring a view to the front, made and up to date."""
        if key not in self._views:
            view = views.load(self._places[key].path)(self._ctx)
            assert isinstance(view, Part)
            view.hold_actions()
            view.footer_changed.connect(self.footer_changed)
            self._views[key] = view
            self._stale.add(key)
            self.addWidget(InnerArea(view, name=f"{self._name}-{key}-scroll", least=LEAST_PART))
        view = self._views[key]
        self.setCurrentIndex(list(self._views).index(key))
        self.key = key
        self.reload_stale()
        return view

    def note(self, changes: Changes | None) -> None:
        """Remember whom `changes` concern; None concerns all."""
        for key, view in self._views.items():
            if changes is None or changes.touches(*view.subjects):
                self._stale.add(key)

    def reload_stale(self) -> bool:
        """Reload the view in front when what it shows has changed; whether it had."""
        if self.key not in self._stale:
            return False
        self._stale.discard(self.key)
        self._views[self.key].reload()
        return True
