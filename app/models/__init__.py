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
from app.models.indicator import BoardCardRow, BoardRow, IndicatorRow, MeasurementRow, TargetRow
from app.models.network import MemberRow, NetworkRow
from app.models.practice import AdoptionRow, PracticeRow, ReferralRow
from app.models.role import RoleHolderRow, RoleRow, RoleWishRow
from app.models.supplier import CriterionRow, OfferBreakRow, OfferRow, SupplierMarkRow, SupplierRow
from app.models.survey import (
    AnswerUrnRow,
    ChoiceRow,
    DifficultyRow,
    FollowUpRow,
    NamedSheetRow,
    QuestionRow,
    SurveyFileRow,
    SurveyRow,
    ThemedTextRow,
    ThemeRow,
    WaveRow,
)
from app.models.vote import AgreementRow, BallotLineRow, CollectiveItemRow, UrnRow, VoteRow, VoterRow

__all__ = [
    "ActionRow",
    "AdoptionRow",
    "AgreementRow",
    "AnswerUrnRow",
    "BallotLineRow",
    "BasketChoiceRow",
    "BoardCardRow",
    "BoardRow",
    "BuyingLineRow",
    "ChoiceRow",
    "CollectiveItemRow",
    "CriterionRow",
    "CycleRow",
    "DebriefNoteRow",
    "DebriefRow",
    "DifficultyRow",
    "EntryRow",
    "FollowUpRow",
    "IndicatorRow",
    "MeasurementRow",
    "MemberListRow",
    "MemberRow",
    "NamedSheetRow",
    "NeedLineRow",
    "NetworkDetailRow",
    "NetworkRow",
    "OfferBreakRow",
    "OfferRow",
    "OneOffRow",
    "OrderLineRow",
    "PlannedStepRow",
    "PooledItemRow",
    "PracticeRow",
    "PurchaseOrderRow",
    "QuestionRow",
    "ReferralRow",
    "RoleHolderRow",
    "RoleRow",
    "RoleWishRow",
    "ShareRow",
    "SpellingRow",
    "StockArticleRow",
    "StockMovementRow",
    "SupplierMarkRow",
    "SupplierRow",
    "SurveyFileRow",
    "SurveyRow",
    "TargetRow",
    "ThemeRow",
    "ThemedTextRow",
    "TransferRow",
    "UrnRow",
    "VoteRow",
    "VoterRow",
    "WaveRow",
    "metadata",
]
