"""What was read of the store, each value until one of the tables it was read from is written."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar, cast

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class _Entry:
    value: Any
    tables: frozenset[str]


class Kept:
    """Values by key. One that is made from others was read from the tables of all of them.

    `revision_of` says when one of some tables was last written, as `Store.revision_of`.
    """

    def __init__(self, revision_of: Callable[[Iterable[str]], int]) -> None:
        self._revision_of = revision_of
        self._revision = 0
        self._entries: dict[object, _Entry] = {}
        self._open: list[set[str]] = []

    def look(self, revision: int) -> None:
        """Drop what no longer holds now that the store is at `revision`; call before reading."""
        if revision != self._revision:
            self._entries = {
                key: entry
                for key, entry in self._entries.items()
                if self._revision_of(entry.tables) <= self._revision
            }
            self._revision = revision

    def clear(self) -> None:
        """Drop everything."""
        self._entries.clear()

    def keep(self, key: object, make: Callable[[], Found], tables: Iterable[str] = ()) -> Found:
        """What `make` gives, made once; it reads `tables`, and those that it notes or other values need."""
        entry = self._entries.get(key)
        if entry is None:
            self._open.append(set(tables))
            try:
                value = make()
            finally:
                read = self._open.pop()
            entry = self._entries[key] = _Entry(value, frozenset(read))
        self.note(entry.tables)
        return cast("Found", entry.value)

    def note(self, tables: Iterable[str]) -> None:
        """Say that the value being made, if one is, reads these tables."""
        if self._open:
            self._open[-1].update(tables)
