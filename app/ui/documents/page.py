"""The papers of a cycle, a one-off purchase or a network: choose, look, print, save."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QEvent, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.core.i18n import _, ngettext
from app.domain.buying import GroupPurchase
from app.domain.paper_kinds import OneOf, PaperKind, PaperState
from app.ui import file_dialogs
from app.ui.context import Context
from app.ui.documents import printing
from app.ui.documents.acts import MEETING
from app.ui.documents.jobs import Job, Jobs
from app.ui.documents.names import file_name
from app.ui.documents.paper_list import PaperList
from app.ui.documents.preview import Preview
from app.ui.documents.saved import SavedStrip
from app.ui.documents.source import Source
from app.ui.kit import (
    Adaptive,
    Card,
    EmptyState,
    button,
    choice,
    column,
    fill_choice,
    holder,
    label,
    set_size,
)
from app.ui.kit.layout import scrolled
from app.ui.page import Page
from app.ui.process.cycle_dialog import new_cycle
from app.ui.tasks import Progress

LEAST_LIST = 320
"""Height the list of papers keeps, in pixels at 100 %; more of them scroll."""


class DocumentsPage(Page):
    """At the left the papers, at the right the pages of those that are ticked."""

    subjects = frozenset(
        [
            *("network", "member", "cycle", "planned_step", "member_list"),
            *("need_line", "pooled_item", "vote", "voter", "ballot_line"),
            *("urn", "agreement", "collective_item", "role", "role_wish"),
            *("role_holder", "debrief", "debrief_note", "action", "one_off"),
            *("network_detail", "supplier", "criterion", "supplier_mark", "offer"),
            *("offer_break", "buying_line", "basket_choice", "purchase_order", "order_line"),
            *("share", "stock_article", "stock_movement", "entry", "transfer"),
            *("indicator", "measurement", "target", "board", "board_card"),
            *("practice", "adoption", "referral", "survey", "question"),
            *("choice", "wave", "named_sheet", "answer_urn", "theme"),
            *("themed_text", "difficulty", "follow_up", "meeting", "agenda_point"),
            *("attendance", "minute", "action_source", "difficulty_detail", "statement"),
            *("evolution", "objective_indicator", "network_stage", "standing_role", "standing_holder"),
        ]
    )

    def __init__(self, ctx: Context) -> None:
        super().__init__(
            ctx,
            name="documents",
            title=_("Quel papier vous faut-il ?"),
            subtitle=_("Entrée montre un papier\u00a0; Espace le coche, pour en réunir plusieurs."),
        )
        self._shown: list[GroupPurchase] = []
        self._source: Source | None = None
        self._states: list[PaperState] = []
        self._chosen: list[PaperKind] = []
        self._only: OneOf | None = None
        self._title = ""
        self._print_when_ready = False
        self.cycles = choice([], name="documents-cycle", accessible=_("Cycle ou achat ponctuel"))
        self.cycles.activated.connect(self._on_cycle_chosen)
        self.save_button = self.add_action_button(
            _("Enregistrer en PDF…"), "export", self.ask_and_save, name="documents-save"
        )
        self.save_button.setToolTip(_("Ctrl+S"))
        self.print_button = self.add_action_button(
            _("Imprimer…"), "print", self.ask_and_print, primary=True, name="documents-print"
        )
        self.print_button.setToolTip(_("Ctrl+P"))
        self.jobs = Jobs(ctx, self)
        self.saved = SavedStrip()
        self.preview = Preview(ctx, self.jobs)
        self.preview.ready.connect(self._on_ready)
        self.empty = EmptyState(
            _("Créez d’abord un réseau\u00a0: ses papiers apparaîtront ici."),
            _("Créer un réseau"),
            name="documents-empty",
            icon="documents",
        )
        self.empty.acted.connect(self._on_new)
        self.sides = Adaptive((self._made_list(), 31), (self.preview, 69), name="documents-sides")
        self.add(self.saved)
        self.add(self.sides, self.empty, stretch=1)
        self._show_buttons()

    def _made_list(self) -> QWidget:
        card = Card(name="documents-list")
        self.papers = PaperList()
        self.papers.chosen_changed.connect(self._on_chosen)
        self.meeting = button(_("Tout imprimer pour la réunion"), name="documents-meeting", icon="meeting")
        self.meeting.clicked.connect(self._on_meeting)
        self.start_button = button(_("Commencer un cycle"), name="documents-start", icon="add")
        self.start_button.clicked.connect(self._on_new)
        words = _("Les papiers d’un cycle s’ajouteront à ceux-ci.")
        note = label(words, "note", wrap=True, name="documents-later")
        self.later = holder(column(note, self.start_button))
        area = scrolled(self.papers, name="documents-papers-scroll")
        set_size(area, height=LEAST_LIST, least=True)
        card.add(self.cycles)
        card.add(area, stretch=1)
        card.add(self.meeting, self.later)
        set_size(card, width=290, least=True)
        card.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        return card

    # --- what is shown ----------------------------------------------------------------------------

    @property
    def chosen(self) -> list[PaperKind]:
        """The papers ticked."""
        return list(self._chosen)

    def reload(self) -> None:
        network_id = self.ctx.network_id
        for part in (self.sides, self.save_button, self.print_button):
            part.setVisible(network_id is not None)
        self.empty.setVisible(network_id is None)
        before = self._source
        if network_id is None:
            self._source, self._shown, self._states, self._chosen = None, [], [], []
            self.preview.say("")
            return
        services = self.ctx.opened
        self._shown = services.buying.purchases(network_id)
        purchase = next((each for each in self._shown if each.id == self.ctx.purchase_id), None)
        self._source = source = Source(services.documents, services.networks.get(network_id), purchase)
        fill_choice(self.cycles, [(each.id, each.title) for each in self._shown], self.ctx.purchase_id)
        self.cycles.setVisible(bool(self._shown))
        self.meeting.setVisible(source.meets)
        self.later.setVisible(purchase is None)
        moved = before is None or before.place != source.place
        if moved:
            self._only = None
        self._states = source.states(self._only)
        ready = self._ready()
        kept = [kind for kind in self._chosen if kind in ready]
        if moved:
            self.saved.hide()
            kept = kept or (source.for_meeting() or ready)[:1]
        self._choose(kept, from_top=moved)

    def begin(self) -> None:
        """On the paper in view, so that the arrows go to the others."""
        shown = [self.papers.lines[kind] for kind in self._chosen]
        (shown[0] if shown else self.cycles if self._shown else self).setFocus()

    def open_at(self, argument: object) -> None:
        """Show a paper by its kind ("debrief") or narrowed to one thing (OneOf).

        "meeting" gathers those of the meeting and prints them.
        """
        if self.stale:
            self.refresh()
        if self._source is None:
            return
        if argument == MEETING:
            self._on_meeting()
            return
        only = argument if isinstance(argument, OneOf) else None
        wanted = argument if only is None else only.kind
        if isinstance(wanted, str) and wanted in list(PaperKind):
            self._print_when_ready = False
            self._narrow(only)
            kind = PaperKind(wanted)
            state = next((each for each in self._states if each.kind is kind), None)
            self._choose([] if state is None or state.why_not else [kind])
            self.papers.bring(kind)
            if state is not None and state.why_not:
                self.preview.say(f"{state.label}. {state.why_not}")

    def _narrow(self, only: OneOf | None) -> None:
        """Have a paper about one thing, or each about all there is."""
        if only != self._only and self._source is not None:
            self._only = only
            self._states = self._source.states(only)

    def _ready(self) -> list[PaperKind]:
        return [state.kind for state in self._states if not state.why_not]

    def _choose(self, kinds: list[PaperKind], *, from_top: bool = True) -> None:
        """Tick `kinds` and show their pages."""
        source = self._source
        assert source is not None
        self._chosen = [kind for kind in PaperKind if kind in kinds]
        self.papers.show_papers(self._states, self._chosen)
        self._order_tabs()
        if not self._chosen:
            self.preview.say(_("Cochez un papier pour le voir ici."))
        else:
            papers = source.papers(self._chosen, self._only)
            self._title = papers[0].imprint.cycle if len(papers) == 1 else source.title
            names = [state.label for state in self._states if state.kind in self._chosen]
            self.preview.show_papers(papers, names, from_top=from_top)
        self._show_buttons()

    def _order_tabs(self) -> None:
        """The lines are made late: put them where the eye finds them."""
        saved = (self.saved.open, self.saved.folder, self.saved.close_button)
        chain = [
            self.print_button,
            *saved,
            self.cycles,
            *self.papers.lines.values(),
            self.meeting,
            self.start_button,
        ]
        for first, second in pairwise(chain):
            QWidget.setTabOrder(first, second)

    @Slot()
    def _show_buttons(self) -> None:
        there = self.preview.pdf is not None
        self.print_button.setEnabled(there)
        self.save_button.setEnabled(there)
        several = len(self._chosen) > 1
        self.print_button.setText(
            _("Imprimer les {n} papiers…").format(n=len(self._chosen)) if several else _("Imprimer…")
        )
        self.print_button.setAccessibleName(self.print_button.text())

    # --- choosing ---------------------------------------------------------------------------------

    @Slot(int)
    def _on_cycle_chosen(self, position: int) -> None:
        chosen = next(each for each in self._shown if each.id == self.cycles.itemData(position))
        if chosen.one_off:
            self.ctx.show_one_off(chosen.id)
        elif chosen.id == self.ctx.cycle_id:
            self.ctx.show_one_off(None)
        else:
            self.ctx.cycle_id = chosen.id

    @Slot(object)
    def _on_chosen(self, kinds: list[PaperKind]) -> None:
        self._print_when_ready = False
        self._narrow(None)
        self._choose(kinds)

    @Slot()
    def _on_meeting(self) -> None:
        kinds = self._source.for_meeting() if self._source is not None else []
        if not kinds:
            self.ctx.messages.inform(self, _("Aucun papier de la réunion ne peut encore être imprimé."))
            return
        self._print_when_ready = True
        self._narrow(None)
        self._choose(kinds)

    @Slot()
    def _on_new(self) -> None:
        if self.ctx.network_id is None:
            self.ctx.signals.action_requested.emit("new_network")
        else:
            new_cycle(self.ctx, self)

    @Slot()
    def _on_ready(self) -> None:
        self._show_buttons()
        if self._print_when_ready:
            self._print_when_ready = False
            self.ask_and_print()

    # --- paper and files --------------------------------------------------------------------------

    def _name(self) -> str:
        return file_name(self._chosen, self._title)

    @Slot()
    def ask_and_print(self) -> None:
        """Print what is shown, through the system's dialog."""
        pdf = self.preview.pdf
        if pdf is None:
            return
        printer = printing.ask_printer(self, self._name().removesuffix(".pdf"), self.preview.count)
        if printer is None:
            return
        chosen = printing.positions(printer, self.preview.count)
        draw = self.ctx.opened.documents.pages

        def work(progress: Progress) -> None:
            printing.print_pages(printer, pdf, chosen, draw, progress)

        self.jobs.submit("print", Job(_("Impression…"), work, partial(self._on_printed, len(chosen))))

    def _on_printed(self, pages: int, _value: object) -> None:
        words = ngettext("{n} page imprimée.", "{n} pages imprimées.", pages)
        self.ctx.messages.banner(words.format(n=pages))

    @Slot()
    def ask_and_save(self) -> None:
        """Save what is shown as a PDF, where the animator wants it."""
        source = self._source
        if source is None or not self._chosen:
            return
        title, kind = _("Enregistrer en PDF"), _("Documents PDF")
        path = file_dialogs.save_file(self.ctx, self, title, kind, "pdf", self._name())
        if path is None:
            return
        papers = source.papers(self._chosen, self._only)
        save = source.documents.save

        def work(progress: Progress) -> Path:
            save(papers, path)
            return path

        self.jobs.submit("save", Job(_("Enregistrement…"), work, self.saved.show_path))

    # --- keys -------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Here Ctrl+P prints what is shown; elsewhere it is the menu's, for all the papers."""
        keys = QKeySequence.StandardKey
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and (event.matches(keys.Print) or event.matches(keys.Save))
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Print):
            self.ask_and_print()
        elif event.matches(QKeySequence.StandardKey.Save):
            if self.save_button.isEnabled():
                self.ask_and_save()
        else:
            super().keyPressEvent(event)
