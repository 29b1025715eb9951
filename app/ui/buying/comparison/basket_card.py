"""The basket in view: what it costs all included, its orders and what they miss, and the group's choice."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt

from app.core.formats import money
from app.core.i18n import _
from app.domain.buying import Choice, Comparison
from app.ui.buying.comparison.words import (
    basket_name,
    changed_words,
    choice_words,
    gap_words,
    order_words,
    threshold_words,
)
from app.ui.kit import Card, StatusLine, button, clear, column, holder, label, pill, row, set_size
from app.ui.kit.layout import Adaptive


class BasketCard(Card):
    """`keep_button` and `withdraw_button` are the page's to connect."""

    def __init__(self) -> None:
        super().__init__(name="comparison-basket")
        self.wrap_title()
        self.state = pill(_("retenu"), "done", name="comparison-state")
        self.add_to_head(self.state)
        self.figure = label("", "figure", name="comparison-figure")
        self.meaning = label(
            _("tout compris\u00a0: TTC, livraison comprise"), "note", wrap=True, name="comparison-meaning"
        )
        self.meaning.setAlignment(Qt.AlignmentFlag.AlignBottom)
        self._orders = column(gap=6)
        self.remarks = StatusLine(name="comparison-remarks")
        self.choice = label("", "muted", wrap=True, name="comparison-choice")
        self.keep_button = button(_("Retenir celui-ci à la place…"), name="comparison-keep")
        self.withdraw_button = button(_("Retirer ce choix"), name="comparison-withdraw", icon="undo")
        sum_row = row(self.figure, self.meaning, gap=12)
        sum_row.setStretch(1, 1)
        acts = Adaptive(
            (self.withdraw_button, 0), (self.keep_button, 0), (holder(row(1)), 1), name="comparison-acts"
        )
        self.add(sum_row, self._orders, self.remarks, 1, self.choice, acts)
        set_size(self, width=330, least=True)
        self.set_emphasis(True)

    def show_basket(self, comparison: Comparison, index: int, remarks: Sequence[str]) -> None:
        """Show a basket, and what is to be known of it."""
        basket = comparison.baskets[index]
        more = _("{gap} de plus que le moins cher").format(gap=money(basket.gap))
        head = _("{basket}\u00a0: {gap}")
        self.set_head(head.format(basket=basket_name(index), gap=more if basket.gap else gap_words(basket)))
        self.figure.setText(money(basket.cost))
        clear(self._orders)
        for position, order in enumerate(basket.orders, start=1):
            lines = column(
                label(order_words(comparison, basket, order), wrap=True, name=f"comparison-order-{position}"),
                gap=0,
            )
            missing = threshold_words(comparison, order)
            if missing:
                tone = "attention"
                lines.addWidget(
                    label(missing, "note", wrap=True, tone=tone, name=f"comparison-missing-{position}")
                )
            made = holder(lines)
            self._orders.addWidget(made)
            made.show()
        self.remarks.say("\n".join(words for words in remarks if words))

    def show_choice(
        self, comparison: Comparison, index: int, choice: Choice | None, taken: int | None, locked: str
    ) -> None:
        """Show the group's choice: `taken` is its basket, if still one; `locked` why it cannot change."""
        self.state.setVisible(index == taken)
        said = ""
        if choice is not None and taken is None:
            said = changed_words(choice)
        elif choice is not None and index == taken:
            said = choice_words(choice, comparison.baskets[index])
        elif choice is not None and taken is not None:
            said = _("Le groupe a retenu le {basket}.").format(basket=basket_name(taken).lower())
        self.choice.setText(f"{said} {locked}".strip())
        self.choice.setVisible(bool(self.choice.text()))
        free = choice is not None and not locked
        self.withdraw_button.setVisible(free and taken in (None, index))
        self.keep_button.setVisible(free and index != taken)
