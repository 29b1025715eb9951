"""The bottom of the process page: back, what is still missing, and the one button that goes on."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt

from app.core.formats import day as format_day
from app.core.i18n import _
from app.domain.planning import Cycle
from app.domain.steps import Progress, Step, blocking, hint, step_label
from app.ui.kit.buttons import button, primary_button
from app.ui.kit.labels import label, set_tone
from app.ui.kit.layout import Adaptive, holder, row
from app.ui.parts.part import Part
from app.ui.process.places import MAIN, PLANNING, onward


@dataclass(frozen=True, slots=True)
class FooterWords:
    """What the footer says; `act` is "advance", "next", "current", "new", a step's own act, or None."""

    text: str
    act: str | Callable[[], object] | None
    hint: str
    enabled: bool = True
    reopens: bool = False


class Footer(Adaptive):
    """The row itself; the page connects `back`, `reopen` and `primary`."""

    def __init__(self) -> None:
        self.back = button(_("Retour"), name="process-back")
        self.reopen = button(
            _("Rouvrir"), name="process-reopen", icon="undo", tip=_("Rouvrir cette étape et les suivantes")
        )
        self.hint = label("", "note", wrap=True, name="process-hint")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.primary = primary_button("", name="process-primary", tip=_("Ctrl+Entrée"))
        said = row(self.back, gap=12)
        said.addWidget(self.hint, 1)
        acts = row(1, self.reopen, self.primary, gap=12)
        super().__init__((holder(said), 1), (holder(acts), 0), name="process-footer", gap=12)

    def press(self) -> None:
        """As a click on the button that goes on: what is being typed is stored first."""
        if self.primary.isVisible() and self.primary.isEnabled():
            self.primary.setFocus()
            self.primary.click()

    def show_words(self, words: FooterWords, *, can_go_back: bool) -> None:
        """Show what can be done now."""
        self.back.setEnabled(can_go_back)
        self.reopen.setVisible(words.reopens)
        self.hint.setText(words.hint)
        set_tone(self.hint, "")
        self.primary.setVisible(bool(words.text))
        self.primary.setText(words.text)
        self.primary.setAccessibleName(words.text.replace("&", ""))
        self.primary.setEnabled(words.enabled)

    def show_refusal(self, text: str) -> None:
        """Say why the button did nothing."""
        self.hint.setText(text)
        set_tone(self.hint, "attention")


def footer_words(cycle: Cycle, step: Step, place: str, view: Part, progress: Progress) -> FooterWords:
    """What the footer says of the view `place` of `step`, given where the group stands."""
    own = view.primary()
    if place == PLANNING:
        return FooterWords(own.text, own.act, view.hint(), own.enabled) if own else _nothing(view.hint())
    stands = _("Le groupe en est à l’étape {number}, «\u00a0{step}\u00a0».")
    stands = stands.format(number=cycle.step.value, step=step_label(cycle.step))
    if cycle.closed is None and step > cycle.step:
        back = _("Revenir à l’étape {number}").format(number=cycle.step.value)
        return FooterWords(back, "current", view.hint() or stands)
    if own is not None:
        return FooterWords(own.text, own.act, view.hint(), own.enabled, reopens=_passed(cycle, step))
    if step is Step.DEBRIEF and place != "debrief":
        return FooterWords(_("Continuer vers le débriefing"), "next", view.hint() or hint(step, progress))
    if cycle.closed is not None and step is Step.DEBRIEF:
        said = _("Cycle clos le {day}.").format(day=format_day(cycle.closed))
        return FooterWords(_("Commencer un nouveau cycle"), "new", said, reopens=True)
    if _passed(cycle, step):
        said = view.hint() or ("" if cycle.closed else stands)
        return FooterWords(onward(step), "next", said, reopens=True)
    said = view.hint() or blocking(step, progress) or hint(step, progress)
    if step is Step.ROLES and place == MAIN[step] and progress.prices_missing:
        return FooterWords(_("Continuer vers les achats"), "advance", said)
    return FooterWords(onward(step), "advance", said)


def _passed(cycle: Cycle, step: Step) -> bool:
    return cycle.closed is not None or step < cycle.step


def _nothing(said: str) -> FooterWords:
    return FooterWords("", None, said)
