"""The stages of a network: which one it has reached, and what that one asks for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.core.i18n import _

SIGNS = 7
STEADY_MONTHS = 6
"""Months in a row with every sign green after which a balance has proved itself."""


class Stage(StrEnum):
    """How far a network has come, in order."""

    CONCEPTION = "conception"
    TAKE_OFF = "take_off"
    BALANCE = "balance"
    GROWTH = "growth"


@dataclass(frozen=True, slots=True)
class DecidedStage:
    """The stage the animator decided on, from that day on."""

    id: int
    stage: Stage
    on: date
    note: str


def proposed_stage(*, agreed_list: bool, greens: Sequence[int]) -> Stage:
    """The stage the data speaks for.

    Conception until the group has agreed on a first collective list; take-off until all seven signs are
    green; balance then; growth after six months of it. `greens` counts the green signs at the end of each
    month, oldest first, today last.
    """
    if not agreed_list:
        return Stage.CONCEPTION
    if not greens or greens[-1] < SIGNS:
        return Stage.TAKE_OFF
    latest = greens[-STEADY_MONTHS:]
    return Stage.GROWTH if len(latest) == STEADY_MONTHS and min(latest) == SIGNS else Stage.BALANCE


def stage_label(stage: Stage) -> str:
    """The French name of a stage."""
    return {
        Stage.CONCEPTION: _("Conception"),
        Stage.TAKE_OFF: _("Décollage"),
        Stage.BALANCE: _("Équilibre"),
        Stage.GROWTH: _("Croissance"),
    }[stage]


def stage_asks(stage: Stage) -> str:
    """What a stage asks of the animator and of the group, in French."""
    return {
        Stage.CONCEPTION: _(
            "Formuler l’objectif commun, réunir les premiers membres et mener un premier cycle court, "
            "jusqu’à une liste collective que tous reconnaissent."
        ),
        Stage.TAKE_OFF: _(
            "Tenir le rythme, partager les rôles, écouter ce qui revient et adapter l’organisation "
            "jusqu’à ce que le groupe produise par lui-même."
        ),
        Stage.BALANCE: _(
            "Garder ce qui marche, mesurer, préparer la relève de chaque rôle. "
            "L’animateur fait moins et veille davantage."
        ),
        Stage.GROWTH: _(
            "Accueillir de nouveaux membres ou porter un plus grand projet, un pas à la fois, "
            "en vérifiant que l’équilibre tient."
        ),
    }[stage]
