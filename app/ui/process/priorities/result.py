"""«Liste collective proposée»: what the vote retains, the budget line, why, and who pays what."""

from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from app.core.formats import day as format_day
from app.core.formats import money
from app.core.i18n import _, ngettext
from app.domain.items import Agreement, CollectiveItem
from app.domain.reasons import left_out_sentence
from app.domain.voting import RankedItem, Result
from app.ui.kit import Column, Grid, RowStyle, StatusLine, button, column, holder, label, link, row


def settled_rows(rows: Sequence[RankedItem], agreed: Sequence[CollectiveItem]) -> list[RankedItem]:
    """The rows with the agreed list's own order and costs, what was not agreed after it."""
    known = {item.item_id: item for item in agreed}
    kept = [
        replace(each, rank=known[each.item_id].rank, cost=known[each.item_id].cost, retained=True)
        for each in rows
        if each.item_id in known
    ]
    others = [each for each in rows if each.item_id not in known]
    kept.sort(key=attrgetter("rank"))
    after = [
        replace(each, rank=rank, retained=False) for rank, each in enumerate(others, start=len(kept) + 1)
    ]
    return [*kept, *after]


def summary(result: Result) -> str:
    """«retenu 4 641,80 € · reste 358,20 €»."""
    spent = _("retenu {amount}").format(amount=money(result.spent))
    if result.rest is None:
        return spent
    if result.rest < 0:
        return f"{spent} · " + _("budget dépassé de {amount}").format(amount=money(-result.rest))
    return f"{spent} · " + _("reste {amount}").format(amount=money(result.rest))


def left_out_words(result: Result) -> str:
    """«2 membres sans rien : …»; no names in a secret vote, empty when nobody is."""
    words = left_out_sentence(result.left_out_count)
    return f"{words}\u00a0: {', '.join(result.left_out)}" if result.left_out else words


def unpriced_words(rows: Sequence[RankedItem]) -> str:
    """What to know of items without a price; empty when all have one."""
    count = sum(each.cost is None for each in rows)
    if not count:
        return ""
    return ngettext(
        "{n} article sans prix compte pour 0 € dans le budget.",
        "{n} articles sans prix comptent pour 0 € dans le budget.",
        count,
    ).format(n=count)


def moved_words(rows: Sequence[RankedItem]) -> str:
    """One line per item the animator moved, with the reason; empty when none was."""
    added, removed = _("Ajouté à la liste"), _("Retiré de la liste")
    return "\n".join(
        f"{added if each.retained else removed}\u00a0: {each.label} ({each.moved})"
        for each in rows
        if each.moved is not None
    )


def agreement_words(agreement: Agreement) -> str:
    """«Le groupe est d’accord depuis le …»."""
    abstaining = ngettext("{n} abstention", "{n} abstentions", agreement.abstaining)
    words = _(
        "Le groupe est d’accord depuis le {day}\u00a0: {votes_for} pour, {against} contre, {abstaining}."
    )
    words = words.format(
        day=format_day(agreement.agreed_on),
        votes_for=agreement.votes_for,
        against=agreement.against,
        abstaining=abstaining.format(n=agreement.abstaining),
    )
    return f"{words} {agreement.note}".strip()


def state_of(each: RankedItem) -> tuple[str, str]:
    """The pill of a row, and its tone."""
    if each.moved is not None:
        return (_("ajouté"), "done") if each.retained else (_("retiré"), "attention")
    return (_("retenu"), "accent") if each.retained else (_("cycle suivant"), "muted")


class ResultGrid(Grid):
    """The ranked items; Ctrl+Up and Ctrl+Down ask to move the current one in or out."""

    move_asked = Signal(bool)

    def __init__(self) -> None:
        self._first_out: int | None = None
        self.line = ""
        super().__init__(
            [
                Column("rank", _("Rang"), "int", width=48, align="left"),
                Column("label", _("Article"), width=0, strong=True),
                Column("support", _("Soutien"), "bar", width=64, getter=_share),
                Column("voters", _("Votants"), "int", width=64),
                Column("quantity", _("Quantité"), width=69, align="right"),
                Column("cost", _("Coût"), "money", width=104),
                Column("state", "", "pill", width=102, getter=_state, tone=_tone),
            ],
            name="priorities-result",
            accessible=_("Liste collective proposée"),
            sortable=False,
            row_id=attrgetter("item_id"),
            row_style=self._style,
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)

    def show_rows(self, rows: Sequence[RankedItem], line: str) -> None:
        """Show the ranking, `line` being the words of the dashed line under the last retained item."""
        self.line = line
        retained = any(each.retained for each in rows)
        self._first_out = (
            next((each.item_id for each in rows if not each.retained), None) if retained else None
        )
        self.set_rows(rows)
        self.viewport().update()

    def current(self) -> RankedItem | None:
        """The row under the cursor."""
        found: RankedItem | None = self.rows_model.row_at(self.currentIndex())
        return found

    def _style(self, each: RankedItem) -> RowStyle:
        divider = self.line if each.item_id == self._first_out else ""
        return RowStyle(muted=not each.retained, divider=divider)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if control and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_asked.emit(event.key() == Qt.Key.Key_Up)
        else:
            super().keyPressEvent(event)


