"""The lines of an order as one receives it: what came, what it cost, how it differs."""

from decimal import Decimal

from app.core.i18n import _
from app.core.units import counted
from app.domain.buying import OrderLine
from app.domain.charging import unit_price
from app.domain.items import amount
from app.ui.goods.words import delivery_tone, delivery_words
from app.ui.kit import Column, Grid


class ReceptionGrid(Grid):
    """The keyboard begins at what was delivered, and Enter goes down."""

    def __init__(self) -> None:
        super().__init__(
            [
                Column("label", _("Article"), width=0, strong=True),
                Column("quantity", _("Commandé"), width=100, getter=ordered_words, align="right"),
                Column("delivered", _("Livré"), "quantity", editable=True, width=62, strong=True),
                Column("damaged", _("Abîmé"), "quantity", editable=True, width=64, getter=damaged),
                Column(
                    "difference",
                    _("Écart"),
                    "pill",
                    width=112,
                    getter=delivery_words,
                    tone=delivery_tone,
                    align="right",
                ),
                Column(
                    "unit_price", _("Prix prévu"), "money", width=94, hint=_("À l’unité, sur la commande.")
                ),
                Column(
                    "price",
                    _("Facturé"),
                    "money",
                    editable=True,
                    width=94,
                    getter=invoiced_price,
                    hint=_("Prix à l’unité, comme le fournisseur le donne."),
                ),
                Column(
                    "invoiced",
                    _("Montant TTC"),
                    "money",
                    editable=True,
                    width=102,
                    hint=_("Pour toute la ligne. Vide\u00a0: le prix de la commande vaut."),
                ),
                Column("replacement", _("Remplacé par"), editable=True, width=104),
                Column("note", _("Remarque"), editable=True, width=86),
            ],
            name="reception-grid",
            accessible=_("Articles de la commande"),
            sortable=False,
        )

    def _first_editable(self) -> int:
        return self.rows_model.column_of("delivered")


def ordered_words(line: OrderLine) -> str:
    """«46 rames»."""
    return counted(line.quantity, line.unit)


def damaged(line: OrderLine) -> Decimal | None:
    """Blank when nothing is."""
    return line.damaged or None


def invoiced_price(line: OrderLine) -> int | None:
    """The unit price that was invoiced, on the supplier's own basis; None while the line is not."""
    if line.invoiced is None or not line.delivered:
        return None
    return unit_price(line.invoiced, line.delivered * (1 + line.vat / 100))


def cost(line: OrderLine) -> int:
    """What a line costs in cents, VAT included: as invoiced, else as ordered for what came."""
    if line.invoiced is not None:
        return line.invoiced
    return amount(line.ordered, line.delivered / line.quantity) if line.delivered else 0
