"""The actions on the results of surveys and what they become; see test_every_action."""

from app.core.clock import today
from app.domain.changes import Changes
from app.domain.questionnaires import QuestionKind
from app.domain.survey_results import Theme
from tests.services.cases_process import empty
from tests.services.cases_surveys import ask_names, begin, question, wave, write
from tests.services.scene import Act, Cases, Scene

WISH = "Un four à céramique partagé"


def say(s: Scene) -> Changes:
    return s.services.sheets.add(wave(s), {free(s): WISH}, s.people[0])


def free(s: Scene) -> int:
    return question(s, QuestionKind.FREE)


def add_theme(s: Scene) -> Changes:
    return s.services.survey_results.add_theme(free(s), "Matériel")


def theme(s: Scene) -> Theme:
    return s.services.survey_results.themes(free(s))[0]


def sort_it(s: Scene) -> Changes:
    return s.services.survey_results.sort_text(theme(s).id, wave(s), WISH)


def wish(s: Scene) -> Changes:
    return s.services.follow_ups.to_item(wave(s), free(s), WISH, s.cycle)


SAID: list[Act] = [write, ask_names, begin, say]

CASES: Cases = {
    "survey_results.add_theme": (SAID, add_theme),
    "survey_results.rename_theme": (
        [*SAID, add_theme],
        lambda s: s.services.survey_results.rename_theme(theme(s).id, "Équipement"),
    ),
    "survey_results.remove_themes": (
        [*SAID, add_theme, sort_it],
        lambda s: s.services.survey_results.remove_themes([theme(s).id]),
    ),
    "survey_results.sort_text": ([*SAID, add_theme], sort_it),
    "survey_results.unsort_text": (
        [*SAID, add_theme, sort_it],
        lambda s: s.services.survey_results.unsort_text(theme(s).id, wave(s), WISH),
    ),
    "follow_ups.to_item": ([empty, *SAID], wish),
    "follow_ups.to_action": (
        SAID,
        lambda s: s.services.follow_ups.to_action(wave(s), free(s), WISH, s.cycle),
    ),
    "follow_ups.to_difficulty": (
        SAID,
        lambda s: s.services.follow_ups.to_difficulty(wave(s), free(s), WISH, today()),
    ),
    "follow_ups.remove": (
        [empty, *SAID, wish],
        lambda s: s.services.follow_ups.remove([s.services.follow_ups.all(s.network)[0].id]),
    ),
}
