"""One window per data folder: a second start hands its file over to the first and leaves."""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QLockFile, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QDialog

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

_PATIENCE_MS = 2000


class SingleInstance(QObject):
    """`acquire` and `listen` in the first process, which says `called(path)`; `call_first` in others."""

    called = Signal(str)
    _heard = Signal(str)

    def __init__(self, lock: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("single-instance")
        self._lock = QLockFile(str(lock))
        self._lock.setStaleLockTime(0)
        self._name = "decollage-" + f"{zlib.crc32(str(lock.resolve()).encode()):08x}"
        self._server: QLocalServer | None = None
        self._waiting: list[str] = []
        # Queued: the answer may open a box, whose loop deletes the socket that is still telling us.
        self._heard.connect(self._on_heard, Qt.ConnectionType.QueuedConnection)

    def acquire(self) -> bool:
        """Be the first; False when another process is."""
        return self._lock.tryLock(0)

    def listen(self) -> None:
        """Hear what later starts ask; after the first paint, since it loads the network library."""
        from PySide6.QtNetwork import QLocalServer

        QLocalServer.removeServer(self._name)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        self._server.listen(self._name)

    def call_first(self, file: str = "") -> bool:
        """Ask the first process to come to the front, and to open `file`; False when it does not answer."""
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_PATIENCE_MS):
            return False
        socket.write(f"{file}\n".encode(errors="surrogateescape"))
        sent = socket.waitForBytesWritten(_PATIENCE_MS)
        socket.disconnectFromServer()
        return sent

    def release(self) -> None:
        """Let another process be the first."""
        if self._server is not None:
            self._server.close()
            self._server = None
        self._lock.unlock()

    @Slot()
    def _on_connection(self) -> None:
        if self._server is None:
            return
        socket = self._server.nextPendingConnection()
        socket.readyRead.connect(self._on_ready)
        socket.disconnected.connect(socket.deleteLater)
        if socket.canReadLine():
            self._read(socket)

    @Slot()
    def _on_ready(self) -> None:
        self._read(cast("QLocalSocket", self.sender()))

    def _read(self, socket: QLocalSocket) -> None:
        if socket.canReadLine():
            self._heard.emit(bytes(socket.readLine().data()).decode(errors="surrogateescape").strip("\r\n"))

    @Slot(str)
    def _on_heard(self, asked: str) -> None:
        """Say it, or while a dialog is open only come to the front, and say it when the dialog is done."""
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog) and asked:
            self._waiting.append(asked)
            dialog.finished.connect(self._on_dialog_done, Qt.ConnectionType.QueuedConnection)
            self.called.emit("")
        else:
            self.called.emit(asked)

    @Slot()
    def _on_dialog_done(self) -> None:
        waiting, self._waiting = self._waiting[-1:], []
        for asked in waiting:
            self._on_heard(asked)
