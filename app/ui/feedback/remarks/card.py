"""The remark in view, whole, and what can be done with it; with several selected, with all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton

from app.core.i18n import _, ngettext
from app.domain.adaptations import Adaptation
from app.domain.remarks import Remark
from app.ui.feedback.remarks.words import answer_words, facts
from app.ui.kit import Card, button, column, holder, label, link, primary_button
from app.ui.kit.flow import Flow

LISTED = 6
"""How many of several remarks are read out."""


class RemarkCard(Card):
    """Says what is wanted by its buttons' signals; `adaptation_wanted(id)` goes to one."""

    adaptation_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__(name="remark")
        self.wrap_title()
        self._links: dict[QPushButton, int] = {}
        self._linked: list[tuple[int, str]] = []
        self.facts = label("", "muted", wrap=True, name="remark-facts")
        self.answer = label("", wrap=True, name="remark-answer")
        self.led_to = label(_("Ce qui a changé pour elle"), "strong", name="remark-led-to")
        self.adaptations = column(gap=2)
        self._changed = holder(column(self.led_to, self.adaptations, gap=4), name="remark-changed")
        self.propose_button = primary_button(_("Proposer une adaptation…"), name="remark-propose")
        self.answer_button = button(_("Répondre…"), name="remark-reply")
        self.link_button = button(_("Relier à une adaptation…"), name="remark-link")
        self.reopen_button = button(_("Rouvrir"), name="remark-reopen", icon="undo")
        self.edit_button = button(_("Modifier…"), name="remark-edit")
        self.remove_button = button(_("Supprimer"), name="remark-remove")
        acts = Flow(
            self.propose_button,
            self.answer_button,
            self.link_button,
            self.reopen_button,
            self.edit_button,
            self.remove_button,
            name="remark-acts",
        )
        self.hint = label("", "note", wrap=True, name="remark-hint")
        self.add(self.facts, self.answer, self._changed, acts, self.hint, 1)

    def show_remarks(self, chosen: Sequence[Remark], adaptations: Mapping[int, Adaptation]) -> None:
        """Show the remarks selected; `adaptations` are those of the network by id."""
        self.setVisible(bool(chosen))
        if not chosen:
            return
        one = chosen[0] if len(chosen) == 1 else None
        n = len(chosen)
        self.set_head(one.text if one else ngettext("{n} remarque", "{n} remarques", n).format(n=n))
        self.facts.setText(facts(one) if one else _listed(chosen))
        said = answer_words(one) if one else ""
        self.answer.setText(said)
        self.answer.setVisible(bool(said))
        self._show_adaptations(
            [adaptations[key] for key in one.adaptations if key in adaptations] if one else []
        )
        closed = one is not None and one.closed is not None
        self.propose_button.setVisible(not closed)
        self.answer_button.setVisible(not closed)
        undecided = any(each.decided is None for each in adaptations.values())
        self.link_button.setVisible(undecided and not closed)
        self.reopen_button.setVisible(closed)
        self.edit_button.setVisible(one is not None)
        self.hint.setVisible(not closed)
        self.hint.setText(
            _("Un chiffre range dans un thème. Maj+flèches\u00a0: en choisir plusieurs.")
            if one
            else _("Ce que vous faites vaut pour toutes.")
        )

    def _show_adaptations(self, led_to: Sequence[Adaptation]) -> None:
        self._changed.setVisible(bool(led_to))
        wanted = [(each.id, each.text) for each in led_to]
        if wanted == self._linked:
            return
        self._linked = wanted
        for old in self._links:
            old.hide()
            old.deleteLater()
        self._links = {}
        for adaptation_id, text in wanted:
            made = link(
                text.replace("&", "&&"), name=f"remark-adaptation-{adaptation_id}", icon="chevron-right"
            )
            made.clicked.connect(self._on_link)
            self._links[made] = adaptation_id
            self.adaptations.addWidget(made)

    @Slot()
    def _on_link(self) -> None:
        made = self.sender()
        if isinstance(made, QPushButton):
            self.adaptation_wanted.emit(self._links[made])

    def begin(self) -> None:
        """On the first thing to do."""
        for made in (self.propose_button, self.reopen_button):
            if made.isVisible():
                made.setFocus()
                return


def _listed(chosen: Sequence[Remark]) -> str:
    lines = [f"•\u00a0{remark.text}" for remark in chosen[:LISTED]]
    more = len(chosen) - LISTED
    if more > 0:
        lines.append(ngettext("et {n} autre", "et {n} autres", more).format(n=more))
    return "\n".join(lines)
