"""The questionnaires to fill in by hand: boxes with the digit that is keyed, lines to write on."""

from app.core.formats import day
from app.core.i18n import _
from app.core.text import glued
from app.domain.evaluation_papers import QuestionnaireForm, QuestionnairePaper
from app.domain.paper_kinds import PaperKind, paper_label
from app.domain.questionnaires import Audience, Question, QuestionKind
from app.reports.kit import style
from app.reports.kit.blocks import Heading, Stack, Text
from app.reports.kit.boxes import Choices, Lines, Marks, Scale
from app.reports.kit.fields import Field, Fields
from app.reports.kit.flow import Block, NewPage
from app.reports.sheet import Sheet, head, joined

WRITTEN = 3
"""Lines to write on under a free question."""

FIVE = tuple(map(str, range(1, 6)))
TEN = tuple(map(str, range(11)))


def form_number(form: QuestionnaireForm) -> str:
    """«Formulaire E12»: which questionnaire a lost sheet belongs to."""
    return _("Formulaire E{number}").format(number=form.survey.id)


def _whose(form: QuestionnaireForm) -> list[Block]:
    """Whether a name is asked, said before the first question."""
    survey = form.survey
    if survey.anonymous:
        said = _("Ce questionnaire est anonyme\u00a0: n’écrivez pas votre nom.")
        return [Text(said, style.STRONG, before=6.0)]
    said = _("Ce questionnaire porte votre nom\u00a0: l’animateur saura qui a répondu quoi.")
    name = _("Votre nom") if survey.audience is Audience.MEMBERS else _("Votre nom ou votre entreprise")
    return [Text(said, style.STRONG, before=6.0), Fields([Field(name)], 30.0, before=2.0)]


def _scale_words(question: Question) -> str:
    return {
        QuestionKind.GRADE5: _("1 = pas du tout … 5 = tout à fait"),
        QuestionKind.GRADE10: _("0 = certainement pas … 10 = sans hésiter"),
        QuestionKind.ONE: _("Un seul choix."),
        QuestionKind.SEVERAL: _("Autant de choix que vous voulez."),
        QuestionKind.IMPORTANCE: _(
            "1 = pas du tout … 5 = tout à fait, pour chacune des deux lignes de cases"
        ),
        QuestionKind.FREE: "",
    }[question.kind]


def _asked(number: int, question: Question, *, legend: bool) -> Stack:
    """A question and what it is answered on, never parted."""
    words = f"{number}.\u00a0{question.text}"
    if question.required:
        words = _("{question} (obligatoire)").format(question=words)
    text = Text(words, style.BODY, keep=True)
    above: list[Block] = []
    if legend and (said := _scale_words(question)):
        above.append(Text(said, style.NOTE, keep=True))
    match question.kind:
        case QuestionKind.GRADE5:
            answer: list[Block] = [*above, Scale([Marks(FIVE)], text, before=2.0)]
        case QuestionKind.IMPORTANCE:
            rows = [Marks(FIVE, _("Importance")), Marks(FIVE, _("Satisfaction"))]
            answer = [*above, Scale(rows, text, before=2.0)]
        case QuestionKind.GRADE10:
            answer = [text, *above, Scale([Marks(TEN)], before=3.0)]
        case QuestionKind.FREE:
            answer = [text, Lines(WRITTEN)]
        case _:
            choices = Choices([choice.text for choice in question.choices])
            answer = [text, *above, choices] if question.choices else [text]
    return Stack(answer, before=8.0, whole=True)


def _questions(form: QuestionnaireForm) -> list[Block]:
    """The questions by section, numbered through; a scale is explained where it first comes in a section."""
    blocks: list[Block] = []
    section, kind = "", None
    for number, question in enumerate(form.survey.asked, start=1):
        if question.section != section:
            section, kind = question.section, None
            if section:
                blocks.append(Heading(section))
        choosing = question.kind.has_choices
        blocks.append(_asked(number, question, legend=choosing or question.kind is not kind))
        kind = question.kind
    return blocks


def _form(form: QuestionnaireForm, paper: QuestionnairePaper) -> list[Block | NewPage]:
    survey = form.survey
    number, title = form_number(form), survey.title
    about = joined(
        [
            number,
            glued(form.wave.title) if form.wave else "",
            _("à partir du {day}").format(day=day(form.wave.opened)) if form.wave else "",
        ]
    )
    introduction = [Text(line, style.BODY, before=4.0) for line in survey.introduction.splitlines() if line]
    thanks = Text(_("Merci de votre temps."), style.STRONG, before=14.0)
    return [
        NewPage(joined([number, title])),
        *head(paper.imprint, title, about),
        *introduction,
        *_whose(form),
        *_questions(form),
        thanks,
    ]


def questionnaire(paper: QuestionnairePaper) -> Sheet:
    """The questionnaires, one after another, each on its own pages under its number."""
    blocks = [block for form in paper.forms for block in _form(form, paper)]
    return Sheet(paper_label(PaperKind.QUESTIONNAIRE), paper.imprint, blocks)
