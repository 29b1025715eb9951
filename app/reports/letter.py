"""What a paper sent to a supplier starts with: who sends it, whom it is for."""

from dataclasses import dataclass

from app.core.i18n import _
from app.reports.kit import style
from app.reports.kit.blocks import Columns, Stack, Text
from app.reports.kit.flow import Block


@dataclass(frozen=True, slots=True)
class Party:
    """A name and the lines of an address under it; empty ones are left out."""

    name: str
    lines: tuple[str, ...]


def attention(contact: str) -> str:
    """«à l’attention de Marc Petit», or nothing."""
    return _("à l’attention de {contact}").format(contact=contact) if contact else ""


def parties(sender: Party, receiver: Party) -> Columns:
    """The sender at the left, the receiver at the right."""
    return Columns([[_block(_("De"), sender)], [_block(_("À"), receiver)]], (1, 1), before=10.0)


def _block(role: str, party: Party) -> Stack:
    texts: list[Block] = [Text(role, style.NOTE), Text(party.name, style.STRONG)]
    texts += [Text(line, style.BODY) for line in party.lines if line]
    return Stack(texts, before=0.0)
