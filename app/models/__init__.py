"""The tables of the store, one file per aggregate. Rows end in `Row`; they never leave a service."""

from app.models.account import EntryRow, TransferRow
from app.models.base import metadata
from app.models.buying import (
    BasketChoiceRow,
    BuyingLineRow,
    NetworkDetailRow,
    OneOffRow,
    OrderLineRow,
    PurchaseOrderRow,
)
from app.models.cycle import CycleRow, MemberListRow, NeedLineRow, PlannedStepRow, PooledItemRow, SpellingRow
from app.models.debrief import ActionRow, DebriefNoteRow, DebriefRow
from app.models.goods import ShareRow, StockArticleRow, StockMovementRow
from app.models.network import MemberRow, NetworkRow
from app.models.role import RoleHolderRow, RoleRow, RoleWishRow
from app.models.supplier import CriterionRow, OfferBreakRow, OfferRow, SupplierMarkRow, SupplierRow
from app.models.vote import AgreementRow, BallotLineRow, CollectiveItemRow, UrnRow, VoteRow, VoterRow

__all__ = [
    "ActionRow",
    "AgreementRow",
    "BallotLineRow",
    "BasketChoiceRow",
    "BuyingLineRow",
    "CollectiveItemRow",
    "CriterionRow",
    "CycleRow",
    "DebriefNoteRow",
    "DebriefRow",
    "EntryRow",
    "MemberListRow",
    "MemberRow",
    "NeedLineRow",
    "NetworkDetailRow",
    "NetworkRow",
    "OfferBreakRow",
    "OfferRow",
    "OneOffRow",
    "OrderLineRow",
    "PlannedStepRow",
    "PooledItemRow",
    "PurchaseOrderRow",
    "RoleHolderRow",
    "RoleRow",
    "RoleWishRow",
    "ShareRow",
    "SpellingRow",
    "StockArticleRow",
    "StockMovementRow",
    "SupplierMarkRow",
    "SupplierRow",
    "TransferRow",
    "UrnRow",
    "VoteRow",
    "VoterRow",
    "metadata",
]
