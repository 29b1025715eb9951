"""Proposing an adaptation, putting it on trial, deciding with its effect."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtWidgets import QWidget

from app.core import clock
from app.core.errors import UserError
from app.core.formats import dated
from app.core.i18n import _, ngettext
from app.domain.adaptations import Adaptation, AdaptationDraft, AdaptationState
from app.domain.changes import Changes
from app.domain.remarks import Remark
from app.ui.ask import AskDialog, given
from app.ui.context import Context
from app.ui.kit import DateEdit, FieldHost, LineEdit, TextArea, choice, labeled

TRIAL = timedelta(weeks=6)
"""How long a trial is proposed to last."""


class AdaptationDialog(AskDialog):
    """An adaptation in the group's words: new (for `remarks`), or changed; `adaptation_id` once proposed."""

    def __init__(
        self,
        ctx: Context,
        parent: QWidget | None,
        adaptation: Adaptation | None = None,
        remarks: Sequence[Remark] = (),
    ) -> None:
        title = _("Modifier une adaptation") if adaptation else _("Proposer une adaptation")
        super().__init__(ctx, parent, name="adaptation-dialog", title=title)
        self.adaptation_id: int | None = None
        self._adaptation = adaptation
        self._remark_ids = [remark.id for remark in remarks]
        self._make_fields()
        if adaptation is not None:
            self._show(adaptation)
        hosts = [
            labeled(_("Qu’est-ce qui change\u00a0?"), self.text, field="text"),
            labeled(_("Pour qui\u00a0?"), self.concerns, field="concerns"),
            labeled(_("À partir de quand\u00a0?"), self.from_on, field="from_on"),
            labeled(_("À quoi verra-t-on que cela marche\u00a0?"), self.judged_by, field="judged_by"),
            labeled(_("Quand en jugera-t-on\u00a0?"), self.judge_on, field="judge_on"),
        ]
        if len(self._difficulties) > 1:
            hosts.append(labeled(_("Pour quelle difficulté\u00a0?"), self.difficulty, field="difficulty_id"))
        act = _("Enregistrer") if adaptation else _("Proposer")
        self.lay_out(_sentence(remarks, adaptation), hosts, act, self._stored)

    def _make_fields(self) -> None:
        self.text = TextArea(
            name="adaptation-text",
            accessible=_("Qu’est-ce qui change\u00a0?"),
            hint=_("Être deux à la réception."),
            lines=2,
        )
        self.concerns = LineEdit(
            name="adaptation-concerns", accessible=_("Pour qui\u00a0?"), hint=_("ceux qui reçoivent")
        )
        self.from_on = DateEdit(name="adaptation-from", accessible=_("À partir de quand\u00a0?"))
        self.judged_by = TextArea(
            name="adaptation-judged-by",
            accessible=_("À quoi verra-t-on que cela marche\u00a0?"),
            hint=_("Plus personne n’attend plus de dix minutes."),
            lines=2,
        )
        self.judge_on = DateEdit(name="adaptation-judge-on", accessible=_("Quand en jugera-t-on\u00a0?"))
        self._difficulties = self._offered()
        self.difficulty = choice(
            self._difficulties, name="adaptation-difficulty", accessible=_("Pour quelle difficulté\u00a0?")
        )
        self.difficulty.setMinimumContentsLength(24)
        self.difficulty.setSizeAdjustPolicy(
            self.difficulty.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )

    def _offered(self) -> list[tuple[object, str]]:
        """The difficulties that last, and the one it has."""
        found: list[tuple[object, str]] = [(None, _("aucune"))]
        if self.ctx.network_id is not None:
            kept = None if self._adaptation is None else self._adaptation.difficulty_id
            cases = self.ctx.opened.difficulties.all(self.ctx.network_id)
            found += [(case.id, case.text) for case in cases if case.closed is None or case.id == kept]
        return found

    def _show(self, adaptation: Adaptation) -> None:
        self.text.set_value(adaptation.text)
        self.concerns.set_value(adaptation.concerns)
        self.from_on.set_value(adaptation.from_on)
        self.judged_by.set_value(adaptation.judged_by)
        self.judge_on.set_value(adaptation.judge_on)
        self.difficulty.setCurrentIndex(max(self.difficulty.findData(adaptation.difficulty_id), 0))

    def _stored(self) -> Changes | None:
        fields = {
            "text": self.text.value(),
            "concerns": self.concerns.text(),
            "from_on": given(self.from_on, "from_on"),
            "judged_by": self.judged_by.value(),
            "judge_on": given(self.judge_on, "judge_on"),
            "difficulty_id": self.difficulty.currentData(),
        }
        adaptations = self.ctx.opened.adaptations
        if self._adaptation is not None:
            return adaptations.update(self._adaptation.id, fields)
        network_id = self.ctx.network_id
        if network_id is None:
            return None
        draft = AdaptationDraft(**fields)
        changes = adaptations.propose(network_id, draft, self._remark_ids, clock.today())
        self.adaptation_id = changes.only_id("adaptation")
        return changes


