"""«La manière, ou le but ?»: a difficulty as the group judges it, with the questions and room to write."""

from app.core.formats import dated
from app.core.i18n import _
from app.core.text import glued
from app.domain.course_papers import DifficultyPaper
from app.domain.difficulties import DifficultyCase, questions, severity_label
from app.domain.objectives import Judgement, judgement_label
from app.domain.paper_kinds import PaperKind, paper_label
from app.reports.kit import fonts, style
from app.reports.kit.blocks import Columns, Heading, Stack, Text
from app.reports.kit.boxes import Lines
from app.reports.kit.fields import Field, Fields
from app.reports.kit.flow import Block, NewPage
from app.reports.kit.grid import Cell, Column, Grid, Row
from app.reports.kit.style import Type
from app.reports.sheet import NOTHING, Sheet, head, joined

WHAT = Type(fonts.BOLD, 12, 16)


def _facts(case: DifficultyCase) -> list[Block]:
    """What happens, since when, whom it touches, how serious, what was tried."""
    since = _("depuis le {day}").format(day=dated(case.since)) if case.since else ""
    noted = _("notée le {day}").format(day=dated(case.noted))
    rows = [
        (_("Quand"), joined([since, noted, glued(case.source)])),
        (_("Qui est touché"), glued(case.touches) or NOTHING),
        (_("Gravité"), severity_label(case.severity)),
        (_("Déjà essayé"), glued(" ".join(case.tried.splitlines())) or NOTHING),
    ]
    columns = [Column(_("La difficulté"), at_most=110), Column("", share=1)]
    return [
        Text(glued(case.text), WHAT, before=6.0),
        Grid(columns, [Row((Cell(name, strong=True), said)) for name, said in rows], before=4.0),
    ]


def _side(judgement: Judgement, means: str) -> list[Block]:
    """A column: what this judgement means, then its questions, each with boxes and lines."""
    blocks: list[Block] = [
        Heading(judgement_label(judgement), before=0.0),
        Text(means, style.BODY, before=4.0),
    ]
    for question in questions():
        if question.towards is judgement:
            asked: list[Block] = [
                Text(question.text, style.STRONG, keep=True),
                Fields([Field("", boxes=(_("oui"), _("non"), _("partagé")))], 20.0, before=0.0, keep=True),
                Lines(2),
            ]
            blocks.append(Stack(asked, before=8.0, whole=True))
    return blocks


def _decision(case: DifficultyCase) -> Stack:
    """The box of the decision, to fill in; or what was decided, and room for what comes of it."""
    heading = Heading(_("Ce que le groupe décide"), before=0.0)
    if case.judgement is not None:
        return Stack([heading, *_decided(case)], before=12.0, whole=True)
    way = _("C’est la manière\u00a0: un ajustement d’organisation")
    aim = _("C’est le but\u00a0: un accord pour faire évoluer l’objectif")
    boxes: list[Block] = [
        Fields([Field("", boxes=(way,))], 18.0, before=2.0),
        Fields([Field(_("Ce qui sera fait"))], before=0.0),
        Fields([Field(_("Par"), share=2.0), Field(_("Pour le"))], before=0.0),
        Fields([Field("", boxes=(aim,))], 24.0, before=0.0),
        Fields([Field(_("Proposition à discuter"))], before=0.0),
        Fields([Field(_("Décidé le")), Field(_("Signature de l’animateur"), share=2.0)], 30.0, before=0.0),
    ]
    return Stack([heading, *boxes], before=12.0, whole=True)


def _decided(case: DifficultyCase) -> list[Block]:
    assert case.judgement is not None
    judged = _("Jugé le {day}\u00a0: {judgement}.").format(
        day=dated(case.judged or case.noted), judgement=judgement_label(case.judgement).casefold()
    )
    blocks: list[Block] = [Text(f"{judged} {glued(case.reasons)}".strip(), style.STRONG, before=4.0)]
    if case.agreement is not None:
        under_way = case.agreement.decided is None
        said = _("Accord en cours\u00a0: {title}") if under_way else _("Accord\u00a0: {title}")
        blocks.append(Text(said.format(title=glued(case.agreement.title)), style.BODY, before=2.0))
    if case.action is not None:
        adjusting = _("Ajustement\u00a0: {text} ({member}, pour le {day})")
        due = dated(case.action.due) if case.action.due else NOTHING
        said = adjusting.format(text=glued(case.action.text), member=case.action.member, day=due)
        blocks.append(Text(said, style.BODY, before=2.0))
    came = _("Ce que cela a donné\u00a0: {text}").format(text=glued(case.result))
    blocks.append(Text(came, style.BODY, before=2.0))
    return blocks if case.closed else [*blocks, Lines(2)]


def _sheet(case: DifficultyCase, paper: DifficultyPaper) -> list[Block | NewPage]:
    title = _("La manière, ou le but\u00a0?")
    way = _("L’objectif tient\u00a0; c’est notre façon de faire qui gêne. Trois oui ici\u00a0: ajustons.")
    aim = _("Nous faisons bien, mais l’objectif ne suffit plus. Trois oui ici\u00a0: parlons du but.")
    objective: list[Block] = []
    if paper.objective:
        words = _("Notre objectif\u00a0: {text}").format(text=glued(paper.objective))
        objective.append(Text(words, style.BODY, before=8.0))
    return [
        NewPage(title),
        *head(paper.imprint, title, _("Une difficulté à juger ensemble, en réunion.")),
        *_facts(case),
        *objective,
        Columns([_side(Judgement.WAY, way), _side(Judgement.AIM, aim)], (1, 1), before=12.0),
        _decision(case),
    ]


def difficulty(paper: DifficultyPaper) -> Sheet:
    """The difficulties, each on its own pages."""
    blocks = [block for case in paper.cases for block in _sheet(case, paper)]
    return Sheet(paper_label(PaperKind.DIFFICULTY), paper.imprint, blocks)
