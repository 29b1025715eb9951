"""What is typed in a grid and not (yet) stored: the row being added, and the texts that were refused."""

from collections.abc import Collection, Hashable
from typing import Any

DRAFT = None
"""The id of the empty row at the bottom, where a new row is typed."""


class TypedCells:
    """The draft of a new row by column key, and refusals by (row id, column key)."""

    def __init__(self) -> None:
        self._draft: dict[str, Any] = {}
        self._refused: dict[tuple[Hashable, str], tuple[str, str]] = {}

    @property
    def draft(self) -> dict[str, Any]:
        """What is typed so far in the empty row, blanks absent."""
        return {key: value for key, value in self._draft.items() if value not in (None, "")}

    @property
    def faulty(self) -> bool:
        """Whether a cell of the empty row cannot be read."""
        return any(row_id is DRAFT for row_id, _key in self._refused)

    @property
    def waits(self) -> bool:
        """Whether something typed is not stored: in the empty row, or refused."""
        return bool(self.draft or self._refused)

    def draft_value(self, key: str) -> Any:
        """The value typed in a cell of the empty row."""
        return self._draft.get(key)

    def put(self, key: str, value: Any) -> None:
        """Keep a value of the empty row."""
        self._draft[key] = value

    def clear(self) -> None:
        """Empty the empty row."""
        self._draft = {}
        self._refused = {spot: said for spot, said in self._refused.items() if spot[0] is not DRAFT}

    def forget(self) -> bool:
        """Forget all of it; whether there was anything."""
        had = self.waits
        self._draft, self._refused = {}, {}
        return had

    def refuse(self, row_id: Hashable, key: str, text: str, message: str) -> None:
        """Keep a text that cannot be taken, and why."""
        self._refused[(row_id, key)] = (text, message)

    def refusal(self, row_id: Hashable, key: str) -> tuple[str, str] | None:
        """(text, message) of a cell; None when it is in order."""
        return self._refused.get((row_id, key)) if self._refused else None

    def accept(self, row_id: Hashable, key: str) -> bool:
        """Forget a refusal; whether there was one."""
        return self._refused.pop((row_id, key), None) is not None

    def keep_only(self, row_ids: Collection[Hashable]) -> None:
        """Forget the refusals of rows that are gone."""
        self._refused = {
            spot: said for spot, said in self._refused.items() if spot[0] is DRAFT or spot[0] in row_ids
        }
