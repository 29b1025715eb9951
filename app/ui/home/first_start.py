"""The page of the very first start: three ways in."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from app.core.i18n import _
from app.ui.kit import Card, Tiles, button, column, holder, label, primary_button, row, set_size


class FirstStart(QWidget):
    """`act_requested(key)` with a key of the menu: "new_network", "open_sample" or "open_file"."""

    act_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("home-first")
        title = label(_("Bienvenue"), "title", name="home-first-title")
        said = label(
            _(
                "Décollage accompagne votre groupe en cinq étapes, des listes de chaque membre"
                " au débriefing. Tout reste sur ce poste."
            ),
            "muted",
            wrap=True,
            name="home-first-text",
        )
        self.place = label("", "note", wrap=True, name="home-first-place", selectable=True)
        for each in (title, said, self.place):
            each.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.new_button = primary_button(_("Créer mon réseau"), name="home-first-new_network", icon="add")
        ways = Tiles(
            self._way(
                "new_network",
                _("Commencer avec votre groupe\u00a0: son nom, son objectif, ses membres."),
                self.new_button,
            ),
            self._way(
                "open_sample",
                _("Se promener sans risque dans un réseau déjà rempli."),
                button(_("Découvrir avec l’exemple"), name="home-first-open_sample", icon="star"),
            ),
            self._way(
                "open_file",
                _("Retrouver un réseau enregistré sur ce poste ou sur une clé."),
                button(_("Ouvrir un fichier"), name="home-first-open_file", icon="folder"),
            ),
            name="home-first-ways",
            least=240,
        )
        self.setLayout(column(1, title, said, ways, self.place, 2, gap=14, margins=(16, 0, 16, 0)))

    def show_folder(self, folder: Path) -> None:
        """Say where the data will be kept."""
        self.place.setText(_("Vos données seront conservées dans {folder}").format(folder=folder))

    def _way(self, key: str, sentence: str, made: QPushButton) -> Card:
        card = Card(name=f"home-first-{key}-card")
        said = label(sentence, wrap=True, name=f"home-first-{key}-text")
        set_size(said, height=44, least=True)
        card.add(said, 1, holder(row(made, 1)))
        made.clicked.connect(self._on_clicked)
        return card

    @Slot()
    def _on_clicked(self) -> None:
        self.act_requested.emit(self.sender().objectName().removeprefix("home-first-"))
