"""The strip that says where the document was saved, with what to do next."""

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QSizePolicy

from app.core.i18n import _
from app.ui import file_dialogs
from app.ui.kit import icon_button, label, link, pill, row


class SavedStrip(QFrame):
    """Hidden until a document is saved, and again once closed."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("documents-saved")
        self.setProperty("role", "card")
        self.path: Path | None = None
        self.text = label("", wrap=True, name="documents-saved-text")
        self.open = link(_("Ouvrir"), name="documents-saved-open")
        self.folder = link(_("Ouvrir le dossier"), name="documents-saved-folder", icon="folder")
        self.close_button = icon_button("close", _("Fermer ce message"), name="documents-saved-close")
        line = row(pill(_("Enregistré"), "done", name="documents-saved-pill"), gap=10, margins=(14, 5, 6, 5))
        line.addWidget(self.text, 1)
        for part in (self.open, self.folder, self.close_button):
            line.addWidget(part)
        self.setLayout(line)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.open.clicked.connect(self._on_open)
        self.folder.clicked.connect(self._on_folder)
        self.close_button.clicked.connect(self.hide)
        self.hide()

    def show_path(self, path: Path) -> None:
        """Say that `path` is written."""
        self.path = path
        words = _("«\u00a0{name}\u00a0» est dans le dossier {folder}.")
        self.text.setText(words.format(name=path.name, folder=path.parent))
        self.setAccessibleName(self.text.text())
        self.show()

    @Slot()
    def _on_open(self) -> None:
        if self.path is not None:
            file_dialogs.show_path(self.path)

    @Slot()
    def _on_folder(self) -> None:
        if self.path is not None:
            file_dialogs.show_path(self.path.parent)
