"""What every view is given: services, signals, messages, tasks, and the network and cycle in view."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.core import clock
from app.core.errors import EnvironmentProblem, UserError
from app.core.settings import Settings
from app.domain.changes import Changes

if TYPE_CHECKING:
    from app.services.desk import Services
    from app.ui.messages import Messages
    from app.ui.tasks import TaskRunner

_log = logging.getLogger(__name__)


class AppSignals(QObject):
    """What the whole window hears."""

    data_changed = Signal(object, object)
    """(Changes, initiator): something was committed."""
    network_changed = Signal()
    """Another network, or another cycle, is in view; or the store was exchanged."""
    theme_changed = Signal()
    navigate_requested = Signal(str, object)
    """(view key, argument): a page asks for another one; the argument goes to its `open_at`."""
    action_requested = Signal(str)
    """A page asks for an entry of the menu by its key, such as "new_network" (see app/ui/views.py)."""


class Context(QObject):
    """The views' access to everything; `services` is None until the store is open.

    `is_sample` says that the store is a copy of the sample, gone once it is closed.
    """

    def __init__(self, settings: Settings, messages: Messages, tasks: TaskRunner) -> None:
        super().__init__()
        self.setObjectName("context")
        self.signals = AppSignals(self)
        self.settings = settings
        self.messages = messages
        self.tasks = tasks
        self.saved_at: datetime | None = None
        self.is_sample = False
        self.projecting = False
        """Whether the group reads the screen too."""
        self.view_title = ""
        """The page in front, by its name in the side bar."""
        self.may_leave: Callable[[str], bool] = _at_once
        """Whether all that is in view may be left; the window asks, by a button that says this, when a row
        typed and not stored would be lost."""
        self.meeting_id: int | None = None
        """The meeting in view; None for the open one, else the next, else the last."""
        self._kept: Callable[[], object] | None = None
        self._services: Services | None = None
        self._network_id: int | None = None
        self._cycle_id: int | None = None
        self._one_off_id: int | None = None

    @property
    def services(self) -> Services | None:
        """The services of the open store."""
        return self._services

    @services.setter
    def services(self, services: Services | None) -> None:
        self._services = services
        self._network_id = None
        self._cycle_id = None
        self._one_off_id = None
        self.meeting_id = None

    @property
    def opened(self) -> Services:
        """The services of the open store, for who is only shown once there is one."""
        assert self._services is not None
        return self._services

    @property
    def network_id(self) -> int | None:
        """The network in view."""
        return self._network_id

    @network_id.setter
    def network_id(self, network_id: int | None) -> None:
        if network_id != self._network_id:
            self._network_id = network_id
            self._cycle_id = None
            self._one_off_id = None
            self.meeting_id = None
            self.settings.network_id = network_id
            self.signals.network_changed.emit()

    @property
    def cycle_id(self) -> int | None:
        """The cycle in view, of the network in view."""
        return self._cycle_id

    @cycle_id.setter
    def cycle_id(self, cycle_id: int | None) -> None:
        if cycle_id != self._cycle_id:
            self._cycle_id = cycle_id
            self._one_off_id = None
            self.signals.network_changed.emit()

    @property
    def purchase_id(self) -> int | None:
        """The purchase in view: that of the cycle in view, or a one-off one."""
        return self._cycle_id if self._one_off_id is None else self._one_off_id

    def show_one_off(self, one_off_id: int | None) -> None:
        """Bring a one-off purchase in view beside the cycle; None comes back to the cycle's."""
        if one_off_id != self._one_off_id:
            self._one_off_id = one_off_id
            self.signals.network_changed.emit()

    def show_network(self, network_id: int | None, cycle_id: int | None) -> None:
        """Set both at once, with one signal, emitted even when nothing moved (a store was exchanged)."""
        if network_id != self._network_id:
            self.meeting_id = None
        self._network_id = network_id
        self._cycle_id = cycle_id
        self._one_off_id = None
        self.settings.network_id = network_id
        self.signals.network_changed.emit()

    def perform(self, act: Callable[[], Changes | None], initiator: QObject | None) -> Changes | None:
        """Run a writing service call and tell every view what changed.

        A UserError goes beside the field it names when `initiator` (a Page or a Grid) has one, else into a
        message; an EnvironmentProblem says what happened and what to do. None when nothing was committed.
        """
        try:
            changes = act()
        except UserError as refusal:
            self.messages.refused(initiator, refusal)
            return None
        except EnvironmentProblem as problem:
            self.messages.problem(initiator, problem.what, problem.advice)
            return None
        if changes is not None:
            _log.info("committed: %s", ", ".join(sorted(changes.subjects)))
            self.saved_at = clock.now()
            self.signals.data_changed.emit(changes, initiator)
        return changes

    def once_open(self, act: Callable[[], object]) -> None:
        """Act now, or when the store that is being opened is there: the last act asked meanwhile is kept."""
        self._kept = act
        if self._services is not None:
            self.do_kept()

    def do_kept(self) -> None:
        """Do what was asked while the store was being opened."""
        act, self._kept = self._kept, None
        if act is not None:
            act()

    def undo(self) -> Changes | None:
        """Take back the last action."""
        services = self._services
        return None if services is None else self.perform(services.history.undo, None)

    def redo(self) -> Changes | None:
        """Do again the last action taken back."""
        services = self._services
        return None if services is None else self.perform(services.history.redo, None)


def _at_once(_act: str) -> bool:
    """Without a window there is nothing to ask about."""
    return True
