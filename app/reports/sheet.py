"""The head of a paper, and the words that several papers share."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.formats import day
from app.core.i18n import _
from app.domain.network import network_type_label
from app.domain.papers import Imprint
from app.reports.kit import style
from app.reports.kit.blocks import Space, Text
from app.reports.kit.canvas import Foot
from app.reports.kit.flow import Block, NewPage

NOTHING = "–"
DONE = "✓"
"""Inside a box that is ticked already."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper laid out: its name (bookmark, running head, file properties) and its blocks."""

    name: str
    imprint: Imprint
    blocks: Sequence[Block | NewPage]
    shape: style.Shape = style.UPRIGHT

    @property
    def title(self) -> str:
        """As `titled` writes it."""
        return titled(self.name, self.imprint)

    @property
    def foot(self) -> Foot:
        """The line at the foot of each page."""
        left = _("{network} · {name} · imprimé le {day}").format(
            network=self.imprint.network, name=self.name, day=day(self.imprint.printed)
        )
        return Foot(left, self.title, self.shape)


def titled(name: str, imprint: Imprint) -> str:
    """«Débriefing — Équipement de rentrée»."""
    return _("{name} — {cycle}").format(name=name, cycle=imprint.cycle)


def headed(
    name: str,
    imprint: Imprint,
    about: str,
    blocks: Sequence[Block | NewPage],
    shape: style.Shape = style.UPRIGHT,
) -> Sheet:
    """The paper that begins with its title and a line `about` it, above `blocks`."""
    return Sheet(name, imprint, [*head(imprint, titled(name, imprint), about), *blocks], shape)


def head(imprint: Imprint, title: str, about: str) -> list[Block]:
    """The network, the title, and a line about it."""
    above = _("{network} · {kind}").format(
        network=imprint.network, kind=network_type_label(imprint.network_type)
    )
    blocks: list[Block] = [
        Text(above, style.NOTE),
        Text(title, style.TITLE, before=1.0, tag="H1"),
    ]
    if about:
        blocks.append(Text(about, style.NOTE, before=2.0))
    return [*blocks, Space(2.0)]


def joined(parts: Sequence[str]) -> str:
    """The parts that say something, with a dot between them."""
    return "\u00a0· ".join(part for part in parts if part)


def names(people: Sequence[str]) -> str:
    """The names, or a dash."""
    return ", ".join(people) or NOTHING
