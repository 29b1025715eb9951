"""The actions on difficulties, agreements, the objective and the charter; see test_every_action."""

from app.core.clock import today
from app.domain.changes import Changes
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
from tests.services.scene import Act, Cases, Scene


def note(s: Scene) -> Changes:
    draft = DifficultyDraft("Trois membres viennent pour ne plus travailler seuls.", severity=Severity.LIGHT)
    return s.services.difficulties.add(s.network, draft, today())


def difficulty(s: Scene) -> int:
    return max(case.id for case in s.services.difficulties.all(s.network))


def to_the_way(s: Scene) -> Changes:
    return s.services.difficulties.judge(difficulty(s), Judgement.WAY, "Le but reste bon.", today())


def to_the_aim(s: Scene) -> Changes:
    return s.services.difficulties.judge(difficulty(s), Judgement.AIM, "Ils cherchent autre chose.", today())


def adjust(s: Scene) -> Changes:
    return s.services.difficulties.adjust(difficulty(s), "Former un second", s.people[0], today(), today())


def close(s: Scene) -> Changes:
    return s.services.difficulties.close(difficulty(s), "Ils sont deux à recevoir.", today())


def propose(s: Scene) -> Changes:
    text = "Acheter moins cher ensemble et rompre la solitude"
    draft = EvolutionDraft(StatementKind.OBJECTIVE, EvolutionAct.CHANGE, None, text, "", difficulty(s))
    return s.services.evolutions.open(s.network, draft, today())


def agreement(s: Scene) -> int:
    return max(each.id for each in s.services.evolutions.all(s.network))


def object_to(s: Scene) -> Changes:
    return s.services.evolutions.say(agreement(s), SaidKind.OBJECTION, "Nous achèterons moins.", s.people[2])


def voice(s: Scene) -> int:
    return s.services.evolutions.get(agreement(s)).said[0].id


def treat(s: Scene) -> Changes:
    return s.services.evolutions.treat(voice(s), "Un bilan des achats dans six mois.", today())


def to_the_decision(s: Scene) -> Changes:
    return s.services.evolutions.set_stage(agreement(s), AgreementStage.DECISION)


def adopt(s: Scene) -> Changes:
    members = len(s.services.members.active(s.network))
    return s.services.evolutions.decide(agreement(s), Voices(members - 1, 0, 1, 0), today(), True)


def write_rule(s: Scene) -> Changes:
    return s.services.objectives.add_rule(s.network, "On se recommande quand on est content.")


def rule(s: Scene) -> int:
    return s.services.objectives.view(s.network).drafts[-1].id


def link(s: Scene) -> Changes:
    return s.services.objectives.link_indicator(s.network, None, "participation_reunions")


def unlink(s: Scene) -> Changes:
    links = s.services.objectives.view(s.network).common.shown_by
    return s.services.objectives.unlink([links[-1].link_id])


AGREED: list[Act] = [note, to_the_aim, propose]

CASES: Cases = {
    "difficulties.add": ([], note),
    "difficulties.update": (
        [note],
        lambda s: s.services.difficulties.update(difficulty(s), {"touches": "Ivan, Nora", "tried": "Rien"}),
    ),
    "difficulties.judge": ([note], to_the_way),
    "difficulties.adjust": ([note, to_the_way], adjust),
    "difficulties.close": ([note, to_the_way, adjust], close),
    "difficulties.reopen": (
        [note, to_the_way, adjust, close],
        lambda s: s.services.difficulties.reopen(difficulty(s)),
    ),
    "difficulties.remove": (
        [note, to_the_way, adjust],
        lambda s: s.services.difficulties.remove([difficulty(s)]),
    ),
    "evolutions.open": ([note, to_the_aim], propose),
    "evolutions.update": (
        AGREED,
        lambda s: s.services.evolutions.update(agreement(s), {"why": "Ce que chacun vient chercher."}),
    ),
    "evolutions.set_stage": (AGREED, to_the_decision),
    "evolutions.say": (AGREED, object_to),
    "evolutions.treat": ([*AGREED, object_to], treat),
    "evolutions.remove_voices": (
        [*AGREED, object_to],
        lambda s: s.services.evolutions.remove_voices([voice(s)]),
    ),
    "evolutions.decide": ([*AGREED, object_to, treat, to_the_decision], adopt),
    "evolutions.remove": (
        [*AGREED, object_to],
        lambda s: s.services.evolutions.remove([agreement(s)]),
    ),
    "objectives.add_rule": ([], write_rule),
    "objectives.edit_draft": (
        [write_rule],
        lambda s: s.services.objectives.edit_draft(rule(s), "On se recommande librement."),
    ),
    "objectives.remove_drafts": ([write_rule], lambda s: s.services.objectives.remove_drafts([rule(s)])),
    "objectives.move_rule": (
        [write_rule, write_rule],
        lambda s: s.services.objectives.move_rule(rule(s), 0),
    ),
    "objectives.link_indicator": ([], link),
    "objectives.unlink": ([link], unlink),
}
