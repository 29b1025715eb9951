"""«Comptes»: the entries of money, each member's account, who pays whom, what it all brought."""

from app.core.i18n import _
from app.ui.context import Context
from app.ui.parts.purchase_page import PurchasePage
from app.ui.parts.stack import Place


def places() -> tuple[Place, ...]:
    """The parts of the page."""
    return (
        Place("entries", "app.ui.accounts.entries:EntriesPart", _("Écritures")),
        Place("members", "app.ui.accounts.members:MembersPart", _("Comptes des membres")),
        Place("settlement", "app.ui.accounts.settlement:SettlementPart", _("Règlement")),
        Place("results", "app.ui.accounts.results:ResultsPart", _("Résultats")),
    )


class AccountsPage(PurchasePage):
    """Who owes what, and that it all adds up."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(
            ctx,
            name="accounts",
            title=_("Les comptes sont-ils bons ?"),
            places=places(),
            free=frozenset({"entries", "members"}),
        )
