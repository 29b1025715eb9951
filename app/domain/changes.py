"""What a write changed, as every view hears it."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Changes:
    """The rows touched by one committed action.

    `subjects` maps a table name to the ids of its touched rows; `label` is the action's
    French name as the Edit menu shows it.
    """

    label: str
    subjects: Mapping[str, frozenset[int]] = field(default_factory=dict)

    def touches(self, *subjects: str) -> bool:
        """Whether any of the named tables changed."""
        return any(name in self.subjects for name in subjects)

    def only_id(self, subject: str) -> int:
        """The id of the single row of `subject` that changed; ValueError if not exactly one."""
        (row_id,) = self.subjects[subject]
        return row_id
