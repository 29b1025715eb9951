"""Where sheets are keyed: whose it is, the paper, what was just stored, and who has answered."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.core.errors import UserError
from app.core.i18n import _, ngettext
from app.domain.members import Member
from app.domain.questionnaires import Answer, Answers, Sheet, Survey
from app.ui.kit import (
    Card,
    Column,
    Grid,
    button,
    column,
    holder,
    label,
    labeled,
    primary_button,
    row,
    set_size,
)
from app.ui.kit.layout import Adaptive
from app.ui.kit.member_field import MemberField
from app.ui.surveys.keying.paper import Paper


class Desk(QWidget):
    """Asks its part to store, to take back, to open a member's sheet, to remove some."""

    stored = Signal()
    taken_back = Signal()
    member_chosen = Signal(object)
    opened = Signal(object)
    removed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("keying-desk")
        self.wave_id: int | None = None
        self.sheets: Sequence[Sheet] = ()
        self._named = False
        self._start: dict[int, Answer] = {}
        self.member = MemberField(name="keying-member")
        self.member.returnPressed.connect(self._on_member)
        self.member_host = labeled(_("Feuille de"), self.member, field="member")
        self.paper = Paper()
        self.paper.finished.connect(self.stored)
        self.paper.typed.connect(self._on_typed)
        self.help = label("", "note", wrap=True, name="keying-help")
        self.said = label("", "strong", wrap=True, name="keying-said")
        self.error = label("", "error", wrap=True, name="keying-error")
        self.take_back_button = button(_("Reprendre la dernière feuille"), name="keying-back", icon="undo")
        self.take_back_button.clicked.connect(self.taken_back)
        self.store_button = primary_button(_("Enregistrer la feuille"), name="keying-store")
        self.store_button.clicked.connect(self.stored)
        buttons = holder(row(self.take_back_button, self.store_button))
        self.foot = Adaptive(
            (holder(column(self.said, self.error, gap=2)), 1), (buttons, 0), name="keying-foot"
        )
        left = column(self.member_host, self.help, self.paper, self.foot, gap=8)
        left.setStretch(2, 1)
        self.who = self._made_who()
        self.setLayout(column(Adaptive((holder(left), 68), (self.who, 32), name="keying-sides")))

    def _made_who(self) -> Card:
        self.grid = Grid(
            [Column("member", _("Membre"), width=0, strong=True)],
            name="keying-named",
            accessible=_("Les membres qui ont répondu"),
            removes=True,
            row_id=attrgetter("member_id"),
        )
        self.grid.row_activated.connect(self.opened)
        self.grid.rows_removed.connect(self.removed)
        card = Card(_("Ont répondu"), name="keying-who", flush=True)
        card.add(self.grid, stretch=1)
        hint = label(
            _("Entrée ouvre une feuille pour la corriger, Suppr la supprime."),
            "note",
            wrap=True,
            name="keying-who-hint",
        )
        card.add(column(hint, margins=(15, 0, 15, 0)))
        set_size(card, width=230, height=220, least=True)
        return card

    # --- shown --------------------------------------------------------------------------------------

    def show_wave(
        self,
        wave_id: int,
        survey: Survey,
        members: Sequence[Member],
        sheets: Sequence[Sheet],
        draft: Answers | None,
    ) -> None:
        """The sheet of this wave; what is typed already stays, or `draft` comes back."""
        self._named = not survey.anonymous
        self.member_host.setVisible(self._named)
        self.who.setVisible(self._named)
        self.help.setText(help_words(self._named))
        self.member.set_members(members)
        self.sheets = sheets
        self.grid.set_rows(sheets)
        n = len(sheets)
        self.who.set_head(_("Ont répondu"), ngettext("{n} membre", "{n} membres", n).format(n=n))
        if wave_id != self.wave_id:
            self.wave_id = wave_id
            self.say("")
            self._start = {}
            self.paper.ask(survey.asked, draft)
            if self._named:
                self.member.show_member(self._next(None))
        elif survey.asked != self.paper.entry.questions:
            ids = {question.id for question in survey.asked}
            kept = {key: answer for key, answer in self.paper.entry.answers.items() if key in ids}
            self.paper.ask(survey.asked, kept)

    def leave(self) -> None:
        """Another wave will be shown next."""
        self.wave_id = None

    def take_cursor(self) -> None:
        """On the member when one is to be chosen, else on the sheet."""
        if self._named and not self.edited:
            self.member.setFocus()
            self.member.selectAll()
        else:
            self.paper.take_cursor()

    def say(self, text: str) -> None:
        """What was done; a refusal said before is over."""
        self.said.setText(text)
        self._on_typed()
        self.member_host.clear_error()

    def show_user_error(self, error: UserError) -> bool:
        """Beside the question or the member, else under the sheet."""
        self.say("")
        if error.field == "member":
            self.member.setFocus()
            return self.member_host.show_user_error(error)
        if not self.paper.show_user_error(error):
            self.error.setText(error.message)
            self.error.show()
        return True

    # --- the sheet ----------------------------------------------------------------------------------

    @property
    def edited(self) -> bool:
        """Whether anything is on the sheet."""
        return not self.paper.blank

    @property
    def untouched(self) -> bool:
        """Whether the sheet says what it was opened with: nothing would be lost."""
        return self.paper.entry.half is None and self.paper.entry.answers == self._start

    def member_id(self) -> int | None:
        """Whose sheet it is, None when anonymous; UserError (field "member") when the name is nobody's."""
        if not self._named:
            return None
        member = self.member.parse(self.member.text())
        if member is None:
            raise UserError(_("Dites à qui est cette feuille."), field="member")
        return member

    def sheet_of(self, member_id: int | None) -> Sheet | None:
        """The sheet that a member gave; None while there is none."""
        return next((sheet for sheet in self.sheets if sheet.member_id == member_id), None)

    def clear_sheet(self) -> None:
        """A blank sheet."""
        self._start = {}
        self.paper.start(self.paper.entry.questions)
        self.say("")

    def begin_next(self, member_id: int | None, said: str) -> None:
        """After a sheet of `member_id` was stored: the next member is proposed, the cursor ready."""
        self.say(said)
        if self._named:
            self.member.show_member(self._next(member_id))
        self.take_cursor()

    def refill(self, answers: Answers, member_id: int | None, said: str) -> None:
        """An earlier sheet, to be corrected."""
        self._start = dict(answers) if member_id is not None else {}
        self.paper.start(self.paper.entry.questions, answers)
        if member_id is not None:
            self.member.show_member(member_id)
        self.say(said)
        self.paper.take_cursor()

    def _next(self, member_id: int | None) -> int | None:
        return self.member.next_after(member_id, {sheet.member_id for sheet in self.sheets})

    @Slot()
    def _on_typed(self) -> None:
        self.error.setText("")
        self.error.hide()

    @Slot()
    def _on_member(self) -> None:
        try:
            member_id = self.member_id()
        except UserError as refusal:
            self.show_user_error(refusal)
            return
        self.member.show_member(member_id)
        self.member_host.clear_error()
        self.member_chosen.emit(member_id)

    def minimumSizeHint(self) -> QSize:
        """Narrower than its two sides: they go one under the other."""
        return QSize(0, super().minimumSizeHint().height())


def help_words(named: bool) -> str:
    """The keys of a sheet; the name that is proposed is confirmed first."""
    words = _(
        "Une touche par réponse. Espace ou Entrée passe la question, Retour arrière revient à la précédente."
    )
    return _("Entrée confirme le nom. {keys}").format(keys=words) if named else words
