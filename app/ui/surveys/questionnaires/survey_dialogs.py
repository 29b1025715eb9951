"""A questionnaire: begun from a template, or corrected."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QWidget

from app.core.i18n import _
from app.domain.changes import Changes
from app.domain.questionnaires import Audience, Survey, SurveyDraft, SurveyKind, survey_kind_label
from app.domain.survey_templates import template
from app.ui.ask import AskDialog
from app.ui.context import Context
from app.ui.kit import LineEdit, TextArea, choice, fill_choice, labeled
from app.ui.kit.fields import FieldHost
from app.ui.surveys.questionnaires.words import audience_label, promise, purpose, questions_count


class SurveyDialog(AskDialog):
    """What both dialogs ask: a title, who answers, and whether they are named."""

    def _make_fields(self) -> list[FieldHost]:
        name = self.objectName()
        self.title = LineEdit(name=f"{name}-title", accessible=_("Titre"))
        self.audience = choice(
            [(audience, audience_label(audience)) for audience in Audience],
            name=f"{name}-audience",
            accessible=_("Qui répond"),
        )
        self.anonymous = choice(
            [(True, _("Anonyme")), (False, _("Nominatif"))],
            name=f"{name}-anonymous",
            accessible=_("Anonyme ou nominatif"),
        )
        for box in (self.audience, self.anonymous):
            flexible(box)
        self.promised = labeled(
            _("Anonyme ou nominatif"), self.anonymous, field="anonymous", hint=promise(True)
        )
        self.asked = labeled(_("Qui répond"), self.audience, field="audience")
        self.audience.currentIndexChanged.connect(self._on_audience)
        self.anonymous.currentIndexChanged.connect(self._on_anonymous)
        return [labeled(_("Titre"), self.title, field="title"), self.asked, self.promised]

    @Slot()
    def _on_audience(self) -> None:
        """Clients are no members: their sheets bear no name."""
        clients = self.audience.currentData() == Audience.CLIENTS
        if clients:
            self.anonymous.setCurrentIndex(0)
        self.anonymous.setEnabled(not clients)

    @Slot()
    def _on_anonymous(self) -> None:
        self.promised.hint.setText(promise(bool(self.anonymous.currentData())))


class NewSurveyDialog(SurveyDialog):
    """A ready-made questionnaire, or an empty one; its questions are changed afterwards."""

    def __init__(self, ctx: Context, parent: QWidget | None) -> None:
        super().__init__(ctx, parent, name="survey-new", title=_("Nouveau questionnaire"))
        self.added = 0
        words = _("{kind} ({questions})")
        options: list[tuple[object, str]] = [
            (
                kind,
                words.format(
                    kind=survey_kind_label(kind), questions=questions_count(len(template(kind).questions))
                ),
            )
            for kind in SurveyKind
        ]
        options.append((None, _("Questionnaire vide")))
        self.model = choice(options, name="survey-new-model", accessible=_("Modèle"))
        fill_choice(self.model, options, SurveyKind.MEMBERS)
        flexible(self.model)
        self.model_host = labeled(_("Modèle"), self.model, hint=purpose(SurveyKind.MEMBERS))
        hosts = [self.model_host, *self._make_fields()]
        self.model.currentIndexChanged.connect(self._on_model)
        self._on_model()
        self.lay_out(
            _("Partez d’un modèle\u00a0: toutes ses questions se modifient ensuite."),
            hosts,
            _("Créer"),
            self._add,
        )

    @property
    def kind(self) -> SurveyKind | None:
        """The template chosen; None is the empty questionnaire."""
        chosen = self.model.currentData()
        return None if chosen is None else SurveyKind(chosen)

    @Slot()
    def _on_model(self) -> None:
        kind = self.kind
        self.model_host.hint.setText(purpose(kind))
        draft = empty(Audience.MEMBERS) if kind is None else template(kind)
        self.title.setText(draft.title)
        fill_choice(self.audience, _options(self.audience), draft.audience)
        fill_choice(self.anonymous, _options(self.anonymous), draft.anonymous)
        self._on_audience()
        self._on_anonymous()

    def _add(self) -> Changes:
        network_id, kind = self.ctx.network_id, self.kind
        assert network_id is not None
        audience = Audience(self.audience.currentData())
        draft = replace(
            empty(audience) if kind is None else template(kind),
            title=self.title.text(),
            audience=audience,
            anonymous=bool(self.anonymous.currentData()),
        )
        changes = self.ctx.opened.surveys.add(network_id, draft)
        self.added = changes.only_id("survey")
        return changes


class EditSurveyDialog(SurveyDialog):
    """Its words; who answers and what they were promised only while nobody answered."""

    def __init__(self, ctx: Context, parent: QWidget | None, survey: Survey) -> None:
        super().__init__(ctx, parent, name="survey-edit", title=_("Modifier le questionnaire"))
        self._survey_id = survey.id
        title, asked, promised = self._make_fields()
        self.introduction = TextArea(name="survey-edit-introduction", accessible=_("Introduction"), lines=5)
        self.introduction.set_value(survey.introduction)
        self.title.set_value(survey.title)
        fill_choice(self.audience, _options(self.audience), survey.audience)
        fill_choice(self.anonymous, _options(self.anonymous), survey.anonymous)
        self._on_audience()
        self._on_anonymous()
        words = _("L’introduction est imprimée en tête du questionnaire.")
        if survey.answered:
            asked.setEnabled(False)
            promised.setEnabled(False)
            words = _("Des réponses sont déjà saisies\u00a0: ce qui a été promis ne change plus.")
        introduced = labeled(_("Introduction"), self.introduction, field="introduction")
        self.lay_out(words, [title, introduced, asked, promised], _("Enregistrer"), self._update)

    def _update(self) -> Changes:
        fields = {
            "title": self.title.text(),
            "introduction": self.introduction.value(),
            "audience": Audience(self.audience.currentData()),
            "anonymous": bool(self.anonymous.currentData()),
        }
        return self.ctx.opened.surveys.update(self._survey_id, fields)


def empty(audience: Audience) -> SurveyDraft:
    """A questionnaire without a question."""
    kind = SurveyKind.CLIENTS if audience is Audience.CLIENTS else SurveyKind.MEMBERS
    return SurveyDraft("", kind, audience)


def flexible(box: QComboBox) -> None:
    """Let a choice be narrower than its longest words: the tooltip says them whole."""
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(12)


def _options(box: QComboBox) -> list[tuple[object, str]]:
    return [(box.itemData(at), box.itemText(at)) for at in range(box.count())]
