"""The role sheet: who does what, who stands in, and the seats still empty."""

from collections.abc import Mapping

from app.core.i18n import _, ngettext
from app.domain.papers import RolesPaper
from app.domain.role_board import Role, RoleHolder
from app.reports.kit import style
from app.reports.kit.blocks import Heading, Text
from app.reports.kit.flow import Block
from app.reports.kit.grid import Cell, Column, Grid, Row
from app.reports.sheet import NOTHING, Sheet, headed, names


def _held_by(holder: RoleHolder) -> str:
    if holder.accepted_for:
        return _("{name} (accepté en son nom par {other})").format(
            name=holder.name, other=holder.accepted_for
        )
    return holder.name if holder.accepted else _("{name} (à confirmer)").format(name=holder.name)


def _seats(role: Role) -> Cell:
    held = [_held_by(holder) for holder in role.holders if not holder.deputy]
    empty = ngettext("{n} place à prendre", "{n} places à prendre", role.empty_seats).format(
        n=role.empty_seats
    )
    if not role.empty_seats:
        return Cell(names(held))
    if not held:
        return Cell(empty, ink="attention_text", strong=True)
    return Cell(", ".join(held), note=empty, note_ink="attention_text")


def _wishes(role: Role, members: Mapping[int, str]) -> str:
    by_rank = sorted((rank, members[member]) for member, rank in role.wishes if member in members)
    return ", ".join(_("{name} ({rank})").format(name=name, rank=_rank(rank)) for rank, name in by_rank)


def _rank(rank: int) -> str:
    return _("1er vœu") if rank == 1 else _("{n}e vœu").format(n=rank)


def roles(paper: RolesPaper) -> Sheet:
    """The role sheet."""
    name = _("Rôles")
    seats = sum(role.seats for role in paper.roles)
    empty = sum(role.empty_seats for role in paper.roles)
    about = ngettext("{held} place tenue sur {n}", "{held} places tenues sur {n}", seats - empty).format(
        held=seats - empty, n=seats
    )
    columns = [
        Column(_("Rôle et mission"), share=4),
        Column(_("Titulaire"), share=3),
        Column(_("Suppléant"), share=2),
    ]
    rows = [
        Row(
            (
                Cell(role.name, note=role.mission, strong=True),
                _seats(role),
                names([_held_by(holder) for holder in role.holders if holder.deputy]),
            )
        )
        for role in paper.roles
    ]
    blocks: list[Block] = [
        Grid(columns, rows, before=8.0),
    ]
    if empty:
        text = _(
            "Une place reste vide tant que personne ne la prend\u00a0: à proposer à la prochaine réunion."
        )
        blocks.append(Text(text, style.BODY, before=10.0))
    wished = [Row((role.name, _wishes(role, paper.members) or NOTHING)) for role in paper.roles]
    if any(role.wishes for role in paper.roles):
        columns = [Column(_("Rôle"), share=1), Column(_("Qui le souhaite"), share=3)]
        blocks += [Heading(_("Les vœux")), Grid(columns, wished, before=4.0)]
    return headed(name, paper.imprint, about, blocks)
