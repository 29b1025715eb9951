"""The card of a standing role: its mission, who holds it since when, what is vacant, who held it before."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from app.core.i18n import _, ngettext
from app.core.text import of_name
from app.domain.standing import StandingHolder, StandingRole
from app.ui.course.standing.words import seats_words, since_words, time_words, vacancy_words
from app.ui.kit import button, clear, column, holder, label, link, row, set_gaps, set_icon
from app.ui.kit.arrow_stops import ArrowStops
from app.ui.parts.role_head import HeadedCard

GIVE, HAND_OVER, NOTE = "give", "hand_over", "note"
EDIT, UP, DOWN, REMOVE = "edit", "up", "down", "remove"


class StandingCard(HeadedCard):
    """`asked(act, role id, holder id)` for what is wanted; holder id 0 for the role itself."""

    asked = Signal(str, int, int)

    def __init__(self, role: StandingRole) -> None:
        super().__init__(name=f"standing-{role.id}")
        self._id = role.id
        self._shown: object = None
        self._buttons: list[QPushButton] = []
        self._arrows = ArrowStops(self)
        for act, words in (
            (EDIT, _("&Modifier ce rôle…")),
            (UP, _("M&onter")),
            (DOWN, _("&Descendre")),
            (REMOVE, _("&Supprimer ce rôle")),
        ):
            self.menu_button.add(act, words, self._on_asked)
        self._holders = column(gap=4)
        self.vacancy = label("", "note", tone="attention", wrap=True, name=f"standing-{role.id}-vacancy")
        self.give_button = button(_("Confier à…"), name=f"standing-{role.id}-give", icon="add")
        self.give_button.setProperty("act", GIVE)
        self.give_button.setProperty("holder", 0)
        self.give_button.clicked.connect(self._on_asked)
        vacant = row(self.vacancy, self.give_button)
        vacant.setStretch(0, 1)
        self._vacant = holder(vacant, name=f"standing-{role.id}-vacant")
        self.past_link = link("", name=f"standing-{role.id}-past")
        self.past_link.setCheckable(True)
        self.past_link.toggled.connect(self._on_past)
        self._past = column(gap=6)
        self.past = holder(self._past, name=f"standing-{role.id}-times")
        self.past.hide()
        self.add(self.mission, self._holders, self._vacant, row(self.past_link, 1), self.past, 1)
        set_gaps(self.box, 6, 0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def show_role(self, role: StandingRole, loads: Mapping[int, str]) -> None:
        """Show `role`, with what each who holds it carries in all."""
        held = [(each, loads.get(each.member_id, "")) for each in role.holders]
        if (role, held) == self._shown:
            return
        self._shown = (role, held)
        self.show_head(role.name, role.mission, seats_words(role))
        self.mission.setVisible(bool(role.mission))
        self.give_button.setAccessibleName(
            _("Confier le rôle «\u00a0{role}\u00a0» à…").format(role=role.name)
        )
        self.vacancy.setText(vacancy_words(role))
        self._vacant.setVisible(bool(role.vacant))
        focused = self.window().focusWidget()
        name = focused.objectName() if focused is not None and self.isAncestorOf(focused) else ""
        self._buttons = []
        clear(self._holders)
        for each, load in held:
            line = self._holder_line(each, load)
            self._holders.addWidget(line)
            line.show()
        self._show_past(role)
        self._arrows.set_stops(self.stops(), self.give_button if role.vacant else None)
        self._give_focus_back(name)

    def stops(self) -> list[QWidget]:
        """What the arrows go through, from top to bottom; Tab reaches one, the vacant seat if there is."""
        handing = [made for made in self._buttons if made.property("act") == HAND_OVER]
        notes = [made for made in self._buttons if made.property("act") == NOTE]
        give = [] if self._vacant.isHidden() else [self.give_button]
        past = [] if self.past_link.isHidden() else [self.past_link]
        return [self.menu_button, *handing, *give, *past, *(notes if self.past_link.isChecked() else ())]

    def _holder_line(self, held: StandingHolder, load: str) -> QWidget:
        stem = f"{self.objectName()}-holder-{held.id}"
        name = label(held.member, "strong", wrap=True, name=f"{stem}-name")
        since = " · ".join(filter(None, (since_words(held), load)))
        said = column(name, label(since, "note", wrap=True, name=f"{stem}-since"), gap=0)
        hand_over = self._act_link(HAND_OVER, held, _("Passer la main…"), f"{stem}-hand-over")
        hand_over.setAccessibleName(_("{name} passe la main").format(name=held.member))
        line = row(said, hand_over)
        line.setStretch(0, 1)
        return holder(line, name=stem)

    def _show_past(self, role: StandingRole) -> None:
        n = len(role.past)
        words = ngettext("{n} passation", "{n} passations", n).format(n=n)
        self.past_link.setText(words)
        self.past_link.setAccessibleName(
            _("Rôle «\u00a0{role}\u00a0»\u00a0: {times}").format(role=role.name, times=words)
        )
        self.past_link.setVisible(bool(n))
        clear(self._past)
        for each in role.past:
            line = self._past_line(each)
            self._past.addWidget(line)
            line.show()
        self._on_past(self.past_link.isChecked())

    def _past_line(self, held: StandingHolder) -> QWidget:
        stem = f"{self.objectName()}-time-{held.id}"
        said = column(label(time_words(held), wrap=True, name=f"{stem}-words"), gap=0)
        if held.note:
            said.addWidget(label(held.note, "note", wrap=True, name=f"{stem}-text"))
        words = _("Note…") if held.note else _("Ajouter une note…")
        note = self._act_link(NOTE, held, words, f"{stem}-note")
        note.setAccessibleName(_("Note de passation {of_name}").format(of_name=of_name(held.member)))
        line = row(said, note)
        line.setStretch(0, 1)
        return holder(line, name=stem)

    def _act_link(self, act: str, held: StandingHolder, words: str, name: str) -> QPushButton:
        made = link(words, name=name)
        made.setProperty("act", act)
        made.setProperty("holder", held.id)
        made.clicked.connect(self._on_asked)
        self._buttons.append(made)
        return made

    def _give_focus_back(self, name: str) -> None:
        """To the line that had it, or to what is left to do with the role."""
        if name:
            stops = self.stops()
            left = self.menu_button if self._vacant.isHidden() else self.give_button
            next((each for each in stops if each.objectName() == name), left).setFocus()

    @Slot(bool)
    def _on_past(self, shown: bool) -> None:
        self.past.setVisible(shown and not self.past_link.isHidden())
        set_icon(self.past_link, "chevron-down" if shown else "chevron-right", "accent", size=16)
        self._arrows.set_stops(self.stops())

    @Slot()
    def _on_asked(self) -> None:
        sender = self.sender()
        self.asked.emit(sender.property("act"), self._id, sender.property("holder") or 0)
