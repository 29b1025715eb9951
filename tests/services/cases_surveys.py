"""The actions of the surveys; see test_every_action."""

import tempfile
from pathlib import Path

from app.core.clock import today
from app.domain.changes import Changes
from app.domain.questionnaires import QuestionDraft, QuestionKind, Survey, SurveyKind
from app.domain.survey_templates import template
from tests.services.scene import Cases, Scene

COLOURS = QuestionDraft("Quelle couleur ?", QuestionKind.SEVERAL, choices=("Bleu", "Vert"))


def write(s: Scene) -> Changes:
    return s.services.surveys.add(s.network, template(SurveyKind.MEMBERS))


def ask_names(s: Scene) -> Changes:
    return s.services.surveys.update(survey(s).id, {"anonymous": False})


def begin(s: Scene) -> Changes:
    return s.services.waves.open(survey(s).id, today(), 12, cycle_id=s.cycle)


def close(s: Scene) -> Changes:
    return s.services.waves.close(wave(s), today())


def survey(s: Scene) -> Survey:
    """The newest questionnaire."""
    return max(s.services.surveys.all(s.network), key=lambda each: each.id)


def question(s: Scene, kind: QuestionKind = QuestionKind.GRADE5) -> int:
    return next(each.id for each in survey(s).asked if each.kind is kind)


def wave(s: Scene) -> int:
    return s.services.waves.of_survey(survey(s).id)[0].id


def answer(s: Scene) -> Changes:
    return s.services.sheets.add(wave(s), {question(s): (4,)}, s.people[0])


def retire(s: Scene) -> Changes:
    return s.services.surveys.remove_questions([question(s)])


def take_in(s: Scene) -> Changes:
    member = s.services.members.all(s.network)[0].name
    text = survey(s).asked[0].text
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "réponses.csv"
        path.write_text(f"Horodateur;Nom;{text}\n09/03/2026;{member};4\n", encoding="utf-8")
        file = s.services.sheets.read_file(wave(s), path)
    return s.services.sheets.import_file(wave(s), file, file.columns)


CASES: Cases = {
    "surveys.add": ([], write),
    "surveys.copy": ([write], lambda s: s.services.surveys.copy(survey(s).id)),
    "surveys.update": (
        [write],
        lambda s: s.services.surveys.update(survey(s).id, {"title": "Votre avis", "anonymous": False}),
    ),
    "surveys.remove": ([write, begin], lambda s: s.services.surveys.remove([survey(s).id])),
    "surveys.add_question": (
        [write],
        lambda s: s.services.surveys.add_question(survey(s).id, COLOURS, before=question(s)),
    ),
    "surveys.update_question": (
        [write],
        lambda s: s.services.surveys.update_question(
            question(s, QuestionKind.ONE), {"text": "Et la couleur ?", "choices": ("Bleu", "Vert")}
        ),
    ),
    "surveys.move_question": ([write], lambda s: s.services.surveys.move_question(question(s), 3)),
    "surveys.remove_questions": ([write], lambda s: s.services.surveys.remove_questions([question(s)])),
    "surveys.restore_questions": (
        [write, ask_names, begin, answer, retire],
        lambda s: s.services.surveys.restore_questions([survey(s).questions[-1].id]),
    ),
    "waves.open": ([write], begin),
    "waves.update": (
        [write, begin],
        lambda s: s.services.waves.update(wave(s), {"title": "Rentrée", "asked": None, "cycle_id": None}),
    ),
    "waves.close": ([write, begin], close),
    "waves.reopen": ([write, begin, close], lambda s: s.services.waves.reopen(wave(s))),
    "waves.remove": (
        [write, ask_names, begin, answer],
        lambda s: s.services.waves.remove([wave(s)]),
    ),
    "sheets.add": ([write, ask_names, begin], answer),
    "sheets.remove_named": (
        [write, ask_names, begin, answer],
        lambda s: s.services.sheets.remove_named(wave(s), [s.people[0]]),
    ),
    "sheets.import_file": ([write, ask_names, begin], take_in),
}
