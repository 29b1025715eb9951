"""The animator's own indicators: what she may type, and the symbol that names one."""

import re
from collections.abc import Collection
from dataclasses import replace

from app.core.i18n import _
from app.core.text import bounded, bounded_lines, fold, required
from app.domain.indicators import IndicatorDraft

NAME_MAX = 60
MEANING_MAX = 300
SOURCE_MAX = 120
SYMBOL_MAX = 40


def check_indicator(draft: IndicatorDraft) -> IndicatorDraft:
    """The draft with clean texts, its formula left for who knows the other indicators; UserError by field.

    What a formula gives belongs to the network: it is never by member.
    """
    name = bounded(draft.name, NAME_MAX, field="name")
    name = required(name, _("Donnez un nom à l’indicateur."), field="name")
    formula = draft.formula.strip()
    return replace(
        draft,
        name=name,
        meaning=bounded_lines(draft.meaning, MEANING_MAX, field="meaning"),
        formula=formula,
        source=bounded(draft.source, SOURCE_MAX, field="source"),
        by_member=draft.by_member and not formula,
    )


def symbol_for(name: str, taken: Collection[str]) -> str:
    """The symbol of a name: «Temps d’attente» → temps_d_attente, then temps_d_attente_2 if that is taken.

    Letters without accents, digits and underscores, a letter first.
    """
    plain = re.sub("[^a-z0-9]+", "_", fold(name)).strip("_")[:SYMBOL_MAX].rstrip("_")
    if not plain[:1].isalpha():
        plain = f"i_{plain}".rstrip("_")
    found, rank = plain, 1
    while found in taken:
        rank += 1
        found = f"{plain}_{rank}"
    return found
