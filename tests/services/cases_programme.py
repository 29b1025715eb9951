"""The programme of actions, standing roles, fields of action and stages."""

from datetime import timedelta

from app.core.clock import today
from app.domain.changes import Changes
from app.domain.role_board import RoleDraft
from app.domain.stages import Stage
from app.domain.standing import StandingRole
from tests.services.scene import Cases, Scene


def _add(scene: Scene) -> Changes:
    return scene.services.standing.add(scene.network, RoleDraft("Essai", "À l’essai", 2))


def _last(scene: Scene) -> StandingRole:
    return scene.services.standing.all(scene.network, today())[-1]


def _take_up(scene: Scene) -> Changes:
    began = today() - timedelta(days=90)
    return scene.services.standing.take_up(_last(scene).id, scene.people[0], began)


CASES: Cases = {
    "programme.add": (
        [],
        lambda s: s.services.programme.add(s.network, "Appeler la mairie", s.people[0], today(), today()),
    ),
    "standing.add": ([], _add),
    "standing.update": (
        [_add],
        lambda s: s.services.standing.update(_last(s).id, RoleDraft("Accueil et parrainage", "", 1)),
    ),
    "standing.move": ([_add], lambda s: s.services.standing.move(_last(s).id, 0)),
    "standing.remove": ([_add, _take_up], lambda s: s.services.standing.remove([_last(s).id])),
    "standing.take_up": ([_add], _take_up),
    "standing.hand_over": (
        [_add, _take_up],
        lambda s: s.services.standing.hand_over(_last(s).holders[0].id, s.people[1], today(), "Le cahier."),
    ),
    "standing.set_note": (
        [_add, _take_up],
        lambda s: s.services.standing.set_note(_last(s).holders[0].id, "Le cahier est au local."),
    ),
    "balance.decide_stage": (
        [],
        lambda s: s.services.balance.decide_stage(s.network, Stage.BALANCE, today(), "Le groupe le dit."),
    ),
    "member_pages.set_field": ([], lambda s: s.services.member_pages.set_field(s.people[0], "Les prix")),
}
