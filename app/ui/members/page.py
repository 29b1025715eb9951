"""«Qui fait partie du réseau ?»: the members, and what each brings, holds and does."""

from PySide6.QtWidgets import QWidget

from app.core.i18n import _
from app.ui.context import Context
from app.ui.parts.network_page import NetworkPage
from app.ui.parts.stack import Place


def places() -> tuple[Place, ...]:
    """The parts of the page."""
    return (
        Place("list", "app.ui.members.listing:ListPart", _("Liste")),
        Place("sheet", "app.ui.members.sheet.part:SheetPart", _("Fiche")),
    )


class MembersPage(NetworkPage):
    """The list of the members and the page of one."""

    icon = "members"

    def __init__(self, ctx: Context) -> None:
        title = _("Qui fait partie du réseau\u00a0?")
        super().__init__(ctx, name="members", title=title, places=places())

    def without_network(self) -> str:
        return _("Il n’y a pas encore de réseau, donc pas encore de membres.")

    def otherwise(self) -> QWidget:
        """On what makes a network, while there is none."""
        return self.empty if self.part is None else super().otherwise()

    def open_at(self, argument: object) -> None:
        """As other pages; a number alone is a member of the list."""
        super().open_at(("list", argument) if isinstance(argument, int) else argument)
