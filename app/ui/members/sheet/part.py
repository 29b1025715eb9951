"""«Fiche»: all that the network knows of a member, each row opening its place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton, QWidget

from app.core import clock
from app.core.i18n import _
from app.domain.member_pages import MemberPage
from app.ui.context import Context
from app.ui.course.actions.lines import Filter
from app.ui.kit import (
    Adaptive,
    Card,
    EmptyState,
    TextArea,
    Tiles,
    button,
    column,
    holder,
    label,
    labeled,
    pill,
    row,
    set_size,
    set_tone,
    stacked,
)
from app.ui.kit.chooser import Chooser
from app.ui.members.listing import has_left, state_of, tone_of
from app.ui.members.sheet import lines
from app.ui.members.sheet.card import SheetCard
from app.ui.parts.part import Part

NOBODY, SHEET = range(2)


class SheetPart(Part):
    """The page of one member of the network in view."""

    subjects = frozenset(
        {
            *("action", "action_source", "attendance", "cycle", "meeting", "member", "member_field"),
            *("member_list", "need_line", "role", "role_holder", "standing_holder", "standing_role"),
        }
    )

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, name="sheet")
        self._network: int | None = None
        self._member: int | None = None
        self._page: MemberPage | None = None
        self.list_button = button(_("Voir dans la liste"), name="sheet-list", icon="list")
        self.list_button.clicked.connect(self._on_list)
        self.actions_button = button(_("Ses actions"), name="sheet-programme", icon="check")
        self.actions_button.clicked.connect(self._on_programme)
        self.nobody = EmptyState(
            _("Personne n’est encore inscrit\u00a0: chaque membre aura ici sa fiche."),
            _("Ajouter des membres"),
            name="sheet-nobody",
            icon="person",
            act_icon="add",
        )
        self.nobody.acted.connect(self._on_list)
        self.faces = stacked(self.nobody, self._made_sheet(), name="sheet-faces")
        self.add(self.faces, stretch=1)

    # --- how it is made ---------------------------------------------------------------------------

    def _made_sheet(self) -> QWidget:
        self.chooser = Chooser(
            self,
            name="sheet-chooser",
            accessible=_("Membre"),
            before=_("Membre précédent"),
            after=_("Membre suivant"),
        )
        self.chooser.chosen.connect(self._on_chosen)
        self.state = pill("", name="sheet-state")
        top = row(self.chooser, self.state, gap=10)
        top.setStretch(0, 1)
        return holder(column(top, self._made_head(), self._made_cards(), 1, gap=14), name="sheet-whole")

    def _made_head(self) -> Card:
        self.head = Card(name="sheet-head")
        self.who = label("", "muted", wrap=True, name="sheet-who", selectable=True)
        self.stay = label("", "note", wrap=True, name="sheet-stay")
        self.carried = label("", "strong", wrap=True, name="sheet-carried")
        said = holder(column(self.carried, self.who, self.stay, 1, gap=6), name="sheet-said")
        words = _("Ce que ce membre fait volontiers\u00a0: les comptes, l’accueil, les fournisseurs…")
        self.field = TextArea(name="sheet-field", accessible=_("Champ d’action"), hint=words, lines=2)
        self.field_host = labeled(_("Champ d’action"), self.field, field="field")
        self.field.committed.connect(self._on_field)
        for side in (said, self.field_host):
            set_size(side, width=300, least=True)
        self.head.add(Adaptive((said, 1), (self.field_host, 1), name="sheet-sides", gap=24))
        return self.head

    def _made_cards(self) -> Tiles:
        state = _("État")
        self.roles = SheetCard(
            _("Rôles"),
            _("Aucun rôle jusqu’ici."),
            (_("Rôle"), _("Où et quand"), state),
            name="sheet-roles",
            widths=(184, 106),
        )
        self.programme = SheetCard(
            _("Actions"),
            _("Aucune action jusqu’ici."),
            (_("Action"), _("Échéance"), state),
            name="sheet-actions",
            widths=(100, 92),
        )
        self.lists = SheetCard(
            _("Listes remises"),
            _("Aucune liste jusqu’ici."),
            (_("Cycle"), _("Besoins"), state),
            name="sheet-lists",
            widths=(92, 166),
        )
        self.meetings = SheetCard(
            _("Présence aux réunions"),
            _("Aucune réunion jusqu’ici."),
            (_("Réunion"), "", _("Présence")),
            name="sheet-meetings",
            widths=(120, 110),
        )
        cards = (self.roles, self.programme, self.lists, self.meetings)
        for made in cards:
            made.opened.connect(self._on_opened)
        return Tiles(*cards, name="sheet-cards", least=400)

    # --- what is shown ----------------------------------------------------------------------------

    def actions(self) -> Sequence[QPushButton]:
        return (self.list_button, self.actions_button)

    def reload(self) -> None:
        network_id = self.ctx.network_id
        if network_id is None:
            return
        if network_id != self._network:
            self._network, self._page, self._member = network_id, None, None
        known = self.ctx.opened.members.all(network_id)
        here = [member for member in known if not has_left(member)]
        members = [*here, *(member for member in known if has_left(member))]
        self.faces.setCurrentIndex(SHEET if members else NOBODY)
        for each in self.actions():
            each.setVisible(bool(members))
        if not members:
            self._page = self._member = None
            return
        ids = [member.id for member in members]
        self._member = self._member if self._member in ids else ids[0]
        self.chooser.show_options([(member.id, member.name) for member in members], self._member)
        self._show(self.ctx.opened.member_pages.page(self._member, clock.today()))

    def _show(self, page: MemberPage) -> None:
        other = self._page is None or self._page.member.id != page.member.id
        self._page = page
        self.head.setAccessibleName(page.member.name)
        self.state.setText(state_of(page.member))
        set_tone(self.state, tone_of(page.member))
        for said, words in (
            (self.who, lines.who_words(page)),
            (self.stay, lines.stay_words(page)),
            (self.carried, lines.carried_words(page)),
        ):
            said.setText(words)
            said.setVisible(bool(words))
        if other:
            self.field_host.clear_error()
        self.field.set_value(page.field)
        self.roles.show_lines(lines.role_lines(page))
        self.programme.show_lines(lines.to_do_lines(page, clock.today()))
        self.lists.show_lines(lines.list_lines(page), lines.handed_in_words(page))
        self.meetings.show_lines(lines.meeting_lines(page), lines.presence_words(page))

    def begin(self) -> None:
        """On the choice of the member."""
        (self.nobody if self._page is None else self.chooser.box).setFocus()

    def open_at(self, argument: object) -> None:
        """Show the member with this id."""
        if isinstance(argument, int) and self.chooser.box.findData(argument) >= 0:
            self._on_chosen(argument)

    @Slot(object)
    def _on_chosen(self, member_id: int) -> None:
        if self.field.hasFocus():  # a key, not a click: what is typed belongs to the one in view
            self.field.clearFocus()
            self.field.setFocus()
        self._member = member_id
        self.reload()

    # --- acts -------------------------------------------------------------------------------------

    @Slot(object)
    def _on_field(self, text: str) -> None:
        if self._page is None:
            return
        member_id = self._page.member.id
        self.field_host.clear_error()
        self.ctx.perform(lambda: self.ctx.opened.member_pages.set_field(member_id, text), self)

    @Slot(object)
    def _on_opened(self, line: lines.SheetLine) -> None:
        if line.place is None:
            return
        if line.cycle_id is not None:
            self.ctx.cycle_id = line.cycle_id
        self.ctx.signals.navigate_requested.emit(*line.place)

    @Slot()
    def _on_programme(self) -> None:
        if self._page is not None:
            argument = ("actions", Filter(member_id=self._page.member.id))
            self.ctx.signals.navigate_requested.emit("course", argument)

    @Slot()
    def _on_list(self) -> None:
        argument = ("list", self._page.member.id) if self._page is not None else "list"
        self.ctx.signals.navigate_requested.emit("members", argument)
