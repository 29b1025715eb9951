"""The baskets side by side, one in view: what each costs, its gap, from how many suppliers."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.formats import money
from app.core.i18n import _
from app.domain.purchasing import Basket
from app.ui.buying.chips import Chip, ChipStrip
from app.ui.buying.comparison.words import basket_name, gap_words, sellers_words

LEAST = 215


class BasketStrip(ChipStrip):
    """`chosen(index)` when another one is in view."""

    def __init__(self, *, name: str) -> None:
        super().__init__(name=name, least=LEAST)

    def show_baskets(self, baskets: Sequence[Basket], current: int, taken: int | None) -> None:
        """One button for each; `current` is in view, `taken` the one the group chose."""
        chips = []
        for index, basket in enumerate(baskets):
            first = _("{basket} · {cost}").format(basket=basket_name(index), cost=money(basket.cost))
            said = [_("retenu")] if index == taken else []
            second = ", ".join([*said, gap_words(basket), sellers_words(basket)])
            chips.append(Chip(index, str(index + 1), first, second))
        self.show_chips(chips, current)
