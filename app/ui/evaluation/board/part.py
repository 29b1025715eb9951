"""«Tableau de bord»: the cards of the network over one period."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from time import perf_counter

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QApplication, QPushButton, QStackedWidget

from app.core.errors import UserError
from app.core.i18n import _
from app.domain.boards import WIDEST, Board, CardForm, Period, period_label
from app.domain.evaluation_papers import BoardFigure
from app.domain.indicators import Definition, Window
from app.domain.shown_tables import FIGURE_TABLES
from app.ui.context import Context
from app.ui.dialog_frame import asked
from app.ui.evaluation.board import card_menu as acts
from app.ui.evaluation.board.adding import AddCardDialog
from app.ui.evaluation.board.card import BoardCard
from app.ui.evaluation.board.definition import open_definition
from app.ui.evaluation.board.slots import Slots
from app.ui.kit import Adaptive, EmptyState, button, choice, column, fill_choice, holder, label, row, set_size
from app.ui.parts.part import Part

_TURN = 0.05
"""Seconds of reading after which the event loop has its turn."""


class BoardPart(Part):
    """The period, the cards, and what can be done with them."""

    subjects = FIGURE_TABLES | {"board", "board_card"}

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, name="board")
        self.cards: list[BoardCard] = []
        self._network: int | None = None
        self._board = Board(())
        self._window: Window | None = None
        self._waiting: list[BoardCard] = []
        self._figures: list[BoardFigure] = []
        self._focus: int | None = None
        self._discreet = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._fill)
        self.print_button = button(_("Imprimer"), name="board-print", icon="print")
        self.print_button.clicked.connect(self._on_print)
        self.period = choice(
            [(each, period_label(each)) for each in Period], name="board-period", accessible=_("Période")
        )
        self.period.currentIndexChanged.connect(self._on_period)
        self.span = label("", "note", wrap=True, name="board-span")
        self.again = button(_("Reprendre le tableau proposé"), name="board-again", icon="undo")
        self.again.clicked.connect(self._on_again)
        self.add_button = button(_("Ajouter une carte…"), name="board-add-open", icon="add")
        self.add_button.clicked.connect(self.ask_card)
        self.slots = Slots(name="board-slots")
        self.faces = QStackedWidget()
        self.faces.setObjectName("board-faces")
        self._board_face = holder(column(self.slots, 1))
        self.faces.addWidget(self._board_face)
        chosen = row(self.period)
        chosen.addWidget(self.span, 1)
        set_size(self.span, width=150, least=True)
        acts_row = holder(row(self.again, self.add_button, 1))
        self.add(Adaptive((holder(chosen), 1), (acts_row, 0), name="board-bar"))
        self.add(self.faces, stretch=1)
        ctx.signals.theme_changed.connect(self._on_theme)

    def actions(self) -> Sequence[QPushButton]:
        return (self.print_button,)

    @cached_property
    def empty(self) -> EmptyState:
        """What is shown where there is no card, made when there is none."""
        made = EmptyState(
            _("Ce tableau de bord n’a aucune carte. Choisissez un indicateur à suivre."),
            _("Ajouter une carte…"),
            name="board-empty",
            icon="chart",
            act_icon="add",
        )
        made.acted.connect(self.ask_card)
        self.faces.addWidget(made)
        return made

    @property
    def is_filled(self) -> bool:
        """Whether every card shows its figure."""
        return not self._waiting

    # --- what is shown ----------------------------------------------------------------------------

    def reload(self) -> None:
        network_id = self.ctx.network_id
        self._timer.stop()
        self._waiting = []
        if network_id is None:
            return
        services = self.ctx.opened
        self._discreet = self.window().isFullScreen()
        self._network = network_id
        self._board = board = services.boards.get(network_id)
        self._window = services.figures.window(network_id, board.period)
        known = services.figures.definitions(network_id)
        fill_choice(self.period, [(each, period_label(each)) for each in Period], board.period)
        self.span.setText(self._window.label)
        self.again.setVisible(board.own)
        self._lay_out(board, known)
        self.faces.setCurrentWidget(self._board_face if board.cards else self.empty)
        self._waiting = list(self.cards)
        self._figures = []
        self._fill()

    def _lay_out(self, board: Board, known: dict[str, Definition]) -> None:
        """Make the cards anew unless they are the same as before."""
        wanted = [(card, known[card.symbol]) for card in board.cards]
        if wanted == [(each.card, each.definition) for each in self.cards]:
            return
        focused = QApplication.focusWidget()
        if self._focus is None and focused is not None:  # an undo: the cursor stays where it was
            held = (place for place, each in enumerate(self.cards) if each.isAncestorOf(focused))
            self._focus = next(held, None)
        self.cards = [
            BoardCard(position, len(wanted), card, definition)
            for position, (card, definition) in enumerate(wanted)
        ]
        for made in self.cards:
            made.asked.connect(self._on_asked)
            made.opened.connect(self._on_opened)
        self.slots.show_widgets([(made, made.card.width) for made in self.cards])
        if self._focus is not None and self.cards:
            self.cards[min(self._focus, len(self.cards) - 1)].menu_button.setFocus()
        self._focus = None

    @Slot()
    def _fill(self) -> None:
        """Read the cards that wait, as many as one turn of the event loop takes; at the end show them all.

        Shown one by one, each would have the whole page laid out and painted again.
        """
        network_id, window = self._network, self._window
        if self.ctx.services is None or network_id is None or window is None:
            self._waiting = []
            return
        figures, until = self.ctx.opened.figures, perf_counter() + _TURN
        while self._waiting:
            try:
                card = self._waiting.pop(0).card
                self._figures.append(figures.card(network_id, card, window, discreet=self._discreet))
            except UserError:
                self._waiting = []  # removed since: a reload is on its way
                return
            if self._waiting and perf_counter() > until:
                self._timer.start(0)
                return
        for made, figure in zip(self.cards, self._figures, strict=True):
            made.show_figure(figure)

    @Slot()
    def _on_theme(self) -> None:
        """A projection that begins or ends is heard here: what is confidential follows."""
        if self._discreet != self.window().isFullScreen():
            self.reload()

    def begin(self) -> None:
        """On the first card; on the button that adds one where there is none."""
        (self.cards[0].title_button if self.cards else self.empty).setFocus()

    # --- what is asked ----------------------------------------------------------------------------

    @property
    def _opened_network(self) -> int:
        assert self._network is not None
        return self._network

    @Slot()
    def _on_print(self) -> None:
        self.ctx.signals.navigate_requested.emit("documents", "dashboard")

    @Slot()
    def _on_period(self) -> None:
        network_id, period = self._opened_network, Period(self.period.currentData())
        self.ctx.perform(lambda: self.ctx.opened.boards.set_period(network_id, period), self)

    @Slot()
    def _on_again(self) -> None:
        network_id = self._opened_network
        if self.ctx.perform(lambda: self.ctx.opened.boards.propose_again(network_id), self):
            self.ctx.messages.banner(_("Le tableau proposé est repris."), undo=True)
            self.begin()

    @Slot()
    def ask_card(self) -> None:
        """Ask for a card and add it at the end."""
        network_id = self._opened_network
        dialog = AddCardDialog(self, self.ctx.opened.indicators.definitions(network_id))
        if asked(dialog):
            symbol, form, width = dialog.symbol, dialog.form, dialog.width_asked
            self._focus = len(self._board.cards)
            self.ctx.perform(lambda: self.ctx.opened.boards.add_card(network_id, symbol, form, width), self)

    @Slot(int, object)
    def _on_opened(self, position: int, window: Window) -> None:
        definition = self.cards[position].definition
        open_definition(self.ctx, self, self._opened_network, definition, window)

    @Slot(int, str)
    def _on_asked(self, position: int, act: str) -> None:
        card = self.cards[position].card
        if act == acts.OPEN:
            assert self._window is not None
            self._on_opened(position, self._window)
        elif act in (acts.UP, acts.DOWN):
            self._move(card.id, position + (1 if act == acts.DOWN else -1))
        elif act == acts.REMOVE:
            self._remove(position)
        elif act in (acts.WIDER, acts.NARROWER):
            wide = card.width + (1 if act == acts.WIDER else -1)
            self._change(position, width=min(max(wide, 1), WIDEST))
        else:
            self._change(position, form=CardForm(act))

    def _move(self, card_id: int, position: int) -> None:
        network_id = self._opened_network
        self._focus = position
        self.ctx.perform(lambda: self.ctx.opened.boards.move_card(network_id, card_id, position), self)

    def _change(self, position: int, form: CardForm | None = None, width: int | None = None) -> None:
        network_id, card_id = self._opened_network, self._board.cards[position].id
        self._focus = position
        self.ctx.perform(
            lambda: self.ctx.opened.boards.change_card(network_id, card_id, form=form, width=width), self
        )

    def _remove(self, position: int) -> None:
        network_id, shown = self._opened_network, self.cards[position]
        name, card_id = shown.definition.name, shown.card.id
        self._focus = position
        if self.ctx.perform(lambda: self.ctx.opened.boards.remove_cards(network_id, [card_id]), self):
            words = _("La carte «\u00a0{name}\u00a0» est retirée.")
            self.ctx.messages.banner(words.format(name=name), undo=True)
