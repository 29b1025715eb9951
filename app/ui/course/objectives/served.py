"""An objective in large, the agreements it comes from, and the figures that show it is served."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from app.core.formats import dated
from app.core.i18n import _
from app.domain.changes import Changes
from app.domain.charter import ServedObjective, ShownBy, Version
from app.domain.indicators import Definition
from app.domain.objectives import EvolutionAct, StatementKind
from app.domain.reading_words import figure_text, lines
from app.ui.ask import AskDialog
from app.ui.context import Context
from app.ui.course.evolutions.opening import Subject
from app.ui.dialog_frame import asked
from app.ui.kit import (
    Card,
    KpiCard,
    Tiles,
    button,
    choice,
    clear,
    column,
    label,
    labeled,
    link,
    primary_button,
    row,
)
from app.ui.kit.flow import Flow


class ServedCard(Card):
    """The common objective (without a statement) or an added one."""

    agreement_requested = Signal(object)
    """The Subject of an agreement to open."""

    def __init__(self, ctx: Context, statement_id: int | None) -> None:
        name = "objective-common" if statement_id is None else f"objective-{statement_id}"
        super().__init__(_("Objectif commun") if statement_id is None else _("Objectif ajouté"), name=name)
        self.ctx, self._statement_id = ctx, statement_id
        self.set_emphasis(statement_id is None)
        role = "title" if statement_id is None else "heading"
        self.text = label("", role, wrap=True, name=f"{name}-text")
        self.history = label("", "muted", wrap=True, name=f"{name}-history")
        self.shown_title = label(
            _("Ce qui montre qu’il est servi, sur douze mois"), "strong", wrap=True, name=f"{name}-shown"
        )
        self.none = label(
            _("Aucun indicateur ne le montre encore."), "muted", wrap=True, name=f"{name}-unshown"
        )
        self._readings = column(gap=10)
        self._cards: dict[int, ReadingCard] = {}
        self.write_button = primary_button(_("Écrire l’objectif…"), name=f"{name}-write", icon="edit")
        self.link_button = button(_("Lier un indicateur…"), name=f"{name}-link", icon="indicator")
        self.change_button = button(_("Proposer un changement…"), name=f"{name}-change")
        self.end_button = button(_("Proposer d’y mettre fin…"), name=f"{name}-end")
        self.write_button.clicked.connect(self._on_write)
        self.link_button.clicked.connect(self._on_link)
        self.change_button.clicked.connect(self._on_change)
        self.end_button.clicked.connect(self._on_end)
        self.add(
            self.text,
            self.history,
            self.shown_title,
            self.none,
            self._readings,
            Flow(
                *(self.write_button, self.link_button, self.change_button, self.end_button),
                name=f"{name}-acts",
                gap=8,
            ),
        )

    def show_objective(self, served: ServedObjective, history: str) -> None:
        """Its words, where it comes from, its figures."""
        written = bool(served.text)  # of the common one alone: an added one always says something
        if not written:
            history = _("Une seule phrase, que chacun peut redire\u00a0: ce que vous ferez mieux ensemble.")
        self.text.setText(served.text or _("L’objectif commun n’est pas encore écrit."))
        self.history.setText(history)
        self.history.setVisible(bool(history))
        self.shown_title.setVisible(written)
        self.none.setVisible(written and not served.shown_by)
        self.write_button.setVisible(not written)
        self.link_button.setVisible(written)
        self.change_button.setVisible(written)
        self.end_button.setVisible(self._statement_id is not None)
        if self._cards.keys() != {shown.link_id for shown in served.shown_by}:
            self._make_readings(served.shown_by)
        for shown in served.shown_by:
            self._cards[shown.link_id].show_reading(shown)

    def _make_readings(self, shown_by: Sequence[ShownBy]) -> None:
        clear(self._readings)
        self._cards = {shown.link_id: ReadingCard(shown.link_id) for shown in shown_by}
        for card in self._cards.values():
            card.unlinked.connect(self._on_unlink)
        if shown_by:
            name = f"{self.objectName()}-readings-{len(shown_by)}"
            self._readings.addWidget(Tiles(*self._cards.values(), name=name, least=210, gap=10))

    def begin(self) -> None:
        """On the first thing to do with it."""
        (self.link_button if self.write_button.isHidden() else self.write_button).setFocus()

    @Slot()
    def _on_write(self) -> None:
        self.ctx.signals.action_requested.emit("edit_network")

    @Slot()
    def _on_change(self) -> None:
        self.agreement_requested.emit(
            Subject(StatementKind.OBJECTIVE, EvolutionAct.CHANGE, self._statement_id)
        )

    @Slot()
    def _on_end(self) -> None:
        self.agreement_requested.emit(Subject(StatementKind.OBJECTIVE, EvolutionAct.END, self._statement_id))

    @Slot()
    def _on_link(self) -> None:
        asked(LinkDialog(self.ctx, self, self._statement_id))

    @Slot(int)
    def _on_unlink(self, link_id: int) -> None:
        self.link_button.setFocus()
        if self.ctx.perform(lambda: self.ctx.opened.objectives.unlink([link_id]), self):
            self.ctx.messages.banner(_("L’indicateur ne montre plus cet objectif."), undo=True)


class ReadingCard(KpiCard):
    """An indicator over the last twelve months; `unlinked(link_id)` takes it away."""

    unlinked = Signal(int)

    def __init__(self, link_id: int) -> None:
        name = f"reading-{link_id}"
        super().__init__("", name=name)
        self._link_id = link_id
        self.what.setWordWrap(True)
        self.unlink = link(_("Délier"), name=f"{name}-unlink")
        self.unlink.clicked.connect(self._on_unlink)
        self.add(row(self.unlink, 1))

    def show_reading(self, shown: ShownBy) -> None:
        """Its value, and what it is first compared to."""
        reading = shown.reading
        said = lines(reading)
        self.what.setText(reading.definition.name)
        self.unlink.setAccessibleName(_("Délier\u00a0: {name}").format(name=reading.definition.name))
        self.show_figure(
            figure_text(reading),
            said[0].text if said else _("Les 12 derniers mois"),
            meaning_tone=said[0].tone if said else "",
        )

    @Slot()
    def _on_unlink(self) -> None:
        self.unlinked.emit(self._link_id)


class LinkDialog(AskDialog):
    """Choosing the indicator that shows an objective is served."""

    def __init__(self, ctx: Context, parent: QWidget | None, statement_id: int | None) -> None:
        super().__init__(ctx, parent, name="objective-link-dialog", title=_("Lier un indicateur"))
        assert ctx.network_id is not None
        self._network_id, self._statement_id = ctx.network_id, statement_id
        known = ctx.opened.indicators.definitions(self._network_id)
        self.indicator = choice(
            [(str(each.symbol), _named(each)) for each in known],
            name="objective-link-indicator",
            accessible=_("Indicateur"),
        )
        self.indicator.setMinimumContentsLength(24)
        self.indicator.setSizeAdjustPolicy(
            self.indicator.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        host = labeled(_("Indicateur"), self.indicator, field="symbol")
        sentence = _("Quel chiffre montre au groupe que cet objectif est servi\u00a0?")
        self.lay_out(sentence, [host], _("Lier"), self._link)

    def _link(self) -> Changes:
        return self.ctx.opened.objectives.link_indicator(
            self._network_id, self._statement_id, self.indicator.currentData()
        )


def _named(definition: Definition) -> str:
    return _("{group}\u00a0: {name}").format(group=definition.group, name=definition.name)


def versions_words(versions: Sequence[Version]) -> str:
    """A line for each version of the common objective, the latest first."""
    if len(versions) < 2:
        return _("Écrit avec le réseau\u00a0; aucun accord ne l’a encore changé.")
    return "\n".join(_version_words(each) for each in reversed(versions))


def _version_words(version: Version) -> str:
    if version.since is None:
        words = _("Dès l’origine, jusqu’au {until}\u00a0: «\u00a0{text}\u00a0»")
    elif version.until is None:
        words = _("En vigueur depuis le {since}\u00a0: {voices}")
    else:
        words = _("Du {since} au {until}\u00a0: «\u00a0{text}\u00a0» ({voices})")
    agreement = version.agreement
    return words.format(
        since=dated(version.since) if version.since else "",
        until=dated(version.until) if version.until else "",
        text=version.text,
        voices=agreement.voices.words if agreement is not None and agreement.voices is not None else "",
    )
