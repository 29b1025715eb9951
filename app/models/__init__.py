"""The tables of the store, one file per aggregate. Rows end in `Row`; they never leave a service."""

from app.models.base import metadata
from app.models.cycle import CycleRow, MemberListRow, NeedLineRow, PlannedStepRow, PooledItemRow, SpellingRow
from app.models.debrief import ActionRow, DebriefNoteRow, DebriefRow
from app.models.network import MemberRow, NetworkRow
from app.models.role import RoleHolderRow, RoleRow, RoleWishRow
from app.models.vote import AgreementRow, BallotLineRow, CollectiveItemRow, UrnRow, VoteRow, VoterRow

__all__ = [
    "ActionRow",
    "AgreementRow",
    "BallotLineRow",
    "CollectiveItemRow",
    "CycleRow",
    "DebriefNoteRow",
    "DebriefRow",
    "MemberListRow",
    "MemberRow",
    "NeedLineRow",
    "NetworkRow",
    "PlannedStepRow",
    "PooledItemRow",
    "RoleHolderRow",
    "RoleRow",
    "RoleWishRow",
    "SpellingRow",
    "UrnRow",
    "VoteRow",
    "VoterRow",
    "metadata",
]
