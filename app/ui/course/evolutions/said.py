"""What members say of a proposal: noted one after the other, objections each with its treatment."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from app.core import clock
from app.core.errors import UserError
from app.core.i18n import _
from app.domain.members import Member
from app.domain.objectives import Evolution, Said, SaidKind
from app.ui.context import Context
from app.ui.kit import (
    Adaptive,
    Card,
    FieldHost,
    LineEdit,
    TextArea,
    button,
    choice,
    column,
    fill_choice,
    holder,
    icon_button,
    label,
    labeled,
    pill,
    row,
    set_tone,
)


class SaidLine(QWidget):
    """A clarification or a reaction; `remove_requested` takes it back."""

    remove_requested = Signal(int)

    def __init__(self, said: Said) -> None:
        super().__init__()
        self._id = said.id
        name = f"said-{said.id}"
        self.setObjectName(name)
        self.words = label(said.text, wrap=True, name=f"{name}-words")
        who = label(said.member, "note", name=f"{name}-who")
        self.remove = icon_button(
            "remove", _("Retirer\u00a0: {text}").format(text=said.text), name=f"{name}-remove"
        )
        self.remove.clicked.connect(self._on_remove)
        words = column(self.words, who, gap=0)
        who.setVisible(bool(said.member))
        line = row(words, self.remove, gap=8)
        line.setStretch(0, 1)
        self.setLayout(line)

    def show_said(self, _said: Said, *, decided: bool) -> None:
        """Nothing of it changes but whether it can be taken back."""
        self.remove.setVisible(not decided)

    @Slot()
    def _on_remove(self) -> None:
        self.remove_requested.emit(self._id)


class ObjectionCard(Card):
    """An objection and how it is treated; `treated(id, text)` when the treatment is left."""

    remove_requested = Signal(int)
    treated = Signal(int, str)

    def __init__(self, said: Said) -> None:
        name = f"objection-{said.id}"
        super().__init__(said.text, name=name)
        self._id = said.id
        self.wrap_title()
        self.state = pill("", name=f"{name}-state")
        self.remove = icon_button("remove", _("Retirer l’objection"), name=f"{name}-remove")
        self.remove.clicked.connect(self._on_remove)
        self.add_to_head(self.state)
        self.add_to_head(self.remove)
        self.who = label(said.member, "note", name=f"{name}-who")
        self.who.setVisible(bool(said.member))
        self.treatment = TextArea(
            name=f"{name}-treatment",
            accessible=_("Comment nous en tenons compte"),
            hint=_("Le texte est modifié ainsi… / L’objection est levée parce que…"),
            lines=2,
        )
        self.treatment.committed.connect(self._on_treated)
        self.host = labeled(_("Comment nous en tenons compte"), self.treatment, field="treatment")
        self.done = label("", wrap=True, name=f"{name}-done")
        self.add(self.who, self.host, self.done)

    def show_said(self, said: Said, *, decided: bool) -> None:
        """Its treatment, and whether it still waits."""
        self.treatment.set_value(said.treatment)
        self.host.setVisible(not decided)
        self.done.setVisible(decided)
        self.done.setText(said.treatment)
        self.remove.setVisible(not decided)
        self.state.setText(_("à traiter") if said.pending else _("traitée"))
        set_tone(self.state, "attention" if said.pending else "done")

    @Slot()
    def _on_remove(self) -> None:
        self.remove_requested.emit(self._id)

    @Slot(object)
    def _on_treated(self, text: str) -> None:
        self.treated.emit(self._id, text)


_QUESTIONS = {
    SaidKind.CLARIFICATION: lambda: _("Question, ou réponse qui éclaire la proposition"),
    SaidKind.REACTION: lambda: _("Ce que la proposition lui fait"),
    SaidKind.OBJECTION: lambda: _("Le risque que quelqu’un y voit pour le groupe"),
}


class SaidPane(QWidget):
    """What was said of one kind, and a line to note more: Enter stores it and waits for the next."""

    def __init__(self, ctx: Context, kind: SaidKind) -> None:
        super().__init__()
        self.ctx, self.kind = ctx, kind
        name = f"agreement-{kind.value}"
        self.setObjectName(name)
        self._evolution_id: int | None = None
        self._lines: dict[int, SaidLine | ObjectionCard] = {}
        self._list = column(gap=10)
        self.none = label(_none_words(kind), "muted", wrap=True, name=f"{name}-none")
        asked = _QUESTIONS[kind]()
        self.text = LineEdit(name=f"{name}-text", accessible=asked)
        self.text.returnPressed.connect(self._on_say)
        self.who = choice([(None, "")], name=f"{name}-who", accessible=_("Qui le dit"))
        self.say = button(_("Noter"), name=f"{name}-say", icon="add")
        self.say.clicked.connect(self._on_say)
        self.host = labeled(asked, self.text, field="text")
        who = labeled(_("Qui (facultatif)"), self.who, field="member_id")
        self.entry = holder(
            column(Adaptive((self.host, 3), (who, 1), name=f"{name}-adaptive"), row(self.say, 1), gap=8),
            name=f"{name}-entry",
        )
        self.heading = label(_heading(kind), "strong", wrap=True, name=f"{name}-heading")
        self.setLayout(column(self.heading, self.none, self._list, self.entry, gap=12))

    def show_said(self, evolution: Evolution, members: Sequence[Member]) -> None:
        """What was said of this kind; lines that stay keep what is being typed in them."""
        if evolution.id != self._evolution_id:
            self._evolution_id = evolution.id
            self.text.clear()
            self.host.clear_error()
            people = [(None, _("Sans nom")), *((member.id, member.name) for member in members)]
            fill_choice(self.who, people)
        said = evolution.of_kind(self.kind)
        gone = self._lines.keys() - {each.id for each in said}
        for key in gone:
            line = self._lines.pop(key)
            self._list.removeWidget(line)
            line.hide()
            line.deleteLater()
        decided = evolution.decided is not None
        for each in said:
            if each.id not in self._lines:
                self._lines[each.id] = self._made(each)
                self._list.addWidget(self._lines[each.id])
            self._lines[each.id].show_said(each, decided=decided)
        waiting = next((each.id for each in said if each.pending), None)
        for key, line in self._lines.items():
            if isinstance(line, ObjectionCard):
                line.set_emphasis(key == waiting and not decided)
        self.heading.setVisible(decided)
        self.none.setVisible(not said)
        self.entry.setVisible(not decided)

    def _made(self, said: Said) -> SaidLine | ObjectionCard:
        if self.kind is SaidKind.OBJECTION:
            card = ObjectionCard(said)
            card.treated.connect(self._on_treated)
            card.remove_requested.connect(self._on_removed)
            return card
        line = SaidLine(said)
        line.remove_requested.connect(self._on_removed)
        return line

    def begin(self) -> None:
        """On the first objection that waits, else on the line that notes."""
        for line in self._lines.values():
            if isinstance(line, ObjectionCard) and not line.treatment.value():
                line.treatment.setFocus()
                return
        self.text.setFocus()

    def show_user_error(self, error: UserError) -> bool:
        """Beside the field it names."""
        hosts = (host for host in self.findChildren(FieldHost) if host.isVisibleTo(self))
        return any(host.show_user_error(error) for host in hosts if host.field == error.field)

    def keep(self) -> bool:
        """Note what is typed, if anything; False when it is refused."""
        if self.text.text().strip():
            self._on_say()
        return not self.text.text().strip()

    @Slot()
    def _on_say(self) -> None:
        evolution_id = self._evolution_id
        if evolution_id is None:
            return
        self.host.clear_error()
        text, member_id = self.text.text(), self.who.currentData()
        if self.ctx.perform(
            lambda: self.ctx.opened.evolutions.say(evolution_id, self.kind, text, member_id), self
        ):
            self.text.clear()
            self.text.set_value("")
            self.who.setCurrentIndex(0)
            self.begin()

    @Slot(int, str)
    def _on_treated(self, voice_id: int, text: str) -> None:
        self.ctx.perform(lambda: self.ctx.opened.evolutions.treat(voice_id, text, clock.today()), self)

    @Slot(int)
    def _on_removed(self, voice_id: int) -> None:
        if self.ctx.perform(lambda: self.ctx.opened.evolutions.remove_voices([voice_id]), self):
            self.ctx.messages.banner(_("La parole est retirée."), undo=True)
            self.text.setFocus()


def _heading(kind: SaidKind) -> str:
    return {
        SaidKind.CLARIFICATION: _("Clarifications"),
        SaidKind.REACTION: _("Réactions"),
        SaidKind.OBJECTION: _("Objections, et comment elles sont traitées"),
    }[kind]


def _none_words(kind: SaidKind) -> str:
    return {
        SaidKind.CLARIFICATION: _("Aucune clarification n’est notée."),
        SaidKind.REACTION: _("Aucune réaction n’est notée."),
        SaidKind.OBJECTION: _("Aucune objection n’est notée. S’il n’y en a pas, passez à la décision."),
    }[kind]