class TrialDialog(AskDialog):
    """From when it is tried, how it will be judged, and when."""

    def __init__(self, ctx: Context, parent: QWidget | None, adaptation: Adaptation) -> None:
        super().__init__(ctx, parent, name="trial-dialog", title=_("Mettre à l’essai"))
        self._id = adaptation.id
        start = adaptation.from_on or clock.today()
        self.from_on = DateEdit(name="trial-from", accessible=_("À partir de quand\u00a0?"))
        self.judged_by = TextArea(
            name="trial-judged-by",
            accessible=_("À quoi verra-t-on que cela marche\u00a0?"),
            hint=_("Plus personne n’attend plus de dix minutes."),
            lines=2,
        )
        self.judge_on = DateEdit(name="trial-judge-on", accessible=_("Quand en jugera-t-on\u00a0?"))
        self.from_on.set_value(start)
        self.judged_by.set_value(adaptation.judged_by)
        self.judge_on.set_value(adaptation.judge_on or start + TRIAL)
        hosts = [
            labeled(_("À quoi verra-t-on que cela marche\u00a0?"), self.judged_by, field="judged_by"),
            labeled(_("À partir de quand\u00a0?"), self.from_on, field="from_on"),
            labeled(_("Quand en jugera-t-on\u00a0?"), self.judge_on, field="judge_on"),
        ]
        sentence = _("«\u00a0{text}\u00a0» Le jour venu, le groupe dira s’il garde ou s’il abandonne.")
        self.lay_out(sentence.format(text=adaptation.text), hosts, _("Mettre à l’essai"), self._stored)

    def _stored(self) -> Changes | None:
        return self.ctx.opened.adaptations.try_it(
            self._id,
            given(self.from_on, "from_on"),
            self.judged_by.value(),
            given(self.judge_on, "judge_on"),
        )


class DecisionDialog(AskDialog):
    """What the effect was, then whether the group keeps it; a mere proposal can only be dropped."""

    def __init__(self, ctx: Context, parent: QWidget | None, adaptation: Adaptation) -> None:
        proposed = adaptation.state is AdaptationState.PROPOSED
        title = _("Abandonner la proposition") if proposed else _("Juger de l’effet")
        super().__init__(ctx, parent, name="effect-dialog", title=title)
        self._id, self._proposed = adaptation.id, proposed
        question = (
            _("Pourquoi le groupe n’en veut-il pas\u00a0?") if proposed else _("Quel a été l’effet\u00a0?")
        )
        self.effect = TextArea(name="effect-text", accessible=question, lines=3)
        self.effect.set_value(adaptation.effect)
        self.kept = choice(
            [(None, _("Choisir")), (True, _("On la garde")), (False, _("On l’abandonne"))],
            name="effect-kept",
            accessible=_("Que décide le groupe\u00a0?"),
        )
        hosts: list[FieldHost] = [labeled(question, self.effect, field="effect")]
        if not proposed:
            hosts.append(labeled(_("Que décide le groupe\u00a0?"), self.kept, field="kept"))
        act = _("Abandonner") if proposed else _("Enregistrer")
        self.lay_out(_reminder(adaptation), hosts, act, self._stored)

    def _stored(self) -> Changes | None:
        kept = False if self._proposed else self.kept.currentData()
        if kept is None:
            raise UserError(_("Choisissez\u00a0: on la garde, ou on l’abandonne."), field="kept")
        return self.ctx.opened.adaptations.decide(self._id, kept, self.effect.value(), clock.today())


class ActionDialog(AskDialog):
    """What is to be done for an adaptation, by whom and when."""

    def __init__(self, ctx: Context, parent: QWidget | None, adaptation: Adaptation) -> None:
        super().__init__(ctx, parent, name="adaptation-action", title=_("Ajouter une action"))
        self._id = adaptation.id
        self.text = LineEdit(
            name="adaptation-action-text",
            accessible=_("Que faut-il faire\u00a0?"),
            hint=_("Prévenir le fournisseur"),
        )
        people: list[tuple[object, str]] = [(None, _("personne pour l’instant"))]
        if ctx.network_id is not None:
            people += [(member.id, member.name) for member in ctx.opened.members.active(ctx.network_id)]
        self.person = choice(people, name="adaptation-action-person", accessible=_("Qui s’en charge\u00a0?"))
        self.due = DateEdit(name="adaptation-action-due", accessible=_("Pour quand\u00a0?"))
        hosts = [
            labeled(_("Que faut-il faire\u00a0?"), self.text, field="text"),
            labeled(_("Qui s’en charge\u00a0?"), self.person, field="member_id"),
            labeled(_("Pour quand\u00a0?"), self.due, field="due"),
        ]
        words = _(
            "Pour «\u00a0{text}\u00a0». Elle rejoint le programme d’actions\u00a0; "
            "sans personne ni date, c’est une idée."
        )
        self.lay_out(words.format(text=adaptation.text), hosts, _("Ajouter"), self._stored)

    def _stored(self) -> Changes | None:
        return self.ctx.opened.adaptations.add_action(
            self._id, self.text.text(), self.person.currentData(), given(self.due, "due"), clock.today()
        )


def _sentence(remarks: Sequence[Remark], adaptation: Adaptation | None) -> str:
    if adaptation is not None and adaptation.state is not AdaptationState.PROPOSED:
        return _("Elle a été mise à l’essai\u00a0: tout doit rester dit.")
    if len(remarks) == 1:
        return _("Pour répondre à «\u00a0{text}\u00a0». Le reste se complète plus tard.").format(
            text=remarks[0].text
        )
    if remarks:
        words = ngettext("Pour répondre à {n} remarque.", "Pour répondre à {n} remarques.", len(remarks))
        return words.format(n=len(remarks))
    return _("Seul ce qui change est nécessaire\u00a0; le reste se complète avant l’essai.")


def _reminder(adaptation: Adaptation) -> str:
    words = _("«\u00a0{text}\u00a0»").format(text=adaptation.text)
    if adaptation.state is AdaptationState.PROPOSED:
        return words
    lines = [words]
    if adaptation.from_on is not None:
        lines.append(_("À l’essai depuis le {day}.").format(day=dated(adaptation.from_on)))
    if adaptation.judged_by:
        lines.append(_("Nous devions le voir à ceci\u00a0: {how}").format(how=adaptation.judged_by))
    return "\n".join(lines)