class ResultView(QWidget):
    """The ranking with its why; `move_requested(RankedItem, True | False | None)`."""

    move_requested = Signal(object, object)
    withdraw_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("priorities-outcome")
        self._settled = False
        self.title = label("", "heading", name="priorities-outcome-title")
        self.summary = label("", "muted", wrap=True, name="priorities-summary")
        self.summary.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.agreement = label("", "strong", wrap=True, name="priorities-agreement")
        self.withdraw = button(_("Retirer l’accord"), name="priorities-withdraw-agreement", icon="undo")
        self.left_out = StatusLine(name="priorities-left-out")
        self.grid = ResultGrid()
        self.why = label("", "note", wrap=True, name="priorities-why")
        self.payments = label("", "note", wrap=True, name="priorities-payments")
        self.reasons = label("", "note", wrap=True, tone="attention", name="priorities-reasons")
        self.unpriced = label("", "note", wrap=True, name="priorities-unpriced")
        self.move_button = button(_("Déplacer hors de la liste…"), name="priorities-move-button")
        self.follow = link(_("Suivre le vote"), name="priorities-follow")
        agreed = row(gap=12, margins=(15, 0, 15, 0))
        agreed.addWidget(self.agreement, 1)
        agreed.addWidget(self.withdraw)
        self.agreed = holder(agreed, name="priorities-agreed")
        head = row(self.title, gap=12, margins=(15, 0, 15, 0))
        head.addWidget(self.summary, 1)
        whole = column(head, self.agreed, self.left_out, gap=8)
        whole.addWidget(self.grid, 1)
        whole.addLayout(
            column(
                self.why,
                self.payments,
                self.reasons,
                self.unpriced,
                row(self.move_button, self.follow, 1, gap=8),
                gap=6,
                margins=(15, 2, 15, 2),
            )
        )
        self.setLayout(whole)
        self.grid.current_row_changed.connect(self._show_current)
        self.grid.move_asked.connect(self._on_move_asked)
        self.move_button.clicked.connect(self._on_move)
        self.follow.clicked.connect(self._on_follow)
        self.withdraw.clicked.connect(self.withdraw_requested)

    def show_result(
        self, result: Result, agreement: Agreement | None, agreed: Sequence[CollectiveItem]
    ) -> None:
        """Show the proposed list, or the agreed one, which nothing moves any more."""
        self._settled = agreement is not None
        rows = settled_rows(result.rows, agreed) if self._settled else list(result.rows)
        line = _("limite du budget commun") if result.budget is not None else _("non retenus par le vote")
        self.title.setText(_("Liste collective") if self._settled else _("Liste collective proposée"))
        self.summary.setText(summary(result))
        self.grid.show_rows(rows, line)
        self.left_out.say(left_out_words(result))
        reasons = moved_words(rows)
        self.reasons.setText(reasons)
        self.reasons.setVisible(bool(reasons))
        unpriced = unpriced_words(rows)
        self.unpriced.setText(unpriced)
        self.unpriced.setVisible(bool(unpriced))
        self.agreed.setVisible(self._settled)
        self.agreement.setText("" if agreement is None else f"✓ {agreement_words(agreement)}")
        if self.grid.current() is None and rows:
            self.grid.select_id(rows[0].item_id)
        self.grid.scrollTo(self.grid.currentIndex())
        self._show_current()

    def _show_current(self, _item_id: object = None) -> None:
        current = self.grid.current()
        moved = current is not None and current.moved is not None
        words = _("Selon le vote\u00a0: {why}") if moved else _("Pourquoi ce rang\u00a0? {why}")
        self.why.setText("" if current is None else words.format(why=current.why))
        self.why.setVisible(current is not None and bool(current.why))
        paid = current.payments if current is not None and current.retained else ()
        shares = ", ".join(f"{name} {money(cents)}" for name, cents in paid)
        self.payments.setText(_("Part de chacun\u00a0: {shares}.").format(shares=shares))
        self.payments.setVisible(bool(paid))
        for told in (self.why, self.payments):
            told.setToolTip(self.share_words() if paid else "")
            told.setAccessibleDescription(self.share_words() if paid else "")
        self.follow.setVisible(moved and not self._settled)
        self.move_button.setVisible(current is not None and not moved and not self._settled)
        retained = current is not None and current.retained
        self.move_button.setText(_("Déplacer hors de la liste…") if retained else _("Ajouter à la liste…"))
        self.move_button.setAccessibleName(self.move_button.text())
        self.move_button.setToolTip(_("Ctrl+↓") if retained else _("Ctrl+↑"))

    @staticmethod
    def share_words() -> str:
        """Why a share may be more than the budget over the voters."""
        return _("La part de chacun monte tant que la liste tient dans le budget.")

    def _on_move_asked(self, up: bool) -> None:
        """Up brings in, down takes out; a moved item first goes back to what the vote says of it."""
        current = self.grid.current()
        if current is None or self._settled or current.retained == up:
            return
        self.move_requested.emit(current, None if current.moved is not None else up)

    def _on_move(self) -> None:
        current = self.grid.current()
        if current is not None:
            self.move_requested.emit(current, not current.retained)

    def _on_follow(self) -> None:
        current = self.grid.current()
        if current is not None:
            self.move_requested.emit(current, None)


def _share(each: RankedItem) -> float:
    return each.support / 1000


def _state(each: RankedItem) -> str:
    return state_of(each)[0]


def _tone(each: RankedItem) -> str:
    return state_of(each)[1]
