"""The head of a card that shows a role: its name, its seats, a menu, and its mission below."""

from app.core.i18n import _
from app.ui.kit import Card, label, pill, set_tone
from app.ui.kit.layout import Snug
from app.ui.kit.menu_button import MenuButton


class HeadedCard(Snug, Card):
    """A subclass fills `menu_button` and places `mission`."""

    def __init__(self, *, name: str) -> None:
        super().__init__(name=name)
        self.seats = pill("", name=f"{name}-seats")
        self.menu_button = MenuButton(f"{name}-menu")
        self.wrap_title()
        self.add_to_head(self.seats)
        self.add_to_head(self.menu_button)
        self.mission = label("", "note", wrap=True, name=f"{name}-mission")

    def show_head(self, role: str, mission: str, seats: tuple[str, str]) -> None:
        """Show a role of this name; `seats` are the words of the badge and their tone."""
        self.set_head(role)
        self.setAccessibleName(role)
        self.seats.setText(seats[0])
        set_tone(self.seats, seats[1])
        self.mission.setText(mission)
        self.menu_button.set_words(_("Que faire du rôle «\u00a0{role}\u00a0»\u00a0?").format(role=role))
