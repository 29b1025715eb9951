"""Every mutating action of every service is undone and done again to an equal store."""

import inspect

from app.domain.boards import Card, CardForm, Period
from app.domain.evaluation_papers import BoardFigure
from app.domain.network import NetworkDraft
from app.services.desk import Services, open_services
from app.services.evaluation.figures import Figures
from tests.helpers import dump
from tests.services import (
    cases_accounts,
    cases_buying,
    cases_calendar,
    cases_evaluation,
    cases_feedback,
    cases_goods,
    cases_logs,
    cases_meetings,
    cases_objective,
    cases_process,
    cases_programme,
    cases_suppliers,
    cases_survey_results,
    cases_surveys,
)
from tests.services.scene import Cases, Scene

CASES: Cases = {
    **cases_process.CASES,
    **cases_programme.CASES,
    **cases_objective.CASES,
    **cases_feedback.CASES,
    **cases_suppliers.CASES,
    **cases_buying.CASES,
    **cases_goods.CASES,
    **cases_accounts.CASES,
    **cases_logs.CASES,
    **cases_surveys.CASES,
    **cases_survey_results.CASES,
    **cases_evaluation.CASES,
    **cases_meetings.CASES,
    **cases_calendar.CASES,
}

# A secret ballot or an anonymous sheet seals the journal by design, the time of a point is measured and not
# done, and the history is what undoes.
EXEMPT = {
    *("votes.cast_secret", "sheets.take_back", "sittings.add_time"),
    *("history.undo", "history.redo", "history.undo_back_to"),
}


def mutating(services: Services) -> set[str]:
    """Every public method that answers with what it changed."""
    found = set()
    for name, service in vars(services).items():
        for method, function in inspect.getmembers(type(service), inspect.isfunction):
            returns = str(inspect.signature(function).return_annotation)
            if name != "store" and not method.startswith("_") and "Changes" in returns:
                found.add(f"{name}.{method}")
    return found


def test_every_mutating_action_is_tried(services: Services) -> None:
    assert mutating(services) - EXEMPT == set(CASES)


def test_each_action_is_undone_and_redone(services: Services, sample: int) -> None:
    scene = Scene(services, sample)
    for name, (preparation, act) in CASES.items():
        start = dump(services.store)
        for step in preparation:
            assert step(scene).subjects, f"{name}: preparation changed nothing"
        before = dump(services.store)
        changes = act(scene)
        assert changes.subjects, f"{name} changed nothing"
        after = dump(services.store)
        assert after != before, name
        assert services.history.undo_label == changes.label
        services.history.undo()
        assert dump(services.store) == before, f"{name} not undone"
        assert services.history.redo_label == changes.label
        services.history.redo()
        assert dump(services.store) == after, f"{name} not done again"
        for _step in range(len(preparation) + 1):
            services.history.undo()
        assert dump(services.store) == start, f"{name}: preparation not undone"


def figured(services: Services, figures: Figures, network_id: int) -> list[BoardFigure]:
    """What every indicator of a network says, in all, by member and by part."""
    window = figures.window(network_id, Period.ALL)
    return [
        figures.card(network_id, Card(0, definition.symbol, form), window)
        for definition in services.indicators.definitions(network_id)
        for form in (CardForm.RANKING, CardForm.STACKED)
    ]


def test_figures_after_each_action_are_those_read_anew(services: Services, sample: int) -> None:
    scene = Scene(services, sample)
    start = figured(services, Figures(services.store), sample)
    for name, (preparation, act) in CASES.items():
        assert figured(services, services.figures, sample) == start, f"before {name}"
        for step in [*preparation, act]:
            step(scene)
        kept = figured(services, services.figures, sample)
        assert kept == figured(services, Figures(services.store), sample), name
        for _step in range(len(preparation) + 1):
            services.history.undo()


def test_undo_survives_a_restart(services: Services, sample: int) -> None:
    before = dump(services.store)
    changes = services.networks.update(sample, NetworkDraft("Nom neuf"))
    services.close()
    again = open_services(services.history.path)
    try:
        assert again.history.undo_label == changes.label
        again.history.undo()
        assert dump(again.store) == before
    finally:
        again.close()
