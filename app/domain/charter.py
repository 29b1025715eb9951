"""What a network aims at and the rules it gives itself, with the agreements they come from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from app.domain.indicators import Reading
from app.domain.objectives import Evolution, StatementKind


@dataclass(frozen=True, slots=True)
class Statement:
    """An added objective or a rule; a draft without `since`. `agreements` were adopted, oldest first."""

    id: int
    kind: StatementKind
    text: str
    since: date | None
    ended: date | None
    agreements: tuple[Evolution, ...] = ()

    @property
    def in_force(self) -> bool:
        """Whether the group has adopted it, and has not ended it."""
        return self.since is not None and self.ended is None


@dataclass(frozen=True, slots=True)
class Version:
    """A text of the common objective: in force since `since` (None: from the start) until `until`.

    `agreement` is the one that brought it; None for the first.
    """

    text: str
    since: date | None
    until: date | None
    agreement: Evolution | None = None


@dataclass(frozen=True, slots=True)
class ShownBy:
    """An indicator linked to an objective, and what it says."""

    link_id: int
    reading: Reading


@dataclass(frozen=True, slots=True)
class ServedObjective:
    """An objective in force and what shows that it is served; the common one without `statement`."""

    text: str
    statement: Statement | None
    shown_by: tuple[ShownBy, ...] = ()


@dataclass(frozen=True, slots=True)
class ObjectivesView:
    """All that a network aims at and the rules it gives itself.

    `versions` of the common objective, oldest first, the last in force; `rules` in force then drafts, in
    their order; `ended` what the group gave up.
    """

    common: ServedObjective
    versions: tuple[Version, ...]
    added: tuple[ServedObjective, ...]
    rules: tuple[Statement, ...]
    drafts: tuple[Statement, ...]
    ended: tuple[Statement, ...]

    @property
    def served(self) -> tuple[ServedObjective, ...]:
        """Every objective in force, the common one first."""
        return (self.common, *self.added)


@dataclass(frozen=True, slots=True)
class CharterTexts:
    """The words of it alone, those given up too: `versions` of the common objective as in ObjectivesView.

    `statements` are in their order. `shown_by` names the indicators of each; the common one's under None.
    """

    versions: tuple[Version, ...]
    statements: tuple[Statement, ...]
    shown_by: Mapping[int | None, tuple[str, ...]]


def versions_of(text: str, agreements: Iterable[Evolution]) -> tuple[Version, ...]:
    """The texts of the common objective, oldest first; `agreements` changed it, in order of their days."""
    changes = list(agreements)
    first = changes[0].before if changes else text
    days = [None, *(each.decided for each in changes), None]
    texts = [first, *(each.text for each in changes)]
    brought: list[Evolution | None] = [None, *changes]
    return tuple(
        Version(words, since, until, agreement)
        for words, since, until, agreement in zip(texts, days, days[1:], brought, strict=False)
    )
