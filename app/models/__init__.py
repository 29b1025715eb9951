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
from app.models.feedback import (
    AdaptationRemarkRow,
    AdaptationRow,
    DifficultyDetailRow,
    RemarkRow,
    RemarkThemeRow,
)
from app.models.goods import ShareRow, StockArticleRow, StockMovementRow
from app.models.indicator import BoardCardRow, BoardRow, IndicatorRow, MeasurementRow, TargetRow
from app.models.meeting import (
    AgendaPointRow,
    AttendanceRow,
    MeetingRhythmRow,
    MeetingRow,
    MinuteRow,
)
from app.models.network import MemberRow, NetworkRow
from app.models.objective import (
    EvolutionRow,
    EvolutionVoiceRow,
    ObjectiveIndicatorRow,
    StatementRow,
)
from app.models.practice import AdoptionRow, PracticeRow, ReferralRow
from app.models.role import RoleHolderRow, RoleRow, RoleWishRow
from app.models.standing import (
    ActionSourceRow,
    MemberFieldRow,
    NetworkStageRow,
    StandingHolderRow,
    StandingRoleRow,
)
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
    "ActionSourceRow",
    "AdaptationRemarkRow",
    "AdaptationRow",
    "AdoptionRow",
    "AgendaPointRow",
    "AgreementRow",
    "AnswerUrnRow",
    "AttendanceRow",
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
    "DifficultyDetailRow",
    "DifficultyRow",
    "EntryRow",
    "EvolutionRow",
    "EvolutionVoiceRow",
    "FollowUpRow",
    "IndicatorRow",
    "MeasurementRow",
    "MeetingRhythmRow",
    "MeetingRow",
    "MemberFieldRow",
    "MemberListRow",
    "MemberRow",
    "MinuteRow",
    "NamedSheetRow",
    "NeedLineRow",
    "NetworkDetailRow",
    "NetworkRow",
    "NetworkStageRow",
    "ObjectiveIndicatorRow",
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
    "RemarkRow",
    "RemarkThemeRow",
    "RoleHolderRow",
    "RoleRow",
    "RoleWishRow",
    "ShareRow",
    "SpellingRow",
    "StandingHolderRow",
    "StandingRoleRow",
    "StatementRow",
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
