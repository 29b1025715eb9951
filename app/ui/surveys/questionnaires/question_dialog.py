"""A question: its words, how it is answered, and where it stands."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from app.core.i18n import _
from app.domain.changes import Changes
from app.domain.questionnaires import (
    CHOICES_MAX,
    Question,
    QuestionDraft,
    QuestionKind,
    Survey,
    question_kind_label,
)
from app.ui.ask import AskDialog
from app.ui.context import Context
from app.ui.kit import LineEdit, TextArea, check, choice, fill_choice, labeled
from app.ui.surveys.questionnaires.survey_dialogs import flexible


class QuestionDialog(AskDialog):
    """Adds a question to a questionnaire, or corrects `question`."""

    def __init__(
        self, ctx: Context, parent: QWidget | None, survey: Survey, question: Question | None = None
    ) -> None:
        title = _("Modifier la question") if question else _("Ajouter une question")
        super().__init__(ctx, parent, name="question", title=title)
        self._survey, self._question = survey, question
        self._make_fields()
        if question is not None:
            self._show(question)
        elif survey.asked:
            self.section.set_value(survey.asked[-1].section)
        answered = survey.answered and question is not None
        words = _("Une seule chose par question, avec des mots simples.")
        if answered:
            words = _(
                "Si cette question a des réponses, ses mots se corrigent, mais pas la façon d’y répondre."
            )
        hosts = [self._text_host, self._kind_host, self._choices_host, self._section_host]
        if question is None:
            hosts.append(self._place_host)
        hosts.append(self._required_host)
        self.lay_out(words, hosts, _("Enregistrer") if question else _("Ajouter"), self._write)
        self._on_kind()  # once laid out: the choices have their room

    def _make_fields(self) -> None:
        self.text = TextArea(name="question-text", accessible=_("Question"), lines=2)
        self.kind = choice(
            [(kind, question_kind_label(kind)) for kind in QuestionKind],
            name="question-kind",
            accessible=_("Comment on y répond"),
        )
        self.choices = TextArea(name="question-choices", accessible=_("Choix, un par ligne"), lines=5)
        self.section = LineEdit(name="question-section", accessible=_("Rubrique"), hint=_("facultatif"))
        before = _("avant la question {n}\u00a0: {text}")
        places: list[tuple[object, str]] = [(None, _("à la fin"))]
        for n, each in enumerate(self._survey.asked, 1):
            places.append((each.id, before.format(n=n, text=each.text)))
        self.place = choice(places, name="question-place", accessible=_("Place"))
        self.required = check(_("Réponse obligatoire"), name="question-required")
        for box in (self.kind, self.place):
            flexible(box)
        self._text_host = labeled(_("Question"), self.text, field="text")
        self._kind_host = labeled(_("Comment on y répond"), self.kind, field="kind", hint=" ")
        self._choices_host = labeled(
            _("Choix"),
            self.choices,
            field="choices",
            hint=_("Un par ligne, {limit} au plus.").format(limit=CHOICES_MAX),
        )
        self._section_host = labeled(
            _("Rubrique"), self.section, field="section", hint=_("Les questions qui se suivent la partagent.")
        )
        self._place_host = labeled(_("Place"), self.place)
        self._required_host = labeled("", self.required, field="required")
        self.kind.currentIndexChanged.connect(self._on_kind)

    def _show(self, question: Question) -> None:
        self.text.set_value(question.text)
        fill_choice(self.kind, [(kind, question_kind_label(kind)) for kind in QuestionKind], question.kind)
        self.choices.set_value("\n".join(each.text for each in question.choices))
        self.section.set_value(question.section)
        self.required.setChecked(question.required)

    @Slot()
    def _on_kind(self) -> None:
        kind = QuestionKind(self.kind.currentData())
        self._choices_host.setVisible(kind.has_choices)
        self._kind_host.hint.setText(kind_words(kind))

    def _write(self) -> Changes:
        kind = QuestionKind(self.kind.currentData())
        choices = tuple(filter(None, (line.strip() for line in self.choices.value().splitlines())))
        section, required = self.section.text(), self.required.isChecked()
        surveys = self.ctx.opened.surveys
        if self._question is None:
            draft = QuestionDraft(self.text.value(), kind, section, choices, required)
            return surveys.add_question(self._survey.id, draft, self.place.currentData())
        fields = {
            "text": self.text.value(),
            "kind": kind,
            "section": section,
            "choices": choices,
            "required": required,
        }
        return surveys.update_question(self._question.id, fields)


def kind_words(kind: QuestionKind) -> str:
    """What those who answer do."""
    return {
        QuestionKind.GRADE5: _("Une note\u00a0: 1 pas du tout, 5 tout à fait."),
        QuestionKind.GRADE10: _("Une note de 0 à 10, pour «\u00a0Nous recommanderiez-vous\u00a0?\u00a0»."),
        QuestionKind.ONE: _("Une seule case à cocher."),
        QuestionKind.SEVERAL: _("Autant de cases qu’on veut."),
        QuestionKind.IMPORTANCE: _("Deux notes de 1 à 5\u00a0: l’importance, puis la satisfaction."),
        QuestionKind.FREE: _("Quelques lignes, avec ses mots."),
    }[kind]
