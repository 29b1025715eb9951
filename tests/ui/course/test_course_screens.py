"""Each state of a difficulty and each stage of an agreement, light and dark, small and big: nothing cut."""

import pytest
from pytestqt.qtbot import QtBot

from app.core.clock import today
from app.domain.difficulties import DifficultyDraft, Severity
from app.domain.objectives import (
    AgreementStage,
    EvolutionAct,
    EvolutionDraft,
    Judgement,
    SaidKind,
    StatementKind,
    Voices,
)
from app.ui.context import Context
from app.ui.parts.stack import Place
from tests.ui.screens.page_look import LOOKS, Look, PageLook

TROUBLE = "Trois membres viennent surtout pour ne plus travailler seuls, et les achats les intéressent peu."
AFTER = "Payer moins cher ensemble, et rompre la solitude de chacun dans son métier, toute l’année."
RULE = "On se recommande quand on est content, jamais par obligation, et on le dit à la réunion suivante."

PLACES = (
    Place("difficulties", "app.ui.course.difficulties.part:DifficultiesPart", "Difficultés"),
    Place("evolutions", "app.ui.course.evolutions.part:EvolutionsPart", "Accords"),
    Place("objectives", "app.ui.course.objectives.part:ObjectivesPart", "Objectif et charte"),
)


class _Scene(PageLook):
    """The page over a network of twelve."""

    def __init__(self, ctx: Context, network_id: int, qtbot: QtBot, look: Look) -> None:
        super().__init__(ctx, qtbot, look, PLACES)
        self.services, self.network_id = ctx.opened, network_id
        self.people = [member.id for member in ctx.opened.members.all(network_id)]


def difficulty_states(scene: _Scene) -> int:
    """Noted, judged, adjusted, closed; the id of one whose aim is in question."""
    log, day = scene.services.difficulties, today()
    scene.at("no difficulty", "difficulties")
    draft = DifficultyDraft(TROUBLE, day, "Ivan, Nora et Léo", Severity.BLOCKING, "Deux métiers présentés.")
    way = log.add(scene.network_id, draft, day).only_id("difficulty")
    scene.at("noted", "difficulties", way)
    log.judge(way, Judgement.WAY, "Le but reste bon\u00a0; c’est la charge qui est mal partagée.", day)
    scene.at("the way", "difficulties", way)
    log.adjust(way, "Former un second à la réception des livraisons", scene.people[1], day, day)
    scene.at("adjusted", "difficulties", way)
    log.close(way, "Deux personnes reçoivent désormais les livraisons.", day)
    scene.at("closed", "difficulties", way)
    aim = log.add(scene.network_id, draft, day).only_id("difficulty")
    log.judge(aim, Judgement.AIM, "Ils cherchent autre chose.", day)
    scene.at("the aim", "difficulties", aim)
    return aim


def agreement_stages(scene: _Scene, difficulty_id: int) -> None:
    """Every stage, then the decision."""
    evolutions, day = scene.services.evolutions, today()
    scene.at("no agreement", "evolutions")
    draft = EvolutionDraft(StatementKind.OBJECTIVE, EvolutionAct.CHANGE, None, AFTER, TROUBLE, difficulty_id)
    agreement = evolutions.open(scene.network_id, draft, day).only_id("evolution")
    for kind in SaidKind:
        evolutions.say(agreement, kind, f"{TROUBLE} {AFTER}", scene.people[2])
        evolutions.say(agreement, kind, "Court.")
    for stage in AgreementStage:
        evolutions.set_stage(agreement, stage)
        scene.at(stage.name, "evolutions", agreement)
    scene.at("under way", "difficulties", difficulty_id)
    for said in evolutions.get(agreement).of_kind(SaidKind.OBJECTION):
        evolutions.treat(said.id, AFTER, day)
    evolutions.decide(agreement, Voices(11, 0, 1, 0), day, True)
    scene.at("decided", "evolutions", agreement)
    scene.page.parts.view("evolutions").agreement.back.click()
    scene.at("list", "evolutions")


def objective_and_charter(scene: _Scene) -> None:
    """Two versions, an objective added, a rule in force, a draft, an indicator."""
    evolutions, objectives, day = scene.services.evolutions, scene.services.objectives, today()
    drafts = (
        EvolutionDraft(StatementKind.OBJECTIVE, EvolutionAct.ADD, None, AFTER),
        EvolutionDraft(StatementKind.RULE, EvolutionAct.ADD, None, RULE),
    )
    for draft in drafts:
        agreement = evolutions.open(scene.network_id, draft, day).only_id("evolution")
        evolutions.set_stage(agreement, AgreementStage.DECISION)
        evolutions.decide(agreement, Voices(12, 0, 0, 0), day, True)
    objectives.add_rule(scene.network_id, RULE)
    for symbol in ("membres", "participation_reunions"):
        objectives.link_indicator(scene.network_id, None, symbol)
    view = objectives.view(scene.network_id)
    scene.at("a rule", "objectives", view.rules[0].id)
    scene.at("a draft", "objectives", view.drafts[0].id)


@pytest.fixture
def scene(request: pytest.FixtureRequest, ctx: Context, network_id: int, qtbot: QtBot) -> _Scene:
    return _Scene(ctx, network_id, qtbot, request.param)


@pytest.mark.parametrize("scene", LOOKS, indirect=True)
def test_every_state(scene: _Scene) -> None:
    agreement_stages(scene, difficulty_states(scene))
    objective_and_charter(scene)
    assert not scene.found, "\n".join(scene.found)
